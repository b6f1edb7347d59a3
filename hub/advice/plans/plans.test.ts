import { afterAll, beforeAll, expect, test } from 'vitest'
import { money, showId } from '#kit'
import { keepSource, keepVisits } from '#attribution'
import { addDays, createApi, sql } from '#platform'
import { adviceApi } from '../advice.api.ts'
import { advisedShop, type AdvisedShop } from '../world-of-advice.ts'
import { judgeGate, type Gate, type WeekFacts } from './judge-gate.ts'
import { watchPlans } from './watch-plans.ts'

const gate: Gate = { measure: 'conversion', channelId: 'c', currency: 'TWD', atLeast: '20000', weeks: 3, until: '2026-06-30' }
const week = (visits: bigint | null, orders = 5n): WeekFacts => ({ from: '2026-06-01', orders, sales: orders * 1000n, revenue: orders * 900n, cm2: orders * 90n, visits, daysTold: visits === null ? 0 : 7 })

test.each([
  ['three weeks at two per cent open it', [week(250n), week(250n), week(250n)], '2026-06-22', { state: 'open', held: 3, why: null }],
  ['a weak week begins the count anew', [week(250n), week(251n), week(250n)], '2026-06-22', { state: 'waiting', held: 1, why: null }],
  ['not by its last day: it fails', [week(250n), week(400n), week(250n)], '2026-07-01', { state: 'failed', held: 1 }],
  ['a week without visits told cannot be judged, however late it is', [week(250n), week(null), week(250n)], '2026-07-01', { state: 'waiting', why: 'no_visits' }],
  ['incomplete weeks are none', [week(250n), week(250n), { ...week(null), daysTold: 4 }], '2026-06-22', { state: 'waiting', held: 0, why: 'visits_incomplete' }],
] as const)('%s', (_, weeks, today, expected) => { expect(judgeGate(gate, weeks, today)).toMatchObject(expected) })

test('a gate of margin reads what is left of net revenue', () => {
  expect(judgeGate({ ...gate, measure: 'margin', atLeast: '100000' }, [week(null), week(null), week(null)], '2026-06-22')).toMatchObject({ state: 'open' })
  expect(judgeGate({ ...gate, measure: 'margin', atLeast: '100001' }, [week(null), week(null), week(null)], '2026-06-22')).toMatchObject({ held: 0 })
})

let s: AdvisedShop
beforeAll(async () => {
  s = await advisedShop('2026-06-22T02:00:00Z')
  await s.sell(s.web, '2026-06', 27, 'TEE')
  await s.settle()
})
afterAll(() => s.end())

async function ask<T>(path: string, method = 'GET', body?: object): Promise<T> {
  const api = createApi(s.hub, () => Promise.resolve({ ok: true, who: s.who }))
  adviceApi(api)
  return await (await api.app.request(`/api/v1${path}`, { method, headers: { 'content-type': 'application/json' }, ...(body && { body: JSON.stringify(body) }) })).json() as T
}
type PlanSaid = { id: string; stages: { state: string; seen: { why: string | null; held: number; weeks: { value: string | null }[] } | null }[]; steps: { step: string; doneAt: string | null }[]; code?: string }

test('a plan waits for visits to be told, opens its second stage when they hold, and says so once with the weeks as evidence', async () => {
  const made = await ask<PlanSaid>('/plans', 'POST', {
    name: '先官網再蝦皮', goal: 'new_channel', steps: ['test_ten_skus'],
    stages: [{ name: '官網', gate: null }, { name: '蝦皮', gate: { measure: 'conversion', channelId: showId('chn', s.web), atLeast: '20000', weeks: 2, until: '2026-09-30' } }],
  })
  expect(made.stages).toMatchObject([{ state: 'open', seen: null }, { state: 'waiting', seen: { why: 'no_visits', held: 0 } }])
  await s.run(async (work) => {
    const id = work.newId()
    await keepSource(work, { id, kind: 'analytics', connector: 'acme', name: 'Visits' }, s.web)
    await keepVisits(work, id, Array.from({ length: 21 }, (_, i) => ({ day: addDays('2026-06-01', i), source: 'google', medium: 'organic', campaign: '-', sessions: 40, users: 40, purchases: 1, revenue: money(1n, 'TWD') })))
  })
  expect(await s.run(watchPlans)).toBe(1)
  expect(await s.run(watchPlans), 'a second look says nothing anew').toBe(0)
  // Seven orders of 280 sessions a week: 2.5 %.
  expect((await ask<PlanSaid[]>('/plans'))[0]!.stages[1]).toMatchObject({ state: 'open', seen: { held: 2, weeks: [{ value: '25000' }, { value: '25000' }] } })
  const { items } = await ask<{ items: { kind: string; what: { key: string }; evidence: { value: string; rows: string }[] }[] }>('/advice?kind=plan_gate')
  expect(items).toMatchObject([{ what: { key: 'gate_open' }, evidence: [{ value: '0.025000' }, { value: '0.025000' }] }])
  expect(await s.query(sql`select name from platform.event where name = 'advice.gate_opened'`)).toHaveLength(1)
  expect((await ask<PlanSaid>(`/plans/${made.id}/steps/test_ten_skus`, 'PUT', { isDone: true })).steps).toMatchObject([{ step: 'test_ten_skus', doneAt: '2026-06-22T02:00:00.000Z' }])
  expect(await ask<PlanSaid>(`/plans/${made.id}/steps/nonsense`, 'PUT', { isDone: true })).toMatchObject({ code: 'plans.step_unknown' })
})

test('the simulator takes the channel’s own terms before a template’s, the SKU’s cost and weight, and says where they are from', async () => {
  const scenario = { units: 30, adsMinor: '1500' }
  const question = { profileId: 'shopee-tw', channelId: showId('chn', s.market), variantId: showId('var', s.variants.get('TEE')!), priceMinor: '1050', scenarios: { pessimistic: scenario, base: { ...scenario, units: 60 }, optimistic: { ...scenario, units: 120 } }, fixedMinor: '0', startMinor: '5000', returnMinor: '60' }
  type Said = { sale: { net: string; fees: { kind: string; minor: string }[]; terms: { isTemplate: boolean } }; costMinor: string; outcomes: Record<string, { profit: string; breakEvenUnits: string }> }
  const own = await ask<Said>('/launches', 'POST', question)
  expect(own).toMatchObject({ costMinor: '300', sale: { net: '1000', terms: { isTemplate: false }, fees: [{ kind: 'commission', minor: '210' }, { kind: 'freight', minor: '60' }] } })
  expect(own.outcomes['base']).toMatchObject({ breakEvenUnits: '4', profit: String(12 * (60 * 430 - 1500) - 5000) })
  const template = await ask<Said>('/launches', 'POST', { ...question, channelId: undefined })
  expect(template.sale.terms.isTemplate).toBe(true)
  expect(BigInt(template.outcomes['base']!.profit)).not.toBe(BigInt(own.outcomes['base']!.profit))
  expect(await ask('/launches', 'POST', { ...question, channelId: undefined, profileId: 'etsy' })).toMatchObject({ code: 'launch.no_rate' })
})

test('fit is scored with the shop’s own terms and saved weights; a preview with other weights saves nothing', async () => {
  type Said = { facts: { category: string; priceMinor: string }; fits: { profile: { id: string }; score: string | null; own: { orders: string } | null; unit: { left: string; terms: { isTemplate: boolean } } | null; parts: { criterion: string; weight: number; why?: string }[] }[] }
  const question = { variantId: showId('var', s.variants.get('TEE')!), needsTryOn: true, audience: ['style'] }
  const usual = await ask<Said>('/channel-fit', 'POST', question)
  expect(usual.facts).toMatchObject({ category: 'fashion', priceMinor: '1050' })
  const of = (said: Said, id: string) => said.fits.find((f) => f.profile.id === id)!
  expect(of(usual, 'own-shop')).toMatchObject({ own: { orders: '0' }, unit: { terms: { isTemplate: false } } })
  expect(of(usual, 'etsy').parts.find((p) => p.criterion === 'margin')).toMatchObject({ why: 'no_rate' })
  const { settings } = await ask<{ settings: { weights: Record<string, number>; off: string[]; approved: string[] } }>('/channel-fit/settings')
  const other = { ...settings, off: ['A06'] }
  expect(of(await ask<Said>('/channel-fit', 'POST', { ...question, settings: other }), 'store').score).not.toBe(of(usual, 'store').score)
  expect(of(await ask<Said>('/channel-fit', 'POST', question), 'store').score).toBe(of(usual, 'store').score)
  await ask('/channel-fit/settings', 'PUT', other)
  expect(of(await ask<Said>('/channel-fit', 'POST', question), 'store').parts.find((p) => p.criterion === 'try')).toMatchObject({ weight: 0 })
})
