import { sql } from './database.ts'
import type { Hub } from './hub.ts'
import { listOrgs } from './org.ts'
import { read, systemActor } from './work.ts'

export type Owed = { subscriber: string; waiting: number; dead: number; overdueSeconds: number }

/** What each subscriber still has to see, over all organisations; asked one by one, because row-level security shows no more. */
export async function owedDeliveries(hub: Hub): Promise<Owed[]> {
  const sums = new Map<string, Owed>(hub.reactions.map(({ subscriber }) => [subscriber, { subscriber, waiting: 0, dead: 0, overdueSeconds: 0 }]))
  for (const org of await listOrgs(hub)) {
    const rows = await read(hub, { orgId: org.id, actor: systemActor, cause: 'metrics' }, (work) => work.query<{ subscriber: string; waiting: number; dead: number; due: Date | null }>(sql`
      select subscriber, count(*) filter (where dead_at is null)::int as waiting, count(dead_at)::int as dead, min(run_after) filter (where dead_at is null) as due
      from platform.delivery where org_id = ${org.id} group by subscriber`))
    for (const { subscriber, waiting, dead, due } of rows) {
      const sum = sums.get(subscriber) ?? { subscriber, waiting: 0, dead: 0, overdueSeconds: 0 }
      const overdueSeconds = due ? Math.max(0, (hub.clock().getTime() - due.getTime()) / 1000) : 0
      sums.set(subscriber, { subscriber, waiting: sum.waiting + waiting, dead: sum.dead + dead, overdueSeconds: Math.max(sum.overdueSeconds, overdueSeconds) })
    }
  }
  return [...sums.values()]
}

const stuckAfterMs = 300_000

/**
 * Subscribers whose workers do not move at all: something is due and the number owed has not fallen for five minutes.
 * A long import owes much and is late, but moves; that is no reason to take the hub out of service.
 */
export function watchStuck(): (owed: readonly Owed[], now: Date) => string[] {
  const seen = new Map<string, { waiting: number; overdue: number; since: number }>()
  return (owed, now) => owed.filter(({ subscriber, waiting, overdueSeconds }) => {
    const last = seen.get(subscriber)
    // Overdue grows by itself; only a younger oldest or a smaller heap is progress.
    const moved = waiting === 0 || overdueSeconds < 60 || !last || waiting < last.waiting || overdueSeconds < last.overdue
    seen.set(subscriber, { waiting, overdue: overdueSeconds, since: moved ? now.getTime() : last.since })
    return !moved && now.getTime() - last.since > stuckAfterMs
  }).map(({ subscriber }) => subscriber)
}
