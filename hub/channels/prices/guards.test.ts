import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { money } from '#kit'
import { decimalShift, isStopped, judgePrice, limitsFor, needsEyes, usualGuards, type Guard, type Limits } from './guards.ts'

const twd = (minor: bigint | number) => money(BigInt(minor), 'TWD')
const usual: Limits = limitsFor([], {})
const codes = (before: number | undefined, after: number, limits: Partial<Limits> = {}, more: object = {}) =>
  judgePrice({ before: before === undefined ? undefined : twd(before), after: twd(after), currency: 'TWD', ...more }, { ...usual, ...limits }).map((f) => f.code)

describe('a price does not go out', () => {
  test.each([
    ['nothing', 1000, undefined, 'prices.empty'], ['zero', 1000, twd(0), 'prices.zero'], ['less than nothing', 1000, twd(-5), 'prices.negative'],
    ['another currency', 1000, money(1000n, 'USD'), 'prices.other_currency'],
  ])('that is %s', (_, before, after, code) => expect(judgePrice({ before: twd(before), after, currency: 'TWD' }, usual)).toMatchObject([{ code, effect: 'stop' }]))

  test('below its floor or above its ceiling', () => {
    expect(codes(1000, 899, { floor: { minor: '900', currency: 'TWD' } })).toEqual(['prices.below_floor'])
    expect(codes(1000, 900, { floor: { minor: '900', currency: 'TWD' } })).toEqual([])
    expect(codes(1000, 1101, { ceiling: { minor: '1100', currency: 'TWD' } })).toEqual(['prices.above_ceiling'])
    expect(codes(1000, 1000, { ceiling: { minor: '1100', currency: 'USD' } }), 'a limit in another money cannot be compared').toEqual(['prices.limit_currency'])
  })
  test('that has lost or gained a digit', () => {
    for (const [before, after, places] of [[1990, 199, -1], [1990, 19_900, 1], [1990, 20, -2], [199_00, 1_99, -2], [1990, 1_990_000, 3], [1990, 19_500, 1]] as const) {
      expect(decimalShift(BigInt(before), BigInt(after)), `${before} → ${after}`).toBe(places)
    }
    for (const [before, after] of [[1990, 1490], [1990, 995], [1990, 500], [1990, 7000], [1990, 1990]] as const) expect(decimalShift(BigInt(before), BigInt(after)), `${before} → ${after}`).toBe(0)
    expect(codes(1990, 199, { maxPerPush: null, maxPerDay: null, fourEyesFrom: null })).toEqual(['prices.decimal_shift'])
  })
  test('that moves too far at once, or in steps within a day', () => {
    expect(codes(1000, 1500, { fourEyesFrom: null })).toEqual([])
    expect(codes(1000, 1501, { fourEyesFrom: null })).toEqual(['prices.change_too_big'])
    expect(codes(1000, 499, { fourEyesFrom: null })).toEqual(['prices.change_too_big'])
    expect(codes(1600, 1701, { fourEyesFrom: null }, { dayStart: twd(1000) })).toEqual(['prices.day_too_big'])
  })
})

test('a big change, and a price that cannot be compared with any, ask for another person', () => {
  expect(codes(1000, 1199)).toEqual([])
  expect(codes(1000, 1200)).toEqual(['prices.four_eyes'])
  expect(codes(undefined, 1200)).toEqual(['prices.nothing_to_compare'])
})

test('the nearest rule speaks for each term, and a switch that is off anywhere is off', () => {
  const at = new Date(0)
  const guards: Guard[] = [
    { id: '1', terms: { maxPerPush: 1000, floor: { minor: '50', currency: 'TWD' } }, updatedAt: at },
    { id: '2', connectionId: 'c', terms: { maxPerPush: 3000, isStopped: true }, updatedAt: at },
    { id: '3', connectionId: 'c', variantId: 'v', terms: { floor: null, isStopped: false }, updatedAt: at },
  ]

  expect(limitsFor(guards, { connectionId: 'c', variantId: 'v' })).toEqual({ ...usualGuards, maxPerPush: 3000, floor: null, isStopped: true })
  expect(limitsFor(guards, { connectionId: 'd', variantId: 'v' })).toEqual({ ...usualGuards, maxPerPush: 1000, floor: { minor: '50', currency: 'TWD' }, isStopped: false })
})

test('whatever the numbers, what passes is positive, in the right currency, within every limit and no lost digit', () => {
  const price = fc.bigInt({ min: -1000n, max: 10_000_000n })
  const share = fc.option(fc.integer({ min: 1, max: 20_000 }), { nil: null })
  const limit = fc.option(fc.bigInt({ min: 1n, max: 10_000_000n }).map((n) => ({ minor: n.toString(), currency: 'TWD' })), { nil: null })
  fc.assert(fc.property(fc.option(price, { nil: undefined }), fc.option(price, { nil: undefined }), fc.option(price, { nil: undefined }), fc.constantFrom('TWD', 'USD'), fc.record({ floor: limit, ceiling: limit, maxPerPush: share, maxPerDay: share, fourEyesFrom: share }),
    (before, after, start, currency, said) => {
      const limits: Limits = { ...usual, ...said }
      const change = { before: before === undefined ? undefined : twd(before), after: after === undefined ? undefined : money(after, currency), dayStart: start === undefined ? undefined : twd(start), currency: 'TWD' }
      const findings = judgePrice(change, limits)
      if (isStopped(findings)) return
      // Said again in floating numbers, by another hand.
      const [b, a] = [Number(before), Number(after)]
      expect(after !== undefined && after > 0n && currency === 'TWD').toBe(true)
      if (limits.floor) expect(a).toBeGreaterThanOrEqual(Number(limits.floor.minor))
      if (limits.ceiling) expect(a).toBeLessThanOrEqual(Number(limits.ceiling.minor))
      if (before === undefined || before <= 0n) { expect(needsEyes(findings)).toBe(true); return }
      const moved = Math.abs(a - b) / b
      if (limits.maxPerPush !== null) expect(moved).toBeLessThanOrEqual(limits.maxPerPush / 10_000 + 1e-9)
      if (limits.fourEyesFrom !== null && moved >= limits.fourEyesFrom / 10_000 + 1e-9) expect(needsEyes(findings)).toBe(true)
      for (let places = -6; places <= 6; places++) if (places !== 0) expect(Math.abs(a / (b * 10 ** places) - 1)).toBeGreaterThan(0.0475)
    }), { numRuns: 3000 })
})
