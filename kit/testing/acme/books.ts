/** Acme Books keeps accounts and does not exist either: for the promises of systems that sell nothing, and for the rooms' tests of such. */
import { z } from 'zod'
import { anyId, CurrencyCode, DecimalText, defineConnector, given, parseDecimal, readAnswer, rowOrRefused, toDecimal, words, type BookedOrder, type ChannelProduct, type Connected, type LevelRow, type Page, type PushAnswer } from '#kit'

const what = 'Acme Books'
const pageOf = <T extends z.ZodType>(row: T) => z.object({ list: z.array(row), next: z.string().nullable() })
const productPage = pageOf(z.object({ id: anyId, name: z.string(), currency: CurrencyCode, items: z.array(z.object({ code: z.string(), barcode: given(z.string()), price: given(DecimalText), cost: given(DecimalText) })) }))
const levelPage = pageOf(z.object({ code: z.string(), place: z.string(), count: z.int(), cost: given(DecimalText), currency: CurrencyCode }))

async function pullProducts(at: Connected, { cursor }: { cursor?: string }): Promise<Page<ChannelProduct>> {
  const { list, next } = readAnswer(productPage, await at.call({ operation: 'listProducts', method: 'GET', path: '/products', query: { cursor }, effect: 'read' }), what)
  const items = list.map(({ id, name, currency, items: variants }): ChannelProduct => ({
    externalId: id, name, options: [], images: [],
    variants: variants.map((v) => ({ sku: v.code, optionValues: [], ...(v.barcode !== undefined && { barcode: v.barcode }), ...(v.price !== undefined && { price: parseDecimal(v.price, currency) }), ...(v.cost !== undefined && { cost: parseDecimal(v.cost, currency) }) })),
  }))
  return { items, next: next ?? undefined }
}

async function pullLevels(at: Connected, { cursor }: { cursor?: string }): Promise<Page<LevelRow>> {
  const { list, next } = readAnswer(levelPage, await at.call({ operation: 'listLevels', method: 'GET', path: '/levels', query: { cursor }, effect: 'read' }), what)
  return { items: list.map(({ code, place, count, cost, currency }) => ({ sku: code, place, onHand: count, ...(cost !== undefined && { cost: parseDecimal(cost, currency) }) })), next: next ?? undefined }
}

const bodyOf = ({ number, channel, placedAt, state, currency, buyer, lines, shipping, tax, total }: BookedOrder): object => ({
  number, channel, placedAt, state, currency, buyer, shipping: toDecimal(shipping), tax: toDecimal(tax), total: toDecimal(total),
  lines: lines.map((l) => ({ sku: l.sku, name: l.name, quantity: l.quantity, unit: toDecimal(l.unit), discount: toDecimal(l.discount), tax: toDecimal(l.tax), total: toDecimal(l.total) })),
})

async function pushBooks(at: Connected, orders: readonly BookedOrder[]): Promise<PushAnswer[]> {
  const answers: PushAnswer[] = []
  for (const order of orders) {
    answers.push(await rowOrRefused(order.key, async () => {
      await at.call({ operation: 'putOrder', method: 'PUT', path: `/orders/${encodeURIComponent(order.key)}`, body: bodyOf(order), effect: 'same' })
      return { externalId: order.key, outcome: 'applied' }
    }))
  }
  return answers
}

const none = 'Acme Books has no such call (https://books.acme.example/docs#calls)'

export const acmeBooks = defineConnector({
  id: 'acme-books',
  label: 'Acme Books',
  kind: 'erp',
  docs: 'https://books.acme.example/docs',
  apiVersion: 'v1',
  sunset: 'none announced',
  readOn: '2026-11-01',
  fields: [{ name: 'apiKey', label: words('API 金鑰', 'API 密钥', 'API key'), help: words('後台右上角', '后台右上角的编号', 'Top right of the page'), isSecret: true }],
  steps: [words('登入帳務後台', '登录账务后台', 'Sign in to the books')],
  hosts: () => ({ default: 'https://books.acme.example/v1' }),
  batches: { 'books.push': 50 },
  limits: { default: { perSecond: 5, burst: 20, source: 'https://books.acme.example/docs#limits' } },
  sign: (out, values) => ({ ...out, headers: { ...out.headers, authorization: `Bearer ${values['apiKey']}` } }),
  does: { 'products.pull': pullProducts, 'levels.pull': pullLevels, 'books.push': pushBooks },
  cannot: { 'account.health': none },
})
