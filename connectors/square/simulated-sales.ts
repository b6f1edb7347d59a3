import { money, split, type ShopFacts } from '#kit'
import type { Basket, SimulatedOrder } from '#kit/simulator'
import { refuse, rowOf, rowsOf, textOf, textsOf, type Refusal, type Row } from './simulated-answer.ts'
import type { Shelf } from './simulated-shelf.ts'

type Line = { uid: string; id: string; name: string; quantity: number; gross: bigint; discount: bigint }
type Shipment = { uid: string; state: string; name: string; phone: string; details: Row }
type Sale = { id: string; state: string; version: number; created: string; updated: string; lines: Line[]; charge: bigint; paymentId: string; customerId: string; shipment?: Shipment; refunds: { id: string; minor: bigint; status: string }[] }
type Wish = { clock: () => Date; shop: ShopFacts; shelf: Shelf; locationId: string; newId: () => string; tell: (type: string, key: string, id: string, object: Row) => void }
export type Sales = ReturnType<typeof openSales>

const totalOf = (s: Sale): bigint => s.lines.reduce((n, l) => n + l.gross - l.discount, 0n) + s.charge

/** Sales of the simulated merchant: paid and gone over the counter, or to be shipped when the buyer left a phone number (the merchant's page). */
export function openSales({ clock, shop, shelf, locationId, newId, tell }: Wish) {
  const sales = new Map<string, Sale>()
  const customers = new Map<string, Row>()
  const now = (): string => clock().toISOString()
  const said = (type: 'order_created' | 'order_updated', s: Sale): void => {
    tell(type.replace('_', '.'), type, s.id, { [type]: { order_id: s.id, version: s.version, location_id: locationId, state: s.state, created_at: s.created, ...(type === 'order_updated' ? { updated_at: s.updated } : {}) } })
  }
  const countOf = (id: string): Row => ({ catalog_object_id: id, catalog_object_type: 'ITEM_VARIATION', location_id: locationId, state: 'IN_STOCK', quantity: String(shelf.stockOf(id)), calculated_at: now() })
  const counted = (s: Sale): void => tell('inventory.count.updated', 'inventory_counts', s.id, { inventory_counts: [...new Set(s.lines.map((l) => l.id))].map(countOf) })
  const touched = (s: Sale): void => {
    s.version += 1
    s.updated = now()
    said('order_updated', s)
  }
  return {
    view: (s: Sale): Row => saleView(s, shop, locationId),
    find: (id: string): Sale | undefined => sales.get(id),
    all: (): Sale[] => [...sales.values()],
    customers: (): Row[] => [...customers.values()], paymentOf: (id: string): string | undefined => sales.get(id)?.paymentId, simulated: (): SimulatedOrder[] => [...sales.values()].map((s) => simulated(s, shop)),
    sell(basket: Basket): SimulatedOrder | undefined {
      const lines = takeLines(basket, shelf, newId)
      if (!lines) return undefined
      const sale: Sale = { id: newId(), state: basket.buyer?.phone ? 'OPEN' : 'COMPLETED', version: 1, created: now(), updated: now(), lines, charge: basket.shipping?.minor ?? 0n, paymentId: newId(), customerId: keepCustomer(customers, basket.buyer, now()), refunds: [], ...shipmentTo(basket.buyer, newId) }
      sales.set(sale.id, sale)
      said('order_created', sale)
      counted(sale)
      return simulated(sale, shop)
    },
    /** Voided at the till before the day is closed: the goods are back on the shelf. */
    cancel(id: string) {
      const sale = sales.get(id)
      if (!sale || sale.state === 'CANCELED') return
      sale.state = 'CANCELED'
      for (const l of sale.lines) shelf.count(l.id, (shelf.stockOf(l.id) ?? 0) + l.quantity)
      touched(sale)
      counted(sale)
    },
    /** Only what the connector may change: the shipment, over the version that was read. */
    update(sale: Sale, order: Row): Row | Refusal {
      if (order['version'] !== sale.version) return refuse(409, 'VERSION_MISMATCH', 'The order has a newer version.', 'order.version')
      const [wish] = rowsOf(order['fulfillments'])
      if (!wish || wish['uid'] !== sale.shipment?.uid) return refuse(400, 'BAD_REQUEST', 'The order has no such fulfillment.', 'order.fulfillments')
      Object.assign(sale.shipment!, { state: textOf(wish['state']), details: rowOf(wish['shipment_details']) })
      if (sale.shipment!.state === 'COMPLETED') sale.state = 'COMPLETED'
      touched(sale)
      return { order: saleView(sale, shop, locationId) }
    },
    refund(body: Row): Row | Refusal {
      const sale = [...sales.values()].find((s) => s.paymentId === body['payment_id'])
      if (!sale) return refuse(404, 'NOT_FOUND', 'Could not find the payment.', 'payment_id')
      const minor = BigInt(Number(rowOf(body['amount_money'])['amount'] ?? 0))
      if (minor <= 0n || minor > totalOf(sale) - sale.refunds.reduce((n, r) => n + r.minor, 0n)) return refuse(400, 'REFUND_AMOUNT_INVALID', 'The requested refund amount exceeds the amount available to refund.', 'amount_money')
      const refund = { id: `${sale.paymentId}_${newId()}`, minor, status: 'PENDING' }
      sale.refunds.push(refund)
      touched(sale)
      return { refund: { id: refund.id, status: refund.status, payment_id: sale.paymentId, order_id: sale.id, location_id: locationId, amount_money: body['amount_money'], reason: body['reason'], created_at: now(), updated_at: now() } }
    },
    search: (body: Row): Row | Refusal => searchSales([...sales.values()], body, (s) => saleView(s, shop, locationId), locationId),
  }
}

function keepCustomer(customers: Map<string, Row>, buyer: Basket['buyer'], at: string): string {
  if (!buyer) return ''
  const id = `CU${[...`${buyer.email ?? buyer.name}`].reduce((n, c) => (n * 31 + c.charCodeAt(0)) % 1_000_000_007, 7)}`
  customers.set(id, { id, given_name: buyer.name, email_address: buyer.email, phone_number: buyer.phone, created_at: customers.get(id)?.['created_at'] ?? at, updated_at: at })
  return id
}

const shipmentTo = (buyer: Basket['buyer'], newId: () => string): { shipment?: Shipment } =>
  (buyer?.phone ? { shipment: { uid: newId(), state: 'PROPOSED', name: buyer.name, phone: buyer.phone, details: {} } } : {})

/** Takes the goods off the shelf; undefined, and nothing taken, when there are too few. */
function takeLines({ items, discount }: Basket, shelf: Shelf, newId: () => string): Line[] | undefined {
  const wanted = new Map<string, number>()
  for (const i of items) wanted.set(i.externalId, (wanted.get(i.externalId) ?? 0) + i.quantity)
  if ([...wanted].some(([id, n]) => !shelf.isOnSale(id) || (shelf.stockOf(id) ?? 0) < n)) return undefined
  const gross = items.map((i) => (shelf.priceOf(i.externalId)?.minor ?? 0n) * BigInt(i.quantity))
  const cut = split(discount?.minor ?? 0n, gross)
  for (const [id, n] of wanted) shelf.count(id, (shelf.stockOf(id) ?? 0) - n)
  return items.map((i, at) => ({ uid: newId(), id: i.externalId, name: shelf.titleOf(i.externalId), quantity: i.quantity, gross: gross[at]!, discount: cut[at]! }))
}

// An order line of Square carries no SKU, so what the platform knows of it is the variation.
const simulated = (s: Sale, shop: ShopFacts): SimulatedOrder => ({
  externalId: s.id, placedAt: s.created, isCancelled: s.state === 'CANCELED', total: money(totalOf(s), shop.currency),
  lines: s.lines.map((l) => ({ offerId: l.id, sku: l.id, quantity: l.quantity, total: money(l.gross - l.discount, shop.currency) })),
})

function saleView(s: Sale, shop: ShopFacts, locationId: string): Row {
  const m = (n: bigint): Row => ({ amount: n, currency: shop.currency })
  const discount = s.lines.reduce((n, l) => n + l.discount, 0n)
  return {
    id: s.id, location_id: locationId, state: s.state, version: s.version, created_at: s.created, updated_at: s.updated, ...(s.state === 'OPEN' ? {} : { closed_at: s.updated }), source: { name: s.shipment ? 'Square Online' : 'Point of Sale' },
    ...(s.shipment ? { fulfillments: [{ uid: s.shipment.uid, type: 'SHIPMENT', state: s.shipment.state, shipment_details: { recipient: { display_name: s.shipment.name, phone_number: s.shipment.phone }, ...s.shipment.details } }] } : {}),
    ...(s.customerId ? { customer_id: s.customerId } : {}),
    line_items: s.lines.map((l) => ({
      uid: l.uid, catalog_object_id: l.id, name: l.name, variation_name: 'Regular', item_type: 'ITEM', quantity: String(l.quantity), base_price_money: m(l.gross / BigInt(l.quantity)), gross_sales_money: m(l.gross),
      total_tax_money: m(0n), total_discount_money: m(l.discount), total_money: m(l.gross - l.discount), variation_total_price_money: m(l.gross),
    })),
    ...(discount > 0n ? { discounts: [{ uid: `${s.id}-D`, name: 'Discount', type: 'FIXED_AMOUNT', scope: 'ORDER', amount_money: m(discount), applied_money: m(discount) }] } : {}),
    ...(s.charge > 0n ? { service_charges: [{ uid: `${s.id}-S`, name: 'Delivery', amount_money: m(s.charge), applied_money: m(s.charge), total_money: m(s.charge), total_tax_money: m(0n), calculation_phase: 'TOTAL_PHASE' }] } : {}),
    total_money: m(totalOf(s)), total_tax_money: m(0n), total_discount_money: m(discount), total_tip_money: m(0n), total_service_charge_money: m(s.charge),
    tenders: [{ id: s.paymentId, payment_id: s.paymentId, location_id: locationId, type: 'CARD', amount_money: m(totalOf(s)) }],
    ...(s.refunds.length > 0 ? { refunds: s.refunds.map((r) => ({ id: r.id, location_id: locationId, reason: 'Refund', status: r.status === 'COMPLETED' ? 'APPROVED' : 'PENDING', amount_money: m(r.minor) })) } : {}),
  }
}

/** Cursors hold the place by last change and id, and the query that they belong to. */
function searchSales(sales: readonly Sale[], body: Row, view: (s: Sale) => Row, locationId: string): Row | Refusal {
  const query = rowOf(body['query'])
  const filter = rowOf(query['filter'])
  const range = rowOf(rowOf(filter['date_time_filter'])['updated_at'])
  const [asked, limit, states] = [JSON.stringify(query), Number(body['limit'] ?? 500), textsOf(rowOf(filter['state_filter'])['states'])]
  if (textsOf(body['location_ids']).length === 0 || textsOf(body['location_ids']).length > 10) return refuse(400, 'INVALID_VALUE', 'Between 1 and 10 locations are needed.', 'location_ids')
  if (range['start_at'] !== undefined && rowOf(query['sort'])['sort_field'] !== 'UPDATED_AT') return refuse(400, 'BAD_REQUEST', 'Sort field must match the time filter.', 'query.sort.sort_field')
  if (limit > 1000) return refuse(400, 'VALUE_TOO_HIGH', 'Field must be at most 1000.', 'limit')
  const [from, forQuery] = Buffer.from(textOf(body['cursor']), 'base64url').toString().split('\n')
  if (body['cursor'] !== undefined && forQuery !== asked) return refuse(400, 'INVALID_CURSOR', 'The cursor does not belong to this query.', 'cursor')
  const place = (s: Sale): string => `${s.updated} ${s.id}`
  const found = textsOf(body['location_ids']).includes(locationId) ? sales.filter((s) => (states.length === 0 || states.includes(s.state)) && isWithin(s.updated, range) && (!from || place(s) > from)) : []
  const page = found.toSorted((a, b) => (place(a) < place(b) ? -1 : 1)).slice(0, limit)
  return { ...(page.length > 0 ? { orders: page.map(view) } : {}), ...(page.length < found.length ? { cursor: Buffer.from(`${place(page.at(-1)!)}\n${asked}`).toString('base64url') } : {}) }
}

function isWithin(at: string, range: Row): boolean {
  const [start, end] = [Date.parse(textOf(range['start_at'])), Date.parse(textOf(range['end_at']))]
  return !(Date.parse(at) < start) && !(Date.parse(at) > end)
}

