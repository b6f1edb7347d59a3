import { afterEach, beforeEach, expect, it } from 'vitest'
import { inWork, read, sql } from '#platform'
import { shopWithOffers, type ShopWithOffers } from '../../world-of-offers.ts'
import { computeAvailability } from './compute.ts'
import { endHold, openHolds } from './hold.ts'
import { availabilityAt, keepAvailability } from './keep-availability.ts'
import { savePolicies } from './save-policies.ts'
import { turnAvailability } from './turn-availability.ts'

let shop: ShopWithOffers
let sku: string, web: string, market: string, webOffer: string, marketOffer: string
beforeEach(async () => {
  shop = await shopWithOffers({ now: '2026-11-10T00:00:00Z' })
  ;[sku] = await shop.variants(1, 100) as [string]
  web = await shop.connection('web')
  market = await shop.connection('market')
  webOffer = await shop.offer(web, sku)
  marketOffer = await shop.offer(market, sku, { seen: 100 })
})
afterEach(() => shop.end())
const hold = (quantity: number, startsAt: string, endsAt: string, variantId = sku) =>
  inWork(shop.hub, shop.who, (work) => openHolds(work, [{ name: '雙11', connectionId: market, variantId, quantity, startsAt: new Date(startsAt), endsAt: new Date(endsAt) }]))
const keep = () => shop.run(async (work) => keepAvailability(work, await computeAvailability(work, { variantIds: [sku] }, { isLocked: true })))
const told = async (name: string) => (await shop.query<{ payload: Record<string, unknown> }>(sql`select payload from platform.event where org_id = ${shop.org.id} and name = ${name} order by id`)).map((e) => e.payload)
const turn = () => turnAvailability(shop.hub, shop.org.id)
const down = (id: string, since: string | null) => shop.run((work) => work.query(sql`update channels.connection set down_since = ${since}::timestamptz where org_id = ${work.orgId} and id = ${id}`))

it('a campaign hold begins and ends by the clock, and each is told once', async () => {
  await hold(60, '2026-11-11T00:00:00+08:00', '2026-11-12T00:00:00+08:00')
  await turn()
  expect(await shop.values(sku)).toEqual({ [webOffer]: 100, [marketOffer]: 100 })
  expect(await told('hold.changed')).toEqual([])

  shop.at('2026-11-10T16:00:00Z')
  expect(await shop.values(sku)).toEqual({ [webOffer]: 40, [marketOffer]: 100 })
  await turn()
  await turn()
  expect(await told('hold.changed')).toEqual([{ variantIds: [sku], connectionId: market }])

  shop.at('2026-11-11T16:00:00Z')
  expect(await shop.values(sku)).toEqual({ [webOffer]: 100, [marketOffer]: 100 })
  await turn()
  await turn()
  expect(await told('hold.changed')).toHaveLength(2)
})

it('what the campaign has sold is no longer held, so the others do not miss it twice', async () => {
  await hold(60, '2026-11-10T00:00:00Z', '2026-11-12T00:00:00Z')
  await shop.sell(market, 'o1', [['S1', 25]])
  await shop.sell(web, 'o2', [['S1', 5]])

  expect(await shop.values(sku)).toEqual({ [webOffer]: 35, [marketOffer]: 70 })
  await shop.sell(market, 'o3', [['S1', 50]])
  expect(await shop.values(sku)).toEqual({ [webOffer]: 20, [marketOffer]: 20 })
})

it('a held bundle keeps its components from the other channels', async () => {
  const [part, set] = await shop.variants(2, 0) as [string, string]
  await shop.put([[part, shop.main, 10]])
  await shop.bundle(set, { [part]: 2 })
  const partAtWeb = await shop.offer(web, part)
  const setAtMarket = await shop.offer(market, set)
  await hold(3, '2026-11-10T00:00:00Z', '2026-11-12T00:00:00Z', set)

  expect(await shop.values(part)).toEqual({ [partAtWeb]: 4, [setAtMarket]: 5 })
  await shop.sell(market, 'o1', [['S3', 2]])
  expect(await shop.values(part)).toEqual({ [partAtWeb]: 4, [setAtMarket]: 3 })
})

it('a hold that a person ends gives its units back at once', async () => {
  const opened = await hold(60, '2026-11-10T00:00:00Z', '2026-11-12T00:00:00Z')
  if (!opened.ok) throw new Error('no hold')

  await inWork(shop.hub, shop.who, (work) => endHold(work, opened.value[0]!.id))

  expect(await shop.values(sku)).toEqual({ [webOffer]: 100, [marketOffer]: 100 })
  expect(await told('hold.changed')).toHaveLength(2)
  expect(await hold(5, '2026-11-12T00:00:00Z', '2026-11-11T00:00:00Z')).toMatchObject({ refusal: { code: 'offers.hold_span' } })
})

it('a sale that is told and not booked lowers every channel, until it is in the books', async () => {
  const first = await shop.tell(market, 'e1', 'o1', [{ sku: 'S1', quantity: 4 }])
  // The same order again, now with more in it: the newer word counts, not both.
  const second = await shop.tell(market, 'e2', 'o1', [{ sku: 'S1', quantity: 6 }], 'to_fetch')
  await shop.tell(web, 'e3', 'o2', [{ sku: 'S1', quantity: 1 }, { sku: 'no such thing', quantity: 9 }], 'quarantined')
  expect(await shop.values(sku)).toEqual({ [webOffer]: 93, [marketOffer]: 93 })

  await shop.sell(market, 'o1', [['S1', 6]])
  await shop.run((work) => work.query(sql`update channels.inbound set state = 'done', order_id = ${work.newId()} where org_id = ${work.orgId} and id = ${second}`))

  expect(first).not.toBe(second)
  const [offer] = await shop.compute([sku])
  expect(offer!.terms).toEqual([{ label: 'on_hand', value: 100, locationId: shop.main }, { label: 'reserved', value: -6 }, { label: 'unacknowledged', value: -1 }])
})

it('behind a queue of 20,000 told orders the number is found as well, also before the database has counted its rows', async () => {
  await shop.run((work) => work.query(sql`
    insert into channels.inbound (org_id, id, connection_id, event_id, topic, external_id, source, received_at, body, state, run_after, sold, cause)
    select ${work.orgId}, md5(g::text)::uuid, ${web}, 'e' || g, 'order', 'o' || g, 'hook', ${work.now}, '{}', 'waiting', ${work.now},
      jsonb_build_array(jsonb_build_object('sku', case when g % 1000 = 0 then 'S1' else 'other ' || g end, 'quantity', 2)), 'test' from generate_series(1, 20000) g`))

  expect(await shop.values(sku)).toEqual({ [webOffer]: 60, [marketOffer]: 60 })
})

it('the explanation of a past moment is what was valid then', async () => {
  await keep()
  const [first] = await shop.compute([sku])
  shop.at('2026-11-10T01:00:00Z')
  await inWork(shop.hub, shop.who, (work) => savePolicies(work, [{ terms: { percentage: 50 } }]))
  await keep()
  shop.at('2026-11-10T02:00:00Z')
  await shop.sell(web, 'o1', [['S1', 10]])
  const kept = await keep()
  expect(kept).toContainEqual({ offerId: webOffer, before: 50, value: 45 })
  // Nothing has changed since, so nothing is kept.
  shop.at('2026-11-10T03:00:00Z')
  expect(await keep()).toEqual([])

  const at = (moment: string) => read(shop.hub, shop.who, (work) => availabilityAt(work, first!.offerId, new Date(moment)))
  expect(await at('2026-11-09T23:59:59Z')).toBeUndefined()
  expect(await at('2026-11-10T00:30:00Z')).toMatchObject({ value: 100, terms: first!.terms })
  expect(await at('2026-11-10T01:00:00Z')).toMatchObject({ value: 50, terms: [...first!.terms, { label: 'percentage', value: -50, of: 50 }] })
  const [now] = await shop.compute([sku])
  expect(await at('2026-11-10T03:00:00Z')).toMatchObject({ value: 45, terms: now!.terms })
})

it('two hubs that compute the same offer answer one after the other, the later one from what is true by then', async () => {
  let sold: Promise<unknown> | undefined
  await shop.run(async (work) => {
    await computeAvailability(work, { variantIds: [sku] }, { isLocked: true })
    await shop.sell(web, 'o1', [['S1', 10]])
    // Waits for this one, and then sees the sale.
    sold = shop.run(async (later) => keepAvailability(later, await computeAvailability(later, { variantIds: [sku] }, { isLocked: true })))
    await keepAvailability(work, await computeAvailability(work, { variantIds: [sku] }))
  })
  await sold

  const last = await shop.query<{ value: number }>(sql`select distinct value from channels.availability where org_id = ${shop.org.id}`)
  expect(last).toEqual([{ value: 90 }])
})

it('a channel that hears late keeps back what it may sell meanwhile, up to a ceiling', async () => {
  // 70 in the last week are 10 a day.
  for (const day of [4, 5, 6, 7, 8, 9]) await shop.sell(market, `o${day}`, [['S1', day === 9 ? 5 : 1]], `2026-11-0${day}T12:00:00Z`)
  await inWork(shop.hub, shop.who, (work) => savePolicies(work, [{ terms: { adaptive: { on: true, ceiling: 8 } } }]))
  await turn()
  // Ten in a week: one within any delay of minutes.
  expect(await shop.values(sku)).toEqual({ [webOffer]: 90, [marketOffer]: 89 })

  await shop.run((work) => work.query(sql`
    insert into channels.push_end (org_id, id, offer_id, connection_id, kind, value, outcome, caused_at, ended_at, attempts, cause)
    values (${work.orgId}, ${work.newId()}, ${marketOffer}, ${market}, 'stock', 1, 'verified', ${new Date('2026-11-08T00:00:00Z')}, ${new Date('2026-11-09T23:00:00Z')}, 1, 'test')`))
  // It was 47 hours late: 10 a week are 2.8 in that time.
  expect((await shop.values(sku))[marketOffer]).toBe(87)
  expect(await told('policy.changed')).toContainEqual({ variantIds: [sku] })
})

it('a rush of the last two hours counts, not the quiet week before', async () => {
  await shop.sell(market, 'o1', [['S1', 24]], '2026-11-09T23:30:00Z')
  await inWork(shop.hub, shop.who, (work) => savePolicies(work, [{ terms: { adaptive: { on: true } } }]))
  await turn()

  // 12 an hour and five minutes of delay while nobody has measured it.
  expect((await shop.values(sku))[marketOffer]).toBe(75)
})

it('a channel that is out of reach may still sell: the others make room, more each hour, and no more than it shows', async () => {
  await shop.sell(market, 'o1', [['S1', 28]], '2026-11-08T00:00:00Z')
  await inWork(shop.hub, shop.who, (work) => savePolicies(work, [{ terms: { adaptive: { on: true } } }]))
  await turn()
  await down(market, '2026-11-10T00:00:00Z')
  await shop.run((work) => work.query(sql`update channels.offer set seen_available = 5 where org_id = ${work.orgId} and id = ${marketOffer}`))

  shop.at('2026-11-10T12:00:00Z')
  expect((await shop.values(sku))[webOffer]).toBe(70)
  const before = (await told('policy.changed')).length
  await turn()
  expect(await told('policy.changed')).toHaveLength(before + 1)

  shop.at('2026-11-12T00:00:00Z')
  expect((await shop.values(sku))[webOffer]).toBe(67)

  await down(market, null)
  await turn()
  expect((await told('policy.changed')).length).toBeGreaterThan(before + 1)
  expect((await shop.values(sku))[webOffer]).toBe(72)
})
