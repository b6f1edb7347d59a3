import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { formats, problemCodes, questionCodes } from './index.ts'

test.each(['zh-TW', 'zh-CN', 'en'])('every problem, fix and question has words in %s', (tag) => {
  const words = JSON.parse(readFileSync(join(import.meta.dirname, `../../locales/${tag}/files.json`), 'utf8')) as Record<string, string>

  const keys = [...problemCodes.flatMap((code) => [`problem.${code}`, `fix.${code}`]), ...questionCodes.map((code) => `question.${code}`), ...formats.map(({ name }) => `format.${name}`)]
  // What counts has one sentence for each number of things that its language tells apart.
  const isSaid = (key: string): boolean => Boolean(words[key] || (words[`${key}_other`] && new Intl.PluralRules(tag).resolvedOptions().pluralCategories.every((n) => words[`${key}_${n}`])))
  expect(keys.filter((key) => !isSaid(key))).toEqual([])
})
