import { ok, refuse, type Result } from '#kit'
import { sql, type Work } from '#platform'
import * as stock from '#stock'
import { isState, mayStep, nextSteps, type Axis } from './states.ts'

export type Step = { orderId: string; axis: Axis; from: string; to: string; reason: string | undefined }

/** Writes steps to the history of their axes. The order row itself is moved by the caller's statement. */
export async function recordSteps(work: Work, taken: readonly Step[]): Promise<void> {
  if (taken.length === 0) return
  await work.query(sql`
    insert into orders.transition (org_id, order_id, id, axis, from_state, to_state, at, actor, reason)
    select ${work.orgId}, t.order_id, t.id, t.axis, t.from_state, t.to_state, ${work.now}, ${work.actor.name}, t.reason
    from unnest(${taken.map((t) => t.orderId)}::uuid[], ${taken.map(() => work.newId())}::uuid[], ${taken.map((t) => t.axis)}::text[], ${taken.map((t) => t.from)}::text[],
      ${taken.map((t) => t.to)}::text[], ${taken.map((t) => t.reason ?? null)}::text[]) as t(order_id, id, axis, from_state, to_state, reason)`)
}

const column = { order: sql.ref('order_state'), payment: sql.ref('payment_state'), fulfilment: sql.ref('fulfilment_state'), return: sql.ref('return_state'), invoice: sql.ref('invoice_state'), sync: sql.ref('sync_state') }

/** Moves orders along one axis; each answers for itself. A step that the axis does not allow is refused with what it does allow. */
export async function takeSteps(work: Work, axis: Axis, wants: readonly { orderId: string; to: string; reason?: string }[]): Promise<Result<{ orderId: string; from: string; to: string }>[]> {
  const rows = await work.query<{ id: string; channel_id: string; state: string }>(sql`
    select id, channel_id, ${column[axis]} as state from orders."order" where org_id = ${work.orgId} and id = any(${wants.map((w) => w.orderId)}::uuid[]) order by id for update`)
  const known = new Map(rows.map((r) => [r.id, r]))
  const steps: Step[] = []
  const answers = wants.map((w): Result<{ orderId: string; from: string; to: string }> => {
    const row = known.get(w.orderId)
    if (!row) return refuse({ code: 'order.unknown' })
    if (!isState(axis, w.to) || !mayStep(axis, row.state, w.to)) return refuse({ code: 'order.step_not_allowed', axis, from: row.state, to: w.to, allowed: nextSteps(axis, row.state) })
    steps.push({ orderId: w.orderId, axis, from: row.state, to: w.to, reason: w.reason })
    return ok({ orderId: w.orderId, from: row.state, to: w.to })
  })
  if (steps.length > 0) {
    await work.query(sql`
      update orders."order" o set ${column[axis]} = t.to_state, updated_at = ${work.now}
      from unnest(${steps.map((s) => s.orderId)}::uuid[], ${steps.map((s) => s.to)}::text[]) as t(id, to_state) where o.org_id = ${work.orgId} and o.id = t.id`)
    await recordSteps(work, steps)
    await moveStock(work, axis, steps)
    await completeDone(work, steps.map((s) => s.orderId))
    for (const s of steps) {
      work.audit({ action: `order.${axis}_${s.to}`, subjectKind: 'order', subjectId: s.orderId, before: { [axis]: s.from }, after: { [axis]: s.to }, why: s.reason })
      work.emit('order.changed', s.orderId, { orderId: s.orderId, channelId: known.get(s.orderId)!.channel_id })
    }
  }
  return answers
}

/** A step of the promise is a step of the goods: what ships leaves the shelf, what is paid is held firmly, what is cancelled is free. */
async function moveStock(work: Work, axis: Axis, taken: readonly Step[]): Promise<void> {
  const to = (...states: string[]) => taken.filter((s) => states.includes(s.to)).map((s) => ({ refId: s.orderId }))
  if (axis === 'fulfilment') await stock.ship(work, to('shipped'))
  if (axis === 'order') await stock.release(work, to('cancelled'))
  if (axis === 'payment') await stock.changeHolds(work, to('paid', 'authorised').map((ref) => ({ ...ref, state: 'firm' as const })))
}

/** Closes what has become delivered and paid: nobody should have to say so. */
async function completeDone(work: Work, orderIds: readonly string[]): Promise<void> {
  const done = await work.query<{ id: string }>(sql`
    update orders."order" set order_state = 'completed', updated_at = ${work.now}
    where org_id = ${work.orgId} and id = any(${orderIds}::uuid[]) and order_state = 'open' and fulfilment_state = 'delivered' and payment_state in ('paid', 'partly_refunded', 'refunded')
    returning id`)
  await recordSteps(work, done.map((o) => ({ orderId: o.id, axis: 'order', from: 'open', to: 'completed', reason: 'delivered and paid' })))
}
