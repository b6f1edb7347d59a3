import type { Context } from 'hono'
import { exponentOf, toDecimal } from '#kit'
import { bodyOf, type Route } from './simulator.ts'
import type { Order } from './simulated-order-view.ts'
import type { Orders } from './simulated-orders.ts'
import { isProblem, problem } from './simulated-shelf.ts'

/** Orders v2 with their consignments and shipments, and the refunds of orders v3. */
export function orderRoutes(route: Route, orders: Orders, currency: string): void {
  const missing = problem(404, 'The requested resource was not found.')
  const ofOrder = (work: (order: Order, c: Context) => unknown) => (c: Context): unknown => {
    const order = orders.find(Number(c.req.param('id')))
    return order ? work(order, c) : missing
  }
  const hasLines = (c: Context): boolean => (c.req.query('include') ?? '').includes('consignments.line_items') && c.req.query('consignment_structure') === 'object'
  const nothing = (): Response => new Response(null, { status: 204 })
  const second = (ms: number): number => Math.floor(ms / 1000)

  route('get', '/v2/orders', 'getOrders', (c) => {
    const bound = (name: string): number | undefined => (c.req.query(name) === undefined ? undefined : Date.parse(c.req.query(name)!))
    const [since, until] = [bound('min_date_modified'), bound('max_date_modified')]
    if (Number.isNaN(since) || Number.isNaN(until)) return problem(400, 'A date is not valid.')
    const rows = orders.all().filter((o) => (since === undefined || second(o.modified.getTime()) >= second(since)) && (until === undefined || o.modified.getTime() <= until))
    rows.sort(c.req.query('sort')?.startsWith('date_modified') ? (a, b) => second(a.modified.getTime()) - second(b.modified.getTime()) || a.id - b.id : (a, b) => a.id - b.id)
    const [limit, page] = [Math.min(250, Number(c.req.query('limit') ?? '50')), Number(c.req.query('page') ?? '1')]
    const some = rows.slice((page - 1) * limit, page * limit)
    return some.length === 0 ? nothing() : some.map((o) => orders.view(o, hasLines(c)))
  })
  route('get', '/v2/orders/:id', 'getOrder', ofOrder((o, c) => orders.view(o, hasLines(c))))
  route('put', '/v2/orders/:id', 'updateOrder', ofOrder(async (o, c) => orders.update(o, await bodyOf(c)) ?? orders.view(o, false)))
  route('get', '/v2/orders/:id/shipments', 'getOrderShipments', ofOrder((o) => (o.parcels.length === 0 ? nothing() : o.parcels)))
  route('post', '/v2/orders/:id/shipments', 'createOrderShipments', ofOrder(async (o, c) => orders.ship(o, await bodyOf(c))))

  route('get', '/v3/orders/:id/payment_actions/refunds', 'getOrderRefunds', ofOrder((o) => ({ data: o.refunds, meta: {} })))
  route('post', '/v3/orders/:id/payment_actions/refund_quotes', 'createOrderRefundQuotes', ofOrder(async (o, c) => {
    const items = ((await bodyOf(c))['items'] ?? []) as { amount: number }[]
    const amount = items.reduce((sum, one) => sum + one.amount, 0)
    if (amount > Number(toDecimal(orders.totalOf(o))) - Number(toDecimal({ minor: o.refunded, currency }))) return problem(422, 'The refund amount is more than the order has left.')
    return { data: { order_id: o.id, total_refund_amount: Number(amount.toFixed(exponentOf(currency))), refund_methods: [[{ provider_id: 'braintree', provider_description: 'Credit card', amount, offline: false, offline_provider: false, offline_reason: '' }]] }, meta: {} }
  }))
  route('post', '/v3/orders/:id/payment_actions/refunds', 'createOrderRefund', ofOrder(async (o, c) => {
    const made = orders.refund(o, await bodyOf(c))
    return isProblem(made) ? made : { data: made, meta: {} }
  }))
}
