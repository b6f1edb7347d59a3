import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepRates, reactions as economicsReactions } from '#economics'
import { ok } from '#kit'
import { inWork, read, sql } from '#platform'
import { world, type World } from '../world.ts'
import { anotherShop, writeOrders } from '../written-orders.ts'
import { reactions } from './reacts.ts'
import { readConverted } from './stamp-orders.ts'

let house: World
beforeAll(async () => { house = await world({ reactions: [...economicsReactions, ...reactions] }) })
afterAll(() => house.end())

const march = { from: '2026-03-01', to: '2026-03-31' }
const say = (w: World, day: string, rate: string) => inWork(w.hub, w.who, async (work) => ok(await keepRates(work, [{ from: 'USD', to: 'TWD', day, rate, source: 'bank' }])))
const stamps = (w: World) => w.query<{ rate: string; day: string; source: string }>(sql`select trim_scale(rate)::text as rate, rate_day::text as day, source from insights.order_stamp where org_id = ${w.who.orgId} order by rate_day, order_id`)

test('an order in dollars keeps its dollars and is stamped once with the rate of its day; what has no rate yet is counted, not guessed (V4)', async () => {
  const w = await anotherShop(house)
  await say(w, '2026-03-05', '31.505')
  await writeOrders(w, [
    { at: '2026-03-02T04:00:00Z', goods: 1000n }, { at: '2026-03-04T04:00:00Z', currency: 'USD', goods: 700n },
    { at: '2026-03-06T04:00:00Z', currency: 'USD', goods: 1999n }, { at: '2026-03-07T04:00:00Z', currency: 'USD', goods: 1999n },
  ])
  await w.settle()

  const told = await read(w.hub, w.who, (work) => readConverted(work, march))
  // 19.99 USD at 31.505 are 629.78: 630 each, rounded order by order.
  expect(told.subtotals.map((s) => [s.currency, s.orders, s.amounts.sales_minor])).toEqual([['TWD', 1n, 1000n], ['USD', 3n, 4698n]])
  expect([told.currency, told.total.sales_minor, told.unstamped]).toEqual(['TWD', 2260n, [{ currency: 'USD', orders: 1n }]])
  expect(await stamps(w)).toEqual([{ rate: '31.505', day: '2026-03-05', source: 'bank' }, { rate: '31.505', day: '2026-03-05', source: 'bank' }])

  await say(w, '2026-03-01', '30')
  await say(w, '2026-03-05', '99')
  await w.settle()
  const later = await read(w.hub, w.who, (work) => readConverted(work, march))
  expect([later.total.sales_minor, later.unstamped, (await stamps(w)).map((s) => s.rate)]).toEqual([2470n, [], ['30', '31.505', '31.505']])
})

test('a shop that sells in its own currency alone is asked for no rate', async () => {
  const w = await anotherShop(house)
  await writeOrders(w, [{ at: '2026-03-02T04:00:00Z', goods: 1000n }])
  await w.settle()

  expect(await read(w.hub, w.who, (work) => readConverted(work, march))).toMatchObject({ total: { sales_minor: 1000n }, unstamped: [] })
})
