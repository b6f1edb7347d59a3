import { z } from 'zod'
import { anyCount, anyId, anyText, ConnectorFault, given, nextChanges, readBody, readInstant, startChanges, stableJson, type Connected, type Page, type RawOrder, type Span } from '#kit'
import { beijing } from './sign.ts'
import { fields, versionOf } from './to-order.ts'

const pageSize = 100
const states = 'WAIT_SELLER_STOCK_OUT,WAIT_GOODS_RECEIVE_CONFIRM,WAIT_SELLER_DELIVERY,FINISHED_L,TRADE_CANCELED,LOCKED,PAUSE,NOT_PAY'
const Listed = z.looseObject({ orderId: anyId, modified: anyText })
const List = z.object({ jingdong_pop_order_search_responce: z.object({ searchorderinfo_result: z.object({ orderTotal: given(anyCount), orderInfoList: given(z.array(Listed)) }).refine((data) => data.orderInfoList !== undefined || (data.orderTotal ?? 0) === 0, { path: ['orderInfoList'], message: 'are counted and not there' }) }) })
const One = z.object({ jingdong_pop_order_get_responce: z.object({ orderDetailInfo: given(z.object({ orderInfo: given(Listed) })) }) })

const ask = (at: Connected, operation: string, params: object) => at.call({ operation, method: 'POST', path: '/routerjson', effect: 'read', raw: { type: 'application/json', text: stableJson(params) } })

/** By last change ("dateType" 0), oldest first ("sortType" 2). */
export async function pullOrders(at: Connected, span: Span): Promise<Page<RawOrder>> {
  const cursor = startChanges(span)
  const params = { start_date: beijing(cursor.fromMs), end_date: beijing(Math.ceil(Date.parse(span.until) / 1000) * 1000), order_state: states, optional_fields: fields, source_id: 'JOS', page: String(cursor.page + 1), page_size: String(pageSize), dateType: 0, sortType: 2 }
  const answer = await ask(at, 'jingdong.pop.order.search', params)
  const orders = readBody(List, answer.body, 'JD pop.order.search').jingdong_pop_order_search_responce.searchorderinfo_result.orderInfoList ?? []
  const next = nextChanges(cursor, orders.map((order) => ({ id: order.orderId, changedMs: changedAt(order) })), orders.length >= pageSize)
  return { items: orders.filter((order) => !cursor.seen.includes(order.orderId)).map(toRaw), next }
}

function changedAt({ modified }: { modified: string | undefined }): number {
  const at = readInstant(modified ?? '', '+08:00')
  if (at === undefined) throw new ConnectorFault('contract_changed', `JD pop.order.search: modified is no moment: ${modified}`)
  return Date.parse(at)
}

export async function fetchOrders(at: Connected, externalIds: readonly string[]): Promise<RawOrder[]> {
  const orders: RawOrder[] = []
  for (const id of externalIds) {
    try {
      const answer = await ask(at, 'jingdong.pop.order.get', { order_id: id, optional_fields: fields, source_id: 'JOS', order_state: states })
      const found = readBody(One, answer.body, 'JD pop.order.get').jingdong_pop_order_get_responce.orderDetailInfo?.orderInfo
      if (found) orders.push(toRaw(found))
    } catch (error) {
      // No list of numbers says so; the words do.
      if (!(error instanceof ConnectorFault && error.kind === 'invalid' && /不存在|not exist/i.test(error.message))) throw error
    }
  }
  return orders
}

const toRaw = (body: z.output<typeof Listed>): RawOrder => ({ externalId: body.orderId, version: versionOf(body), body })
