import { addDays, countDays, lastOfMonth } from '../../shell/day.ts'
import type { Range } from './range.ts'
import type { Series } from './series.ts'

/** One bar of the chart: a day, or in long ranges a week or a calendar month. `at` and `end` are the days' places in the series. */
export type Bucket = Range & { at: number; end: number }

/** So many bars that each can still be seen and hit. */
const mostDays = 92
const mostWeeks = 54

export function bucketsOf({ from, to }: Range): Bucket[] {
  const days = countDays(from, to)
  const endOf = (day: string): string => (days <= mostDays ? day : days <= mostWeeks * 7 ? addDays(day, 6) : lastOfMonth(day))
  const buckets: Bucket[] = []
  for (let at = 0, day = from; at < days;) {
    const last = endOf(day) < to ? endOf(day) : to
    const end = at + countDays(day, last)
    buckets.push({ from: day, to: last, at, end })
    at = end
    day = addDays(last, 1)
  }
  return buckets
}

export const valueIn = (series: Series, { at, end }: Bucket): bigint => series.values.slice(at, end).reduce((a, b) => a + b, 0n)

export type Scale = { low: number; high: number; ticks: number[] }

/** Round marks on the axis from the lowest to the highest stack; credits may take a day below zero. */
export function scaleOf(lows: readonly number[], highs: readonly number[], isWhole: boolean): Scale {
  const [low, high] = [Math.min(0, ...lows), Math.max(0, ...highs)]
  const rough = (high - low || 1) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const nice = ([1, 2, 2.5, 5, 10].find((n) => n * power >= rough) ?? 10) * power
  const step = isWhole ? Math.max(1, Math.ceil(nice)) : nice
  const [first, last] = [Math.floor(low / step), Math.max(Math.ceil(high / step), 1)]
  return { low: first * step, high: last * step, ticks: Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step) }
}
