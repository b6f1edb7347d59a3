import { sql, type Work } from '#platform'
import { letGo, openHeld, spread } from './reservation.ts'
import { settle } from './settle.ts'

/** Lets go of carts and unpaid orders whose time is over, `limit` documents at a time; returns which. Each is announced. */
export async function expireHolds(work: Work, limit = 200): Promise<string[]> {
  const due = await work.query<{ id: string }>(sql`
    select distinct ref_id as id from stock.reservation
    where org_id = ${work.orgId} and held_until is not null and held_until <= ${work.now} and state in ('cart', 'unpaid') limit ${limit}`)
  if (due.length === 0) return []
  const { books, rows } = await openHeld(work, due.map((d) => d.id))
  // Read again under lock: a buyer may have paid at the last moment.
  const over = rows.filter((r) => (r.state === 'cart' || r.state === 'unpaid') && r.heldUntil !== null && r.heldUntil <= work.now)
  const freed = new Set(due.flatMap(({ id }) => spread({ refId: id }, over, (row, left) => letGo(books, row, left, 'expired', 'expired'))).map((m) => m.refId))
  await settle(work, books)
  for (const refId of freed) work.emit('stock.hold_expired', refId, { refId })
  return [...freed]
}

export type HoldChange = { refId: string; state: 'cart' | 'unpaid' | 'firm' | 'picked'; heldUntil?: Date }

/**
 * A held document moves on: ordered, paid, picked. Answers which ones had lost their hold, so that the caller can
 * reserve again (a late payment) or tell a person.
 */
export async function changeHolds(work: Work, changes: readonly HoldChange[]): Promise<{ lost: string[] }> {
  const untils = changes.map((c) => (c.state === 'firm' || c.state === 'picked' ? null : c.heldUntil?.toISOString() ?? null))
  await work.query(sql`
    update stock.reservation r set state = c.state, held_until = c.held_until, updated_at = ${work.now}
    from unnest(${changes.map((c) => c.refId)}::uuid[], ${changes.map((c) => c.state)}::text[], ${untils}::timestamptz[]) as c(ref_id, state, held_until)
    where r.org_id = ${work.orgId} and r.ref_id = c.ref_id and r.quantity > 0 and r.state in ('cart', 'unpaid', 'firm', 'picked')`)
  const lost = await work.query<{ id: string }>(sql`
    select ref_id as id from stock.reservation where org_id = ${work.orgId} and ref_id = any(${changes.map((c) => c.refId)}::uuid[])
    group by ref_id having bool_or(state = 'expired') and sum(quantity + gone) = 0`)
  return { lost: lost.map((l) => l.id) }
}
