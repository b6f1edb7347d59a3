import { describe, expect, test } from 'vitest'
import type { Values } from '#kit'
import { callTo, conform, openApiSpec, openTime } from '#kit/testing'
import tiktok from './connector.ts'
import { listings } from './listings.corpus.ts'
import { simulator } from './simulator.ts'
import { CatalogProduct, toOffer } from './to-offer.ts'
import { toProduct } from './to-product.ts'

const twd = (minor: number) => ({ minor: BigInt(minor), currency: 'TWD' })
const does = tiktok.does
const spec = openApiSpec('specs/tiktok-marketing/catalog_overview.yml', 'specs/tiktok-marketing/catalog_feed_get.yml')

/** TikTok's files put the token among the query, where its documents and SDKs send a header; the rest is theirs word by word. */
async function checkRequest(request: Request): Promise<string[]> {
  const url = new URL(request.url)
  url.pathname = url.pathname.replace('/open_api/v1.3', '')
  url.searchParams.set('Access-Token', request.headers.get('access-token') ?? '')
  const theirs = new Request(url, request.clone())
  return spec!.knows(theirs) ? spec!.checkRequest(theirs) : []
}

conform(tiktok, simulator, [], { check: spec && checkRequest, listings })

function open(values?: (good: Values) => Values, options: { lagMs?: number } = {}) {
  const time = openTime()
  const sim = simulator({ clock: time.clock, ...options })
  const mug = sim.offer({ sku: 'MUG/350', title: '馬克杯', price: twd(320), available: 10 })
  return { sim, mug, ...callTo(tiktok, sim, values?.(sim.good) ?? sim.good, { time }) }
}
const ref = ({ externalId, sku }: { externalId: string; sku: string }) => ({ externalId, sku })
const draft = { sku: 'NEW 1', title: '新品', description: '一件新品', barcode: '4710000000001', images: ['https://shop.example/1.jpg', 'https://shop.example/2.jpg'], price: twd(100), available: 3, attributes: { landing_page_url: 'https://shop.example/new', brand: '通路', condition: 'NEW', color: '紅', item_group_id: 'NEW', custom_label_0: '夏季', 香味: '檸檬' } }

test.skipIf(!spec)('what TikTok’s own files describe is asked as they have it', async () => {
  const { at, requests } = open()
  await does['account.health'](at)
  const wrong: string[] = []
  for (const request of requests) wrong.push(...await checkRequest(request))
  expect(wrong).toEqual([])
  expect(spec!.seen()).toEqual(['Catalog Overview', 'Catalog Feed Get'])
})

describe('a product', () => {
  const read = (more: object) => toOffer(CatalogProduct.parse({ sku_id: 'MUG', title: '馬克杯', availability: 'IN_STOCK', price_info: { price: 320, currency: 'TWD' }, audit: { audit_status: 'approved' }, active_status: 'ACTIVATED', ...more }), 'TWD')
  test('is there or not, and shown when the review said so', () => {
    expect(read({})).toMatchObject({ externalId: 'MUG', price: twd(320), available: 1, state: 'active', attributes: { status: 'approved' } })
    expect(['PREORDER', 'OUT_OF_STOCK', 'DISCONTINUED', 'OF_TOMORROW'].map((availability) => read({ availability }).available)).toEqual([1, 0, 0, 1])
    expect(read({ audit: { audit_status: 'rejected', rejected_info: [{ reason: 'Prohibited', suggestion: 'Remove it', affected_country: ['TW'] }] } })).toMatchObject({ state: 'inactive', attributes: { status: 'rejected', issues: 'Prohibited: Remove it: TW' } })
    expect(read({ active_status: 'DEACTIVATED' })).toMatchObject({ state: 'inactive', attributes: { status: 'deactivated' } })
    expect(read({ price_info: { price: '12.5' } }).price).toEqual(twd(13))
    expect(read({ audit: null }).state).toBe('inactive')
  })
  test('goes out with every field in its place; what TikTok does not know is left out', () => {
    expect(toProduct(draft, 'NEW 1')).toEqual({
      sku_id: 'NEW 1', title: '新品', description: '一件新品', global_trade_item_number: '4710000000001', image_url: 'https://shop.example/1.jpg', additional_image_urls: ['https://shop.example/2.jpg'], price_info: { price: 100, currency: 'TWD' }, availability: 'IN_STOCK',
      brand: '通路', item_group_id: 'NEW', product_detail: { condition: 'NEW', color: '紅' }, landing_page: { landing_page_url: 'https://shop.example/new' }, extra_info: { custom_label_0: '夏季' },
    })
    expect(toProduct({ price: { minor: 1_234_567_89n, currency: 'USD' } }, 'A')).toEqual({ sku_id: 'A', price_info: { price: 1_234_567.89, currency: 'USD' } })
  })
})

describe('at the simulated catalogue', () => {
  test('what is not worked on yet is accepted and reads back', async () => {
    const { at, mug, time } = open(undefined, { lagMs: 60_000 })
    expect(await does['stock.push'](at, [{ ...ref(mug), available: 0 }])).toEqual([{ externalId: 'MUG/350', outcome: 'accepted' }])
    time.pass(60_000)
    expect(await does['stock.read'](at, [ref(mug)])).toEqual([{ externalId: 'MUG/350', available: 0 }])
  })
  test('a product that lacks something is refused with TikTok’s words', async () => {
    const { at } = open()
    expect(await does['listings.push'](at, { sku: 'BARE', title: 'x', price: twd(1) })).toMatchObject({ outcome: 'refused', words: expect.stringContaining('description') })
    expect(await does['listings.push'](at, draft)).toEqual({ externalId: 'NEW 1', outcome: 'accepted' })
  })
  test('where more went wrong than the log names, the others are not told as done', async () => {
    const { at, mug } = open()
    const answers = await does['stock.push'](at, [...Array.from({ length: 7 }, (_, i) => ({ externalId: `ghost-${i}`, sku: undefined, available: 1 })), { ...ref(mug), available: 1 }])
    expect(answers.map((one) => one.outcome)).toEqual([...Array.from({ length: 5 }, () => 'refused'), 'accepted', 'accepted', 'accepted'])
  })
  test('what a reviewer decides is the listing’s state, and health counts it', async () => {
    const { at, sim, mug } = open()
    sim.review(mug.externalId, 'rejected', 'Prohibited')
    expect((await does['listings.pull'](at, {})).items[0]).toMatchObject({ state: 'inactive', attributes: { issues: 'Prohibited: TW' } })
    expect((await does['account.health'](at)).items.map((one) => one.code)).toEqual(['rejected', 'feed_7300'])
  })
  test('the sign-in gives a token that does not end', async () => {
    const { at, sim } = open((good) => ({ ...good, accessToken: '' }))
    const grant = await tiktok.signIn!.exchange(at, { query: { auth_code: sim.code() }, redirectUri: '' })
    expect(Object.keys(grant)).toEqual(['values'])
    await expect(tiktok.signIn!.exchange(at, { query: { auth_code: 'old' }, redirectUri: '' })).rejects.toMatchObject({ kind: 'auth', code: '40110' })
  })
})

test.each([[40_100, 'rate_limited'], [40_133, 'rate_limited'], [40_105, 'auth'], [40_001, 'auth'], [40_002, 'invalid'], [50_000, 'unavailable'], [0, undefined]])('code %s inside 200 is %s', (code, kind) => {
  expect(tiktok.faultOf!({ status: 200, headers: {}, body: { code, message: '' }, text: '' }, { operation: 'x', method: 'GET', path: '/', effect: 'read' })?.kind).toBe(kind)
})
