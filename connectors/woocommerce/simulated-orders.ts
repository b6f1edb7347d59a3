import { money, parseExact, split, toDecimal, type ShopFacts } from '#kit'
import type { Basket, SimulatedOrder } from '#kit/simulator'
import { isRestError, restError, textOf, type RestError, type Row, type Shelf } from './simulated-shelf.ts'

type Line = { id: number; product: number; variation: number; name: string; sku: string; quantity: number; before: bigint; after: bigint }
type Refund = { id: number; minor: bigint; reason: string; meta: Row[]; lines: Row[]; at: string }
export type Order = {
  id: number; status: string; created: string; changed: string; completed: string | null; lines: Line[]; shipping: bigint; buyer: NonNullable<Basket['buyer']>
  meta: { id: number; key: string; value: unknown }[]; refunds: Refund[]; notes: { id: number; note: string; customer_note: boolean; at: string }[]
}
export type Orders = ReturnType<typeof openOrders>

/** Orders of a store whose prices contain five per cent of tax: the API then states net amounts and the tax beside them. */
export function openOrders({ shop, shelf, nextId, stamp, tell }: { shop: ShopFacts; shelf: Shelf; nextId: () => number; stamp: () => string; tell: (topic: string, order: Order) => void }) {
  const orders = new Map<number, Order>()
  const text = (minor: bigint): string => {
    const plain = toDecimal(money(minor, shop.currency))
    return plain.includes('.') ? plain : `${plain}.00`
  }
  const taxIn = (gross: bigint): bigint => (gross * 5n + 52n) / 105n
  const net = (gross: bigint): string => text(gross - taxIn(gross))
  const tax = (gross: bigint): string => text(taxIn(gross))
  const totalOf = (o: Order): bigint => o.lines.reduce((n, l) => n + l.after, 0n) + o.shipping
  const refundedOf = (o: Order): bigint => o.refunds.reduce((n, r) => n + r.minor, 0n)

  const view = (o: Order): Row => ({
    id: o.id, parent_id: 0, number: String(o.id), status: o.status, currency: shop.currency, date_created_gmt: o.created, date_modified_gmt: o.changed, prices_include_tax: true, created_via: 'checkout',
    discount_total: text(o.lines.reduce((n, l) => n + l.before - l.after, 0n)), shipping_total: net(o.shipping), shipping_tax: tax(o.shipping), total: text(totalOf(o)),
    total_tax: text(o.lines.reduce((n, l) => n + taxIn(l.after), taxIn(o.shipping))), customer_id: 0, customer_note: '',
    billing: { first_name: o.buyer.name, last_name: '', address_1: 'Xinyi Road 5', city: 'Taipei', postcode: '110', country: 'TW', email: o.buyer.email ?? '', phone: o.buyer.phone ?? '' },
    shipping: { first_name: '', last_name: '', address_1: '', city: '', postcode: '', country: '' },
    payment_method: 'card', payment_method_title: 'Card', date_paid_gmt: o.created, date_completed_gmt: o.completed, meta_data: o.meta,
    line_items: o.lines.map((l) => ({
      id: l.id, name: l.name, product_id: l.product, variation_id: l.variation, quantity: l.quantity, subtotal: net(l.before), subtotal_tax: tax(l.before), total: net(l.after), total_tax: tax(l.after), sku: l.sku, price: Number(net(l.after)) / l.quantity,
    })),
    shipping_lines: [{ id: o.id * 100, method_title: 'Flat rate', total: net(o.shipping), total_tax: tax(o.shipping) }], fee_lines: [], coupon_lines: [],
    refunds: o.refunds.map((r) => ({ id: r.id, reason: r.reason, total: `-${text(r.minor)}` })),
  })

  const setStatus = (o: Order, status: string): void => {
    if (o.status === status) return
    if (['cancelled', 'failed'].includes(status) && !['cancelled', 'failed', 'pending'].includes(o.status)) for (const l of o.lines) shelf.move(keyOf(l), l.quantity)
    if (status === 'completed') o.completed = stamp()
    o.status = status
  }
  const keyOf = (l: Line): string => (l.variation === 0 ? String(l.product) : `${l.product}:${l.variation}`)
  const touched = (o: Order, topic: string): void => {
    o.changed = stamp()
    tell(topic, o)
  }

  function sell({ items, discount, shipping, buyer }: Basket): SimulatedOrder | undefined {
    const wanted = new Map<string, number>()
    for (const item of items) wanted.set(item.externalId, (wanted.get(item.externalId) ?? 0) + item.quantity)
    if ([...wanted].some(([key, n]) => shelf.find(key)?.status !== 'publish' || shelf.available(key) < n)) return undefined
    const gross = items.map((i) => (shelf.priceOf(i.externalId)?.minor ?? 0n) * BigInt(i.quantity))
    const cut = split(discount?.minor ?? 0n, gross)
    const lines = items.map(({ externalId, quantity }, i): Line => {
      const thing = shelf.find(externalId)!
      return { id: nextId(), product: thing.parent ?? thing.id, variation: thing.parent === undefined ? 0 : thing.id, name: thing.name, sku: thing.sku, quantity, before: gross[i]!, after: gross[i]! - cut[i]! }
    })
    for (const [key, n] of wanted) shelf.move(key, -n)
    const order: Order = { id: nextId(), status: 'processing', created: stamp(), changed: stamp(), completed: null, lines, shipping: shipping?.minor ?? 0n, buyer: buyer ?? { name: 'Mei Wang' }, meta: [], refunds: [], notes: [] }
    orders.set(order.id, order)
    tell('order.created', order)
    return simulated(order)
  }

  const simulated = (o: Order): SimulatedOrder => ({
    externalId: String(o.id), placedAt: `${o.created}Z`, isCancelled: o.status === 'cancelled', total: money(totalOf(o), shop.currency),
    lines: o.lines.map((l) => ({ offerId: keyOf(l), sku: l.sku, quantity: l.quantity, total: money(l.after, shop.currency) })),
  })

  function update(o: Order, body: Row): RestError | undefined {
    const status = body['status']
    if (status !== undefined && !['pending', 'processing', 'on-hold', 'completed', 'cancelled', 'refunded', 'failed'].includes(textOf(status))) return restError(400, 'rest_invalid_param', 'Invalid parameter(s): status')
    for (const m of (body['meta_data'] ?? []) as { key: string; value: unknown }[]) o.meta.push({ id: nextId(), key: m.key, value: m.value })
    if (typeof status === 'string') setStatus(o, status)
    touched(o, 'order.updated')
    return undefined
  }

  function refund(o: Order, body: Row): Refund | RestError {
    const minor = parseExact(textOf(body['amount'], '0'), shop.currency).minor
    // The vendor puts this error's status where WordPress does not find it, and answers 500.
    if (minor <= 0n || minor > totalOf(o) - refundedOf(o)) return restError(500, 'woocommerce_rest_cannot_create_order_refund', 'Invalid refund amount.')
    const made: Refund = { id: nextId(), minor, reason: textOf(body['reason'], ''), meta: (body['meta_data'] ?? []) as Row[], lines: (body['line_items'] ?? []) as Row[], at: stamp() }
    o.refunds.push(made)
    if (refundedOf(o) === totalOf(o)) setStatus(o, 'refunded')
    touched(o, 'order.updated')
    return made
  }

  return {
    sell, view, update,
    refund: (o: Order, body: Row): Row | RestError => {
      const made = refund(o, body)
      return isRestError(made) ? made : refundView(made)
    },
    refunds: (o: Order): Row[] => o.refunds.map(refundView),
    find: (id: number): Order | undefined => orders.get(id),
    all: (): Order[] => [...orders.values()],
    simulated: (): SimulatedOrder[] => [...orders.values()].map(simulated),
    cancel(id: string) {
      const o = orders.get(Number(id))
      if (!o || o.status === 'cancelled') return
      setStatus(o, 'cancelled')
      touched(o, 'order.updated')
    },
    note(o: Order, body: Row): Row {
      const made = { id: nextId(), note: textOf(body['note']), customer_note: body['customer_note'] === true, at: stamp() }
      o.notes.push(made)
      return made
    },
  }
  function refundView(r: Refund): Row {
    return { id: r.id, date_created_gmt: r.at, amount: text(r.minor), reason: r.reason, refunded_by: 1, refunded_payment: true, meta_data: r.meta, line_items: r.lines }
  }
}
