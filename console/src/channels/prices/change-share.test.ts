import { expect, test } from 'vitest'
import { changeShare } from './change-share.ts'

const twd = (minor: string) => ({ minor, currency: 'TWD' })

test('a change reads as a share of what the price was', () => {
  expect(changeShare(twd('1000'), twd('1250'))).toBe(0.25)
  expect(changeShare(twd('1000'), twd('100'))).toBe(-0.9)
  expect(changeShare(twd('3'), twd('2'))).toBe(-0.3333)
})

test('without an old price in the same currency there is no share', () => {
  expect(changeShare(null, twd('100'))).toBeUndefined()
  expect(changeShare({ minor: '1000', currency: 'USD' }, twd('100'))).toBeUndefined()
  expect(changeShare(twd('0'), twd('100'))).toBeUndefined()
})
