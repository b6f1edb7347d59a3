import { expect, test } from 'vitest'
import { isEmpty, sayingOf, withTerm, withoutShared } from './rule-terms.ts'

test('a rule that says nothing of a term leaves it to the wider rule, and "none" is something else', () => {
  expect([undefined, null, 0, false].map(sayingOf)).toEqual(['wider', 'none', 'set', 'set'])
  expect(withTerm({ cap: 5, floor: 1 }, 'cap', undefined)).toEqual({ floor: 1 })
  expect(withTerm({ floor: 1 }, 'cap', null)).toEqual({ floor: 1, cap: null })
})

test('what concerns all channels is taken out of the rule of one connection', () => {
  expect(withoutShared({ cap: 5, exclusive: 'con_a', lastUnits: { k: 3, priority: ['con_a'] } })).toEqual({ cap: 5 })
  expect(isEmpty(withoutShared({ exclusive: 'con_a' }))).toBe(true)
})
