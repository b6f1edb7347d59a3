/** What a channel shall bring and may cost in a month, and from where on somebody is told. */
import { ok, refuse, type Result } from '#kit'
import { listChannels } from '#catalog'
import { columns, sql, type Work } from '#platform'
import type { BudgetMeasure } from './pace.ts'

export type Goals = Record<BudgetMeasure, bigint | null>
export type Budget = Goals & { month: string; channelId: string; currency: string; updatedAt: Date; updatedBy: string }
export type BudgetWish = Goals & { month: string; channelId: string }
export type Limits = { pacePpm: number; hhiPpm: number; largestPpm: number }

/** A tenth off the plan; two channels and a half of one size; three fifths on one channel. */
const usualLimits: Limits = { pacePpm: 100_000, hhiPpm: 400_000, largestPpm: 600_000 }

export const listBudgets = (work: Work, month: string): Promise<Budget[]> => work.query<Budget>(sql`
  select month::text as month, channel_id as "channelId", currency, revenue_minor as revenue, ads_minor as ads, profit_minor as profit, updated_at as "updatedAt", updated_by as "updatedBy"
  from economics.budget where org_id = ${work.orgId} and month = ${month}::date order by channel_id, currency`)

/** All or none; a wish without any goal takes the budget away. Money is in the channel's own currency. */
export async function saveBudgets(work: Work, wishes: readonly BudgetWish[]): Promise<Result<{ kept: number }>> {
  const currencies = new Map((await listChannels(work)).map((c) => [c.id, c.currency]))
  if (wishes.some((w) => !currencies.has(w.channelId))) return refuse({ code: 'costs.channel_unknown' })
  const c = columns(wishes, { month: (w) => w.month, channel: (w) => w.channelId, currency: (w) => currencies.get(w.channelId)!, revenue: (w) => w.revenue, ads: (w) => w.ads, profit: (w) => w.profit })
  await work.query(sql`
    insert into economics.budget (org_id, month, channel_id, currency, revenue_minor, ads_minor, profit_minor, updated_at, updated_by)
    select ${work.orgId}, b.*, ${work.now}, ${work.actor.name} from unnest(${c.month}::date[], ${c.channel}::uuid[], ${c.currency}::text[], ${c.revenue}::bigint[], ${c.ads}::bigint[], ${c.profit}::bigint[]) as b
    on conflict (org_id, month, channel_id, currency) do update set revenue_minor = excluded.revenue_minor, ads_minor = excluded.ads_minor, profit_minor = excluded.profit_minor, updated_at = excluded.updated_at, updated_by = excluded.updated_by`)
  await work.query(sql`delete from economics.budget where org_id = ${work.orgId} and revenue_minor is null and ads_minor is null and profit_minor is null`)
  work.audit({ action: 'budgets.saved', subjectKind: 'org', subjectId: work.orgId, after: wishes })
  work.emit('economics.budgets_changed', work.orgId, {})
  return ok({ kept: wishes.length })
}

export async function readLimits(work: Work): Promise<Limits> {
  return (await work.first<Limits>(sql`select pace_ppm as "pacePpm", hhi_ppm as "hhiPpm", largest_ppm as "largestPpm" from economics.budget_limit where org_id = ${work.orgId}`)) ?? usualLimits
}

export async function saveLimits(work: Work, limits: Limits): Promise<Limits> {
  const before = await readLimits(work)
  await work.query(sql`
    insert into economics.budget_limit (org_id, pace_ppm, hhi_ppm, largest_ppm, updated_at, updated_by) values (${work.orgId}, ${limits.pacePpm}, ${limits.hhiPpm}, ${limits.largestPpm}, ${work.now}, ${work.actor.name})
    on conflict (org_id) do update set pace_ppm = excluded.pace_ppm, hhi_ppm = excluded.hhi_ppm, largest_ppm = excluded.largest_ppm, updated_at = excluded.updated_at, updated_by = excluded.updated_by`)
  work.audit({ action: 'budgets.limits_changed', subjectKind: 'org', subjectId: work.orgId, before, after: limits })
  return limits
}
