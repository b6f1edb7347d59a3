import { ok, refuse, type Result } from '#kit'
import { sql, type Work } from '#platform'
import * as stock from '#stock'
import { lockOrder, type Effect } from './locked-order.ts'
import { recordSteps } from './transition.ts'

export type CancelWish = { orderId: string; reason: string; restock: boolean }

/**
 * Cancels a whole order: what it held is free again, what had left comes back if the person says so (never more than
 * is still out), and the answer says what is owed to the buyer. Amounts stay on record as the cancelled value.
 */
export async function cancelOrder(work: Work, wish: CancelWish): Promise<Result<Effect>> {
  const order = await lockOrder(work, wish.orderId)
  if (!order) return refuse({ code: 'order.unknown' })
  if (order.states.order === 'cancelled') return refuse({ code: 'order.step_not_allowed', axis: 'order', from: 'cancelled', to: 'cancelled', allowed: [] })
  const back = await stock.release(work, [{ refId: order.id }])
  const returned = wish.restock && order.stockEffect !== 'none' ? await stock.restock(work, [{ refId: order.id, disposition: 'sellable' }]) : []
  await work.query(sql`
    update orders."order" set order_state = 'cancelled', updated_at = ${work.now} where org_id = ${work.orgId} and id = ${order.id}`)
  await recordSteps(work, [{ orderId: order.id, axis: 'order', from: order.states.order, to: 'cancelled', reason: wish.reason }])
  const isPaid = ['paid', 'partly_refunded'].includes(order.states.payment)
  const effect: Effect = {
    currency: order.currency, totalBefore: order.total, totalAfter: 0n, difference: isPaid ? order.refunded - order.total : 0n, lines: [],
    stock: [...back, ...returned].map((m) => ({ variantId: m.variantId, delta: m.quantity })),
  }
  work.audit({ action: 'order.cancelled', subjectKind: 'order', subjectId: order.id, before: { order: order.states.order }, after: { order: 'cancelled', owed: -effect.difference }, why: wish.reason })
  work.emit('order.changed', order.id, { orderId: order.id, channelId: order.channelId })
  return ok(effect)
}
