import { exponentOf } from '#kit'
import type { ChartData } from '../../shell/chart-data.ts'
import type { Block, Dimension, NumberFacts, Result, Row, Value } from './reports-api.ts'
import type { Say } from './say-report.ts'

export type Picture = { data: ChartData; unit: string; exact: (series: number, point: number) => Value | undefined; /** Rows that no picture has room for; the table has them. */ left: number }
export type Asked = { result: Result; block: Block; facts: readonly NumberFacts[]; say: Say; /** Which number is drawn, by its place in the block. */ at: number; colourOf: (key: string) => string | undefined }

const mostPoints = 62
const mostLying = 30
const mostSeries = 12

/** A block as a picture. Only heights are floats: what is said beside a bar is the exact value. */
export function pictureOf({ result, block, facts, say, at, colourOf }: Asked): Picture {
  const { spec, names } = result
  const most = spec.chart === 'bars' || spec.chart === 'heat' ? mostLying : mostPoints * 7
  const rows = inOrder(spec.chart, spec.rows[0], block.rows).slice(0, most)
  const points = rows.map((row) => row.keys.map((key, i) => say.key(spec.rows[i]!, key, names)).join(' · '))
  const unit = facts[at]?.unit ?? 'count'
  const float = (value: Value | undefined): number | null => (value === null || value === undefined ? null : unit === 'money' && block.currency !== null ? Number(value) / 10 ** exponentOf(block.currency) : Number(value))
  const left = block.rows.length - rows.length
  const by = spec.columns
  if (by !== null && block.columnKeys.length > 0) {
    const columns = block.columnKeys.slice(0, spec.chart === 'heat' ? mostPoints : mostSeries)
    const exact = (series: number, point: number): Value | undefined => (spec.chart === 'heat' ? rows[series]?.columns[point]?.[at] : rows[point]?.columns[series]?.[at])
    if (spec.chart === 'heat') return { unit, exact, left, data: { kind: 'heat', rows: points, columns: columns.map((key) => say.key(by, key, names)), values: rows.map((row) => columns.map((_, c) => float(row.columns[c]?.[at]))) } }
    return { unit, exact, left, data: { kind: kindOf(spec.chart), points, series: columns.map((key, c) => ({ id: key ?? '', name: say.key(by, key, names), values: rows.map((row) => float(row.columns[c]?.[at])), ...coloured(key === null ? undefined : colourOf(key)) })) } }
  }
  // Numbers of one unit share an axis; the chosen one comes first. Sums of different things are not put on each other.
  const drawn = spec.chart === 'stack' ? [at] : [at, ...facts.flatMap((f, i) => (i !== at && f.unit === unit ? [i] : []))].slice(0, 4)
  return {
    unit, left, exact: (series, point) => rows[point]?.values[drawn[series] ?? at],
    data: { kind: kindOf(spec.chart), points, series: drawn.map((i) => ({ id: facts[i]?.id ?? '', name: say.name(facts[i]?.id ?? ''), values: rows.map((row) => float(row.values[i])) })) },
  }
}

const kindOf = (shape: string): 'line' | 'stack' | 'bars' => (shape === 'line' || shape === 'bars' ? shape : 'stack')
const coloured = (color: string | undefined) => (color === undefined ? {} : { color })

/** Time runs from left to right, whatever the table is sorted by. */
function inOrder(shape: string, first: Dimension | undefined, rows: readonly Row[]): readonly Row[] {
  if (shape === 'bars' || first === undefined || !['day', 'week', 'month', 'weekday', 'hour'].includes(first)) return rows
  return [...rows].sort((a, b) => ((a.keys[0] ?? '~') < (b.keys[0] ?? '~') ? -1 : 1))
}
