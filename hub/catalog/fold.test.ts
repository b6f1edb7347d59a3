import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, gramsOf } from './fold.ts'

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

test('a text is cut into pieces of two characters and its last one, whole characters only', () => {
  expect(gramsOf(fold('保溫杯'))).toEqual(['保温', '温杯', '杯'])
  expect(gramsOf('𠮷野')).toEqual(['𠮷野', '野'])
})
