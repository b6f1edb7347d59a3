import { expect, test } from 'vitest'
import { means } from '#kit'
import type { Connection } from './turn.ts'
import { alarmName, warningsOf } from './warnings.ts'

const now = new Date('2026-11-22T02:00:00Z')
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000)
const connection = { state: 'live', hookedAt: now } as Connection
const connector = { sunset: 'none announced', apiVersion: 'v3' } as const
const of = (more: Partial<Connection>, facts: Partial<Parameters<typeof warningsOf>[0]['connector']> = {}, known: Partial<Parameters<typeof warningsOf>[0]> = {}) =>
  warningsOf({ connection: { ...connection, ...more }, connector: { ...connector, ...facts }, health: undefined, quarantined: 0, hasAddress: true, now, ...known })

test('the end of our access is told fourteen, three and one day before, each once, and not earlier', () => {
  const told = (days: number) => of({ accessEndsAt: inDays(days) }).map((w) => [alarmName(w), w.level])

  expect([15.5, 14, 13, 3.5, 3, 1.5, 1, 0.5, -2].map(told)).toEqual([
    [], [['connection.access_ends:14', 'warn']], [['connection.access_ends:14', 'warn']], [['connection.access_ends:3', 'bad']], [['connection.access_ends:3', 'bad']],
    [['connection.access_ends:1', 'bad']], [['connection.access_ends:1', 'bad']], [['connection.access_ends:0', 'bad']], [['connection.access_ends:0', 'bad']],
  ])
})

test('a token that renews itself is nobody\'s business; one that does not is', () => {
  const renewal = { renew: () => Promise.reject(new Error('never')), earlyMs: 0 }

  expect(of({ tokenEndsAt: inDays(0.02) }, { renewal })).toEqual([])
  expect(of({ tokenEndsAt: inDays(2) })).toMatchObject([{ code: 'connection.token_ends', data: { step: 3, days: 2 } }])
})

test('the day on which a platform stops serving our version is told from three months before', () => {
  expect(of({}, { sunset: '2027-03-01' })).toEqual([])
  expect(of({}, { sunset: '2027-02-01' })).toMatchObject([{ code: 'connection.version_ends', level: 'warn', data: { version: 'v3', step: 90 } }])
  expect(of({}, { sunset: '2026-11-25' })).toMatchObject([{ level: 'bad', data: { step: 3 } }])
})

test('hooks that are missing are told with their reason, and nothing is told of what is well', () => {
  const hooks = { verify: () => true, events: () => [] }
  expect(of({}, { hooks })).toEqual([])
  expect(of({ hookedAt: undefined }, { hooks })).toMatchObject([{ code: 'connection.no_hooks' }])
  expect(of({ hookedAt: undefined }, { hooks }, { hasAddress: false })).toMatchObject([{ code: 'connection.no_address' }])
  expect(of({ hookedAt: undefined, state: 'draft' }, { hooks })).toEqual([])
  expect(of({ downSince: now }, {}, { quarantined: 3, health: { items: [{ code: 'rating', level: 'good', words: 'fine' }, { code: 'late', level: 'warn', words: 'late', until: '2026-12-01' }] } }))
    .toMatchObject([{ code: 'connection.down' }, { code: 'connection.account', data: { account: 'late', until: '2026-12-01' } }, { code: 'connection.quarantined', data: { count: 3 } }])
})

test('what a platform says of the account is told in our words where its code is known, with its own kept beneath', () => {
  const [explains, items] = [means('image_unreadable', 'their list', ['image_link_broken']), ['image_link_broken', 'brand_new_code'].map((code) => ({ code: `issue_${code}`, level: 'warn' as const, words: '圖片無效', error: { code, words: '圖片無效' } }))]
  const [known, unknown] = of({}, { explains }, { health: { items } })
  expect(known).toMatchObject({ said: { en: '圖片無效' }, explained: { cause: { en: 'The platform cannot fetch the picture, or does not take its format' } } })
  expect(unknown).not.toHaveProperty('explained')
})
