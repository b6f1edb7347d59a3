/** The SQL of cutting: keys of a row of days, and what the filters leave. */
import { sql, type Sql } from '#platform'
import type { Asked, Dimension, Filters, Keys, PartRow } from './shape.ts'

/** Of a row with a `day` and perhaps other columns: each dimension as text. */
export type Columns = Partial<Record<Dimension, Sql>>
export const ofDay = (day: Sql): Columns => ({
  day: sql`${day}::text`, week: sql`date_trunc('week', ${day})::date::text`, month: sql`date_trunc('month', ${day})::date::text`, weekday: sql`extract(isodow from ${day})::int::text`,
})

/** `key_day, key_channel, …`: a dimension that the rows do not know is null. */
export const selectKeys = (by: readonly Dimension[], columns: Columns): Sql => sql.join(by.map((d) => sql`${columns[d] ?? sql`null::text`} as ${sql.ref(`key_${d}`)}, `), sql``)
export const groupKeys = (by: readonly Dimension[]): Sql => sql.join(by.map((d) => sql`, ${sql.ref(`key_${d}`)}`), sql``)

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
