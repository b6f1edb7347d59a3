/** The SQL of cutting: keys of a row of days, and what the filters leave. */
import { sql, type Sql, type Work } from '#platform'
import type { Asked, BehindKind, BehindRow, CellAsk, Dimension, Filters, Keys, PartRow } from './shape.ts'

/** Of a row with a `day` and perhaps other columns: each dimension as text. */
export type Columns = Partial<Record<Dimension, Sql>>
export const ofDay = (day: Sql): Columns => ({
  day: sql`${day}::text`, week: sql`date_trunc('week', ${day})::date::text`, month: sql`date_trunc('month', ${day})::date::text`, weekday: sql`extract(isodow from ${day})::int::text`,
})

export const hourOf = (at: Sql, { zone }: Pick<Asked, 'zone'>): Sql => sql`to_char(${at} at time zone ${zone}, 'HH24')`
export const atOfLine = sql`l.order_id::text || ' ' || lpad(l.line_no::text, 10, '0')`

/** `key_day, key_channel, …`: a dimension that the rows do not know is null. */
export const selectKeys = (by: readonly Dimension[], columns: Columns): Sql => sql.join(by.map((d) => sql`${columns[d] ?? sql`null::text`} as ${sql.ref(`key_${d}`)}, `), sql``)
export const groupKeys = (by: readonly Dimension[]): Sql => sql.join(by.map((d) => sql`, ${sql.ref(`key_${d}`)}`), sql``)
/** How a statement of sums ends: one row a currency and combination of keys, and one above the most, which tells that there are more. */
export const oneEach = (currency: Sql, { by, most }: Pick<Asked, 'by' | 'most'>): Sql => sql`group by ${currency} ${groupKeys(by)} ${most === undefined ? sql`` : sql`limit ${most + 1}`}`

export type KeyRow = Record<string, unknown> & { currency: string | null }
export function toPart(row: KeyRow, by: readonly Dimension[], measures: readonly string[]): PartRow {
  const keys = Object.fromEntries(by.map((d) => [d, row[`key_${d}`]])) as Keys
  return { currency: row.currency, keys, amounts: Object.fromEntries(measures.map((m) => [m, row[m] as bigint])) }
}

const oneOf = (column: Sql | undefined, wanted: readonly string[] | undefined, type: 'uuid' | 'text'): Sql => {
  if (wanted === undefined) return sql``
  if (!column) return sql`and false`
  return sql`and ${column} = any(${[...wanted]}::${sql.raw(type)}[])`
}
export type FilterColumns = { currency?: Sql; channelId?: Sql; variantId?: Sql; productId?: Sql; category?: Sql }
export const filtered = (f: Filters, c: FilterColumns): Sql => sql`
  ${oneOf(c.currency, f.currencies, 'text')} ${oneOf(c.channelId, f.channelIds, 'uuid')} ${oneOf(c.variantId, f.variantIds, 'uuid')} ${oneOf(c.productId, f.productIds, 'uuid')} ${oneOf(c.category, f.categories, 'text')}`

export const sumsOf = (measures: readonly string[], form: (m: string) => string): Sql => sql.raw(measures.map((m) => `sum(${form(m)})::bigint as ${m}`).join(', '))
export const within = ({ from, to }: Pick<Asked, 'from' | 'to'>, day: Sql): Sql => sql`${day} >= ${from}::date and ${day} <= ${to}::date`

/** Each row of `details` as currency, key_…, at, day, channel_id, order_id, number, line_no, variant_id, name, amount: those of the cell, after a place. */
export async function rowsOfCell(work: Work, kind: BehindKind, details: Sql, by: readonly Dimension[], { currency, keys, after, limit }: CellAsk): Promise<BehindRow[]> {
  const isOfCell = sql.join(by.map((d) => sql`and ${sql.ref(`key_${d}`)} is not distinct from ${keys[d] ?? null}::text`), sql` `)
  const rows = await work.query<Omit<BehindRow, 'kind'>>(sql`
    select at, day::text as day, channel_id as "channelId", order_id as "orderId", number, line_no as "lineNo", variant_id as "variantId", name, amount::bigint as amount from (${details}) d
    where currency is not distinct from ${currency}::text and amount <> 0 ${isOfCell} ${after === undefined ? sql`` : sql`and at collate "C" > ${after}`}
    order by at collate "C" limit ${limit}`)
  return rows.map((row) => ({ kind, ...row }))
}
