import { z } from 'zod'
import { ConnectorFault, EpochSeconds, type Connected, type Page, type RawOrder, type Span } from '#kit'
import { ask, given, read, Text, toIso } from './ask.ts'
import { orderFields } from './to-order.ts'
import { after, windowOf } from './windows.ts'

/** get_order_detail takes fifty, so a page is one list and one detail. */
const pageSize = 50

const List = z.object({ response: z.object({ more: given(z.boolean()), next_cursor: Text, order_list: given(z.array(z.object({ order_sn: z.string() }))) }) })
const Details = z.object({ response: z.object({ order_list: given(z.array(z.unknown())) }) })
const Known = z.object({ order_sn: z.string().min(1), update_time: given(EpochSeconds) })

/** Orders changed in the span; without the pending flag those under Shopee's own checks would be told as something else. */
export async function pullOrders(at: Connected, span: Span): Promise<Page<RawOrder>> {
  const window = windowOf(span)
  const { response } = await ask(at, {
    operation: 'order/get_order_list', method: 'GET', effect: 'read',
    query: { time_range_field: 'update_time', time_from: String(window.from), time_to: String(window.to), page_size: String(pageSize), cursor: window.page, response_optional_fields: 'order_status', request_order_status_pending: 'true' },
  }, List)
  const items = await fetchOrders(at, (response.order_list ?? []).map((order) => order.order_sn))
  return { items, next: after(span, window, response.more === true ? response.next_cursor : undefined) }
}

export async function fetchOrders(at: Connected, externalIds: readonly string[]): Promise<RawOrder[]> {
  const orders: RawOrder[] = []
  for (let i = 0; i < externalIds.length; i += pageSize) orders.push(...await fetchSome(at, externalIds.slice(i, i + pageSize)))
  return orders
}

async function fetchSome(at: Connected, ids: readonly string[]): Promise<RawOrder[]> {
  try {
    const { response } = await ask(at, {
      operation: 'order/get_order_detail', method: 'GET', effect: 'read',
      query: { order_sn_list: ids.join(','), response_optional_fields: orderFields, request_order_status_pending: 'true' },
    }, Details)
    return (response.order_list ?? []).map((body) => {
      const known = read(Known, body, 'order')
      return { externalId: known.order_sn, version: known.update_time === undefined ? undefined : toIso(known.update_time), body }
    })
  } catch (error) {
    if (!(error instanceof ConnectorFault && error.kind === 'invalid' && error.code?.endsWith('not_found'))) throw error
    // One number that is not this shop's refuses the whole asking: ask one by one and leave it out.
    if (ids.length <= 1) return []
    const each: RawOrder[] = []
    for (const id of ids) each.push(...await fetchSome(at, [id]))
    return each
  }
}
