/** A catalogue that does not exist: it shows things, tells how often, and announces promotions. The kit plants its bugs in it. */
import { z } from 'zod'
import { defineConnector, readBody, refusedRow, sellingPorts, parseDecimal, toDecimal, type CallRequest, type Connected, type Days, type ExposureDay, type FeedAddress, type GoodsSet, type GoodsSetRead, type Page, type PromotionRead, type PromotionWish, type PushAnswer, type Words } from '#kit'

const words = (tw: string, cn: string, en: string): Words => ({ 'zh-TW': tw, 'zh-CN': cn, en })
const none = 'Acme Window only shows things (https://window.acme.example/docs#calls)'

const ask = async <T extends z.ZodType>(at: Connected, request: CallRequest, schema: T): Promise<z.output<T>> => readBody(schema, (await at.call(request)).body, `Acme ${request.operation}`)

const Shown = z.object({ rows: z.array(z.object({ day: z.string(), sku: z.string(), paid: z.boolean(), shown: z.int(), clicked: z.int(), bought: z.string().optional(), worth: z.string().optional() })), next: z.string().nullable() })
async function pullExposure(at: Connected, { from, to, cursor }: Days): Promise<Page<ExposureDay>> {
  const page = await ask(at, { operation: 'listShown', method: 'GET', path: '/shown', query: { from, to, cursor }, effect: 'read' }, Shown)
  const items = page.rows.map(({ day, sku, paid, shown, clicked, bought, worth }): ExposureDay => ({
    day, offerId: sku, medium: paid ? 'paid' : 'free', impressions: shown, clicks: clicked, ...(bought !== undefined && { conversions: bought }), ...(worth !== undefined && { conversionValue: parseDecimal(worth, at.shop.currency) }),
  }))
  return { items, next: page.next ?? undefined }
}

const Answer = z.object({ refused: z.string().optional() })
async function pushPromotion(at: Connected, promotion: PromotionWish): Promise<PushAnswer> {
  const { off, minimumSpend, ...more } = promotion
  const body = { ...more, off: 'percent' in off ? { percent: off.percent } : { amount: toDecimal(off.amount) }, ...(minimumSpend && { minimumSpend: toDecimal(minimumSpend) }) }
  const { refused } = await ask(at, { operation: 'announce', method: 'POST', path: '/promotions', body, effect: 'same' }, Answer)
  return refused === undefined ? { externalId: promotion.id, outcome: 'accepted' } : refusedRow(promotion.id, refused, `Acme refuses it: ${refused}`)
}

const Standing = z.object({ id: z.string(), state: z.enum(['reviewing', 'scheduled', 'live', 'rejected', 'ended']).nullable(), version: z.int().optional(), why: z.string().optional() })
async function readPromotions(at: Connected, ids: readonly string[]): Promise<PromotionRead[]> {
  const reads: PromotionRead[] = []
  for (const id of ids) {
    const one = await ask(at, { operation: 'standing', method: 'GET', path: `/promotions/${id}`, effect: 'read' }, Standing)
    reads.push({ id, state: one.state ?? undefined, ...(one.version !== undefined && { version: one.version }), why: one.why === undefined ? [] : [{ code: 'review', words: one.why }] })
  }
  return reads
}

async function pushFeed(at: Connected, { name, url }: FeedAddress): Promise<PushAnswer> {
  const { id } = await ask(at, { operation: 'comeFor', method: 'PUT', path: '/file', body: { name, url }, effect: 'same' }, z.object({ id: z.string() }))
  return { externalId: id, outcome: 'accepted' }
}

async function pushSet(at: Connected, { key, name, goods }: GoodsSet): Promise<PushAnswer> {
  const { id } = await ask(at, { operation: 'gather', method: 'PUT', path: `/sets/${key}`, body: { name, goods }, effect: 'same' }, z.object({ id: z.string() }))
  return { externalId: id, outcome: 'applied' }
}
const readSets = async (at: Connected): Promise<GoodsSetRead[]> =>
  (await ask(at, { operation: 'listSets', method: 'GET', path: '/sets', effect: 'read' }, z.object({ sets: z.array(z.object({ id: z.string(), key: z.string(), name: z.string() })) }))).sets.map(({ id, key, name }) => ({ externalId: id, key, name }))

export const acmeFeed = defineConnector({
  id: 'acme-window', label: 'Acme Window', kind: 'feed', docs: 'https://window.acme.example/docs', apiVersion: 'v1', sunset: 'none announced', readOn: '2026-11-01',
  fields: [{ name: 'apiKey', label: words('金鑰', '密钥', 'Key'), help: words('設定頁最下方', '设置页最下方', 'At the end of the settings'), isSecret: true }],
  steps: [words('登入櫥窗後台', '登录橱窗后台', 'Sign in to the window’s page')],
  hosts: () => ({ default: 'https://window.acme.example/v1' }),
  batches: {},
  restates: { days: 3, source: 'https://window.acme.example/docs#late' },
  limits: { default: { perSecond: 50, burst: 100, source: 'https://window.acme.example/docs#limits' } },
  sign: (out, values) => ({ ...out, headers: { ...out.headers, authorization: `Bearer ${values['apiKey']}` } }),
  does: { 'exposure.pull': pullExposure, 'promotions.push': pushPromotion, 'promotions.end': pushPromotion, 'promotions.read': readPromotions, 'feeds.push': pushFeed, 'sets.push': pushSet, 'sets.read': readSets },
  cannot: Object.fromEntries(sellingPorts.map((port) => [port, none])) as Record<(typeof sellingPorts)[number], string>,
})
