import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextSpans, startSpans } from './cut-spans.ts'

/** A platform that tells at most `most` rows of a question, three on a page. */
function readAll(rows: readonly number[], most: number): number[] {
  const got: number[] = []
  let cursor: string | undefined
  for (let turn = 0; turn < 2000; turn++) {
    const at = startSpans(cursor, { fromMs: 0, toMs: 1_000_000 })
    const found = rows.filter((row) => row >= at.fromMs && row <= at.toMs)
    const offset = Number(at.page ?? '0')
    const { cursor: next, isCut } = nextSpans(at, { isTooLong: found.length > most, next: offset + 3 < found.length ? String(offset + 3) : undefined })
    if (!isCut) got.push(...found.slice(offset, offset + 3))
    if (next === undefined) return got
    cursor = next
  }
  return expect.fail('no end')
}

test('a list longer than the platform tells is read whole, and every row once', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { maxLength: 80 }), (seconds) => {
    const rows = seconds.map((second) => second * 1000)
    expect(readAll(rows, 10).sort((a, b) => a - b)).toEqual([...rows].sort((a, b) => a - b))
  }))
})
test('what is no cursor of ours is said to be none', () => expect(() => startSpans('soon', { fromMs: 0, toMs: 1 })).toThrow(/not a cursor/))
