import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readId, showId } from './index.ts'

test('a public id reads back as the id it shows, and only under its own prefix', () => {
  fc.assert(fc.property(fc.uuid(), (id) => {
    const shown = showId('ord', id)

    expect(shown).toMatch(/^ord_[0-7][0-9a-z]{25}$/)
    expect(readId('ord', shown)).toBe(id)
    expect(readId('prd', shown)).toBe(undefined)
  }))
})

test('what is no id is none', () => {
  for (const bad of ['', 'ord_', 'ord_zzzzzzzzzzzzzzzzzzzzzzzzzz', 'ord_01jk', `ord_${'0'.repeat(27)}`, "ord_'; drop table orders; --"]) expect(readId('ord', bad)).toBe(undefined)
  expect(() => showId('ord', 'not a uuid')).toThrow(RangeError)
})
