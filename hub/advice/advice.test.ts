import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listChannels, listPriceLists, pricesOf } from '#catalog'
import { listBudgets, saveSchedule, stepsOf, type Amounts } from '#economics'
import { createApi, inWork, sql } from '#platform'
import { honest, type Advice, type AdviceDraft } from './advice.ts'
import { raised } from './actions/change-prices.ts'
import { adviceApi } from './advice.api.ts'
import type { ChannelMonth } from './channel-months.ts'
import { dismissAdvice, takeAdvice, undoAdvice } from './decide-advice.ts'
import { listAdvice } from './find-advice.ts'
import { keepAdvice } from './keep-advice.ts'
import { draftOf, sharedPart, usualReviewRule } from './kinds/channel-review.ts'
import { upToBreakEven } from './kinds/sold-at-a-loss.ts'
import { reviewShop } from './review-shop.ts'
import { advisedShop, type AdvisedShop } from './world-of-advice.ts'

let s: AdvisedShop
beforeAll(async () => {
  s = await advisedShop()
  for (const month of ['2026-03', '2026-04', '2026-05']) {
    await s.sell(s.web, month, 30, 'TEE')
    await s.sell(s.market, month, 30, 'TEE')
    await s.sell(s.market, month, 25, 'HAT')
    await s.ads(s.market, `${month}-15`, 24_000n)
  }
  await s.settle()
})
afterAll(() => s.end())

const review = () => s.run(reviewShop)
const openOnes = () => s.look((work) => listAdvice(work, { states: ['open'], limit: 50 }))
const open = async (kind: string): Promise<Advice> => (await openOnes()).find((a) => a.kind === kind)!
const take = (a: Advice) => inWork(s.hub, s.who, (work) => takeAdvice(work, a.id, a.version))

test('a market whose ads cost more than it leaves is told so with its numbers, and what less would save as an interval', async () => {
  await review()
  const told = await open('ads_over_margin')
  // A month: 30 shirts leave 1000 - 300 - 200 (of 1050: 210) - 60 = 430, 25 hats 100 - 60 - 21 - 60 = -41; ads 24,000.
  const left = 30 * 430 - 25 * 41
  expect(told.what.data).toMatchObject({ channel: '市集', $ads: '24000', $left: String(left) })
  expect(told.evidence.map((e) => [e.name, e.value])).toEqual([['ads_month', '24000'], ['before_ads_month', String(left)], ['margin_per_ad', '0.49'], ['after_ads_month', String(left - 24_000)], ['orders', '165']])
  expect(told.evidence.every((e) => e.rows?.startsWith('/profit?channelId=chn_'))).toBe(true)
  const [low, mid, high] = [told.effect!.low, told.effect!.mid, told.effect!.high].map(Number)
  expect(high).toBe(24_000 - left)
  expect(low! <= mid! && mid! <= high!).toBe(true)
  expect(low).toBe(high! - Math.round((left * high!) / 24_000))
  expect((await review()).made, 'a second look finds nothing new').toBe(0)
})

test('one click sets the budget of the next month, a second one does nothing, and it can be taken back', async () => {
  const told = await open('ads_over_margin')
  expect(await inWork(s.hub, s.who, (work) => takeAdvice(work, told.id, told.version + 1))).toMatchObject({ ok: false, refusal: { code: 'advice.said_anew' } })
  expect(await take(told)).toMatchObject({ ok: true, value: { state: 'taken', checkDay: '2026-07-25' } })
  expect(await s.look((work) => listBudgets(work, '2026-07-01'))).toMatchObject([{ channelId: s.market, ads: BigInt(told.what.data['$left']!) }])
  expect(await take(told)).toMatchObject({ ok: false, refusal: { code: 'advice.decided' } })
  await review()
  expect(await open('ads_over_margin'), 'who has acted is not told again').toBeUndefined()
  expect(await inWork(s.hub, s.who, (work) => undoAdvice(work, told.id, 'later'))).toMatchObject({ ok: true, value: { state: 'undone' } })
  expect(await s.look((work) => listBudgets(work, '2026-07-01'))).toEqual([])
})

test('a hat that loses with every piece is proposed at the price that breaks even, on the channel’s own price list', async () => {
  const told = await open('sold_at_a_loss')
  expect(told.what.data).toMatchObject({ channel: '市集', count: '1', $loss: String(25 * 41) })
  expect(told.evidence[1]).toMatchObject({ name: 'sku_loss', value: '-41', data: { sku: 'HAT', units: '75' } })
  expect(await take(told)).toMatchObject({ ok: true })
  const price = async () => {
    const list = (await s.look(listPriceLists)).find((l) => l.channelId === s.market)!
    return (await s.look((work) => pricesOf(work, [{ priceListId: list.id, variantId: s.variants.get('HAT')! }])))[0]?.price.minor
  }
  const fresh = (await price())!
  const leaves = (p: number): number => p / 1.05 - 60 - p * 0.2 - 60
  expect(leaves(Number(fresh))).toBeGreaterThanOrEqual(0)
  expect(leaves(Number(fresh) - 2)).toBeLessThan(0)
  await inWork(s.hub, s.who, (work) => undoAdvice(work, told.id, undefined))
  expect(await price()).toBeUndefined()
})

test('what is so no more expires by itself; what was refused is not raised again for a month', async () => {
  const draft: AdviceDraft = { subject: 'x', what: { key: 'x', data: {} }, evidence: [{ name: 'orders', value: '1', unit: 'count', source: 'books' }], effect: null, confidence: 'high', sample: { have: 9, need: 1, of: 'orders' }, proposal: null }
  const keep = (drafts: AdviceDraft[]) => s.run((work) => keepAdvice(work, { id: 'test' }, drafts))
  await keep([draft])
  expect(await keep([]), 'gone').toMatchObject({ expired: 1 })
  await keep([draft])
  const again = await open('test')
  await inWork(s.hub, s.who, (work) => dismissAdvice(work, again.id, '不想'))
  expect(await keep([draft])).toMatchObject({ made: 0 })
  s.at('2026-07-12T02:00:00Z')
  expect(await keep([draft])).toMatchObject({ made: 1 })
  expect(await s.query(sql`select action from platform.audit where subject_kind = 'advice' and action like 'advice.dis%'`)).toEqual([{ action: 'advice.dismissed' }])
})

test('there is no advice without evidence, and below its sample none has a number or a button', () => {
  const amount = fc.integer({ min: 0, max: 100 })
  fc.assert(fc.property(amount, amount, fc.boolean(), (have, need, isBare) => {
    const draft: AdviceDraft = { subject: 'x', what: { key: 'x', data: {} }, evidence: isBare ? [] : [{ name: 'orders', value: '1', unit: 'count', source: 'books' }], effect: { low: '1', mid: '2', high: '3', currency: 'TWD', per: 'month' }, confidence: 'high', sample: { have, need, of: 'orders' }, proposal: { action: 'prices.change', input: {} } }
    if (isBare) { expect(() => honest(draft)).toThrow(); return }
    const said = honest(draft)
    expect(said.effect === null && said.proposal === null && said.what.key === 'x_few').toBe(have < need)
  }))
})

test('whatever a piece costs, the proposed price leaves at least nothing, and one unit less would leave less', () => {
  const n = (max: number) => fc.bigInt(0n, BigInt(max))
  fc.assert(fc.property(fc.bigInt(1000n, 90_000n), n(90_000), n(300), n(20_000), (net, cogs, permille, freight) => {
    const commission = (net * permille) / 1000n
    const amounts = { list_minor: net, discount_minor: 0n, shipping_minor: 0n, refund_minor: 0n, cogs_minor: cogs, commission_minor: commission, freight_minor: freight } as Amounts
    const all = new Proxy(amounts, { get: (a, name: keyof Amounts) => a[name] ?? 0n })
    const up = upToBreakEven(all)
    if (stepsOf(all).cm2 >= 0n) { expect(up).toBeNull(); return }
    if (up === null) return
    const exact = (growth: number): number => Number(net - commission) * (1 + growth / 1e6) - Number(cogs + freight)
    expect(exact(up)).toBeGreaterThanOrEqual(-1e-6)
    expect(exact(up - 2)).toBeLessThan(0)
    expect(raised(net, up, 1n) * 1_000_000n >= net * BigInt(1_000_000 + up)).toBe(true)
  }))
})

test('over HTTP: the list with the most to win first, a preview of the click, and its refusals', async () => {
  const api = createApi(s.hub, () => Promise.resolve({ ok: true, who: s.who }))
  adviceApi(api)
  const ask = async (path: string, body?: object) => (await api.app.request(`/api/v1/advice${path}`, body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {})).json()
  const { items } = await ask('?state=open,undone') as { items: { id: string; kind: string; version: number }[] }
  const ads = items.find((a) => a.kind === 'ads_over_margin')!
  expect(await ask(`/${ads.id}/preview`)).toMatchObject({ rows: [{ before: null, after: '11875', currency: 'TWD' }], notes: ['set_at_platform'], link: '/profit/budgets' })
  expect(await ask(`/${ads.id}/take`, { version: ads.version })).toMatchObject({ code: 'advice.decided' })
  expect(await ask('/adv_01kbsp3m00e00a00000000000r/preview')).toMatchObject({ code: 'advice.unknown' })
})

test('a channel below its target in three of the last months is put before a person: what leaves something before ads is kept, what does not may be closed and opened again', async () => {
  const keep = await open('channel_review')
  expect(keep).toMatchObject({ what: { key: 'channel_review_keep', data: { channel: '市集', below: '3' } }, proposal: null, effect: null })
  expect(keep.evidence.filter((e) => e.name === 'roi_month').map((e) => e.value)).toEqual(['-0.51', '-0.51', '-0.51'])
  const month = (cm2: bigint): ChannelMonth => ({ month: '2026-03-01', revenue: 9000n, cm2, cm3: cm2 - 1000n, profit: cm2 - 1000n, ads: 1000n, orders: 50n, amounts: { fixed_minor: 0n, subscription_minor: 0n } as Amounts })
  const channel = { id: s.market, code: 'market', name: '市集', kind: 'marketplace' as const, currency: 'TWD', color: undefined, isActive: true }
  const draft = draftOf({ channel, currency: 'TWD', months: [month(-200n), month(-200n)] }, [{ channel, currency: 'TWD', months: [month(5000n), month(5000n)] }], usualReviewRule, { orders: 100, known: 80, elsewhere: 40 })
  // It spares 1,200 a month; 9,000 sold elsewhere would leave 5,000. Of a hundred orders 39 to 61 are of buyers known elsewhere: none, half or all follow.
  expect(draft.effect).toMatchObject({ low: '1200', mid: String(1200 + 5000 / 4) })
  expect(Math.round((Number(draft.effect!.high) - 1200) / 50)).toBe(61)
  expect(draft.evidence.find((e) => e.name === 'would_move')).toMatchObject({ value: '39 %–61 %' })
  expect(sharedPart({ orders: 9, known: 0, elsewhere: 0 })).toEqual({ low: 0, mid: 0.5, high: 1 })
  await s.run((work) => keepAdvice(work, { id: 'channel_review', isRaised: true }, [{ ...draft, subject: 'closing' }]))
  const closing = (await openOnes()).find((a) => a.subject === 'closing')!
  const isActive = async () => (await s.look(listChannels)).find((c) => c.id === s.market)!.isActive
  await take(closing)
  expect(await isActive()).toBe(false)
  await inWork(s.hub, s.who, (work) => undoAdvice(work, closing.id, undefined))
  expect(await isActive()).toBe(true)
})

test('a commission that rises in two months is told per SKU with the prices that make up for it; nothing is told of terms already in force', async () => {
  s.at('2026-06-11T02:00:00Z')
  await s.run(async (work) => s.must(await saveSchedule(work, { channelId: s.web, name: '新費率', currency: 'TWD', timeZone: 'Asia/Taipei', validDay: '2026-08-01', taxInsidePpm: 0, isConfirmed: true, rules: [{ slot: 'payment', kind: 'payment', amount: { type: 'percent', base: 'goods', ratePpm: 70_000 } }] })))
  // Told as soon as the terms are written down.
  await s.settle()
  const told = await open('fee_change')
  // 30 shirts of 1,050: from 21 to 73.5, rounded 74, each.
  expect(told.what.data).toMatchObject({ channel: '官網', from: '2026-08-01', $more: String(30 * 53), count: '1' })
  expect(told.evidence.find((e) => e.name === 'sku_fee')).toMatchObject({ value: '53', data: { sku: 'TEE' } })
  expect(Number(told.effect!.low) <= Number(told.effect!.mid) && told.effect!.high === String(30 * 53)).toBe(true)
  const [change] = (told.proposal!.input as { changes: { upPpm: number }[] }).changes
  // 53 of 1,000 net, less the seven per cent and the parcel that the rest of the price goes into.
  expect(change!.upPpm).toBeGreaterThanOrEqual(53_000)
  expect(change!.upPpm).toBeLessThan(65_000)
  s.at('2026-08-02T02:00:00Z')
  await review()
  expect(await open('fee_change')).toBeUndefined()
})

test('after a whole month the books say what came of it, beside what was expected', async () => {
  s.at('2026-06-11T02:00:00Z')
  await s.run((work) => keepAdvice(work, { id: 'ads_over_margin', isRaised: true }, [{ subject: `${s.market} TWD`, what: { key: 'x', data: {} }, evidence: [{ name: 'orders', value: '1', unit: 'count', source: 'books' }], effect: null, confidence: 'high', sample: { have: 9, need: 1, of: 'orders' }, proposal: { action: 'ads.budget', input: { budgets: [{ channelId: s.market, month: '2026-07-01', adsMinor: '100' }] } }, baseline: { from: '2026-03-01', to: '2026-05-01', minor: '-12000', currency: 'TWD' }, checkAfterDays: 45 }]))
  const again = (await openOnes()).find((a) => a.kind === 'ads_over_margin' && a.what.key === 'x')
  if (again) await take(again)
  s.at('2026-08-10T02:00:00Z')
  await s.sell(s.market, '2026-07', 20, 'TEE')
  await s.ads(s.market, '2026-07-15', 1000n)
  await s.settle()
  await review()
  const [checked] = (await s.look((work) => listAdvice(work, { states: ['taken'], kind: 'ads_over_margin', limit: 5 })))
  expect(checked?.measured).toMatchObject({ from: '2026-07-01', minor: String(20 * 430 - 1000), change: String(20 * 430 - 1000 + 12_000) })
})
