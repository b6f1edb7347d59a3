/** Months as "2026-03-01", their first day; days as "2026-03-14". Store days have no zone any more. */
import { Temporal } from 'temporal-polyfill'

export const monthOf = (day: string): string => `${day.slice(0, 7)}-01`
export const addMonths = (month: string, count: number): string => Temporal.PlainDate.from(month).add({ months: count }).toString()
const addDays = (day: string, count: number): string => Temporal.PlainDate.from(day).add({ days: count }).toString()
export const lastDayOf = (month: string): string => addDays(addMonths(month, 1), -1)
export const daysFrom = (from: string, to: string): number => Temporal.PlainDate.from(from).until(to).days
export function* daysBetween(from: string, to: string): Generator<string> {
  for (let day = from; day <= to; day = addDays(day, 1)) yield day
}
export function monthsBetween(from: string, to: string): string[] {
  const all: string[] = []
  for (let month = from; month <= to; month = addMonths(month, 1)) all.push(month)
  return all
}
/** Where something of a month counts: there, or in the first month that is still open. */
export const openMonth = (month: string, closedThrough: string | null): string => (closedThrough === null || month > closedThrough ? month : addMonths(closedThrough, 1))
