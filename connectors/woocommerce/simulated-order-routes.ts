import type { Context } from 'hono'
import type { Order } from './simulated-order-view.ts'
import type { Orders } from './simulated-orders.ts'
import { bodyOf, common, included, paged, type Route } from './simulated-routes.ts'
import { restError } from './simulated-shelf.ts'

/** Orders, their notes and their refunds. */
export function orderRoutes(route: Route, orders: Orders): void {
  const orderOf = (c: Context): Order | undefined => orders.find(Number(c.req.param('id')))
  const noOrder = restError(404, 'woocommerce_rest_shop_order_invalid_id', 'Invalid ID.')

  route('get', '/orders', 'list_all_orders', (c) => {
    const [after, before, status, ids] = [c.req.query('modified_after'), c.req.query('modified_before'), c.req.query('status') ?? 'any', included(c, orders.all().map((o) => o.id))]
    const rows = orders.all().filter((o) => ids.includes(o.id) && (status === 'any' ? o.status !== 'trash' : o.status === status) && (!after || o.changed > after) && (!before || o.changed < before))
    const key = (o: Order): string => `${c.req.query('orderby') === 'modified' ? o.changed : c.req.query('orderby') === 'id' ? '' : o.created} ${String(o.id).padStart(12, '0')}`
    rows.sort((a, b) => (key(a) < key(b) ? -1 : 1))
    return paged(c, (c.req.query('order') === 'asc' ? rows : rows.reverse()).map(orders.view), common)
  })
  route('get', '/orders/:id', 'retrieve_an_order', (c) => (orderOf(c) ? orders.view(orderOf(c)!) : noOrder))
  route('put', '/orders/:id', 'update_an_order', async (c) => {
    const order = orderOf(c)
    if (!order) return restError(400, noOrder.code, noOrder.message)
    return orders.update(order, await bodyOf(c)) ?? orders.view(order)
  })
  route('get', '/orders/:id/notes', 'list_all_order_notes', (c) => orderOf(c)?.notes ?? noOrder)
  route('post', '/orders/:id/notes', 'create_an_order_note', async (c) => (orderOf(c) ? orders.note(orderOf(c)!, await bodyOf(c)) : noOrder))
  route('get', '/orders/:id/refunds', 'list_all_refunds', (c) => (orderOf(c) ? orders.refunds(orderOf(c)!) : noOrder))
  route('post', '/orders/:id/refunds', 'create_a_refund', async (c) => (orderOf(c) ? orders.refund(orderOf(c)!, await bodyOf(c)) : noOrder))
}
