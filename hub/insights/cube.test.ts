import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepSource, keepSpend, keepVisits } from '#attribution'
import { addCosts, reactions as economicsReactions } from '#economics'
import { money } from '#kit'
import { refundOrder } from '#orders'
import { inWork, read, type Work } from '#platform'
import { earningShop } from '../world-of-earning-shop.ts'
import { world, type World } from '../world.ts'
import { anotherShop, writeOrders, type WrittenOrder } from '../written-orders.ts'
import { readCube } from './cube.ts'
import { cubeRows, type CellQuestion } from './cube/behind.ts'
import { cubeMeasures } from './cube/measures.ts'
import { dimensions, TooManyRows, type Dimension, type Keys } from './cube/shape.ts'
import { reactions } from './reacts.ts'

let house: World
beforeAll(async () => { house = await world({ now: '2026-05-02T02:00:00Z', reactions: [...economicsReactions, ...reactions] }) })
afterAll(() => house.end())

const around = { from: '2026-03-27', to: '2026-04-03' }
const order: fc.Arbitrary<WrittenOrder> = fc.record({
  at: fc.date({ min: new Date('2026-03-28T00:00:00Z'), max: new Date('2026-04-02T00:00:00Z'), noInvalidDate: true }).map((d) => d.toISOString()),
  channel: fc.constantFrom('shop', 'store'), currency: fc.constantFrom('TWD', 'USD'), kind: fc.constantFrom('sale', 'sale', 'credit', 'adjustment'), isCancelled: fc.boolean(), taxIncluded: fc.boolean(),
  units: fc.integer({ min: 0, max: 5 }), goods: fc.bigInt(0n, 100_000n), discount: fc.bigInt(0n, 500n), shipping: fc.bigInt(0n, 80n), tax: fc.bigInt(0n, 900n), refunded: fc.bigInt(0n, 400n), quarantined: fc.constantFrom(0, 2),
})

test('however a number is cut, its parts are the whole, in each currency', async () => {
  await fc.assert(fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 8 }), fc.subarray<Dimension>([...dimensions]), async (orders, by) => {
    const w = await anotherShop(house, { timeZone: 'Europe/Amsterdam' })
    await writeOrders(w, orders)
    await w.settle()
    await read(w.hub, w.who, async (work) => {
      const [whole, cut] = [await readCube(work, { ...around, measures: cubeMeasures, by: [] }), await readCube(work, { ...around, measures: cubeMeasures, by })]
      for (const total of whole.rows) {
        const rows = cut.rows.filter((r) => r.currency === total.currency)
        for (const m of cubeMeasures) expect([m, rows.reduce((n, r) => n + r.amounts[m], 0n)]).toEqual([m, total.amounts[m]])
        for (const row of rows) expect(Object.keys(row.keys).sort()).toEqual([...by].sort())
      }
      expect(new Set(cut.rows.map((r) => r.currency))).toEqual(new Set(whole.rows.map((r) => r.currency)))
    })
  }), { numRuns: 15 })
}, 60_000)

const sale = fc.record({
  at: fc.date({ min: new Date('2026-03-20T00:00:00Z'), max: new Date('2026-04-12T00:00:00Z'), noInvalidDate: true }).map((d) => d.toISOString()),
  channel: fc.constantFrom('web', 'market', 'abroad'), cancelled: fc.boolean(), shipping: fc.bigInt(0n, 60n),
  lines: fc.array(fc.record({ sku: fc.constantFrom('TEE', 'PNT', 'HAT', 'UNKNOWN'), quantity: fc.integer({ min: 1, max: 3 }), price: fc.bigInt(1n, 999n) }), { minLength: 1, maxLength: 3 }),
  refund: fc.option(fc.record({ at: fc.date({ min: new Date('2026-04-12T00:00:00Z'), max: new Date('2026-05-01T00:00:00Z'), noInvalidDate: true }), shipping: fc.bigInt(0n, 10n) }), { nil: undefined }),
})
const costs = fc.array(fc.record({ day: fc.constantFrom('2026-03-05', '2026-03-29', '2026-04-02', '2026-04-30'), kind: fc.constantFrom('fixed', 'promo', 'penalty'), channel: fc.constantFrom('web', 'market', undefined), minor: fc.bigInt(-500n, 5_000n) }), { maxLength: 4 })

test('of real sales every cut is the whole too (days, SKUs, what was shared out, what was paid back), and behind every cell stand the rows that add up to it; a bound is kept or said', async () => {
  await fc.assert(fc.asyncProperty(fc.array(sale, { minLength: 1, maxLength: 6 }), costs, fc.subarray<Dimension>([...dimensions]), async (sales, booked, by) => {
    const s = await earningShop(house)
    const channels = { web: s.web, market: s.market, abroad: s.abroad }
    await s.schedule(s.market, [{ slot: 'commission', kind: 'commission', amount: { type: 'percent', base: 'goods', ratePpm: 61_111 } }, { slot: 'plan', kind: 'subscription', amount: { type: 'subscription', minor: '997', every: 'month' } }])
    for (const { at, channel, cancelled, shipping, lines, refund } of sales) {
      const currency = channel === 'abroad' ? 'USD' : 'TWD'
      const [id] = await s.sell(channels[channel], s.order(lines.map((l) => [l.sku, l.quantity, l.price]), { placedAt: at, cancelled, currency, shipping: money(shipping, currency), tax: money(0n, currency) }))
      if (!refund || cancelled) continue
      house.at(refund.at.toISOString())
      await inWork(s.hub, s.who, (work) => refundOrder(work, { orderId: id!, lines: [{ lineNo: 1, quantity: 1, restock: 'sellable' }], shippingMinor: refund.shipping }))
      house.at('2026-05-02T02:00:00Z')
    }
    await s.run(async (work) => {
      for (const { channel, ...cost } of booked) await addCosts(work, [{ ...cost, state: 'settled', currency: 'TWD', cause: 'test', channelId: channel && channels[channel] }])
      const [ads, came] = [work.newId(), work.newId()]
      await keepSource(work, { id: ads, kind: 'ads', connector: 'acme-ads', name: 'Ads' }, s.market)
      await keepSpend(work, ads, [{ day: '2026-03-29', campaignId: 'c', campaign: '雙11', spend: money(120n, 'TWD'), impressions: 1000, clicks: 10, conversions: '1' }])
      await keepSource(work, { id: came, kind: 'analytics', connector: 'acme-visits', name: 'Visits' }, s.web)
      await keepVisits(work, came, [{ day: '2026-03-29', source: 'x', medium: 'y', campaign: '', sessions: 50, users: 40, purchases: 1, revenue: money(0n, 'TWD') }])
    })
    await s.settle()
    await read(s.hub, s.who, async (work) => {
      const span = { from: '2026-03-01', to: '2026-05-02' }
      const all = { ...span, measures: cubeMeasures }
      const [whole, cut] = [await readCube(work, { ...all, by: [] }), await readCube(work, { ...all, by })]
      const pieces = [{ from: '2026-03-01', to: '2026-03-28' }, { from: '2026-03-29', to: '2026-04-02' }, { from: '2026-04-03', to: '2026-05-02' }]
      const inPieces = await Promise.all(pieces.map((span) => readCube(work, { ...all, ...span, by: by.filter((d) => d !== 'hour') })))
      for (const total of whole.rows) for (const m of cubeMeasures) {
        const sum = (rows: typeof whole.rows): bigint => rows.filter((r) => r.currency === total.currency).reduce((n, r) => n + r.amounts[m], 0n)
        expect([m, sum(cut.rows), sum(inPieces.flatMap((c) => c.rows))]).toEqual([m, total.amounts[m], total.amounts[m]])
      }
      const cells = cut.rows.flatMap((row) => cubeMeasures.filter((m) => row.amounts[m] !== 0n).map((measure) => ({ row, measure })))
      for (const { row, measure } of cells.filter((_, i) => i % Math.ceil(cells.length / 40) === 0)) {
        expect([measure, row.keys, await rowsSum(work, { ...span, by, measure }, row)]).toEqual([measure, row.keys, row.amounts[measure]])
      }
      for (const measure of cubeMeasures.filter((_, i) => i % 7 === 0)) {
        const one = { ...span, measures: [measure], by }
        const { rows } = await readCube(work, one)
        expect((await readCube(work, { ...one, most: 1000 })).rows).toEqual(rows)
        if (rows.length > 0) await expect(readCube(work, { ...one, most: rows.length - 1 }), measure).rejects.toThrow(TooManyRows)
      }
      for (const { amounts } of whole.rows) expect([amounts.paid_back_minor, amounts.paid_back_goods_minor, amounts.paid_back_excl_tax_minor]).toEqual([amounts.refunded_minor, amounts.refunded_goods_minor, amounts.refunded_excl_tax_minor])
    })
  }), { numRuns: 12 })
}, 120_000)

/** Page by page, two rows at a time. */
async function rowsSum(work: Work, question: CellQuestion, cell: { currency: string | null; keys: Keys }): Promise<bigint> {
  let [sum, after] = [0n, undefined as string | undefined]
  for (;;) {
    const page = await cubeRows(work, question, cell, { after, limit: 2 })
    sum += page.rows.reduce((n, r) => n + r.amount, 0n)
    if (page.next === null) return sum
    after = page.next
  }
}
