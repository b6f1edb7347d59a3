import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectors, simulators } from '#connectors'
import { money, ok, showId } from '#kit'
import { variantsByCode } from '#catalog'
import { inWork, read, sql } from '#platform'
import type { Simulator } from '#kit/simulator'
import { channelShop, type ChannelShop } from '../../world-of-channels.ts'
import { openTurns } from '../connections/run-turns.ts'
import { splitKeys } from '../connections/simulated.ts'
import { saveGuards } from '../prices/save-guards.ts'
import { moveInTurn } from './move-in-turn.ts'
import { moveInPrune } from './prune.ts'
import { countRows, letIn, listRows, readThere, stopMoveIn } from './move-in.ts'

let s: ChannelShop
let sim: Simulator
let id: string
let step: () => Promise<unknown>
const twd = (minor: bigint) => money(minor, 'TWD')

beforeAll(async () => {
  s = await channelShop({ connectors })
  await s.stocked('MUG', 7)
  sim = (await simulators['linnworks']!())({ clock: s.hub.clock, seed: 7, shop: { currency: 'TWD', zone: 'Asia/Taipei' } })
  for (const [sku, available] of [['MUG', 12], ['CAP', 5], ['BAG', 0]] as const) sim.offer({ sku, title: `Thing ${sku}`, price: twd(350n), available })
  // Two that cannot come in: a barcode that is none, and a listing of a product that did not come.
  sim.offer({ sku: 'BAD', title: 'Bad', price: twd(1n), available: 1, barcode: '4712345678901' })
  // A group of two, each dearer on a channel; a set of things, one whose part is nowhere, and a price below the floor of ours.
  await inWork(s.hub, s.who, async (work) => saveGuards(work, [{ variantId: (await variantsByCode(work, { skus: ['MUG'], barcodes: [] }))[0]!.variantId, terms: { floor: { minor: '500', currency: 'TWD' } } }]))
  const tee = (sku: string, color: string, on: bigint) => ({ sku, title: `Tee ${color}`, optionValues: [color], price: twd(400n), prices: [{ list: 'EBAY EBAY0', price: twd(on) }] })
  sim.beside!.product!({ externalId: 'tee', name: 'Tee', options: ['Colour'], images: [], variants: [tee('TEE-R', 'red', 450n), tee('TEE-B', 'blue', 470n)] })
  const set = (sku: string, part: string) => sim.beside!.product!({ externalId: sku, name: sku, options: [], images: [], variants: [{ sku, optionValues: [], price: twd(900n), parts: [{ sku: 'MUG', quantity: 2 }, { sku: part, quantity: 1 }] }] })
  set('SET', 'TEE-R')
  set('ODD-SET', 'NOWHERE')
  sim.beside!.level!({ sku: 'SET', place: 'Default', onHand: 9 })
  sim.beside!.level!({ sku: 'CAP', place: 'Default', onHand: 5, cost: twd(120n) })
  for (const n of [1, 2]) { s.pass(60_000); sim.sell({ items: [{ externalId: sim.offers()[n - 1]!.externalId, quantity: n }], shipping: twd(60n), buyer: { name: '王小明' } }) }
  const connector = connectors.find((c) => c.id === 'linnworks')!
  const { typed, given } = splitKeys(connector, sim.good)
  const made = await s.connected({ connector: 'linnworks', name: 'Old hub', values: typed, given }, {}, 'live', sim)
  id = made.id
  const turns = await openTurns(s.hub, s.given, s.org.id, id, new AbortController().signal)
  step = () => turns!.run(moveInTurn)
})
afterAll(() => s.end())

const phase = async (): Promise<string> => (await (await s.ask(`/api/v1/connections/${showId('con', id)}/move-in`)).json() as { phase: string }).phase
async function until(wanted: string): Promise<void> {
  for (let n = 0; n < 60 && (await phase()) !== wanted; n++) { await step(); s.pass(1000) }
  expect(await phase()).toBe(wanted)
}
const from = (): Date => new Date(s.hub.clock().getTime() - 40 * 86_400_000)
const counts = async () => Object.fromEntries((await read(s.hub, s.who, (work) => countRows(work, id))).map((c) => [`${c.part} ${c.place} ${c.state} ${c.outcome}`.replace('  ', ' '), c.n]))
const books = async () => ({
  products: (await s.query(sql`select 1 from catalog.product where org_id = ${s.org.id}`)).length,
  listings: (await s.query(sql`select 1 from catalog.listing where org_id = ${s.org.id}`)).length,
  onHand: await s.query<{ sku: string; n: number }>(sql`select v.sku, b.on_hand::int as n from stock.balance b join catalog.variant v on v.org_id = b.org_id and v.id = b.variant_id where b.org_id = ${s.org.id} and b.on_hand <> 0 order by v.sku`),
  groups: await s.query<{ name: string; options: string[]; skus: string[] }>(sql`select p.name, p.options, array_agg(v.sku order by v.sku) as skus from catalog.product p join catalog.variant v on v.org_id = p.org_id and v.product_id = p.id where p.org_id = ${s.org.id} group by p.id, p.name, p.options having count(*) > 1`),
  parts: await s.query<{ sku: string; part: string; n: number }>(sql`select v.sku, m.sku as part, c.quantity as n from catalog.component c join catalog.variant v on v.org_id = c.org_id and v.id = c.bundle_id join catalog.variant m on m.org_id = c.org_id and m.id = c.variant_id where c.org_id = ${s.org.id} order by 1, 2`),
  prices: await s.query<{ list: string; sku: string; minor: bigint }>(sql`select l.name as list, v.sku, p.minor from catalog.price p join catalog.price_list l on l.org_id = p.org_id and l.id = p.price_list_id join catalog.variant v on v.org_id = p.org_id and v.id = p.variant_id where p.org_id = ${s.org.id} order by 1, 2`),
  orders: await s.query<{ total: bigint; effect: string; name: string }>(sql`select o.total_minor as total, o.stock_effect as effect, c.name from orders."order" o join catalog.channel c on c.org_id = o.org_id and c.id = o.channel_id where o.org_id = ${s.org.id} order by o.total_minor`),
})

test('a shop is read in another hub, looked at, let in, and letting it in again changes nothing', async () => {
  const before = await books()
  expect((await letIn(s.hub, s.who, id, { locationId: s.locationId })).ok).toBe(false)
  await readThere(s.hub, s.who, id, from())
  await until('read')

  // What would come in is counted, and nothing of it is in the books yet.
  expect(await counts()).toEqual({
    'products waiting known': 1, 'products waiting new': 6, 'products done grouped': 2, 'bundles waiting new': 2, 'prices Old hub waiting new': 8, 'prices EBAY EBAY0 waiting new': 2, 'listings EBAY EBAY0 waiting new': 4, 'levels Default waiting new': 5, 'orders EBAY EBAY0 waiting new': 2,
  })
  expect(await books()).toEqual(before)

  expect(await letIn(s.hub, s.who, id, {})).toMatchObject({ ok: false, refusal: { code: 'connections.move_in_location' } })
  await letIn(s.hub, s.who, id, { locationId: s.locationId })
  await until('done')

  const after = await books()
  expect(await counts()).toEqual({
    'products done created': 5, 'products done kept': 1, 'products done grouped': 2, 'products refused refused': 1, 'bundles done composed': 1, 'bundles refused refused': 1,
    'prices Old hub done priced': 6, 'prices Old hub refused refused': 2, 'prices EBAY EBAY0 done priced': 2, 'listings EBAY EBAY0 done created': 3, 'listings EBAY EBAY0 refused refused': 1,
    'levels Default done opened': 1, 'levels Default done differs': 1, 'levels Default done unchanged': 1, 'levels Default done of_parts': 1, 'levels Default refused refused': 1, 'orders EBAY EBAY0 done placed': 2,
  })
  expect([after.products, after.listings]).toEqual([before.products + 5, before.listings + 3])
  expect(after.groups).toEqual([{ name: 'Tee', options: ['Colour'], skus: ['TEE-B', 'TEE-R'] }])
  expect(after.parts).toEqual([{ sku: 'SET', part: 'MUG', n: 2 }, { sku: 'SET', part: 'TEE-R', n: 1 }])
  expect(after.prices.filter((p) => p.sku.startsWith('TEE'))).toEqual([{ list: 'EBAY EBAY0', sku: 'TEE-B', minor: 470n }, { list: 'EBAY EBAY0', sku: 'TEE-R', minor: 450n }, { list: 'Old hub', sku: 'TEE-B', minor: 400n }, { list: 'Old hub', sku: 'TEE-R', minor: 400n }])
  // What was counted here stands; only what nobody had counted is opened, and history moves no stock.
  expect(after.onHand).toEqual([{ sku: 'CAP', n: 3 }, { sku: 'MUG', n: 7 }])
  expect(after.orders).toEqual([{ total: 410n, effect: 'none', name: 'EBAY EBAY0' }, { total: 760n, effect: 'none', name: 'EBAY EBAY0' }])
  expect(await s.query(sql`select sku, cost_minor as cost from catalog.variant where org_id = ${s.org.id} and cost_minor is not null`)).toEqual([{ sku: 'CAP', cost: 120n }])
  expect(await s.disproved()).toEqual([])
  const refused = await read(s.hub, s.who, (work) => listRows(work, id, { state: 'refused', limit: 10 }))
  expect(refused.map((row) => [row.part, (row.said as { code: string }).code])).toEqual([['bundles', 'catalog.sku_unknown'], ['levels', 'catalog.sku_unknown'], ['listings', 'catalog.sku_unknown'], ['prices', 'catalog.sku_unknown'], ['prices', 'connections.move_in_price'], ['products', 'catalog.barcode_invalid']])

  await readThere(s.hub, s.who, id, from())
  await until('read')
  await letIn(s.hub, s.who, id, { locationId: s.locationId })
  await until('done')
  expect(await books()).toEqual(after)
})

test('stopped, it keeps what came in, and goes on from there; a page that does not come leaves the position where it was', async () => {
  await readThere(s.hub, s.who, id, from())
  sim.outage(true)
  await step()
  sim.outage(false)
  expect(await phase()).toBe('reading')
  s.pass(600_000)
  await until('read')
  await letIn(s.hub, s.who, id, { locationId: s.locationId })
  expect(await readThere(s.hub, s.who, id, from())).toMatchObject({ ok: false, refusal: { code: 'connections.move_in_running' } })
  await stopMoveIn(s.hub, s.who, id)
  await step()
  expect(await phase()).toBe('stopped')
  expect((await letIn(s.hub, s.who, id, { locationId: s.locationId })).ok).toBe(true)
  await until('done')
})

test('a season after it ended its rows are forgotten a batch at a time, and what came in stays; one that goes on keeps all', async () => {
  const kept = await books()
  const prune = async (before: Date, limit: number): Promise<number> => { const done = await inWork(s.hub, s.who, async (work) => ok(await moveInPrune.forget(work, before, limit, { id: '' }))); return done.ok ? done.value : -1 }
  const now = () => s.hub.clock()
  await readThere(s.hub, s.who, id, from())
  await until('read')
  s.pass(60_000)
  await letIn(s.hub, s.who, id, { locationId: s.locationId })
  expect([await prune(now(), 8), (await read(s.hub, s.who, (work) => listRows(work, id, { limit: 100 }))).length]).toEqual([0, 32])
  await until('done')
  s.pass(60_000)
  const batches = [await prune(now(), 20), await prune(now(), 20), await prune(now(), 20)]
  expect([batches, await counts(), await phase()]).toEqual([[20, 12, 0], {}, 'none'])
  expect(await letIn(s.hub, s.who, id, { locationId: s.locationId })).toMatchObject({ ok: false, refusal: { code: 'connections.move_in_not_read' } })
  await readThere(s.hub, s.who, id, from())
  await until('read')
  await letIn(s.hub, s.who, id, { locationId: s.locationId })
  await until('done')
  expect(await books()).toEqual(kept)
})

test('a row of an ERP’s file that cannot be read is told with its line, letting in leaves it, and reading anew forgets it', async () => {
  const connector = connectors.find((c) => c.id === 'erp-files')!
  const erp = (await simulators['erp-files']!())({ clock: s.hub.clock, seed: 7, shop: { currency: 'TWD', zone: 'Asia/Taipei' } })
  for (const [id, color] of [['PEN', 'red'], ['PENCIL', 'red']] as const) erp.beside!.product!({ externalId: id, name: id, options: ['Colour'], images: [], variants: [{ sku: 'PEN-R', optionValues: [color] }] })
  const { typed, given } = splitKeys(connector, erp.good)
  const c = await s.connected({ connector: 'erp-files', name: 'ERP', values: typed, given }, {}, 'live', erp)
  const turn = async (): Promise<void> => { for (let n = 0; n < 6; n++) { await c.turn(moveInTurn); s.pass(1000) } }
  const rows = async () => (await read(s.hub, s.who, (work) => listRows(work, c.id, { limit: 10 }))).map((row) => [row.key, row.state, row.outcome, (row.said as { words?: string } | null)?.words])
  await readThere(s.hub, s.who, c.id, from())
  await turn()
  const bad = ['products-0000.csv:3', 'refused', 'unreadable', 'sku: PEN-R stood already at products-0000.csv:2: leave one of the two rows']
  expect(await rows()).toEqual([['PEN', 'waiting', 'new', undefined], bad])
  expect((await letIn(s.hub, s.who, c.id, {})).ok).toBe(true)
  await turn()
  expect(await rows()).toEqual([['PEN', 'done', 'created', undefined], bad])
  await readThere(s.hub, s.who, c.id, from())
  expect(await rows()).toEqual([['PEN', 'done', 'created', undefined]])
})
