import type { ChannelOrder, FulfilmentState, PaymentState } from '#kit'

type Stated = { order_status: string; cod: boolean | undefined; pay_time: number | undefined; package_list: readonly { logistics_status: string | undefined }[] | undefined }
type State = Pick<ChannelOrder, 'cancelled' | 'payment' | 'fulfilment' | 'returns'>

/** Data definition "OrderStatus"; a word that is not here is read as waiting and stays in the attributes. */
const fulfilments: Readonly<Record<string, FulfilmentState>> = {
  UNPAID: 'unfulfilled', PENDING: 'unfulfilled', INVOICE_PENDING: 'unfulfilled', READY_TO_SHIP: 'unfulfilled', RETRY_SHIP: 'unfulfilled', PROCESSED: 'unfulfilled', IN_CANCEL: 'unfulfilled', CANCELLED: 'unfulfilled',
  SHIPPED: 'shipped', TO_CONFIRM_RECEIVE: 'delivered', TO_RETURN: 'delivered', COMPLETED: 'delivered',
}
const gone = new Set(['LOGISTICS_PICKUP_DONE', 'LOGISTICS_DELIVERY_DONE'])

export function stateOf(order: Stated): State {
  const cancelled = order.order_status === 'CANCELLED'
  return { cancelled, payment: paymentOf(order), fulfilment: fulfilmentOf(order), ...(order.order_status === 'TO_RETURN' ? { returns: 'requested' } : {}) }
}

function paymentOf({ order_status: status, cod, pay_time: paidAt }: Stated): PaymentState {
  const isPaid = (paidAt ?? 0) > 0
  // Shopee holds the money and gives it back itself.
  if (status === 'CANCELLED') return isPaid ? 'refunded' : 'voided'
  if (status === 'UNPAID') return 'unpaid'
  // Cash on delivery is paid at the door, which Shopee tells by completing the order.
  if (cod === true && !isPaid) return status === 'COMPLETED' || status === 'TO_RETURN' ? 'paid' : 'unpaid'
  return isPaid || status in fulfilments ? 'paid' : 'unpaid'
}

function fulfilmentOf({ order_status: status, package_list: packages = [] }: Stated): FulfilmentState {
  const words = packages.map((one) => one.logistics_status ?? '')
  if (words.length > 0 && words.every((word) => word === 'LOGISTICS_LOST')) return 'lost'
  if (words.length > 0 && words.every((word) => word === 'LOGISTICS_DELIVERY_FAILED')) return 'returned_to_sender'
  const told = fulfilments[status] ?? 'unfulfilled'
  return told === 'unfulfilled' && status !== 'CANCELLED' && words.some((word) => gone.has(word)) ? 'partly_shipped' : told
}
