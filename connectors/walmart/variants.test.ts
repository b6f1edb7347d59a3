import { describe, expect, test } from 'vitest'
import { money, type OfferDraft, type OfferGroup } from '#kit'
import { callTo, openTime, readShared } from '#kit/testing'
import walmart from './connector.ts'
import { simulator } from './simulator.ts'
import { check, isThere } from './world-of-specs.ts'

const { does } = walmart
const shop = { currency: 'USD', zone: 'America/Chicago' }
const usd = (minor: number) => money(BigInt(minor), 'USD')
const key = 'prd_00000000000000000000000007'
const attributes = { category: 'Clothing', subCategory: 'clothing_other', brand: 'Tonglu', weight_grams: '453.59237', gender: 'Unisex', colorCategory: 'Red' }
type Variant = { sku: string; values: readonly string[]; barcode: string }
const tee: readonly Variant[] = [{ sku: 'red-s', values: ['Red', 'S'], barcode: '4710000000011' }, { sku: 'red-m', values: ['Red', 'M'], barcode: '4710000000028' }]
const names = ['color', 'clothingSize']

function open() {
  const time = openTime()
  const sim = simulator({ clock: time.clock, shop })
  const { at, requests } = callTo(walmart, sim, sim.good, { time, shop })
  const groupOf = (own: Variant, all: readonly Variant[], siblings: readonly Variant[] = []): OfferGroup => ({
    key, theme: names.join('/'), axes: names.map((name, i) => ({ name, value: own.values[i]!, values: [...new Set(all.map((v) => v.values[i]!))] })), siblings: siblings.map((v) => ({ externalId: v.sku, sku: v.sku, values: v.values })),
  })
  const words: Partial<OfferDraft> = { title: 'Cotton tee', description: 'A tee.\nSoft.', images: ['https://img.example/1.jpg', 'https://img.example/2.jpg'], attributes }
  const make = (own: Variant, all = tee, more: Partial<OfferDraft> = {}) => does['listings.push'](at, { ...words, sku: own.sku, barcode: own.barcode, price: usd(1999), group: groupOf(own, all), ...more })
  const change = (own: Variant, all: readonly Variant[], more: Partial<OfferDraft>) => does['listings.push'](at, { ...words, externalId: own.sku, sku: own.sku, barcode: own.barcode, group: groupOf(own, all, all.filter((v) => v !== own)), ...more })
  const later = (): void => time.pass(600_000)
  const shown = async () => (await does['listings.pull'](at, {})).items.map((o) => [o.sku, o.title, o.group])
  const said = async (sku: string) => {
    const answer = await at.call({ operation: 'getAnItem', method: 'GET', path: `/v3/items/${sku}`, effect: 'read' })
    const { variantGroupInfo } = (answer.body as { ItemResponse: { variantGroupInfo: { isPrimary: string; groupingAttributes: { value: string }[] } }[] }).ItemResponse[0]!
    return [variantGroupInfo.isPrimary, ...variantGroupInfo.groupingAttributes.map((one) => one.value)]
  }
  return { at, sim, requests, make, change, later, shown, said, groupOf }
}
type Feed = { MPItemFeedHeader: object; MPItem: { Orderable: Record<string, unknown>; Visible: Record<string, Record<string, unknown>> }[] }
async function feedIn(request: Request): Promise<Feed> {
  return JSON.parse(await ((await request.clone().formData()).get('file') as Blob).text()) as Feed
}

test('two shirts become two items of one group, the first of them its primary, and asked again no third', async () => {
  const s = open()
  for (const own of [...tee, tee[0]!]) expect(await s.make(own)).toEqual({ externalId: own.sku, outcome: 'accepted' })
  s.later()
  const group = '00000000000000000007'
  expect(await s.shown()).toEqual([['red-s', 'Cotton tee', group], ['red-m', 'Cotton tee', group]])
  expect([s.sim.groups!(), await s.said('red-s'), await s.said('red-m')]).toEqual([[['red-s', 'red-m']], ['true', 'Red', 'S'], ['false', 'Red', 'M']])
  await does['stock.push'](s.at, [{ externalId: 'red-m', sku: 'red-m', available: 4 }])
  expect([s.sim.stockOf('red-s'), s.sim.stockOf('red-m')]).toEqual([0, 4])
})

test('one that comes later joins the group that its sister is in; another group of the shop’s own stays what it is', async () => {
  const s = open()
  for (const own of tee) await s.make(own)
  s.later()
  const blue: Variant = { sku: 'blue-s', values: ['Blue', 'S'], barcode: '4710000000035' }
  const all = [blue, ...tee]
  expect(await s.make(blue, all, { group: { ...s.groupOf(blue, all, tee), key: 'prd_0000000000000000000000000q' } })).toMatchObject({ outcome: 'accepted' })
  s.later()
  expect([s.sim.groups!(), await s.said('blue-s')]).toEqual([[['red-s', 'red-m', 'blue-s']], ['false', 'Blue', 'S']])
})

test('new words go out whole and leave what the item says of its group; changed options change it', async () => {
  const s = open()
  for (const own of tee) await s.make(own)
  s.later()
  const crimson = tee.map((v) => ({ ...v, values: ['Crimson', v.values[1]!] }))
  expect(await s.change(crimson[0]!, crimson, { title: 'Soft tee' })).toEqual({ externalId: 'red-s', outcome: 'accepted' })
  s.later()
  expect([(await s.shown())[0]!.slice(0, 2), await s.said('red-s')]).toEqual([['red-s', 'Soft tee'], ['true', 'Red', 'S']])
  await s.change(crimson[0]!, crimson, { options: ['Crimson', 'S'] })
  s.later()
  expect([await s.said('red-s'), await s.said('red-m')]).toEqual([['true', 'Crimson', 'S'], ['false', 'Red', 'M']])
})

test('what an item of a group cannot do without is said before anything is sent', async () => {
  const s = open()
  expect(await s.make(tee[0]!, tee, { attributes: {}, images: [] })).toMatchObject({ outcome: 'refused', code: 'missing', words: 'An item of a variant group needs category, subCategory, picture, weight.' })
  expect(s.requests).toEqual([])
  await s.make(tee[0]!)
  s.later()
  const other: OfferGroup = { key, theme: 'flavor', axes: [{ name: 'flavor', value: 'Mint', values: ['Mint'] }], siblings: [{ externalId: 'red-s', sku: 'red-s', values: [] }] }
  expect(await s.make(tee[1]!, tee, { group: other })).toMatchObject({ outcome: 'refused', code: 'group_differs', words: 'The group there differs in color, clothingSize, not in flavor.' })
})

test('what Walmart did not take of the last feeds is told with its words, until it takes it', async () => {
  const s = open()
  await s.make(tee[0]!)
  await s.make({ ...tee[1]!, values: ['Red', 'S'] }, [tee[0]!])
  s.later()
  const refused = async () => (await does['account.health'](s.at)).items.filter((one) => one.code === 'item_refused')
  expect(await refused()).toMatchObject([{ level: 'warn', words: { en: 'Walmart did not take red-m: A variant group has exactly one primary' }, error: { code: 'ERR_EXT_DATA_01' } }])
  s.later()
  await s.make(tee[1]!)
  s.later()
  expect([await refused(), (await s.shown()).length]).toEqual([[], 2])
})

describe.skipIf(!isThere)('held against Walmart’s own samples', () => {
  const file = isThere ? readShared('specs/walmart/walmart-marketplace-items.openapi.json') : undefined
  type Told = { paths: Record<string, { post: { requestBody: { content: Record<string, { examples: Record<string, { value: Feed }> }> } } }> }
  const sample = (name: string): Feed => (JSON.parse(file!) as Told).paths['/v3/feeds']!.post.requestBody.content['multipart/form-data']!.examples[name]!.value
  test.each([['MP_ITEM', 'V4.8 MP_ITEM'], ['MP_MAINTENANCE', 'V4.8 MP_MAINTENANCE']])('%s says nothing that the sample does not know', async (feedType, name) => {
    const s = open()
    await s.make(tee[0]!)
    s.later()
    await s.change(tee[0]!, tee, {})
    const request = s.requests.find((one) => one.url.includes(`feedType=${feedType}`))!
    const [sent, known] = [await feedIn(request), sample(name)]
    expect(await check(request)).toEqual([])
    expect(sent.MPItemFeedHeader).toEqual({ ...known.MPItemFeedHeader, subCategory: 'clothing_other' })
    expect(Object.keys(sent.MPItem[0]!.Orderable).filter((one) => !(one in known.MPItem[0]!.Orderable))).toEqual([])
    // Attributes of a category stand in the samples of other feeds; the three that bind are in words only, on the page about variants.
    const visible = { ...Object.values(known.MPItem[0]!.Visible)[0], ...clothing(), variantGroupId: '', variantAttributeNames: [], isPrimaryVariant: '' }
    expect(Object.entries(sent.MPItem[0]!.Visible['Clothing']!).filter(([one, value]) => !(one in visible) || Array.isArray(value) !== Array.isArray(visible[one as keyof typeof visible]))).toEqual([])
  })
  const clothing = (): Record<string, unknown> => (sample('V4.5 OMNI_WFS') as unknown as { SupplierItem: Feed['MPItem'] }).SupplierItem[0]!.Visible['Clothing']!
})
