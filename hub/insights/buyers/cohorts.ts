/** Buyers by the month of their first order, and how many of them bought in each month after it. */
import { sql, type Sql, type Work } from '#platform'
import { groupBy } from '#kit'
import { purchases, type Scope } from './purchases.ts'

const monthsFrom = (first: Sql, month: Sql): Sql => sql`((extract(year from ${month}) - extract(year from ${first})) * 12 + extract(month from ${month}) - extract(month from ${first}))::int`

/** `buyers[k]`: of the cohort, who bought k months later; the first is its size. Months that have not begun are not there. */
export type Cohort = { month: string; buyers: number[] }

/** `months` cohorts up to the month of `today`, whose own column is still filling. */
export async function readCohorts(work: Work, q: Pick<Scope, 'channelId'> & { today: string; months: number }): Promise<Cohort[]> {
  const thisMonth = sql`date_trunc('month', ${q.today}::date)`
  const rows = await work.query<{ month: string; later: number; buyers: number }>(sql`
    with ${purchases(work, q)}, bought as (
      select distinct buyer, date_trunc('month', day)::date as month from purchase where is_order and day <= ${q.today}::date
    ), met as (
      select first, ${monthsFrom(sql`first`, sql`month`)} as later, count(*)::int as buyers
      from (select month, min(month) over (partition by buyer) as first from bought) b where first > ${thisMonth} - make_interval(months => ${q.months}::int) group by 1, 2)
    select f.first::text as month, later, coalesce(m.buyers, 0) as buyers
    from (select distinct first from met) f cross join lateral generate_series(0, ${monthsFrom(sql`f.first`, thisMonth)}) later
    left join met m using (first, later) order by 1, 2`)
  return [...groupBy(rows, (r) => r.month)].map(([month, cells]) => ({ month, buyers: cells.map((c) => c.buyers) }))
}
