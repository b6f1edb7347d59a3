import { afterEach, beforeEach, expect, it } from 'vitest'
import { ConnectorFault, money, ok, type ChannelOffer } from '#kit'
import { mapListings, upsertProducts } from '#catalog'
import { inWork, read, sql, type Work } from '#platform'
import { channelShop, type ChannelShop } from '../../world-of-channels.ts'
import { computeAvailability } from '../availability/compute.ts'
import type { Reach } from '../connections/turn.ts'
import { decideOffers, type Decision } from './decide-offers.ts'
import { offerReactions } from './reacts.ts'
import { askForPull, pullOffers, readPull } from './pull-offers.ts'

let shop: ChannelShop
beforeEach(async () => { shop = await channelShop({ reactions: offerReactions }) })
afterEach(() => shop.end())

const doing = async <T>(body: (work: Work) => Promise<T>): Promise<T> => {
  const done = await inWork(shop.hub, shop.who, async (work) => ok(await body(work)))
  if (!done.ok) throw new Error(done.refusal.code)
  return done.value
}
const products = (...drafts: { name: string; sku: string; barcode?: string }[]) => doing(async (work) => {
  const answers = await upsertProducts(work, drafts.map(({ name, sku, barcode }) => ({ name, variants: [{ sku, ...(barcode === undefined ? {} : { barcode }) }] })))
  return answers.map((a) => (a.ok ? a.variants[0]!.variantId : JSON.stringify(a)))
})
type Row = { id: string; externalId: string; title: string; state: string; matchedBy: string; score: string | null; candidates: { variantId: string; score: number; because: string[] }[]; missingSince: Date | null; seen: number | null; listingState: string; variantId: string | null; units: number }
const offers = () => shop.query<Row>(sql`
  select o.id, o.external_id as "externalId", o.title, o.state, o.matched_by as "matchedBy", o.score, o.candidates, o.missing_since as "missingSince", o.seen_available as seen, l.state as "listingState", l.variant_id as "variantId", l.units
  from channels.offer o join catalog.listing l on l.org_id = o.org_id and l.id = o.listing_id where o.org_id = ${shop.org.id} order by o.external_id`)
const decide = (...decisions: Decision[]) => doing((work) => decideOffers(work, decisions))
const price = money(100n, 'TWD')

/** A channel that answers with these pages; a page may be a fault. */
async function channelOf(pages: (ChannelOffer[] | ConnectorFault)[]) {
  const { id, channelId } = await shop.draft()
  const asked: (string | undefined)[] = []
  const ask = (_at: unknown, { cursor }: { cursor?: string }) => {
    asked.push(cursor)
    const page = pages[Number(cursor ?? 0)]!
    if (page instanceof ConnectorFault) return Promise.reject(page)
    const next = Number(cursor ?? 0) + 1
    return Promise.resolve({ items: page, next: next < pages.length ? String(next) : undefined })
  }
  const reach = { hub: shop.hub, who: shop.who, connection: { id, channelId }, connector: { does: { 'listings.pull': ask } }, at: {}, signal: new AbortController().signal } as unknown as Reach
  const turn = () => pullOffers.run(reach)
  /** A whole pull with its comparing. */
  const pull = async () => { for (let after = 0; after === 0;) after = await turn() }
  const again = async () => { await askForPull(shop.hub, shop.who, id); await pull() }
  const state = () => read(shop.hub, shop.who, (work) => readPull(work, id))
  return { id, channelId, pages, asked, turn, pull, again, state }
}
const offer = (externalId: string, sku: string | undefined, title: string, more: Partial<ChannelOffer> = {}): ChannelOffer => ({ externalId, sku, title, state: 'active', fulfilledBy: 'seller', available: 5, price, ...more })

it('everything that a platform has on sale is read, page by page, and known by its SKU', async () => {
  const one = await shop.connected()
  const skus = Array.from({ length: 120 }, (_, i) => `SKU-${i}`)
  await products(...skus.slice(0, 100).map((sku) => ({ name: `Thing ${sku}`, sku })))
  for (const sku of skus) one.sim.offer({ sku, title: `Thing ${sku}`, price, available: 3 })

  for (let end = await one.turn(pullOffers); end.afterMs === 0; end = await one.turn(pullOffers)) expect(end.hasFailed).toBe(false)

  const rows = await offers()
  expect(rows).toHaveLength(120)
  expect(rows.filter((r) => r.matchedBy === 'sku' && r.listingState === 'mapped')).toHaveLength(100)
  expect(rows.filter((r) => r.listingState === 'unmatched')).toHaveLength(20)
  expect(rows.every((r) => r.seen === 3)).toBe(true)
})

it('the same pull again changes nothing and tells nobody', async () => {
  await products({ name: 'Cup', sku: 'CUP' })
  const channel = await channelOf([[offer('1', 'CUP', 'Cup')], [offer('2', 'POT', 'Pot')]])
  await channel.pull()
  const told = await shop.count('platform.event')
  const before = await offers()

  shop.pass(60_000)
  await channel.again()

  expect(await shop.count('platform.event')).toBe(told)
  expect(await offers()).toEqual(before)
  expect(await channel.state()).toMatchObject({ no: 2, phase: 'waiting', pages: 2, offers: 2, fresh: 0, missing: 0 })
})

it('a page that is lost deletes nothing: its offers are asked about, and sell on', async () => {
  const [cup] = await products({ name: 'Cup', sku: 'CUP' })
  const channel = await channelOf([[offer('1', 'POT', 'Pot')], [offer('2', 'CUP', 'Cup')]])
  await channel.pull()
  channel.pages.splice(1, 1)

  await channel.again()

  const rows = await offers()
  expect(rows.map((r) => [r.externalId, r.missingSince !== null, r.state])).toEqual([['1', false, 'active'], ['2', true, 'active']])
  await doing((work) => work.query(sql`update channels.connection set state = 'live' where org_id = ${work.orgId}`))
  expect(await read(shop.hub, shop.who, (work) => computeAvailability(work, { variantIds: [cup!] }))).toHaveLength(1)

  channel.pages.push([offer('2', 'CUP', 'Cup')])
  await channel.again()
  expect((await offers()).map((r) => r.missingSince)).toEqual([null, null])
})

it('a pull that was cut off goes on where it stopped, and says of nobody that they are missing before its end', async () => {
  const channel = await channelOf([[offer('1', 'A', 'A')], new ConnectorFault('unavailable', 'later'), [offer('3', 'C', 'C')]])
  await channel.turn()
  await expect(channel.turn()).rejects.toThrow('later')
  expect((await offers()).map((r) => r.missingSince)).toEqual([null])

  channel.pages[1] = [offer('2', 'B', 'B')]
  await channel.pull()

  expect(channel.asked).toEqual([undefined, '1', '1', '2'])
  expect(await offers()).toHaveLength(3)
})

it('a pull whose place the platform has forgotten begins anew', async () => {
  const channel = await channelOf([[offer('1', 'A', 'A')], new ConnectorFault('invalid', 'cursor expired')])
  await channel.turn()
  await expect(channel.turn()).rejects.toThrow('cursor expired')
  channel.pages[1] = [offer('2', 'B', 'B')]

  await channel.pull()

  expect(channel.asked).toEqual([undefined, '1', undefined, '1'])
  expect(await channel.state()).toMatchObject({ no: 2, offers: 2, missing: 0 })
})

it('a platform whose next page is the same page again is not read for ever', async () => {
  const { id, channelId } = await shop.draft()
  const reach = { hub: shop.hub, who: shop.who, connection: { id, channelId }, connector: { does: { 'listings.pull': () => Promise.resolve({ items: [], next: 'x' }) } }, at: {} } as unknown as Reach
  await pullOffers.run(reach)

  await expect(pullOffers.run(reach)).rejects.toMatchObject({ kind: 'contract_changed' })
})

it('barcode comes before SKU, with or without its leading zero, and two codes that contradict each other are a question', async () => {
  const [cup, pot, pan] = await products({ name: 'Cup', sku: 'CUP', barcode: '4711234567899' }, { name: 'Pot', sku: 'POT', barcode: '0012345678905' }, { name: 'Pan', sku: 'PAN' })
  const channel = await channelOf([[
    offer('1', 'OTHER', 'x', { barcode: '4711234567899' }), offer('2', undefined, 'y', { barcode: '012345678905' }), offer('3', 'PAN', 'z'), offer('4', 'PAN-2', 'Pan', { barcode: '4711234567899' }), offer('5', 'POT', 'contradiction', { barcode: '4711234567899' }),
  ]])

  await channel.pull()

  const rows = await offers()
  expect(rows.map((r) => [r.matchedBy, r.variantId])).toEqual([['barcode', cup], ['barcode', pot], ['sku', pan], ['barcode', cup], ['none', null]])
  expect(rows[4]!.candidates.slice(0, 2)).toEqual([{ variantId: cup, score: 0.5, because: ['same_barcode'] }, { variantId: pot, score: 0.5, because: ['same_sku'] }])
})

it('without codes a sure name is mapped, an unsure one is put before a person with what it may be', async () => {
  const ids = await products(
    { name: 'Sony turntable PSLX350H belt drive', sku: 'A1' }, { name: 'Bose Acoustimass 5 series III speaker AM53BK', sku: 'A2' }, { name: 'Panasonic DVD recorder DMREA38VK', sku: 'A3' },
    { name: '高山烏龍茶 150g', sku: 'T1' }, { name: '高山烏龍茶 300g', sku: 'T2' }, { name: '不鏽鋼保溫杯 500ml 黑色', sku: 'B1' }, { name: '純棉短袖上衣 白色 L', sku: 'C1' })
  const channel = await channelOf([[
    offer('1', 'zz-1', 'Sony PS-LX350H Belt-Drive Turntable'), offer('2', undefined, '【官方】不锈钢保温杯 500ml 白色'), offer('3', 'zz-3', 'garden hose 20 m'),
  ]])

  await channel.pull()

  const [sure, unsure, unknown] = await offers()
  expect(sure).toMatchObject({ matchedBy: 'name', variantId: ids[0], listingState: 'mapped', candidates: [] })
  expect(unsure).toMatchObject({ matchedBy: 'none', variantId: null })
  expect(unsure!.candidates[0]).toMatchObject({ variantId: ids[5], because: expect.arrayContaining(['colour_or_size_differs']) as unknown })
  expect(unknown).toMatchObject({ matchedBy: 'none', variantId: null, candidates: [] })
})

it('several offers of one SKU mean one thing each in their own units, as people said once', async () => {
  const [tea] = await products({ name: 'Tea', sku: 'TEA' })
  const channel = await channelOf([[offer('1', 'TEA', 'Tea'), offer('2', 'TEA-6', 'Tea, six of them'), offer('3', 'TEA', 'Tea, again')]])
  await channel.pull()
  const [, six] = await offers()

  const [answer] = await decide({ offerId: six!.id, action: 'map', sku: 'TEA', units: 6 })
  await channel.again()

  expect(answer).toMatchObject({ ok: true, listing: { units: 6 } })
  expect((await offers()).map((r) => [r.variantId, r.units, r.matchedBy])).toEqual([[tea, 1, 'sku'], [tea, 6, 'person'], [tea, 1, 'sku']])
})

it('what a person says stands: ignored stays ignored, and what was undone is not matched again', async () => {
  await products({ name: 'Cup', sku: 'CUP' }, { name: 'Pot', sku: 'POT' })
  const channel = await channelOf([[offer('1', 'CUP', 'Cup'), offer('2', 'POT', 'Pot'), offer('3', 'NEW', 'Something new'), offer('4', undefined, 'no code')]])
  await channel.pull()
  const [cup, pot, fresh, codeless] = await offers()

  const answers = await decide({ offerId: cup!.id, action: 'unmap' }, { offerId: pot!.id, action: 'ignore' }, { offerId: fresh!.id, action: 'create' }, { offerId: codeless!.id, action: 'create' }, { offerId: codeless!.id, action: 'accept' })
  await channel.again()
  await shop.settle()

  expect(answers.map((a) => (a.ok ? a.listing.state : a.refusal.code))).toEqual(['unmatched', 'ignored', 'mapped', 'offers.no_sku', 'offers.nothing_proposed'])
  expect((await offers()).map((r) => [r.matchedBy, r.listingState])).toEqual([['none', 'unmatched'], ['ignored', 'ignored'], ['person', 'mapped'], ['none', 'unmatched']])
})

it('an order that waited for an offer to mean something is completed when it does', async () => {
  const variantId = await shop.stocked('CUP', 10)
  const channel = await channelOf([[offer('1', 'strange', 'garden hose')]])
  await channel.pull()
  await shop.place({ channelId: channel.channelId!, order: shop.order('o1', [{ sku: 'strange', quantity: 2 }]), onShort: 'accept', stock: 'reserve' })
  expect((await shop.balance('CUP')).reserved).toBe(0)

  await decide({ offerId: (await offers())[0]!.id, action: 'map', variantId })

  expect((await shop.balance('CUP')).reserved).toBe(2)
})

it('a listing that is mapped in the catalogue is matched here as well', async () => {
  const [cup] = await products({ name: 'Cup', sku: 'CUP' })
  const channel = await channelOf([[offer('1', 'strange', 'x')]])
  await channel.pull()

  await doing((work) => mapListings(work, [{ channelId: channel.channelId!, externalSku: 'strange', variantId: cup! }]))
  await shop.settle()
  expect((await offers())[0]).toMatchObject({ matchedBy: 'person', variantId: cup })

  await doing((work) => mapListings(work, [{ channelId: channel.channelId!, externalSku: 'strange', variantId: null }]))
  await shop.settle()
  expect((await offers())[0]).toMatchObject({ matchedBy: 'none', variantId: null })
})
