/** Gaps: orders that asking found and that no hook told, though hooks are on. Counted when the hook can no longer be on its way. */
import { columns, sql, type Work } from '#platform'

/** An order that was found by asking and not yet told. `at`: of its change; `foundAt`: when we heard. */
export type Untold = { externalId: string; at: string; foundAt: string }

/** Clocks differ a little: a hook that seems to be older than the change it tells. */
const skewMs = 5_000
const most = 500

/** Of all that were found: how many are gaps now, and which may still be told. */
export async function countGaps(work: Work, connectionId: string, found: readonly Untold[], overlapMs: number): Promise<{ gaps: number; left: Untold[] }> {
  if (found.length === 0) return { gaps: 0, left: [] }
  const c = columns(found, { id: (u) => u.externalId, at: (u) => new Date(Date.parse(u.at) - skewMs).toISOString(), n: (u) => found.indexOf(u) })
  const told = await work.query<{ n: number }>(sql`
    select u.n from unnest(${c.id}::text[], ${c.at}::timestamptz[], ${c.n}::int[]) as u(id, at, n)
    where exists (select from channels.inbound h where h.org_id = ${work.orgId} and h.connection_id = ${connectionId} and h.external_id = u.id and h.source = 'hook' and h.received_at >= u.at)`)
  const isTold = new Set(told.map((t) => t.n))
  const untold = found.filter((_, n) => !isTold.has(n))
  const left = untold.filter((u) => Date.parse(u.foundAt) > work.now.getTime() - overlapMs).slice(-most)
  return { gaps: untold.length - left.length, left }
}
