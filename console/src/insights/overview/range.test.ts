import { expect, test } from 'vitest'
import { rangeOf, readRange } from './range.ts'

test('the named ranges have both their ends', () => {
  expect(rangeOf('today', '2026-11-11')).toEqual({ from: '2026-11-11', to: '2026-11-11' })
  expect(rangeOf('7d', '2026-11-11')).toEqual({ from: '2026-11-05', to: '2026-11-11' })
  expect(rangeOf('month', '2026-11-11')).toEqual({ from: '2026-11-01', to: '2026-11-11' })
  expect(rangeOf('lastMonth', '2026-03-31')).toEqual({ from: '2026-02-01', to: '2026-02-28' })
})

test('a link with two days shows those days, and a broken link the last thirty', () => {
  expect(readRange({ from: '2026-11-11', to: '2026-11-11' }, 'Asia/Taipei')).toEqual({ preset: 'custom', from: '2026-11-11', to: '2026-11-11' })
  expect(readRange({ from: '2026-11-12', to: '2026-11-11' }, 'Asia/Taipei').preset).toBe('30d')
  expect(readRange({ range: 'whatever' }, 'Asia/Taipei').preset).toBe('30d')
})
