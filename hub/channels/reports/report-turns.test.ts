import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { money } from '#kit'
import { acmeAds, acmeAdsSimulator, acmeFeed, acmeFeedSimulator, acmeVisits } from '#kit/acme'
import { sql } from '#platform'
import { channelShop, type ChannelShop } from '../../world-of-channels.ts'
import type { Turn } from '../connections/turn.ts'
import { afterPage, firstPosition, nextDays } from './next-days.ts'
import { reportTurns } from './report-turns.ts'

const [spend, visits, exposure] = reportTurns as [Turn, Turn, Turn]
let s: ChannelShop
beforeAll(async () => { s = await channelShop({ now: '2026-11-22T02:00:00Z', connectors: [acmeAds, acmeVisits, acmeFeed] }) })
afterAll(() => s.end())

const twd = (minor: number) => money(BigInt(minor), 'TWD')
async function open(connector: 'acme-ads' | 'acme-visits') {
  const sim = acmeAdsSimulator({ clock: s.hub.clock })
  const c = await s.connected({ connector, name: `Acme ${s.hub.newId()}`, values: sim.good, given: {} }, {}, 'live', sim)
  /** As often as it wants at once. */
  const all = async (turn: Turn): Promise<number> => { let n = 0; while ((await c.turn(turn)).afterMs === 0 && n < 100) n += 1; return n }
  return { ...c, sim, all, tell: (day: string, campaignId: string, minor: number) => sim.beside!.spend!({ day, campaignId, campaign: campaignId, spend: twd(minor), impressions: 100, clicks: 5, conversions: '1', conversionValue: twd(minor * 2) }) }
}
const rows = (id: string) => s.query<{ day: string; version: number; spend: bigint }>(sql`select day::text as day, version, spend_minor as spend from attribution.spend_day where source_id = ${id} order by day, version`)

test('ads are asked for today, for what may be said differently, and for thirteen months; what is said anew is a version', async () => {
  const { id, tell, all, sim, tally } = await open('acme-ads')
  for (const [day, minor] of [['2026-11-21', 120], ['2026-11-16', 90], ['2025-11-01', 70], ['2025-01-01', 60]] as const) tell(day, 'a', minor)
  await all(spend)
  expect((await rows(id)).map((row) => [row.day, row.version, row.spend])).toEqual([['2025-11-01', 1, 70n], ['2026-11-16', 1, 90n], ['2026-11-21', 1, 120n]])
  const asked = sim.calls()['listSpend']!

  // Within the hour nothing is asked for; after it the newest days, and only them.
  expect(await all(spend)).toBe(0)
  expect(sim.calls()['listSpend']).toBe(asked)
  tell('2026-11-21', 'a', 118)
  tell('2026-11-16', 'a', 91)
  s.at('2026-11-22T03:00:01Z')
  expect(await all(spend)).toBe(1)
  // The day after, the days that may be said differently are asked for again.
  s.at('2026-11-23T03:00:00Z')
  expect(await all(spend)).toBe(2)
  expect((await rows(id)).map((row) => [row.day, row.version, row.spend])).toEqual([['2025-11-01', 1, 70n], ['2026-11-16', 1, 90n], ['2026-11-16', 2, 91n], ['2026-11-21', 1, 120n], ['2026-11-21', 2, 118n]])
  expect(await tally()).toMatchObject({ spend_restated: 2 })
})

test('a hub that is killed between two pages goes on where it was', async () => {
  const { id, sim, turn, all } = await open('acme-ads')
  for (let i = 0; i < 900; i++) sim.beside!.spend!({ day: '2026-11-22', campaignId: String(i).padStart(4, '0'), campaign: `c${i}`, spend: twd(i), impressions: 1, clicks: 0, conversions: '0' })
  await turn(spend)
  expect(await rows(id)).toHaveLength(400)
  sim.outage(true)
  expect(await turn(spend)).toMatchObject({ hasFailed: true })
  sim.outage(false)
  s.pass(600_000)
  await all(spend)
  expect(await rows(id)).toHaveLength(900)
})

test('a feed is asked how often things were shown, a quarter of a year back; what it says anew is a version', async () => {
  const sim = acmeFeedSimulator({ clock: s.hub.clock })
  const c = await s.connected({ connector: 'acme-window', name: `Acme ${s.hub.newId()}`, values: sim.good, given: {} }, {}, 'live', sim)
  const all = async (): Promise<void> => { for (let n = 0; n < 100 && (await c.turn(exposure)).afterMs === 0; n++); }
  const show = (day: string, clicks: number, offerId = 'TEE') => sim.beside!.exposure!({ day, offerId, medium: 'free', impressions: 100, clicks, conversions: '0.5' })
  const day = (ago: number) => new Date(s.hub.clock().getTime() - ago * 86_400_000).toISOString().slice(0, 10)
  const [yesterday, long, tooLong] = [day(1), day(80), day(120)]
  for (const [at, clicks] of [[yesterday, 7], [long, 5], [tooLong, 3]] as const) show(at, clicks)
  show(yesterday, 1, 'CAP')
  await all()
  s.pass(3_700_000)
  show(yesterday, 9)
  await all()
  expect(await s.query(sql`select day::text as day, offer, version, clicks::int as clicks, until_at is null as counts from attribution.exposure_day where source_id = ${c.id} order by day, offer, version`)).toEqual([
    { day: long, offer: 'TEE', version: 1, clicks: 5, counts: true }, { day: yesterday, offer: 'CAP', version: 1, clicks: 1, counts: true }, { day: yesterday, offer: 'TEE', version: 1, clicks: 7, counts: false }, { day: yesterday, offer: 'TEE', version: 2, clicks: 9, counts: true },
  ])
  expect(await s.query(sql`select kind, channel_id is not null as charged from attribution.source where id = ${c.id}`)).toEqual([{ kind: 'showing', charged: true }])
})

test('who came is kept by day and by where they came from', async () => {
  const { id, sim, all } = await open('acme-visits')
  sim.beside!.visit!({ day: '2026-11-21', source: 'google', medium: 'cpc', campaign: 'Mugs', sessions: 12, users: 10, purchases: 1, revenue: twd(320) })
  await all(visits)
  expect(await s.query(sql`select day::text as day, origin, sessions, revenue_minor from attribution.facts_visits where source_id = ${id}`)).toEqual([{ day: '2026-11-21', origin: 'google', sessions: 12n, revenue_minor: 320n }])
})

test('a hub that slept for weeks or for months asks for what it slept through', () => {
  const awake = { freshAt: '2026-11-22T01:59:00Z', history: { from: '2025-10-22', at: '2025-10-22', doneAt: '2026-01-01T00:00:00Z' } }
  const now = new Date('2026-11-22T02:00:00Z')
  expect(nextDays({ ...awake, lookedBackOn: '2026-11-02' }, now, '2026-11-22', 7)).toEqual({ from: '2026-11-01', to: '2026-11-21', why: 'look_back' })
  const long = { ...awake, lookedBackOn: '2026-06-01' }
  const ask = nextDays(long, now, '2026-11-22', 7)!
  expect(ask).toEqual({ from: '2026-10-23', to: '2026-11-21', why: 'look_back' })
  expect(nextDays(afterPage(long, ask, undefined, now, '2026-11-22'), now, '2026-11-22', 7)).toEqual({ from: '2026-09-23', to: '2026-10-22', why: 'history' })
})

test('whenever it is asked, no day of the thirteen months is left out, and none is asked for in spans that are too long', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 30 }), fc.array(fc.integer({ min: 1, max: 40 * 3600 }), { minLength: 60, maxLength: 60 }), (restates, steps) => {
    let now = Date.parse('2026-11-22T02:00:00Z')
    const day = (): string => new Date(now).toISOString().slice(0, 10)
    let position = firstPosition(day(), 13)
    const { from } = position.history
    const first = day()
    const seen = new Set<string>()
    for (const step of steps) {
      const ask = nextDays(position, new Date(now), day(), restates)
      if (ask) {
        expect((Date.parse(ask.to) - Date.parse(ask.from)) / 86_400_000).toBeLessThan(30)
        for (let at = Date.parse(ask.from); at <= Date.parse(ask.to); at += 86_400_000) seen.add(new Date(at).toISOString().slice(0, 10))
        position = afterPage(position, ask, undefined, new Date(now), day())
      }
      now += Math.min(step, 600) * 1000
    }
    for (let at = Date.parse(from); at <= Date.parse(first); at += 86_400_000) expect(seen).toContain(new Date(at).toISOString().slice(0, 10))
  }), { numRuns: 30 })
})
