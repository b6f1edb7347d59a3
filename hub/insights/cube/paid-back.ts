/**
 * What was paid back, on the day it was paid back: the other view of returns. Of each order it is the same money that the first view has on the
 * day of the order: what nobody dated stands on that day, and goods are told by what each payment adds to their share of all paid back until then.
 */
import { sql, type Sql, type Work } from '#platform'
import { filtered, ofDay, oneEach, rowsOfCell, selectKeys, sumsOf, toPart, type KeyRow } from './cut.ts'
import { hasGoodsFilter, type Asked, type Source } from './shape.ts'

const said = { paid_back_minor: 'paid', paid_back_goods_minor: 'goods', paid_back_excl_tax_minor: 'untaxed' } as const
export type PaidBackMeasure = keyof typeof said
export const paidBackMeasures = Object.keys(said) as PaidBackMeasure[]

export const paidBackSource: Source = {
  measures: paidBackMeasures,
  read: async (work, asked) => {
    if (hasGoodsFilter(asked.filters)) return []
    const rows = await work.query<KeyRow>(sql`
      ${payments(work, asked)}
      select p.currency, ${selectKeys(asked.by, keys)} ${sumsOf(asked.measures, (m) => `p.${said[m as PaidBackMeasure]}`)} from ${asPaid(asked)}
      ${oneEach(sql`p.currency`, asked)}`)
    return rows.map((row) => toPart(row, asked.by, asked.measures))
  },
  rows: async (work, asked, cell) => (hasGoodsFilter(asked.filters) ? [] : rowsOfCell(work, 'refund', sql`
    ${payments(work, asked)}
    select p.currency, ${selectKeys(asked.by, keys)} p.day || ' ' || p.order_id || ' ' || coalesce(p.refund_id::text, '') as at, p.day, p.channel_id, p.order_id, f.number, null::int as line_no, null::uuid as variant_id, null::text as name, ${sql.ref(`p.${said[cell.measure as PaidBackMeasure]}`)} as amount
    from orders.facts_order f, ${asPaid(asked)} and f.org_id = ${work.orgId} and f.order_id = p.order_id`, asked.by, cell)),
}

const keys = { ...ofDay(sql`p.day`), channel: sql`p.channel_id::text` }
const asPaid = (asked: Asked): Sql => sql`paid p where p.day between ${asked.from}::date and ${asked.to}::date and (p.paid <> 0 or p.goods <> 0 or p.untaxed <> 0)
  ${filtered(asked.filters, { currency: sql`p.currency`, channelId: sql`p.channel_id` })}`

function payments(work: Work, asked: Asked): Sql {
  const start = sql`${asked.from}::date::timestamp at time zone ${asked.zone}`
  const end = sql`(${asked.to}::date + 1)::timestamp at time zone ${asked.zone}`
  return sql`
      with wanted as (
        select order_id from orders.facts_refund where org_id = ${work.orgId} and at >= ${start} and at < ${end}
        union select order_id from insights.counted_order where org_id = ${work.orgId} and day between ${asked.from}::date and ${asked.to}::date and refunded_minor <> 0
      ), counted as materialized (
        select c.order_id, c.day, c.channel_id, c.currency, c.refunded_minor, c.refunded_goods_minor, c.refunded_excl_tax_minor from wanted w join insights.counted_order c on c.org_id = ${work.orgId} and c.order_id = w.order_id
      ), dated as (
        select f.order_id, f.at, f.refund_id, sum(f.minor) over (partition by f.order_id order by f.at, f.refund_id) as until from counted c join orders.facts_refund f on f.org_id = ${work.orgId} and f.order_id = c.order_id
      ), steps as (
        -- No payment takes more than all that was paid back; the last step is what nobody dated.
        select order_id, (at at time zone ${asked.zone})::date as day, at, refund_id, least(until, refunded_minor)::bigint as until from dated join counted using (order_id)
        union all select order_id, day, null, null, refunded_minor from counted
      ), shares as (
        select s.order_id, s.day, s.at, s.refund_id, s.until, ${sql.raw(['goods', 'excl_tax'].map((p) => `case when s.until = c.refunded_minor or c.refunded_minor = 0 then c.refunded_${p}_minor else div(2 * c.refunded_${p}_minor::numeric * s.until + c.refunded_minor, 2 * c.refunded_minor::numeric)::bigint end as ${p}`).join(', '))}
        from steps s join counted c using (order_id)
      ), paid as (
        select s.order_id, s.refund_id, s.day, c.channel_id, c.currency, s.until - coalesce(lag(s.until) over own, 0) as paid, s.goods - coalesce(lag(s.goods) over own, 0) as goods, s.excl_tax - coalesce(lag(s.excl_tax) over own, 0) as untaxed
        from shares s join counted c using (order_id) window own as (partition by s.order_id order by s.at nulls last, s.refund_id)
      )`
}
