import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from './fold.ts'

test('traditional and simplified, full and half width, capitals, blanks and signs are one writing', () => {
  expect(fold('不銹鋼保溫杯')).toBe(fold('不锈钢保温杯'))
  expect(fold('ＡＢＣ－００１')).toBe('abc001')
  expect(fold(' T-Shirt / 黑 (M) ')).toBe('tshirt黑m')
  expect(fold('臺灣')).toBe(fold('台湾'))
  expect(fold('ΟΔΟΣ ΟΔΟΣ')).toBe('οδοσοδοσ')
  expect(fold('--- !!')).toBe('')
})

test('folding what is folded changes nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => { expect(fold(fold(text))).toBe(fold(text)) }), { numRuns: 500 })
})
