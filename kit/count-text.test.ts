import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countText, type Counting } from '#kit'

const countings: readonly Counting[] = ['characters', 'graphemes', 'width', 'utf8', 'utf16']

test.each<[string, readonly number[]]>([
  ['', [0, 0, 0, 0, 0]],
  ['abc 123', [7, 7, 7, 7, 7]],
  ['馬克杯', [3, 3, 6, 9, 3]],
  ['全形ＡＢＣ', [5, 5, 10, 15, 5]],
  ['半形ABC', [5, 5, 7, 9, 5]],
  ['ｱｲｳ', [3, 3, 3, 9, 3]],
  ['（１２３）', [5, 5, 10, 15, 5]],
  ['한글', [2, 2, 4, 6, 2]],
  ['𠮷野家', [3, 3, 6, 10, 4]],
  ['café', [4, 4, 4, 5, 4]],
  ['cafe\u0301', [5, 4, 4, 6, 5]],
  ['🎁', [1, 1, 2, 4, 2]],
  ['👨‍👩‍👧', [5, 1, 2, 18, 8]],
  ['🇹🇼', [2, 1, 2, 8, 4]],
  ['❤️', [2, 1, 2, 6, 2]],
  ['買一送一！', [5, 5, 10, 15, 5]],
  ['a\u200bb', [3, 3, 2, 5, 3]],
  ['©', [1, 1, 1, 2, 1]],
])('%s counts as each channel counts', (text, expected) => {
  expect(countings.map((counting) => countText(text, counting))).toEqual(expected)
})

test('a long text counts as the sum of its parts', () => {
  for (const counting of countings) expect(countText('👨‍👩‍👧馬克杯 abc '.repeat(2000), counting), counting).toBe(2000 * countText('👨‍👩‍👧馬克杯 abc ', counting))
})

test('counting never fails, and no count is below another that it must reach', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
    const [characters, graphemes, width, utf8, utf16] = countings.map((counting) => countText(text, counting)) as [number, number, number, number, number]
    expect(graphemes).toBeLessThanOrEqual(characters)
    expect(characters).toBeLessThanOrEqual(utf16)
    expect(utf16).toBeLessThanOrEqual(utf8)
    expect(width).toBeLessThanOrEqual(2 * characters)
  }), { numRuns: 60 })
})
