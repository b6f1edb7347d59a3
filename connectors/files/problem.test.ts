import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { formats, problemCodes, questionCodes } from './index.ts'

test.each(['zh-TW', 'zh-CN', 'en'])('every problem, fix and question has words in %s', (tag) => {
  const words = JSON.parse(readFileSync(join(import.meta.dirname, `../../locales/${tag}/files.json`), 'utf8')) as Record<string, string>

  const keys = [...problemCodes.flatMap((code) => [`problem.${code}`, `fix.${code}`]), ...questionCodes.map((code) => `question.${code}`), ...formats.map(({ name }) => `format.${name}`)]
  expect(keys.filter((key) => !words[key])).toEqual([])
})
