/** Ranges of store days: first and last day both belong. */
import { Temporal } from 'temporal-polyfill'
import { z } from '#platform'

export type Range = { from: string; to: string }
const daysMax = 3_660

const countDays = ({ from, to }: Range): number => Temporal.PlainDate.from(from).until(to).days + 1
const shift = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString()
export const daysOf = (range: Range): string[] => Array.from({ length: countDays(range) }, (_, i) => shift(range.from, i))
/** As many days, right before. */
export const rangeBefore = (range: Range): Range => ({ from: shift(range.from, -countDays(range)), to: shift(range.from, -1) })
export const lastDays = (to: string, days: number): Range => ({ from: shift(to, 1 - days), to })

const Day = z.iso.date()
/** Both or neither of the ends; neither means the last thirty days. */
export const rangeQuery = { from: Day.optional(), to: Day.optional() }
export const isRange = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean =>
  from === undefined || to === undefined ? from === to : from <= to && countDays({ from, to }) <= daysMax
const rangeWords = `'from' and 'to' come together, 'from' first, at most ${daysMax} days`
/** Made anew for every schema: zod takes the object over and empties it. */
export const rangeRule = (before = '') => ({ message: before + rangeWords, path: ['to'] })

export const weekdayOf = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek
export const mondayOf = (day: string): string => shift(day, 1 - weekdayOf(day))
export const lastOf = (month: string): string => Temporal.PlainDate.from(month).add({ months: 1 }).subtract({ days: 1 }).toString()
/** First days of the months that a range touches. */
export function monthsIn({ from, to }: Range): string[] {
  const months: string[] = []
  for (let month = `${from.slice(0, 7)}-01`; month <= to; month = Temporal.PlainDate.from(month).add({ months: 1 }).toString()) months.push(month)
  return months
}
