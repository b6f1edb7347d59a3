import type { Span } from './ports.ts'

/** How far a list that is sorted by last change has been read. */
export type ChangeCursor = {
  /** Ask for changes from here on, this moment included. */
  fromMs: number
  /** Which page of that asking, from 0. */
  page: number
  /** Those of the very moment `fromMs` that came already. */
  seen: readonly string[]
}

/** Where to begin, or to go on after the page before. The platform counts in steps of `stepMs`. */
export function startChanges(span: Span, stepMs = 1000): ChangeCursor {
  if (span.cursor !== undefined) return JSON.parse(span.cursor) as ChangeCursor
  return { fromMs: stepOf(Date.parse(span.since), stepMs), page: 0, seen: [] }
}

/**
 * For platforms that number their pages: the next page begins at the last change seen, not at a number. A row that changes
 * while we read moves to the end, and numbered pages would then step over its neighbour. `page`: all rows that came,
 * oldest change first. Undefined: this was the last page.
 */
export function nextChanges(at: ChangeCursor, page: readonly { id: string; changedMs: number }[], isFull: boolean, stepMs = 1000): string | undefined {
  if (!isFull || page.length === 0) return undefined
  const last = stepOf(page.at(-1)!.changedMs, stepMs)
  const seen = page.filter((row) => stepOf(row.changedMs, stepMs) === last).map((row) => row.id)
  // A whole page of one moment (a bulk edit): only numbered pages lead on.
  return JSON.stringify(last <= at.fromMs ? { fromMs: at.fromMs, page: at.page + 1, seen: [...at.seen, ...seen] } : { fromMs: last, page: 0, seen })
}

const stepOf = (ms: number, stepMs: number): number => Math.floor(ms / stepMs) * stepMs
