import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextChanges, startChanges } from './follow-changes.ts'

type Row = { id: string; changedMs: number }

/** Reads to the end, four rows a page; `between` may change the list after each page. */
function readAll(rows: Row[], between: (turn: number) => void = () => {}): string[] {
  const got: string[] = []
  let cursor: string | undefined
  for (let turn = 0; turn < 500; turn++) {
    const at = startChanges({ since: new Date(0).toISOString(), until: '2027-01-01T00:00:00Z', ...(cursor === undefined ? {} : { cursor }) })
    const sorted = rows.filter((row) => row.changedMs >= at.fromMs).sort((a, b) => a.changedMs - b.changedMs || (a.id < b.id ? -1 : 1))
    const page = sorted.slice(at.page * 4, at.page * 4 + 4)
    got.push(...page.map((row) => row.id).filter((id) => !at.seen.includes(id)))
    cursor = nextChanges(at, page, page.length === 4)
    if (cursor === undefined) return got
    between(turn)
  }
  return expect.fail('no end')
}

test('every order comes once, also when many changed in one second', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 60 }), (seconds) => {
    const rows = seconds.map((second, i) => ({ id: String(i).padStart(3, '0'), changedMs: second * 1000 + (i % 7) }))
    expect(readAll(rows).sort()).toEqual(rows.map((row) => row.id))
  }))
})

test('an order that changes while we read hides no other, and comes again as it is now', () => {
  const rows = Array.from({ length: 30 }, (_, i) => ({ id: String(i).padStart(3, '0'), changedMs: 1000 * (i + 1) }))
  const got = readAll(rows, (turn) => { rows[turn]!.changedMs = 100_000 + turn * 1000 })

  expect(new Set(got).size).toBe(30)
})
