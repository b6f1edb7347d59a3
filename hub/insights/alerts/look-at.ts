/** Whether a day is like the days it can be compared with: median and MAD over the same weekdays, holidays with holidays. Pure. */
import { median as middleOf } from 'simple-statistics'
import { addDays, weekdayOf, type Calendar, type Mark } from './calendar.ts'

/** What was on each day; a day of the shop's life without an entry was zero. */
export type Series = {
  values: ReadonlyMap<string, number>
  /** Orders of each day: how rough the values must be, by chance alone. */
  orders: ReadonlyMap<string, number>
  /** The first day of which anything is known. */
  since: string
}
export type Silence = 'too_few_days' | 'holiday_without_past' | 'too_little'
export type Looked =
  | { kind: 'silent'; reason: Silence; sample: number; needed: number; mark: Mark | undefined }
  | ({ kind: 'usual' } & Compared)
  | ({ kind: 'unusual'; direction: 'down' | 'up'; days: number } & Compared)
/** Over `days` days that end with the one looked at. */
export type Compared = { actual: number; expected: number; low: number; high: number; score: number; /** Expected, in orders of usual worth. */ usualOrders: number; sample: number; mark: Mark | undefined; comparedWith: 'weekday' | 'weekend' | 'workdays' | 'holiday' }

/** Eight weeks back; fewer than five such days say nothing. */
const weeks = 8
const needed = 5
const perMad = 1.4826
/** So far from the median, in spreads, and so much of it, that chance hardly does it. */
const far = { down: 4, up: 5 }
const part = { down: 0.6, up: 1.9 }
/** Three days that are each a bit low are as strange as one that is very low. */
const windows = [1, 3] as const
const nothingFrom = 8
/** What orders are worth differs: so many of them say as much as one of equal ones. */
const uneven = 1.7
/** Of a count, the root's spread by chance alone. */
const byChance = 0.5

/** `unit`: what one order is worth in the measure. Roots of values in such units have the same spread at any size. */
type Base = { median: number; unit: number; spread: number; sample: number; comparedWith: Compared['comparedWith'] }

/** `one_day`: by itself, for pictures. */
export function lookAt(series: Series, day: string, calendar: Calendar, over: 'one_day' | 'days' = 'days'): Looked {
  const bases = new Map<string, Base | Silence>()
  const baseFor = (d: string): Base | Silence => {
    const known = bases.get(d) ?? baseOf(series, d, calendar)
    bases.set(d, known)
    return known
  }
  const mark = calendar(day)
  const first = baseFor(day)
  if (typeof first === 'string') return { kind: 'silent', reason: first, sample: sampleOf(series, day, calendar).days.length, needed, mark }
  const single = compare(series, [day], [first], mark)
  for (const count of over === 'one_day' ? [1] : windows) {
    const span = Array.from({ length: count }, (_, i) => addDays(day, -i))
    const own = span.map(baseFor).filter((b): b is Base => typeof b !== 'string')
    if (own.length < count) continue
    const compared = count === 1 ? single : compare(series, span, own, mark)
    const direction = directionOf(compared, span.some((d) => calendar(d)?.kind === 'peak'))
    if (direction && isEnough(series, span, direction)) return { kind: 'unusual', direction, days: count, ...compared }
  }
  return { kind: 'usual', ...single }
}

function compare({ values }: Series, span: readonly string[], bases: readonly Base[], mark: Mark | undefined): Compared {
  const actual = span.reduce((n, d) => n + (values.get(d) ?? 0), 0)
  const expected = bases.reduce((n, b) => n + b.median, 0)
  const unit = bases.reduce((n, b) => n + b.unit, 0) / bases.length
  const spread = bases.reduce((n, b) => n + b.spread, 0) / bases.length
  const [is, usual] = [Math.sqrt(Math.max(0, actual) / unit), Math.sqrt(expected / unit)]
  return {
    actual, expected, low: Math.max(0, usual - far.down * spread) ** 2 * unit, high: (usual + far.up * spread) ** 2 * unit, score: (is - usual) / spread, usualOrders: expected / unit,
    sample: Math.min(...bases.map((b) => b.sample)), mark, comparedWith: bases[0]!.comparedWith,
  }
}

function directionOf({ actual, expected, score, usualOrders }: Compared, hasPeak: boolean): 'down' | 'up' | undefined {
  // Nothing at all where eight orders are usual: by chance once in thousands of days.
  if (actual === 0 && usualOrders >= nothingFrom) return 'down'
  if (score <= -far.down && actual <= expected * part.down) return 'down'
  // On a day on which more is bought more is no news; less than on any other day is.
  if (score >= far.up && actual >= expected * part.up && !hasPeak) return 'up'
  return undefined
}

/** A single big order is no trouble and no wonder. */
const fewestForMore = 5
const isEnough = ({ orders }: Series, span: readonly string[], direction: 'down' | 'up'): boolean =>
  direction === 'down' || span.reduce((n, d) => n + (orders.get(d) ?? 0), 0) >= fewestForMore

/** What an order is usually worth, on any day; unknown of what is hardly ever sold. */
const worths = new WeakMap<Series, number | undefined>()
function worthOf(series: Series): number | undefined {
  if (!worths.has(series)) {
    const all = [...series.values].flatMap(([day, value]) => { const orders = series.orders.get(day) ?? 0; return orders > 0 && value > 0 ? [value / orders] : [] })
    worths.set(series, all.length < needed ? undefined : median(all))
  }
  return worths.get(series)
}

/** The median day of its kind, and how far such days are from it. */
function baseOf(series: Series, day: string, calendar: Calendar): Base | Silence {
  const { days, comparedWith } = sampleOf(series, day, calendar)
  if (days.length < needed) return calendar(day)?.kind === 'rest' ? 'holiday_without_past' : 'too_few_days'
  const rows = days.map((d) => ({ value: Math.max(0, series.values.get(d) ?? 0), orders: series.orders.get(d) ?? 0 }))
  const worth = worthOf(series)
  if (worth === undefined) return 'too_little'
  const unit = worth * uneven
  const middle = median(rows.map((r) => r.value))
  const usual = Math.sqrt(middle / unit)
  const mad = median(rows.map((r) => Math.abs(Math.sqrt(r.value / unit) - usual))) * perMad
  return { median: middle, unit, spread: Math.max(mad, byChance), sample: days.length, comparedWith }
}

function sampleOf({ since }: Series, day: string, calendar: Calendar): { days: string[]; comparedWith: Compared['comparedWith'] } {
  const mark = calendar(day)
  const plain = Array.from({ length: weeks * 7 }, (_, i) => addDays(day, -1 - i)).filter((d) => d >= since && calendar(d) === undefined)
  if (mark?.kind === 'rest') {
    const past = [1, 2, 3].flatMap((years) => Array.from({ length: 61 }, (_, i) => addDays(day, -365 * years - 30 + i))).filter((d) => d >= since && d < day && calendar(d)?.name === mark.name)
    return { days: past, comparedWith: 'holiday' }
  }
  if (mark?.kind === 'free') return { days: plain.filter((d) => weekdayOf(d) > 5), comparedWith: 'weekend' }
  if (mark?.kind === 'worked') return { days: plain.filter((d) => weekdayOf(d) <= 5), comparedWith: 'workdays' }
  return { days: plain.filter((d) => weekdayOf(d) === weekdayOf(day)), comparedWith: 'weekday' }
}

/** Of nothing it is nothing. */
export const median = (values: readonly number[]): number => (values.length === 0 ? 0 : middleOf([...values]))
