/** Whole months before a day, as numbers are read by. Months as "2026-03-01". */
import { addMonths, monthOf } from '#platform'

export type MonthSpan = { from: string; to: string }

/** The last `count` whole months before the one that `today` is in. */
export const wholeMonths = (today: string, count: number): MonthSpan => ({ from: addMonths(monthOf(today), -count), to: addMonths(monthOf(today), -1) })
/** As the address of a screen has a month. */
export const shortMonth = (month: string): string => month.slice(0, 7)
