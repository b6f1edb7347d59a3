import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform'
import { checkDigitOf, faultOfBarcode, tidyBarcode } from '#kit'

const vectors = join(process.env['TONGLU_SHARED'] ?? join(projectRoot(), '../shared'), 'data/codes-vectors/vectors.json')

test.each(['96385074', '036000291452', '4006381333931', '00012345600012'])('the barcode %s is right', (barcode) => {
  expect(faultOfBarcode(barcode)).toBeUndefined()
})

test('a wrong barcode says what is wrong with it', () => {
  expect(faultOfBarcode('4006381333932')).toEqual({ reason: 'check_digit', expectedCheckDigit: '1' })
  expect(faultOfBarcode('400638133393')).toEqual({ reason: 'check_digit', expectedCheckDigit: '0' })
  expect(faultOfBarcode('40063813339')).toEqual({ reason: 'length' })
  expect(faultOfBarcode('400638133393X')).toEqual({ reason: 'characters' })
  expect(faultOfBarcode('４００６３８１３３３９３１')).toEqual({ reason: 'characters' })
})

test('blanks and hyphens between the digits are no part of a barcode', () => {
  expect(tidyBarcode(' 4006-381 333931 ')).toBe('4006381333931')
})

test('one wrong digit anywhere in a barcode is always noticed', () => {
  const body = fc.constantFrom(7, 11, 12, 13).chain((n) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }))
  fc.assert(fc.property(body, fc.nat(), fc.integer({ min: 1, max: 9 }), (digits, where, by) => {
    const right = digits.join('') + checkDigitOf(digits.join(''))
    const at = where % right.length
    const wrong = right.slice(0, at) + String((Number(right[at]) + by) % 10) + right.slice(at + 1)
    expect(faultOfBarcode(right)).toBeUndefined()
    expect(faultOfBarcode(wrong)?.reason).toBe('check_digit')
  }))
})

// The vectors stay where they are: a checkout without them has nothing to compare with.
test.skipIf(!existsSync(vectors))('published barcodes are told right from wrong', () => {
  const { ean_upc_gtin: { valid, invalid } } = JSON.parse(readFileSync(vectors, 'utf8')) as { ean_upc_gtin: { valid: string[]; invalid: string[] } }

  expect(valid.filter((code) => faultOfBarcode(code))).toEqual([])
  expect(invalid.filter((code) => !faultOfBarcode(code))).toEqual([])
})
