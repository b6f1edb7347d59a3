/** Payouts with what their lines are, and the lines behind every number. */
import { sql, type Sql, type Work } from '#platform'
import type { LineKind, LineState, Reason } from './settlement.ts'

export type SettlementRow = {
  id: string; channelId: string; externalId: string; currency: string; form: 'statement' | 'account'; source: 'file' | 'connection'; sourceName: string; paid: bigint | null; paidAt: Date | null; periodFrom: Date | null; periodTo: Date | null; moment: Date
  lines: number; sum: bigint; matched: bigint; unexplained: bigint; unexplainedLines: number; ignored: bigint
  /** Of an account: what was on it before. */
  carried: bigint
}
export type SettlementState = 'open' | 'differs' | 'unexplained' | 'clear'

/** What the lines and the balance before do not explain of what was paid; of an account, it stays on it. */
export const leftOf = (s: SettlementRow): bigint | null => (s.paid === null ? null : s.carried + s.sum - s.paid)
export function stateOf(s: SettlementRow): SettlementState {
  if (s.paidAt === null && s.form === 'account') return 'open'
  if (s.form === 'statement' && s.paid !== null && s.paid !== s.sum) return 'differs'
  return s.unexplainedLines > 0 ? 'unexplained' : 'clear'
}

export type SettlementQuery = { id?: string | undefined; channelId?: string | undefined; after?: { moment: Date; id: string } | undefined; limit: number }

/** The newest first; what waits for a payout before all. */
export const listSettlements = (work: Work, q: SettlementQuery): Promise<SettlementRow[]> => work.query<SettlementRow>(sql`
  with sums as (
    select settlement_id, count(*)::int as lines, sum(minor)::bigint as sum, coalesce(sum(minor) filter (where state = 'matched'), 0)::bigint as matched, coalesce(sum(minor) filter (where state = 'unexplained'), 0)::bigint as unexplained,
      count(*) filter (where state = 'unexplained')::int as unexplained_lines, coalesce(sum(minor) filter (where state = 'ignored'), 0)::bigint as ignored
    from economics.settlement_line where org_id = ${work.orgId} ${q.channelId === undefined ? sql`` : sql`and channel_id = ${q.channelId}`} group by 1
  ), told as (
    select s.*, coalesce(s.paid_at, case when s.form = 'account' then greatest(s.created_at, ${work.now}) else coalesce(s.period_to, s.created_at) end) as moment, coalesce(n.lines, 0) as lines, coalesce(n.sum, 0)::bigint as sum, coalesce(n.matched, 0)::bigint as matched, coalesce(n.unexplained, 0)::bigint as unexplained,
      coalesce(n.unexplained_lines, 0) as unexplained_lines, coalesce(n.ignored, 0)::bigint as ignored
    from economics.settlement s left join sums n on n.settlement_id = s.id where s.org_id = ${work.orgId} ${q.channelId === undefined ? sql`` : sql`and s.channel_id = ${q.channelId}`}
  ), balanced as (
    select *, (case when form = 'account' then coalesce(sum(sum - coalesce(paid_minor, 0)) over (partition by channel_id, currency, form order by moment, id rows between unbounded preceding and 1 preceding), 0) else 0 end)::bigint as carried from told
  )
  select id, channel_id as "channelId", external_id as "externalId", currency, form, source, source_name as "sourceName", paid_minor as paid, paid_at as "paidAt", period_from as "periodFrom", period_to as "periodTo", moment,
    lines, sum, matched, unexplained, unexplained_lines as "unexplainedLines", ignored, carried
  from balanced where (lines > 0 or paid_minor is not null) ${q.id === undefined ? sql`` : sql`and id = ${q.id}`} ${q.after === undefined ? sql`` : sql`and (moment, id) < (${q.after.moment}, ${q.after.id}::uuid)`}
  order by moment desc, id desc limit ${q.limit}`)

export type LineRow = {
  id: string; settlementId: string; channelId: string; kind: LineKind; label: string; externalOrderId: string | null; minor: bigint; currency: string; at: Date; state: LineState; reason: Reason | 'carried' | null; orderId: string | null; orderNumber: bigint | null
  scheduleId: string | null; rule: string | null; costKind: string | null; reckoned: bigint | null; settled: bigint | null; costEntryId: string | null; note: string | null; decidedAt: Date | null; decidedBy: string | null
}
export type LineQuery = {
  settlementId?: string | undefined; channelId?: string | undefined; state?: LineState | undefined; reason?: string | undefined; kind?: string | undefined; label?: string | undefined; rule?: string | undefined; scheduleId?: string | undefined
  costKind?: string | undefined; currency?: string | undefined; from?: Date | undefined; to?: Date | undefined
}

const same = (column: Sql, value: string | undefined): Sql => (value === undefined ? sql`` : sql`and ${column} = ${value}`)
const whereLine = (q: LineQuery): Sql => sql`
  ${same(sql`l.settlement_id`, q.settlementId)} ${same(sql`l.channel_id`, q.channelId)} ${same(sql`l.state`, q.state)} ${same(sql`l.reason`, q.reason)} ${same(sql`l.kind`, q.kind)} ${same(sql`l.label`, q.label)} ${same(sql`l.rule`, q.rule)}
  ${same(sql`l.schedule_id`, q.scheduleId)} ${same(sql`l.cost_kind`, q.costKind)} ${same(sql`l.currency`, q.currency)} ${q.from === undefined ? sql`` : sql`and l.at >= ${q.from}`} ${q.to === undefined ? sql`` : sql`and l.at < ${q.to}`}`

export const findLines = (work: Work, q: LineQuery & { after?: { at: Date; id: string } | undefined; limit: number }): Promise<LineRow[]> => work.query<LineRow>(sql`
  select l.id, l.settlement_id as "settlementId", l.channel_id as "channelId", l.kind, l.label, l.external_order_id as "externalOrderId", l.minor, l.currency, l.at, l.state, l.reason, l.order_id as "orderId", o.number as "orderNumber",
    l.schedule_id as "scheduleId", l.rule, l.cost_kind as "costKind", l.reckoned_minor as reckoned, l.settled_minor as settled, l.cost_entry_id as "costEntryId", l.note, l.decided_at as "decidedAt", l.decided_by as "decidedBy"
  from economics.settlement_line l left join economics.counted_order o on o.org_id = ${work.orgId} and o.order_id = l.order_id
  where l.org_id = ${work.orgId} ${whereLine(q)} ${q.after === undefined ? sql`` : sql`and (l.at, l.id) < (${q.after.at}, ${q.after.id}::uuid)`}
  order by l.at desc, l.id desc limit ${q.limit}`)

export type UnexplainedGroup = { channelId: string; currency: string; kind: LineKind; label: string; reason: Reason; lines: number; minor: bigint; lastAt: Date; /** One of them. */ lineId: string }

/** The queue, line names together: the largest money first. */
export const listUnexplained = (work: Work): Promise<UnexplainedGroup[]> => work.query<UnexplainedGroup>(sql`
  select channel_id as "channelId", currency, kind, label, reason, count(*)::int as lines, sum(minor)::bigint as minor, max(at) as "lastAt", max(id::text)::uuid as "lineId"
  from economics.settlement_line where org_id = ${work.orgId} and state = 'unexplained' group by 1, 2, 3, 4, 5 order by abs(sum(minor)) desc, channel_id, label, reason limit 500`)

/** `gross`: what was taken and what was given, added up, for they explain nothing of each other. */
export type UnexplainedTotal = { channelId: string; currency: string; lines: number; minor: bigint; gross: bigint }
export const unexplainedTotals = (work: Work): Promise<UnexplainedTotal[]> => work.query<UnexplainedTotal>(sql`
  select channel_id as "channelId", currency, count(*)::int as lines, sum(minor)::bigint as minor, sum(abs(minor))::bigint as gross
  from economics.settlement_line where org_id = ${work.orgId} and state = 'unexplained' group by 1, 2 order by 1, 2`)

export type Variance = { channelId: string; currency: string; scheduleId: string | null; schedule: string | null; rule: string; costKind: string | null; lines: number; orders: number; reckoned: bigint; settled: bigint; lastAt: Date }

/** Rule by rule, what was expected beside what was settled. Costs are without their tax; money of orders has its sign. */
export const readVariance = (work: Work, q: { from: Date; to: Date; channelId?: string | undefined }): Promise<Variance[]> => work.query<Variance>(sql`
  select l.channel_id as "channelId", l.currency, l.schedule_id as "scheduleId", s.name as schedule, l.rule, l.cost_kind as "costKind", count(*)::int as lines, count(distinct l.order_id)::int as orders,
    sum(l.reckoned_minor)::bigint as reckoned, sum(l.settled_minor)::bigint as settled, max(l.at) as "lastAt"
  from economics.settlement_line l left join economics.fee_schedule s on s.org_id = ${work.orgId} and s.id = l.schedule_id
  where l.org_id = ${work.orgId} and l.state = 'matched' and l.rule not in ('person', 'standing') and l.at >= ${q.from} and l.at < ${q.to} ${same(sql`l.channel_id`, q.channelId)}
  group by 1, 2, 3, 4, 5, 6 order by l.channel_id, l.cost_kind nulls first, l.rule, l.currency, l.schedule_id`)
