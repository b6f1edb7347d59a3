import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { read } from '#platform'
import { world, type World } from '../world.ts'
import { anotherShop, writeOrders, type WrittenOrder } from '../written-orders.ts'
import { readCube } from './cube.ts'
import { cubeMeasures } from './cube/measures.ts'
import { dimensions, type Dimension } from './cube/shape.ts'

let house: World
beforeAll(async () => { house = await world() })
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
