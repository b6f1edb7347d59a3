import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepSource, keepSpend, keepVisits } from '#attribution'
import { reactions as economicsReactions } from '#economics'
import { money, showId } from '#kit'
import { createApi, sql } from '#platform'
import { earningShop, type EarningShop } from '../../world-of-earning-shop.ts'
import { world, type World } from '../../world.ts'
import { reactions } from '../reacts.ts'
import { diagnosisApi } from './diagnosis.api.ts'
import { diagnose, type Asked, type CurrencyDiagnosis } from './diagnose.ts'

const range = { from: '2026-03-11', to: '2026-03-20' }
const day = (n: number): string => `2026-03-${String(n).padStart(2, '0')}`
let house: World
let shop: EarningShop
const why = async (asked: Partial<Asked>): Promise<CurrencyDiagnosis> => (await shop.look((work) => diagnose(work, { ...range, measure: 'sales', compare: 'previous', ...asked }))).currencies[0]!
const sum = (rows: readonly { minor: bigint }[]): bigint => rows.reduce((n, r) => n + r.minor, 0n)

beforeAll(async () => {
  house = await world({ now: '2026-02-01T02:00:00Z', reactions: [...economicsReactions, ...reactions] })
  shop = await earningShop(house)
  await shop.schedule(shop.market, [{ slot: 'commission', kind: 'commission', name: 'Commission', amount: { type: 'percent', base: 'goods', ratePpm: 50_000 } }])
  await shop.schedule(shop.market, [{ slot: 'commission', kind: 'commission', name: 'Commission', amount: { type: 'percent', base: 'goods', ratePpm: 90_000 } }], { validDay: '2026-03-01', name: 'Dearer terms' })
  for (const sku of ['TEE', 'HAT']) await shop.receive(sku, 500)
  await shop.receive('PNT', 9)
  for (let n = 1; n <= 20; n++) {
    house.at(`${day(n)}T05:00:00Z`)
    const at = { placedAt: `${day(n)}T04:00:00Z` }
    const web = n <= 10 ? 6 : 3
    await shop.sell(shop.web, ...Array.from({ length: web }, () => shop.order([['TEE', 1, 500n]], at)))
    await shop.sell(shop.market, shop.order([['HAT', 2, 200n]], at))
    if (n <= 9) await shop.sell(shop.market, shop.order([['PNT', 1, 1200n]], at))
  }
  await shop.sell(shop.market, shop.order([['HAT', 10, 200n]], { placedAt: '2026-02-14T04:00:00Z' }))
  house.at('2026-03-21T02:00:00Z')
  await shop.run(async (work) => {
    const [analytics, ads] = [work.newId(), work.newId()]
    await keepSource(work, { id: analytics, kind: 'analytics', connector: 'ga4', name: 'Analytics' }, shop.web)
    await keepVisits(work, analytics, Array.from({ length: 20 }, (_, i) => ({ day: day(i + 1), source: 'google', medium: 'cpc', campaign: 'Spring', sessions: i < 10 ? 200 : 100, users: 80, purchases: 1, revenue: money(0n, 'TWD') })))
    await keepSource(work, { id: ads, kind: 'ads', connector: 'google-ads', name: 'Ads' }, shop.web)
    await keepSpend(work, ads, Array.from({ length: 10 }, (_, i) => ({ day: day(i + 1), campaignId: '7', campaign: 'Spring', spend: money(300n, 'TWD'), impressions: 900, clicks: 90, conversions: '1' })))
    await work.query(sql`
      insert into promotions.promotion (org_id, id, version, name, percent_off, currency, starts_at, ends_at, time_zone, goods_kind, goods, created_at, updated_at)
      values (${work.orgId}, ${work.newId()}, 1, 'Opening week', 10, 'TWD', '2026-03-01T00:00:00Z', '2026-03-08T00:00:00Z', 'Asia/Taipei', 'skus', '["TEE"]', ${work.now}, ${work.now})`)
    const connection = work.newId()
    await work.query(sql`
      insert into channels.connection (org_id, id, channel_id, connector, name, state, created_at, updated_at) values (${work.orgId}, ${connection}, ${shop.market}, 'shopee', 'Market', 'live', ${work.now}, ${work.now})`)
    await work.query(sql`insert into channels.outage (org_id, connection_id, from_at, until_at) values (${work.orgId}, ${connection}, '2026-03-15T00:00:00Z', '2026-03-15T06:00:00Z')`)
  })
  await shop.settle()
})
afterAll(() => house.end())

test('half the visitors came: the loss of the web shop is traffic, to the dollar, and the other channel says why it cannot tell', async () => {
  const told = await why({})
  const web = told.channels.find((c) => c.channelId === shop.web)!
  const market = told.channels.find((c) => c.channelId === shop.market)!

  expect([web.was, web.now, web.parts, web.withoutTraffic]).toEqual([30_000n, 15_000n, [{ term: 'traffic', minor: -15_000n }], null])
  expect([market.was, market.now, market.withoutTraffic]).toEqual([14_800n, 4_000n, 'nobody_counts'])
  expect(sum(told.parts)).toBe(told.now - told.was)
  expect(sum(told.channels.flatMap((c) => c.parts))).toBe(told.now - told.was)
})

test('goods, categories and channels each add up to the change', async () => {
  const told = await why({})

  expect([sum(told.skus), sum(told.categories)]).toEqual([told.now - told.was, told.now - told.was])
  expect(told.skus.map((s) => [s.goods?.sku, s.minor])).toEqual([['TEE', -15_000n], ['PNT', -10_800n]])
})

test('what the hub knows to have happened stands beside it, with how much of the change it touches', async () => {
  const { causes } = await why({})

  const known = Object.fromEntries(causes.map((c) => [c.kind, c]))
  expect(Object.keys(known).sort()).toEqual(['ads_cut', 'connection_down', 'promotion_ended', 'stock_out'])
  expect([known['stock_out']!.count, known['stock_out']!.countBefore, known['stock_out']!.touched, known['stock_out']!.evidence[0]!.sku]).toEqual([10, 2, -10_800n, 'PNT'])
  expect([known['connection_down']!.count, known['connection_down']!.touched]).toEqual([6, -10_800n])
  expect([known['promotion_ended']!.evidence[0]!.name, known['promotion_ended']!.touched]).toEqual(['Opening week', -15_000n])
  expect([known['ads_cut']!.evidence[0]!.name, known['ads_cut']!.evidence[0]!.before, known['ads_cut']!.touched]).toEqual(['Spring', 3_000n, -15_000n])
  expect(causes.every((c) => c.fits)).toBe(true)
})

test('symptoms come with what shops do about them', async () => {
  const { remedies } = await why({})

  expect(remedies.map((r) => r.symptom)).toEqual(['promotion_ended', 'ads_cut', 'stock_out', 'connection_down', 'traffic', 'mix', 'orders'])
  expect(remedies.find((r) => r.symptom === 'stock_out')!.texts).toEqual(['restock', 'safety_stock'])
})

test('a dearer commission is found in the margin of the month in which it began', async () => {
  const told = await why({ measure: 'profit', from: '2026-03-01', to: '2026-03-31', channelId: shop.market })
  const fees = told.parts.find((p) => p.term === 'fees')!
  const cause = told.causes.find((c) => c.kind === 'fees_changed')!

  expect(sum(told.parts)).toBe(told.now - told.was)
  expect(sum(told.skus)).toBe(told.now - told.was)
  expect([fees.minor < 0n, cause.evidence[0]!.name, cause.touched, cause.fits]).toEqual([true, 'Dearer terms', fees.minor, true])
})

test('over HTTP the same, with ids as everywhere; a range that is none is refused', async () => {
  const api = createApi(shop.hub, () => Promise.resolve({ ok: true, who: shop.who }))
  diagnosisApi(api)
  const answer = await api.app.request(`/api/v1/diagnosis?from=${range.from}&to=${range.to}&channelId=${showId('chn', shop.web)}`)
  const body = await answer.json() as { compare: unknown; currencies: { change: string; channels: { channelId: string }[] }[] }

  expect([answer.status, body.compare, body.currencies[0]!.change, body.currencies[0]!.channels.map((c) => c.channelId)]).toEqual([200, { from: day(1), to: day(10) }, '-15000', [showId('chn', shop.web)]])
  expect((await api.app.request('/api/v1/diagnosis?from=2026-03-11&to=2026-03-01')).status).toBe(422)
})
