/** Who bought again: counts of buyers over a range of store days, whatever currency they paid in. */
import { sql, type Sql, type Work } from '#platform'
import type { Range } from '../range.ts'
import { purchases, type Scope } from './purchases.ts'

export type RepeatQuestion = Range & Pick<Scope, 'channelId'> & {
  /** Several orders of a buyer on one day are one purchase. */
  sameDayIsOne?: boolean | undefined
  /** The last day that is known: cohorts younger than `within` days by then are left out. */
  today: string
  within: number
}

/** Groups of buyers that are counted; each is a column of `judged`. */
export const groups = ['buyers', 'repeaters', 'returning', 'several', 'newcomers', 'grown', 'again', 'active', 'kept', 'lost'] as const
export type Group = (typeof groups)[number]
/**
 * newcomers: first order in the range; grown: of them, those whose days for a second one are over; again: of these, who had it in time.
 * active: bought shortly before the range began; kept and lost: of them, who came again and who did not. several: bought on two channels or more.
 * `nameless`: orders of the range of which nobody knows the buyer.
 */
export type RepeatCounts = Record<Group | 'orders' | 'nameless', bigint>
type Intervals = { interval: string | null; intervalBefore: string | null; intervals: bigint }
export type Repeat = RepeatCounts & Intervals

export async function readRepeat(work: Work, q: RepeatQuestion): Promise<Repeat> {
  const intervals = await readIntervals(work, q)
  const row = await work.first<RepeatCounts>(sql`
    with ${judgedBuyers(work, q, intervals.intervalBefore)}
    select ${sql.raw(groups.map((g) => `count(*) filter (where "${g}") as "${g}"`).join(', '))}, coalesce(sum(orders), 0)::bigint as orders,
      (select count(*) from insights.counted_order c join orders.facts_order f on f.org_id = c.org_id and f.order_id = c.order_id
        where c.org_id = ${work.orgId} and c.orders = 1 and c.goods_minor > 0 and c.day between ${q.from}::date and ${q.to}::date and f.buyer_key is null
          and ${q.channelId === undefined ? sql`true` : sql`c.channel_id = ${q.channelId}`}) as nameless
    from judged`)
  return { ...row!, ...intervals }
}

/** Median days between a buyer's orders: of those that end in the range, and of those known before it began. */
export async function readIntervals(work: Work, q: RepeatQuestion): Promise<Intervals> {
  const row = await work.first<Intervals>(sql`
    with ${purchases(work, q)}, gap as (
      select day, day - lag(day) over (partition by buyer order by day, order_id) as days from purchase where is_order and day <= ${q.to}::date)
    select (percentile_cont(0.5) within group (order by days) filter (where day >= ${q.from}::date))::numeric(12, 1)::text as interval,
      (percentile_cont(0.5) within group (order by days) filter (where day < ${q.from}::date))::numeric(12, 1)::text as "intervalBefore",
      count(*) filter (where day >= ${q.from}::date) as intervals
    from gap where ${q.sameDayIsOne ? sql`days > 0` : sql`days is not null`}`)
  return row!
}

/** `judged` rows, one a buyer: key, orders of the range, first_day, last_day until its end, channels, and each group as true or false. */
export function judgedBuyers(work: Work, q: RepeatQuestion, intervalBefore: string | null): Sql {
  const inRange = sql`is_order and day between ${q.from}::date and ${q.to}::date`
  const known = sql`is_order and day <= ${q.today}::date`
  const [times, second] = q.sameDayIsOne
    ? [sql`count(distinct day) filter (where ${inRange})`, sql`(array_agg(distinct day order by day) filter (where ${known}))[2]`]
    : [sql`count(*) filter (where ${inRange})`, sql`(array_agg(day order by day) filter (where ${known}))[2]`]
  return sql`${purchases(work, q)}, buyer as (
      select buyer as key, count(*) filter (where ${inRange}) as orders, ${times} as times, count(distinct channel_id) filter (where ${inRange}) as channels,
        min(day) filter (where is_order) as first_day, max(day) filter (where is_order and day <= ${q.to}::date) as last_day, max(day) filter (where is_order and day < ${q.from}::date) as before, ${second} as second_day
      from purchase group by buyer having bool_or(is_order)
    ), judged as (
      select key, orders, channels, first_day, last_day, orders > 0 as buyers, times > 1 as repeaters, orders > 0 and before is not null as "returning", channels > 1 as several,
        is_new as newcomers, is_new and is_grown as grown, is_new and is_grown and coalesce(second_day - first_day <= ${q.within}::int, false) as again, is_active as active, is_active and orders > 0 as kept, is_active and orders = 0 as lost
      from buyer cross join lateral (select first_day between ${q.from}::date and ${q.to}::date as is_new, first_day + ${q.within}::int <= ${q.today}::date as is_grown,
        coalesce(before >= ${q.from}::date - 2 * ${intervalBefore}::numeric * interval '1 day', false) as is_active) s
    )`
}
