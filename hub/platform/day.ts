import { Temporal } from 'temporal-polyfill'

/** The business day "2026-11-11" on which an instant falls in a zone (IANA name). The one place that decides it in code. */
export function dayOf(instant: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** The half-open span of instants [start of `first`, start of the day after `last`) in a zone; days of 23 and 25 hours included. */
export function spanOfDays(first: string, last: string, zone: string): { from: Date; to: Date } {
  const start = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime({ timeZone: zone }).epochMilliseconds)
  return { from: start(Temporal.PlainDate.from(first)), to: start(Temporal.PlainDate.from(last).add({ days: 1 })) }
}

/** Business days "2026-03-14" as the calendar has them: they have no zone any more. Months stand as their first day. */
export const addDays = (day: string, count: number): string => Temporal.PlainDate.from(day).add({ days: count }).toString()
export const addMonths = (day: string, count: number): string => Temporal.PlainDate.from(day).add({ months: count }).toString()
export const monthOf = (day: string): string => `${day.slice(0, 7)}-01`
export const lastDayOf = (month: string): string => addDays(addMonths(month, 1), -1)
/** How many days later; the first one does not count. */
export const daysFrom = (from: string, to: string): number => Temporal.PlainDate.from(from).until(to).days
/** 1 (Monday) to 7. */
export const weekdayOf = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek
/** The Monday of the day's week. */
export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day))
/** First and last belong. */
export function* daysBetween(from: string, to: string): Generator<string> {
  for (let day = from; day <= to; day = addDays(day, 1)) yield day
}
export function monthsBetween(from: string, to: string): string[] {
  const all: string[] = []
  for (let month = from; month <= to; month = addMonths(month, 1)) all.push(month)
  return all
}

export const isZone = (zone: string): boolean => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
