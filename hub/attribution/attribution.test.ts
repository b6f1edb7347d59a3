import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { money, ok, showId, type ExposureDay, type SpendDay } from '#kit'
import { createApi, inWork, sql, type Work } from '#platform'
import { ensureVariants, saveChannels } from '#catalog'
import { world, type World } from '../world.ts'
import { attributionApi, keepExposure, keepSource, keepSpend, keepVisits } from './index.ts'

let w: World
const ads = '01900000-0000-7000-8000-000000000001', other = '01900000-0000-7000-8000-000000000002', visits = '01900000-0000-7000-8000-000000000003'
const twd = (minor: number) => money(BigInt(minor), 'TWD')
const row = (day: string, campaignId: string, spend: number, more: Partial<SpendDay> = {}): SpendDay => ({ day, campaignId, campaign: `Campaign ${campaignId}`, spend: twd(spend), impressions: 1000, clicks: 10, conversions: '2', conversionValue: twd(spend * 3), ...more })
const said = <T>(body: (work: Work) => Promise<T>): Promise<T> => inWork(w.hub, w.who, async (work) => ok(await body(work))).then((done) => { if (!done.ok) throw new Error('refused'); return done.value })
const tell = (rows: readonly SpendDay[], source = ads) => said(async (work) => { await keepSource(work, { id: source, kind: 'ads', connector: 'acme-ads', name: 'Acme' }); return keepSpend(work, source, rows) })
async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const api = createApi(w.hub, () => Promise.resolve({ ok: true, who: w.who }))
  attributionApi(api)
  const answer = await api.app.request(`/api/v1${path}`, { ...init, headers: { 'content-type': 'application/json' } })
  return await answer.json() as T
}
type Spend = { totals: { spend: { minor: string; currency: string }; cpc: object; cpm: object; ctr: object }[]; days: { day: string; spend: { minor: string }; restated: number }[]; campaigns: { campaignId: string; channelId: string | null; spend: { minor: string } }[] }

beforeAll(async () => { w = await world() })
afterAll(() => w.end())

test('what a platform says differently later is another version: it said 120 and now says 118', async () => {
  expect(await tell([row('2026-02-01', 'a', 120), row('2026-02-01', 'b', 30)])).toEqual({ told: 2, fresh: 2, restated: 0 })
  w.at('2026-03-03T02:00:00Z')
  expect(await tell([row('2026-02-01', 'a', 118), row('2026-02-01', 'b', 30)])).toEqual({ told: 2, fresh: 0, restated: 1 })
  expect(await tell([row('2026-02-01', 'a', 118)])).toEqual({ told: 1, fresh: 0, restated: 0 })

  const one = `connectionId=${showId('con', ads)}&campaignId=a`
  expect(await ask(`/ad-spend/days?${one}&from=2026-02-01&to=2026-02-28`)).toMatchObject([{ day: '2026-02-01', spend: { minor: '118' }, before: { minor: '120' }, version: 2, restated: 1 }])
  expect(await ask(`/ad-spend/versions?${one}&day=2026-02-01`)).toMatchObject([
    { version: 2, spend: { minor: '118' }, saidAt: '2026-03-03T02:00:00.000Z', untilAt: null },
    { version: 1, spend: { minor: '120' }, saidAt: '2026-03-02T02:00:00.000Z', untilAt: '2026-03-03T02:00:00.000Z' },
  ])
  const { days, totals } = await ask<Spend>('/ad-spend?from=2026-02-01&to=2026-02-01')
  expect(days).toMatchObject([{ day: '2026-02-01', spend: { minor: '148' }, restated: 1 }])
  expect(totals).toMatchObject([{ cpc: { value: '7.40' }, cpm: { value: '74.00' }, ctr: { value: '0.010000' } }])
})

test('a cost per nothing is no number, and says why; each currency is told by itself', async () => {
  await tell([row('2026-01-05', 'z', 0, { impressions: 0, clicks: 0, conversions: '0' }), row('2026-01-05', 'usd', 0, { spend: money(115n, 'USD'), clicks: 3 })])
  const { totals } = await ask<Spend>('/ad-spend?from=2026-01-05&to=2026-01-05')
  expect(totals).toMatchObject([{ spend: { minor: '115', currency: 'USD' }, cpc: { value: '0.3833' } }, { spend: { minor: '0', currency: 'TWD' }, cpc: { value: null, reason: 'no_clicks' }, cpm: { value: null, reason: 'no_impressions' }, ctr: { value: null, reason: 'no_impressions' } }])
})

test('spend is charged to the channel of its connection, or to the campaign’s own', async () => {
  const [shop, store] = await said(async (work) => (await saveChannels(work, [{ code: 'shop', name: 'Shop', kind: 'own_shop', currency: 'TWD' }, { code: 'store', name: 'Store', kind: 'store', currency: 'TWD' }])).map((one) => (one.ok ? one.channel.id : '')))
  await tell([row('2026-02-10', 'm', 10), row('2026-02-10', 'n', 20)], other)
  const put = (body: object) => ask<{ code?: string }>('/ad-spend/mapping', { method: 'PUT', body: JSON.stringify({ connectionId: showId('con', other), ...body }) })
  await put({ channelId: showId('chn', shop!) })
  await put({ campaignId: 'n', channelId: showId('chn', store!) })
  expect(await put({ campaignId: 'nobody', channelId: null })).toMatchObject({ code: 'ads.unknown' })
  expect(await put({ channelId: showId('chn', ads) })).toMatchObject({ code: 'ads.channel_unknown' })

  const { campaigns } = await ask<Spend>(`/ad-spend?from=2026-02-10&to=2026-02-10&connectionId=${showId('con', other)}`)
  expect(campaigns.map((one) => [one.campaignId, one.channelId])).toEqual([['n', showId('chn', store!)], ['m', showId('chn', shop!)]])
  expect(await w.query(sql`select campaign_id, channel_id, spend_minor from attribution.facts_ad_spend where source_id = ${other} order by campaign_id`)).toEqual([{ campaign_id: 'm', channel_id: shop, spend_minor: 10n }, { campaign_id: 'n', channel_id: store, spend_minor: 20n }])
})

test('visits are kept by where they came from, in versions too', async () => {
  const one = (sessions: number) => said(async (work) => {
    await keepSource(work, { id: visits, kind: 'analytics', connector: 'acme-visits', name: 'Acme Visits' })
    return keepVisits(work, visits, [{ day: '2026-02-01', source: 'google', medium: 'cpc', campaign: '夏季', sessions, users: 8, purchases: 1, revenue: twd(320) }])
  })
  expect([await one(9), await one(9), await one(11)]).toEqual([{ told: 1, fresh: 1, restated: 0 }, { told: 1, fresh: 0, restated: 0 }, { told: 1, fresh: 0, restated: 1 }])
  expect(await ask('/visits?from=2026-02-01&to=2026-02-01')).toMatchObject({ sources: [{ name: 'Acme Visits' }], origins: [{ origin: 'google', sessions: '11', revenue: { minor: '320' }, restated: 1 }] })
})

test('what was shown and clicked is told by day and by thing, with our name for it and what was said before', async () => {
  const feed = '01900000-0000-7000-8000-000000000004'
  const show = (rows: readonly ExposureDay[]) => said(async (work) => { await keepSource(work, { id: feed, kind: 'showing', connector: 'acme-window', name: 'Acme Window' }); return keepExposure(work, feed, rows) })
  await said((work) => ensureVariants(work, [{ sku: 'TEE', title: '短袖上衣' }]))
  const one = { day: '2026-02-01', offerId: 'TEE', medium: 'free', impressions: 200, clicks: 10, conversions: '1.5', conversionValue: twd(590) } as const
  const rows = [one, { ...one, medium: 'paid', clicks: 2, conversions: undefined, conversionValue: undefined }, { ...one, offerId: 'ELSE', clicks: 1, impressions: 0 }] as unknown as ExposureDay[]
  expect([await show(rows), await show(rows), await show([{ ...one, clicks: 8 }])]).toEqual([{ told: 3, fresh: 3, restated: 0 }, { told: 3, fresh: 0, restated: 0 }, { told: 1, fresh: 0, restated: 1 }])
  expect(await ask('/exposure?from=2026-02-01&to=2026-02-28')).toMatchObject({
    sources: [{ name: 'Acme Window', kind: 'showing' }], total: { impressions: '400', clicks: '11', conversions: '3', restated: 1 }, days: [{ day: '2026-02-01', clicks: '11' }],
    offers: [{ offer: 'TEE', name: '短袖上衣', clicks: '10', ctr: { value: '0.025000' } }, { offer: 'ELSE', name: null, variantId: null, ctr: { value: null, reason: 'no_impressions' } }],
  })
  expect(await ask('/exposure?from=2026-02-01&to=2026-02-28&medium=paid')).toMatchObject({ total: { clicks: '2', conversions: null } })
  expect(await ask(`/exposure/days?connectionId=${showId('con', feed)}&offer=TEE&from=2026-02-01&to=2026-02-01`)).toMatchObject([{ medium: 'free', version: 2, clicks: '8', before: { clicks: '10', impressions: '200' } }, { medium: 'paid', version: 1, before: null }])
})

test('whatever is said in whatever order, what was said last counts, and days and campaigns add up to the same', async () => {
  const days = ['2025-06-01', '2025-06-02', '2025-06-03'], campaigns = ['p', 'q']
  const saying = fc.array(fc.record({ day: fc.constantFrom(...days), campaignId: fc.constantFrom(...campaigns), spend: fc.nat(3), clicks: fc.nat(2) }), { minLength: 1, maxLength: 6 })
  let round = 0
  await fc.assert(fc.asyncProperty(fc.array(saying, { minLength: 1, maxLength: 5 }), async (sayings) => {
    const source = `01900000-0000-7000-8001-${String(++round).padStart(12, '0')}`
    const last = new Map<string, SpendDay>()
    let versions = 0
    for (const rows of sayings.map((list) => list.map(({ day, campaignId, spend, clicks }) => row(day, campaignId, spend, { clicks })))) {
      await tell(rows, source)
      const before = new Map(last)
      for (const one of rows) last.set(`${one.day} ${one.campaignId}`, one)
      for (const [key, one] of last) if (JSON.stringify([before.get(key)?.spend.minor.toString(), before.get(key)?.clicks]) !== JSON.stringify([one.spend.minor.toString(), one.clicks])) versions += 1
    }
    const sum = (rows: readonly { spend: { minor: string } }[]): bigint => rows.reduce((total, one) => total + BigInt(one.spend.minor), 0n)
    const whole = [...last.values()].reduce((total, one) => total + one.spend.minor, 0n)
    const told = await ask<Spend>(`/ad-spend?from=2025-06-01&to=2025-06-30&connectionId=${showId('con', source)}`)
    expect([sum(told.days), sum(told.campaigns), sum(told.totals)]).toEqual([whole, whole, whole])
    const [counted] = await w.query<{ now: number; all: number }>(sql`select count(*) filter (where until_at is null)::int as now, count(*)::int as "all" from attribution.spend_day where source_id = ${source}`)
    expect(counted).toEqual({ now: last.size, all: versions })
  }), { numRuns: 25 })
})
