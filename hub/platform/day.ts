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

export const isZone = (zone: string): boolean => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
