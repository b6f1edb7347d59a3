import { expect, test } from 'vitest'
import { Problem } from '../shell/problem.ts'
import { barcodeFault, editOf, emptyProduct, emptyVariant, fieldOf } from './product-draft.ts'

test('a wrong check digit is told with the right one, and blanks of a printed barcode do no harm', () => {
  expect(barcodeFault('4006381333932')).toEqual({ key: 'barcode.checkDigit', expected: '1' })
  expect(barcodeFault('4006 3813 3393 1')).toBeUndefined()
  expect([barcodeFault('12345'), barcodeFault('ABC'), barcodeFault('')]).toEqual([{ key: 'barcode.length' }, { key: 'barcode.characters' }, undefined])
})

test('a refusal stands beside the field that it speaks of', () => {
  const form = { ...emptyProduct(), images: ['ftp://a'], variants: [{ ...emptyVariant(), sku: 'A' }, { ...emptyVariant(), sku: 'B' }, { ...emptyVariant(), sku: 'A' }] }
  const at = (code: string, data: Record<string, unknown>) => fieldOf(new Problem(code, 409, data), form)?.name

  expect(at('catalog.sku_taken', { sku: 'B' })).toEqual(['variants', 1, 'sku'])
  expect(at('catalog.sku_repeated', { sku: 'A' })).toEqual(['variants', 2, 'sku'])
  expect(at('catalog.barcode_invalid', { sku: 'B', barcode: '1' })).toEqual(['variants', 1, 'barcode'])
  expect(at('catalog.image_url', { url: 'ftp://a' })).toEqual(['images', 0])
  expect(at('platform.disk_full', {})).toBeUndefined()
})

test('what was emptied in the form becomes empty, and a SKU stays the text that was typed', () => {
  const sent = editOf({ ...emptyProduct(), name: '杯', options: ['顏色'], images: ['  '], variants: [{ ...emptyVariant(), sku: '0017', optionValues: ['藍 ', '舊'] }] }, 'TWD')

  expect(sent).toMatchObject({ images: [], variants: [{ sku: '0017', barcode: null, cost: null, weightGrams: null, optionValues: ['藍'] }] })
})
