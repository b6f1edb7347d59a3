import { afterAll, beforeAll, expect, test } from 'vitest'
import { money, type ChannelOrder } from '#kit'
import { placeOrdersNow } from '#orders'
import { compile, read, sql } from '#platform'
import { shopWithOffers, type ShopWithOffers } from '../../world-of-offers.ts'
import { startWalk } from './cursor.ts'
import { reactions } from './reacts.ts'
import { recomputeTurn } from './recompute-turn.ts'
import { wishStock } from './wish-stock.ts'
import type { Reach } from '../connections/turn.ts'

let w: ShopWithOffers
beforeAll(async () => { w = await shopWithOffers({ reactions }) })
afterAll(() => w.end())

const wanted = async (...offerIds: string[]) => Object.fromEntries((await w.query<{ id: string; wanted: bigint; state: string; lane: number }>(sql`
  select offer_id as id, wanted, state, lane from channels.push where org_id = ${w.org.id} and kind = 'stock'`)).filter((r) => offerIds.includes(r.id)).map((r) => [r.id, `${r.wanted} ${r.state} ${r.lane}`]))
const put = async (variantId: string, quantity: number) => { await w.put([[variantId, w.main, quantity]]); await w.settle() }

test('an order on one channel changes what every other channel is told, bundles included', async () => {
  const [a, b, set] = await w.variants(3, 0) as [string, string, string]
  await w.bundle(set, { [a]: 2, [b]: 1 })
  const web = await w.connection('web'), market = await w.connection('market')
  const onWeb = await w.offer(web, a, { sku: 'A-web' }), onMarket = await w.offer(market, a, { sku: 'A-market' }), asSet = await w.offer(market, set, { sku: 'SET' })
  await put(a, 5)
  await put(b, 9)
  expect(await wanted(onWeb, onMarket, asSet)).toEqual({ [onWeb]: '5 queued 1', [onMarket]: '5 queued 1', [asSet]: '2 queued 1' })

  await w.sell(web, 'o1', [['A-web', 4]])
  await w.settle()
  expect(await wanted(onWeb, onMarket, asSet)).toEqual({ [onWeb]: '1 queued 1', [onMarket]: '1 queued 1', [asSet]: '0 queued 0' })
  const [push] = await w.query<{ caused: Date; event: Date }>(sql`
    select p.caused_at as caused, e.at as event from channels.push p, platform.event e where p.offer_id = ${asSet} and e.name = 'order.placed' order by e.id desc limit 1`)
  expect(push!.caused, 'the clock of to-zero starts with the order').toEqual(push!.event)
})

test('a sale moves the number of its own channel by itself: where we wish the same as before it is said again, and only there', async () => {
  const [a] = await w.variants(1, 0) as [string]
  const web = await w.connection('own-number'), market = await w.connection('other-number')
  const onWeb = await w.offer(web, a, { sku: 'OWN' }), onMarket = await w.offer(market, a)
  await put(a, 5)
  const seen = () => w.run((work) => work.query(sql`update channels.push set state = 'verified', verified_at = ${work.now}, accepted_at = ${work.now} where org_id = ${work.orgId} and offer_id = any(${[onWeb, onMarket]}::uuid[])`))
  const order = (more: object): ChannelOrder => ({
    externalId: 'fickle', kind: 'sale', placedAt: w.hub.clock().toISOString(), currency: 'TWD', cancelled: false, payment: 'paid', fulfilment: 'unfulfilled', discounts: [], shipping: money(0n, 'TWD'), tax: money(0n, 'TWD'), taxIncluded: true,
    lines: [{ sku: 'OWN', title: 'a thing', quantity: 3, unitPrice: money(1n, 'TWD'), goods: money(3n, 'TWD') }], ...more,
  })
  const told = async (o: ChannelOrder) => {
    await placeOrdersNow(w.hub, w.who, [{ channelId: w.channelOf(web), order: o, onShort: 'accept', stock: 'reserve' }])
    await w.settle()
  }
  await seen()

  await told(order({ externalId: 'long-ago', cancelled: true, version: new Date(w.hub.clock().getTime() - 3_600_000).toISOString() }))
  expect(await wanted(onWeb), 'it was read back after that').toEqual({ [onWeb]: '5 verified 1' })
  await told(order({ cancelled: true, version: '2030-01-01T00:00:00Z' }))
  expect(await wanted(onWeb, onMarket)).toEqual({ [onWeb]: '5 queued 1', [onMarket]: '5 verified 1' })

  await seen()
  await told(order({ cancelled: true, version: '2030-01-01T00:01:00Z', note: 'nothing about goods' }))
  expect(await wanted(onWeb)).toEqual({ [onWeb]: '5 verified 1' })
})

test('a shadowed connection is told nothing, and what it should be told is known', async () => {
  const [a] = await w.variants(1, 0) as [string]
  const shadow = await w.connection('shadowed', 'shadow')
  const offer = await w.offer(shadow, a)
  await put(a, 3)
  expect(await wanted(offer)).toEqual({ [offer]: '3 held 1' })

  await w.run(async (work) => {
    await work.query(sql`update channels.connection set state = 'live' where org_id = ${work.orgId} and id = ${shadow}`)
    work.emit('connection.changed', shadow, { connectionId: shadow, what: 'state' })
  })
  await w.settle()
  expect(await wanted(offer)).toEqual({ [offer]: '3 queued 1' })
  expect((await w.query<{ stream: string }>(sql`select stream from channels.cursor where connection_id = ${shadow} order by 1`)).map((r) => r.stream)).toEqual(['recompute', 'sweep'])
})

test('an offer that is closed or means nothing any more is not pushed', async () => {
  const [a] = await w.variants(1, 0) as [string]
  const web = await w.connection('closing')
  const offer = await w.offer(web, a)
  await put(a, 3)
  await w.run(async (work) => {
    await work.query(sql`update channels.offer set state = 'closed' where org_id = ${work.orgId} and id = ${offer}`)
    work.emit('offer.changed', web, { offerIds: [offer] })
  })
  await w.settle()

  expect(await wanted(offer)).toEqual({})
})

test('what a channel sold counts for the others also while its order waits for a person', async () => {
  const [a] = await w.variants(1, 0) as [string]
  const [here, there] = [await w.connection('here'), await w.connection('there')]
  await w.offer(here, a, { sku: 'SOLD' })
  const offer = await w.offer(there, a)
  await put(a, 5)
  await w.tell(here, 'e1', 'o-unreadable', [{ sku: 'SOLD', quantity: 2 }], 'quarantined')
  await w.run((work) => { work.emit('inbound.quarantined', here, { connectionId: here }); return Promise.resolve() })
  await w.settle()

  expect(await wanted(offer)).toEqual({ [offer]: '3 queued 1' })
})

test('a change of rules walks all offers page by page and leaves none out', async () => {
  const ids = await w.variants(30, 4)
  const web = await w.connection('ruled')
  const offers = []
  for (const id of ids) offers.push(await w.offer(web, id))
  await w.run((work) => startWalk(work, 'recompute', [web]))
  const reach = { hub: w.hub, who: w.who, connection: { id: web, state: 'live' }, signal: new AbortController().signal } as Reach
  for (let more = 0; more === 0; ) more = await recomputeTurn.run(reach)

  expect(Object.values(await wanted(...offers))).toEqual(offers.map(() => '4 queued 2'))
})

test('the number of statements does not grow with the number of offers', async () => {
  const ids = await w.variants(60, 0)
  const web = await w.connection('wide')
  for (const id of ids) await w.offer(web, id)
  const statements = (count: number) => w.run(async (work) => {
    let n = 0
    const counted = { ...work, query: <Row>(q: Parameters<typeof work.query>[0]) => { n += compile(q).text.length > 0 ? 1 : 0; return work.query<Row>(q) } }
    await reactions[0]!.handle({ ...counted, first: async <Row>(q: Parameters<typeof work.query>[0]) => (await counted.query<Row>(q))[0] }, ids.slice(0, count).map((id) => ({ eventId: id, name: 'stock.available_changed', key: id, payload: { variantId: id }, cause: 'test', at: work.now })))
    return n
  })

  const one = await statements(1)
  expect(await statements(60)).toBe(one)
  expect(one).toBeLessThan(25)
})

test('two hubs that reckon the same offer at once keep what the later one saw', async () => {
  const [a] = await w.variants(1, 0) as [string]
  const web = await w.connection('twice')
  const offer = await w.offer(web, a)
  await put(a, 50)
  for (let i = 0; i < 10; i++) {
    await Promise.all(Array.from({ length: 3 }, async () => {
      await w.put([[a, w.main, 1]])
      await w.run((work) => wishStock(work, { variantIds: [a] }, () => ({ causedAt: work.now, cause: 'test' })))
    }))
  }

  expect(await wanted(offer)).toEqual({ [offer]: '80 queued 1' })
  expect(await read(w.hub, w.who, (work) => work.first(sql`select value from channels.availability where org_id = ${work.orgId} and offer_id = ${offer} order by at desc, id desc limit 1`))).toEqual({ value: 80 })
})
