import type { ChannelOrder, FulfilmentState, PaymentState } from '#kit'
import type { Order } from './read-order.ts'

/** Where one unit is. Lazada has no status of an order; a word that is not here is read as waiting. */
type Place = 'waiting' | 'gone' | 'delivered' | 'returned' | 'failed' | 'lost' | 'cancelled'
const places: Readonly<Record<string, Place>> = {
  unpaid: 'waiting', pending: 'waiting', packed: 'waiting', repacked: 'waiting', topack: 'waiting', ready_to_ship: 'waiting', ready_to_ship_pending: 'waiting', toship: 'waiting',
  shipped: 'gone', shipping: 'gone', delivered: 'delivered', confirmed: 'delivered', returned: 'returned', shipped_back_success: 'returned', canceled: 'cancelled', cancelled: 'cancelled',
  failed: 'failed', failed_delivery: 'failed', shipped_back: 'failed', shipped_back_failed: 'lost', package_scrapped: 'lost', lost: 'lost', lost_by_3pl: 'lost', damaged_by_3pl: 'lost',
}
export const placeOf = (status: string | undefined): Place => places[status?.toLowerCase().replaceAll(' ', '_') ?? ''] ?? 'waiting'

type State = Pick<ChannelOrder, 'cancelled' | 'payment' | 'fulfilment' | 'returns'>

export function stateOf(order: Pick<Order, 'statuses' | 'payment_method' | 'order_items'>): State {
  // Units say more than the list of their words; an order that came without units still has that list.
  const words = order.order_items.length > 0 ? order.order_items.map((unit) => unit.status) : (order.statuses ?? [])
  const all = words.map(placeOf)
  const live = all.filter((place) => place !== 'cancelled')
  const cancelled = all.length > 0 && live.length === 0
  const back = live.filter((place) => place === 'returned').length
  return { cancelled, payment: paymentOf(order, words, { cancelled, live }), fulfilment: fulfilmentOf(live), ...(back === 0 ? {} : { returns: back === live.length ? 'returned' : 'partly_returned' }) }
}

function paymentOf(order: Pick<Order, 'payment_method' | 'order_items'>, words: readonly (string | undefined)[], { cancelled, live }: { cancelled: boolean; live: readonly Place[] }): PaymentState {
  const isAtDoor = /^(cod\b|cash ?on ?delivery)/i.test(order.payment_method ?? '')
  const wasPaid = !isAtDoor && order.order_items.some((unit) => unit.payment_time !== undefined && String(unit.payment_time) !== '0' && unit.payment_time !== '')
  // Lazada holds the money and gives it back itself.
  if (cancelled) return wasPaid ? 'refunded' : 'voided'
  if (words.some((word) => word?.toLowerCase() === 'unpaid')) return 'unpaid'
  if (isAtDoor) return live.length > 0 && live.every((place) => place === 'delivered' || place === 'returned') ? 'paid' : 'unpaid'
  return 'paid'
}

function fulfilmentOf(live: readonly Place[]): FulfilmentState {
  const isAll = (...wanted: Place[]): boolean => live.length > 0 && live.every((place) => wanted.includes(place))
  if (isAll('lost')) return 'lost'
  if (isAll('failed', 'lost')) return 'returned_to_sender'
  if (isAll('delivered', 'returned')) return 'delivered'
  if (isAll('gone', 'delivered', 'returned', 'failed', 'lost')) return 'shipped'
  return live.some((place) => place !== 'waiting') ? 'partly_shipped' : 'unfulfilled'
}
