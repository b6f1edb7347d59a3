import { dimensions, relativeRanges, shapes, type Dimension, type Shape, type Spec } from './reports-api.ts'

const plain: Spec = { measures: ['sales'], rows: ['channel'], columns: null, filters: {}, range: { kind: 'relative', name: 'last_30_days' }, compare: 'previous', sort: { by: 'sales', down: true }, limit: null, chart: 'table' }

/** What people ask first. Numbers that this hub does not know are left out; without any of its numbers an example is not shown. */
const given: Record<string, Partial<Spec>> = {
  sales_by_channel: { measures: ['sales'], rows: ['month'], columns: 'channel', range: { kind: 'relative', name: 'last_12_months' }, compare: null, sort: { by: 'key', down: false }, chart: 'stack' },
  best_skus: { measures: ['cm2', 'cm2_margin', 'net_revenue', 'units'], rows: ['variant'], range: { kind: 'relative', name: 'last_90_days' }, sort: { by: 'cm2', down: true }, limit: 20, chart: 'bars' },
  fees_by_channel: { measures: ['channel_fees', 'channel_fee_rate', 'net_revenue', 'profit'], rows: ['channel'], range: { kind: 'relative', name: 'last_90_days' }, sort: { by: 'channel_fees', down: true }, chart: 'bars' },
  returns: { measures: ['refunds', 'return_rate_value', 'cancelled_value', 'cancellation_rate'], rows: ['channel'], range: { kind: 'relative', name: 'last_90_days' }, sort: { by: 'refunds', down: true }, chart: 'bars' },
  ads_and_sales: { measures: ['ad_spend', 'sales', 'mer_percent', 'orders'], rows: ['week'], range: { kind: 'relative', name: 'last_90_days' }, compare: null, sort: { by: 'key', down: false }, chart: 'line' },
}
export const exampleNames = ['sales_by_channel', 'best_skus', 'fees_by_channel', 'returns', 'ads_and_sales'] as const

export function exampleSpec(name: string, known: ReadonlySet<string>): Spec | undefined {
  const example = given[name]
  if (!example) return undefined
  const measures = (example.measures ?? []).filter((id) => known.has(id))
  return measures[0] === undefined ? undefined : tidy({ ...plain, ...example, measures })
}

/** Sorts by what it shows, each cut once: what one field says never makes another one wrong. */
export function tidy(spec: Spec): Spec {
  const rows = [...new Set(spec.rows)]
  const first = spec.measures[0]
  const by = spec.sort.by === 'key' || spec.measures.includes(spec.sort.by) ? spec.sort.by : (first ?? 'key')
  return { ...spec, rows, columns: spec.columns !== null && rows.includes(spec.columns) ? null : spec.columns, sort: { ...spec.sort, by } }
}
export const freshSpec = (): Spec => tidy(plain)

/** The form in the address: it survives a reload, and a link opens the same question. */
export const writeSpec = (spec: Spec): string => JSON.stringify(spec)
export function readSpec(text: string | undefined): Spec | undefined {
  if (text === undefined) return undefined
  try {
    const read = JSON.parse(text) as Partial<Spec> | null
    if (!read || !Array.isArray(read.measures)) return undefined
    const isDimension = (d: unknown): d is Dimension => dimensions.some((one) => one === d)
    const measures = read.measures.filter((m): m is string => typeof m === 'string')
    const rows = (Array.isArray(read.rows) ? read.rows : []).filter(isDimension)
    return tidy({ ...plain, ...read, measures, rows, columns: isDimension(read.columns) ? read.columns : null, range: rangeIn(read.range), chart: shapes.find((s) => s === read.chart) ?? 'table' })
  } catch {
    // An address that somebody cut off opens the empty form.
    return undefined
  }
}
function rangeIn(range: Spec['range'] | undefined): Spec['range'] {
  if (range?.kind === 'fixed' && /^\d{4}-\d\d-\d\d$/.test(range.from) && /^\d{4}-\d\d-\d\d$/.test(range.to)) return range
  return range?.kind === 'relative' && relativeRanges.includes(range.name) ? range : plain.range
}

const times: readonly Dimension[] = ['day', 'week', 'month', 'weekday', 'hour']
const isTime = (d: Dimension | undefined): boolean => d !== undefined && times.includes(d)
/** Pictures that make sense of a cut: a line needs time, a heat map two cuts. */
export function shapesFor({ rows, columns }: Pick<Spec, 'rows' | 'columns'>): readonly Shape[] {
  if (rows.length === 0) return ['table']
  return shapes.filter((s) => (s === 'line' ? isTime(rows[0]) : s === 'heat' ? columns !== null : true))
}
