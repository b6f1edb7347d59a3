import { z } from 'zod'
import type { CancelWish, Connected, PushAnswer } from '#kit'
import { ask, gid, refused, tellsBuyers, UserErrors } from './ask.ts'

const OrderState = `
query OrderState($id: ID!) {
  order(id: $id) { id cancelledAt refunds(first: 50) { note } }
}`
const CancelOrder = `
mutation CancelOrder($orderId: ID!, $reason: OrderCancelReason!, $restock: Boolean!, $notify: Boolean!, $staffNote: String) {
  orderCancel(orderId: $orderId, reason: $reason, restock: $restock, notifyCustomer: $notify, refundMethod: { originalPaymentMethodsRefund: false }, staffNote: $staffNote) {
    job { id done }
    orderCancelUserErrors { code field message }
  }
}`
const TakeOffLines = `
mutation TakeOffLines($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) { refund { id } userErrors { field message } }
}`

const reasons = { out_of_stock: 'INVENTORY', buyer_asked: 'CUSTOMER', address: 'OTHER', other: 'OTHER' } as const

/** Money goes back by `refunds.push`; here only the sale ends. */
export async function cancelOrder(at: Connected, wish: CancelWish): Promise<PushAnswer> {
  const externalId = wish.externalOrderId
  const id = gid('Order', externalId)
  const shape = z.object({ order: z.object({ cancelledAt: z.string().nullish(), refunds: z.array(z.object({ note: z.string().nullish() })) }).nullable() })
  const { order } = await ask(at, OrderState, { id }, shape, { cost: 2 })
  if (!order) return refused(externalId, { code: 'unknown_order', message: 'Shopify has no such order' })
  if (order.cancelledAt || order.refunds.some((r) => r.note === noteOf(wish))) return { externalId, outcome: 'applied' }
  return wish.lines ? takeOffLines(at, wish, wish.lines) : cancelWhole(at, wish)
}

async function cancelWhole(at: Connected, wish: CancelWish): Promise<PushAnswer> {
  const shape = z.object({ orderCancel: z.object({ orderCancelUserErrors: UserErrors }) })
  // What was not there is not put back on the shelf.
  const variables = { orderId: gid('Order', wish.externalOrderId), reason: reasons[wish.reason], restock: wish.reason !== 'out_of_stock', notify: tellsBuyers(at), staffNote: noteOf(wish) }
  const { orderCancel: { orderCancelUserErrors: [error] } } = await ask(at, CancelOrder, variables, shape, { cost: 10, effect: 'once' })
  // A job does it; the order says when it is done.
  return error ? refused(wish.externalOrderId, error) : { externalId: wish.externalOrderId, outcome: 'accepted' }
}

/** Lines are taken off by a refund of no money. */
async function takeOffLines(at: Connected, wish: CancelWish, lines: NonNullable<CancelWish['lines']>): Promise<PushAnswer> {
  const refundLineItems = lines.map((l) => ({ lineItemId: gid('LineItem', l.externalLineId), quantity: l.quantity, restockType: 'NO_RESTOCK' }))
  const input = { orderId: gid('Order', wish.externalOrderId), note: noteOf(wish), notify: false, refundLineItems, transactions: [] }
  const shape = z.object({ refundCreate: z.object({ userErrors: UserErrors }) })
  const { refundCreate: { userErrors: [error] } } = await ask(at, TakeOffLines, { input, key: wish.key }, shape, { cost: 10, effect: 'same' })
  return error ? refused(wish.externalOrderId, error) : { externalId: wish.externalOrderId, outcome: 'applied' }
}

const noteOf = (wish: CancelWish): string => `${wish.reason} (${wish.key})`
