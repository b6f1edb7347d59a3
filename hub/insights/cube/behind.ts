/** The exact rows behind a cell of the cube: their sum is the cell. */
import type { Work } from '#platform'
import { keptZone } from '../completeness.ts'
import { sourceOf, type CubeMeasure } from './measures.ts'
import type { BehindRow, CubeQuestion, Keys } from './shape.ts'

export type CellQuestion = Omit<CubeQuestion, 'measures'> & { measure: CubeMeasure }
export type BehindPage = { rows: BehindRow[]; next: string | null }

/** One measure of one cell, page after page, each kind of row in an order of its own. */
export async function cubeRows(work: Work, { measure, ...question }: CellQuestion, cell: { currency: string | null; keys: Keys }, page: { after?: string | undefined; limit: number }): Promise<BehindPage> {
  const { zone } = await keptZone(work)
  const asked = { ...question, filters: question.filters ?? {}, by: [...new Set(question.by)], measures: [measure], zone, most: undefined }
  const found = await sourceOf(measure).rows(work, asked, { ...cell, measure, after: page.after, limit: page.limit + 1 })
  const rows = found.slice(0, page.limit)
  return { rows, next: found.length > page.limit ? rows.at(-1)!.at : null }
}
