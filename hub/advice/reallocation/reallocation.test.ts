import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { money } from '#kit'
import { keepSource, keepSpend } from '#attribution'
import { addDays, createApi } from '#platform'
import { listAdvice } from '../find-advice.ts'
import { enoughForMix } from '../math/enough.ts'
import { seeded } from '../math/random.ts'
import type { Curve, Saturation } from '../math/saturation.ts'
import { reviewShop } from '../review-shop.ts'
import { takeAdvice, undoAdvice } from '../decide-advice.ts'
import { advisedShop, type AdvisedShop } from '../world-of-advice.ts'
import { budgetAdviceApi } from './budget-advice.api.ts'
import { readMixes } from './fit-mix.ts'
import { listMoves } from './move-budgets.ts'
import { planMoves, type Movable } from './plan-moves.ts'

const source = '019b76da-a800-7000-8000-0000000000a1'
/** A is spent far beyond where it still brings something; B has hardly begun; C is new. */
const campaigns = { A: { name: '品牌關鍵字', usual: 9000, top: 20_000, half: 1500 }, B: { name: '再行銷', usual: 3000, top: 90_000, half: 9000 }, C: { name: '新客', usual: 800, top: 9000, half: 900 } } as const
type Id = keyof typeof campaigns
let s: AdvisedShop

/** Weeks of a campaign, one day each, as the platform would tell them. */
async function tell(id: Id, mondays: readonly string[], spendOf: (i: number) => number, seed: number): Promise<void> {
  const random = seeded(seed)
  const { name, top, half } = campaigns[id]
  await s.run((work) => keepSpend(work, source, mondays.map((day, i) => {
    const spend = Math.round(spendOf(i))
    return { day, campaignId: id, campaign: name, spend: money(BigInt(spend), 'TWD'), impressions: spend * 20, clicks: spend, conversions: '3', conversionValue: money(BigInt(Math.round(((top * spend) / (half + spend)) * (0.95 + random() * 0.1))), 'TWD') }
  })))
}
const mondays = (last: string, count: number): string[] => Array.from({ length: count }, (_, i) => addDays(last, -7 * (count - 1 - i)))

beforeAll(async () => {
  s = await advisedShop('2026-06-10T02:00:00Z')
  for (const month of ['2026-03', '2026-04', '2026-05']) await s.sell(s.web, month, 40, 'TEE')
  await s.run((work) => keepSource(work, { id: source, kind: 'ads', connector: 'meta-ads', name: 'Meta' }, s.web))
  const weeks = mondays('2026-06-01', 44)
  const random = seeded(5)
  const around = (usual: number) => (): number => usual * (0.5 + random())
  await tell('A', weeks, around(campaigns.A.usual), 1)
  await tell('B', weeks, around(campaigns.B.usual), 2)
  await tell('C', weeks.slice(-9), around(campaigns.C.usual), 3)
  await s.settle()
})
afterAll(() => s.end())

test('money goes from the campaign that brings little to the one that brings more, a fifth at most, and none is lost on the way', async () => {
  await s.run(reviewShop)
  const [advice] = await s.look((work) => listAdvice(work, { states: ['open'], kind: 'budget_moves', limit: 10 }))
  expect(advice).toMatchObject({ what: { key: 'budget_moves', data: { from: '品牌關鍵字', to: '再行銷' } }, confidence: 'medium', sample: { have: 44, need: 26, of: 'weeks' } })
  const { moves } = advice!.proposal!.input as { moves: { campaignId: string; beforeMinor: string; afterMinor: string }[] }
  expect(moves.map((m) => m.campaignId).sort()).toEqual(['A', 'B'])
  const by = (id: Id) => { const m = moves.find((one) => one.campaignId === id)!; return { before: Number(m.beforeMinor), moved: Number(m.afterMinor) - Number(m.beforeMinor) } }
  expect(by('A').moved + by('B').moved).toBe(0)
  // B may take a fifth of its own budget in a week: that is less than a fifth of A's.
  expect(by('B').moved).toBe(Math.floor(by('B').before * 0.2))
  expect(BigInt(advice!.effect!.low)).toBeGreaterThan(0n)
  expect(advice!.evidence.map((e) => e.name).filter((n) => n === 'marginal_return')).toHaveLength(2)
})

test('what was decided is kept, taken back with one click, and later held against what was spent and sold', async () => {
  const find = () => s.look((work) => listAdvice(work, { states: ['open', 'taken', 'undone'], kind: 'budget_moves', limit: 10 }))
  const first = (await find())[0]!
  s.must(await takeInWork(first.id, first.version))
  expect((await s.look(listMoves)).map((m) => [m.campaign, m.week, m.undoneAt])).toEqual(expect.arrayContaining([['再行銷', '2026-06-15', null]]))
  const moved = Number((await s.look(listMoves)).find((m) => m.campaignId === 'B')!.after)
  // Six weeks later: the platform spends as was decided.
  const random = seeded(9)
  const later = mondays('2026-07-20', 7)
  await tell('A', later, () => 6000, 11)
  await tell('B', later, () => moved * (0.97 + random() * 0.06), 12)
  s.at('2026-07-28T02:00:00Z')
  await s.run(reviewShop)
  const checked = (await find()).find((a) => a.id === first.id)!
  expect(checked.measured).toMatchObject({ from: '2026-06-15', to: '2026-07-12', currency: 'TWD' })
  expect(BigInt(checked.measured!.change!)).toBe(BigInt(checked.measured!.minor!) - BigInt(checked.baseline!.minor))
  s.must(await s.run((work) => undoAdvice(work, first.id, undefined)))
  expect((await s.look(listMoves)).every((m) => m.undoneAt !== null)).toBe(true)
})
const takeInWork = (id: string, version: number) => s.run((work) => takeAdvice(work, id, version))

test('the screen is told the curve with its interval, what is missing elsewhere, and weeks as Robyn reads them', async () => {
  const api = createApi(s.hub, () => Promise.resolve({ ok: true, who: s.who }))
  budgetAdviceApi(api)
  const ask = async (path: string): Promise<Response> => api.app.request(path)
  type Shown = { currencies: { units: { kind: string; name: string; lacks: unknown; curve: { low: string; mid: string; high: string }[]; marginal: { mid: string } | null }[] }[] }
  const { currencies: [twd] } = (await (await ask('/api/v1/budget-advice')).json()) as Shown
  const unit = (name: string, kind = 'campaign') => twd!.units.find((u) => u.name === name && u.kind === kind)!
  expect(unit('新客').lacks).toEqual({ lacks: 'weeks', have: 9, need: 26 })
  expect(Number(unit('再行銷').marginal!.mid)).toBeGreaterThan(Number(unit('品牌關鍵字').marginal!.mid))
  expect(unit('再行銷').curve.every((p) => Number(p.low) <= Number(p.mid) && Number(p.mid) <= Number(p.high))).toBe(true)
  expect(unit('官網', 'channel')).toBeDefined()
  const lines = (await (await ask('/api/v1/media-mix-export?currency=TWD&weeks=30')).text()).trimEnd().split('\r\n').map((l) => l.split(','))
  expect(lines[0]).toEqual(['week', 'currency', 'kpi_net_sales', 'kpi_orders', 'kpi_units', 'meta_ads_spend', 'meta_ads_impressions', 'meta_ads_clicks', 'price_index', 'peak_days', 'rest_days', 'free_days', 'promotion_days', 'stock_out_days'])
  expect(lines).toHaveLength(31)
  expect(lines.slice(1).reduce((n, l) => n + Number(l[3]), 0)).toBe(120)
  expect(lines.find((l) => l[0] === '2026-05-04')!.slice(8, 9)).toEqual(['1.0000'])
  const { items } = (await (await ask('/api/v1/elasticities?currency=TWD')).json()) as { items: unknown[] }
  expect(items[0]).toMatchObject({ elasticity: null, lacks: { lacks: 'sales', need: 20 } })
})

const certain = (id: string, curve: Curve, now: number, spread: number): Movable => {
  const marginal = (curve.top * curve.half) / (curve.half + now) ** 2
  return { id, marginal: { low: marginal * (1 - spread), mid: marginal, high: marginal * (1 + spread) }, fit: { curve, draws: [curve], r2: 1, weeks: 52, now } satisfies Saturation }
}
const shape = fc.record({ top: fc.integer({ min: 100, max: 1_000_000 }), half: fc.integer({ min: 10, max: 100_000 }), now: fc.integer({ min: 1, max: 100_000 }), spread: fc.double({ min: 0, max: 0.9, noNaN: true }) })

test('whatever the curves: the sum stays, no budget moves by more than its cap, and nothing goes to where it brings less', () => {
  fc.assert(fc.property(fc.array(shape, { minLength: 2, maxLength: 8 }), fc.integer({ min: 1, max: 50 }), (shapes, cap) => {
    const units = shapes.map(({ top, half, now, spread }, i) => certain(String(i), { base: 0, top, half, carry: 0 }, now, spread))
    const plan = planMoves(units, cap)
    if (!plan) return
    const total = units.reduce((n, u) => n + u.fit.now, 0)
    expect(plan.moves.reduce((n, m) => n + m.after - m.before, 0n)).toBe(0n)
    expect(Number(plan.moves.reduce((n, m) => n + (m.after > m.before ? m.after - m.before : 0n), 0n))).toBeLessThanOrEqual((total * cap) / 100)
    for (const m of plan.moves) expect(Math.abs(Number(m.after - m.before))).toBeLessThanOrEqual((Number(m.before) * cap) / 100)
    expect(plan.effect.low).toBeGreaterThan(0)
  }), { numRuns: 300 })
})

test('where the intervals overlap nothing is advised', () => {
  const [rich, poor] = [{ base: 0, top: 9000, half: 3000, carry: 0 }, { base: 0, top: 7000, half: 3000, carry: 0 }]
  expect(planMoves([certain('rich', rich, 3000, 0.05), certain('poor', poor, 3000, 0.05)], 20)?.moves).toHaveLength(2)
  expect(planMoves([certain('rich', rich, 3000, 0.2), certain('poor', poor, 3000, 0.2)], 20)).toBeUndefined()
})

test('all accounts at once are fitted to the shop’s own weeks, and fewer weeks than the model needs are said, not bent into curves', async () => {
  const [mix] = await s.look(readMixes)
  expect([mix!.channels.length, mix!.lacks, mix!.weeks.length >= 44, mix!.numbers >= 7]).toEqual([1, null, true, true])
  const [medium] = mix!.media
  expect(medium).toMatchObject({ name: 'Meta', lacks: null })
  // Forty orders a month that no ad moved: nothing is made of them, or as little as nothing.
  expect(medium!.isLeftOut || medium!.brought!.low === 0).toBe(true)
  expect(mix!.weeks.every((w) => w.fitted !== null)).toBe(true)
  const api = createApi(s.hub, () => Promise.resolve({ ok: true, who: s.who }))
  budgetAdviceApi(api)
  const { mixes } = await (await api.app.request('/api/v1/media-mix')).json() as { mixes: { currency: string; r2: string }[] }
  expect(mixes.map((m) => m.currency)).toEqual(['TWD'])

  expect(enoughForMix(2, 7)).toEqual({ lacks: 'weeks', have: 2, need: 39 })
  expect(enoughForMix(50, 13)).toEqual({ lacks: 'weeks', have: 50, need: 52 })
})
