import { expect, test } from 'vitest'
import { changesBetween, sumRows } from './sum-rows.ts'

const shelf = (value: number) => ({ label: 'on_hand' as const, value, locationId: 'loc_a' })

test('each step of a sum says what it leaves, and the last one leaves the answer', () => {
  expect(sumRows([shelf(50), { label: 'reserved', value: -8 }, { label: 'percentage', value: -21, of: 50 }]).map((r) => r.after)).toEqual([50, 42, 21])
})

test('two sums are compared step by step: what came, what went, what changed', () => {
  const before = { terms: [shelf(50), { label: 'cap' as const, value: -10, of: 40 }] }
  const after = { terms: [shelf(47), { label: 'reserved' as const, value: -1 }] }
  expect(changesBetween(before, after).map(({ term, before: was, after: is }) => [term.label, was, is])).toEqual([['on_hand', 50, 47], ['cap', -10, 0], ['reserved', 0, -1]])
  expect(changesBetween(undefined, after)).toEqual([])
})
