/** What is counted on a connection, day by day of the shop. */
import { columns, dayOf, sql, type Work } from '#platform'

/**
 * `repeats`: hooks that said the same again; `gaps`: orders that asking found and no hook told; `refused_hooks`: without a
 * right signature; `orders`, `quarantined`: what became of what came in.
 */
export type Counted = { connectionId: string; what: string; n: number }

/** Adds to the day's counts. Last in a transaction: its rows are everybody's. */
export async function addTally(work: Work, zone: string, counted: readonly Counted[]): Promise<void> {
  const sums = new Map<string, Counted>()
  for (const one of counted) {
    const key = `${one.connectionId}\n${one.what}`
    const sum = sums.get(key)
    if (one.n > 0) sums.set(key, sum ? { ...sum, n: sum.n + one.n } : one)
  }
  if (sums.size === 0) return
  // In one order everywhere, so that two hubs never wait for each other in a circle.
  const rows = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
  const c = columns(rows, { id: (r) => r.connectionId, what: (r) => r.what, n: (r) => r.n })
  await work.query(sql`
    insert into channels.tally as t (org_id, connection_id, day, what, n)
    select ${work.orgId}, c.id, ${dayOf(work.now, zone)}::date, c.what, c.n from unnest(${c.id}::uuid[], ${c.what}::text[], ${c.n}::bigint[]) as c(id, what, n)
    where exists (select from channels.connection k where k.org_id = ${work.orgId} and k.id = c.id)
    on conflict (org_id, connection_id, day, what) do update set n = t.n + excluded.n`)
}

/** The counts of a connection from a day on, by what. */
export async function readTally(work: Work, connectionId: string, from: string): Promise<{ day: string; what: string; n: number }[]> {
  const rows = await work.query<{ day: string; what: string; n: bigint }>(sql`
    select day, what, n from channels.tally where org_id = ${work.orgId} and connection_id = ${connectionId} and day >= ${from}::date order by day, what`)
  return rows.map((r) => ({ ...r, n: Number(r.n) }))
}
