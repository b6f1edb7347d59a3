import { ok, refuse, type Result } from '#kit'
import * as catalog from '#catalog'
import { columns, sql, toJsonb, type Work } from '#platform'
import * as stock from '#stock'
import { lockOrder, type LockedOrder } from './locked-order.ts'
import { shareOfUnits } from './shares.ts'
import { recordSteps, type Step } from './transition.ts'

export type RefundLine = { lineNo: number; quantity: number; restock: 'sellable' | 'damaged' | 'none' }
export type RefundWish = { orderId: string; lines: readonly RefundLine[]; shippingMinor?: bigint; reason?: string }
export type RefundEffect = { currency: string; minor: bigint; refundedBefore: bigint; refundedAfter: bigint; lines: { lineNo: number; quantity: number; minor: bigint }[]; stock: { variantId: string; delta: number }[] }

/**
 * Pays back units at exactly what the buyer paid for them: every unit carries its own share of each discount and tax, so
 * single refunds add up to the whole payment and never beyond it.
 */
export async function refundOrder(work: Work, wish: RefundWish): Promise<Result<RefundEffect>> {
  const order = await lockOrder(work, wish.orderId)
  if (!order) return refuse({ code: 'order.unknown' })
  if (!['paid', 'partly_refunded'].includes(order.states.payment)) return refuse({ code: 'order.not_paid', payment: order.states.payment })
  const amounts = priceRefund(order, wish)
  if (!amounts.ok) return amounts
  const minor = amounts.value.reduce((n, l) => n + l.minor, 0n) + (wish.shippingMinor ?? 0n)
  if (minor <= 0n) return refuse({ code: 'order.refund_empty' })
  if (order.refunded + minor > order.total) return refuse({ code: 'order.refund_too_much', wanted: minor, left: order.total - order.refunded, currency: order.currency })
  const back = await bringBack(work, order, wish.lines)
  const effect: RefundEffect = { currency: order.currency, minor, refundedBefore: order.refunded, refundedAfter: order.refunded + minor, lines: amounts.value, stock: back }
  await writeRefund(work, order, wish, effect)
  return ok(effect)
}

function priceRefund(order: LockedOrder, wish: RefundWish): Result<RefundEffect['lines']> {
  const seen = new Set<number>()
  const priced: RefundEffect['lines'] = []
  for (const want of wish.lines) {
    const line = order.lines.find((l) => l.lineNo === want.lineNo)
    if (!line || seen.has(want.lineNo)) return refuse({ code: 'order.line_unknown', lineNo: want.lineNo })
    seen.add(want.lineNo)
    const left = line.quantity - line.returned
    if (!Number.isSafeInteger(want.quantity) || want.quantity < 1 || want.quantity > left) return refuse({ code: 'order.quantity_invalid', lineNo: want.lineNo, quantity: want.quantity, left })
    priced.push({ lineNo: line.lineNo, quantity: want.quantity, minor: shareOfUnits({ ...line, taxIncluded: order.taxIncluded }, want.quantity, line.returned).total })
  }
  return ok(priced)
}

/** Units come back by the person's choice: to the shelf, as damaged, or not at all. What never left is let go instead. */
async function bringBack(work: Work, order: LockedOrder, wants: readonly RefundLine[]): Promise<RefundEffect['stock']> {
  if (order.stockEffect === 'none') return []
  const lines = wants.flatMap((w) => {
    const line = order.lines.find((l) => l.lineNo === w.lineNo)!
    return line.variantId && w.restock !== 'none' ? [{ ...w, variantId: line.variantId, count: w.quantity * line.units, disposition: w.restock }] : []
  })
  const components = await catalog.componentsOf(work, lines.map((l) => l.variantId))
  const parts = lines.flatMap((l) => (components.get(l.variantId) ?? [{ variantId: l.variantId, quantity: 1 }])
    .map((c) => ({ refId: order.id, line: l.lineNo, variantId: c.variantId, quantity: c.quantity * l.count, disposition: l.disposition })))
  if (parts.length === 0) return []
  const returned = await stock.restock(work, parts)
  return returned.map((m) => ({ variantId: m.variantId, delta: m.quantity }))
}

async function writeRefund(work: Work, order: LockedOrder, wish: RefundWish, effect: RefundEffect): Promise<void> {
  const c = columns(effect.lines, { lineNo: (l) => l.lineNo, quantity: (l) => l.quantity })
  await work.query(sql`
    update orders.line l set returned = l.returned + r.quantity from unnest(${c.lineNo}::int[], ${c.quantity}::int[]) as r(line_no, quantity)
    where l.org_id = ${work.orgId} and l.order_id = ${order.id} and l.line_no = r.line_no`)
  const payment = effect.refundedAfter === order.total ? 'refunded' : 'partly_refunded'
  const out = order.lines.reduce((n, l) => n + l.quantity - l.returned, 0) - effect.lines.reduce((n, l) => n + l.quantity, 0)
  const returned = effect.lines.length === 0 ? order.states.return : out === 0 ? 'returned' : 'partly_returned'
  await work.query(sql`
    update orders."order" set refunded_minor = ${effect.refundedAfter}, payment_state = ${payment}, return_state = ${returned}, updated_at = ${work.now}
    where org_id = ${work.orgId} and id = ${order.id}`)
  const taken: Step[] = [{ orderId: order.id, axis: 'payment', from: order.states.payment, to: payment, reason: wish.reason }]
  if (returned !== order.states.return) taken.push({ orderId: order.id, axis: 'return', from: order.states.return, to: returned, reason: wish.reason })
  await recordSteps(work, taken)
  await work.query(sql`
    insert into orders.refund (org_id, order_id, id, at, minor, lines, reason, actor)
    values (${work.orgId}, ${order.id}, ${work.newId()}, ${work.now}, ${effect.minor}, ${toJsonb(effect.lines)}::jsonb, ${wish.reason ?? null}, ${work.actor.name})`)
  work.audit({ action: 'order.refunded', subjectKind: 'order', subjectId: order.id, before: { refunded: effect.refundedBefore }, after: { refunded: effect.refundedAfter }, why: wish.reason })
  work.emit('order.changed', order.id, { orderId: order.id, channelId: order.channelId })
}
