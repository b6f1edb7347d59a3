import { afterEach, expect, it } from 'vitest'
import { sql } from '#platform'
import { shopWithOffers, type ShopWithOffers } from '../../world-of-offers.ts'

let shop: ShopWithOffers
afterEach(() => shop.end())

it('every offer of a SKU shows what the house can sell, in its own units', async () => {
  shop = await shopWithOffers()
  const [sku] = await shop.variants(1, 10) as [string]
  const [web, market] = [await shop.connection('web'), await shop.connection('market')]
  const single = await shop.offer(web, sku)
  const again = await shop.offer(market, sku)
  const sixPack = await shop.offer(market, sku, { units: 6 })

  const values = await shop.values(sku)

  expect(values).toEqual({ [single]: 10, [again]: 10, [sixPack]: 1 })
})

it('a bundle shows what its limiting component allows, and what one sells the others miss', async () => {
  shop = await shopWithOffers()
  const [pencil, eraser, penCase, set, duo] = await shop.variants(5, 0) as [string, string, string, string, string]
  await shop.put([[pencil, shop.main, 6], [eraser, shop.main, 2], [penCase, shop.main, 3]])
  await shop.bundle(set, { [penCase]: 1, [pencil]: 2, [eraser]: 1 })
  await shop.bundle(duo, { [eraser]: 2 })
  const web = await shop.connection('web')
  const [setOffer, duoOffer, pencilOffer] = [await shop.offer(web, set), await shop.offer(web, duo), await shop.offer(web, pencil)]

  expect(await shop.values(eraser)).toEqual({ [setOffer]: 2, [duoOffer]: 1 })
  await shop.sell(web, 'o1', [['S4', 1]])

  expect(await shop.values(eraser, pencil)).toEqual({ [setOffer]: 1, [duoOffer]: 0, [pencilOffer]: 4 })
  const [explained] = (await shop.compute([set])).filter((a) => a.offerId === setOffer)
  expect(explained!.components.find((c) => c.isLimiting)).toEqual({ variantId: eraser, perOffer: 1, available: 1, bundles: 1, isLimiting: true })
  expect(explained!.terms.reduce((n, t) => n + t.value, 0)).toBe(1)
})

it('a bundle inside a bundle is opened to the shelves', async () => {
  shop = await shopWithOffers()
  const [sock, pair, gift] = await shop.variants(3, 0) as [string, string, string]
  await shop.put([[sock, shop.main, 9]])
  await shop.bundle(pair, { [sock]: 2 })
  await shop.bundle(gift, { [pair]: 2 })
  const web = await shop.connection('web')
  const giftOffer = await shop.offer(web, gift)

  expect(await shop.values(sock)).toEqual({ [giftOffer]: 2 })
})

it('what the channel ships itself, what is closed and what means nothing of ours is left alone', async () => {
  shop = await shopWithOffers()
  const [sku] = await shop.variants(1, 10) as [string]
  const web = await shop.connection('web')
  await shop.offer(web, sku, { fulfilledBy: 'channel' })
  await shop.offer(web, sku, { state: 'closed' })
  await shop.offer(web, undefined)

  expect(await shop.values(sku)).toEqual({})
})

it('5,000 offers take as many statements as one', async () => {
  shop = await shopWithOffers()
  const skus = await shop.variants(5000, 3)
  const web = await shop.connection('web')
  await shop.offer(web, skus[0])
  const counted = async (variantIds: readonly string[]): Promise<[offers: number, statements: number]> => {
    let statements = 0
    const query = shop.hub.pool.connect.bind(shop.hub.pool)
    const client = await query()
    const ask = client.query.bind(client)
    client.query = ((...asked: Parameters<typeof ask>) => { statements++; return ask(...asked) }) as typeof ask
    client.release()
    const offers = (await shop.compute(variantIds)).length
    client.query = ask
    return [offers, statements]
  }

  const [, one] = await counted([skus[0]!])
  await shop.run(async (work) => {
    const listingIds = skus.slice(1).map(() => work.newId())
    await work.query(sql`
      insert into catalog.listing (org_id, id, channel_id, external_sku, variant_id, created_at, updated_at)
      select ${work.orgId}, l.id, ${shop.channelOf(web)}, 'many-' || l.id, l.variant_id, ${work.now}, ${work.now} from unnest(${listingIds}::uuid[], ${skus.slice(1)}::uuid[]) as l(id, variant_id)`)
    await work.query(sql`
      insert into channels.offer (org_id, id, connection_id, external_id, listing_id, state, created_at, updated_at)
      select ${work.orgId}, l.id, ${web}, l.id::text, l.id, 'active', ${work.now}, ${work.now} from unnest(${listingIds}::uuid[]) as l(id)`)
  })
  const [offers, many] = await counted(skus)

  expect(offers).toBe(5000)
  expect(many).toBe(one)
  expect(one).toBeGreaterThan(5)
})
