/** What a person said of lines of a name once and for all; new ones are done the same way. */
import { sql, type Work } from '#platform'
import { isCostKind, type CostKind } from '../amounts.ts'
import type { Keeper } from '../keeper.ts'
import { carryOut } from './carry-out.ts'

export type Habit = { channelId: string; kind: string; label: string; costKind: CostKind | null; note: string | null; at: Date; actor: string }

export async function listHabits(work: Work): Promise<Habit[]> {
  const rows = await work.query<Omit<Habit, 'costKind'> & { costKind: string | null }>(sql`
    select channel_id as "channelId", kind, label, cost_kind as "costKind", note, at, actor from economics.settlement_habit where org_id = ${work.orgId} order by at desc, label`)
  return rows.map((r) => ({ ...r, costKind: r.costKind !== null && isCostKind(r.costKind) ? r.costKind : null }))
}

export async function keepHabit(work: Work, { channelId, kind, label, costKind, note }: Omit<Habit, 'at' | 'actor'>): Promise<void> {
  await work.query(sql`
    insert into economics.settlement_habit (org_id, channel_id, kind, label, cost_kind, note, at, actor) values (${work.orgId}, ${channelId}, ${kind}, ${label}, ${costKind}::text, ${note}::text, ${work.now}, ${work.actor.name})
    on conflict (org_id, channel_id, kind, label) do update set cost_kind = excluded.cost_kind, note = excluded.note, at = excluded.at, actor = excluded.actor`)
}

export async function dropHabit(work: Work, { channelId, kind, label }: Pick<Habit, 'channelId' | 'kind' | 'label'>): Promise<boolean> {
  const gone = await work.query(sql`delete from economics.settlement_habit where org_id = ${work.orgId} and channel_id = ${channelId} and kind = ${kind} and label = ${label} returning label`)
  return gone.length > 0
}

/** An order that is not in the books, and money that the order does not have, is for a person each time. */
export async function applyHabits(work: Work, keeper: Keeper, channelId: string, lineIds: readonly string[]): Promise<void> {
  if (lineIds.length === 0) return
  const habits = (await listHabits(work)).filter((h) => h.channelId === channelId)
  for (const habit of habits) {
    const alike = await work.query<{ id: string }>(sql`
      select id from economics.settlement_line where org_id = ${work.orgId} and id = any(${[...lineIds]}::uuid[]) and state = 'unexplained' and kind = ${habit.kind} and label = ${habit.label} and reason in ('no_order', 'fee_not_reckoned', 'charged_again')`)
    await carryOut(work, keeper, alike.map((l) => l.id), { costKind: habit.costKind, note: habit.note })
  }
}
