import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson, stableJson, writeJson } from './index.ts'

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

test('an order number longer than a JavaScript number holds is read to the last digit, and written again', () => {
  const text = '{"id":820982911946154508,"total":"450.00","weight":1.5,"count":3,"far":-9007199254740993,"big":1e3}'

  expect(parseJson(text)).toEqual({ id: 820982911946154508n, total: '450.00', weight: 1.5, count: 3, far: -9007199254740993n, big: 1000 })
  expect(parseJson(JSON.stringify([-137144793007889540]))).toEqual([-137144793007889540n])
  expect(writeJson({ id: 820982911946154508n, count: 3 })).toBe('{"id":820982911946154508,"count":3}')
})

test('what JSON says is read as JSON says it, big or small', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const text = JSON.stringify(value)

    expect(parseJson(text)).toEqual(JSON.parse(text, (_, inner: unknown) => (typeof inner === 'number' && !Number.isSafeInteger(inner) && Number.isInteger(inner) && !/[.e]/.test(String(inner)) ? BigInt(String(inner)) : inner)))
  }))
  fc.assert(fc.property(fc.bigInt(), (value) => {
    const read = parseJson(writeJson({ value })) as { value: number | bigint }

    expect(BigInt(read.value)).toBe(value)
  }))
})

test('a key that comes twice has its last value, and half a text is refused', () => {
  expect(parseJson('{"a":1,"a":2}')).toEqual({ a: 2 })
  expect(() => parseJson('{"a":')).toThrow(SyntaxError)
  expect(() => parseJson('<html>')).toThrow(SyntaxError)
})

test('a text that names __proto__ changes nobody else', () => {
  const read = parseJson('{"__proto__":{"isAdmin":true},"a":1}')

  expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined()
  expect((read as Record<string, unknown>)['isAdmin']).toBeUndefined()
})
