import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectors, simulators } from '#connectors'
import { ConnectorFault, money, ok, showId, type Connected, type OfferDraft, type PushAnswer } from '#kit'
import { acmeSimulator } from '#kit/acme'
import type { Simulator } from '#kit/simulator'
import { editProducts, ensurePriceList, mapListings, setOverlay, setPrices, upsertProducts } from '#catalog'
import { createApi, inWork, read, sql, type Work } from '#platform'
import { acme, channelShop, type ChannelShop } from '../../world-of-channels.ts'
import { hearNudges } from '../../world.ts'
import { readConnection } from '../connections/connection.ts'
import { splitKeys } from '../connections/simulated.ts'
import { pullOffers } from '../offers/pull-offers.ts'
import { reactions } from '../reactions.ts'
import { askToClose } from './close-listings.ts'
import { hearVerdicts } from './hear-verdicts.ts'
import { keepDrafts, type Purpose } from './keep-drafts.ts'
import { listingsApi } from './listings.api.ts'
import type { GroupChoices } from './plan-groups.ts'
import { publishListings } from './publish-turn.ts'

/** Acme, were it to take new offers: it makes one each time it is asked, however often that is. */
const make = async (at: Connected, draft: OfferDraft): Promise<PushAnswer> => {
  const body = { ...draft, price: draft.price?.minor.toString() }
  const { body: made } = await at.call({ operation: 'makeOffer', method: 'POST', path: '/offers', effect: 'once', body }) as { body: { id: string; error?: string } }
  return made.error === undefined ? { externalId: made.id, outcome: 'applied' } : { externalId: '', outcome: 'refused', code: made.error, words: `Acme says: ${made.error}` }
}
const rules = { texts: [{ field: 'title', counting: 'width', max: 20, source: 'https://acme.example/docs#titles' }] } as const
const maker = { ...acme, listing: rules, does: { ...acme.does, 'listings.push': make } }

let s: ChannelShop
let priceListId: string
beforeAll(async () => {
  s = await channelShop({ connectors: [maker, ...connectors], reactions })
  const list = await doing((work) => ensurePriceList(work, { code: 'retail', name: '零售', currency: 'TWD' }))
  priceListId = list.ok ? list.value.id : ''
})
afterAll(() => s.end())

const doing = async <T>(body: (work: Work) => Promise<T>): Promise<T> => {
  const done = await inWork(s.hub, s.who, async (work) => ok(await body(work)))
  if (!done.ok) throw new Error(JSON.stringify(done.refusal))
  return done.value
}
let things = 0
/** A thing with words, a picture, a price and seven on the shelf. */
async function thing(name = '純棉短袖上衣') {
  const sku = `L-${++things}`
  const variantId = await s.stocked(sku, 7)
  const [row] = await s.query<{ productId: string }>(sql`select product_id as "productId" from catalog.variant where id = ${variantId}`)
  await doing((work) => editProducts(work, [{ productId: row!.productId, name, description: '柔軟透氣', category: '上衣', images: ['https://img.example/a.jpg'], variants: [{ id: variantId, weightGrams: 200 }] }]))
  await doing((work) => setPrices(work, [{ priceListId, variantId, price: money(590n, 'TWD') }]))
  return { sku, variantId, productId: row!.productId }
}

type Mode = 'fine' | 'lost' | 'lost_after' | 'no'
async function shopAtAcme(state: 'live' | 'shadow' = 'live') {
  const inner = acmeSimulator({ clock: s.hub.clock })
  const made: OfferDraft[] = []
  const how: { mode: Mode } = { mode: 'fine' }
  const sim: Simulator = { ...inner, fetch: async (request) => {
    if (request.method !== 'POST' || !request.url.endsWith('/v3/offers')) return inner.fetch(request)
    const draft = await request.json() as OfferDraft & { price: string }
    if (how.mode === 'lost') throw new TypeError('socket hang up')
    if (how.mode === 'no') return Response.json({ id: '', error: 'bad_category' })
    made.push(draft)
    const { externalId } = inner.offer({ sku: draft.sku, title: draft.title!, price: money(BigInt(draft.price), 'TWD'), available: draft.available! })
    if (how.mode === 'lost_after') throw new TypeError('socket hang up')
    return Response.json({ id: externalId })
  } }
  return { ...await connect({}, sim, state), made, how }
}
async function connect(more: Parameters<ChannelShop['connected']>[0], sim: Simulator, state: 'live' | 'shadow' = 'live') {
  const c = await s.connected(more, {}, state, sim)
  await doing((work) => work.query(sql`update channels.connection set settings = settings || ${JSON.stringify({ priceListId })}::jsonb where org_id = ${work.orgId} and id = ${c.id}`))
  const pull = async (): Promise<void> => { for (let n = 0; n < 20 && (await c.turn(pullOffers)).afterMs === 0; n++); }
  const connector = s.given.connectors.find((one) => one.id === (more?.connector ?? 'acme'))!
  const keep = (variantIds: string[], purpose: Purpose = 'publish', isPreview = false, reopen = false) => doing(async (work) => (await keepDrafts(work, (await readConnection(work, c.id))!, connector, variantIds, purpose, { isPreview, reopen })).kept)
  /** Until nothing is left to do at once. */
  const work = async (rounds = 12): Promise<void> => {
    for (let n = 0; n < rounds; n++) {
      const { afterMs } = await c.turn(publishListings)
      if (afterMs > 0) return
    }
  }
  const drafts = () => s.query<{ id: string; state: string; variantId: string; externalId: string | null; error: { code: string; words: string } | null; obstacle: string | null; errors: number }>(sql`
    select id, state, variant_id as "variantId", external_id as "externalId", error, obstacle, errors from channels.listing_draft where connection_id = ${c.id} order by id`)
  const offers = () => s.query<{ externalId: string; variantId: string | null; state: string }>(sql`
    select o.external_id as "externalId", l.variant_id as "variantId", o.state from channels.offer o join catalog.listing l on l.org_id = o.org_id and l.id = o.listing_id where o.connection_id = ${c.id} order by o.id`)
  await pull()
  return { ...c, pull, keep, work, drafts, offers }
}

test('whoever looks at the list is nudged when a turn has moved something in it, and not when there was nothing to do', async () => {
  const c = await shopAtAcme(), { variantId, productId } = await thing('純棉短袖')
  const heard = hearNudges(s.hub)
  const moved = async (body: () => Promise<unknown> = () => Promise.resolve()): Promise<boolean> => {
    await body()
    heard.length = 0
    await c.work()
    return heard.flat().includes('listing.moved')
  }
  expect(await moved()).toBe(false)
  expect(await moved(() => c.keep([variantId]))).toBe(true)
  expect(await c.drafts()).toMatchObject([{ state: 'live' }])
  expect(await moved()).toBe(false)
  // Reckoned anew: its words are others now, and the list says so.
  expect(await moved(async () => {
    await doing((work) => setOverlay(work, [{ place: { scope: 'channel', channelId: c.channelId!, productId }, field: 'title', value: '夏日短袖' }]))
    await s.settle()
  })).toBe(true)
  expect(await moved(async () => { await doing(async (work) => askToClose(work, (await c.drafts()).map((d) => d.id), () => true)) })).toBe(true)
  heard.length = 0
  await doing((work) => hearVerdicts(work, c.id, [{ externalId: c.sim.offers()[0]!.externalId, outcome: 'refused', code: 'late', words: 'not so', sentAt: work.now.toISOString() }]))
  expect(heard.flat()).toContain('listing.moved')
})

test('a thing is put on sale once, with price and stock, and belongs to its SKU at once; then only what changed is sent', async () => {
  const c = await shopAtAcme(), { sku, variantId, productId } = await thing('純棉短袖')
  expect((await c.keep([variantId], 'publish', true))[0]).toMatchObject({ outcome: 'queued', changes: { title: '純棉短袖' } })
  expect(await c.drafts()).toEqual([])
  await c.keep([variantId])
  await c.work()
  expect(c.made).toEqual([expect.objectContaining({ sku, title: '純棉短袖', description: '柔軟透氣', images: ['https://img.example/a.jpg'], price: '590', available: 7 })])
  expect(await c.drafts()).toMatchObject([{ state: 'live', error: null }])
  expect(await c.offers()).toEqual([{ externalId: c.sim.offers()[0]!.externalId, variantId, state: 'active' }])
  // Nothing to say: nothing is sent.
  expect((await c.keep([variantId]))[0]).toMatchObject({ outcome: 'unchanged' })
  await doing((work) => setOverlay(work, [{ place: { scope: 'channel', channelId: c.channelId!, productId }, field: 'title', value: '夏日短袖' }]))
  await s.settle()
  await c.work()
  expect(c.sim.offers()[0]!.title).toBe('純棉短袖')
  expect((await c.keep([variantId]))[0]).toMatchObject({ outcome: 'queued', changes: { title: '夏日短袖' } })
  await c.work()
  expect([c.made.length, c.sim.offers().map((o) => o.title)]).toEqual([1, ['夏日短袖']])
})

test('what the channel would refuse is held back and goes out by itself once it is mended', async () => {
  const c = await shopAtAcme(), fits = await thing('純棉短袖上衣夏季新款'), long = await thing('純棉短袖上衣夏季新款限定')
  // Twenty columns: ten Chinese letters, of which each takes two.
  await c.keep([fits.variantId, long.variantId])
  await c.work()
  expect((await c.drafts()).map((d) => [d.state, d.errors])).toEqual([['live', 0], ['held', 1]])
  await doing((work) => editProducts(work, [{ productId: long.productId, name: '純棉短袖' }]))
  await s.settle()
  await c.work()
  expect([(await c.drafts()).map((d) => d.state), c.made.map((m) => m.title)]).toEqual([['live', 'live'], ['純棉短袖上衣夏季新款', '純棉短袖']])
})

test('an offer that is there already is not made again, and one that means another thing is left alone', async () => {
  const c = await shopAtAcme(), a = await thing('毛巾'), b = await thing('浴巾')
  for (const { sku } of [a, b]) c.sim.offer({ sku, title: '舊名', price: money(300n, 'TWD'), available: 1 })
  s.pass(1000)
  // Nobody has read yet that they are there; making something waits until somebody has.
  await doing((work) => work.query(sql`delete from channels.cursor where org_id = ${work.orgId} and connection_id = ${c.id}`))
  await c.keep([a.variantId])
  await c.work()
  expect(await c.drafts()).toMatchObject([{ state: 'queued' }])
  await c.pull()
  s.pass(6000)
  await c.work()
  expect([c.made.length, c.sim.offers()[0]!.title, (await c.drafts())[0]!.state]).toEqual([0, '毛巾', 'live'])
  await doing((work) => mapListings(work, [{ channelId: c.channelId!, externalSku: b.sku, variantId: a.variantId }]))
  expect((await c.keep([b.variantId]))[0]).toMatchObject({ outcome: 'held', plan: { obstacle: 'sku_means_other' } })
})

test('nobody knows whether it arrived: the channel is looked through, and nothing is made twice', async () => {
  const c = await shopAtAcme(), there = await thing('杯子'), gone = await thing('盤子')
  for (const [{ variantId }, mode] of [[there, 'lost_after'], [gone, 'lost']] as const) {
    c.how.mode = mode
    await c.keep([variantId])
    await c.work()
  }
  expect((await c.drafts()).map((d) => d.state)).toEqual(['unsure', 'unsure'])
  c.how.mode = 'fine'
  for (let n = 0; n < 4; n++) {
    s.pass(65_000)
    await c.work()
    await c.pull()
  }
  expect((await c.drafts()).map((d) => d.state)).toEqual(['live', 'live'])
  expect(c.sim.offers().map((o) => o.sku)).toEqual([there.sku, gone.sku])
})

test('a refusal keeps the channel’s words; shadow and the switch send nothing', async () => {
  const c = await shopAtAcme(), { variantId } = await thing('帽子')
  c.how.mode = 'no'
  await c.keep([variantId])
  await c.work()
  expect(await c.drafts()).toMatchObject([{ state: 'refused', error: { code: 'bad_category', words: 'Acme says: bad_category' } }])
  const shadow = await shopAtAcme('shadow'), off = await shopAtAcme()
  await doing((work) => work.query(sql`update channels.connection set settings = settings || '{"pushesListings": false}'::jsonb where org_id = ${work.orgId} and id = ${off.id}`))
  for (const one of [shadow, off]) {
    await one.keep([variantId])
    await one.work()
    expect([one.made, (await one.drafts())[0]!.state]).toEqual([[], 'queued'])
  }
})

test('what is taken off sale is closed there and here, and what was never there is closed at once', async () => {
  const c = await shopAtAcme(), live = await thing('毛毯'), never = await thing('被子')
  await c.keep([live.variantId])
  await c.work()
  await c.keep([never.variantId], 'draft')
  const [a, b] = await c.drafts()
  expect((await doing((work) => askToClose(work, [a!.id, b!.id], () => true))).map((x) => x.outcome)).toEqual(['closing', 'closed'])
  await c.work()
  expect([(await c.drafts()).map((d) => d.state), (await c.offers()).map((o) => o.state)]).toEqual([['closed', 'closed'], ['closed']])
  await c.pull()
  expect((await c.keep([live.variantId]))[0]).toMatchObject({ outcome: 'held', plan: { obstacle: 'closed_there' } })
})

const makers = ['shopify', 'woocommerce', 'square', 'bigcommerce', 'own-shop'].flatMap((id) => connectors.find((one) => one.id === id) ?? [])
test.each(makers.map((one) => [one.label, one] as const))('on %s a thing is made, renamed and closed, and met again as what it is', async (_label, connector) => {
  const sim = (await simulators[connector.id]!())({ clock: s.hub.clock, seed: 3, shop: { currency: 'TWD', zone: 'Asia/Taipei' } })
  const { typed, given } = splitKeys(connector, sim.good)
  const c = await connect({ connector: connector.id, name: connector.label, values: typed, given }, sim)
  const { sku, variantId, productId } = await thing()
  const kept = await c.keep([variantId])
  expect(kept[0], JSON.stringify(kept[0]!.plan.findings)).toMatchObject({ outcome: 'queued' })
  await c.work()
  expect(await c.drafts(), JSON.stringify((await c.row()).fault)).toMatchObject([{ state: 'live', error: null }])
  expect(sim.offers().filter((o) => o.sku === sku)).toMatchObject([{ title: '純棉短袖上衣', price: money(590n, 'TWD'), available: 7 }])
  await doing((work) => setOverlay(work, [{ place: { scope: 'channel', channelId: c.channelId!, productId }, field: 'title', value: '涼感短袖上衣' }]))
  await c.keep([variantId])
  await c.work()
  s.pass(10_000)
  await doing((work) => work.query(sql`delete from channels.cursor where org_id = ${work.orgId} and connection_id = ${c.id}`))
  await c.pull()
  expect(sim.offers().find((o) => o.sku === sku)!.title).toBe('涼感短袖上衣')
  expect(await c.offers()).toMatchObject([{ variantId, state: 'active' }])
  await doing(async (work) => askToClose(work, (await c.drafts()).map((d) => d.id), () => true))
  await c.work()
  expect(await c.drafts(), JSON.stringify((await c.row()).fault)).toMatchObject([{ state: 'closed' }])
}, 30_000)

/** Shirts of a product, in every colour and size said, with a price and seven of each. */
async function shirts(options: string[], ...values: string[][]) {
  const { productId } = await thing('純棉短袖上衣')
  const skus = values.map(() => `G-${++things}`)
  const [old] = await s.query<{ sku: string }>(sql`select sku from catalog.variant where product_id = ${productId}`)
  const answers = await doing((work) => upsertProducts(work, [{ name: '純棉短袖上衣', options, variants: values.map((optionValues, i) => ({ sku: i === 0 ? old!.sku : skus[i]!, optionValues, weightGrams: 200 })) }]))
  if (!answers[0]!.ok) throw new Error(JSON.stringify(answers[0]))
  const variants = await s.query<{ id: string; sku: string }>(sql`select id, sku from catalog.variant where product_id = ${productId} order by id`)
  for (const v of variants.slice(1)) await s.stocked(v.sku, 7)
  await doing((work) => setPrices(work, variants.map((v) => ({ priceListId, variantId: v.id, price: money(590n, 'TWD') }))))
  return { productId, variants, ids: variants.map((v) => v.id) }
}

const parcel = { 'attributes.package_length': '30', 'attributes.package_width': '20', 'attributes.package_height': '4' }
/** What a platform asks for besides, of any shirt. */
const askedOfShirts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lazada: { channelCategory: '10002019', 'attributes.material': 'Glass', ...parcel }, 'tiktok-shop': { channelCategory: '600338', 'attributes.100100': 'Glass', ...parcel },
}
const groupers = ['shopify', 'woocommerce', 'lazada', 'bigcommerce', 'square'].flatMap((id) => connectors.find((one) => one.id === id) ?? [])
test.each(groupers.map((one) => [one.label, one] as const))('on %s the variants of a product are one listing, by its name and its options as they are now, and one that was closed is opened again', async (_label, connector) => {
  const sim = (await simulators[connector.id]!())({ clock: s.hub.clock, seed: 3, shop: { currency: 'TWD', zone: 'Asia/Taipei' } })
  const { typed, given } = splitKeys(connector, sim.good)
  const c = await connect({ connector: connector.id, name: connector.label, values: typed, given }, sim)
  const { ids, variants, productId } = await shirts(['顏色', '尺寸'], ['黑', 'M'], ['白', 'M'], ['黑', 'L'])
  await doing((work) => setOverlay(work, Object.entries(askedOfShirts[connector.id] ?? {}).map(([field, value]) => ({ place: { scope: 'channel' as const, channelId: c.channelId!, productId }, field: field as 'channelCategory', value }))))
  await c.keep(ids.slice(0, 2))
  await c.work()
  expect(await c.drafts(), JSON.stringify((await c.row()).fault)).toMatchObject([{ state: 'live', error: null }, { state: 'live', error: null }])
  const mine = () => sim.offers().filter((o) => variants.some((v) => v.sku === o.sku))
  expect([sim.groups!(), mine().map((o) => o.available)]).toEqual([[mine().map((o) => o.externalId)], [7, 7]])
  // The third comes later, and after the channel has said what it calls the listing.
  await c.pull()
  await c.keep(ids)
  await c.work()
  expect([sim.groups!(), mine().length]).toEqual([[mine().map((o) => o.externalId)], 3])
  await doing((work) => setOverlay(work, [{ place: { scope: 'channel', channelId: c.channelId!, productId }, field: 'title', value: '涼感短袖上衣' }]))
  await c.keep(ids)
  await c.work()
  expect((await c.drafts()).map((d) => d.state), JSON.stringify((await c.row()).fault)).toEqual(['live', 'live', 'live'])
  expect([...new Set(mine().map((o) => o.title.split(/ [-/] /)[0]))]).toEqual(['涼感短袖上衣'])
  // Black is called something else: it goes out for who says it, and nothing else does.
  const named = await doing((work) => upsertProducts(work, [{ name: '純棉短袖上衣', options: ['顏色', '尺寸'], variants: variants.map(({ sku }, i) => ({ sku, optionValues: [i === 1 ? '白' : '墨黑', i === 2 ? 'L' : 'M'], weightGrams: 200 })) }]))
  expect(named[0]!.ok).toBe(true)
  await s.settle()
  expect((await c.keep(ids)).map((k) => k.changes.options)).toEqual([['墨黑', 'M'], undefined, ['墨黑', 'L']])
  await c.work()
  expect((await c.drafts()).map((d) => [d.state, d.error]), JSON.stringify((await c.row()).fault)).toEqual(Array(3).fill(['live', null]))
  expect(mine().map((o) => /墨黑|白|黑/.exec(o.title)?.[0])).toEqual(['墨黑', '白', '墨黑'])
  const [, white] = await c.drafts()
  await doing((work) => askToClose(work, [white!.id], () => true))
  await c.work()
  const sold = () => sim.sell({ items: [{ externalId: white!.externalId!, quantity: 1 }] })
  expect([(await c.drafts())[1]!.state, sold()]).toEqual(['closed', undefined])
  expect((await c.keep([ids[1]!]))[0]).toMatchObject({ outcome: 'held', plan: { obstacle: 'closed_there', canReopen: true } })
  await c.keep([ids[1]!], 'publish', false, true)
  await c.work()
  expect((await c.drafts())[1]).toMatchObject({ state: 'live', error: null, externalId: white!.externalId })
  expect([(await c.offers()).every((o) => o.state === 'active'), sold() !== undefined]).toEqual([true, true])
}, 30_000)

test('TikTok Shop looks at listings first: variants that wait for it are one product all the same, and live once it has let them in', async () => {
  const connector = connectors.find((one) => one.id === 'tiktok-shop')!
  const sim = (await simulators['tiktok-shop']!())({ clock: s.hub.clock, seed: 3, shop: { currency: 'TWD', zone: 'Asia/Taipei' } })
  const { typed, given } = splitKeys(connector, sim.good)
  const c = await connect({ connector: 'tiktok-shop', name: 'TikTok Shop', values: typed, given }, sim)
  const { ids, productId } = await shirts(['顏色', '尺寸'], ['黑', 'M'], ['白', 'M'])
  s.given.picturesFor = () => () => Promise.resolve({ type: 'image/jpeg', bytes: new Uint8Array(100) })
  await doing((work) => setOverlay(work, Object.entries(askedOfShirts['tiktok-shop']!).map(([field, value]) => ({ place: { scope: 'channel' as const, channelId: c.channelId!, productId }, field: field as 'channelCategory', value }))))
  await c.keep(ids)
  await c.work()
  expect((await c.drafts()).map((d) => [d.state, d.error]), JSON.stringify((await c.row()).fault)).toEqual(Array(2).fill(['accepted', null]))
  const externalIds = (await c.drafts()).map((d) => d.externalId)
  s.pass(61_000)
  await c.work()
  await c.pull()
  // The next look is half an hour later.
  s.pass(30 * 60_000)
  await c.work()
  expect((await c.drafts()).map((d) => [d.state, d.externalId])).toEqual(externalIds.map((id) => ['live', id]))
  expect([sim.groups!(), (await c.offers()).map((o) => o.state)]).toEqual([[externalIds], ['active', 'active']])
})

test('TikTok Shop does not find a product that it still looks at: the variant that is put out next joins it all the same', async () => {
  const connector = connectors.find((one) => one.id === 'tiktok-shop')!
  const inner = (await simulators['tiktok-shop']!())({ clock: s.hub.clock, seed: 3, shop: { currency: 'TWD', zone: 'Asia/Taipei' } })
  const sim: Simulator = { ...inner, fetch: (request) => (request.url.includes('/products/search') ? Promise.resolve(Response.json({ code: 0, message: 'Success', request_id: '1', data: { total_count: 0 } })) : inner.fetch(request)) }
  const { typed, given } = splitKeys(connector, sim.good)
  const c = await connect({ connector: 'tiktok-shop', name: 'TikTok Shop', values: typed, given }, sim)
  const { ids, productId } = await shirts(['顏色', '尺寸'], ['黑', 'M'], ['白', 'M'], ['黑', 'L'])
  s.given.picturesFor = () => () => Promise.resolve({ type: 'image/jpeg', bytes: new Uint8Array(100) })
  await doing((work) => setOverlay(work, Object.entries(askedOfShirts['tiktok-shop']!).map(([field, value]) => ({ place: { scope: 'channel' as const, channelId: c.channelId!, productId }, field: field as 'channelCategory', value }))))
  for (const id of ids) {
    await c.keep([id])
    await c.work()
  }
  expect((await c.drafts()).map((d) => [d.state, d.error]), JSON.stringify((await c.row()).fault)).toEqual(Array(3).fill(['accepted', null]))
  expect(sim.groups!()).toEqual([(await c.drafts()).map((d) => d.externalId)])
})

test('options that a channel does not take so are held back until somebody chooses, and the choice is kept', async () => {
  const connector = connectors.find((one) => one.id === 'shopify')!
  const sim = (await simulators['shopify']!())({ clock: s.hub.clock, seed: 3, shop: { currency: 'TWD', zone: 'Asia/Taipei' } })
  const { typed, given } = splitKeys(connector, sim.good)
  const c = await connect({ connector: 'shopify', name: 'Shopify', values: typed, given }, sim)
  const { ids, productId } = await shirts(['顏色', '尺寸', '長度', '材質'], ['黑', 'M', '長', '棉'], ['白', 'L', '短', '麻'])
  const keep = (isPreview: boolean, choices?: GroupChoices) => doing(async (work) => {
    const { kept, groups } = await keepDrafts(work, (await readConnection(work, c.id))!, connector, ids, 'publish', { isPreview, ...(choices && { choices }) })
    const { axes, apart, choice } = groups.get(productId)!
    return { outcomes: kept.map((k) => k.outcome), titles: kept.map((k) => k.plan.content.title), codes: kept[0]!.plan.findings.filter((f) => f.level === 'error').map((f) => f.code), axes: axes.map((a) => a.name), apart, choice }
  })
  const axes = ['顏色', '尺寸', '長度 / 材質']
  expect(await keep(true)).toEqual({ outcomes: ['held', 'held'], titles: ['純棉短袖上衣', '純棉短袖上衣'], codes: ['too_many_options'], axes, apart: undefined, choice: undefined })
  expect(await keep(true, new Map([[productId, 'merge_options']]))).toMatchObject({ outcomes: ['queued', 'queued'], codes: [], axes, choice: 'merge_options' })
  expect(await keep(true)).toMatchObject({ outcomes: ['held', 'held'], choice: undefined })
  expect(await keep(false, new Map([[productId, 'one_listing_each']]))).toMatchObject({ outcomes: ['queued', 'queued'], titles: ['純棉短袖上衣 黑 M 長 棉', '純棉短袖上衣 白 L 短 麻'], apart: 'chosen' })
  expect(await keep(true)).toMatchObject({ apart: 'chosen', choice: 'one_listing_each' })
  await c.work()
  expect([(await c.drafts()).map((d) => d.state), sim.groups!()]).toEqual([['live', 'live'], []])
})

test('Shopee is given pictures as files: what is there gets new words, what is not is made, and a picture that nobody can read holds it up by name', async () => {
  const connector = connectors.find((one) => one.id === 'shopee')!
  const sim = (await simulators['shopee']!())({ clock: s.hub.clock, seed: 3, shop: { currency: 'TWD', zone: 'Asia/Taipei' } })
  const { typed, given } = splitKeys(connector, sim.good)
  const a = await thing('夏季純棉短袖上衣 男女皆可穿的基本款式'), b = await thing('夏季純棉短袖上衣 男女皆可穿的基本款式')
  for (const { productId } of [a, b]) await doing((work) => editProducts(work, [{ productId, description: '柔軟透氣的純棉短袖上衣，日常穿著都舒服。'.repeat(3) }]))
  sim.offer({ sku: a.sku, title: '舊名字', price: money(300n, 'TWD'), available: 1 })
  let isThere = false
  const asked: string[] = []
  s.given.picturesFor = () => (url) => {
    asked.push(url)
    return isThere ? Promise.resolve({ type: 'image/jpeg', bytes: new Uint8Array(100) }) : Promise.reject(new ConnectorFault('invalid', `The picture ${url} cannot be read: status 404`, { code: 'picture_unreadable' }))
  }
  const c = await connect({ connector: 'shopee', name: 'Shopee', values: typed, given }, sim)
  await doing((work) => setOverlay(work, [a, b].map(({ productId }) => ({ place: { scope: 'channel' as const, channelId: c.channelId!, productId }, field: 'channelCategory' as const, value: '100632' }))))
  const [first, second] = await c.keep([a.variantId, b.variantId])
  expect([first!.outcome, Object.keys(first!.changes).sort(), second!.outcome, second!.plan.obstacle], JSON.stringify(second!.plan.findings)).toEqual(['queued', ['attributes', 'description', 'images', 'title'], 'queued', undefined])
  await c.work()
  expect(await c.drafts()).toMatchObject([{ state: 'refused', error: { code: 'picture_unreadable' } }, { state: 'refused', error: { code: 'picture_unreadable', words: expect.stringContaining('https://img.example/a.jpg') as string } }])
  isThere = true
  await c.keep([a.variantId, b.variantId])
  await c.work()
  expect((await c.drafts()).map((d) => d.state), JSON.stringify((await c.row()).fault)).toEqual(['live', 'live'])
  expect(sim.offers().filter((o) => [a.sku, b.sku].includes(o.sku)).map((o) => [o.sku, o.title, o.available])).toEqual([[a.sku, '夏季純棉短袖上衣 男女皆可穿的基本款式', 1], [b.sku, '夏季純棉短袖上衣 男女皆可穿的基本款式', 7]])
  expect(new Set(asked)).toEqual(new Set(['https://img.example/a.jpg']))
})

test('the rows of a hundred SKUs are kept with as many statements as one', async () => {
  const c = await shopAtAcme(), many = [await thing('一'), await thing('二'), await thing('三')]
  const count = (ids: string[]) => read(s.hub, s.who, async (work) => {
    let n = 0
    const query: Work['query'] = (q) => { n++; return work.query(q) }
    const connection = (await readConnection(work, c.id))!
    await keepDrafts({ ...work, query, first: async (q) => (await query(q))[0] as never }, connection, maker, ids, 'publish', { isPreview: true })
    return n
  })
  expect(await count(many.map((m) => m.variantId))).toBe(await count([many[0]!.variantId]))
})

test('over the API a product’s content is shown with what the channel asks for, changed, taken back and published', async () => {
  const c = await shopAtAcme(), { sku, variantId, productId } = await thing('純棉短袖上衣夏季新款限定')
  const api = createApi(s.hub, () => Promise.resolve({ ok: true, who: s.who }))
  listingsApi(api, s.given)
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await api.app.request(`/api/v1${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) })
    return { status: answer.status, body: await answer.json() as Record<string, never> & { fields: { field: string; from: string; chain: { overlayId: string | null }[]; counters: unknown[] }[]; items: { outcome?: string; state?: string }[] } }
  }
  const path = `/products/${showId('prd', productId)}/content`, where = `?channelId=${showId('chn', c.channelId!)}`
  const before = (await ask('GET', path + where)).body
  expect(before).toMatchObject({ findings: [{ code: 'too_long', field: 'title', level: 'error' }], drafts: [], variants: [{ sku }] })
  expect(before.fields[0]).toMatchObject({ field: 'title', from: 'product', counters: [{ counting: 'width', max: 20 }] })
  const publish = { connectionId: showId('con', c.id), variantIds: [showId('var', variantId)] }
  expect((await ask('POST', '/listing-drafts/publish?preview=true', publish)).body.items).toMatchObject([{ outcome: 'held', deed: 'make' }])
  const changes = [{ scope: 'channel', field: 'title', value: '短袖' }, { scope: 'brand', field: 'description', value: 'x' }, { scope: 'channel', field: 'nonsense', value: 'x' }, { scope: 'product', field: 'attributes.material', value: '棉' }]
  const changed = (await ask('PATCH', path, { channelId: showId('chn', c.channelId!), changes })).body
  expect(changed).toMatchObject({ answers: [{ outcome: 'set' }, { refusal: { code: 'content.place_unknown' } }, { refusal: { code: 'content.field_unknown' } }, { outcome: 'set' }], content: { findings: [] } })
  expect((await ask('POST', '/listing-drafts/publish', publish)).body.items).toMatchObject([{ outcome: 'queued', changes: { title: '短袖', attributes: { material: '棉' } } }])
  await c.work()
  expect((await ask('GET', `/listing-drafts?connectionId=${showId('con', c.id)}&state=live&q=${sku}`)).body.items).toMatchObject([{ state: 'live', isChanged: false, variant: { sku } }])
  const after = (await ask('GET', path + where)).body
  expect((await ask('POST', '/content/revert', { ids: [after.fields[0]!.chain[1]!.overlayId] })).body).toEqual({ reverted: 1 })
  expect((await ask('GET', `/listing-drafts/counts`)).body).toContainEqual({ connectionId: showId('con', c.id), state: 'live', count: 1, changed: 0 })
  expect((await ask('POST', '/listing-drafts/publish', { ...publish, variantIds: [] })).status).toBe(409)
  expect((await ask('GET', `/products/${showId('prd', variantId)}/content`)).status).toBe(404)
})
