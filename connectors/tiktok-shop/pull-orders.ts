import { z } from 'zod'
import { anyCount, anyId, ConnectorFault, given, nextChanges, startChanges, type Connected, type Page, type RawOrder, type Span } from '#kit'
import { ask, Token } from './ask.ts'
import { toIso } from './to-order.ts'

const pageSize = 50
/** Get Order Detail: "Max count: 50". */
export const ordersAtOnce = 50

const Listed = z.looseObject({ id: anyId, update_time: anyCount })
const List = z.object({ orders: given(z.array(Listed)), next_page_token: Token, total_count: given(anyCount) })
const Detail = z.object({ orders: given(z.array(z.looseObject({ id: anyId, update_time: given(anyCount) }))) })

/**
 * Page tokens are opaque, and those of products are offsets in disguise: an order that changes meanwhile would push its
 * neighbour off the page. Each page asks anew from the last change seen; a token leads on only within one second.
 */
export async function pullOrders(at: Connected, span: Span): Promise<Page<RawOrder>> {
  const [token, rest] = partsOf(span.cursor)
  const cursor = startChanges({ since: span.since, until: span.until, ...(rest === undefined ? {} : { cursor: rest }) })
  const data = await ask(at, 'orders/search', {
    query: { page_size: String(pageSize), sort_field: 'update_time', sort_order: 'ASC', page_token: token },
    // The end is not part of the span.
    body: { update_time_ge: cursor.fromMs / 1000, update_time_lt: Math.ceil(Date.parse(span.until) / 1000) + 1 },
  }, List)
  const orders = data.orders ?? []
  if (orders.length === 0 && (data.total_count ?? 0) > 0 && token === undefined) throw new ConnectorFault('contract_changed', `TikTok Shop orders/search: orders are missing, total_count is ${data.total_count}`)
  const next = nextChanges(cursor, orders.map((order) => ({ id: order.id, changedMs: order.update_time * 1000 })), data.next_page_token !== undefined)
  const isWithin = next !== undefined && startChanges({ since: span.since, until: span.until, cursor: next }).page > 0
  return { items: orders.filter((order) => !cursor.seen.includes(order.id)).map(toRaw), next: next === undefined ? undefined : `${isWithin ? data.next_page_token : ''}~${next}` }
}

/** A token of the platform's before "~", our own cursor behind. */
function partsOf(cursor: string | undefined): [string | undefined, string | undefined] {
  if (cursor === undefined) return [undefined, undefined]
  const cut = cursor.indexOf('~')
  if (cut < 0) throw new ConnectorFault('invalid', `not a cursor of ours: ${cursor}`)
  return [cursor.slice(0, cut) || undefined, cursor.slice(cut + 1)]
}

export async function fetchOrders(at: Connected, externalIds: readonly string[]): Promise<RawOrder[]> {
  const orders: RawOrder[] = []
  for (let i = 0; i < externalIds.length; i += ordersAtOnce) orders.push(...await fetchSome(at, externalIds.slice(i, i + ordersAtOnce)))
  return orders
}

async function fetchSome(at: Connected, ids: readonly string[]): Promise<RawOrder[]> {
  try {
    const { orders } = await ask(at, 'orders', { query: { ids: ids.join(',') } }, Detail)
    return (orders ?? []).map(toRaw)
  } catch (error) {
    // 21008111: "does not belong to the current seller". One such id refuses the whole asking: ask one by one and leave it out.
    if (!(error instanceof ConnectorFault && error.kind === 'invalid' && error.code === '21008111')) throw error
    if (ids.length <= 1) return []
    const each: RawOrder[] = []
    for (const id of ids) each.push(...await fetchSome(at, [id]))
    return each
  }
}

const toRaw = (body: { id: string; update_time: number | undefined }): RawOrder => ({ externalId: body.id, version: body.update_time ? toIso(body.update_time) : undefined, body })
