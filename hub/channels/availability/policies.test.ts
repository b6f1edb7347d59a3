import { afterEach, beforeEach, expect, it } from 'vitest'
import { inWork, read, sql } from '#platform'
import { shopWithOffers, type ShopWithOffers } from '../../world-of-offers.ts'
import type { PolicyTerms, Scope } from './policy.ts'
import { savePolicies } from './save-policies.ts'
import { previewPolicies } from './what-if.ts'

let shop: ShopWithOffers
let sku: string, web: string, market: string, webOffer: string, marketOffer: string
beforeEach(async () => {
  shop = await shopWithOffers()
  ;[sku] = await shop.variants(1, 10) as [string]
  web = await shop.connection('web')
  market = await shop.connection('market')
  webOffer = await shop.offer(web, sku)
  marketOffer = await shop.offer(market, sku)
})
afterEach(() => shop.end())
const rule = (scope: Scope, terms: PolicyTerms | undefined) => inWork(shop.hub, shop.who, (work) => savePolicies(work, [{ ...scope, terms }]))
const news = () => shop.query<{ name: string; payload: Record<string, unknown> }>(sql`select name, payload from platform.event where org_id = ${shop.org.id} and name = 'policy.changed' order by id`)

it('the rule of a SKU on a channel speaks before the channel’s and the shop’s', async () => {
  await rule({}, { percentage: 80 })
  await rule({ connectionId: market }, { cap: 5 })
  await rule({ connectionId: market, variantId: sku }, { cap: 2, percentage: null })

  expect(await shop.values(sku)).toEqual({ [webOffer]: 8, [marketOffer]: 2 })
})

it('the same rule again changes nothing and tells nobody', async () => {
  await rule({ variantId: sku }, { cap: 5 })
  const again = await rule({ variantId: sku }, { cap: 5 })

  expect(again.ok).toBe(true)
  expect(await news()).toEqual([{ name: 'policy.changed', payload: { variantIds: [sku] } }])
})

it('a rule that is taken away leaves what the wider one says', async () => {
  await rule({ connectionId: market }, { cap: 5 })
  await rule({ connectionId: market }, undefined)

  expect(await shop.values(sku)).toEqual({ [webOffer]: 10, [marketOffer]: 10 })
  expect((await news()).map((n) => n.payload)).toEqual([{ connectionId: market }, { connectionId: market }])
})

it('who alone may sell a SKU is not said once for each channel', async () => {
  const answer = await rule({ connectionId: market }, { exclusive: web })

  expect(answer).toEqual({ ok: false, refusal: { code: 'offers.policy_scope', term: 'exclusive' } })
})

it('a rule for what is not there is refused and nothing is kept', async () => {
  const strange = shop.hub.newId()

  expect(await rule({ variantId: strange }, { cap: 1 })).toMatchObject({ refusal: { code: 'offers.variant_unknown' } })
  expect(await rule({ connectionId: strange }, { cap: 1 })).toMatchObject({ refusal: { code: 'offers.connection_unknown' } })
  expect(await rule({}, { locations: [strange] })).toMatchObject({ refusal: { code: 'offers.location_unknown' } })
  expect(await shop.query(sql`select from channels.policy where org_id = ${shop.org.id}`)).toEqual([])
})

it('exclusive stock is shown on one channel only', async () => {
  await rule({ variantId: sku }, { exclusive: web })

  expect(await shop.values(sku)).toEqual({ [webOffer]: 10, [marketOffer]: 0 })
})

it('the last units go to the channel that comes first, and come back to all when there are more', async () => {
  await rule({}, { lastUnits: { k: 3, priority: [market, web] }, percentage: 50 })
  expect(await shop.values(sku)).toEqual({ [webOffer]: 5, [marketOffer]: 5 })

  await shop.sell(web, 'o1', [['S1', 7]])
  expect(await shop.values(sku)).toEqual({ [webOffer]: 0, [marketOffer]: 3 })

  await shop.put([[sku, shop.main, 5]])
  expect(await shop.values(sku)).toEqual({ [webOffer]: 4, [marketOffer]: 4 })
})

it('the last units go to the next channel when the first one is out of reach or does not sell the SKU', async () => {
  await rule({}, { lastUnits: { k: 10, priority: [market, web] } })
  await shop.run((work) => work.query(sql`update channels.connection set down_since = ${work.now} where org_id = ${work.orgId} and id = ${market}`))
  expect(await shop.values(sku)).toEqual({ [webOffer]: 10, [marketOffer]: 0 })

  await shop.run((work) => work.query(sql`update channels.connection set down_since = null where org_id = ${work.orgId} and id = ${market}`))
  await shop.run((work) => work.query(sql`update channels.offer set state = 'inactive' where org_id = ${work.orgId} and id = ${marketOffer}`))
  expect(await shop.values(sku)).toEqual({ [webOffer]: 10, [marketOffer]: 0 })
})

it('V5b: a rule may choose places, and keeps some back at each', async () => {
  const store = await shop.place('STORE', 2, false)
  await shop.put([[sku, store, 4]])
  await rule({ connectionId: web }, { locations: [store], safetyPerLocation: 1 })
  await rule({ connectionId: market }, { locations: [shop.main, store], safetyPerLocation: 1 })

  expect(await shop.values(sku)).toEqual({ [webOffer]: 3, [marketOffer]: 12 })
  // The number for all channels is the same as before, and a channel that sells from the store still has to hear of it.
  expect(await shop.query(sql`select from platform.event where org_id = ${shop.org.id} and name = 'stock.shelf_changed' and key = ${sku}`)).toHaveLength(1)
})

it('what would happen is told offer by offer, and nothing is written', async () => {
  const [other] = await shop.variants(1, 100) as [string]
  const wide = await shop.offer(market, other)
  await rule({}, { percentage: 50 })
  const before = await news()

  const outlook = await read(shop.hub, shop.who, (work) => previewPolicies(work, [{ connectionId: market, terms: { cap: 3 } }, { variantId: sku, terms: { exclusive: web } }]))

  expect(outlook).toMatchObject({ ok: true, value: { offers: 3, changed: 2, unitsBefore: 60, unitsAfter: 8, toZero: 1, fromZero: 0, isWhole: true } })
  expect(outlook.ok && outlook.value.items.map((i) => [i.offerId, i.before, i.after])).toEqual([[wide, 50, 3], [marketOffer, 5, 0]])
  expect(await news()).toEqual(before)
  expect(await shop.values(sku, other)).toEqual({ [webOffer]: 5, [marketOffer]: 5, [wide]: 50 })
})
