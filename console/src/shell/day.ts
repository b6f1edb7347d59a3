import { now } from './clock.ts'

/** Calendar days as "2026-11-11": the shop's days, which no clock of the reader's may move. */
const stepMs = 86_400_000
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const textOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** The day it is in a zone: at 00:10 in Taipei on 11-11 it is 11-11, whatever the reader's computer says. */
export function dayIn(zone: string, moment: Date = now()): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(moment)
  const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

/** The moment at which a day begins in a zone. Where the clocks jump over midnight it is the first moment of the day. */
export function instantOf(day: string, zone: string): string {
  // No zone is further than a day off: of the quarter hours around UTC's midnight, the first that is in the day.
  const quarter = 900_000
  let ms = at(day) - stepMs
  while (dayIn(zone, new Date(ms)) < day) ms += quarter
  return new Date(ms).toISOString()
}

export const addDays = (day: string, days: number): string => textOf(at(day) + days * stepMs)
/** How many days a range has, both ends included. */
export const countDays = (from: string, to: string): number => Math.round((at(to) - at(from)) / stepMs) + 1
export const isDay = (text: string | undefined): text is string => text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at(text)) && textOf(at(text)) === text
/** Every day of a range: a day without orders is a day too. */
export const daysOf = (from: string, to: string): string[] => Array.from({ length: countDays(from, to) }, (_, i) => addDays(from, i))
export const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`
export function lastOfMonth(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return textOf(Date.UTC(year, month, 0))
}
export const lastOfPreviousMonth = (day: string): string => addDays(firstOfMonth(day), -1)
