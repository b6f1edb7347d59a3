/** Which days to ask a reporting system for next. Pure: the position says what was asked, the clock what is due. */
import { addDays, addMonths, daysFrom } from '#platform'

/**
 * `page`: a span whose pages are being read. `freshAt`: when yesterday and today were last asked for; `lookedBackOn`: the day
 * on which the days that may still be said differently were; `history`: everything after `at` has been read, back to `from`.
 */
export type Position = {
  page?: { from: string; to: string; cursor: string; why: Why }
  freshAt?: string
  lookedBackOn?: string
  history: { from: string; at: string; doneAt?: string }
}
export type Why = 'fresh' | 'look_back' | 'history'
export type Ask = { from: string; to: string; cursor?: string; why: Why }

/** More days than this in one question are refused by some. */
export const mostDays = 30
export const freshMs = 3_600_000

const later = (a: string, b: string): string => (a > b ? a : b)

/** The newest of the past first: it is what people look at. */
export const firstPosition = (today: string, months: number): Position => ({ history: { from: addMonths(today, -months), at: today } })

/** Undefined: nothing is due until an hour after `freshAt`. */
export function nextDays(position: Position, now: Date, today: string, restatesDays: number): Ask | undefined {
  const { page, freshAt, lookedBackOn, history } = position
  if (page) return page
  if (freshAt === undefined || now.getTime() - Date.parse(freshAt) >= freshMs) return { from: addDays(today, -1), to: today, why: 'fresh' }
  // A hub that slept meets the days that it slept through.
  const slept = lookedBackOn === undefined ? 0 : daysFrom(lookedBackOn, today) + 1
  if (lookedBackOn !== today) return { from: addDays(today, -Math.min(Math.max(restatesDays, slept, 1), mostDays)), to: addDays(today, -1), why: 'look_back' }
  if (history.doneAt === undefined) return { from: later(history.from, addDays(history.at, -mostDays)), to: addDays(history.at, -1), why: 'history' }
  return undefined
}

/** The position after a page was read. */
export function afterPage({ page: _page, ...position }: Position, ask: Ask, next: string | undefined, now: Date, today: string): Position {
  if (next !== undefined) return { ...position, page: { from: ask.from, to: ask.to, cursor: next, why: ask.why } }
  if (ask.why === 'fresh') return { ...position, freshAt: now.toISOString() }
  if (ask.why === 'look_back') {
    const { lookedBackOn, history } = position
    // More than one question holds was slept through: the rest is read as history is.
    const isLong = lookedBackOn !== undefined && lookedBackOn < ask.from && history.doneAt !== undefined
    return { ...position, lookedBackOn: today, ...(isLong ? { history: { from: lookedBackOn, at: ask.from } } : {}) }
  }
  return { ...position, history: { ...position.history, at: ask.from, ...(ask.from <= position.history.from ? { doneAt: now.toISOString() } : {}) } }
}
