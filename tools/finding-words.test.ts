import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findingCodes, languages } from '#kit'
import { houseRoot } from './source.ts'

const countings = ['characters', 'graphemes', 'width', 'utf8', 'utf16'] as const

test.each([...languages])('every finding of a listing says what is wrong and how it is mended: %s', (tag) => {
  const texts = JSON.parse(readFileSync(join(houseRoot, 'locales', tag, 'listing.json'), 'utf8')) as Record<string, string>
  for (const code of findingCodes) for (const part of ['says', 'fix']) expect(texts[`${code}.${part}`]?.trim(), `${code}.${part}`).toBeTruthy()
  for (const counting of countings) expect(texts[`unit.${counting}`], counting).toBeTruthy()
  expect(Object.keys(texts)).toHaveLength(findingCodes.length * 2 + countings.length)
})
