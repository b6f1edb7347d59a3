import type { ChannelOrder, FulfilmentState, PaymentState } from '#kit'
import type { Order } from './read-order.ts'

type State = Pick<ChannelOrder, 'cancelled' | 'payment' | 'fulfilment'>

/** "Order Status"; a word that is not here is read as waiting and stays in the attributes. */
const fulfilments: Readonly<Record<string, FulfilmentState>> = {
  UNPAID: 'unfulfilled', ON_HOLD: 'unfulfilled', AWAITING_SHIPMENT: 'unfulfilled', AWAITING_COLLECTION: 'unfulfilled', CANCELLED: 'unfulfilled', PARTIALLY_SHIPPING: 'partly_shipped', IN_TRANSIT: 'shipped', DELIVERED: 'delivered', COMPLETED: 'delivered',
}

export function stateOf(order: Pick<Order, 'status' | 'is_cod' | 'paid_time'>): State {
  // Webhooks say CANCEL.
  const cancelled = order.status === 'CANCELLED' || order.status === 'CANCEL'
  return { cancelled, payment: paymentOf(order, cancelled), fulfilment: fulfilments[order.status ?? ''] ?? 'unfulfilled' }
}

function paymentOf({ status, is_cod: isAtDoor, paid_time: paidAt }: Pick<Order, 'status' | 'is_cod' | 'paid_time'>, cancelled: boolean): PaymentState {
  const isPaid = (paidAt ?? 0) > 0
  // TikTok Shop holds the money and gives it back itself.
  if (cancelled) return isPaid ? 'refunded' : 'voided'
  if (status === 'UNPAID') return 'unpaid'
  if (isAtDoor === true && !isPaid) return status === 'DELIVERED' || status === 'COMPLETED' ? 'paid' : 'unpaid'
  return 'paid'
}
