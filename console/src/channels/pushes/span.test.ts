import { expect, test } from 'vitest'
import { spanFor } from './span.ts'

test('how long it took reads as people say it', () => {
  const said = spanFor('en')
  expect([0, 240, 12_300, 90_000, 7_200_000, null].map(said)).toEqual(['0 sec', '0.2 sec', '12.3 sec', '1.5 min', '2 hr', '—'])
  expect(spanFor('zh-TW')(1500)).toMatch(/1.5 ?秒/)
})
