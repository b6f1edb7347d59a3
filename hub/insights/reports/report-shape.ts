/** What a report answers. Money in minor units, counts whole, ratios as decimals: always text; null where there is nothing to divide by. */
import type { Badge } from '../completeness.ts'
import type { Range } from '../range.ts'
import type { ReportSpec } from './report.ts'

export type Value = string | null
type Numbers = { values: Value[]; /** The same of the days compared with, and the change as a share of them. */ before?: Value[]; change?: Value[]; /** Of each column its numbers. */ columns: Value[][] }
export type ReportRow = Numbers & { keys: (string | null)[] }
/** One currency by itself; null for what is only counted. `numbers` says which of the report's it holds, by place. */
export type ReportBlock = {
  currency: string | null
  numbers: number[]
  columnKeys: (string | null)[]
  rows: ReportRow[]
  /** What the rows shown leave out: with them it is the whole. */
  rest: (Numbers & { count: number }) | null
  total: Numbers
}
/** A key's name, for keys that are ids. */
export type Names = Partial<Record<'channel' | 'product' | 'variant', Record<string, string>>>
export type ReportResult = {
  spec: ReportSpec
  range: Range
  before: Range | null
  zone: string
  complete: boolean
  badges: Badge[]
  blocks: ReportBlock[]
  names: Names
  /** Of what is filtered by. */
  filterNames: Record<string, string>
}
