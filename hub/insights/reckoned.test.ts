import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCosts, reactions as economicsReactions } from '#economics'
import { money } from '#kit'
import { takeSteps } from '#orders'
import { read } from '#platform'
import { earningShop, type EarningShop } from '../world-of-earning-shop.ts'
import { world, type World } from '../world.ts'
import { anotherShop } from '../written-orders.ts'
import { writeDays } from '../written-days.ts'
import type { Dimension } from './cube/shape.ts'
import { kpiCells } from './kpi-cells.ts'
import { kpiById, kpis } from './kpis.ts'
import { isSum } from './kpi.ts'
import { reactions } from './reacts.ts'

let house: World
beforeAll(async () => { house = await world({ now: '2026-03-02T02:00:00Z', reactions: [...economicsReactions, ...reactions] }) })
afterAll(() => house.end())

const days = { from: '2026-03-01', to: '2026-03-02' }
const ask = async (w: Pick<World, 'hub' | 'who'>, id: string, by: Dimension[] = []) => (await read(w.hub, w.who, (work) => kpiCells(work, kpiById.get(id)!, { ...days, by }))).cells.map((c) => c.value ?? (c as { reason: string }).reason)

async function shopWithStock(): Promise<EarningShop> {
  const s = await earningShop(house)
  await s.receive('TEE', 10)
  await s.sell(s.web, s.order([['TEE', 3, 1000n]]))
  await s.sell(s.market, s.order([['TEE', 1, 1000n]]))
  await s.settle()
  return s
}

test('stock says what it cost, how fast it goes, how long it lasts and how often there was none', async () => {
  const s = await shopWithStock()

  // Ten came in today at 300 each and four went: six lie there; yesterday there was nothing.
  const said = await Promise.all(['stock_value', 'inventory_turnover', 'days_inventory', 'days_of_cover', 'sell_through', 'stockout_rate', 'slow_movers'].map((id) => ask(s, id)))
  expect(said.flat()).toEqual(['1800', '243.333333', '1.5', '1.5', '0.400000', '0.500000', '0'])
  expect(await ask(s, 'stock_value', ['category'])).toEqual(['1800'])
})

test('dependence is one where one channel brings all, and less where two do', async () => {
  const s = await shopWithStock()

  // Three quarters and a quarter: 9/16 + 1/16.
  expect([await ask(s, 'dependence_net_sales'), await ask(s, 'dependence_cm2')]).toEqual([['0.625000'], ['0.625000']])
})

test('what two platforms claim is never added up', async () => {
  const w = await anotherShop(house)
  const day = { day: '2026-03-02', minor: 100n, value: 500n }
  await writeDays(w, { spend: [{ ...day, channel: 'shop' }, { ...day, channel: 'store' }] })

  expect(await ask(w, 'roas_claimed')).toEqual(['several_platforms'])
  expect(await ask(w, 'roas_claimed', ['channel'])).toEqual(['5.000000', '5.000000'])
})

test('an order that waits five hours for its parcel takes five hours', async () => {
  const s = await earningShop(house)
  await s.receive('TEE', 1)
  const [id] = await s.sell(s.web, s.order([['TEE', 1, 100n]], { placedAt: '2026-03-01T21:00:00Z', fulfilment: 'unfulfilled', shipping: money(0n, 'TWD') }))
  await s.run((work) => takeSteps(work, 'fulfilment', [{ orderId: id!, to: 'shipped' }]))
  await s.settle()

  expect(await ask(s, 'order_processing_time')).toEqual(['5.0'])
  expect(await ask(s, 'order_cycle_time')).toEqual([])
})

test('a line that was sold without stock counts as oversold', async () => {
  const s = await earningShop(house)
  await s.receive('TEE', 1)
  await s.sell(s.web, s.order([['TEE', 1, 100n], ['HAT', 2, 100n]]))
  await s.settle()

  expect(await ask(s, 'oversell_rate')).toEqual(['0.500000'])
})

test('an empty shop has a reason for every number that is reckoned, never a broken one', async () => {
  const w = await anotherShop(house)

  for (const kpi of kpis.filter((k) => !isSum(k))) for (const said of await ask(w, kpi.id)) expect([kpi.id, said]).toEqual([kpi.id, expect.stringMatching(/^(0|no_\w+)$/)])
})

test('a new buyer costs what was spent, by everybody who bought first', async () => {
  const s = await earningShop(house)
  await s.sell(s.web, s.order([['TEE', 1, 100n]], { buyer: { email: 'a@example.com' } }), s.order([['TEE', 1, 100n]], { buyer: { email: 'b@example.com' } }), s.order([['TEE', 1, 100n]], { buyer: { email: 'a@example.com' } }))
  await s.run((work) => addCosts(work, [{ kind: 'promo', state: 'settled', minor: 901n, currency: 'TWD', day: '2026-03-01', cause: 'test', channelId: s.web }]))
  await s.settle()

  expect(await ask(s, 'cac')).toEqual(['451'])
})
