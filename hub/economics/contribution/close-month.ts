/** A month is closed once and for all: what becomes known of it later counts in the month that is open, and says where it comes from. */
import { ok, refuse, stableJson, type Result } from '#kit'
import { addMonths, dayOf, monthOf, owedTo, sql, toJsonb, type Work } from '#platform'
import { measures, pickAmounts, type Amounts } from '../amounts.ts'
import { accrueSubscriptions } from '../costs/accrue.ts'
import { lockKeeper } from '../keeper.ts'

export type ClosedMonth = { month: string; at: Date; actor: string; sums: Sums; isUntouched: boolean }
type Sums = { channels: Record<string, Record<string, string>>; pools: Record<string, string> }

/** The next one that can be closed must be over, and nothing of it may be under way. The first one closes everything before it, too. */
export async function closeMonth(work: Work, month: string): Promise<Result<{ month: string }>> {
  const keeper = await lockKeeper(work)
  if (month >= monthOf(dayOf(work.now, keeper.zone))) return refuse({ code: 'economics.month_not_over', month: month.slice(0, 7) })
  if (keeper.closedThrough !== null && month <= keeper.closedThrough) return refuse({ code: 'economics.month_closed', month: month.slice(0, 7) })
  const next = keeper.closedThrough === null ? month : addMonths(keeper.closedThrough, 1)
  if (month !== next) return refuse({ code: 'economics.month_before_open', month: month.slice(0, 7), next: next.slice(0, 7) })
  const owed = await owedTo(work, 'economics')
  if (owed.waiting + owed.dead > 0) return refuse({ code: 'economics.still_counting', waiting: owed.waiting + owed.dead })
  await accrueSubscriptions(work, keeper)
  await work.query(sql`update economics.upkeep set closed_through = ${month}::date where org_id = ${work.orgId}`)
  await work.query(sql`insert into economics.month_close (org_id, month, at, actor, sums) values (${work.orgId}, ${month}::date, ${work.now}, ${work.actor.name}, ${toJsonb(await sumsOf(work, month))}::jsonb)`)
  work.audit({ action: 'economics.month_closed', subjectKind: 'month', subjectId: month.slice(0, 7) })
  work.emit('economics.month_closed', work.orgId, { month })
  return ok({ month: month.slice(0, 7) })
}

/** Closed months with their sums as they were, and whether they still are. */
export async function listClosed(work: Work): Promise<ClosedMonth[]> {
  const rows = await work.query<Omit<ClosedMonth, 'isUntouched'>>(sql`select month::text as month, at, actor, sums from economics.month_close where org_id = ${work.orgId} order by month desc`)
  const closed: ClosedMonth[] = []
  for (const row of rows) closed.push({ ...row, isUntouched: sameSums(row.sums, await sumsOf(work, row.month)) })
  return closed
}

/** Written down as text in one order, so that they can be compared letter by letter. */
async function sumsOf(work: Work, month: string): Promise<Sums> {
  const lines = await work.query<Amounts & { key: string }>(sql`
    select channel_id || ' ' || currency as key, ${sql.raw(measures.map((m) => `sum(${m})::bigint as ${m}`).join(', '))} from economics.line where org_id = ${work.orgId} and month = ${month}::date group by 1 order by 1`)
  const pools = await work.query<{ key: string; minor: bigint }>(sql`
    select channel_id || ' ' || kind || ' ' || currency as key, minor from economics.pool where org_id = ${work.orgId} and month = ${month}::date and minor <> 0 order by 1`)
  return {
    channels: Object.fromEntries(lines.map((l) => [l.key, Object.fromEntries(Object.entries(pickAmounts(l)).filter(([, n]) => n !== 0n).map(([name, n]) => [name, String(n)]))])),
    pools: Object.fromEntries(pools.map((p) => [p.key, String(p.minor)])),
  }
}

function sameSums(a: Sums, b: Sums): boolean {
  return stableJson(a) === stableJson(b)
}
