import { expect, test } from 'vitest'
import { ConnectorFault, money, type OfferDraft, type OfferGroup } from '#kit'
import { callTo, openApiSpec, openTime, taipei } from '#kit/testing'
import etsy from './connector.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/etsy/etsy-open-api-v3.derived.openapi.json')
const { does } = etsy
const twd = (n: number) => money(BigInt(n), 'TWD')
const attributes = { taxonomy_id: '1633', who_made: 'i_did', when_made: 'made_to_order', shipping_profile_id: '7', readiness_state_id: '1' }
type Variant = { sku: string; values: readonly string[]; price?: number; available?: number }
const tee: readonly Variant[] = [{ sku: 'red-s', values: ['Red', 'S'] }, { sku: 'red-m', values: ['Red', 'M'], price: 1300 }, { sku: 'blue-s', values: ['Blue', 'S'], available: 0 }]

/** A shop whose every request and answer is held against the specification; `make` sends a variant as the hub does. */
function open(names: readonly string[] = ['顏色', 'Size']) {
  const time = openTime()
  const sim = simulator({ clock: time.clock })
  const problems: string[] = []
  const fetch = async (request: Request): Promise<Response> => {
    if (spec) problems.push(...(await spec.checkRequest(request.clone())))
    const answer = await sim.fetch(request.clone())
    if (spec) problems.push(...(await spec.checkAnswer(request, answer.clone())))
    return answer
  }
  const { at } = callTo(etsy, { fetch }, sim.good, { time, shop: taipei })
  const ids = new Map<string, string>()
  const groupOf = (own: Variant, all: readonly Variant[], siblings: readonly Variant[]): OfferGroup => ({
    key: 'prd_00000000000000000000000007', theme: undefined, skus: all.map((v) => v.sku), axes: names.map((name, i) => ({ name, value: own.values[i]!, values: [...new Set(all.map((v) => v.values[i]!))] })),
    siblings: siblings.map((v) => ({ externalId: ids.get(v.sku)!, sku: v.sku, values: v.values })),
  })
  const draftOf = (own: Variant, all: readonly Variant[], siblings: readonly Variant[]): OfferDraft => ({ sku: own.sku, title: 'Tee', description: 'A tee', price: twd(own.price ?? 1200), available: own.available ?? 5, attributes, group: groupOf(own, all, siblings) })
  async function make(own: Variant, all = tee, siblings = all.filter((v) => ids.has(v.sku) && v !== own)) {
    const answer = await does['listings.push'](at, draftOf(own, all, siblings))
    if (answer.outcome !== 'refused') ids.set(own.sku, answer.externalId)
    return answer
  }
  const say = (own: Variant, all: readonly Variant[], more: Partial<OfferDraft> = {}) => does['listings.push'](at, { externalId: ids.get(own.sku)!, sku: own.sku, group: groupOf(own, all, all.filter((v) => v !== own)), options: own.values, ...more })
  const publish = async () => {
    const path = `/v3/application/shops/42/listings/${[...ids.values()][0]!.split(':')[0]}`
    await at.call({ operation: 'uploadListingImage', method: 'POST', path: `${path}/images`, effect: 'same', upload: { field: 'image', url: 'https://img.example/a.jpg' } })
    return at.call({ operation: 'updateListing', method: 'PATCH', path, effect: 'same', form: { state: 'active' } })
  }
  const shown = async () => (await pull()).map((o) => [o.sku, o.title, o.price?.minor, o.available, o.state, o.externalId === ids.get(o.sku!), o.group])
  async function pull() {
    const items = []
    for (let cursor: string | undefined = 'active:0'; cursor !== undefined;) {
      const page: Awaited<ReturnType<(typeof does)['listings.pull']>> = await does['listings.pull'](at, { cursor })
      items.push(...page.items)
      cursor = page.next
    }
    return items
  }
  return { at, sim, ids, make, say, publish, shown, pull, problems: () => [...new Set(problems)], level: (sku: string, available: number) => ({ externalId: ids.get(sku)!, sku, available }) }
}
const listings = (s: ReturnType<typeof open>): number => s.sim.calls()['createDraftListing'] ?? 0

test('three shirts of two colours and two sizes are one listing, and the fourth that nobody has is not for sale', async () => {
  const s = open()
  for (const one of tee) expect(await s.make(one)).toMatchObject({ outcome: 'accepted' })
  expect([listings(s), s.sim.groups!().map((g) => g.length)]).toEqual([1, [3]])
  // The colour is the category's own property, the size one of the shop's.
  expect([...s.ids.values()].map((id) => [...id.matchAll(/(\d+)\.\d+/g)].map((one) => one[1]))).toEqual(Array(3).fill(['200', '514']))
  await s.publish()
  const group = s.ids.get('red-s')!.split(':')[0]
  expect(await s.shown()).toEqual([['red-s', 'Tee - Red / S', 1200n, 5, 'active', true, group], ['red-m', 'Tee - Red / M', 1300n, 5, 'active', true, group], ['blue-s', 'Tee - Blue / S', 1200n, 0, 'active', true, group]])

  // A stock, a price and a closing write the whole listing: the others, and the place that nobody fills, stay as they are.
  await does['stock.push'](s.at, [s.level('blue-s', 4)])
  await does['prices.push'](s.at, [{ externalId: s.ids.get('red-s')!, sku: 'red-s', price: twd(1100) }])
  await does['listings.close'](s.at, [{ externalId: s.ids.get('red-m')!, sku: 'red-m' }])
  expect((await s.shown()).map(([sku, , price, available, state]) => [sku, price, available, state])).toEqual([['red-s', 1100n, 5, 'active'], ['red-m', 1300n, 0, 'inactive'], ['blue-s', 1200n, 4, 'active']])
  expect(s.problems()).toEqual([])
})

test.each(['createDraftListing', 'updateListingInventory'])('when the answer of %s is lost, the listing is found again', async (operation) => {
  const s = open()
  s.sim.fault({ kind: 'time_out_after_success', operation, times: operation === 'createDraftListing' ? 1 : 9 })
  await expect(s.make(tee[0]!)).rejects.toBeInstanceOf(ConnectorFault)
  s.sim.fault({ kind: 'none' })
  expect(await s.make(tee[0]!)).toMatchObject({ outcome: 'accepted' })
  // Nobody knows the first one's name yet: its SKU tells that it is of this product.
  expect(await s.make(tee[1]!, tee, [])).toMatchObject({ outcome: 'accepted' })
  expect([listings(s), s.sim.groups!()]).toEqual([1, [[s.ids.get('red-s')!, s.ids.get('red-m')!]]])
})

test('a lone listing whose answer is lost is not made twice', async () => {
  const s = open()
  const draft = { sku: 'mug', title: 'Mug “big”', description: 'x & y', price: twd(100), attributes }
  s.sim.fault({ kind: 'time_out_after_success', operation: 'createDraftListing' })
  await expect(does['listings.push'](s.at, draft)).rejects.toMatchObject({ kind: 'unknown_outcome' })
  for (let i = 0; i < 2; i++) expect(await does['listings.push'](s.at, draft)).toMatchObject({ outcome: 'accepted' })
  expect([listings(s), s.sim.offers().map((o) => o.sku)]).toEqual([1, ['mug']])
})

test('a colour that comes later joins what is on sale, and nothing of the others changes', async () => {
  const s = open()
  for (const one of tee) await s.make(one)
  await s.publish()
  const green: Variant = { sku: 'green-m', values: ['Green', 'M'], price: 1500, available: 2 }
  expect(await s.make(green, [...tee, green])).toMatchObject({ outcome: 'applied' })
  expect((await s.shown()).map(([sku, title, price, available, , isKnown]) => [sku, title, price, available, isKnown])).toEqual([
    ['red-s', 'Tee - Red / S', 1200n, 5, true], ['red-m', 'Tee - Red / M', 1300n, 5, true], ['blue-s', 'Tee - Blue / S', 1200n, 0, true], ['green-m', 'Tee - Green / M', 1500n, 2, true],
  ])
  // The blue M was a place that nobody filled.
  const blue: Variant = { sku: 'blue-m', values: ['blue', 'm'] }
  expect(await s.make(blue, [...tee, green, blue])).toMatchObject({ outcome: 'applied', externalId: (await s.pull()).find((o) => o.sku === 'blue-m')!.externalId })
  expect(s.problems()).toEqual([])
})

test('one that joins a listing which sold out brings it back', async () => {
  const s = open()
  for (const one of tee.slice(0, 2)) await s.make(one)
  await s.publish()
  await does['stock.push'](s.at, [s.level('red-s', 0), s.level('red-m', 0)])
  expect((await s.shown()).map((row) => row[3])).toEqual([0, 0])
  expect(await s.make(tee[2]!, [...tee.slice(0, 2), { ...tee[2]!, available: 3 }])).toMatchObject({ outcome: 'applied' })
  await does['stock.push'](s.at, [s.level('blue-s', 3)])
  expect((await s.shown()).map((row) => [row[0], row[3], row[4]])).toEqual([['red-s', 0, 'active'], ['red-m', 0, 'active'], ['blue-s', 3, 'active']])
})

test('changed words of choices go out, two that swap theirs change at once, and stock still finds each by its SKU', async () => {
  const s = open(['Color'])
  const [red, blue] = [{ sku: 'r', values: ['Red'] }, { sku: 'b', values: ['Blue'] }]
  for (const one of [red, blue]) await s.make(one, [red, blue])
  await s.publish()
  const now = [{ ...red, values: ['Blue'] }, { ...blue, values: ['Red'] }]
  const before = s.ids.get('b')!
  expect(await s.say(now[0]!, now)).toEqual({ externalId: before, outcome: 'applied' })
  expect((await s.shown()).map(([sku, title]) => [sku, title])).toEqual([['r', 'Tee - Blue'], ['b', 'Tee - Red']])

  await does['stock.push'](s.at, [s.level('r', 7), s.level('b', 8)])
  expect((await s.shown()).map(([sku, , , available]) => [sku, available])).toEqual([['r', 7], ['b', 8]])
  expect(await does['stock.read'](s.at, [{ externalId: s.ids.get('r')!, sku: 'r' }])).toEqual([{ externalId: s.ids.get('r')!, available: 7 }])

  const dark = [{ ...red, values: ['Dark blue'] }, now[1]!]
  expect(await s.say(dark[0]!, dark, { title: 'Soft tee' })).toMatchObject({ outcome: 'applied' })
  expect((await s.shown()).map(([, title]) => title)).toEqual(['Soft tee - Dark blue', 'Soft tee - Red'])
  expect(s.problems()).toEqual([])
})

test('what does not fit the listing there is refused before anything is written', async () => {
  const s = open()
  for (const one of tee) await s.make(one)
  const puts = s.sim.calls()['updateListingInventory']
  expect(await s.make({ sku: 'copy', values: ['Red', 'S'] })).toMatchObject({ outcome: 'refused', code: 'choice_taken' })
  expect(await s.say({ ...tee[0]!, values: ['Blue', 'S'] }, [{ ...tee[0]!, values: ['Blue', 'S'] }, tee[1]!, tee[2]!])).toMatchObject({ outcome: 'refused', code: 'choice_taken' })
  const other = { key: 'prd_00000000000000000000000007', theme: undefined, axes: [{ name: 'Material', value: 'Linen', values: ['Linen'] }], siblings: [{ externalId: s.ids.get('red-s')!, sku: 'red-s', values: ['Linen'] }] }
  expect(await does['listings.push'](s.at, { sku: 'linen', title: 'Tee', description: 'A tee', price: twd(1), attributes, group: other })).toMatchObject({ outcome: 'refused', code: 'group_differs' })
  expect(s.sim.calls()['updateListingInventory']).toBe(puts)
})

test('a new listing with three options, or of a category that Etsy does not have, is refused before a draft is made', async () => {
  const s = open(['Color', 'Size', 'Length'])
  expect(await s.make({ sku: 'x', values: ['Red', 'S', 'Long'] })).toMatchObject({ outcome: 'refused', code: 'too_many_options' })
  expect(await does['listings.push'](s.at, { sku: 'y', title: 'Tee', description: 'x', price: twd(1), attributes: { ...attributes, taxonomy_id: '7' }, group: { key: 'k', theme: undefined, axes: [{ name: 'Color', value: 'Red', values: ['Red'] }], siblings: [] } })).toMatchObject({ outcome: 'refused', code: '404' })
  expect(listings(s)).toBe(0)
})

test('a third property that a person made stays when a stock is written', async () => {
  const s = open()
  const { externalId } = s.sim.offer({ sku: 'lamp', title: 'Lamp', price: twd(100), available: 1 })
  const said = ['White', 'Small', 'Long'].map((text, i) => ({ property_id: 513 + i, property_name: `P${i}`, scale_id: null, value_ids: [], values: [text] }))
  const body = { products: [{ sku: 'lamp', property_values: said, offerings: [{ price: 100, quantity: 1, is_enabled: true, readiness_state_id: 1 }] }], price_on_property: [], quantity_on_property: [], sku_on_property: [] }
  await s.at.call({ operation: 'updateListingInventory', method: 'PUT', path: `/v3/application/listings/${externalId}/inventory`, effect: 'same', query: { max_variations_supported: '3' }, body })
  expect(await does['stock.push'](s.at, [{ externalId, sku: 'lamp', available: 9 }])).toEqual([{ externalId, outcome: 'applied' }])
  expect((await s.pull()).map((o) => [o.title, o.available])).toEqual([['Lamp - White / Small / Long', 9]])
})
