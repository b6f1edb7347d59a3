import { expect, test } from 'vitest'
import { problemWords } from './words.ts'

test.each([
  ['en', 1, '"?" in "State" is not a known status (one row); the order is imported all the same.'],
  ['en', 3, '"?" in "State" is not a known status (3 rows); the orders are imported all the same.'],
  ['zh-TW', 1, '「State」的「?」不認得（1 列），訂單照樣匯入。'],
])('the file of errors says one row as one and many as many: %s, %i', (tag, count, words) => {
  expect(problemWords(tag).say({ code: 'status.unknown', line: 2, field: 'State', value: '?', count, fix: '', severity: 'error' }).problem).toBe(words)
})
