import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ratioText } from '#kit'

test.each([
  [1n, 3n, 6, '0.333333'], [2n, 3n, 6, '0.666667'], [1n, 2n, 0, '1'], [-1n, 2n, 0, '-1'], [5n, -4n, 1, '-1.3'], [-1n, 1000n, 2, '0.00'], [0n, 7n, 2, '0.00'],
  [9_007_199_254_740_993n, 1n, 0, '9007199254740993'],
])('%s of %s to %s places is %s: halves go away from zero and big amounts keep their last cent', (top, bottom, places, text) => {
  expect(ratioText(top, bottom, places)).toBe(text)
})

test('no ratio is off by more than half of its last place', () => {
  fc.assert(fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.bigInt(1n, 10n ** 12n), (top, bottom) => {
    const scaled = BigInt(ratioText(top, bottom, 6).replace('.', ''))
    const off = scaled * bottom - top * 1_000_000n
    expect(2n * (off < 0n ? -off : off) <= bottom).toBe(true)
  }))
})
