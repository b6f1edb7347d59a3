import { afterAll, beforeAll, expect, test } from 'vitest'
import { acmeSimulator } from '#kit/acme'
import { money, ok, showId, type Connected, type OfferDraft, type PushAnswer } from '#kit'
import { editProducts, ensurePriceList, setOverlay, setPrices } from '#catalog'
import { createApi, inWork, read, sql, type Work } from '#platform'
import { acme, channelShop, type ChannelShop } from '../../world-of-channels.ts'
import { readConnection } from '../connections/connection.ts'
import { judgeFor } from '../listings/judge-listings.ts'
import { keepDrafts } from '../listings/keep-drafts.ts'
import { listingsApi } from '../listings/listings.api.ts'
import { reactions } from '../reactions.ts'
import { categoryPrune } from './prune.ts'
import { readCategories } from './read-categories.ts'

const make = async (at: Connected, draft: OfferDraft): Promise<PushAnswer> => {
  const { body } = await at.call({ operation: 'makeOffer', method: 'POST', path: '/offers', effect: 'once', body: { ...draft, price: draft.price?.minor.toString() } })
  return { externalId: (body as { id: string }).id, outcome: 'applied' }
}
const maker = { ...acme, groups: true as const, listing: { attributes: [{ name: 'Material', values: ['Clay'], source: 'https://acme.example/docs#attributes' }] }, categoryAs: 'kind', does: { ...acme.does, 'listings.push': make } }

let s: ChannelShop
beforeAll(async () => { s = await channelShop({ connectors: [maker], reactions }) })
afterAll(() => s.end())

const doing = async <T>(body: (work: Work) => Promise<T>): Promise<T> => {
  const done = await inWork(s.hub, s.who, async (work) => ok(await body(work)))
  if (!done.ok) throw new Error(JSON.stringify(done.refusal))
  return done.value
}

test('what the platform itself says of a category goes before our own list, with its day, and still counts while it is away', async () => {
  const sim = acmeSimulator({ clock: s.hub.clock })
  const c = await s.connected({}, {}, 'live', sim)
  const channelId = c.channelId!
  const list = await doing((work) => ensurePriceList(work, { code: 'retail', name: '零售', currency: 'TWD' }))
  const priceListId = list.ok ? list.value.id : ''
  await doing((work) => work.query(sql`update channels.connection set settings = settings || ${JSON.stringify({ priceListId })}::jsonb where org_id = ${work.orgId} and id = ${c.id}`))
  const variantId = await s.stocked('MUG', 3)
  const [{ productId } = { productId: '' }] = await s.query<{ productId: string }>(sql`select product_id as "productId" from catalog.variant where id = ${variantId}`)
  await doing((work) => editProducts(work, [{ productId, name: '馬克杯', images: ['https://img.example/a.jpg'] }]))
  await doing((work) => setPrices(work, [{ priceListId, variantId, price: money(450n, 'TWD') }]))
  const say = async (field: string, value: string): Promise<void> => {
    await doing((work) => setOverlay(work, [{ place: { scope: 'channel', channelId, productId }, field, value }]))
    await s.settle()
  }
  const plan = async () => (await doing(async (work) => keepDrafts(work, (await readConnection(work, c.id))!, maker, [variantId], 'publish', { isPreview: true }))).kept[0]!
  const findings = async () => (await plan()).plan.findings.map((f) => `${f.level} ${f.code} ${f.field} ${f.readOn ?? ''}`.trim())
  const asked = (): number => sim.calls()['readCategory'] ?? 0
  const today = (): string => s.hub.clock().toISOString().slice(0, 10)

  // Nobody named one: nothing is asked.
  await c.turn(readCategories)
  expect([asked(), await findings()]).toEqual([0, []])
  await say('channelCategory', 'mugs')
  await c.turn(readCategories)
  const first = today()
  expect([asked(), await findings()]).toEqual([1, [`error attribute_needed attributes.Material ${first}`]])
  expect((await plan()).plan.findings[0]).toMatchObject({ source: 'https://acme.example/docs#categories', data: { values: 'Ceramic, Glass, Stainless steel' } })
  // Our own list knew clay only.
  await say('attributes.Material', 'Clay')
  expect(await findings()).toEqual([`error attribute_value attributes.Material ${first}`])
  await say('attributes.Material', 'Glass')
  expect([(await plan()).outcome, (await plan()).plan.wanted.attributes]).toEqual(['queued', { Material: 'Glass', kind: 'mugs' }])
  // Kept: not asked again before a week is over, also when it is looked at again.
  s.pass(6 * 86_400_000)
  await c.turn(readCategories)
  expect(asked()).toBe(1)

  s.pass(86_400_000)
  sim.categories!.put({ id: 'mugs', name: 'Mugs', attributes: [{ name: 'Material', isNeeded: true, values: ['Ceramic'] }] })
  sim.outage(true)
  expect((await c.turn(readCategories)).hasFailed).toBe(true)
  expect([(await plan()).outcome, await findings()]).toEqual(['queued', []])
  sim.outage(false)
  await doing(async (work) => keepDrafts(work, (await readConnection(work, c.id))!, maker, [variantId], 'publish'))
  await c.turn(readCategories)
  expect(await findings()).toEqual([`error attribute_value attributes.Material ${today()}`])
  // What waits to be sent is judged anew.
  expect(await s.query(sql`select is_stale as stale from channels.listing_draft where connection_id = ${c.id}`)).toEqual([{ stale: true }])
  const judge = await read(s.hub, s.who, (work) => judgeFor({ connectors: [maker] })(work, channelId))
  expect(judge!((await plan()).plan.content).map((f) => f.code)).toEqual(['attribute_value'])

  await say('channelCategory', 'nowhere')
  await c.turn(readCategories)
  expect(await findings()).toEqual(['error attribute_value attributes.Material', `error category_unknown channelCategory ${today()}`])

  const api = createApi(s.hub, () => Promise.resolve({ ok: true, who: s.who }))
  listingsApi(api, s.given)
  const get = async (path: string, init?: RequestInit): Promise<unknown> => (await api.app.request(`/api/v1${path}`, init)).json()
  const content = `/products/${showId('prd', productId)}/content?channelId=${showId('chn', channelId)}`
  expect(await get(content)).toMatchObject({ category: { category: 'nowhere', state: 'unknown' } })
  await say('channelCategory', 'mugs')
  const shown = await get(content) as { category: object; fields: { field: string; asked: object | null }[] }
  expect(shown.category).toMatchObject({ category: 'mugs', state: 'open', readOn: today(), attributes: 1 })
  expect(shown.fields.find((f) => f.field === 'attributes.Material')!.asked).toMatchObject({ isNeeded: true, values: ['Ceramic'], isOpen: false, readOn: today(), source: 'https://acme.example/docs#categories' })
  const before = asked()
  const again = `/connections/${showId('con', c.id)}/categories`
  expect(await get(again, { method: 'POST', body: JSON.stringify({ category: 'mugs' }), headers: { 'content-type': 'application/json' } })).toMatchObject({ category: 'mugs', state: 'open' })
  await c.turn(readCategories)
  expect([asked() - before, ((await get(again)) as { category: string }[]).map((k) => k.category)]).toEqual([1, ['mugs', 'nowhere']])

  // What no listing names any more is forgotten after a season, what is named stays.
  s.pass(93 * 86_400_000)
  await c.turn(readCategories)
  const before92 = new Date(s.hub.clock().getTime() - 92 * 86_400_000)
  expect(await doing((work) => categoryPrune.forget(work, before92, 10, { id: '' }))).toBe(1)
  expect(((await get(again)) as { category: string }[]).map((k) => k.category)).toEqual(['mugs'])
})

test('a category that cannot be read holds up neither the others nor the connection', async () => {
  const inner = acmeSimulator({ clock: s.hub.clock })
  const sim = { ...inner, fetch: async (request: Request) => (request.url.endsWith('/categories/odd') ? Response.json({ attributes: 'none' }) : inner.fetch(request)) }
  const c = await s.connected({}, {}, 'live', sim)
  const productId = (await s.query<{ id: string }>(sql`select product_id as id from catalog.variant limit 1`))[0]!.id
  for (const value of ['odd', 'mugs']) {
    await doing((work) => setOverlay(work, [{ place: { scope: 'channel', channelId: c.channelId!, productId }, field: 'channelCategory', value }]))
    await c.turn(readCategories)
  }
  expect(await s.query(sql`select category, rules->>'state' as state, fault->>'code' as fault from channels.category where connection_id = ${c.id} order by 1`)).toEqual([{ category: 'mugs', state: 'open', fault: null }, { category: 'odd', state: null, fault: 'contract_changed' }])
  expect((await c.row()).fault).toBeUndefined()
})
