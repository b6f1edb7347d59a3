/** What happened to orders and their lines afterwards, on the day they were placed: asked live of the orders that were counted on those days. */
import { sql, type Sql, type Work } from '#platform'
import { atOfLine, filtered, hourOf, ofDay, oneEach, rowsOfCell, selectKeys, sumsOf, toPart, within, type Columns, type KeyRow } from './cut.ts'
import { hasGoodsFilter, type Asked, type Source } from './shape.ts'

const ofLine = {
  order_lines: '1',
  returned_units: 'l.returned',
  oversold_lines: 'case when o.line_no is null then 0 else 1 end',
} as const
const ofOrder = { refunded_orders: 'case when c.refunded_minor <> 0 and c.cancelled_orders = 0 then 1 else 0 end' } as const
export type LineMeasure = keyof typeof ofLine | keyof typeof ofOrder
export const lineMeasures = [...Object.keys(ofLine), ...Object.keys(ofOrder)] as LineMeasure[]

export const lineSource: Source = {
  measures: Object.keys(ofLine),
  read: async (work, asked) => {
    const rows = await work.query<KeyRow>(sql`
      select c.currency, ${selectKeys(asked.by, lineKeys(asked))} ${sumsOf(asked.measures, (m) => ofLine[m as keyof typeof ofLine])} from ${linesOf(work, asked)}
      ${oneEach(sql`c.currency`, asked)}`)
    return rows.map((row) => toPart(row, asked.by, asked.measures))
  },
  rows: (work, asked, cell) => rowsOfCell(work, 'order_line', sql`
    select c.currency, ${selectKeys(asked.by, lineKeys(asked))} ${atOfLine} as at, c.day, c.channel_id, l.order_id, n.number, l.line_no, l.variant_id, coalesce(v.sku, l.sku, l.title) as name, (${sql.raw(ofLine[cell.measure as keyof typeof ofLine])})::bigint as amount
    from orders.facts_order n, ${linesOf(work, asked)} and n.org_id = ${work.orgId} and n.order_id = l.order_id`, asked.by, cell),
}

const lineKeys = (asked: Asked): Columns => ({ ...ofDay(sql`c.day`), channel: sql`c.channel_id::text`, hour: hourOf(sql`l.placed_at`, asked), variant: sql`l.variant_id::text`, product: sql`v.product_id::text`, category: sql`nullif(v.category, '')` })

function linesOf(work: Work, asked: Asked): Sql {
  const { currencies, channelIds, ...goods } = asked.filters
  return sql`
    insights.counted_order c
    join orders.facts_line l on l.org_id = ${work.orgId} and l.order_id = c.order_id and l.kind = 'sale' and not l.is_cancelled
    left join catalog.facts_variant v on v.org_id = ${work.orgId} and v.variant_id = l.variant_id
    ${asked.measures.includes('oversold_lines') ? oversold(work) : sql``}
    where c.org_id = ${work.orgId} and ${within(asked, sql`c.day`)} ${filtered({ currencies, channelIds }, { currency: sql`c.currency`, channelId: sql`c.channel_id` })}
      ${filtered(goods, { variantId: sql`l.variant_id`, productId: sql`v.product_id`, category: sql`v.category` })}`
}

const oversold = (work: Work): Sql => sql`left join lateral (
  select x.line_no from stock.facts_oversold x where x.org_id = ${work.orgId} and x.order_id = l.order_id and x.line_no = l.line_no limit 1) o on true`

export const orderSource: Source = {
  measures: Object.keys(ofOrder),
  read: async (work, asked) => {
    if (hasGoodsFilter(asked.filters)) return []
    const rows = await work.query<KeyRow>(sql`
      select c.currency, ${selectKeys(asked.by, orderKeys(asked))} ${sumsOf(asked.measures, (m) => ofOrder[m as keyof typeof ofOrder])} from ${ordersOf(work, asked)}
      ${oneEach(sql`c.currency`, asked)}`)
    return rows.map((row) => toPart(row, asked.by, asked.measures))
  },
  rows: (work, asked, cell) => (hasGoodsFilter(asked.filters) ? Promise.resolve([]) : rowsOfCell(work, 'order', sql`
    select c.currency, ${selectKeys(asked.by, orderKeys(asked))} c.order_id::text as at, c.day, c.channel_id, c.order_id, f.number, null::int as line_no, null::uuid as variant_id, null::text as name, (${sql.raw(ofOrder[cell.measure as keyof typeof ofOrder])})::bigint as amount
    from ${ordersOf(work, asked)}`, asked.by, cell)),
}

const orderKeys = (asked: Asked): Columns => ({ ...ofDay(sql`c.day`), channel: sql`c.channel_id::text`, hour: hourOf(sql`f.placed_at`, asked) })
const ordersOf = (work: Work, asked: Asked): Sql => sql`
  insights.counted_order c join orders.facts_order f on f.org_id = ${work.orgId} and f.order_id = c.order_id
  where c.org_id = ${work.orgId} and ${within(asked, sql`c.day`)} and c.refunded_minor <> 0 ${filtered(asked.filters, { currency: sql`c.currency`, channelId: sql`c.channel_id` })}`
