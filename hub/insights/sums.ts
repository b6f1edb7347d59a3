/** Reads sums from the roll-ups, and from nothing else: a year is a few thousand rows however many orders it had. */
import { sql, type Sql, type Work } from '#platform'
import { eachMeasure, pickAmounts, type Amounts } from './measures.ts'
import type { Range } from './range.ts'

export type Cell = { currency: string; day: string | null; channelId: string | null; amounts: Amounts }
export type Dimension = 'day' | 'channel'
const columnOf = { day: 'day', channel: 'channel_id' } as const

/** One row a currency and combination of dimensions; several sets of dimensions are read in one pass, absent ones are null. */
export async function readSums(work: Work, range: Range, channelId: string | undefined, sets: readonly (readonly Dimension[])[]): Promise<Cell[]> {
  const groups = sql.raw(sets.map((set) => `(${['currency', ...set.map((d) => columnOf[d])].join(', ')})`).join(', '))
  const used = (d: Dimension): Sql => sql.raw(sets.some((set) => set.includes(d)) ? columnOf[d] : 'null')
  const rows = await work.query<Omit<Cell, 'amounts'> & Amounts>(sql`
    select currency, ${used('day')} as day, ${used('channel')} as "channelId", ${eachMeasure((m) => `sum(${m})::bigint as ${m}`)}
    from insights.day_channel
    where org_id = ${work.orgId} and day >= ${range.from}::date and day <= ${range.to}::date and documents <> 0
      and ${channelId === undefined ? sql`true` : sql`channel_id = ${channelId}`}
    group by grouping sets (${groups}) order by currency, 2, 3`)
  return rows.map((row) => ({ currency: row.currency, day: row.day, channelId: row.channelId, amounts: pickAmounts(row) }))
}
