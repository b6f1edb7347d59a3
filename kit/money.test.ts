import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exponentOf, fromJson, money, parseDecimal, parseExact, split, toDecimal, toJson } from './index.ts'

const currencies = fc.constantFrom('TWD', 'JPY', 'USD', 'EUR', 'KWD')

test('a New Taiwan dollar has no cents, a Kuwaiti dinar a thousand fils', () => {
  expect(['TWD', 'JPY', 'USD', 'KWD'].map(exponentOf)).toEqual([0, 0, 2, 3])
  expect(() => exponentOf('NT$')).toThrow(RangeError)
})

test('an amount reads and writes back unchanged in every currency', () => {
  fc.assert(fc.property(fc.bigInt(), currencies, (minor, currency) => {
    expect(parseDecimal(toDecimal(money(minor, currency)), currency)).toEqual({ minor, currency })
    expect(fromJson(toJson(money(minor, currency)))).toEqual({ minor, currency })
  }))
})

test('more decimals than the currency has are refused, or rounded away from zero with the exact text kept', () => {
  expect(() => parseDecimal('1.005', 'USD')).toThrow('not USD: 1.005')
  expect(parseExact('1.005', 'USD')).toEqual({ minor: 101n, excess: '1.005' })
  expect(parseExact('-957.5775', 'USD')).toEqual({ minor: -95758n, excess: '-957.5775' })
  expect(parseExact('12.50', 'TWD')).toEqual({ minor: 13n, excess: '12.50' })
  expect(parseExact('12.000', 'TWD')).toEqual({ minor: 12n, excess: undefined })
  for (const bad of ['', '1,000', '1e5', '--1', '٣']) expect(() => parseExact(bad, 'USD')).toThrow(RangeError)
})

test('a split adds up to the last coin, and no part is further from its fair share than one coin', () => {
  fc.assert(fc.property(fc.bigInt({ min: -1_000_000_000n, max: 1_000_000_000n }), fc.array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1, maxLength: 40 }), (total, weights) => {
    const parts = split(total, weights)
    const sum = weights.reduce((a, b) => a + b, 0n)

    expect(parts.reduce((a, b) => a + b, 0n)).toBe(total)
    if (sum > 0n) parts.forEach((part, i) => {
      const off = part * sum - total * weights[i]!
      expect((off < 0n ? -off : off) < sum).toBe(true)
    })
  }))
})

test('shares as large as no number can hold exactly fall as small ones do', () => {
  fc.assert(fc.property(fc.bigInt({ min: -1_000_000n, max: 1_000_000n }), fc.array(fc.bigInt({ min: 0n, max: 50n }), { minLength: 1, maxLength: 40 }), (total, weights) => {
    expect(split(total, weights.map((w) => w << 60n))).toEqual(split(total, weights))
  }))
})

test('the earlier part gets the odd coin, and nothing is split over nobody', () => {
  expect(split(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n])
  expect(split(-5n, [0n, 0n])).toEqual([-3n, -2n])
  expect(split(7n, [])).toEqual([])
  expect(() => split(1n, [-1n])).toThrow('negative')
})
