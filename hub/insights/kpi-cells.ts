/** One KPI over a range, cut by day and channel, each currency by itself. */
import type { Work } from '#platform'
import { completenessOf, keptZone, type Completeness } from './completeness.ts'
import { answerOf, type Answer, type Kpi } from './kpi.ts'
import { nothing, rangeOf } from './overview.ts'
import type { Range } from './range.ts'
import { readSums, type Cell, type Dimension } from './sums.ts'

export type CellsQuestion = Partial<Range> & { by: readonly Dimension[]; channelId?: string | undefined }
export type KpiCell = { currency: string; day: string | null; channelId: string | null } & Answer
export type KpiCells = Range & Completeness & { cells: KpiCell[] }

export async function kpiCells(work: Work, kpi: Kpi, question: CellsQuestion): Promise<KpiCells> {
  const range = rangeOf(work, (await keptZone(work)).zone, question)
  const cells = await readSums(work, range, question.channelId, [question.by])
  // A share is taken of all channels, also where only one is looked at.
  const wholes = kpi.per?.across ? await readSums(work, range, undefined, [question.by.filter((d) => d !== 'channel')]) : []
  const whole = new Map(wholes.map((c) => [keyOf(c), c.amounts]))
  return {
    ...range, ...(await completenessOf(work, cells.map((c) => c.amounts))),
    cells: cells.map(({ amounts, ...cell }) => ({ ...cell, ...answerOf(kpi, amounts, kpi.per?.across ? whole.get(keyOf(cell)) ?? nothing : amounts) })),
  }
}

const keyOf = (c: Pick<Cell, 'currency' | 'day'>): string => `${c.currency} ${c.day}`
