import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stableJson } from './index.ts'

test('the order in which somebody names things does not change the text, and it reads back as what JSON would have said', () => {
  fc.assert(fc.property(fc.object({ withDate: true, values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined), fc.double({ noNaN: true })] }), (value) => {
    const shuffled = Object.fromEntries(Object.entries(value).reverse())

    expect(stableJson(shuffled)).toBe(stableJson(value))
    expect(JSON.parse(stableJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
  }))
})

test('an amount is written as text, exactly', () => {
  expect(stableJson({ b: 9007199254740993n, a: [undefined, 1] })).toBe('{"a":[null,1],"b":"9007199254740993"}')
})
