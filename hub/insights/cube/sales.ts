/** What orders brought: from the roll-ups by day and channel; by hour and by goods from the counted orders of those days. */
import { sql, type Sql, type Work } from '#platform'
import { measures as salesMeasures } from '../measures.ts'
import { atOfLine, filtered, hourOf, ofDay, oneEach, rowsOfCell, selectKeys, sumsOf, toPart, within, type Columns, type KeyRow } from './cut.ts'
import { lessThan } from './rest.ts'
import { hasGoodsFilter, isOfGoods, type Asked, type CellAsk, type PartRow, type Source } from './shape.ts'

const nothingElse = sql`null::int as line_no, null::uuid as variant_id, null::text as name`

export const salesSource: Source = {
  measures: salesMeasures,
  read: async (work, asked) => {
    if (!asked.by.some(isOfGoods) && !hasGoodsFilter(asked.filters)) return readWhole(work, asked)
    const lines = await readLines(work, asked)
    if (hasGoodsFilter(asked.filters)) return lines
    // What belongs to no goods: shipping, whole orders, refunds of which nobody said what for.
    return lessThan(await readWhole(work, { ...asked, by: asked.by.filter((d) => !isOfGoods(d)) }), lines, asked)
  },
  rows: (work, asked, cell) => {
    const goods = asked.by.filter(isOfGoods)
    if (hasGoodsFilter(asked.filters) || goods.some((d) => cell.keys[d] !== null)) return rowsOfCell(work, 'order_line', lineDetails(work, asked, cell), asked.by, cell)
    // The row of no goods: of each order what none of its lines has.
    const own = orderDetails(work, asked, cell)
    if (goods.length === 0) return rowsOfCell(work, 'order', own, asked.by, cell)
    const known = sql`select currency, ${sql.raw(asked.by.map((d) => (isOfGoods(d) ? `null::text as key_${d}, ` : `key_${d}, `)).join(''))} order_id, -amount as amount from (${lineDetails(work, asked, cell)}) l where ${sql.raw(goods.map((d) => `key_${d} is not null`).join(' or '))}`
    const names = sql.raw(['currency', ...asked.by.map((d) => `key_${d}`), 'order_id', 'amount'].join(', '))
    const grouped = sql.raw(['currency', ...asked.by.map((d) => `key_${d}`), 'order_id'].join(', '))
    return rowsOfCell(work, 'order', sql`
      select r.*, r.order_id::text as at, c.day, c.channel_id, f.number, ${nothingElse}
      from (select ${grouped}, sum(amount) as amount from (select ${names} from (${own}) o union all select ${names} from (${known}) k) b group by ${grouped}) r
      join insights.counted_order c on c.org_id = ${work.orgId} and c.order_id = r.order_id left join orders.facts_order f on f.org_id = ${work.orgId} and f.order_id = r.order_id`, asked.by, cell)
  },
}

const orderDetails = (work: Work, asked: Asked, { measure }: CellAsk): Sql => sql`
  select c.currency, ${selectKeys(asked.by, { ...ofDay(sql`c.day`), channel: sql`c.channel_id::text`, hour: hourOf(sql`f.placed_at`, asked) })} c.order_id::text as at, c.day, c.channel_id, c.order_id, f.number, ${nothingElse}, ${sql.ref(`c.${measure}`)}::bigint as amount
  from insights.counted_order c left join orders.facts_order f on f.org_id = ${work.orgId} and f.order_id = c.order_id
  where c.org_id = ${work.orgId} and ${within(asked, sql`c.day`)} ${filtered({ currencies: asked.filters.currencies, channelIds: asked.filters.channelIds }, { currency: sql`c.currency`, channelId: sql`c.channel_id` })}`

const lineDetails = (work: Work, asked: Asked, { measure }: CellAsk): Sql => sql`
  ${countedOf(work, asked)}
  select c.currency, ${selectKeys(asked.by, lineKeys(asked))} ${atOfLine} as at, c.day, c.channel_id, l.order_id, n.number, l.line_no, l.variant_id, coalesce(v.sku, l.sku, l.title) as name, (${sql.raw(ofLine[measure] ?? '0')})::bigint as amount
  from ${linesOf(work, asked)} left join orders.facts_order n on n.org_id = ${work.orgId} and n.order_id = l.order_id`

async function readWhole(work: Work, asked: Asked): Promise<PartRow[]> {
  const byHour = asked.by.includes('hour')
  const from = byHour ? sql`insights.counted_order c join orders.facts_order f on f.org_id = ${work.orgId} and f.order_id = c.order_id` : sql`insights.day_channel c`
  const rows = await work.query<KeyRow>(sql`
    select c.currency, ${selectKeys(asked.by, { ...ofDay(sql`c.day`), channel: sql`c.channel_id::text`, hour: hourOf(sql`f.placed_at`, asked) })} ${sumsOf(asked.measures, (m) => `c.${m}`)}
    from ${from}
    where c.org_id = ${work.orgId} and ${within(asked, sql`c.day`)} and c.documents <> 0 ${filtered(asked.filters, { currency: sql`c.currency`, channelId: sql`c.channel_id` })}
    ${oneEach(sql`c.currency`, asked)}`)
  return rows.map((row) => toPart(row, asked.by, asked.measures))
}

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

const lineKeys = (asked: Asked): Columns => ({ ...ofDay(sql`c.day`), channel: sql`c.channel_id::text`, hour: hourOf(sql`l.placed_at`, asked), variant: sql`l.variant_id::text`, product: sql`v.product_id::text`, category: sql`nullif(v.category, '')` })

/** Day and channel are those that the order was counted under, so that lines and sums never part. */
const countedOf = (work: Work, asked: Asked): Sql => sql`
  with counted as materialized (
    select order_id, day, channel_id, currency, refunded_minor from insights.counted_order c
    where c.org_id = ${work.orgId} and ${within(asked, sql`c.day`)} ${filtered({ currencies: asked.filters.currencies, channelIds: asked.filters.channelIds }, { currency: sql`c.currency`, channelId: sql`c.channel_id` })}
  ), refunded as materialized (
    select f.order_id, x."lineNo" as line_no, sum(x.minor)::bigint as minor from counted c
    join orders.facts_refund f on f.org_id = ${work.orgId} and f.order_id = c.order_id cross join lateral jsonb_to_recordset(f.lines) as x("lineNo" int, minor bigint)
    where c.refunded_minor <> 0 group by 1, 2)`
const linesOf = (work: Work, asked: Asked): Sql => sql`
  counted c
  join orders.facts_line l on l.org_id = ${work.orgId} and l.order_id = c.order_id ${filtered({ variantIds: asked.filters.variantIds }, { variantId: sql`l.variant_id` })}
  join lateral (select l.kind = 'sale' and not l.is_cancelled as is_sold, l.kind = 'sale' and l.is_cancelled as is_called_off, l.kind = 'credit' and not l.is_cancelled as is_credit) g on true
  ${asked.filters.productIds === undefined && asked.filters.categories === undefined ? sql`left join` : sql`join`} catalog.facts_variant v on v.org_id = ${work.orgId} and v.variant_id = l.variant_id
    ${filtered({ productIds: asked.filters.productIds, categories: asked.filters.categories }, { productId: sql`v.product_id`, category: sql`v.category` })}
  left join refunded r on r.order_id = l.order_id and r.line_no = l.line_no`

async function readLines(work: Work, asked: Asked): Promise<PartRow[]> {
  const rows = await work.query<KeyRow>(sql`
    ${countedOf(work, asked)}
    select c.currency, ${selectKeys(asked.by, lineKeys(asked))} ${sumsOf(asked.measures, (m) => ofLine[m] ?? '0')} from ${linesOf(work, asked)}
    ${oneEach(sql`c.currency`, asked)}`)
  return rows.map((row) => toPart(row, asked.by, asked.measures))
}
