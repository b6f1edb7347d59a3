/** Answers a report from the cube: rows, columns, their rest and their total out of the same amounts, each currency by itself. */
import { ratioText } from '#kit'
import { dayOf, orgOf, type Work } from '#platform'
import { keptZone } from '../completeness.ts'
import { readCube } from '../cube.ts'
import { TooManyRows, type Dimension, type Keys, type PartRow } from '../cube/shape.ts'
import { measuresOf, type SumKpi } from '../kpi.ts'
import { sumKpi } from '../kpis.ts'
import type { Range } from '../range.ts'
import { add, answers, keyOf, scaled, sumAt, wholesOf, type Amounts, type Wholes } from './levels.ts'
import { nameFilters, nameKeys } from './name-keys.ts'
import { mostColumns, type ReportSpec } from './report.ts'
import { keyForward, keysIn, rangeOfSpec, rangeShifted, shiftOf, type Shift } from './report-range.ts'
import type { Names, ReportBlock, ReportResult, ReportRow, Value } from './report-shape.ts'

export type TooMuch = { code: 'reports.too_many_columns'; most: number; count: number } | { code: 'reports.too_many_rows'; most: number }
export const isTooMuch = (told: ReportResult | TooMuch): told is TooMuch => 'code' in told

/** Numbers are ranked and compared where the hub runs: a report of each SKU and hour of ten years would take it away from everybody. */
const mostCells = 100_000

/** `most`: rows of a block at most, whatever the report's own limit; what is beyond stands in its rest. */
export async function runReport(work: Work, spec: ReportSpec, { most, cells = mostCells }: { most: number; cells?: number }): Promise<ReportResult | TooMuch> {
  try {
    return await reckon(work, spec, most, cells)
  } catch (error) {
    if (error instanceof TooManyRows) return { code: 'reports.too_many_rows', most: cells }
    throw error
  }
}

async function reckon(work: Work, spec: ReportSpec, most: number, cells: number): Promise<ReportResult | TooMuch> {
  const { zone } = await keptZone(work)
  const range = rangeOfSpec(spec.range, dayOf(work.now, zone))
  const shift = spec.compare ? shiftOf(range, spec.compare) : null
  const before = shift && rangeShifted(range, shift)
  const now = await readDays(work, spec, range, cells)
  const then = before && await readDays(work, spec, before, cells)
  const { currency: home } = await orgOf(work)
  const earlier = then && shift ? { rows: forward(then.rows, shift), wholes: forward(then.wholes, shift) } : undefined
  const blocks = cutOf(spec, now.rows, earlier?.rows ?? [], home).map((part) => ({ ...part, wholes: now.wholes, earlier, range }))
  const wide = spec.columns ? Math.max(0, ...blocks.map((b) => columnKeysOf(spec, b).length)) : 0
  if (wide > mostColumns) return { code: 'reports.too_many_columns', most: mostColumns, count: wide }
  const names = await nameKeys(work, spec, blocks.flatMap((b) => [...b.rows, ...b.before]))
  const made = blocks.map((part) => blockOf(spec, part, names, Math.min(most, spec.limit ?? most)))
  return { spec, range, before, zone, complete: now.complete, badges: now.badges, blocks: made, names: onlyShown(spec, names, made), filterNames: await nameFilters(work, spec) }
}

const byOf = (spec: ReportSpec): Dimension[] => [...spec.rows, ...(spec.columns ? [spec.columns] : [])]
const kpisOf = (spec: ReportSpec): SumKpi[] => spec.measures.map(sumKpi)

async function readDays(work: Work, spec: ReportSpec, range: Range, most: number) {
  const kpis = kpisOf(spec)
  const by = byOf(spec)
  const measures = [...new Set(kpis.flatMap(measuresOf))]
  const cube = await readCube(work, { ...range, measures, by, filters: spec.filters, most })
  const shares = kpis.filter((k) => k.per?.across)
  // A share is taken of all channels, also where only one is looked at.
  const wholes = shares.length === 0 ? [] : (await readCube(work, { ...range, measures: [...new Set(shares.flatMap(measuresOf))], by: by.filter((d) => d !== 'channel'), filters: { ...spec.filters, channelIds: undefined }, most })).rows
  return { rows: cube.rows as readonly PartRow[], wholes: wholes as readonly PartRow[], complete: cube.complete, badges: cube.badges }
}

const forward = (rows: readonly PartRow[], shift: Shift): PartRow[] =>
  rows.map((row) => ({ ...row, keys: Object.fromEntries(Object.entries(row.keys).map(([d, key]) => [d, keyForward(d as Dimension, key, shift)])) as Keys }))

type Part = { currency: string | null; numbers: number[]; rows: readonly PartRow[]; before: readonly PartRow[] }
type WholePart = Part & { wholes: readonly PartRow[]; earlier: { wholes: readonly PartRow[] } | undefined; range: Range }

/** A block a currency. What is only counted, whatever was paid in, stands with the one currency, or by itself where there are several. */
function cutOf(spec: ReportSpec, now: readonly PartRow[], before: readonly PartRow[], home: string): Part[] {
  const all = spec.measures.map((_, i) => i)
  const kpis = kpisOf(spec)
  const counted = all.filter((i) => kpis[i]!.currencyBasis === 'none')
  const paid = all.filter((i) => !counted.includes(i))
  const some = (row: PartRow): boolean => Object.values(row.amounts).some((n) => n !== 0n)
  const currencies = [...new Set([...now, ...before].filter(some).flatMap((r) => (r.currency === null ? [] : [r.currency])))].sort((a, b) => Number(b === home) - Number(a === home) || (a < b ? -1 : 1))
  if (paid.length === 0 || currencies.length <= 1) return [{ currency: paid.length === 0 ? null : (currencies[0] ?? home), numbers: all, rows: now, before }]
  return [
    ...currencies.map((currency) => ({ currency, numbers: paid, rows: now.filter((r) => r.currency === currency), before: before.filter((r) => r.currency === currency) })),
    ...(counted.length > 0 ? [{ currency: null, numbers: counted, rows: now, before }] : []),
  ]
}

function columnKeysOf(spec: ReportSpec, { rows, before, range }: WholePart): (string | null)[] {
  const by = spec.columns
  if (!by) return []
  const found = new Set([...rows, ...before].map((r) => r.keys[by] ?? null))
  for (const key of keysIn(by, range) ?? []) if (found.size <= mostColumns) found.add(key)
  return [...found].sort(compareKeys)
}
/** Nothing comes last. */
const compareKeys = (a: string | null, b: string | null): number => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1)

type Level = { now: Map<string, Amounts>; before: Map<string, Amounts> | undefined }

function blockOf(spec: ReportSpec, part: WholePart, names: Names, most: number): ReportBlock {
  const kpis = part.numbers.map((i) => kpisOf(spec)[i]!)
  const columnBy = spec.columns ? [spec.columns] : []
  const columnKeys = orderColumns(spec, columnKeysOf(spec, part), names)
  const level = (by: readonly Dimension[]): Level => ({ now: sumAt(part.rows, by), before: part.earlier && sumAt(part.before, by) })
  const [rowSums, cellSums, columnSums, totals] = [level(spec.rows), level([...spec.rows, ...columnBy]), level(columnBy), level([])]
  const currencyOnly = (rows: readonly PartRow[]): readonly PartRow[] => (part.currency === null || part.numbers.length === spec.measures.length ? rows : rows.filter((r) => r.currency === part.currency))
  const wholes = { now: wholesOf(currencyOnly(part.wholes)), before: wholesOf(currencyOnly(part.earlier?.wholes ?? [])) }
  const numbers = (keys: readonly (string | null)[], sums: Level, cells: Level) => {
    const own = keyOf(keys)
    const by = keys.length === 0 ? [] : spec.rows
    const values = answers(kpis, sums.now.get(own), wholes.now.at(by, keys))
    const before = sums.before && answers(kpis, sums.before.get(own), wholes.before.at(by, keys))
    return {
      values, ...(before && { before, change: values.map((v, i) => changeOf(v, before[i] ?? null)) }),
      columns: columnKeys.map((c) => answers(kpis, cells.now.get(keyOf([...keys, c])), wholes.now.at([...by, ...columnBy], [...keys, c]))),
    }
  }
  const rows = sortRows(spec, part, keysOfRows(spec, part, rowSums).map((keys) => ({ keys, ...numbers(keys, rowSums, cellSums) })), names)
  const shown = rows.slice(0, most)
  const left = rows.slice(most)
  return { currency: part.currency, numbers: part.numbers, columnKeys, rows: shown, rest: left.length === 0 ? null : restOf(spec, kpis, left, { rowSums, cellSums, columnKeys, wholes }), total: numbers([], totals, columnSums) }
}

/** Every row there is, and the days without anything between them, unless somebody asks for the best only. */
function keysOfRows(spec: ReportSpec, part: WholePart, sums: Level): (string | null)[][] {
  if (spec.rows.length === 0) return []
  const isThere = (amounts: Amounts): boolean => Object.values(amounts).some((n) => n !== 0n)
  const found = new Set([...sums.now, ...(sums.before ?? [])].filter(([, amounts]) => isThere(amounts)).map(([key]) => key))
  const [only] = spec.rows
  if (spec.rows.length === 1 && only && spec.sort.by === 'key' && found.size > 0) for (const key of keysIn(only, part.range) ?? []) found.add(keyOf([key]))
  return [...found].map((key) => JSON.parse(key) as (string | null)[])
}

type Levels = { rowSums: Level; cellSums: Level; columnKeys: readonly (string | null)[]; wholes: { now: Wholes; before: Wholes } }

/** Out of the amounts themselves: a ratio of the rest is not the mean of ratios. */
function restOf(spec: ReportSpec, kpis: readonly SumKpi[], left: readonly ReportRow[], { rowSums, cellSums, columnKeys, wholes }: Levels): NonNullable<ReportBlock['rest']> {
  const columnBy = spec.columns ? [spec.columns] : []
  const sum = (level: Map<string, Amounts> | undefined, of: Wholes, more: readonly (string | null)[]): Value[] => {
    const [amounts, whole, seen]: [Amounts, Amounts, Set<string>] = [{}, {}, new Set()]
    for (const { keys } of left) {
      add(amounts, level?.get(keyOf([...keys, ...more])) ?? {})
      const other = keyOf(keys.filter((_, i) => spec.rows[i] !== 'channel'))
      if (!seen.has(other)) add(whole, of.at(more.length > 0 ? [...spec.rows, ...columnBy] : spec.rows, [...keys, ...more]))
      seen.add(other)
    }
    return answers(kpis, amounts, whole)
  }
  const values = sum(rowSums.now, wholes.now, [])
  const before = rowSums.before && sum(rowSums.before, wholes.before, [])
  return { count: left.length, values, ...(before && { before, change: values.map((v, i) => changeOf(v, before[i] ?? null)) }), columns: columnKeys.map((c) => sum(cellSums.now, wholes.now, [c])) }
}

function sortRows(spec: ReportSpec, part: Part, rows: ReportRow[], names: Names): ReportRow[] {
  const at = part.numbers.indexOf(spec.measures.indexOf(spec.sort.by))
  const sign = spec.sort.down ? -1 : 1
  const byName = (a: ReportRow, b: ReportRow): number => a.keys.reduce<number>((n, key, i) => n || compareKeys(wordOf(spec.rows[i]!, key, names), wordOf(spec.rows[i]!, b.keys[i] ?? null, names)), 0)
  if (at === -1) return rows.sort((a, b) => sign * byName(a, b))
  const value = new Map(rows.map((row) => [row, row.values[at] === null || row.values[at] === undefined ? null : scaled(row.values[at])]))
  return rows.sort((a, b) => {
    const [x, y] = [value.get(a) ?? null, value.get(b) ?? null]
    // Without an answer at the end, whichever way it goes.
    if (x === null || y === null) return x === y ? byName(a, b) : x === null ? 1 : -1
    return x === y ? byName(a, b) : x < y ? -sign : sign
  })
}

const isNamed = (d: Dimension): d is 'channel' | 'product' | 'variant' => d === 'channel' || d === 'product' || d === 'variant'
export const wordOf = (d: Dimension, key: string | null, names: Names): string | null => (key === null || !isNamed(d) ? key : (names[d]?.[key] ?? key))
const orderColumns = ({ columns: by }: ReportSpec, keys: (string | null)[], names: Names): (string | null)[] => (by && isNamed(by) ? keys.sort((a, b) => compareKeys(wordOf(by, a, names), wordOf(by, b, names))) : keys)

/** The change as a share of what was; none where either is missing or it began at zero. */
function changeOf(now: Value, before: Value): Value {
  if (now === null || before === null) return null
  const [a, b] = [scaled(now), scaled(before)]
  return b === 0n ? null : ratioText(a - b, b < 0n ? -b : b, 4)
}

function onlyShown(spec: ReportSpec, names: Names, blocks: readonly ReportBlock[]): Names {
  const kept: Names = {}
  spec.rows.forEach((d, i) => keep(d, blocks.flatMap((b) => b.rows.map((r) => r.keys[i] ?? null))))
  if (spec.columns) keep(spec.columns, blocks.flatMap((b) => b.columnKeys))
  return kept
  function keep(d: Dimension, keys: readonly (string | null)[]): void {
    if (isNamed(d)) kept[d] = Object.fromEntries([...new Set(keys)].flatMap((key) => (key === null || names[d]?.[key] === undefined ? [] : [[key, names[d][key]]])))
  }
}
