/** Every number with what it is now, worked out: what was divided by what. */
import { addMonths, dayOf, monthOf, type Work } from '#platform'
import { completenessOf, keptZone, type Completeness } from './completeness.ts'
import { readCube } from './cube.ts'
import { addUp } from './cube/rest.ts'
import type { PartRow } from './cube/shape.ts'
import { kpis } from './kpis.ts'
import { answerOf, isSum, measuresOf, sumOf, type Answer, type Kpi, type SumKpi } from './kpi.ts'
import type { Range } from './range.ts'

/** `top` ÷ `bottom` is the value where there is something to divide; both in the smallest unit. */
export type Shown = { currency: string | null; top: bigint | null; bottom: bigint | null; note?: string } & Answer
export type Dictionary = Range & Completeness & { entries: { kpi: Kpi; cells: Shown[] }[] }

/** This month so far, since months are kept as sums; in its first days, when there is little to see, with the month before. */
export function monthSoFar(today: string): Range {
  const first = monthOf(today)
  return today.slice(8) <= '03' ? { from: addMonths(first, -1), to: today } : { from: first, to: today }
}

export async function readDictionary(work: Work, range?: Range): Promise<Dictionary> {
  const { zone } = await keptZone(work)
  const span = range ?? monthSoFar(dayOf(work.now, zone))
  const sums = kpis.filter(isSum)
  const { rows, quarantined } = await readCube(work, { ...span, measures: [...new Set(sums.flatMap(measuresOf))], by: [] })
  const entries = []
  for (const kpi of kpis) entries.push({ kpi, cells: isSum(kpi) ? shownSum(kpi, rows) : (await kpi.reckon(work, { ...span, zone, by: [] })).map(({ keys: _keys, ...cell }) => ({ ...cell, top: null, bottom: null })) })
  return { ...span, ...(await completenessOf(work, quarantined)), entries }
}

/** Of the rows of one place: a channel's, or the whole. */
export function shownSum(kpi: SumKpi, rows: readonly PartRow[]): Shown[] {
  const own = measuresOf(kpi)
  const mine = rows.filter((row) => own.some((m) => row.amounts[m] !== 0n))
  const cells = kpi.currencyBasis === 'order' ? mine.filter((row) => row.currency !== null) : addUp(mine.map((row) => ({ ...row, currency: null })), own)
  return cells.map(({ currency, amounts }) => ({ currency, top: sumOf(kpi.counts, amounts) * (kpi.times ?? 1n), bottom: kpi.per ? sumOf(kpi.per.sum, amounts) : null, ...answerOf(kpi, amounts) }))
}
