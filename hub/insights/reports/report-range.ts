/** The days of a report, and what they are compared with. Pure. */
import { Temporal } from 'temporal-polyfill'
import type { Dimension } from '../cube/shape.ts'
import type { Range } from '../range.ts'
import type { RelativeRange, ReportSpec } from './report.ts'

const plain = (day: string): Temporal.PlainDate => Temporal.PlainDate.from(day)

/** The days that a range means on this day of the shop. */
export function rangeOfSpec(range: ReportSpec['range'], today: string): Range {
  return range.kind === 'fixed' ? { from: range.from, to: range.to } : relative(range.name, plain(today))
}

function relative(name: RelativeRange, today: Temporal.PlainDate): Range {
  const [month, year] = [today.with({ day: 1 }), today.with({ month: 1, day: 1 })]
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const last = (days: number): [Temporal.PlainDate, Temporal.PlainDate] => [today.subtract({ days: days - 1 }), today]
  const yesterday = today.subtract({ days: 1 })
  const spans: Record<RelativeRange, [Temporal.PlainDate, Temporal.PlainDate]> = {
    today: [today, today], yesterday: [yesterday, yesterday], last_7_days: last(7), last_30_days: last(30), last_90_days: last(90),
    this_week: [monday, today], last_week: [monday.subtract({ weeks: 1 }), monday.subtract({ days: 1 })],
    this_month: [month, today], last_month: [month.subtract({ months: 1 }), month.subtract({ days: 1 })],
    // The month that runs is one of the twelve.
    last_12_months: [month.subtract({ months: 11 }), today], this_year: [year, today], last_year: [year.subtract({ years: 1 }), year.subtract({ days: 1 })],
  }
  const [from, to] = spans[name]
  return { from: from.toString(), to: to.toString() }
}

export type Shift = { months: number } | { days: number }

/** How far back the compared days lie: a year; of whole months as many months; else as many days. */
export function shiftOf(range: Range, compare: 'previous' | 'year'): Shift {
  if (compare === 'year') return { months: 12 }
  const [from, to] = [plain(range.from), plain(range.to)]
  if (from.day === 1 && to.add({ days: 1 }).day === 1) return { months: from.until(to.add({ days: 1 }), { largestUnit: 'month' }).months }
  return { days: from.until(to).days + 1 }
}

export function rangeShifted({ from, to }: Range, shift: Shift): Range {
  const isToMonthEnd = plain(to).add({ days: 1 }).day === 1
  const end = plain(to).subtract(shift)
  // The end of June a month before is the end of May, not its thirtieth.
  return { from: plain(from).subtract(shift).toString(), to: ('months' in shift && isToMonthEnd ? end.with({ day: end.daysInMonth }) : end).toString() }
}

/** The key under which a time of the compared days stands beside the present ones. */
export function keyForward(dimension: Dimension, key: string | null, shift: Shift): string | null {
  if (key === null) return null
  if (dimension === 'day') return plain(key).add(shift).toString()
  if (dimension === 'month') return plain(key).add('months' in shift ? shift : { days: shift.days }).with({ day: 1 }).toString()
  if (dimension === 'week') {
    const moved = plain(key).add('months' in shift ? { weeks: Math.round((shift.months * 365) / 84) } : shift)
    return moved.subtract({ days: moved.dayOfWeek - 1 }).toString()
  }
  return key
}

const pad = (n: number): string => String(n).padStart(2, '0')
/** Every key that a time can have in a range: a day on which nothing was sold is a day too. Undefined where keys are names. */
export function keysIn(dimension: Dimension, { from, to }: Range): string[] | undefined {
  if (dimension === 'weekday') return Array.from({ length: 7 }, (_, i) => String(i + 1))
  if (dimension === 'hour') return Array.from({ length: 24 }, (_, i) => pad(i))
  if (dimension !== 'day' && dimension !== 'week' && dimension !== 'month') return undefined
  const first = dimension === 'month' ? plain(from).with({ day: 1 }) : dimension === 'week' ? plain(from).subtract({ days: plain(from).dayOfWeek - 1 }) : plain(from)
  const keys: string[] = []
  const step = dimension === 'month' ? { months: 1 } : { days: dimension === 'week' ? 7 : 1 }
  for (let at = first; Temporal.PlainDate.compare(at, plain(to)) <= 0; at = at.add(step)) keys.push(at.toString())
  return keys
}
