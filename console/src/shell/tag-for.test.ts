import { expect, test } from 'vitest'
import { tagFor } from './tag-for.ts'

test.each([
  [['zh-TW', 'en'], 'zh-TW'], [['zh-Hant-HK'], 'zh-TW'], [['zh-HK'], 'zh-TW'], [['zh-CN'], 'zh-CN'], [['zh-Hans-TW'], 'zh-CN'], [['zh'], 'zh-CN'], [['zh-SG'], 'zh-CN'],
  [['en-GB', 'zh-TW'], 'en'], [['de', 'zh-TW'], 'zh-TW'], [['de', 'fr'], 'en'], [[], 'zh-TW'],
])('a browser that asks for %j is greeted in %s', (wishes, tag) => expect(tagFor(wishes)).toBe(tag))
