/** Periods of whole months, as the address has them. */
import type { Search } from '../shell/url-state.ts'
import type { Compare, Months } from './profit-api.ts'

export const periods = ['last', 'this', 'three', 'year'] as const
export type Period = (typeof periods)[number]

const shift = (month: string, by: number): string => {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by
  return `${String(Math.trunc(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`
}

/** Without a word the last three months with this one: enough to see, and not yet history. */
export function readMonths(search: Search, today: string): Months & { period: Period; compare: Compare } {
  const period = periods.find((p) => p === search['period']) ?? 'three'
  const now = today.slice(0, 7)
  const compare = search['compare'] === 'previous' || search['compare'] === 'year' ? search['compare'] : undefined
  const spans = { this: [now, now], last: [shift(now, -1), shift(now, -1)], three: [shift(now, -2), now], year: [shift(now, -11), now] } as const
  return { period, compare, from: spans[period][0], to: spans[period][1] }
}
