import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf, inWork, read, sql } from '#platform'
import { ok } from '#kit'
import { world, type World } from '../world.ts'
import { anotherShop, writeOrders, type WrittenOrder } from '../written-orders.ts'
import { isSum } from './kpi.ts'
import { kpiById, kpis, sumKpi } from './kpis.ts'
import { kpiCells } from './kpi-cells.ts'
import { isOfOrders, kpiRows } from './kpi-rows.ts'
import { askRebuild, proveRollups, rebuildRollups } from './rebuild.ts'
import { reactions } from './reacts.ts'

const wide = { from: '2026-01-01', to: '2026-12-31' }
const proof = (w: World) => proveRollups(w.hub, w.who)
const nothingDiffers = { cells: [], orderIds: [] }
const perDay = async (w: World, id: string) => {
  const { cells } = await read(w.hub, w.who, (work) => kpiCells(work, kpiById.get(id)!, { ...wide, by: ['day'] }))
  return cells.map((c) => [c.day, c.currency, c.value])
}
async function moveShop(w: World, timeZone: string) {
  await inWork(w.hub, w.who, async (work) => {
    await work.query(sql`update platform.org set time_zone = ${timeZone} where id = ${work.orgId}`)
    work.emit('org.zone_changed', work.orgId, { timeZone })
    return ok(undefined)
  })
}

const order: fc.Arbitrary<WrittenOrder> = fc.record({
  at: fc.date({ min: new Date('2026-03-28T00:00:00Z'), max: new Date('2026-04-02T00:00:00Z'), noInvalidDate: true }).map((d) => d.toISOString()),
  channel: fc.constantFrom('shop', 'store', 'market'),
  currency: fc.constantFrom('TWD', 'USD', 'JPY'),
  kind: fc.constantFrom('sale', 'sale', 'sale', 'credit', 'adjustment'),
  isCancelled: fc.boolean(),
  taxIncluded: fc.boolean(),
  units: fc.integer({ min: 0, max: 5 }),
  goods: fc.bigInt(0n, 100_000n),
  discount: fc.bigInt(0n, 500n),
  shipping: fc.bigInt(0n, 80n),
  tax: fc.bigInt(0n, 900n),
  refunded: fc.bigInt(0n, 400n),
  quarantined: fc.constantFrom(0, 0, 2),
})
/** Steps of a shop's life: new orders, and changes of one written before. */
const life = fc.array(fc.record({ orders: fc.array(order, { minLength: 1, maxLength: 6 }), changes: fc.option(fc.nat(), { nil: undefined }) }), { minLength: 1, maxLength: 6 })

test('whatever orders come and change, the kept sums equal sums made anew, and the rows behind every cell add up to it', async () => {
  const house = await world()
  await fc.assert(fc.asyncProperty(life, async (steps) => {
    const w = await anotherShop(house, { timeZone: 'Europe/Amsterdam' })
    const ids: string[] = []
    for (const { orders, changes } of steps) {
      const known = changes === undefined ? undefined : ids[changes % Math.max(ids.length, 1)]
      ids.push(...await writeOrders(w, known === undefined ? orders : [{ ...orders[0]!, id: known }, ...orders.slice(1)]))
      if (orders.length % 2 === 0) await w.settle()
    }
    await w.settle()

    expect(await proof(w)).toEqual(nothingDiffers)
    await everyCellIsItsRows(w)
  }), { numRuns: 20 })
  await house.end()
}, 120_000)

async function everyCellIsItsRows(w: World) {
  await read(w.hub, w.who, async (work) => {
    for (const kpi of kpis.filter(isSum).filter((k) => isOfOrders(k) && !k.per)) {
      const { cells } = await kpiCells(work, kpi, { ...wide, by: ['day', 'channel'] })
      for (const { day, channelId, currency, value } of cells) {
        const rows = await kpiRows(work, kpi, { from: day!, to: day!, channelId: channelId!, currency: currency!, limit: 1000 })
        expect([kpi.id, rows.reduce((n, r) => n + r.top, 0n)]).toEqual([kpi.id, BigInt(value!)])
      }
    }
  })
}

test('the rows behind an average are the sum and the count it was made of, page by page', async () => {
  const w = await world()
  await writeOrders(w, Array.from({ length: 25 }, (_, i) => ({ at: '2026-03-02T04:00:00Z', goods: BigInt(i) * 100n, isCancelled: i % 5 === 4 })))
  await w.settle()

  const rows = await read(w.hub, w.who, async (work) => {
    const all = []
    for (let after: { day: string; orderId: string } | undefined; ;) {
      const page = await kpiRows(work, sumKpi('aov'), { from: '2026-03-02', to: '2026-03-02', currency: 'TWD', limit: 7, after })
      all.push(...page)
      after = page.at(-1)
      if (page.length < 7) return all
    }
  })

  expect(rows).toHaveLength(20)
  expect(rows.reduce((n, r) => n + r.top, 0n)).toBe(23_000n)
  expect(rows.reduce((n, r) => n + r.bottom!, 0n)).toBe(20n)
  await w.end()
})

describe('keeping the sums', () => {
  test('hearing of an order twice adds nothing', async () => {
    const w = await world()
    const [id] = await writeOrders(w, [{ at: '2026-03-02T04:00:00Z', goods: 500n }])
    await w.settle()
    await inWork(w.hub, w.who, async (work) => {
      for (let i = 0; i < 3; i++) work.emit('order.changed', id!, { orderId: id })
      return ok(undefined)
    })

    await w.settle()

    expect(await perDay(w, 'sales')).toEqual([['2026-03-02', 'TWD', '500']])
    expect(await proof(w)).toEqual(nothingDiffers)
    await w.end()
  })

  test('an order that changes day, channel, currency and state leaves nothing where it was', async () => {
    const w = await world()
    const [id] = await writeOrders(w, [{ at: '2026-03-02T04:00:00Z', goods: 500n }])
    await w.settle()
    await writeOrders(w, [{ id: id!, at: '2026-03-09T04:00:00Z', channel: 'store', currency: 'USD', goods: 70n, isCancelled: true }])

    await w.settle()

    expect(await perDay(w, 'orders')).toEqual([['2026-03-09', 'USD', '0']])
    expect(await perDay(w, 'cancelled_value')).toEqual([['2026-03-09', 'USD', '70']])
    expect(await proof(w)).toEqual(nothingDiffers)
    await w.end()
  })

  test('an order that is gone from the books is gone from the sums', async () => {
    const w = await world()
    const [id] = await writeOrders(w, [{ at: '2026-03-02T04:00:00Z', goods: 500n }])
    await w.settle()
    await inWork(w.hub, w.who, async (work) => {
      await work.query(sql`delete from orders."order" where org_id = ${work.orgId}`)
      work.emit('order.changed', id!, { orderId: id })
      return ok(undefined)
    })

    await w.settle()

    expect(await perDay(w, 'sales')).toEqual([])
    expect(await proof(w)).toEqual(nothingDiffers)
    await w.end()
  })

  test('two keepers at once, and an order told by several events, count everything once', async () => {
    const w = await world()
    const ids = await writeOrders(w, Array.from({ length: 40 }, () => ({ at: '2026-03-02T04:00:00Z', goods: 100n })))
    const handle = () => inWork(w.hub, w.who, async (work) => {
      await reactions[0]!.handle(work, ids.map((id) => ({ eventId: id, name: 'order.placed', key: id, payload: { orderId: id }, cause: 'test', at: work.now })))
      return ok(undefined)
    })

    await Promise.all([handle(), handle(), handle(), w.settle()])

    expect(await perDay(w, 'sales')).toEqual([['2026-03-02', 'TWD', '4000']])
    expect(await proof(w)).toEqual(nothingDiffers)
    await w.end()
  })
})

describe('making the sums anew', () => {
  test('the proof finds a sum and a count that were tampered with, and a rebuild heals them', async () => {
    const w = await world()
    const ids = await writeOrders(w, [{ at: '2026-03-02T04:00:00Z', goods: 500n, quarantined: 1 }, { at: '2025-11-11T04:00:00Z', goods: 11n }])
    await w.settle()
    await inWork(w.hub, w.who, async (work) => {
      await work.query(sql`update insights.day_channel set sales_minor = sales_minor + 1 where org_id = ${work.orgId} and day = '2026-03-02'`)
      await work.query(sql`update insights.counted_order set units = 9 where org_id = ${work.orgId} and order_id = ${ids[1]}`)
      return ok(undefined)
    })

    const found = await proof(w)
    const rebuilt = await inWork(w.hub, w.who, async (work) => ok(await rebuildRollups(work)))

    expect(found.cells.map((c) => [c.day, c.kept.sales_minor, c.recomputed.sales_minor])).toEqual([['2026-03-02', 501n, 500n]])
    expect(found.orderIds).toEqual([ids[1]])
    expect(rebuilt).toEqual({ ok: true, value: { orders: 2n } })
    expect(await proof(w)).toEqual(nothingDiffers)
    await w.end()
  })

  test('a rebuild that was asked for runs by itself and tells how far it came', async () => {
    const w = await world()
    await writeOrders(w, [{ at: '2026-03-02T04:00:00Z', goods: 500n }, { at: '2026-01-02T04:00:00Z', goods: 500n }])
    await askRebuild(w.hub, w.who)

    await w.settle()

    expect(await w.query(sql`select orders_done, orders_total from insights.rebuild`)).toEqual([{ orders_done: 2n, orders_total: 2n }])
    expect(await perDay(w, 'orders')).toEqual([['2026-01-02', 'TWD', '1'], ['2026-03-02', 'TWD', '1']])
    await w.end()
  })
})

describe('the merchant’s own day', () => {
  test('a sale late in the evening in Chicago belongs to that evening (V1)', async () => {
    const w = await world({ timeZone: 'America/Chicago', currency: 'USD' })
    await writeOrders(w, [{ at: '2026-09-08T02:23:34Z', currency: 'USD', goods: 100n }])
    await w.settle()

    const asked = await read(w.hub, w.who, (work) => kpiCells(work, kpiById.get('sales')!, { from: '2026-09-07', to: '2026-09-07', by: ['day'] }))

    expect(asked.cells.map((c) => [c.day, c.value])).toEqual([['2026-09-07', '100']])
    await w.end()
  })

  test('half past midnight in Amsterdam is the new day, and ten past midnight in Taipei is 雙11 (V3)', async () => {
    const amsterdam = await world({ timeZone: 'Europe/Amsterdam' })
    await writeOrders(amsterdam, [{ at: '2026-06-14T22:30:00Z', goods: 1n }])
    await amsterdam.settle()
    const taipei = await world({ timeZone: 'Asia/Taipei' })
    await writeOrders(taipei, [{ at: '2026-11-10T16:10:00Z', goods: 11n }, { at: '2026-11-10T15:59:59.999Z', goods: 10n }, { at: '2026-11-11T15:59:59.999Z', goods: 11n }, { at: '2026-11-11T16:00:00Z', goods: 12n }])
    await taipei.settle()

    expect(await perDay(amsterdam, 'sales')).toEqual([['2026-06-15', 'TWD', '1']])
    expect(await perDay(taipei, 'sales')).toEqual([['2026-11-10', 'TWD', '10'], ['2026-11-11', 'TWD', '22'], ['2026-11-12', 'TWD', '12']])
    await amsterdam.end()
    await taipei.end()
  })

  test('days of 23 and 25 hours begin at their own midnight and end before the next', async () => {
    const w = await world({ timeZone: 'Europe/Amsterdam' })
    const short = ['2026-03-28T22:59:59.999Z', '2026-03-28T23:00:00Z', '2026-03-29T21:59:59.999Z', '2026-03-29T22:00:00Z']
    const long = ['2026-10-24T21:59:59.999Z', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59.999Z', '2026-10-25T23:00:00Z']
    await writeOrders(w, [...short, ...long].map((at) => ({ at, goods: 1n })))

    await w.settle()

    expect((await perDay(w, 'orders')).map(([day, , value]) => [day, value])).toEqual([
      ['2026-03-28', '1'], ['2026-03-29', '2'], ['2026-03-30', '1'], ['2026-10-24', '1'], ['2026-10-25', '2'], ['2026-10-26', '1'],
    ])
    await w.end()
  })

  test('the database and the code agree on the day of any moment, in any zone', async () => {
    const house = await world()
    const moment = fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2037-12-31T00:00:00Z'), noInvalidDate: true }).map((d) => d.toISOString())
    await fc.assert(fc.asyncProperty(fc.constantFrom('America/Chicago', 'Europe/Amsterdam', 'Asia/Taipei', 'Asia/Kathmandu', 'Pacific/Apia', 'Australia/Lord_Howe'), fc.array(moment, { minLength: 1, maxLength: 40 }), async (timeZone, moments) => {
      const w = await anotherShop(house, { timeZone })
      await writeOrders(w, moments.map((at) => ({ at })))
      await w.settle()

      const counted = await w.query<{ day: string; at: Date }>(sql`
        select c.day, o.placed_at as at from insights.counted_order c join orders."order" o on o.org_id = c.org_id and o.id = c.order_id where c.org_id = ${w.who.orgId}`)

      expect(counted).toHaveLength(moments.length)
      for (const { day, at } of counted) expect([at, day]).toEqual([at, dayOf(at, timeZone)])
    }), { numRuns: 20 })
    await house.end()
  }, 120_000)

  test('when the shop moves to another zone its orders move to the days of that zone', async () => {
    const w = await world({ timeZone: 'Asia/Taipei' })
    await writeOrders(w, [{ at: '2026-11-10T16:10:00Z', goods: 11n }])
    await w.settle()
    await moveShop(w, 'America/Chicago')
    const waiting = await read(w.hub, w.who, (work) => kpiCells(work, kpiById.get('sales')!, { ...wide, by: ['day'] }))

    await w.settle()

    expect([waiting.zone, waiting.complete, waiting.badges.map((b) => b.code), waiting.cells[0]!.day]).toEqual(['Asia/Taipei', false, ['counting', 'zone_moving'], '2026-11-11'])
    expect(await perDay(w, 'sales')).toEqual([['2026-11-10', 'TWD', '11']])
    expect(await proof(w)).toEqual(nothingDiffers)
    await w.end()
  })
})
