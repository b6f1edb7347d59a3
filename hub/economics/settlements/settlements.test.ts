import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliverAll, inWork, sql } from '#platform'
import { proveContributions } from '../contribution/rebuild.ts'
import { findCosts } from '../costs/add-costs.ts'
import type { FeeRuleText } from '../fees/fee-rule.ts'
import { linesOfOrder } from '../profit/read-details.ts'
import { reactions } from '../reacts.ts'
import { earningShop, type EarningShop } from '../world-of-economics.ts'
import { world, type World } from '../../world.ts'
import { decideLines, lookAgain, reopenLines } from './decide-lines.ts'
import { importSettlement, type SettlementDraft } from './import-settlement.ts'
import { matchLines, type OrderBooks } from './match-lines.ts'
import { expectedOrders, readCash } from './read-cash.ts'
import { findLines, leftOf, listSettlements, listUnexplained, readVariance, stateOf } from './read-settlements.ts'
import { lineKinds, type LineDraft, type LineKind } from './settlement.ts'

let house: World
beforeAll(async () => { house = await world({ now: '2026-03-20T02:00:00Z', reactions }) })
afterAll(() => house.end())

const percent = (slot: string, kind: FeeRuleText['kind'], ratePpm: number): FeeRuleText => ({ slot, kind, amount: { type: 'percent', base: 'goods', ratePpm } })
let made = 0
const line = (externalOrderId: string | undefined, kind: LineKind, minor: number, label: string = kind, at = '2026-03-10T00:00:00Z'): LineDraft =>
  ({ externalId: `L${++made}`, externalOrderId, kind, label, minor: BigInt(minor), currency: 'TWD', at: new Date(at) })
const statement = (channelId: string, lines: readonly LineDraft[], paid?: number, externalId = 'P1'): SettlementDraft => ({
  channelId, source: 'file', sourceName: 'march.csv', statements: [{ externalId, currency: 'TWD', paid: paid === undefined ? undefined : BigInt(paid), paidAt: new Date('2026-03-12T00:00:00Z'), lines }],
})
const take = (s: EarningShop, draft: SettlementDraft) => s.run((work) => importSettlement(work, draft))
/** A marketplace that keeps 6 % and 2 % with tax of 5 % inside, and two orders there. */
async function soldShop() {
  const s = await earningShop(house)
  await s.schedule(s.market, [percent('commission', 'commission', 63_000), percent('payment', 'payment', 21_000)], { taxInsidePpm: 50_000 })
  const [a, b] = [s.order([['TEE', 1, 1000n]]), s.order([['HAT', 2, 500n]])]
  const ids = await s.sell(s.market, a, b)
  await s.settle()
  return { s, names: [a.externalId, b.externalId] as const, ids: ids as [string, string] }
}

test('each line finds the fee it is, or waits; the difference to what was reckoned is seen rule by rule', async () => {
  const { s, names: [a, b], ids } = await soldShop()
  const lines = [line(a, 'sale', 1000), line(a, 'commission', -63), line(a, 'payment_fee', -21), line(b, 'sale', 1000), line(b, 'commission', -84), line(b, 'payment_fee', -21), line(undefined, 'adjustment', -40, 'label fee'), line('gone', 'sale', 200), line(a, 'advertising', -30, 'AMS')]
  const first = await take(s, statement(s.market, lines, 1941))
  expect(first).toMatchObject({ taken: 9, known: 0, matched: 6, unexplained: 3, ignored: 0 })
  await s.settle()

  // The statement of b's commission is 80 without its tax where 60 had been reckoned, and 80 is what the order costs now.
  const [row] = await s.look((work) => linesOfOrder(work, ids[1]))
  expect([row!.amounts.commission_minor, row!.amounts.payment_minor]).toEqual([80n, 20n])
  const seen = await s.look((work) => readVariance(work, { from: new Date('2026-03-01'), to: new Date('2026-04-01') }))
  expect(seen.map((v) => [v.rule, v.costKind, v.orders, v.reckoned, v.settled])).toEqual([['sale', null, 2, 2000n, 2000n], ['commission', 'commission', 2, 120n, 140n], ['payment', 'payment', 2, 40n, 40n]])
  expect((await s.look((work) => listUnexplained(work))).map((g) => [g.reason, g.label, g.minor])).toEqual([['order_unknown', 'sale', 200n], ['no_order', 'label fee', -40n], ['fee_not_reckoned', 'AMS', -30n]])
  const [payout] = await s.look((work) => listSettlements(work, { limit: 5 }))
  expect([payout!.sum, payout!.paid, leftOf(payout!), stateOf(payout!)]).toEqual([1941n, 1941n, 0n, 'unexplained'])
  expect(await proveContributions(s.hub, s.who)).toEqual([])

  // The same lines again, under whatever name, change nothing.
  expect(await take(s, statement(s.market, lines, 1941))).toMatchObject({ taken: 0, known: 9 })
  expect(await s.look((work) => findCosts(work, { orderId: ids[1], kind: 'commission', limit: 9 }))).toHaveLength(1)
})

test('a payout that is not what its lines add up to says by how much', async () => {
  const { s, names: [a] } = await soldShop()
  await take(s, statement(s.market, [line(a, 'sale', 1000), line(a, 'commission', -63), line(undefined, 'carried', 200, 'reserve')], 1100))
  const [payout] = await s.look((work) => listSettlements(work, { limit: 5 }))
  expect([leftOf(payout!), stateOf(payout!), payout!.ignored]).toEqual([37n, 'differs', 200n])
})

test('a fee that is taken twice, and more money than the order has, wait for a person', async () => {
  const { s, names: [a] } = await soldShop()
  await take(s, statement(s.market, [line(a, 'commission', -63), line(a, 'sale', 1000)]))
  await take(s, statement(s.market, [line(a, 'commission', -63, 'again'), line(a, 'sale', 300, 'more'), line(a, 'refund', -100), line(a, 'commission', 21, 'given back')], undefined, 'P2'))
  expect((await s.look((work) => findLines(work, { state: 'unexplained', limit: 9 }))).map((l) => `${l.label}: ${l.reason}`).sort((one, two) => (one < two ? -1 : 1))).toEqual(['again: charged_again', 'more: sale_differs', 'refund: refund_differs'])
})

test('a person books a line as a cost or passes over it, also those of the same name to come, and may take it back', async () => {
  const { s, names: [a], ids } = await soldShop()
  const [fee, odd] = [line(a, 'other', -105, 'late delivery'), line(undefined, 'other', -12, 'rounding')]
  await take(s, statement(s.market, [fee, odd]))
  const open = await s.look((work) => findLines(work, { state: 'unexplained', limit: 9 }))
  const idOf = (label: string) => open.find((l) => l.label === label)!.id
  const decide = (label: string, costKind: 'penalty' | null, always = false) => inWork(s.hub, s.who, (work) => decideLines(work, { lineIds: [idOf(label)], costKind, note: 'seen', alike: false, always }))
  expect(await decide('late delivery', 'penalty', true)).toMatchObject({ ok: true, value: { decided: 1 } })
  expect(await decide('rounding', null)).toMatchObject({ ok: true })
  expect(await decide('rounding', null)).toMatchObject({ ok: false, refusal: { code: 'settlements.not_open' } })
  await s.settle()
  const penalty = async () => (await s.look((work) => linesOfOrder(work, ids[0])))[0]!.amounts.penalty_minor
  expect(await penalty()).toBe(105n)
  await take(s, statement(s.market, [line(a, 'other', -50, 'late delivery')], undefined, 'P2'))
  await s.settle()
  expect(await penalty()).toBe(155n)
  expect(await inWork(s.hub, s.who, (work) => reopenLines(work, [idOf('late delivery')]))).toMatchObject({ ok: true, value: { reopened: 1 } })
  await s.settle()
  expect(await penalty()).toBe(50n)
  expect((await s.look((work) => findLines(work, { state: 'unexplained', limit: 9 }))).map((l) => [l.label, l.reason])).toEqual([['late delivery', 'fee_not_reckoned']])
  expect(await proveContributions(s.hub, s.who)).toEqual([])
})

test('a statement that comes before its order is matched when the order comes; refunds that come late when somebody looks again', async () => {
  const { s, names: [a], ids } = await soldShop()
  const late = s.order([['TEE', 1, 400n]])
  await take(s, statement(s.market, [line(late.externalId, 'sale', 400), line(late.externalId, 'commission', -25), line(a, 'refund', -1000), line(a, 'sale', 1000)]))
  await s.sell(s.market, late)
  await s.settle()
  expect((await s.look((work) => findLines(work, { state: 'unexplained', limit: 9 }))).map((l) => l.kind)).toEqual(['refund'])
  await s.refund(ids[0], 1, 1)
  await s.settle()
  expect(await s.run((work) => lookAgain(work))).toEqual({ looked: 1, matched: 1 })
})

test('what an account moved stands with the payout after it, and what was left on it is carried', async () => {
  const { s, names: [a, b] } = await soldShop()
  const pull = (lines: readonly LineDraft[], ...payouts: readonly (readonly [string, number, string])[]) => take(s, {
    channelId: s.market, source: 'connection', sourceName: 'Market', statements: [], account: { lines, payouts: payouts.map(([externalId, minor, at]) => ({ externalId, minor: BigInt(-minor), currency: 'TWD', at: new Date(at) })) },
  })
  await pull([line(a, 'sale', 1000, 'sale', '2026-03-05T00:00:00Z'), line(a, 'commission', -63, 'fee', '2026-03-05T00:00:00Z'), line(b, 'sale', 1000, 'sale', '2026-03-09T00:00:00Z')], ['po2', 1500, '2026-03-10T00:00:00Z'])
  await pull([line(b, 'commission', -63, 'fee', '2026-03-11T00:00:00Z')], ['po1', 400, '2026-03-06T00:00:00Z'])
  expect((await s.look((work) => listSettlements(work, { limit: 9 }))).map((p) => [p.externalId, p.carried, p.sum, p.paid, leftOf(p)])).toEqual([['open', 37n, -63n, null, null], ['po2', 537n, 1000n, 1500n, 37n], ['po1', 0n, 937n, 400n, 537n]])
  const cash = await s.look(readCash)
  expect(cash.onAccount).toMatchObject([{ minor: -63n }])
})

test('what a connection tells is held against the books once, under the statement that it names; a file of the same days is not told again', async () => {
  const { s, names: [a] } = await soldShop()
  const told = (externalId: string, kind: string, minor: number) => ({ externalId, externalOrderId: a, kind, label: kind, amount: { minor: String(minor), currency: 'TWD' }, at: '2026-03-10T00:00:00Z', payout: '2026-03-10' })
  const tell = (...lines: unknown[]) => s.run(async (work) => work.emit('channels.settlement_pulled', s.market, { channelId: s.market, name: 'Market', lines }))
  await tell(told('1', 'sale', 1000), told('2', 'commission', -63))
  await tell(told('2', 'commission', -63), told('3', 'payment_fee', -21))
  await s.settle()
  expect(await s.look((work) => listSettlements(work, { limit: 9 }))).toMatchObject([{ externalId: '2026-03-10', form: 'statement', source: 'connection', lines: 3, sum: 916n, matched: 916n, paid: null }])
  await take(s, { channelId: s.web, source: 'file', sourceName: 'web.csv', statements: [{ externalId: 'P', currency: 'TWD', paid: undefined, paidAt: undefined, from: new Date('2026-03-01'), to: new Date('2026-03-15'), lines: [line(undefined, 'other', -9)] }] })
  await s.run(async (work) => work.emit('channels.settlement_pulled', s.web, { channelId: s.web, name: 'Web', lines: [{ ...told('9', 'other', -9), externalOrderId: undefined }] }))
  await s.settle()
  expect(await s.look((work) => findLines(work, { channelId: s.web, limit: 9 }))).toHaveLength(1)
})

test('money that was sold and not paid out is expected by the days that it took so far', async () => {
  const { s, names: [a] } = await soldShop()
  // Sold on the first at noon, paid on the twelfth.
  await take(s, statement(s.market, [line(a, 'sale', 1000), line(a, 'commission', -63)]))
  const cash = await s.look(readCash)
  expect(cash.lags).toMatchObject([{ channelId: s.market, days: '10.8', wholeDays: 11, orders: 1 }])
  expect(cash.expected).toEqual([{ channelId: s.market, currency: 'TWD', day: '2026-03-12', isLate: true, orders: 1, sold: 1000n, fees: 84n }])
  expect(await s.look((work) => expectedOrders(work, { channelId: s.market, currency: 'TWD', day: '2026-03-12' }))).toMatchObject([{ sold: 1000n, fees: 84n }])
})

const anyLine = fc.record({ order: fc.constantFrom('a', 'b', 'gone', undefined), kind: fc.constantFrom(...lineKinds), minor: fc.integer({ min: -1200, max: 1200 }).filter((n) => n !== 0), currency: fc.constantFrom('TWD', 'TWD', 'USD') })
const anyFee = fc.record({ scheduleId: fc.constant('s'), rule: fc.constantFrom('commission', 'payment', 'service', 'programme', 'shipping'), kind: fc.constantFrom('commission' as const, 'payment' as const, 'service' as const, 'fulfilment' as const, 'promo' as const), minor: fc.bigInt({ min: -50n, max: 200n }), taxInsidePpm: fc.constantFrom(0, 50_000) })

test('whatever a statement says, every line is matched, unexplained or ignored, and nothing of the money is lost', () => {
  fc.assert(fc.property(fc.array(anyLine, { maxLength: 40 }), fc.uniqueArray(anyFee, { selector: (f) => f.rule, maxLength: 5 }), (given, fees) => {
    const lines = given.map(({ order, minor, ...l }, i): LineDraft => ({ ...l, externalId: String(i), externalOrderId: order, label: l.kind, minor: BigInt(minor), at: new Date(0) }))
    const book = (orderId: string): OrderBooks => ({ orderId, currency: 'TWD', list: 1000n, discount: 100n, shipping: 60n, tax: 50n, total: 1010n, refunded: 200n, fees, before: {}, settled: new Map() })
    const books = new Map([['a', book('a')], ['b', book('b')]])
    const found = matchLines(lines, (name) => books.get(name), new Set(['ads']))
    const sum = (state: string): bigint => lines.reduce((n, l, i) => (found[i]!.state === state ? n + l.minor : n), 0n)
    expect(sum('matched') + sum('unexplained') + sum('ignored')).toBe(lines.reduce((n, l) => n + l.minor, 0n))
    // A fee is what it was reckoned at most once, and what an order is paid never exceeds what it has.
    for (const id of ['a', 'b']) {
      const mine = lines.flatMap((l, i) => { const f = found[i]!; return f.state === 'matched' && f.orderId === id ? [{ l, f }] : [] })
      const reckoned = mine.filter(({ f }) => f.cost !== null).reduce((n, { f }) => n + f.reckoned, 0n)
      const used = new Set(mine.flatMap(({ f }) => (f.cost === null ? [] : f.rule.split('+'))))
      expect(reckoned).toBe(fees.filter((f) => used.has(f.rule)).reduce((n, f) => n + f.minor, 0n))
      expect(mine.filter(({ l }) => l.kind === 'sale').reduce((n, { l }) => n + l.minor, 0n)).toBeLessThanOrEqual(1110n)
    }
  }), { numRuns: 300 })
})

test('a payout is its matched, unexplained and ignored lines, in the database too, and nobody sees another shop’s', async () => {
  const { s, names: [a, b] } = await soldShop()
  await fc.assert(fc.asyncProperty(fc.array(fc.record({ order: fc.constantFrom(a, b, 'gone', undefined), kind: fc.constantFrom(...lineKinds), minor: fc.integer({ min: -300, max: 300 }).filter((n) => n !== 0) }), { minLength: 1, maxLength: 12 }), async (given) => {
    await take(s, statement(s.market, given.map((g) => line(g.order, g.kind, g.minor)), undefined, `F${++made}`))
    const all = await s.look((work) => listSettlements(work, { limit: 500 }))
    for (const p of all) expect(p.matched + p.unexplained + p.ignored).toBe(p.sum)
    expect(all.find((p) => p.externalId === `F${made}`)!.sum).toBe(BigInt(given.reduce((n, g) => n + g.minor, 0)))
  }), { numRuns: 12 })
  await deliverAll(s.hub, s.org.id)
  expect(await proveContributions(s.hub, s.who)).toEqual([])
  const other = await earningShop(house)
  expect(await other.look((work) => listSettlements(work, { limit: 9 }))).toEqual([])
  expect(await other.look((work) => work.query(sql`select id from economics.settlement_line`))).toEqual([])
})
