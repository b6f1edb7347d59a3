/** Periods of whole months, as the address has them. */
import type { Search } from '../shell/url-state.ts'
import type { Compare, Months } from './profit-api.ts'

export const periods = ['last', 'this', 'three', 'year'] as const
export type Period = (typeof periods)[number]

/** "2026-03" and so many months on or back. */
export const shiftMonth = (month: string, by: number): string => {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by
  return `${String(Math.trunc(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`
}

export const isMonth = (text: string | undefined): text is string => text !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(text)
/** The newest first: `ahead` months that are still to come, this one, and a year back. */
export const monthChoices = (today: string, ahead = 0): string[] => Array.from({ length: 13 + ahead }, (_, i) => shiftMonth(today.slice(0, 7), ahead - i))

/** Without a word the last three months with this one: enough to see, and not yet history. */
export function readMonths(search: Search, today: string): Months & { period: Period | 'own'; compare: Compare } {
  const period = periods.find((p) => p === search['period']) ?? 'three'
  const now = today.slice(0, 7)
  const compare = search['compare'] === 'previous' || search['compare'] === 'year' ? search['compare'] : undefined
  // Another screen names its months itself.
  if (isMonth(search['from']) && isMonth(search['to']) && search['from'] <= search['to']) return { period: 'own', compare, from: search['from'], to: search['to'] }
  const spans = { this: [now, now], last: [shiftMonth(now, -1), shiftMonth(now, -1)], three: [shiftMonth(now, -2), now], year: [shiftMonth(now, -11), now] } as const
  return { period, compare, from: spans[period][0], to: spans[period][1] }
}
