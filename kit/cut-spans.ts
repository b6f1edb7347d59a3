import { ConnectorFault } from './fault.ts'

/** For lists that a platform ends after so many rows: the ends of the spans still to be read, of which the first two are read now, and the page in them. */
export type SpanCut = { ends: readonly number[]; page: string | undefined }

export function startSpans(cursor: string | undefined, { fromMs, toMs }: { fromMs: number; toMs: number }): SpanCut & { fromMs: number; toMs: number } {
  if (cursor === undefined) return { ends: [fromMs, toMs], page: undefined, fromMs, toMs }
  const m = /^(\d+(?:,\d+)+)\|(.*)$/.exec(cursor)
  if (!m) throw new ConnectorFault('invalid', `not a cursor of ours: ${cursor}`)
  const ends = m[1]!.split(',').map(Number)
  return { ends, page: m[2] === '' ? undefined : m[2], fromMs: ends[0]!, toMs: ends[1]! }
}

/**
 * Where to go on: a span that has more than the platform tells is cut in the middle (`next` is then not followed), else
 * its next page, else the next span, which begins `stepMs` later: both ends are part of a span. Undefined: the end.
 */
export function nextSpans({ ends, page }: SpanCut, { isTooLong, next, stepMs = 1000 }: { isTooLong: boolean; next: string | undefined; stepMs?: number }): { cursor: string | undefined; isCut: boolean } {
  const [from = 0, to = 0, ...later] = ends
  const middle = Math.floor((from + to) / 2 / stepMs) * stepMs
  if (isTooLong && page === undefined && middle > from && middle + stepMs < to) return { cursor: `${[from, middle, to, ...later].join(',')}|`, isCut: true }
  if (next !== undefined && next !== '') return { cursor: `${ends.join(',')}|${next}`, isCut: false }
  return { cursor: later.length === 0 ? undefined : `${[to + stepMs, ...later].join(',')}|`, isCut: false }
}
