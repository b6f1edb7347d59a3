import { readInstant, readBody, type ChannelReturn, type Connected, type Page, type Span } from '#kit'
import { dayMs, dayOf, startOf, taipei } from './ask.ts'
import { stateOfItem } from './item-state.ts'
import { placeOf, queryOrders } from './pull-orders.ts'
import { Order } from './to-order.ts'

const pageSize = 100
/** Seven days to think it over, and the way there and back: older orders come back rarely. */
const lookBackDays = 60

/** Items that are to come back or came: those asked for are found by the day of their order. */
export async function pullReturns(at: Connected, span: Span): Promise<Page<ChannelReturn>> {
  const { day, page } = placeOf(span, Date.parse(span.since) - lookBackDays * dayMs)
  const lastDay = dayOf(Date.parse(span.until))
  const endDay = [lastDay, dayOf(startOf(day) + 29 * dayMs)].sort()[0]!
  const answer = await queryOrders(at, { queryDateType: 'OrderDate', fromDate: day, toDate: endDay, orderStatus: 'All', pageIndex: page })
  const isMore = answer.listOrder.length > 0 && page * pageSize < answer.totalOrders
  return {
    items: answer.listOrder.flatMap((body) => toReturns(body, span.since)),
    next: isMore ? `${day}|${page + 1}` : endDay < lastDay ? `${dayOf(startOf(endDay) + dayMs)}|1` : undefined,
  }
}

function toReturns(body: unknown, since: string): ChannelReturn[] {
  const order = readBody(Order, body, 'momo order')
  return order.listItem.flatMap((item): ChannelReturn[] => {
    const { returns } = stateOfItem(item)
    const at = [item.recycleDate, item.lastProcDate].map((text) => text && readInstant(text.replaceAll('/', '-'), taipei)).find((one) => one !== undefined)
    // A day alone counts as a whole day.
    if (returns === 'none' || at === undefined || Date.parse(at) + dayMs < Date.parse(since)) return []
    return [{
      externalId: `${order.orderNo}-${item.orderSeq}`, externalOrderId: order.orderNo, state: returns === 'returned' ? 'received' : 'approved', reason: item.returnReason, createdAt: at,
      lines: [{ externalLineId: item.orderSeq, sku: item.entpGoodsNo, quantity: item.quantity }],
    }]
  })
}
