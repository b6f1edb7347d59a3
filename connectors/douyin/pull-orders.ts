import { z } from 'zod'
import { anyCount, anyId, ConnectorFault, given, nextChanges, startChanges, type Connected, type Page, type RawOrder, type Span } from '#kit'
import { ask } from './ask.ts'
import { toIso } from './to-order.ts'

const pageSize = 100
const Listed = z.looseObject({ order_id: anyId, update_time: anyCount })
const List = z.object({ data: z.object({ total: given(anyCount), shop_order_list: given(z.array(Listed)) }).refine((data) => data.shop_order_list !== undefined || (data.total ?? 0) === 0, { path: ['shop_order_list'], message: 'are counted and not there' }) })
const Detail = z.object({ data: given(z.object({ shop_order_detail: given(z.looseObject({ order_id: anyId, update_time: given(anyCount) })) })) })

export async function pullOrders(at: Connected, span: Span): Promise<Page<RawOrder>> {
  const cursor = startChanges(span)
  const { data } = await ask(at, 'order/searchList', { params: { update_time_start: cursor.fromMs / 1000, update_time_end: Math.ceil(Date.parse(span.until) / 1000), order_by: 'update_time', order_asc: true, page: cursor.page, size: pageSize } }, List)
  const orders = data.shop_order_list ?? []
  const next = nextChanges(cursor, orders.map((order) => ({ id: order.order_id, changedMs: order.update_time * 1000 })), orders.length >= pageSize)
  return { items: orders.filter((order) => !cursor.seen.includes(order.order_id)).map(toRaw), next }
}

export async function fetchOrders(at: Connected, externalIds: readonly string[]): Promise<RawOrder[]> {
  const orders: RawOrder[] = []
  for (const id of externalIds) {
    try {
      const { data } = await ask(at, 'order/orderDetail', { params: { shop_order_id: id } }, Detail)
      if (data?.shop_order_detail) orders.push(toRaw(data.shop_order_detail))
    } catch (error) {
      if (!isUnknown(error)) throw error
    }
  }
  return orders
}

/** No list of numbers says so; the words do ("订单不存在", "商品不存在"). */
export const isUnknown = (error: unknown): boolean => error instanceof ConnectorFault && error.kind === 'invalid' && /不存在|不属于|not exist/i.test(error.message)

const toRaw = (body: { order_id: string; update_time: number | undefined }): RawOrder => ({ externalId: body.order_id, version: body.update_time ? toIso(body.update_time) : undefined, body })
