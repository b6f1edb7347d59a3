import { expect, test } from 'vitest'
import { z } from 'zod'
import { anyAmount, anyCount, anyCurrency, anyFlag, anyId, anyText, given, givenAmount, readInstant, readMoney } from './lenient.ts'
import { readBody } from './read-body.ts'

test('numbers as text and text as numbers are read, and what is not there is not there', () => {
  const Row = z.object({ id: anyId, sku: anyText, price: anyAmount, count: anyCount, isOpen: anyFlag, note: given(z.string()) })
  expect(readBody(Row, { id: 9007199254740993n, sku: 12, price: 3.5, count: '7', isOpen: 'True', note: null }, 'a row')).toEqual({ id: '9007199254740993', sku: '12', price: '3.5', count: 7, isOpen: true, note: undefined })
  expect(readBody(Row, { id: '0012', sku: ' ', price: '1,299.00', count: 7, isOpen: 0 }, 'a row')).toEqual({ id: '0012', sku: undefined, price: '1299.00', count: 7, isOpen: false, note: undefined })
})
test('an amount that may be missing is missing when it is empty, and wrong when it is words', () => {
  const Row = z.object({ fee: givenAmount })
  expect(['1,299.50', '', null, undefined, 3].map((fee) => readBody(Row, { fee }, 'a row').fee)).toEqual(['1299.50', undefined, undefined, undefined, '3'])
  expect(() => readBody(Row, { fee: 'free' }, 'a row')).toThrow(/fee: is no amount/)
})
test('what cannot be read names its field', () => {
  for (const price of ['free', '', '9'.repeat(40), null]) expect(() => readBody(z.object({ price: anyAmount }), { price }, 'the order'), String(price)).toThrow(/the order cannot be read: price/)
  expect(() => readBody(z.object({ currency: anyCurrency }), { currency: 'baht' }, 'the order')).toThrow(/currency: is no currency/)
  expect(readBody(z.object({ currency: anyCurrency }), { currency: 'THB' }, 'the order')).toEqual({ currency: 'THB' })
  expect(() => readBody(z.object({ count: anyCount }), { count: '' }, 'the order')).toThrow(/count/)
  expect(() => readMoney('1.2.3', 'TWD', 'the order')).toThrow(/1\.2\.3 TWD/)
  expect(readMoney('100.00', 'TWD', 'the order')).toEqual({ minor: 100n, currency: 'TWD' })
})
test('an instant is read however it is written', () => {
  const at = '2014-10-15T10:36:05.000Z'
  for (const text of ['2014-10-15 18:36:05 +0800', '2014-10-15T18:36:05+08:00', '2014-10-15 18:36:05', 1_413_369_365, '1413369365000', '2014-10-15T10:36:05Z']) expect(readInstant(text, '+08:00'), String(text)).toBe(at)
  expect(readInstant('2014-10-15', '+08:00')).toBe('2014-10-14T16:00:00.000Z')
  for (const text of ['soon', '', '2014-13-45 00:00:00']) expect(readInstant(text, '+08:00'), text).toBeUndefined()
})
