import { describe, expect, test } from 'vitest'
import type { Values } from '#kit'
import { callTo, conform, graphNodes, openTime } from '#kit/testing'
import meta from './connector.ts'
import { listings } from './listings.corpus.ts'
import { simulator } from './simulator.ts'
import { toItem } from './to-item.ts'
import { ProductItem, toOffer } from './to-offer.ts'

const twd = (minor: number) => ({ minor: BigInt(minor), currency: 'TWD' })
const does = meta.does
const spec = graphNodes({ '801234567890123': 'ProductCatalog', '7200000000000001': 'ProductFeed', '7200000000000002': 'ProductFeed', '7300000000000001': 'ProductSet', '7300000000000002': 'ProductSet' })

conform(meta, simulator, [
  { promise: 'a token that ended is renewed once for all who wait, and kept before it is used', because: 'Meta lengthens only tokens that have not ended ("Access Tokens": long-lived tokens); the hub renews seven days before' },
], { check: spec?.checkRequest, listings })

function open(values?: (good: Values) => Values, options: { lagMs?: number } = {}) {
  const time = openTime()
  const sim = simulator({ clock: time.clock, ...options })
  const mug = sim.offer({ sku: 'MUG/350', title: '馬克杯', price: twd(1320), available: 10, barcode: '4711234567899' })
  const cap = sim.offer({ sku: 'CAP', title: '棒球帽', price: twd(590), available: 0 })
  return { sim, mug, cap, ...callTo(meta, sim, values?.(sim.good) ?? sim.good, { time }) }
}
const ref = ({ externalId, sku }: { externalId: string; sku: string }) => ({ externalId, sku })
const draft = { sku: 'NEW 1', title: '新品', description: '一件新品', barcode: '4710000000001', images: ['https://shop.example/1.jpg', 'https://shop.example/2.jpg'], price: twd(100), available: 3, attributes: { link: 'https://shop.example/new', brand: '通路', condition: 'new', item_group_id: 'NEW', color: '紅', 香味: '檸檬' } }

describe.skipIf(!spec)('as the files of Meta’s own SDKs have it', () => {
  test('every edge, parameter and field that the connector asks for is there', async () => {
    const { at, mug, cap, requests } = open()
    await does['listings.pull'](at, {})
    await does['listings.push'](at, draft)
    await does['listings.content'](at, { externalId: mug.externalId, sku: mug.sku, title: '大馬克杯' })
    await does['stock.push'](at, [mug, cap].map((one) => ({ ...ref(one), available: 4 })))
    await does['stock.read'](at, [ref(mug)])
    await does['prices.push'](at, [{ ...ref(mug), price: twd(300) }])
    await does['prices.read'](at, [ref(mug)])
    await does['listings.close'](at, [ref(cap), { externalId: 'gone', sku: 'gone' }])
    await does['account.health'](at)
    for (const token of ['a', 'b']) await does['feeds.push'](at, { name: '全店', url: `https://hub.example/feeds/fed_1.csv?token=${token}`, currency: 'TWD' })
    for (const name of ['冬季', '冬季外套']) await does['sets.push'](at, { key: 'winter', name, goods: { categories: ['外套'] } })

    const wrong: string[] = []
    for (const request of requests) wrong.push(...await spec!.checkRequest(request))
    expect(wrong).toEqual([])
    expect(spec!.seen()).toEqual(['GET ProductCatalog', 'GET ProductCatalog/check_batch_request_status', 'GET ProductCatalog/diagnostics', 'GET ProductCatalog/product_feeds', 'GET ProductCatalog/product_sets', 'GET ProductCatalog/products', 'POST ProductCatalog/items_batch', 'POST ProductCatalog/product_feeds', 'POST ProductCatalog/product_sets', 'POST ProductFeed', 'POST ProductFeed/uploads', 'POST ProductSet'])
  })
  test('a request that is not there is seen', async () => {
    expect(await spec!.checkRequest(new Request('https://graph.facebook.com/v25.0/801234567890123/products?fields=id,weight'))).toEqual(['GET ProductCatalog/products: ProductItem has no field weight'])
    expect(await spec!.checkRequest(new Request('https://graph.facebook.com/v25.0/801234567890123/check_batch_request_status?error_priority=NONE'))).toHaveLength(2)
  })
})

describe('an item', () => {
  const read = (more: object) => toOffer(ProductItem.parse({ retailer_id: 'MUG', name: '馬克杯', price: 'NT$1,320', currency: 'TWD', availability: 'in stock', ...more }))

  test('is an offer whose price was written for people', () => {
    expect(read({})).toMatchObject({ externalId: 'MUG', sku: 'MUG', price: twd(1320), available: 1, state: 'active', attributes: { status: 'approved' } })
    expect(read({ price: 'NT$1,320.00' }).price).toEqual(twd(1320))
    expect(read({ price: 'US$1,234.50', currency: 'USD' }).price).toEqual({ minor: 123_450n, currency: 'USD' })
    expect(read({ price: '1.234,50 €', currency: 'EUR' }).price).toEqual({ minor: 123_450n, currency: 'EUR' })
    expect(read({ price: 'Rp. 5', currency: 'USD' }).price).toEqual({ minor: 500n, currency: 'USD' })
    expect(() => read({ price: 'free' })).toThrow('a price that is no price: free')
  })
  test('is there or not, whatever the word', () => {
    expect(['out of stock', 'discontinued', 'mark_as_sold', 'preorder', 'of tomorrow'].map((availability) => read({ availability }).available)).toEqual([0, 0, 0, 1, 1])
  })
  test('that the review refused or has not seen is not shown, and says why', () => {
    expect(read({ review_status: 'rejected', review_rejection_reasons: ['ADULT_CONTENT'], capability_to_review_status: [{ key: 'SHOPS', value: 'REJECTED' }, { ADS: 'APPROVED' }] })).toMatchObject({ state: 'inactive', attributes: { status: 'rejected', issues: 'ADULT_CONTENT', review: 'SHOPS: REJECTED, ADS: APPROVED' } })
    expect(['pending', 'outdated', ''].map((review_status) => read({ review_status }).state)).toEqual(['inactive', 'active', 'active'])
    expect(read({ visibility: 'staging' }).attributes).toMatchObject({ status: 'hidden' })
    expect(read({ errors: [{ title: 'No image', description: 'Add one' }], image_fetch_status: 'FETCH_FAILED' }).attributes).toMatchObject({ issues: 'No image: Add one', picture: 'FETCH_FAILED' })
  })
  test('goes out with what was given; names that Meta does not know describe the variant', () => {
    expect(toItem(draft, 'NEW 1')).toEqual({
      id: 'NEW 1', title: '新品', description: '一件新品', gtin: '4710000000001', image_link: 'https://shop.example/1.jpg', additional_image_link: ['https://shop.example/2.jpg'], price: '100 TWD', availability: 'in stock', quantity_to_sell_on_facebook: 3,
      link: 'https://shop.example/new', brand: '通路', condition: 'new', item_group_id: 'NEW', color: '紅', additional_variant_attributes: { 香味: '檸檬' },
    })
    expect(toItem({ price: { minor: 1250n, currency: 'USD' } }, 'A')).toEqual({ id: 'A', price: '12.50 USD' })
  })
})

describe('at the simulated catalogue', () => {
  test('a batch that is not done yet is accepted and reads back; one that is done is applied', async () => {
    const slow = open(undefined, { lagMs: 60_000 })
    expect(await does['stock.push'](slow.at, [{ ...ref(slow.mug), available: 0 }])).toEqual([{ externalId: 'MUG/350', outcome: 'accepted' }])
    expect(await does['stock.read'](slow.at, [ref(slow.mug)])).toEqual([{ externalId: 'MUG/350', available: 1 }])
    const quick = open()
    expect(await does['stock.push'](quick.at, [{ ...ref(quick.mug), available: 0 }])).toEqual([{ externalId: 'MUG/350', outcome: 'applied' }])
  })
  test('an item without what Meta asks for is refused with Meta’s words', async () => {
    const { at } = open()
    expect(await does['listings.push'](at, { sku: 'BARE', title: 'x', price: twd(1) })).toMatchObject({ outcome: 'refused', code: 'meta.invalid_item', words: expect.stringContaining('description') })
    expect(await does['listings.push'](at, draft)).toEqual({ externalId: 'NEW 1', outcome: 'accepted' })
    expect(await does['listings.push'](at, draft)).toEqual({ externalId: 'NEW 1', outcome: 'accepted' })
  })
  test('what a reviewer decides is the listing’s state', async () => {
    const { at, sim, mug } = open()
    sim.review(mug.externalId, 'rejected', ['Prohibited content'])
    expect((await does['listings.pull'](at, {})).items.map((one) => [one.sku, one.state, one.attributes?.['issues']])).toEqual([['MUG/350', 'inactive', 'Prohibited content'], ['CAP', 'active', undefined]])
  })
  test('taking out what is gone is done', async () => {
    const { at, mug } = open()
    expect(await does['listings.close'](at, [ref(mug), { externalId: 'never', sku: 'never' }])).toEqual([{ externalId: 'MUG/350', outcome: 'applied' }, { externalId: 'never', outcome: 'applied' }])
  })
  test('the account’s health tells diagnostics and what feeds left out', async () => {
    const { items } = await does['account.health'](open().at)
    expect(items.map(({ code, level }) => [code, level])).toEqual([['ATTRIBUTES_MISSING', 'warn'], ['feed_71', 'warn']])
  })
  test('what is left of the hour is learnt from the headers', () => {
    const headers = { 'x-business-use-case-usage': '{"1":[{"type":"catalog_batch","call_count":90,"total_cputime":5,"total_time":5,"estimated_time_to_regain_access":0}]}' }
    expect(meta.limits.learn!({ status: 200, headers, body: {}, text: '' }, 'items_batch')).toEqual({ remaining: 10 })
  })
})

describe('the sign-in', () => {
  test('gives a token of sixty days, which is lengthened while it lasts and not after', async () => {
    const { at, sim, time } = open((good) => ({ ...good, accessToken: '' }))
    const link = new URL(meta.signIn!.url(sim.good, { redirectUri: 'https://hub.example.com/back', state: 's', now: time.clock() }))
    expect([link.origin + link.pathname, link.searchParams.get('scope')]).toEqual(['https://www.facebook.com/v25.0/dialog/oauth', 'catalog_management,business_management'])
    const grant = await meta.signIn!.exchange(at, { query: { code: sim.code() }, redirectUri: 'https://hub.example.com/back' })
    expect(grant.expiresAt).toEqual(new Date(time.clock().getTime() + 5_184_000_000))
    const signedIn = callTo(meta, sim, { ...sim.good, ...grant.values }, { time })
    const longer = await meta.renewal!.renew(signedIn.at)
    expect(longer.values['accessToken']).not.toBe(grant.values['accessToken'])
    sim.expire()
    await expect(meta.renewal!.renew(callTo(meta, sim, { ...sim.good, ...longer.values }, { time }).at)).rejects.toMatchObject({ kind: 'auth', code: '190' })
    await expect(meta.renewal!.renew(callTo(meta, sim, { ...sim.good, appSecret: '' }, { time }).at)).rejects.toMatchObject({ kind: 'auth' })
  })
})
