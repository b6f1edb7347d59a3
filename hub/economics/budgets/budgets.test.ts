import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ok, showId } from '#kit'
import { inWork, sql } from '#platform'
import { askOf, earningShop, type Ask, type EarningShop } from '../world-of-economics.ts'
import { dependenceOf } from './dependence.ts'
import { elapsedOf, paceOf, stateOf } from './pace.ts'
import { listAlarms, reviewBudgets } from './watch-budgets.ts'

const day = 86_400_000
const newYork = 'America/New_York'

test('a month passes store day by store day, and a day of 23 or 25 hours is a day like any other', () => {
  const at = (text: string, month: string, zone = newYork) => { const { top, bottom, begun } = elapsedOf(month, new Date(text), zone); return [Number(top * 1_000_000n / bottom) / 1_000_000, begun] }
  expect(at('2026-03-01T04:59:59Z', '2026-03-01')).toEqual([0, 0])
  // The clocks go forward on the 8th: half of its 23 hours is half of one of 31 days.
  expect(at('2026-03-08T16:30:00Z', '2026-03-01')).toEqual([0.241935, 8])
  expect(at('2026-11-01T16:30:00Z', '2026-11-01')).toEqual([0.016666, 1])
  expect(at('2026-12-01T04:59:59Z', '2026-11-01')[1]).toBe(30)
  expect(at('2026-12-01T05:00:00Z', '2026-11-01')).toEqual([1, 30])
})

test('what the plan says to date never runs back and ends at the goal, and the forecast of a month that is over is what happened', () => {
  const moment = fc.integer({ min: 0, max: 31 * day }).map((ms) => new Date(Date.parse('2026-03-01T05:00:00Z') + ms))
  fc.assert(fc.property(moment, moment, fc.bigInt(-900_000n, 9_000_000n), fc.bigInt(-900_000n, 9_000_000n), fc.integer({ min: 10_000, max: 1_000_000 }), (a, b, goal, actual, tolerance) => {
    const [early, late] = [a, b].sort((x, y) => x.getTime() - y.getTime()).map((at) => paceOf(actual, goal, elapsedOf('2026-03-01', at, newYork), tolerance))
    if (goal >= 0n) expect(early!.planned! <= late!.planned!).toBe(true)
    else expect(early!.planned! >= late!.planned!).toBe(true)
    const over = paceOf(actual, goal, elapsedOf('2026-02-01', a, newYork), tolerance)
    expect([over.planned, over.forecast]).toEqual([goal, actual])
    expect(stateOf(goal, goal, tolerance)).toBe('on')
    // Who is over with a tolerance is over with a smaller one, too.
    if (over.state === 'over') expect(stateOf(actual, goal, Math.trunc(tolerance / 2))).toBe('over')
  }))
})

test('the index of dependence lies between equal shares and one of all, whatever the unit of money, and losses have no share', () => {
  fc.assert(fc.property(fc.array(fc.bigInt(-1_000n, 1_000_000n), { maxLength: 8 }), fc.bigInt(1n, 1_000n), (minors, unit) => {
    const parts = minors.map((minor, i) => ({ channelId: `c${i}`, minor }))
    const found = dependenceOf(parts)
    const gaining = parts.filter((p) => p.minor > 0n)
    if (!found) { expect(gaining).toEqual([]); return }
    const { index: { top, bottom }, largest } = found
    expect(top * BigInt(gaining.length) >= bottom && top <= bottom).toBe(true)
    expect(largest.top * largest.top <= top).toBe(true)
    expect(found.parts.reduce((n, p) => n + p.minor, 0n)).toBe(largest.bottom)
    expect(found.leftOut).toEqual(parts.filter((p) => p.minor < 0n).map((p) => p.channelId))
    const scaled = dependenceOf(parts.map((p) => ({ ...p, minor: p.minor * unit })))!
    expect(scaled.index.top * bottom).toBe(top * scaled.index.bottom)
  }))
  expect(dependenceOf([60n, 40n].map((minor, i) => ({ channelId: `${i}`, minor })))).toMatchObject({ index: { top: 5200n, bottom: 10_000n }, largest: { top: 60n, bottom: 100n } })
})

let s: EarningShop
let ask: Ask
beforeAll(async () => {
  s = await earningShop()
  ask = askOf(s)
})
afterAll(() => s.end())

test('a month is held against its plan, its owner is told once when it leaves it, and once more only after it was back', async () => {
  // The world's clock: ten in the morning of the second of March in Taipei.
  const [web, market] = [s.web, s.market].map((id) => showId('chn', id))
  await s.sell(s.web, s.order([['TEE', 2, 500n]]))
  await s.sell(s.market, s.order([['PNT', 1, 100n]]), s.order([['PNT', 1, 200n]], { placedAt: '2026-02-10T04:00:00Z' }))
  await s.settle()
  const saved = await ask('/budgets', 'PUT', { budgets: [{ month: '2026-03', channelId: web, revenue: '20000', profit: '-100' }, { month: '2026-03', channelId: market, revenue: '31000', ads: '500' }] })
  expect(saved.body).toEqual({ kept: 2 })

  type Answer = { elapsed: string; currencies: { currency: string; total: { revenue: object }; channels: { channelId: string; paces: Record<string, { state: string }> }[] }[]; alarms: { kind: string; measure: string; channelId: string | null; value: string; limit: string; endedAt: string | null }[] }
  const { body } = await ask<Answer>('/budgets?month=2026-03')
  expect(body).toMatchObject({ month: '2026-03', elapsed: '0.0457', begunDays: 2, days: 31, isOver: false, tolerance: '0.1000' })
  expect(body.currencies[0]!.channels.find((c) => c.channelId === web)!.paces).toMatchObject({
    revenue: { goal: '20000', actual: '1000', planned: '914', forecast: '21882', reached: '1.0941', state: 'on', isBad: false }, ads: { goal: null, planned: null, state: 'no_goal' }, profit: { goal: '-100', planned: '-5', state: 'over', isBad: false },
  })
  expect(body.currencies[0]!.channels.find((c) => c.channelId === market)!.paces).toMatchObject({ revenue: { planned: '1417', actual: '100', state: 'under', isBad: true }, ads: { planned: '23', actual: '0', state: 'under', isBad: false } })
  expect(body.currencies[0]!.total.revenue).toMatchObject({ goal: '51000', actual: '1100' })
  // 1000 and 300 of three months: 0.645 hangs on the first, above 0.4; CM2 is 400 alone, since the other one loses.
  const raised = (b: Answer) => b.alarms.filter((a) => a.endedAt === null).map((a) => [a.kind, a.measure, a.channelId, a.value, a.limit]).sort((a, b) => (a.join() < b.join() ? -1 : 1))
  expect(raised(body)).toEqual([['hhi', 'cm2', null, '1.0000', '0.4000'], ['hhi', 'revenue', null, '0.6450', '0.4000'], ['largest', 'cm2', web, '1.0000', '0.6000'], ['largest', 'revenue', web, '0.7692', '0.6000'], ['pace', 'revenue', market, '100', '1417']])
  expect((await ask<{ currencies: object[] }>('/budgets/dependence?from=2026-01&to=2026-03')).body.currencies).toMatchObject([{ currency: 'TWD', revenue: { index: '0.6450', isIndexHigh: true, largest: { channelId: web, share: '0.7692' }, leftOut: [] }, cm2: { index: '1.0000', leftOut: [market] } }])

  const events = async () => (await s.query<{ n: number }>(sql`select count(*)::int as n from platform.event where org_id = ${s.org.id} and name = 'economics.budget_alarm'`))[0]!.n
  const review = () => inWork(s.hub, s.who, async (work) => ok((await reviewBudgets(work)).length))
  expect(await events()).toBe(5)
  expect(await review()).toEqual({ ok: true, value: 0 })
  await ask('/budgets', 'PUT', { budgets: [{ month: '2026-03', channelId: market, revenue: '2000' }] })
  expect((await s.look((work) => listAlarms(work, 9))).filter((a) => a.endedAt !== null).map((a) => a.kind)).toEqual(['pace'])
  await ask('/budgets', 'PUT', { budgets: [{ month: '2026-03', channelId: market, revenue: '31000' }] })
  expect(await events()).toBe(6)
  await ask('/budgets/limits', 'PUT', { pacePpm: 1_000_000, hhiPpm: 1_000_000, largestPpm: 1_000_000 })
  expect((await s.look((work) => listAlarms(work, 9))).filter((a) => a.endedAt === null)).toEqual([])
  await ask('/budgets', 'PUT', { budgets: [{ month: '2026-03', channelId: web }, { month: '2026-03', channelId: market }] })
  expect((await ask<Answer>('/budgets?month=2026-03')).body.currencies[0]!.channels.every((c) => c.paces['revenue']!.state === 'no_goal')).toBe(true)
})
