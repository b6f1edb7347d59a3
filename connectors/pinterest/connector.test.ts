import { describe, expect, test } from 'vitest'
import type { Values } from '#kit'
import { callTo, conform, openTime } from '#kit/testing'
import pinterest from './connector.ts'
import { listings } from './listings.corpus.ts'
import { simulator } from './simulator.ts'
import { toAttributes } from './to-attributes.ts'
import { Item, toOffer } from './to-offer.ts'

const twd = (minor: number) => ({ minor: BigInt(minor), currency: 'TWD' })
const does = pinterest.does

conform(pinterest, simulator, [], { listings })

function open(values?: (good: Values) => Values, options: { lagMs?: number } = {}) {
  const time = openTime()
  const sim = simulator({ clock: time.clock, ...options })
  const mug = sim.offer({ sku: 'MUG/350', title: '馬克杯', price: twd(320), available: 10, barcode: '4711234567899' })
  return { sim, mug, ...callTo(pinterest, sim, values?.(sim.good) ?? sim.good, { time }) }
}
const ref = ({ externalId, sku }: { externalId: string; sku: string }) => ({ externalId, sku })
const draft = { sku: 'NEW 1', title: '新品', description: '一件新品', barcode: '4710000000001', images: ['https://shop.example/1.jpg', 'https://shop.example/2.jpg'], price: twd(100), available: 3, attributes: { link: 'https://shop.example/new', brand: '通路', 香味: '檸檬', 尺寸: 'M' } }

describe('an item', () => {
  const read = (more: object) => toOffer(Item.parse({ item_id: 'MUG', pins: [{ id: '1' }], attributes: { title: '馬克杯', availability: 'IN STOCK', price: '320 TWD', gtin: 4711234567899, image_link: ['https://shop.example/1.jpg'] }, ...more }))
  const priced = (price: string) => read({ attributes: { price } }).price
  test('is shown once there are pins of it', () => {
    expect(read({})).toMatchObject({ externalId: 'MUG', price: twd(320), available: 1, barcode: '4711234567899', image: 'https://shop.example/1.jpg', state: 'active', attributes: { status: 'published' } })
    expect(read({ pins: null }).attributes).toEqual({ status: 'not_published' })
    expect(read({ pins: [], errors: [{ attribute: 'title', message: 'Title is missing' }] })).toMatchObject({ state: 'inactive', attributes: { status: 'failed', issues: 'title: Title is missing' } })
    expect(read({ attributes: { availability: 'out of stock', image_link: 'https://shop.example/2.jpg' } })).toMatchObject({ available: 0, image: 'https://shop.example/2.jpg' })
  })
  test('has its price in any of three spellings', () => {
    expect([priced('24.99 USD'), priced('24.99USD'), priced('24.99'), priced('1,290 TWD')]).toEqual([{ minor: 2499n, currency: 'USD' }, { minor: 2499n, currency: 'USD' }, { minor: 2499n, currency: 'USD' }, twd(1290)])
    expect(() => priced('about ten')).toThrow('a price that is no price')
  })
  test('goes out with what was given; other names are the options of the variant', () => {
    expect(toAttributes(draft)).toEqual({
      title: '新品', description: '一件新品', gtin: 4710000000001, image_link: ['https://shop.example/1.jpg'], additional_image_link: ['https://shop.example/2.jpg'], price: '100 TWD', availability: 'in stock', link: 'https://shop.example/new', brand: '通路', variant_names: ['香味', '尺寸'], variant_values: ['檸檬', 'M'],
    })
    expect(toAttributes({ barcode: 'ABC' })).toEqual({})
  })
})

describe('at the simulated catalogue', () => {
  test('a batch that is not done is accepted and reads back', async () => {
    const { at, mug, time } = open(undefined, { lagMs: 60_000 })
    expect(await does['stock.push'](at, [{ ...ref(mug), available: 0 }])).toEqual([{ externalId: 'MUG/350', outcome: 'accepted' }])
    time.pass(60_000)
    expect(await does['stock.read'](at, [ref(mug)])).toEqual([{ externalId: 'MUG/350', available: 0 }])
  })
  test('new pictures put the whole item anew and lose nothing of it', async () => {
    const { at, mug, requests } = open()
    expect(await does['listings.content'](at, { externalId: mug.externalId, sku: mug.sku, images: ['https://shop.example/9.jpg'] })).toEqual({ externalId: 'MUG/350', outcome: 'accepted' })
    expect((await does['listings.pull'](at, {})).items[0]).toMatchObject({ title: '馬克杯', price: twd(320), image: 'https://shop.example/9.jpg', barcode: '4711234567899' })
    expect(requests.length).toBeGreaterThan(3)
    expect(await does['listings.content'](at, { externalId: 'never', sku: 'never', images: ['https://shop.example/9.jpg'] })).toMatchObject({ outcome: 'refused', code: 'pinterest.no_such_offer' })
  })
  test('an item that lacks something is refused with Pinterest’s words', async () => {
    const { at } = open()
    expect(await does['listings.push'](at, { sku: 'BARE', title: 'x' })).toMatchObject({ outcome: 'refused', code: 'pinterest.invalid_item', words: 'description: description is missing from product metadata.' })
    expect(await does['listings.push'](at, draft)).toEqual({ externalId: 'NEW 1', outcome: 'accepted' })
  })
  test('taking out what is gone is done; another’s ad account goes along where one is given', async () => {
    const { at, mug, requests } = open((good) => ({ ...good, adAccountId: '549755885175' }))
    expect(await does['listings.close'](at, [ref(mug), { externalId: 'never', sku: 'never' }])).toEqual([{ externalId: 'MUG/350', outcome: 'applied' }, { externalId: 'never', outcome: 'applied' }])
    expect(requests.every((one) => new URL(one.url).searchParams.get('ad_account_id') === '549755885175')).toBe(true)
  })
  test('health tells what the last reading of the feed found', async () => {
    expect((await does['account.health'](open().at)).items.map(({ code, level }) => [code, level])).toEqual([['TITLE_MISSING', 'warn']])
  })
  test('what is left is learnt from the headers', () => {
    const told = (headers: Record<string, string>) => pinterest.limits.learn!({ status: 200, headers, body: {}, text: '' }, 'x')
    expect(told({ 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': '3' })).toEqual({ remaining: 7 })
    expect(told({ 'x-ratelimit-remaining': '0, 0;w=1', 'x-ratelimit-reset': '3' })).toEqual({ remaining: 0, waitMs: 3000 })
    expect(told({})).toBeUndefined()
  })
  test('the sign-in gives thirty days and what renews them', async () => {
    const { at, sim, time } = open((good) => ({ ...good, accessToken: '', refreshToken: '' }))
    await expect(pinterest.renewal!.renew(at)).rejects.toMatchObject({ kind: 'auth' })
    const grant = await pinterest.signIn!.exchange(at, { query: { code: sim.code() }, redirectUri: 'https://hub.example.com/back' })
    expect(grant.expiresAt).toEqual(new Date(time.clock().getTime() + 2_592_000_000))
    sim.revoke()
    await expect(pinterest.renewal!.renew(callTo(pinterest, sim, { ...sim.good, ...grant.values }, { time }).at)).rejects.toMatchObject({ kind: 'auth', code: '283' })
  })
})
