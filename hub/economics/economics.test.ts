import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { money } from '#kit'
import { keepSource, keepSpend } from '#attribution'
import { inWork, sql } from '#platform'
import { addTo, nothing, stepsOf, type Amounts } from './amounts.ts'
import { closeMonth, listClosed } from './contribution/close-month.ts'
import { proveContributions } from './contribution/rebuild.ts'
import { addCosts, findCosts, sayLotCosts, settleCost } from './costs/add-costs.ts'
import { keepRates } from './fx-rates.ts'
import type { FeeRuleText } from './fees/fee-rule.ts'
import { linesOfOrder, profitByVariant, profitLines, type LineAfter, type ProfitLine } from './profit/read-details.ts'
import { readProfit } from './profit/read-profit.ts'
import { listReceipts } from '#stock'
import { world, type World } from '../world.ts'
import { earningShop, skus, type EarningShop } from './world-of-economics.ts'
import { reactions } from './reacts.ts'

const year = { from: '2026-01-01', to: '2026-12-01' }
const percent = (ratePpm: number, more: Partial<FeeRuleText> = {}): FeeRuleText => ({ slot: 'commission', kind: 'commission', ...more, amount: { type: 'percent', base: 'goods', ratePpm } })
const fixed = (slot: string, kind: FeeRuleText['kind'], minor: number): FeeRuleText => ({ slot, kind, amount: { type: 'fixed', minor: String(minor) } })
const told = (a: Amounts): Record<string, number> => Object.fromEntries(Object.entries(a).filter(([name, n]) => n !== 0n && name !== 'weight_minor').map(([name, n]) => [name, Number(n)]))

let house: World
beforeAll(async () => { house = await world({ now: '2026-03-02T02:00:00Z', reactions }) })
afterAll(() => house.end())

async function allLines(s: EarningShop, currency: string, channelId?: string): Promise<ProfitLine[]> {
  const all: ProfitLine[] = []
  for (let after: LineAfter | undefined; ;) {
    const page = await s.look((work) => profitLines(work, { ...year, currency, channelId }, { after, limit: 7 }))
    all.push(...page)
    if (page.length < 7) return all
    after = page.at(-1)
  }
}
const sumOf = (parts: readonly Amounts[]): Amounts => parts.reduce((sum, part) => { addTo(sum, part); return sum }, nothing())

test('a sale of 1,050 with tax leaves what is left after goods, fees, packing and its part of the ads', async () => {
  const s = await earningShop(house)
  await s.schedule(s.market, [percent(60_000), { slot: 'payment', kind: 'payment', amount: { type: 'percent', base: 'total', ratePpm: 20_000 } }], { taxInsidePpm: 50_000 })
  await s.schedule(null, [fixed('packaging', 'packaging', 8)])
  await s.receive('TEE', 10)
  const [id] = await s.sell(s.market, s.order([['TEE', 1, 1050n]], { tax: money(50n, 'TWD') }))
  await s.run(async (work) => {
    await keepSource(work, { id: work.newId(), kind: 'ads', connector: 'acme-ads', name: 'Ads' })
    const [source] = await work.query<{ id: string }>(sql`update attribution.source set channel_id = ${s.market} where org_id = ${work.orgId} returning id`)
    await keepSpend(work, source!.id, [{ day: '2026-03-01', campaignId: 'c', campaign: '雙11', spend: money(120n, 'TWD'), impressions: 10, clicks: 1, conversions: '0' }])
  })
  await s.settle()

  const lines = await s.look((work) => linesOfOrder(work, id!))
  expect(lines.map((l) => told(l.amounts))).toEqual([{ orders: 1, units: 1, list_minor: 1000, cogs_minor: 300, commission_minor: 60, payment_minor: 20, packaging_minor: 8, ads_minor: 120 }])
  expect(stepsOf(lines[0]!.amounts)).toEqual({ revenue: 1000n, cm1: 700n, cm2: 612n, cm3: 492n, profit: 492n })
  expect(await proveContributions(s.hub, s.who)).toEqual([])
})

test('a rate that changes at midnight holds from the second on, by the clock of the channel', async () => {
  const s = await earningShop(house)
  await s.schedule(s.market, [percent(60_000)])
  await s.schedule(s.market, [percent(100_000)], { validDay: '2026-02-15' })
  await s.schedule(s.abroad, [percent(150_000)], { currency: 'USD', timeZone: 'America/Los_Angeles' })
  await s.schedule(s.abroad, [percent(50_000)], { currency: 'USD', timeZone: 'America/Los_Angeles', validDay: '2026-02-15' })
  const [before, after] = await s.sell(s.market, s.order([['TEE', 1, 1000n]], { placedAt: '2026-02-14T15:59:59Z' }), s.order([['TEE', 1, 1000n]], { placedAt: '2026-02-14T16:00:00Z' }))
  const [old, fresh] = await s.sell(s.abroad, s.order([['TEE', 1, 1000n]], { currency: 'USD', placedAt: '2026-02-15T07:59:59Z' }), s.order([['TEE', 1, 1000n]], { currency: 'USD', placedAt: '2026-02-15T08:00:00Z' }))
  await s.settle()

  const fees = await Promise.all([before, after, old, fresh].map(async (id) => (await s.look((work) => linesOfOrder(work, id!)))[0]!.amounts.commission_minor))
  expect(fees).toEqual([60n, 100n, 150n, 50n])
})

test('a closed month stays as it was: a late refund and changed terms count in the open one and name where they come from', async () => {
  const s = await earningShop(house)
  await s.schedule(s.web, [percent(100_000)])
  await s.receive('TEE', 10)
  const [id] = await s.sell(s.web, s.order([['TEE', 2, 1000n]], { placedAt: '2026-01-20T04:00:00Z' }))
  await s.settle()
  const close = (month: string) => inWork(s.hub, s.who, (work) => closeMonth(work, month))
  expect(await close('2026-03-01')).toMatchObject({ ok: false, refusal: { code: 'economics.month_not_over' } })
  expect(await close('2026-01-01')).toMatchObject({ ok: true })
  expect(await close('2026-01-01')).toMatchObject({ ok: false, refusal: { code: 'economics.month_closed' } })
  const january = { from: '2026-01-01', to: '2026-01-01' }
  const then = await s.look((work) => readProfit(work, january))

  await s.refund(id!, 1, 1)
  await s.schedule(s.web, [percent(120_000)], { validDay: '2026-01-02' })
  expect(await close('2026-02-01')).toMatchObject({ ok: false, refusal: { code: 'economics.still_counting' } })
  await s.settle()

  expect((await s.look((work) => readProfit(work, january))).currencies).toEqual(then.currencies)
  expect((await s.look(listClosed)).map((m) => [m.month, m.isUntouched])).toEqual([['2026-01-01', true]])
  expect((await s.look((work) => linesOfOrder(work, id!))).map((l) => [l.month, l.placedMonth, told(l.amounts)])).toEqual([
    ['2026-01-01', '2026-01-01', { orders: 1, units: 2, list_minor: 2000, cogs_minor: 600, commission_minor: 200 }],
    ['2026-02-01', '2026-01-01', { refund_minor: 1000, cogs_minor: -300, commission_minor: 40 }],
  ])
  expect(await proveContributions(s.hub, s.who)).toEqual([])
})

test('goods cost what their lot cost with what brought it here, by lots or by moving average, also when the price is said late', async () => {
  const s = await earningShop(house)
  await s.receive('TEE', 10)
  await s.receive('TEE', 10)
  const [id] = await s.sell(s.web, s.order([['TEE', 12, 1000n]]))
  await s.settle()
  const cogs = async () => (await s.look((work) => linesOfOrder(work, id!)))[0]!.amounts.cogs_minor
  expect(await cogs()).toBe(3600n)

  const [second, first] = await s.look((work) => listReceipts(work, { variantId: s.variant('TEE'), from: new Date('2026-01-01'), to: new Date('2027-01-01'), limit: 10 }))
  const say = (entryId: string, part: 'purchase' | 'freight', minor: bigint) => ({ variantId: s.variant('TEE'), entryId, part, state: 'settled' as const, minor, currency: 'TWD', day: '2026-03-02' })
  expect(await inWork(s.hub, s.who, (work) => sayLotCosts(work, [say(first!.id, 'purchase', 4000n), say(first!.id, 'freight', 1000n), say(second!.id, 'purchase', 7000n)]))).toMatchObject({ ok: true })
  await s.settle()
  expect(await cogs()).toBe(7200n)
  await s.run((work) => work.query(sql`update economics.upkeep set goods_method = 'fifo' where org_id = ${work.orgId}`))
  await s.run(async (work) => work.emit('order.changed', id!, { orderId: id! }))
  await s.settle()
  expect(await cogs()).toBe(6400n)
  expect(await proveContributions(s.hub, s.who)).toEqual([])
})

test('a cost is first estimated and then settled, a fee of a statement goes before the reckoned one, and nothing is ever overwritten', async () => {
  const s = await earningShop(house)
  await s.schedule(s.market, [percent(100_000)])
  const [id] = await s.sell(s.market, s.order([['HAT', 1, 600n], ['TEE', 1, 400n]]))
  const add = (kind: 'penalty' | 'commission' | 'fixed', minor: bigint, more: object = {}) => inWork(s.hub, s.who, (work) => addCosts(work, [{ kind, state: 'estimated', minor, currency: 'TWD', day: '2026-03-01', cause: 'late', ...more }]))
  const late = await add('penalty', 50n, { orderId: id })
  await add('commission', 91n, { orderId: id, state: 'settled' })
  await add('fixed', 1000n, { channelId: s.market })
  expect(await add('fixed', 10n, { currency: 'EUR' })).toMatchObject({ ok: false, refusal: { code: 'costs.no_rate' } })
  await inWork(s.hub, s.who, (work) => settleCost(work, late.ok ? late.value.ids[0]! : '', { minor: 35n }))
  expect(await inWork(s.hub, s.who, (work) => settleCost(work, late.ok ? late.value.ids[0]! : '', { minor: 30n }))).toMatchObject({ ok: false, refusal: { code: 'costs.answered' } })
  await s.settle()

  expect((await s.look((work) => linesOfOrder(work, id!))).map((l) => told(l.amounts))).toMatchObject([{ commission_minor: 55, penalty_minor: 21, fixed_minor: 600 }, { commission_minor: 36, penalty_minor: 14, fixed_minor: 400 }])
  expect((await s.look((work) => findCosts(work, { orderId: id, kind: 'penalty', limit: 9 }))).map((c) => [c.state, c.minor])).toEqual([['settled', 35n], ['estimated', -50n], ['estimated', 50n]])
})

test('subscriptions run day by day and ads that are said anew keep what was said before', async () => {
  const s = await earningShop(house)
  await s.schedule(s.web, [{ slot: 'plan', kind: 'subscription', amount: { type: 'subscription', minor: '1000', every: 'month' } }], { validDay: '2026-02-01' })
  const source = s.hub.newId()
  const say = (spend: bigint) => s.run(async (work) => {
    await keepSource(work, { id: source, kind: 'ads', connector: 'acme-ads', name: 'Ads' })
    await keepSpend(work, source, [{ day: '2026-02-27', campaignId: 'c', campaign: 'C', spend: money(spend, 'TWD'), impressions: 1, clicks: 1, conversions: '0' }])
  })
  await say(120n)
  await s.settle()
  await say(118n)
  await s.settle()

  const { currencies: [twd] } = await s.look((work) => readProfit(work, { from: '2026-02-01', to: '2026-02-01' }))
  expect(told(twd!.total)).toEqual({ ads_minor: 118, subscription_minor: 1000 })
  expect((await s.look((work) => findCosts(work, { source: 'ads', limit: 9 }))).map((c) => [c.state, c.minor, c.cause])).toEqual([['settled', -2n, 'C, said anew: 120 → 118'], ['estimated', 120n, 'C']])
  expect(await proveContributions(s.hub, s.who)).toEqual([])
})

const sale = fc.record({
  channel: fc.constantFrom('web', 'market', 'abroad'), at: fc.date({ min: new Date('2026-01-05T00:00:00Z'), max: new Date('2026-02-27T00:00:00Z'), noInvalidDate: true }).map((d) => d.toISOString()),
  lines: fc.uniqueArray(fc.tuple(fc.constantFrom(...skus.map(([sku]) => sku)), fc.integer({ min: 1, max: 3 }), fc.bigInt(1n, 3000n)), { minLength: 1, maxLength: 3, selector: ([sku]) => sku }),
  tax: fc.bigInt(0n, 90n), shipping: fc.bigInt(0n, 80n), discount: fc.bigInt(0n, 5n), cancelled: fc.boolean(), taxIncluded: fc.boolean(),
})
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('sell' as const), sales: fc.array(sale, { minLength: 1, maxLength: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refund' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cost' as const), which: fc.nat(), minor: fc.bigInt(-200n, 900n), isOfShop: fc.boolean(), sku: fc.option(fc.constantFrom(...skus.map(([sku]) => sku)), { nil: undefined }), kind: fc.constantFrom('penalty' as const, 'fixed' as const, 'commission' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('terms' as const), ratePpm: fc.integer({ min: 0, max: 200_000 }), validDay: fc.constantFrom('2026-01-10', '2026-02-10') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const) }) },
)

test('whatever is sold, refunded, booked, changed and closed: lines, goods, channels and the shop are the same money in every currency, and made anew it is the same', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
    const s = await earningShop(house)
    await s.run((work) => keepRates(work, [{ from: 'USD', to: 'TWD', day: '2026-01-01', rate: '31.4159', source: 'test' }]))
    await s.schedule(s.market, [percent(66_667), fixed('x', 'service', 7)], { taxInsidePpm: 50_000 })
    await s.schedule(null, [fixed('packaging', 'packaging', 9), { slot: 'plan', kind: 'subscription', amount: { type: 'subscription', minor: '3001', every: 'month' } }])
    for (const [sku] of skus) await s.receive(sku, 9)
    const orders: string[] = []
    let closed = ['2026-01-01', '2026-02-01']
    for (const one of steps) {
      if (one.do === 'sell') {
        for (const x of one.sales) {
          const currency = x.channel === 'abroad' ? 'USD' : 'TWD'
          orders.push(...await s.sell(s[x.channel as 'web'], s.order(x.lines, { currency, placedAt: x.at, cancelled: x.cancelled, taxIncluded: x.taxIncluded, tax: money(x.tax, currency), shipping: money(x.shipping, currency), discounts: [{ code: 'D', label: 'D', amount: money(x.discount < x.lines[0]![2] ? x.discount : 0n, currency) }] })))
        }
      } else if (one.do === 'refund' && orders.length > 0) await s.refund(orders[one.which % orders.length]!, 1, 1)
      else if (one.do === 'cost') await inWork(s.hub, s.who, (work) => addCosts(work, [{ kind: one.kind, state: one.minor % 2n === 0n ? 'settled' : 'estimated', minor: one.minor, currency: 'TWD', day: '2026-01-31', cause: 'x', ...(one.isOfShop || orders.length === 0 ? (one.which % 2 === 0 ? { channelId: s.web, ...(one.sku === undefined ? {} : { variantId: s.variant(one.sku) }) } : {}) : { orderId: orders[one.which % orders.length]! }) }]))
      else if (one.do === 'terms') await inWork(s.hub, s.who, async () => { await s.schedule(s.web, [percent(one.ratePpm)], { validDay: one.validDay }).catch(() => undefined); return { ok: true, value: undefined } as const })
      else if (one.do === 'close') { await s.settle(); const [next, ...rest] = closed; if (next && (await inWork(s.hub, s.who, (work) => closeMonth(work, next))).ok) closed = rest }
    }
    await s.settle()
    await sameMoneyEverywhere(s)
    expect((await s.look(listClosed)).every((m) => m.isUntouched)).toBe(true)
    expect(await proveContributions(s.hub, s.who)).toEqual([])
  }), { numRuns: 12 })
}, 120_000)

async function sameMoneyEverywhere(s: EarningShop): Promise<void> {
  const { currencies } = await s.look((work) => readProfit(work, year))
  for (const { currency, total, channels } of currencies) {
    expect(told(sumOf(channels.map((c) => c.amounts)))).toEqual(told(total))
    const goods = await s.look((work) => profitByVariant(work, { ...year, currency }))
    expect(told(sumOf([...goods.variants.map((v) => v.amounts), goods.unborne]))).toEqual(told(total))
    const lines = await allLines(s, currency)
    expect(told(sumOf([...lines.map((l) => l.amounts), goods.unborne]))).toEqual(told(total))
    for (const { variantId, amounts } of goods.variants) expect(told(amounts)).toEqual(told(sumOf(lines.filter((l) => l.variantId === variantId).map((l) => l.amounts))))
    for (const c of channels.filter((x) => x.channelId !== null)) {
      const own = await s.look((work) => profitByVariant(work, { ...year, currency, channelId: c.channelId! }))
      expect(told(sumOf([...(await allLines(s, currency, c.channelId!)).map((l) => l.amounts), own.unborne]))).toEqual(told(c.amounts))
    }
    for (const id of new Set(lines.map((l) => l.orderId))) {
      const own = await s.look((work) => linesOfOrder(work, id))
      expect(told(sumOf(own.map((l) => l.amounts)))).toEqual(told(sumOf(lines.filter((l) => l.orderId === id).map((l) => l.amounts))))
    }
  }
}
