import { expect, test } from 'vitest'
import { read, sql } from '#platform'
import { provenBalances } from '#stock'
import { world } from '../world.ts'
import { drawPicture } from './draw-picture.ts'
import { demoSizes, ensureDemo } from './index.ts'

test('the demo is a shop whose books are as true as any, made once and never over a shop that is there', async () => {
  const w = await world({ now: '2026-11-22T04:00:00Z' })
  expect(await ensureDemo(w.hub, demoSizes.small, undefined, () => Promise.reject(new Error('nothing to remove')))).toBe(undefined)
  await w.hub.pool.query('delete from platform.org')
  const seen: number[] = []

  const org = (await ensureDemo(w.hub, demoSizes.small, (done) => seen.push(done), () => Promise.resolve(), 'https://demo.example'))!
  const who = { ...w.who, orgId: org.id }
  const one = async (query: ReturnType<typeof sql>) => (await read(w.hub, who, (work) => work.query<Record<string, unknown>>(query)))[0]

  expect(org).toMatchObject({ isDemo: true, timeZone: 'Asia/Taipei', currency: 'TWD' })
  expect(seen.at(-1)).toBe(demoSizes.small.orders)
  expect(await one(sql`select count(*)::int as orders, count(distinct channel_id)::int as channels, max(placed_at) <= '2026-11-22T04:00:00Z' as "isPast" from orders.facts_order`)).toEqual({ orders: 900, channels: 6, isPast: true })
  expect(await one(sql`select count(*) filter (where kind = 'store')::int as stores, count(*) filter (where kind = 'warehouse')::int as warehouses from stock.location`)).toEqual({ stores: 3, warehouses: 1 })
  expect(await one(sql`select count(*) filter (where kind = 'simple')::int as skus, count(*) filter (where kind = 'virtual_bundle')::int as sets from catalog.variant`)).toEqual({ skus: 60, sets: 4 })
  expect(await one(sql`select count(*)::int as n from orders.facts_order where total_minor <> goods_minor - discount_minor + shipping_minor`)).toEqual({ n: 0 })
  expect(await read(w.hub, who, (work) => provenBalances(work))).toMatchObject({ wrong: [] })
  expect(await one(sql`select count(*)::int as n from platform.delivery`)).toEqual({ n: 0 })
  // What the American shop sells today has a rate, which nobody takes for a real one.
  expect(await one(sql`select count(*)::int as rates, max(day)::text as newest, count(*) filter (where source like '示範%')::int as "madeUp" from economics.fx_rate`)).toEqual({ rates: 108, newest: '2026-11-22', madeUp: 108 })
  // Every good has a picture that a catalogue takes, drawn by the hub: nothing stays out of a feed for want of one.
  const pictures = await read(w.hub, who, (work) => work.query<{ url: string | null }>(sql`select distinct jsonb_array_elements_text(case when images = '[]' then '[null]' else images end) as url from catalog.product`))
  for (const { url } of pictures) {
    const png = drawPicture(url?.replace('https://demo.example/demo/pictures/', '') ?? '')!
    expect([png.subarray(1, 4).toString(), png.readUInt32BE(16), png.readUInt32BE(20)], url ?? 'none').toEqual(['PNG', 800, 800])
  }
  await w.end()
}, 60_000)
