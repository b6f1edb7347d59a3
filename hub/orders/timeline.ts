import { variantSheet } from '#catalog'
import { sql, type Work } from '#platform'
import { entriesOfRef, listLocations } from '#stock'

/** One thing that happened to an order; `code` is a text key, `data` fills it. */
export type Moment = { at: Date; code: string; actor: string; cause: string | null; data: Record<string, unknown> }

/** Everything that happened to one order in its order: placed, steps, stock, edits, refunds, who and why. */
export async function timelineOf(work: Work, orderId: string): Promise<Moment[]> {
  const [order] = await work.query<{ placed_at: Date; received_at: Date; cause: string; channel_id: string; external_id: string; import_id: string | null }>(sql`
    select placed_at, received_at, cause, channel_id, external_id, import_id from orders."order" where org_id = ${work.orgId} and id = ${orderId}`)
  if (!order) return []
  const steps = await work.query<{ id: string; at: Date; axis: string; from_state: string; to_state: string; actor: string; reason: string | null }>(sql`
    select id, at, axis, from_state, to_state, actor, reason from orders.transition where org_id = ${work.orgId} and order_id = ${orderId} order by id`)
  const edits = await work.query<{ id: string; at: Date; actor: string; reason: string | null; changes: unknown; effect: unknown }>(sql`
    select id, at, actor, reason, changes, effect from orders.edit where org_id = ${work.orgId} and order_id = ${orderId} order by id`)
  const refunds = await work.query<{ id: string; at: Date; actor: string; reason: string | null; minor: bigint; lines: unknown }>(sql`
    select id, at, actor, reason, minor, lines from orders.refund where org_id = ${work.orgId} and order_id = ${orderId} order by id`)
  const entries = await entriesOfRef(work, orderId)
  const variants = await variantSheet(work, entries.map((e) => e.variantId))
  const places = new Map(entries.length === 0 ? [] : (await listLocations(work)).map((l) => [l.id, l.name]))
  const moments: (Moment & { id: string })[] = [
    { id: '', at: order.placed_at, code: 'placed', actor: 'channel', cause: null, data: { externalId: order.external_id } },
    { id: '', at: order.received_at, code: 'received', actor: order.import_id ? 'import' : 'channel', cause: order.cause, data: {} },
    ...steps.map((s) => ({ id: s.id, at: s.at, code: `step.${s.axis}`, actor: s.actor, cause: null, data: { from: s.from_state, to: s.to_state, reason: s.reason } })),
    ...edits.map((e) => ({ id: e.id, at: e.at, code: 'edited', actor: e.actor, cause: null, data: { changes: e.changes, effect: e.effect, reason: e.reason } })),
    ...refunds.map((r) => ({ id: r.id, at: r.at, code: 'refunded', actor: r.actor, cause: null, data: { minor: r.minor, lines: r.lines, reason: r.reason } })),
    ...entries.map((e) => ({ id: e.id, at: e.at, code: `stock.${e.kind}`, actor: e.actor, cause: null, data: { ...e, sku: variants.get(e.variantId)?.sku, location: places.get(e.locationId) } })),
  ]
  // Ids grow as they are made: what one command did at one moment stays in the order in which it was done.
  moments.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  return moments.map(({ id: _id, ...moment }) => moment)
}
