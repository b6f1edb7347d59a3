/** Who bought again: counts of buyers over a range of store days, whatever currency they paid in. */
import { sql, type Work } from '#platform'
import type { Range } from '../range.ts'
import { purchases, type Scope } from './purchases.ts'

export type RepeatQuestion = Range & Pick<Scope, 'channelId'> & {
  /** Several orders of a buyer on one day are one purchase. */
  sameDayIsOne?: boolean
  /** The last day that is known: cohorts younger than `within` days by then are left out. */
  today: string
  within: number
}

/** Counts of buyers, but for `orders`. */
export type RepeatCounts = {
  buyers: bigint; orders: bigint; repeaters: bigint; returning: bigint
  /** First orders in the range: all, those old enough, and those with a second one in time. */
  newcomers: bigint; grown: bigint; again: bigint
  /** Who was active when the range began, and who of them did not come. */
  active: bigint; lost: bigint
  /** Who bought on two channels or more. */
  several: bigint
  /** Orders of the range that nobody can be told for. */
  nameless: bigint
}
export type Repeat = RepeatCounts & { interval: string | null; intervalBefore: string | null; intervals: bigint }

export async function readRepeat(work: Work, q: RepeatQuestion): Promise<Repeat> {
  const intervals = await readIntervals(work, q)
  const counts = await readCounts(work, q, intervals.intervalBefore)
  return { ...counts, ...intervals }
}

/** Days between a buyer's orders: those that end in the range, and those known before it began. */
async function readIntervals(work: Work, q: RepeatQuestion): Promise<Pick<Repeat, 'interval' | 'intervalBefore' | 'intervals'>> {
  const row = await work.first<Pick<Repeat, 'interval' | 'intervalBefore' | 'intervals'>>(sql`
    with ${purchases(work, q)}, gap as (
      select day, day - lag(day) over (partition by buyer order by day, order_id) as days from purchase where is_order and day <= ${q.to}::date)
    select (percentile_cont(0.5) within group (order by days) filter (where day >= ${q.from}::date))::numeric(12, 1)::text as interval,
      (percentile_cont(0.5) within group (order by days) filter (where day < ${q.from}::date))::numeric(12, 1)::text as "intervalBefore",
      count(*) filter (where day >= ${q.from}::date) as intervals
    from gap where ${q.sameDayIsOne ? sql`days > 0` : sql`days is not null`}`)
  return row!
}

async function readCounts(work: Work, q: RepeatQuestion, intervalBefore: string | null): Promise<RepeatCounts> {
  const inRange = sql`is_order and day between ${q.from}::date and ${q.to}::date`
  const days = sql`count(distinct day) filter (where ${inRange})`
  const second = q.sameDayIsOne ? sql`(array_agg(distinct day order by day) filter (where is_order and day <= ${q.today}::date))[2]` : sql`(array_agg(day order by day) filter (where is_order and day <= ${q.today}::date))[2]`
  const row = await work.first<RepeatCounts>(sql`
    with ${purchases(work, q)}, buyer as (
      select buyer, count(*) filter (where ${inRange}) as orders, ${q.sameDayIsOne ? days : sql`count(*) filter (where ${inRange})`} as times, count(distinct channel_id) filter (where ${inRange}) as channels,
        min(day) filter (where is_order) as first_day, max(day) filter (where is_order and day < ${q.from}::date) as before, ${second} as second_day
      from purchase group by buyer having bool_or(is_order))
    select count(*) filter (where orders > 0) as buyers, coalesce(sum(orders), 0)::bigint as orders, count(*) filter (where times > 1) as repeaters,
      count(*) filter (where orders > 0 and before is not null) as returning, count(*) filter (where channels > 1) as several,
      count(*) filter (where is_new) as newcomers, count(*) filter (where is_new and is_grown) as grown,
      count(*) filter (where is_new and is_grown and second_day - first_day <= ${q.within}::int) as again,
      count(*) filter (where is_active) as active, count(*) filter (where is_active and orders = 0) as lost,
      (select count(*) from insights.counted_order c join orders.facts_order f on f.org_id = c.org_id and f.order_id = c.order_id
        where c.org_id = ${work.orgId} and c.orders = 1 and c.goods_minor > 0 and c.day between ${q.from}::date and ${q.to}::date and f.buyer_key is null
          and ${q.channelId === undefined ? sql`true` : sql`c.channel_id = ${q.channelId}`}) as nameless
    from buyer cross join lateral (select first_day between ${q.from}::date and ${q.to}::date as is_new, first_day + ${q.within}::int <= ${q.today}::date as is_grown,
      coalesce(before >= ${q.from}::date - 2 * ${intervalBefore}::numeric * interval '1 day', false) as is_active) s`)
  return row!
}
