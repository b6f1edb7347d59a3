/** What orders brought: from the roll-ups by day and channel; by hour and by goods from the counted orders of those days. */
import { sql, type Sql, type Work } from '#platform'
import { measures as salesMeasures } from '../measures.ts'
import { filtered, groupKeys, ofDay, selectKeys, sumsOf, toPart, within, type KeyRow } from './cut.ts'
import { lessThan } from './rest.ts'
import { hasGoodsFilter, isOfGoods, type Asked, type PartRow, type Source } from './shape.ts'

export const salesSource: Source = {
  measures: salesMeasures,
  read: async (work, asked) => {
    if (!asked.by.some(isOfGoods) && !hasGoodsFilter(asked.filters)) return readWhole(work, asked)
    const lines = await readLines(work, asked)
    if (hasGoodsFilter(asked.filters)) return lines
    // What belongs to no goods: shipping, whole orders, refunds of which nobody said what for.
    return lessThan(await readWhole(work, { ...asked, by: asked.by.filter((d) => !isOfGoods(d)) }), lines, asked)
  },
}

async function readWhole(work: Work, asked: Asked): Promise<PartRow[]> {
  const byHour = asked.by.includes('hour')
  const from = byHour ? sql`insights.counted_order c join orders.facts_order f on f.org_id = ${work.orgId} and f.order_id = c.order_id` : sql`insights.day_channel c`
  const rows = await work.query<KeyRow>(sql`
    select c.currency, ${selectKeys(asked.by, { ...ofDay(sql`c.day`), channel: sql`c.channel_id::text`, hour: hourOf(sql`f.placed_at`, asked) })} ${sumsOf(asked.measures, (m) => `c.${m}`)}
    from ${from}
    where c.org_id = ${work.orgId} and ${within(asked, sql`c.day`)} and c.documents <> 0 ${filtered(asked.filters, { currency: sql`c.currency`, channelId: sql`c.channel_id` })}
    group by c.currency ${groupKeys(asked.by)}`)
  return rows.map((row) => toPart(row, asked.by, asked.measures))
}

const hourOf = (at: Sql, { zone }: Asked): Sql => sql`to_char(${at} at time zone ${zone}, 'HH24')`

/** What a line adds, by the same words as `insights/measures.ts` has for its order; what is not here belongs to no goods. */
const ofLine: Readonly<Partial<Record<string, string>>> = {
  units: 'case when g.is_sold then l.quantity else 0 end',
  quarantined_lines: `case when l.state = 'quarantined' then 1 else 0 end`,
  goods_minor: 'case when g.is_sold then l.goods_minor else 0 end',
  discount_minor: 'case when g.is_sold then l.discount_minor else 0 end',
  sales_minor: 'case when g.is_sold then l.total_minor else 0 end',
  // Tax on top is in the line's total, tax inside as well.
  sales_excl_tax_minor: 'case when g.is_sold then l.total_minor - l.tax_minor else 0 end',
  cancelled_minor: 'case when g.is_called_off then l.total_minor else 0 end',
  credit_minor: 'case when g.is_credit then -l.total_minor else 0 end',
  credit_excl_tax_minor: 'case when g.is_credit then -(l.total_minor - l.tax_minor) else 0 end',
  refunded_minor: `case when l.kind = 'sale' then coalesce(r.minor, 0) else 0 end`,
  refunded_goods_minor: refundShare('l.total_minor'),
  refunded_excl_tax_minor: refundShare('(l.total_minor - l.tax_minor)'),
}
function refundShare(part: string): string {
  return `case when g.is_sold and l.total_minor + l.shipping_minor > 0 then div(2 * coalesce(r.minor, 0)::numeric * ${part} + l.total_minor + l.shipping_minor, 2 * (l.total_minor + l.shipping_minor)::numeric)::bigint else 0 end`
}

/** Day and channel are those that the order was counted under, so that lines and sums never part. */
async function readLines(work: Work, asked: Asked): Promise<PartRow[]> {
  const counted = sql`
    select order_id, day, channel_id, currency, refunded_minor from insights.counted_order c
    where c.org_id = ${work.orgId} and ${within(asked, sql`c.day`)} ${filtered({ currencies: asked.filters.currencies, channelIds: asked.filters.channelIds }, { currency: sql`c.currency`, channelId: sql`c.channel_id` })}`
  const keys = { ...ofDay(sql`c.day`), channel: sql`c.channel_id::text`, hour: hourOf(sql`l.placed_at`, asked), variant: sql`l.variant_id::text`, product: sql`v.product_id::text`, category: sql`nullif(v.category, '')` }
  const rows = await work.query<KeyRow>(sql`
    with counted as materialized (${counted}), refunded as materialized (
      select f.order_id, x."lineNo" as line_no, sum(x.minor)::bigint as minor from counted c
      join orders.facts_refund f on f.org_id = ${work.orgId} and f.order_id = c.order_id cross join lateral jsonb_to_recordset(f.lines) as x("lineNo" int, minor bigint)
      where c.refunded_minor <> 0 group by 1, 2)
    select c.currency, ${selectKeys(asked.by, keys)} ${sumsOf(asked.measures, (m) => ofLine[m] ?? '0')}
    from counted c
    join orders.facts_line l on l.org_id = ${work.orgId} and l.order_id = c.order_id
    left join catalog.facts_variant v on v.org_id = ${work.orgId} and v.variant_id = l.variant_id
    left join refunded r on r.order_id = l.order_id and r.line_no = l.line_no
    cross join lateral (select l.kind = 'sale' and not l.is_cancelled as is_sold, l.kind = 'sale' and l.is_cancelled as is_called_off, l.kind = 'credit' and not l.is_cancelled as is_credit) g
    where true ${filtered({ variantIds: asked.filters.variantIds, productIds: asked.filters.productIds, categories: asked.filters.categories }, { variantId: sql`l.variant_id`, productId: sql`v.product_id`, category: sql`v.category` })}
    group by c.currency ${groupKeys(asked.by)}`)
  return rows.map((row) => toPart(row, asked.by, asked.measures))
}
