import { expect, test } from 'vitest'
import { bucketsOf, scaleOf, valueIn } from './buckets.ts'

test('a quarter is drawn day by day, a year week by week, more month by month, and no day is lost', () => {
  expect(bucketsOf({ from: '2026-09-01', to: '2026-11-30' })).toHaveLength(91)
  expect(bucketsOf({ from: '2025-12-01', to: '2026-11-30' })).toHaveLength(53)
  const months = bucketsOf({ from: '2024-01-15', to: '2026-11-11' })
  expect(months[0]).toEqual({ from: '2024-01-15', to: '2024-01-31', at: 0, end: 17 })
  expect(months.at(-1)).toMatchObject({ from: '2026-11-01', to: '2026-11-11', end: 1_032 })
})

test('a bar is the exact sum of its days', () => {
  const series = { channelId: 'chn_1', name: 'momo', values: [9_007_199_254_740_993n, 1n, 5n] }
  expect(valueIn(series, { from: '2026-11-01', to: '2026-11-02', at: 0, end: 2 })).toBe(9_007_199_254_740_994n)
})

test('the axis has round marks, reaches below zero on a day of credits, and counts orders in whole numbers', () => {
  expect(scaleOf([0], [870], false).ticks).toEqual([0, 250, 500, 750, 1000])
  expect(scaleOf([-120], [300], false)).toMatchObject({ low: -200, high: 400 })
  expect(scaleOf([0], [2], true).ticks).toEqual([0, 1, 2])
  expect(scaleOf([], [], true).ticks).toEqual([0, 1])
})
