import { expect, test } from 'vitest'
import { likelyCurrency } from './choices.ts'

test('a new shop is offered the currency of where it is, whatever language it is read in', () => {
  const asked = [['Asia/Taipei', 'en'], ['Asia/Shanghai', 'zh-CN'], ['America/New_York', 'en'], ['Europe/Paris', 'en'], ['America/New_York', 'zh-TW'], ['Etc/UTC', 'zh-CN']] as const
  expect(asked.map(([zone, tag]) => likelyCurrency(zone, tag))).toEqual(['TWD', 'CNY', 'USD', 'EUR', 'TWD', 'CNY'])
})
