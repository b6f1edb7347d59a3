/** When a report goes out next, by the shop's own clock. Pure. */
import { Temporal } from 'temporal-polyfill'

export type Rhythm = { every: 'day' | 'week' | 'month'; /** Monday is 1; of a month its day, or the last where it is shorter. */ onDay: number; hour: number }

/** The first occurrence after an instant. An hour that a summer's night leaves out is the one after it; one that comes twice is its first. */
export function nextOccurrence({ every, onDay, hour }: Rhythm, after: Date, zone: string): Date {
  const from = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  const isDay = (day: Temporal.PlainDate): boolean => every === 'day' || (every === 'week' ? day.dayOfWeek === onDay : day.day === Math.min(onDay, day.daysInMonth))
  for (let day = from; ; day = day.add({ days: 1 })) {
    if (!isDay(day)) continue
    const at = day.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds
    if (at > after.getTime()) return new Date(at)
  }
}
