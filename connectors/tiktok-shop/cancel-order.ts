import { z } from 'zod'
import { anyId, anyText, chooseUnits, given, readBody, refusedRow, rowOrRefused, type CancelWish, type Connected, type PushAnswer } from '#kit'
import { ask } from './ask.ts'
import { fetchOrders } from './pull-orders.ts'
import { Order, type Unit } from './read-order.ts'
import { alike, isCancelled } from './to-order.ts'

/** Keys of reasons before and after payment; the United Kingdom has its own, with a tail. There is none for "other", and a false one counts against the shop. */
const reasons: Readonly<Record<Exclude<CancelWish['reason'], 'other'>, { paid: string; unpaid: string | undefined }>> = {
  out_of_stock: { paid: 'seller_cancel_reason_out_of_stock', unpaid: 'seller_cancel_unpaid_reason_out_of_stock' },
  buyer_asked: { paid: 'seller_cancel_paid_reason_buyer_requested_cancellation', unpaid: 'seller_cancel_unpaid_reason_buyer_requested_cancellation' },
  address: { paid: 'seller_cancel_paid_reason_address_not_deliver', unpaid: undefined },
}

const Search = z.object({ cancellations: given(z.array(z.object({ cancel_id: anyId, order_id: anyId, cancel_status: anyText, cancel_type: anyText, role: anyText }))) })
const Told = given(z.object({ cancel_status: anyText }))

export const unitsOf = (units: readonly Unit[], lines: CancelWish['lines']): Unit[] | undefined => chooseUnits(units, lines, { ...alike, rank: (unit) => (isCancelled(unit) ? 1 : 0) })

/** Reads first: what is cancelled stays so, and a buyer's own request is answered, not doubled. */
export async function cancelOrder(at: Connected, wish: CancelWish): Promise<PushAnswer> {
  const externalId = wish.externalOrderId
  const [raw] = await fetchOrders(at, [externalId])
  if (!raw) return refusedRow(externalId, '21008111', 'TikTok Shop does not know this order')
  const order = readBody(Order, raw.body, 'TikTok Shop order')
  const units = unitsOf(order.line_items, wish.lines)
  if (!units) return refusedRow(externalId, 'tiktok.no_such_line', 'the order has no such line, or fewer of it than are to be cancelled')
  if (order.status === 'CANCELLED' || units.every(isCancelled)) return { externalId, outcome: 'applied' }
  return rowOrRefused(externalId, async () => {
    if (order.is_buyer_request_cancel === true && wish.lines === undefined) {
      const asked = await pendingOf(at, externalId)
      if (asked !== undefined) {
        await ask(at, 'cancellations/approve', { id: asked, query: { idempotency_key: wish.key }, effect: 'same' }, z.unknown())
        return { externalId, outcome: 'accepted' }
      }
    }
    const reason = wish.reason === 'other' ? undefined : reasons[wish.reason][order.status === 'UNPAID' ? 'unpaid' : 'paid']
    if (reason === undefined) return refusedRow(externalId, 'tiktok.reason_needed', 'TikTok Shop takes only: out of stock, the buyer asked, or (once it is paid) the address cannot be reached')
    const isBritish = order.recipient_address?.region_code === 'GB'
    const told = await ask(at, 'cancellations', { effect: 'once', body: { order_id: externalId, cancel_reason: isBritish ? `${reason}_uk` : reason, ...(wish.lines ? { order_line_item_ids: units.map((unit) => unit.id) } : {}) } }, Told)
    return { externalId, outcome: told?.cancel_status === 'CANCELLATION_REQUEST_COMPLETE' ? 'applied' : 'accepted' }
  })
}

async function pendingOf(at: Connected, orderId: string): Promise<string | undefined> {
  const { cancellations } = await ask(at, 'cancellations/search', { query: { page_size: '50' }, body: { order_ids: [orderId] } }, Search)
  return cancellations?.find((one) => one.order_id === orderId && one.cancel_status === 'CANCELLATION_REQUEST_PENDING')?.cancel_id
}
