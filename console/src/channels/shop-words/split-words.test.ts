import { expect, test } from 'vitest'
import { splitWords } from './split-words.ts'

test('words stand one a line or with commas of any kind between them, each once', () => {
  expect(splitWords('治療、消炎\n free shipping ，best seller\n\n治療;；')).toEqual(['治療', '消炎', 'free shipping', 'best seller'])
  expect(splitWords(' \n')).toEqual([])
})
