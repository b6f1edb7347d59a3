import { money, toDecimal, writeJson, type Money } from '#kit'
import type { SimOrder, SimShop } from './simulated-shop.ts'

type Query = (name: string) => string | undefined
export type Route = (path: string, operation: string, answer: (ask: { query: Query; part: string }) => Response) => void

export const json = (body: unknown, status = 200): Response => new Response(writeJson(body), { status, headers: { 'content-type': 'application/json' } })
const numberOf = (amount: Money): number => Number(toDecimal(amount))
/** A page by number, a hundred rows and no more. */
const page = (rows: readonly object[], query: Query): Response => {
  const size = Math.min(100, Number(query('limit') ?? '100')), start = (Number(query('page') ?? '1') - 1) * size
  return json(rows.slice(start, start + size))
}

/** Products, and how many of them stand in which warehouse. */
export function stockRoutes(at: Route, { items }: SimShop): void {
  at('/v1/products', 'listProducts', ({ query }) => page([...items.values()].map((p) => ({ sku: p.sku, name: p.title, brand: null, price: numberOf(p.price), msrp: p.msrp ? numberOf(p.msrp) : null, upc: p.barcode ?? null })), query))
  at('/v1/warehouses', 'listWarehouses', () => json([...new Set([...items.values()].flatMap((item) => [...item.places.keys()]))].map((name) => ({ uuid: `w-${name}`, name, archived: false }))))
  at('/v1/inventory', 'listInventory', ({ query }) => page([...items.values()].flatMap((item) => [...item.places].map(([place, { onHand, cost }]) => ({ sku: item.sku, warehouse_uuid: `w-${place}`, on_hand: String(onHand), available: String(onHand), reserved: '0', product_name: item.title, cost: cost ? numberOf(cost) : null }))), query))
}

/** Orders by the day of order: there is no list by last change. */
export function orderRoutes(at: Route, { orders }: SimShop): void {
  at('/v1/orders', 'listOrders', ({ query }) => {
    const [from, to] = [query('min_ordered_at'), query('max_ordered_at')].map((text) => (text === undefined ? undefined : Date.parse(text)))
    return page(orders.filter((o) => o.at.getTime() >= (from ?? 0) && o.at.getTime() <= (to ?? Infinity)).map(orderJson), query)
  })
  at('/v1/orders/:part', 'getOrder', ({ part }) => {
    const order = orders.find((o) => String(o.seq) === part)
    return order ? json(orderJson(order)) : json({ error: 'not found' }, 404)
  })
}

function orderJson(o: SimOrder): object {
  return {
    sb_order_seq: o.seq, display_ref: `E-${o.seq}`, ordered_at: o.at.toISOString(), cancelled_at: o.cancelledAt?.toISOString() ?? null, shipped_at: null, paid_at: o.at.toISOString(),
    sb_status: o.cancelledAt ? 'cancelled' : 'open', sb_payment_status: 'all', shipment_status: 'none', channel_uuid: 'c-1', channel_name: 'My eBay', channel_type_display_name: 'eBay',
    subtotal: numberOf(o.total), discount: numberOf(o.discount), shipping_cost: numberOf(o.shipping), tax: 0, total: numberOf(o.total), shipping_contact_name: o.buyer?.name ?? null, shipping_email: o.buyer?.email ?? null, shipping_phone_number: o.buyer?.phone ?? null,
    items: o.lines.map((l, i) => ({ order_item_ref: `${o.seq}-${i + 1}`, quantity: l.quantity, title: l.item.title, sku: `E-${l.item.sku}`, inventory_sku: l.item.sku, unit_price: numberOf(l.unit), total: numberOf(money(l.unit.minor * BigInt(l.quantity), l.unit.currency)), quantity_fulfilled: 0, tax: 0, status: 'paid' })),
  }
}
