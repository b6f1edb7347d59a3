/** Ranges of store days: first and last day both belong. */
import { addDays, daysFrom, monthOf, monthsBetween, z } from '#platform'

export type Range = { from: string; to: string }
const daysMax = 3_660

const countDays = ({ from, to }: Range): number => daysFrom(from, to) + 1
export const daysOf = (range: Range): string[] => Array.from({ length: countDays(range) }, (_, i) => addDays(range.from, i))
/** As many days, right before. */
export const rangeBefore = (range: Range): Range => ({ from: addDays(range.from, -countDays(range)), to: addDays(range.from, -1) })
export const lastDays = (to: string, days: number): Range => ({ from: addDays(to, 1 - days), to })

const Day = z.iso.date()
/** Both or neither of the ends; neither means the last thirty days. */
export const rangeQuery = { from: Day.optional(), to: Day.optional() }
export const isRange = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean =>
  from === undefined || to === undefined ? from === to : from <= to && countDays({ from, to }) <= daysMax
const rangeWords = `'from' and 'to' come together, 'from' first, at most ${daysMax} days`
/** Made anew for every schema: zod takes the object over and empties it. */
export const rangeRule = (before = '') => ({ message: before + rangeWords, path: ['to'] })

/** First days of the months that a range touches. */
export const monthsIn = ({ from, to }: Range): string[] => monthsBetween(monthOf(from), to)
