import { afterAll, expect, test } from 'vitest'
import { sql } from '#platform'
import { demoWorld } from '../world-of-demo.ts'
import { liveShops } from './live-shops.ts'

let end = (): Promise<void> => Promise.resolve()
afterAll(() => end())

test('the demo has a batch of prices that arrived, and one that waits for another person; a restart makes them no second time', async () => {
  const w = await demoWorld(liveShops.filter((s) => s.connector === 'shopify'))
  end = w.end
  const first = await w.start()
  await first.settle()
  // The other list is for firms: a shop that sold at it would give away two fifths.
  const retail = new Map((await w.query<{ sku: string; minor: bigint }>(sql`
    select v.sku, p.minor from catalog.price p join catalog.variant v on v.id = p.variant_id join catalog.price_list l on l.id = p.price_list_id where l.code = 'retail'`)).map((r) => [r.sku, r.minor]))
  const sold = (await first.platformOf('shopify')).simulator.offers().map((o) => [o.sku, o.price.minor])
  expect(sold).toEqual(sold.map(([sku]) => [sku, retail.get(String(sku))]))
  expect(sold.length).toBeGreaterThan(10)
  await first.day.tick()
  await first.settle(4)

  const batches = () => w.query<{ state: string; name: string; rows: number; stopped: number }>(sql`
    select b.state, b.name, count(*)::int as rows, count(*) filter (where c.state = 'stopped')::int as stopped
    from channels.price_batch b join channels.price_change c on c.batch_id = b.id group by b.id, b.state, b.name order by b.id`)
  expect(await batches()).toMatchObject([{ state: 'sent', name: '換季調價', rows: expect.any(Number), stopped: 0 }, { state: 'waiting', name: '週年慶官網價', stopped: 1 }])
  expect((await batches()).every((b) => b.rows > 1), 'each has some').toBe(true)
  const pushed = () => w.query<{ externalId: string; wanted: bigint; state: string }>(sql`
    select o.external_id as "externalId", p.wanted, p.state from channels.push p join channels.offer o on o.id = p.offer_id where p.kind = 'price'`)
  const priceAt = async (run: typeof first) => { const { simulator } = await run.platformOf('shopify'); return new Map(simulator.offers().map((o) => [o.externalId, o.price.minor])) }
  const there = await priceAt(first)
  expect((await pushed()).map((p) => [p.state, there.get(p.externalId)])).toEqual((await pushed()).map((p) => ['verified', p.wanted]))

  w.pass(60_000)
  const second = await w.start()
  await second.settle()
  await second.day.tick()
  await second.settle(2)
  expect(await batches()).toHaveLength(2)
  expect(await priceAt(second), 'the platform remembers its prices').toEqual(there)
}, 240_000)
