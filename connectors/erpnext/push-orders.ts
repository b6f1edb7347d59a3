import { z } from 'zod'
import { ConnectorFault, money, readAnswer, readMoney, refusedRow, rowOrRefused, toDecimal, type BookedOrder, type Connected, type PushAnswer } from '#kit'
import { listDocuments } from './ask-resource.ts'

const Found = z.object({ name: z.string().min(1), docstatus: z.union([z.literal(0), z.literal(1), z.literal(2)]), grand_total: z.union([z.number(), z.bigint(), z.string()]) })
type Found = z.output<typeof Found>
const doctype = 'Sales Order'
const path = (name?: string): string => `/resource/${encodeURIComponent(doctype)}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`

/** Our key stands in the customer's order number (po_no): by it an order is found again before one is made. */
export async function pushBooks(at: Connected, orders: readonly BookedOrder[]): Promise<PushAnswer[]> {
  const answers: PushAnswer[] = []
  for (const order of orders) answers.push(await rowOrRefused(order.key, () => pushOrder(at, order)))
  return answers
}

async function pushOrder(at: Connected, order: BookedOrder): Promise<PushAnswer> {
  if (order.currency !== at.shop.currency) return refusedRow(order.key, 'currency', `the accounts are kept in ${at.shop.currency}, the order is in ${order.currency}`)
  const wanted = { open: 0, done: 1, cancelled: 2 }[order.state]
  let now = await find(at, order.key)
  // One that never was there needs no cancelling.
  if (now === undefined && wanted === 2) return done(order)
  if (now === undefined) now = await send(at, order, undefined)
  else if (now.docstatus === 0) now = await send(at, order, now.name)
  else if (!isSame(order, now)) return refusedRow(order.key, 'submitted', `${now.name} was submitted with ${now.grand_total} and cannot be changed any more; cancel it there, or amend it by hand`)
  if (!isSame(order, now)) return refusedRow(order.key, 'total_differs', `${now.name} adds up to ${now.grand_total} there, the order is ${toDecimal(order.total)}`)
  for (let status = now.docstatus + 1; status <= wanted; status++) await step(at, order, now.name, status)
  return done(order)
}

const done = (order: BookedOrder): PushAnswer => ({ externalId: order.key, outcome: 'applied' })
const isSame = (order: BookedOrder, { grand_total: total }: Found): boolean => readMoney(String(total), order.currency, 'grand_total').minor === order.total.minor

/** The one that counts: of several with our key, one that was not cancelled there. */
async function find(at: Connected, key: string): Promise<Found | undefined> {
  const found = await listDocuments(at, { doctype, row: Found, fields: ['name', 'docstatus', 'grand_total'], filters: [[doctype, 'po_no', '=', key]], length: 20 })
  return found.find((one) => one.docstatus !== 2) ?? found.at(-1)
}

/** A new one has no key by which ERPNext would know it again: it is made once, and looked for when its answer is lost. */
async function send(at: Connected, order: BookedOrder, name: string | undefined): Promise<Found> {
  const body = bodyOf(at, order)
  const answer = name === undefined
    ? await at.call({ operation: 'create Sales Order', method: 'POST', path: path(), body, effect: 'once' })
    : await at.call({ operation: 'change Sales Order', method: 'PUT', path: path(name), body, effect: 'same' })
  return readAnswer(z.object({ data: Found }), answer, doctype).data
}

/** Draft, submitted, cancelled; ERPNext refuses a step that was already done. */
async function step(at: Connected, order: BookedOrder, name: string, docstatus: number): Promise<void> {
  try {
    await at.call({ operation: 'change Sales Order', method: 'PUT', path: path(name), body: { docstatus }, effect: 'same' })
  } catch (error) {
    if (!(error instanceof ConnectorFault) || error.kind !== 'invalid' || ((await find(at, order.key))?.docstatus ?? 0) < docstatus) throw error
  }
}

function bodyOf(at: Connected, order: BookedOrder): object {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: at.shop.zone }).format(new Date(order.placedAt))
  const charge = (account: string, description: string, minor: bigint): object[] => (minor === 0n ? [] : [{ charge_type: 'Actual', account_head: at.values[account], description, tax_amount: toDecimal(money(minor, order.currency)) }])
  return {
    customer: at.values['customer'], po_no: order.key, title: `${order.number} ${order.channel}`.slice(0, 140), order_type: 'Sales', currency: order.currency, transaction_date: day, delivery_date: day,
    ignore_pricing_rule: 1, disable_rounded_total: 1,
    items: order.lines.flatMap((line, i) => unitsOf(line.total.minor, line.quantity).map(({ quantity, minor }) => ({ item_code: line.sku, description: `${i + 1}. ${line.name || line.sku}`, qty: quantity, rate: toDecimal(money(minor, order.currency)), delivery_date: day }))),
    taxes: [...charge('shippingAccount', 'Shipping', order.shipping.minor), ...charge('taxAccount', 'Tax', order.tax.minor)],
  }
}

/** ERPNext multiplies: a line whose units cost different amounts becomes two, so that it adds up to the cent. */
function unitsOf(total: bigint, quantity: number): { quantity: number; minor: bigint }[] {
  if (quantity <= 0) return []
  const each = total / BigInt(quantity)
  const dearer = Number(total - each * BigInt(quantity))
  return [{ quantity: quantity - dearer, minor: each }, { quantity: dearer, minor: each + 1n }].filter((part) => part.quantity > 0)
}
