import { z } from 'zod'
import { anyId, ConnectorFault, given, nextChanges, readBody, readInstant, startChanges, type Connected, type Page, type RawOrder, type Span } from '#kit'
import { ask, bracketed, toMoment } from './ask.ts'
import { offsetOf } from './countries.ts'
import { Order } from './read-order.ts'
import { versionOf } from './to-order.ts'

/** GetMultipleOrderItems takes fifty, so a page is one list and one asking for its units. */
const pageSize = 50

const Listed = z.looseObject({ order_id: anyId, updated_at: z.union([z.string(), z.int()]) })
const List = z.object({ data: z.object({ orders: given(z.array(Listed)) }) })
const One = z.object({ data: z.looseObject({ order_id: anyId }) })
const Units = z.object({ data: given(z.array(z.object({ order_id: anyId, order_items: given(z.array(z.unknown())) }))) })

export async function pullOrders(at: Connected, span: Span): Promise<Page<RawOrder>> {
  const cursor = startChanges(span)
  const { data } = await ask(at, {
    operation: 'orders/get', method: 'GET', effect: 'read',
    query: { update_after: toMoment(cursor.fromMs), update_before: toMoment(Math.ceil(Date.parse(span.until) / 1000) * 1000), sort_by: 'updated_at', sort_direction: 'ASC', limit: String(pageSize), offset: String(cursor.page * pageSize) },
  }, List)
  const orders = data.orders ?? []
  const changes = orders.map((order) => ({ id: order.order_id, changedMs: changedAt(order.updated_at, offsetOf(at.values)) }))
  const items = await withUnits(at, orders.filter((order) => !cursor.seen.includes(order.order_id)))
  return { items, next: nextChanges(cursor, changes, orders.length >= pageSize) }
}

function changedAt(moment: string | number, offset: string): number {
  const at = readInstant(moment, offset)
  if (at === undefined) throw new ConnectorFault('contract_changed', `Lazada orders/get: updated_at is no moment: ${moment}`)
  return Date.parse(at)
}

/** There is no operation for several orders: one asking each, and one for the units of all. */
export async function fetchOrders(at: Connected, externalIds: readonly string[]): Promise<RawOrder[]> {
  const orders: z.output<typeof One>['data'][] = []
  for (const id of externalIds) {
    if (!/^\d+$/.test(id)) continue
    try {
      orders.push((await ask(at, { operation: 'order/get', method: 'GET', effect: 'read', query: { order_id: id } }, One)).data)
    } catch (error) {
      // E016 is an order that this shop does not have.
      if (!(error instanceof ConnectorFault && error.kind === 'invalid' && error.code === '16')) throw error
    }
  }
  return withUnits(at, orders)
}

async function withUnits(at: Connected, orders: readonly z.output<typeof One>['data'][]): Promise<RawOrder[]> {
  const raws: RawOrder[] = []
  for (let i = 0; i < orders.length; i += pageSize) {
    const some = orders.slice(i, i + pageSize)
    const { data } = await ask(at, { operation: 'orders/items/get', method: 'GET', effect: 'read', query: { order_ids: bracketed(some.map((order) => order.order_id)) } }, Units)
    const units = new Map((data ?? []).map((one) => [one.order_id, one.order_items ?? []]))
    for (const order of some) {
      const own = units.get(order.order_id) ?? []
      // An order without its units would be an order of nothing.
      if (own.length === 0) throw new ConnectorFault('contract_changed', `Lazada orders/items/get: order_items are missing for an order_id that was asked: ${order.order_id}`)
      const body = { ...order, order_items: own }
      raws.push({ externalId: order.order_id, version: versionOf(readBody(Order, body, 'Lazada order')), body })
    }
  }
  return raws
}
