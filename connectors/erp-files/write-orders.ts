import { csvCell, rowOrRefused, toDecimal, unformula, writeJson, type BookedOrder, type Connected, type PushAnswer } from '#kit'
import { writeFile } from './folder.ts'

/** One file an order, named by its moment and our key: a later version of it takes its place, and names sort by time. */
export async function pushBooks(at: Connected, orders: readonly BookedOrder[]): Promise<PushAnswer[]> {
  const isJson = at.values['format'] === 'json'
  const mark = at.values['mark'] === 'yes' ? '\uFEFF' : ''
  const answers: PushAnswer[] = []
  for (const order of orders) {
    answers.push(await rowOrRefused(order.key, async () => {
      await writeFile(at, 'orders', `${fileName(order)}.${isJson ? 'json' : 'csv'}`, isJson ? { type: 'application/json', text: jsonOf(order) } : { type: 'text/csv; charset=utf-8', text: mark + csvOf(order) })
      return { externalId: order.key, outcome: 'applied' }
    }))
  }
  return answers
}

const fileName = ({ placedAt, key }: BookedOrder): string => `${new Date(placedAt).toISOString().replace(/[-:]|\.\d+/g, '')}-${key.replace(/[^A-Za-z0-9_-]+/g, '-')}`

const orderColumns = [
  'key', 'number', 'channel', 'placed_at', 'state', 'currency', 'buyer_name', 'buyer_email', 'buyer_phone', 'buyer_tax_id', 'shipping', 'tax', 'total',
  'line', 'sku', 'name', 'quantity', 'unit', 'discount', 'line_tax', 'line_total',
] as const

/** A row a line, the order's own cells on each; an order without lines is one row. Amounts are decimal text in the order's currency. */
function csvOf(order: BookedOrder): string {
  const own = [order.key, order.number, order.channel, order.placedAt, order.state, order.currency, order.buyer.name, order.buyer.email, order.buyer.phone, order.buyer.taxId].map((text) => unformula(text ?? ''))
  own.push(...[order.shipping, order.tax, order.total].map(toDecimal))
  const lines = order.lines.length === 0 ? [Array.from({ length: 8 }, () => '')] : order.lines.map((l, i) => [String(i + 1), unformula(l.sku), unformula(l.name), String(l.quantity), ...[l.unit, l.discount, l.tax, l.total].map(toDecimal)])
  return [orderColumns, ...lines.map((line) => [...own, ...line])].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')
}

const jsonOf = (order: BookedOrder): string => `${writeJson({
  key: order.key, number: order.number, channel: order.channel, placed_at: order.placedAt, state: order.state, currency: order.currency, buyer: order.buyer,
  shipping: toDecimal(order.shipping), tax: toDecimal(order.tax), total: toDecimal(order.total),
  lines: order.lines.map((l, i) => ({ line: i + 1, sku: l.sku, name: l.name, quantity: l.quantity, unit: toDecimal(l.unit), discount: toDecimal(l.discount), tax: toDecimal(l.tax), total: toDecimal(l.total) })),
})}\n`
