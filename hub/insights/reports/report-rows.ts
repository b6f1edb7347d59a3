/** The rows behind one number of a report: of each sum that it is made of, one after the other. Together they are what stands above its line. */
import { dayOf, type Work } from '#platform'
import { keptZone } from '../completeness.ts'
import { cubeRows } from '../cube/behind.ts'
import type { CubeMeasure } from '../cube/measures.ts'
import type { BehindRow, Keys } from '../cube/shape.ts'
import type { SumKpi } from '../kpi.ts'
import type { ReportSpec } from './report.ts'
import { rangeOfSpec } from './report-range.ts'

/** `keys` in the order of the report's rows, then its column; none of them is the total. */
export type CellOf = { kpi: SumKpi; currency: string | null; keys: readonly (string | null)[] }
export type Place = { measure: number; after: string | undefined }
export type RowsPage = { rows: (BehindRow & { measure: CubeMeasure })[]; next: Place | null }

export async function rowsBehind(work: Work, spec: ReportSpec, { kpi, currency, keys }: CellOf, from: Place, limit: number): Promise<RowsPage> {
  const { zone } = await keptZone(work)
  const range = rangeOfSpec(spec.range, dayOf(work.now, zone))
  const all = [...spec.rows, ...(spec.columns ? [spec.columns] : [])]
  // A row of a report with columns is the whole row: it is not cut by them.
  const by = keys.length === 0 ? [] : all.slice(0, keys.length)
  const cell = { currency, keys: Object.fromEntries(by.map((d, i) => [d, keys[i] ?? null])) as Keys }
  const sums = Object.entries(kpi.counts) as [CubeMeasure, 1 | -1][]
  const rows: RowsPage['rows'] = []
  for (let at = from.measure, after = from.after; at < sums.length; at++, after = undefined) {
    const [measure, sign] = sums[at]!
    const page = await cubeRows(work, { ...range, by, filters: spec.filters, measure }, cell, { after, limit: limit - rows.length })
    rows.push(...page.rows.flatMap((row) => (row.amount === 0n ? [] : [{ ...row, measure, amount: BigInt(sign) * row.amount }])))
    if (page.next !== null) return { rows, next: { measure: at, after: page.next } }
    if (rows.length >= limit) return { rows, next: at + 1 < sums.length ? { measure: at + 1, after: undefined } : null }
  }
  return { rows, next: null }
}
