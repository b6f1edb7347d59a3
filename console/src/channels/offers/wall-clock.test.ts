import { expect, test } from 'vitest'
import { instantOf, wallClock } from './wall-clock.ts'

test('a moment is picked and shown on the shop’s clock, wherever the reader sits', () => {
  expect(wallClock('2026-11-22T07:30:05Z', 'Asia/Taipei')).toBe('2026-11-22T15:30:05')
  expect(instantOf('2026-11-22T15:30:05', 'Asia/Taipei')).toBe('2026-11-22T07:30:05.000Z')
})

test('the day on which clocks change loses no hour', () => {
  for (const iso of ['2026-03-29T00:59:00.000Z', '2026-03-29T01:01:00.000Z', '2026-10-25T02:30:00.000Z']) expect(instantOf(wallClock(iso, 'Europe/Berlin'), 'Europe/Berlin')).toBe(iso)
})
