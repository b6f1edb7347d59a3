import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectors, simulators } from '#connectors'
import { money, ok, type AnyConnector } from '#kit'
import { ensurePriceList, editProducts, setOverlay, setPrices, upsertProducts } from '#catalog'
import { inWork, sql, type Work } from '#platform'
import { channelShop, type ChannelShop } from '../../world-of-channels.ts'
import { readConnection } from '../connections/connection.ts'
import { splitKeys } from '../connections/simulated.ts'
import { pullOffers } from '../offers/pull-offers.ts'
import { reactions } from '../reactions.ts'
import { pushTurn } from '../pushes/push-turn.ts'
import { askToClose } from './close-listings.ts'
import { keepDrafts } from './keep-drafts.ts'
import type { GroupChoice } from './plan-groups.ts'
import { publishListings } from './publish-turn.ts'

let s: ChannelShop
beforeAll(async () => { s = await channelShop({ connectors, reactions }) })
afterAll(() => s.end())
const doing = async <T>(body: (work: Work) => Promise<T>): Promise<T> => {
  const done = await inWork(s.hub, s.who, async (work) => ok(await body(work)))
  if (!done.ok) throw new Error(JSON.stringify(done.refusal))
  return done.value
}

/** With its check digit. */
const barcode = (twelve: string): string => `${twelve}${(10 - ([...twelve].reduce((sum, digit, i) => sum + Number(digit) * (i % 2 === 0 ? 1 : 3), 0) % 10)) % 10}`

let products = 0
/** A product of several, and a channel to which it goes with what that asks for besides. */
async function selling(connector: AnyConnector, asked: Readonly<Record<string, string>>, images: string[]) {
  const sim = (await simulators[connector.id]!())({ clock: s.hub.clock, seed: 3, shop: { currency: 'TWD', zone: 'Asia/Taipei' } })
  const { typed, given } = splitKeys(connector, sim.good)
  const list = await doing((work) => ensurePriceList(work, { code: 'retail', name: '零售', currency: 'TWD' }))
  const priceListId = list.ok ? list.value.id : ''
  const c = await s.connected({ connector: connector.id, name: connector.label, values: typed, given }, {}, 'live', sim)
  await doing((work) => work.query(sql`update channels.connection set settings = settings || ${JSON.stringify({ priceListId })}::jsonb where org_id = ${work.orgId} and id = ${c.id}`))
  const no = ++products
  const skus = ['A', 'B', 'C'].map((one) => `${connector.id}-${no}-${one}`)
  const write = (...values: string[][]) => doing((work) => upsertProducts(work, [{ name: 'Cotton tee', options: ['顏色', '尺寸'], variants: values.map((optionValues, i) => ({ sku: skus[i]!, optionValues, barcode: barcode(`47100000${no}00${i}`), weightGrams: 200 })) }]))
  const own = await s.stocked(skus[0]!, 7)
  const [{ productId } = { productId: '' }] = await s.query<{ productId: string }>(sql`select product_id as "productId" from catalog.variant where id = ${own}`)
  await doing((work) => editProducts(work, [{ productId, name: 'Cotton tee', description: 'Soft and light.', images }]))
  await write(['Red', 'M'], ['Red', 'L'], ['Blue', 'M'])
  for (const sku of skus.slice(1)) await s.stocked(sku, 7)
  const variants = await s.query<{ id: string }>(sql`select id from catalog.variant where product_id = ${productId} order by sku`)
  await doing((work) => setPrices(work, variants.map((v) => ({ priceListId, variantId: v.id, price: money(590n, 'TWD') }))))
  const say = (fields: Readonly<Record<string, string>>) => doing((work) => setOverlay(work, Object.entries(fields).map(([field, value]) => ({ place: { scope: 'channel' as const, channelId: c.channelId!, productId }, field: field as 'channelCategory', value }))))
  await say(asked)
  const pull = async (): Promise<void> => { for (let n = 0; n < 20 && (await c.turn(pullOffers)).afterMs === 0; n++); }
  /** Until nothing is left to do, looking through the channel whenever it is time. */
  const settle = async (): Promise<void> => {
    for (let n = 0; n < 4; n++) {
      await pull()
      for (let i = 0; i < 8 && (await c.turn(publishListings)).afterMs === 0; i++);
      s.pass(1_000_000)
    }
  }
  const plan = (ids: readonly string[], choice?: GroupChoice, isPreview = false) => doing(async (work) => keepDrafts(work, (await readConnection(work, c.id))!, connector, ids, 'publish', { isPreview, ...(choice && { choices: new Map([[productId, choice]]) }) }))
  const keep = async (ids = variants.map((v) => v.id)) => (await plan(ids)).kept
  const states = async () => (await s.query<{ state: string; error: unknown }>(sql`select d.state, d.error from channels.listing_draft d join catalog.variant v on v.org_id = d.org_id and v.id = d.variant_id where connection_id = ${c.id} order by v.sku`)).map((d) => (d.error === null ? d.state : [d.state, d.error]))
  return { ...c, sim, skus, ids: variants.map((v) => v.id), productId, write, say, plan, keep, pull, settle, states }
}

test('on Etsy the variants become the choices of one listing that is published with its picture, and say something else when they do here', async () => {
  const etsy = connectors.find((one) => one.id === 'etsy')!
  const c = await selling(etsy, { channelCategory: '1633', 'attributes.who_made': 'i_did', 'attributes.when_made': 'made_to_order', 'attributes.shipping_profile_id': '7', 'attributes.readiness_state_id': '1' }, ['https://img.example/a.jpg'])
  expect((await c.keep(c.ids.slice(0, 2))).map((k) => [k.outcome, k.plan.findings.filter((f) => f.level === 'error')])).toEqual([['queued', []], ['queued', []]])
  s.given.picturesFor = () => () => Promise.resolve({ type: 'image/jpeg', bytes: new Uint8Array(100) })
  await c.settle()
  expect([await c.states(), c.sim.groups!().length, c.sim.calls()['createDraftListing'], c.sim.calls()['uploadListingImage']]).toEqual([['live', 'live'], 1, 1, 1])
  await c.keep()
  await c.settle()
  expect([await c.states(), c.sim.groups!().map((g) => g.length), c.sim.calls()['createDraftListing']]).toEqual([['live', 'live', 'live'], [3], 1])

  await c.write(['Crimson', 'M'], ['Crimson', 'L'], ['Blue', 'M'])
  await c.keep()
  await c.settle()
  expect([await c.states(), c.sim.offers().map((o) => [o.sku, o.title])]).toEqual([['live', 'live', 'live'], [[c.skus[0], 'Cotton tee - Crimson / M'], [c.skus[1], 'Cotton tee - Crimson / L'], [c.skus[2], 'Cotton tee - Blue / M']]])
  // Each is known by the name that it has from now on, without looking through the shop again.
  const names = await s.query<{ sku: string; externalId: string }>(sql`select sku, external_id as "externalId" from channels.offer where connection_id = ${c.id} order by sku`)
  expect(names).toEqual(c.sim.offers().map(({ sku, externalId }) => ({ sku, externalId })))
}, 30_000)

test('on Walmart they become items of one group, and a new title hands in each of them whole', async () => {
  const walmart = connectors.find((one) => one.id === 'walmart')!
  const c = await selling(walmart, { channelCategory: 'Clothing', brand: 'Tonglu', 'attributes.subCategory': 'clothing_other' }, ['https://img.example/b.jpg', 'https://img.example/c.jpg'])
  expect((await c.keep()).map((k) => [k.outcome, k.plan.group?.axes.map((a) => a.name), k.plan.findings.filter((f) => f.level === 'error')])).toEqual(Array(3).fill(['queued', ['color', 'clothingSize'], []]))
  c.sim.spoil!(c.skus[2]!, 'The UPC is invalid')
  await c.settle()
  expect(await c.states()).toEqual(['live', 'live', ['refused', { code: 'ERR_EXT_DATA_01', words: 'The UPC is invalid' }]])
  c.sim.spoil!(c.skus[2]!, undefined)
  await c.keep()
  await c.settle()
  await c.settle()
  expect([await c.states(), c.sim.groups!()]).toEqual([['live', 'live', 'live'], [c.skus]])
  await c.say({ title: 'Cotton tee, soft' })
  await c.keep()
  await c.settle()
  expect([await c.states(), c.sim.offers().map((o) => o.title), c.sim.groups!()]).toEqual([['live', 'live', 'live'], Array(3).fill('Cotton tee, soft'), [c.skus]])

  // Taken, looked at, and then not taken: the listing says why, until what is sent next is taken.
  c.sim.spoil!(c.skus[1]!, 'The image url could not be accessed')
  await c.say({ title: 'Cotton tee, softer' })
  await c.keep()
  await c.settle()
  const refused = ['refused', { code: 'ERR_EXT_DATA_01', words: 'The image url could not be accessed' }]
  expect([await c.states(), c.sim.offers().map((o) => o.title)]).toEqual([['live', refused, 'live'], ['Cotton tee, softer', 'Cotton tee, soft', 'Cotton tee, softer']])
  c.sim.spoil!(c.skus[1]!, undefined)
  await c.keep()
  await c.settle()
  expect([await c.states(), c.sim.offers().map((o) => o.title)]).toEqual([['live', 'live', 'live'], Array(3).fill('Cotton tee, softer')])
}, 30_000)

const stock = pushTurn('stock')
/** What a platform asks of any shirt besides. */
const askedOfShirts: Readonly<Record<string, Readonly<Record<string, string>>>> = { shopee: { channelCategory: '100632', title: 'Cotton tee for summer, soft and light', description: 'Soft and light cotton that breathes, for every day of the summer.' } }
/** Two of three variants, put out one by one. */
async function alone(id: string) {
  const connector = connectors.find((one) => one.id === id)!
  s.given.picturesFor = () => () => Promise.resolve({ type: 'image/jpeg', bytes: new Uint8Array(100) })
  const c = await selling(connector, askedOfShirts[id] ?? {}, ['https://img.example/a.jpg'])
  const levels = async (): Promise<void> => { await s.settle(); for (let n = 0; n < 6 && (await c.turn(stock)).afterMs === 0; n++); }
  const publish = async (): Promise<void> => { for (let n = 0; n < 12 && (await c.turn(publishListings)).afterMs === 0; n++); }
  await c.pull()
  await c.plan(c.ids.slice(0, 2), 'one_listing_each')
  await publish()
  expect([await c.states(), c.sim.groups!()], JSON.stringify((await c.row()).fault)).toEqual([['live', 'live'], []])
  const singles = c.sim.offers().filter((o) => c.skus.includes(o.sku)).map((o) => o.externalId)
  /** What buyers see of each: of those that close, nothing. */
  const shown = async () => (await s.query<{ externalId: string; state: string }>(sql`select external_id as "externalId", state from channels.offer where connection_id = ${c.id} and sku = any(${c.skus}::text[]) order by id`)).map((o) => [o.state, c.sim.stockOf(o.externalId)])
  await levels()
  return { ...c, singles, shown, levels, publish }
}

test.each(['shopify', 'shopee', 'square'])('%s: variants that stand alone become one listing: the new one shows no stock before the single ones are closed', async (id) => {
  const c = await alone(id)
  const { groups, kept } = await c.plan(c.ids, undefined, true)
  expect([groups.get(c.productId)!.choices, kept.map((k) => k.plan.deed)]).toEqual([['one_listing_each', 'one_listing'], ['change', 'change', 'make']])
  expect((await c.plan(c.ids, 'one_listing')).kept.map((k) => [k.outcome, k.plan.deed, k.plan.replaces])).toEqual([['queued', 'make', c.singles[0]], ['queued', 'make', c.singles[1]], ['queued', 'make', undefined]])
  await c.publish()
  await c.levels()
  // On sale, and not read there yet: the single ones sell, the new ones of the same SKUs show none.
  expect([await c.states(), await c.shown()]).toEqual([['live', 'live', 'live'], [['active', 7], ['active', 7], ['active', 0], ['active', 0], ['active', 7]]])
  expect((await c.plan(c.ids, undefined, true)).kept.map((k) => [k.outcome, k.plan.deed])).toEqual(Array(3).fill(['unchanged', 'change']))
  await c.settle()
  await c.levels()
  expect((await c.shown()).slice(2)).toEqual([['active', 7], ['active', 7], ['active', 7]])
  expect(c.sim.groups!().map((g) => g.length)).toEqual([3])
  expect((await c.shown()).slice(0, 2).map(([state]) => state === 'active')).toEqual([false, false])
  expect(c.singles.map((externalId) => c.sim.sell({ items: [{ externalId, quantity: 1 }] }))).toEqual([undefined, undefined])
  expect((await c.plan(c.ids, undefined, true)).groups.get(c.productId)!.variants.map((v) => v.known.offer?.group !== null && v.known.replaced === undefined)).toEqual([true, true, true])
}, 30_000)

test('one variant is refused: the single ones stay on sale with their stock, and who gives up has them back as they were', async () => {
  const c = await alone('shopify')
  await c.plan(c.ids.slice(0, 2), 'one_listing')
  await c.publish()
  const drafts = () => s.query<{ id: string; state: string; externalId: string | null; replaces: string | null }>(sql`select id, state, external_id as "externalId", replaces from channels.listing_draft where connection_id = ${c.id} order by variant_id`)
  const [, second] = await drafts()
  await doing((work) => work.query(sql`update channels.listing_draft set state = 'refused', error = '{"code": "x", "words": "no"}' where org_id = ${work.orgId} and id = ${second!.id}`))
  await c.settle()
  await c.levels()
  expect([(await c.shown()).slice(0, 2), (await c.shown()).slice(2).map(([, n]) => n)]).toEqual([[['active', 7], ['active', 7]], [0, 0]])
  await doing(async (work) => askToClose(work, (await drafts()).map((d) => d.id), () => true))
  await c.settle()
  await c.levels()
  expect([(await drafts()).map((d) => [d.state, d.externalId, d.replaces]), (await c.shown()).slice(0, 2)]).toEqual([c.singles.map((one) => ['live', one, null]), [['active', 7], ['active', 7]]])
}, 30_000)
