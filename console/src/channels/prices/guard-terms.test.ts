import { expect, test } from 'vitest'
import { withStop, withTerm } from './guard-terms.ts'

const guard = (terms: object) => ({ connectionId: null, variantId: null, updatedAt: '2026-03-02T00:00:00Z', terms })

test('turning the switch leaves the limits of its scope as they are', () => {
  expect(withStop(guard({ maxPerPush: 1500 }), true)).toEqual({ maxPerPush: 1500, isStopped: true })
  expect(withStop(guard({ maxPerPush: 1500, isStopped: true }), false)).toEqual({ maxPerPush: 1500 })
})

test('a rule that says nothing more is removed', () => {
  expect(withStop(undefined, true)).toEqual({ isStopped: true })
  expect(withStop(guard({ isStopped: true }), false)).toBeNull()
})

test('no limit is something else than saying nothing', () => {
  expect(withTerm({ maxPerDay: 7000 }, 'maxPerDay', null)).toEqual({ maxPerDay: null })
  expect(withTerm({ maxPerDay: 7000 }, 'maxPerDay', undefined)).toEqual({})
})
