import { afterAll, beforeAll, expect, it } from 'vitest'
import { showId } from '#kit'
import { createApi, inWork, sql } from '#platform'
import { ok } from '#kit'
import { computeAvailability } from '../availability/compute.ts'
import { keepAvailability } from '../availability/keep-availability.ts'
import { policiesApi } from '../availability/policies.api.ts'
import { shopWithOffers, type ShopWithOffers } from '../../world-of-offers.ts'
import { offersApi } from './offers.api.ts'

type Body = { code: string; next: string | null; value: number; id: string; items: Record<string, unknown>[]; terms: { label: string; value: number; rows?: string }[]; sum: { value: number } | null }
let shop: ShopWithOffers
let tea: string, web: string, market: string, webOffer: string, marketOffer: string, strange: string, store: string
let ask: (method: string, path: string, body?: unknown) => Promise<{ status: number; body: Body }>
const off = (id: string) => showId('off', id)
const con = (id: string) => showId('con', id)
const variant = (id: string) => showId('var', id)

beforeAll(async () => {
  shop = await shopWithOffers({ now: '2026-11-10T00:00:00Z' })
  ;[tea] = await shop.variants(1, 10) as [string]
  store = await shop.place('STORE', 2, false)
  web = await shop.connection('web')
  market = await shop.connection('market')
  webOffer = await shop.offer(web, tea, { sku: 'TEA', seen: 9 })
  marketOffer = await shop.offer(market, tea, { sku: 'TEA-M', units: 2 })
  strange = await shop.offer(market, undefined, { sku: 'WHAT', externalId: 'Z9' })
  await shop.run((work) => work.query(sql`
    update channels.offer set title = '高山茶', score = 0.7, candidates = ${JSON.stringify([{ variantId: tea, score: 0.7, because: ['name_alike'] }])}::jsonb where org_id = ${work.orgId} and id = ${strange}`))
  await shop.run((work) => work.query(sql`update channels.offer set matched_by = 'sku' where org_id = ${work.orgId} and id <> ${strange}`))
  const api = createApi(shop.hub, () => Promise.resolve({ ok: true, who: shop.who }))
  offersApi(api)
  policiesApi(api)
  ask = async (method, path, body) => {
    const response = await api.app.request(`/api/v1${path}`, { method, headers: { 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    return { status: response.status, body: await response.json() as Body }
  }
})
afterAll(() => shop.end())
const keep = () => inWork(shop.hub, shop.who, async (work) => ok(await keepAvailability(work, await computeAvailability(work, { variantIds: [tea] }))))

it('offers are listed by connection, match and words, a page at a time', async () => {
  const first = await ask('GET', '/offers?sort=sku&limit=2')
  const second = await ask('GET', `/offers?sort=sku&limit=2&cursor=${first.body.next}`)
  expect([...first.body.items, ...second.body.items].map((o) => o['sku'])).toEqual(['TEA', 'TEA-M', 'WHAT'])
  expect(second.body.next).toBeNull()

  expect((await ask('GET', '/offers?match=proposed')).body.items).toMatchObject([{ id: off(strange), match: { by: 'none', variant: null }, candidates: [{ score: 0.7, because: ['name_alike'], variant: { id: variant(tea) } }] }])
  expect((await ask('GET', `/offers?connectionId=${con(web)}`)).body.items).toMatchObject([{ id: off(webOffer), seenAvailable: 9, match: { by: 'sku', units: 1, variant: { sku: 'S1' } } }])
  expect((await ask('GET', `/offers?q=${encodeURIComponent('高山 z9')}`)).body.items.map((o) => o['id'])).toEqual([off(strange)])
  expect((await ask('GET', '/offers?missing=true')).body.items).toEqual([])
  expect((await ask('GET', '/offers?cursor=nonsense')).status).toBe(422)
  for (const sort of ['title', '-title', '-sku', 'score', '-score', 'available', '-available']) {
    const page = await ask('GET', `/offers?sort=${sort}&limit=2`)
    const rest = await ask('GET', `/offers?sort=${sort}&limit=2&cursor=${page.body.next}`)
    expect(new Set([...page.body.items, ...rest.body.items].map((o) => o['id'])).size).toBe(3)
  }
})

it('the sum of an offer is printed now and at a past moment, with the rows behind its terms', async () => {
  await keep()
  shop.at('2026-11-10T01:00:00Z')
  await ask('PUT', '/policies', { items: [{ connectionId: con(market), terms: { cap: 3 } }] })
  await keep()
  shop.at('2026-11-10T02:00:00Z')

  const now = (await ask('GET', `/offers/${off(marketOffer)}/availability`)).body
  expect(now).toMatchObject({ value: 3, terms: [{ label: 'on_hand', value: 10, rows: `/api/v1/stock/${variant(tea)}/ledger?locationId=${showId('loc', shop.main)}` }, { label: 'units', value: -5, of: 2 }, { label: 'cap', value: -2, of: 3 }] })
  const then = (await ask('GET', `/offers/${off(marketOffer)}/availability?at=2026-11-10T08:30:00%2B08:00`)).body
  expect(then).toMatchObject({ value: 5, at: '2026-11-10T00:00:00.000Z' })
  expect((await ask('GET', `/offers/${off(marketOffer)}/availability?at=2026-01-01T00:00:00Z`)).body.code).toBe('offers.not_computed')
  expect((await ask('GET', `/offers/${off(marketOffer)}`)).body).toMatchObject({ sum: { value: 3 }, available: 3 })
  expect((await ask('GET', `/offers/${off(strange)}`)).body.sum).toBeNull()
  expect((await ask('GET', `/offers/${off(shop.hub.newId())}`)).body.code).toBe('offers.unknown')

  const history = (await ask('GET', `/offers/${off(marketOffer)}/history?limit=1`)).body
  expect(history.items).toMatchObject([{ value: 3 }])
  expect((await ask('GET', `/offers/${off(marketOffer)}/history?limit=1&cursor=${history.next}`)).body).toMatchObject({ items: [{ value: 5 }], next: null })
})

it('rules are set, looked at and taken away with public ids only', async () => {
  const terms = { locations: [showId('loc', shop.main), showId('loc', store)], percentage: 33.33, lastUnits: { k: 2, priority: [con(web)] }, adaptive: { on: true, ceiling: 4 } }
  const saved = await ask('PUT', '/policies', { items: [{ variantId: variant(tea), terms }] })
  expect(saved.body).toMatchObject([{ variantId: variant(tea), connectionId: null, terms }])
  expect(JSON.stringify((await ask('GET', '/policies')).body)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/)

  const preview = await ask('POST', '/policies/preview', { items: [{ variantId: variant(tea), terms: null }] })
  expect(preview.body).toMatchObject({ offers: 2, changed: 2, items: [{ offerId: off(webOffer), before: 3, after: 10 }, { offerId: off(marketOffer), before: 1, after: 3 }] })
  expect((await ask('PUT', '/policies', { items: [{ connectionId: con(web), terms: { exclusive: con(web) } }] }))).toMatchObject({ status: 409, body: { code: 'offers.policy_scope' } })
  expect((await ask('PUT', '/policies', { items: [{ terms: { percentage: 120 } }] })).status).toBe(422)

  const [rule] = saved.body as unknown as { id: string }[]
  expect((await ask('DELETE', `/policies/${rule!.id}`)).body).toEqual({ removed: true })
  expect((await ask('DELETE', `/policies/${rule!.id}`)).body.code).toBe('offers.policy_unknown')
  expect((await ask('GET', `/offers/${off(webOffer)}/availability`)).body.value).toBe(10)
})

it('a hold is planned, is on by the clock, and is ended by a person', async () => {
  const item = { name: '雙11', connectionId: con(market), variantId: variant(tea), quantity: 4, startsAt: '2026-11-11T00:00:00+08:00', endsAt: '2026-11-12T00:00:00+08:00' }
  const [opened] = (await ask('POST', '/holds', { items: [item] })).body as unknown as { id: string; state: string }[]
  expect(opened!.state).toBe('planned')
  expect((await ask('GET', `/offers/${off(webOffer)}/availability`)).body.value).toBe(10)

  shop.at('2026-11-10T16:00:00Z')
  expect((await ask('GET', '/holds')).body.items).toMatchObject([{ id: opened!.id, state: 'on', quantity: 4 }])
  expect((await ask('GET', `/offers/${off(webOffer)}/availability`)).body.terms).toContainEqual({ label: 'held_for_others', value: -4, connectionId: con(market) })
  expect((await ask('DELETE', `/holds/${opened!.id}`)).body).toMatchObject({ state: 'ended' })
  expect((await ask('GET', `/offers/${off(webOffer)}/availability`)).body.value).toBe(10)
  expect((await ask('POST', '/holds', { items: [{ ...item, endsAt: item.startsAt }] })).body.code).toBe('offers.hold_span')
})

it('decisions on many offers are answered one by one', async () => {
  const unknown = off(shop.hub.newId())
  const { body } = await ask('POST', '/offers/match', { items: [{ offerId: off(strange), action: 'accept', units: 3 }, { offerId: unknown, action: 'ignore' }, { offerId: off(webOffer), action: 'map', sku: 'no such SKU' }] })

  expect(body.items).toMatchObject([{ offerId: off(strange), ok: true }, { offerId: unknown, ok: false, refusal: { code: 'offers.unknown', offerId: unknown } }, { ok: false, refusal: { code: 'catalog.sku_unknown', sku: 'no such SKU' } }])
  expect((await ask('GET', `/offers/${off(strange)}`)).body).toMatchObject({ match: { by: 'person', units: 3, variant: { sku: 'S1' } }, candidates: [], sum: { value: 3 } })
  expect((await ask('GET', '/offers/counts')).body).toEqual(expect.arrayContaining([{ connectionId: con(market), offers: 2, unmatched: 0, proposed: 0, missing: 0, hidden: 0, readAt: null }]))
})

it('a pull that is asked for begins at once, and says how far it has come', async () => {
  expect((await ask('POST', `/connections/${con(web)}/offers/pull`)).body).toMatchObject({ phase: 'waiting', dueAt: '2026-11-10T16:00:00.000Z' })
  expect((await ask('GET', `/connections/${con(web)}/offers/pull`)).body).toMatchObject({ phase: 'waiting', offers: 0 })
  expect((await ask('POST', `/connections/${con(shop.hub.newId())}/offers/pull`)).body.code).toBe('connections.unknown')
})
