import { expect, test } from 'vitest'
import type { Connection } from '../channels/connections/connections-api.ts'
import { beginScene, gained, watch, type Scene } from './scene.ts'

const well = { state: 'live', fault: null, downSince: null, tokenEndsAt: null, today: { orders_placed: 4 }, backlog: { waiting: 0, toFetch: 0, quarantined: 0, oldestAt: null } } satisfies Partial<Connection>
const down = { ...well, downSince: '2026-11-22T07:00:00Z', fault: { kind: 'unavailable', words: 'no answer', at: '2026-11-22T07:00:00Z' } }
const play = (scene: Scene, looks: [at: number, seen: Parameters<typeof watch>[1]][]): Scene => looks.reduce((s, [at, seen]) => watch(s, seen, at), scene)

test('a cut is noticed, and over once the line is mended and nothing waits any more', () => {
  const cut = play(beginScene('cut', well, 1000, 0), [[2000, well], [5000, down], [7000, well]])
  expect(cut).toMatchObject({ noticedAt: 5000 })
  expect(cut.overAt).toBeUndefined()

  const mended = play({ ...cut, mendedAt: 8000 }, [[9000, down], [11_000, { ...well, backlog: { ...well.backlog, toFetch: 4 } }], [14_000, well], [20_000, down]])
  expect(mended).toMatchObject({ overAt: 14_000, worst: 4 })
})

test('what was wrong before the line was cut does not keep the scene from its end', () => {
  const lame = { ...well, fault: { kind: 'invalid', words: 'a listing is refused', at: '2026-11-22T06:00:00Z' } }
  const cut = play(beginScene('cut', lame, 1000, 0), [[2000, lame]])
  expect(cut.noticedAt).toBeUndefined()
  expect(play({ ...play(cut, [[3000, down]]), mendedAt: 4000 }, [[5000, down], [6000, lame]])).toMatchObject({ noticedAt: 3000, overAt: 6000 })
})

test('a flood is over when every order is in the books and nothing waits', () => {
  const flood = play(beginScene('flood', well, 0, 300), [[1000, { ...well, backlog: { ...well.backlog, waiting: 120 } }], [3000, { ...well, today: { orders_placed: 200 } }], [5000, { ...well, today: { orders_placed: 304 } }]])
  expect(flood).toMatchObject({ noticedAt: 1000, worst: 120, overAt: 5000 })
  expect(gained(flood, 'orders_placed')).toBe(300)
})

test('an ended token is over with the new one, and a stumble that nobody felt after a while', () => {
  expect(play(beginScene('expire', well, 0, 0), [[2000, well], [4000, { ...well, tokenEndsAt: '2026-11-22T11:00:00Z' }]])).toMatchObject({ noticedAt: 4000, overAt: 4000 })
  const stumble = play(beginScene('fault', well, 0, 0), [[2000, well], [22_000, well]])
  expect(stumble).toMatchObject({ overAt: 22_000 })
  expect(stumble.noticedAt).toBeUndefined()
})
