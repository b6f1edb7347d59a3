import { z } from 'zod'
import { ConnectorFault, refusedRow, type CancelWish, type Connected, type PushAnswer } from '#kit'
import { ask, read } from './ask.ts'
import { fetchOrders } from './pull-orders.ts'
import { Order } from './to-order.ts'

/** The seller's reasons that Shopee takes. There is none for "other", and a false one counts against the shop. */
const reasons: Readonly<Record<Exclude<CancelWish['reason'], 'other'>, string>> = { out_of_stock: 'OUT_OF_STOCK', buyer_asked: 'CUSTOMER_REQUEST', address: 'UNDELIVERABLE_AREA' }

/** Reads first: an order that is cancelled stays so, and a buyer's own request is answered, not doubled. */
export async function cancelOrder(at: Connected, wish: CancelWish): Promise<PushAnswer> {
  const externalId = wish.externalOrderId
  const [raw] = await fetchOrders(at, [externalId])
  if (!raw) return refusedRow(externalId, 'order.error_not_found', 'Shopee does not know this order')
  const order = read(Order, raw.body, 'order')
  if (order.order_status === 'CANCELLED') return { externalId, outcome: 'applied' }
  if (wish.reason === 'other') return refusedRow(externalId, 'shopee.reason_needed', 'Shopee takes only: out of stock, the buyer asked, or the address cannot be reached')
  try {
    if (order.order_status === 'IN_CANCEL' && wish.lines === undefined) await ask(at, { operation: 'order/handle_buyer_cancellation', method: 'POST', effect: 'once', body: { order_sn: externalId, operation: 'ACCEPT' } }, z.unknown())
    else await ask(at, { operation: 'order/cancel_order', method: 'POST', effect: 'once', body: { order_sn: externalId, cancel_reason: reasons[wish.reason], ...linesOf(order, wish) } }, z.unknown())
    return { externalId, outcome: 'accepted' }
  } catch (error) {
    if (!(error instanceof ConnectorFault && error.kind === 'invalid')) throw error
    return refusedRow(externalId, error.code ?? 'invalid', error.message)
  }
}

/** Some lines are named with their counts; out of stock names the items that ran out. */
function linesOf(order: z.output<typeof Order>, wish: CancelWish): Record<string, unknown> {
  if (wish.lines) {
    return {
      partial_cancel_item_list: wish.lines.map((line) => {
        const [itemId = '', modelId = '0', orderItemId = itemId, group = '0'] = line.externalLineId.replace(/#\d+$/, '').split(':')
        if (![itemId, modelId, orderItemId, group].every((part) => /^\d+$/.test(part))) throw new ConnectorFault('invalid', `${line.externalLineId} is no line of a Shopee order`, { code: 'shopee.no_such_line' })
        return { item_id: BigInt(itemId), model_id: BigInt(modelId), order_item_id: BigInt(orderItemId), promotion_group_id: BigInt(group), model_quantity: line.quantity }
      }),
    }
  }
  if (wish.reason !== 'out_of_stock') return {}
  return { item_list: order.item_list.map((item) => ({ item_id: BigInt(item.item_id), model_id: BigInt(item.model_id ?? '0') })) }
}
