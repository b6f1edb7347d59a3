import { z } from 'zod'
import { anyCount, ConnectorFault, readBody, type Connected, type Page, type RawOrder, type Span } from '#kit'
import { ask, dayMs, dayOf, startOf } from './ask.ts'
import { changedAt, Order } from './to-order.ts'

/** The fewest that OrderQuery takes. */
const pageSize = 100
/** "起迄日期最大區間 30 日". */
const windowDays = 30
/** OrderQuery finds orders by the day on which they were made, not by change; changes are looked for among those of so many days. */
const changesDays = 30

const Answer = z.object({ totalOrders: anyCount, listOrder: z.array(z.unknown()).nullish().transform((list) => list ?? []) })

type Wish = { queryDateType: 'OrderDate' | 'RecycleDate'; fromDate: string; toDate: string; orderStatus: string; pageIndex: number; listOrderNo?: string[] }

export const queryOrders = (at: Connected, wish: Wish, maxPerPage = pageSize): Promise<z.output<typeof Answer>> =>
  ask(at, { operation: 'OrderQuery', effect: 'read', body: { maxPerPage, deliveryType: 'All', storeDeliveryType: 'All', ...wish } }, Answer)

/** Windows of thirty days, each read page by page; of each only what changed within the span goes on. */
export async function pullOrders(at: Connected, span: Span): Promise<Page<RawOrder>> {
  const { day, page } = placeOf(span, Date.parse(span.since) - changesDays * dayMs)
  const lastDay = dayOf(Date.parse(span.until))
  const endDay = [lastDay, dayOf(startOf(day) + (windowDays - 1) * dayMs)].sort()[0]!
  const answer = await queryOrders(at, { queryDateType: 'OrderDate', fromDate: day, toDate: endDay, orderStatus: 'All', pageIndex: page })
  const isMore = answer.listOrder.length > 0 && page * pageSize < answer.totalOrders
  return {
    items: answer.listOrder.map(toRaw).filter(({ version }) => version === undefined || isSince(version, span.since)),
    next: isMore ? `${day}|${page + 1}` : endDay < lastDay ? `${dayOf(startOf(endDay) + dayMs)}|1` : undefined,
  }
}

/** A change of which only the day is told counts as of the whole day. */
function isSince(version: string, since: string): boolean {
  const at = Date.parse(version)
  const isDayOnly = at === startOf(dayOf(at))
  return (isDayOnly ? at + dayMs - 1 : at) >= Math.floor(Date.parse(since) / 1000) * 1000
}

export function placeOf(span: Span, fromMs: number): { day: string; page: number } {
  if (span.cursor === undefined) return { day: dayOf(fromMs), page: 1 }
  const m = /^(\d{4}-\d{2}-\d{2})\|(\d+)$/.exec(span.cursor)
  if (!m) throw new ConnectorFault('invalid', `not a cursor of ours: ${span.cursor}`)
  return { day: m[1]!, page: Number(m[2]) }
}

/** With how many items came, for momo states no total by which a missing one would be seen. */
function toRaw(found: unknown): RawOrder {
  const order = readBody(Order, found, 'momo order')
  return { externalId: order.orderNo, version: changedAt(order), body: { ...(found as object), itemCount: order.listItem.length } }
}

/** By number nothing else counts, yet the rest must be there. */
export async function fetchOrders(at: Connected, externalIds: readonly string[]): Promise<RawOrder[]> {
  const today = dayOf(at.now.getTime())
  const answer = await queryOrders(at, { queryDateType: 'OrderDate', fromDate: today, toDate: today, orderStatus: 'All', pageIndex: 1, listOrderNo: [...externalIds] })
  return answer.listOrder.filter(isFound).map(toRaw)
}

/** One that is not there may come back as a number with words and no items. */
const isFound = (body: unknown): boolean => {
  const items = typeof body === 'object' && body !== null && 'listItem' in body ? body.listItem : undefined
  return Array.isArray(items) && items.length > 0
}
