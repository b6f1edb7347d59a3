/** What each order adds to the roll-ups. Every KPI is made of these measures, so a number and its rows cannot disagree. */
import { sql, type Sql } from '#platform'

/**
 * A refund is told as one sum with tax and shipping in it. Its share of the goods is the goods' share of the total,
 * rounded half up with integers only: a full refund takes exactly the goods away.
 */
const refundShare = (part: 'with_tax' | 'without_tax'): string =>
  `case when p.is_sold and f.total_minor > 0 then div(2 * f.refunded_minor::numeric * p.${part} + f.total_minor, 2 * f.total_minor::numeric)::bigint else 0 end`

/** Each measure over `f`, the order (amounts in its own currency), `p`, its goods after discount, and `q`, its quarantined lines. */
const said = {
  documents: '1',
  orders: `case when p.is_sold then 1 else 0 end`,
  units: `case when p.is_sold then f.units else 0 end`,
  cancelled_orders: `case when p.is_called_off then 1 else 0 end`,
  quarantined_lines: `coalesce(q.lines, 0)`,
  goods_minor: `case when p.is_sold then f.goods_minor else 0 end`,
  discount_minor: `case when p.is_sold then f.discount_minor else 0 end`,
  sales_minor: `case when p.is_sold then p.with_tax else 0 end`,
  sales_excl_tax_minor: `case when p.is_sold then p.without_tax else 0 end`,
  total_minor: `case when p.is_sold then f.total_minor else 0 end`,
  cancelled_minor: `case when p.is_called_off then p.with_tax else 0 end`,
  // Credit notes carry negative amounts; here they are what was given back.
  credit_minor: `case when p.is_credit then -p.with_tax else 0 end`,
  credit_excl_tax_minor: `case when p.is_credit then -p.without_tax else 0 end`,
  refunded_minor: `case when f.kind = 'sale' then f.refunded_minor else 0 end`,
  refunded_goods_minor: refundShare('with_tax'),
  refunded_excl_tax_minor: refundShare('without_tax'),
  adjustment_minor: `case when f.kind = 'adjustment' and not f.is_cancelled then f.total_minor else 0 end`,
} as const

export type Measure = keyof typeof said
export type Amounts = Record<Measure, bigint>
export const measures = Object.keys(said) as Measure[]

/** The same list of names in every statement: `name, name` or any other form of each. */
export const eachMeasure = (form: (name: Measure) => string): Sql => sql.raw(measures.map(form).join(', '))

/** One row an order of the facts: its store day in `zone`, channel, currency and measures. `where` says which orders `f`, and which quarantined lines `l`. */
export function contributions(orgId: string, zone: string, where: { orders: Sql; lines: Sql }): Sql {
  return sql`
    with q as materialized (
      select l.order_id, count(*)::int as lines from orders.facts_line l
      where l.org_id = ${orgId} and ${where.lines} group by l.order_id)
    select f.order_id, (f.placed_at at time zone ${zone})::date as day, f.channel_id, f.currency, ${eachMeasure((m) => `${said[m]} as ${m}`)}
    from orders.facts_order f
    left join q on q.order_id = f.order_id
    cross join lateral (select
      f.kind = 'sale' and not f.is_cancelled as is_sold, f.kind = 'sale' and f.is_cancelled as is_called_off, f.kind = 'credit' and not f.is_cancelled as is_credit,
      f.goods_minor - f.discount_minor + case when f.tax_included then 0 else f.tax_minor end as with_tax,
      f.goods_minor - f.discount_minor - case when f.tax_included then f.tax_minor else 0 end as without_tax) p
    where f.org_id = ${orgId} and ${where.orders}`
}

export const pickAmounts = (row: Amounts): Amounts => Object.fromEntries(measures.map((m) => [m, row[m]])) as Amounts
