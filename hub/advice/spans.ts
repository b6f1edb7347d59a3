/** Whole months before a day, as numbers are read by. Months as "2026-03-01". */
import { Temporal } from 'temporal-polyfill'

export type MonthSpan = { from: string; to: string }

export const monthStart = (day: string): string => `${day.slice(0, 7)}-01`
export const shiftMonth = (month: string, by: number): string => Temporal.PlainDate.from(month).add({ months: by }).toString()
export const shiftDay = (day: string, by: number): string => Temporal.PlainDate.from(day).add({ days: by }).toString()
/** The last `count` whole months before the one that `today` is in. */
export const wholeMonths = (today: string, count: number): MonthSpan => ({ from: shiftMonth(monthStart(today), -count), to: shiftMonth(monthStart(today), -1) })
/** The Monday of the day's week. */
export const mondayOf = (day: string): string => shiftDay(day, 1 - Temporal.PlainDate.from(day).dayOfWeek)
/** As the address of a screen has a month. */
export const shortMonth = (month: string): string => month.slice(0, 7)
