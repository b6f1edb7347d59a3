import { expect, test } from 'vitest'
import { startOfWallDay, wallDay, wallTime } from './wall-time.ts'
import { taiwanCarrier } from './taiwan-carrier.ts'

test.each([
  ['+08:00', '2026-11-23 00:00:00', '2026-11-23'],
  ['+05:30', '2026-11-22 21:30:00', '2026-11-22'],
  ['-05:00', '2026-11-22 11:00:00', '2026-11-22'],
])('a moment is written as the clocks of a country show it: %s', (offset, time, day) => {
  const at = new Date('2026-11-22T16:00:00Z')

  expect([wallTime(at, offset), wallDay(at.getTime(), offset)]).toEqual([time, day])
  expect(startOfWallDay(day, offset)).toBeLessThanOrEqual(at.getTime())
  expect(() => wallTime(at, 'Asia/Taipei')).toThrow('no offset')
})

test.each([
  ['黑貓宅急便', 'tcat'], ['統一速達', 'tcat'], ['宅配通', 'pelican'], ['新竹物流', 'hct'], ['嘉里大榮', 'kerry'], ['SF Express', 'sf'], ['中華郵政', 'post'], ['7-ELEVEN 交貨便', 'unimart'], ['全家店到店', 'family'], ['tcat', 'tcat'], ['某某快遞', undefined],
])('a carrier of Taiwan is known by any of its names: %s', (name, carrier) => expect(taiwanCarrier(name)).toBe(carrier))
