/** Products that are made here: found again, joined by their variants, looked at by TikTok Shop. */
import { expect, test } from 'vitest'
import { parseJson } from '#kit'
import { callTo, openTime } from '#kit/testing'
import tiktok from './connector.ts'
import { simulator } from './simulator.ts'

const does = tiktok.does
const push = does['listings.push']
const usd = (minor: number) => ({ minor: BigInt(minor), currency: 'USD' })
const sizes = ['S', 'M', 'L']

function open() {
  const time = openTime()
  const shop = { currency: 'USD', zone: 'America/New_York' }
  const sim = simulator({ clock: time.clock, shop })
  const to = callTo(tiktok, sim, sim.good, { time, shop })
  const asked = async (operation: RegExp): Promise<unknown[]> => Promise.all(to.requests.filter((one) => operation.test(new URL(one.url).pathname)).map(async (one) => parseJson(await one.clone().text())))
  const offers = () => sim.offers().map(({ sku, title, price, available }) => ({ sku, title, price: Number(price.minor), available }))
  return { sim, time, at: to.at, asked, offers }
}
const mug = { sku: 'MUG', title: 'Ceramic mug', description: '<p>Mug</p>', barcode: '4710000000010', images: ['https://shop.example/a.jpg', 'https://shop.example/b.jpg'], price: usd(1200), available: 7, attributes: { category_id: '600338', weight_grams: '420', package_length: '12.4', package_width: '12', package_height: '10', 100100: 'Glass' } }
/** As the hub sends it while it knows of no sister yet. */
const shirt = (size: string) => {
  const { barcode: _none, ...words } = mug
  return { ...words, sku: `TEE-${size}`, title: 'Cotton shirt', group: { key: 'prd_7', theme: undefined, skus: sizes.map((one) => `TEE-${one}`), axes: [{ name: 'Size', value: size, values: sizes }], siblings: [] } }
}
const edit = /partial_edit$/

test('a new product says its parcel, its category’s values by number and the warehouse that ships', async () => {
  const { at, asked, offers, time } = open()
  const { externalId } = await push(at, mug)
  const [body] = await asked(/\/products$/)
  expect(body).toMatchObject({
    save_mode: 'LISTING', category_id: '600338', category_version: 'v2', title: 'Ceramic mug', main_images: [{ uri: expect.stringMatching(/^tos-/) }, { uri: expect.stringMatching(/^tos-/) }], package_weight: { value: '0.42', unit: 'KILOGRAM' }, package_dimensions: { length: '13', width: '12', height: '10', unit: 'CENTIMETER' },
    product_attributes: [{ id: '100100', values: [{ id: '100100001' }] }], idempotency_key: expect.stringMatching(/^[0-9a-f]{64}$/), skus: [{ seller_sku: 'MUG', price: { amount: '12.00', currency: 'USD' }, inventory: [{ warehouse_id: '7068517275539719942', quantity: 7 }], identifier_code: { code: '4710000000010', type: 'EAN' } }],
  })
  time.pass(60_000)
  expect(offers()).toEqual([{ sku: 'MUG', title: 'Ceramic mug', price: 1200, available: 7 }])
  expect(externalId).toMatch(/^\d+:\d+$/)
})

test('what cannot be taken is refused with its reason, and nothing is made', async () => {
  const { at, offers } = open()
  const refusals = [{ ...mug, description: '' }, { ...mug, images: [] }, { ...mug, price: { minor: 100n, currency: 'TWD' } }, { ...mug, attributes: { ...mug.attributes, category_id: '999' } }, { ...mug, attributes: { category_id: '600338', weight_grams: '420', package_length: '1', package_width: '1', package_height: '1' } }, { ...mug, attributes: { ...mug.attributes, package_length: '' } }]
  expect(await Promise.all(refusals.map(async (one) => push(at, one)))).toMatchObject(['tiktok.no_description', 'tiktok.no_picture', 'tiktok.other_currency', '12052023', '12052104', '12052116'].map((code) => ({ outcome: 'refused', code })))
  expect(offers()).toEqual([])
})

test('an answer that was lost leaves one product, which is told what was changed meanwhile', async () => {
  const { at, sim, offers, time } = open()
  sim.fault({ kind: 'time_out_after_success', operation: 'products' })
  await expect(push(at, mug)).rejects.toMatchObject({ kind: 'unknown_outcome' })
  expect(await push(at, { ...mug, title: 'Ceramic mug, white' })).toMatchObject({ outcome: 'accepted' })
  time.pass(60_000)
  expect(offers()).toEqual([{ sku: 'MUG', title: 'Ceramic mug, white', price: 1200, available: 7 }])
})

test('variants join by their codes while the first is looked at, and none is lost while the second is', async () => {
  const { at, sim, time } = open()
  const first = await push(at, shirt('S'))
  time.pass(60_000)
  const second = await push(at, shirt('M'))
  sim.fault({ kind: 'time_out_after_success', operation: 'products/partial-edit' })
  await expect(push(at, shirt('L'))).rejects.toMatchObject({ kind: 'unknown_outcome' })
  const third = await push(at, shirt('L'))
  expect(await push(at, shirt('M'))).toEqual(second)
  expect(sim.offers().map((one) => one.sku)).toEqual(['TEE-S'])
  time.pass(60_000)
  expect(sim.groups?.()).toEqual([[first, second, third].map((one) => one.externalId)])
  expect((await does['listings.pull'](at, {})).items).toMatchObject(['S', 'M', 'L'].map((size) => ({ sku: `TEE-${size}`, title: `Cotton shirt / ${size}`, group: first.externalId.split(':')[0], state: 'active' })))
})

test('a product that differs in something else takes no sister', async () => {
  const { at, time } = open()
  const first = await push(at, shirt('S'))
  time.pass(60_000)
  const siblings = [{ externalId: first.externalId, sku: 'TEE-S', values: ['S'] }]
  expect(await push(at, { ...shirt('M'), group: { ...shirt('M').group, axes: [{ name: 'Color', value: 'Red', values: ['Red'] }], siblings } })).toMatchObject({ outcome: 'refused', code: 'tiktok.group_differs', words: expect.stringContaining('Size') })
})

test('options and codes that changed go out with all sisters, and what is the same is not sent', async () => {
  const { at, sim, time, asked } = open()
  const first = await push(at, shirt('S'))
  time.pass(60_000)
  await push(at, shirt('M'))
  time.pass(60_000)
  const { group, sku } = shirt('S')
  const before = (await asked(edit)).length
  expect(await does['listings.content'](at, { externalId: first.externalId, sku, group, options: ['S'] })).toMatchObject({ outcome: 'applied' })
  expect((await asked(edit)).length).toBe(before)
  expect(await does['listings.content'](at, { externalId: first.externalId, sku, group, options: ['M'] })).toMatchObject({ outcome: 'refused', code: '12052560' })
  expect(await does['listings.content'](at, { externalId: first.externalId, sku, group, options: ['XS'], title: 'Shirt' })).toMatchObject({ outcome: 'accepted' })
  time.pass(60_000)
  expect(sim.offers().map((one) => [one.sku, one.title, one.available])).toEqual([['TEE-S', 'Shirt / XS', 7], ['TEE-M', 'Shirt / M', 7]])
  expect(await push(at, { externalId: first.externalId, sku, barcode: '4006381333931', price: usd(900) })).toMatchObject({ outcome: 'refused', code: '12052593' })
  expect(await push(at, { externalId: first.externalId, sku, attributes: { ...mug.attributes, category_id: '600339' } })).toMatchObject({ outcome: 'refused', code: 'tiktok.category_fixed' })
  expect(await push(at, { externalId: first.externalId, sku, attributes: mug.attributes, price: usd(900), available: 3 })).toMatchObject({ outcome: 'accepted' })
  expect(sim.offers()[0]).toMatchObject({ price: usd(900), available: 3 })
})

test('the review is read: what is looked at does not sell yet, and what was turned down says why', async () => {
  const { at, sim, time } = open()
  const seen = async () => (await does['listings.pull'](at, {})).items.map(({ state, attributes }) => [state, attributes?.['review'], attributes?.['issues']])
  const { externalId } = await push(at, mug)
  expect(await seen()).toEqual([['inactive', 'AUDITING', undefined]])
  sim.turnDown(externalId, 'violates listing rules')
  time.pass(60_000)
  expect(await seen()).toEqual([['inactive', 'FAILED', expect.stringContaining('violates listing rules')]])
  expect((await does['account.health'](at)).items).toMatchObject([{ code: 'shop_active' }, { code: 'audit_failed', level: 'warn' }])
  expect(await does['listings.content'](at, { externalId, sku: 'MUG', title: 'Mug' })).toMatchObject({ outcome: 'accepted' })
  time.pass(60_000)
  expect(await seen()).toEqual([['active', 'APPROVED', undefined]])
  sim.turnDown(externalId, 'no')
  await does['listings.content'](at, { externalId, sku: 'MUG', description: 'x' })
  sim.turnDown(externalId, 'no')
  time.pass(60_000)
  expect(await seen()).toEqual([['active', 'FAILED', expect.stringContaining('no')]])
})
