import { afterAll, beforeAll, expect, test } from 'vitest'
import { showId } from '#kit'
import { createApi, openApiDocument, sql, type Api } from '#platform'
import { catalogApi } from './catalog.api.ts'
import { shopWithCatalog, type Shop } from './world-of-catalog.ts'

type Body = { code: string; id: string; items: Record<string, unknown>[]; next: string | null; total: number; answers: Record<string, unknown>[]; variants: Record<string, unknown>[]; path: string[] } & Record<string, unknown>
let shop: Shop, api: Api
let ask: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<{ status: number; body: Body }>

beforeAll(async () => {
  shop = await shopWithCatalog()
  api = createApi(shop.hub, () => Promise.resolve({ ok: true, who: { ...shop.who, actor: { kind: 'user', id: 'mei', name: '陳美' } } }))
  catalogApi(api)
  ask = async (method, path, body, headers = {}) => {
    const response = await api.app.request(`/api/v1${path}`, { method, headers: { 'content-type': 'application/json', ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    return { status: response.status, body: await response.json() as Body }
  }
})
afterAll(() => shop.end())

test('a shop opens a channel, makes a product, prices it and maps what the channel calls it', async () => {
  const channel = (await ask('POST', '/channels', { code: 'shopee', name: '蝦皮', kind: 'marketplace', currency: 'TWD' })).body
  const made = (await ask('POST', '/products', { drafts: [{ name: '保溫杯', images: ['https://img.example/cup.jpg'], variants: [{ sku: '0017', barcode: '4006381333931', cost: { minor: '210', currency: 'TWD' } }] }] })).body
  const { productId, variants: [variant] } = made.answers[0] as { productId: string; variants: [{ variantId: string }] }
  const list = (await ask('POST', '/price-lists', { code: 'retail', name: '門市價', currency: 'TWD' })).body
  const priced = (await ask('PUT', `/price-lists/${list.id}/prices`, { prices: [{ sku: '0017', price: { minor: '590', currency: 'TWD' } }, { sku: '17', price: { minor: '1', currency: 'TWD' } }] })).body
  const listed = (await ask('POST', '/listings', { drafts: [{ channelId: channel.id, externalSku: '杯六入', sku: '0017', units: 6 }] })).body

  expect(priced.answers).toEqual([{ outcome: 'set', variantId: variant.variantId }, { outcome: 'refused', refusal: { code: 'catalog.sku_unknown', sku: '17' } }])
  expect(listed.answers).toMatchObject([{ outcome: 'created', listing: { channelId: channel.id, variantId: variant.variantId, units: 6, state: 'mapped' } }])
  expect((await ask('GET', `/products/${productId}`)).body).toMatchObject({
    id: productId, name: '保溫杯', images: ['https://img.example/cup.jpg'],
    variants: [{
      id: variant.variantId, sku: '0017', barcode: '4006381333931', cost: { minor: '210', currency: 'TWD' }, components: [],
      prices: [{ priceListId: list.id, priceListName: '門市價', price: { minor: '590', currency: 'TWD' } }], listings: [{ externalSku: '杯六入', units: 6 }],
    }],
  })
  expect((await ask('GET', '/products?q=保温')).body).toMatchObject({ total: 1, next: null, items: [{ id: productId, image: 'https://img.example/cup.jpg', skus: ['0017'], priceMin: { minor: '590', currency: 'TWD' } }] })
  expect((await ask('GET', '/variants?q=001')).body.items).toMatchObject([{ id: variant.variantId, sku: '0017', productName: '保溫杯' }])
  expect((await ask('GET', `/price-lists/${list.id}/prices?q=保溫`)).body).toMatchObject({ next: null, items: [{ variantId: variant.variantId, sku: '0017', productName: '保溫杯', price: { minor: '590', currency: 'TWD' } }] })
  expect((await ask('GET', `/variants?ids=${variant.variantId}`)).body.items).toMatchObject([{ id: variant.variantId, sku: '0017' }])
  expect((await ask('GET', '/variants?ids=nonsense')).status).toBe(422)
  expect((await ask('GET', `/listings?channelId=${channel.id}`)).body.items).toMatchObject([{ sku: '0017', productName: '保溫杯' }])
  expect((await ask('GET', '/channels')).body).toEqual([{ id: channel.id, code: 'shopee', name: '蝦皮', kind: 'marketplace', currency: 'TWD', color: null, isActive: true }])
})

test('a no has a code, public ids and what was wrong, and who asked leaves nothing behind', async () => {
  const [a, b] = (await shop.variants('A', 'B')).map((id) => showId('var', id)) as [string, string]
  await ask('PUT', `/variants/${a}/components`, { kind: 'virtual_bundle', components: [{ variantId: b, quantity: 1 }] })

  const cycle = await ask('PUT', `/variants/${b}/components`, { kind: 'virtual_bundle', components: [{ variantId: a, quantity: 1 }] })
  const unknown = await ask('PATCH', `/products/${showId('prd', shop.hub.newId())}`, { name: 'x' })
  const malformed = await ask('PATCH', '/products/prd_x', { name: 'x' })
  const barcode = await ask('POST', '/products', { drafts: [{ name: '杯', variants: [{ sku: 'C', barcode: '4006381333932' }] }] })

  expect([cycle.status, cycle.body.code, cycle.body.path]).toEqual([409, 'catalog.bundle_cycle', [b, a, b]])
  expect([unknown.status, unknown.body.code]).toEqual([409, 'catalog.product_unknown'])
  expect([malformed.status, malformed.body.code]).toEqual([422, 'request.invalid'])
  expect(barcode.body.answers).toMatchObject([{ outcome: 'refused', refusal: { code: 'catalog.barcode_invalid', reason: 'check_digit', expectedCheckDigit: '1' } }])
  const taken = await ask('POST', '/products', { ifKnown: 'refuse', drafts: [{ name: '新的', variants: [{ sku: 'A' }] }] })
  expect(taken.body.answers).toMatchObject([{ outcome: 'refused', refusal: { code: 'catalog.sku_taken', sku: 'A' } }])
  expect((await ask('GET', `/products/${showId('prd', shop.hub.newId())}`)).status).toBe(404)
  expect(await shop.query(sql`select 1 from catalog.variant where sku = 'C'`)).toEqual([])
})

test('a product list is read page by page with the cursor of the answer', async () => {
  await shop.variants(...Array.from({ length: 5 }, (_, i) => `PAGE-${i}`))

  const first = (await ask('GET', '/products?q=page-&limit=3&sort=name')).body
  const rest = (await ask('GET', `/products?q=page-&limit=3&sort=name&cursor=${first.next}`)).body

  expect([...first.items, ...rest.items].map((p) => p['name'])).toEqual(['PAGE-0', 'PAGE-1', 'PAGE-2', 'PAGE-3', 'PAGE-4'])
  expect([first.total, rest.next]).toEqual([5, null])
  expect((await ask('GET', '/products?cursor=nonsense')).status).toBe(422)
  // A cursor of another list is as little of this one as nonsense is.
  expect((await ask('GET', `/products?sort=updatedAt&cursor=${first.next}`)).status).toBe(422)
})

test('a product is edited by one request, and sent twice under one key it is edited once', async () => {
  const { id, variants } = await shop.product({ name: '毛巾', variants: [{ sku: 'TWL' }] })
  const edit = () => ask('PATCH', `/products/${showId('prd', id)}`, { name: '浴巾', variants: [{ id: showId('var', variants['TWL']!), weightGrams: 400 }] }, { 'idempotency-key': 'edit-1' })

  const [once, twice] = [await edit(), await edit()]

  expect(once.body).toMatchObject({ name: '浴巾', variants: [{ sku: 'TWL', weightGrams: 400 }] })
  expect(twice.body).toEqual(once.body)
  expect(await shop.query(sql`select action, actor_name from platform.audit where subject_id = ${id} order by id`)).toEqual([{ action: 'product.created', actor_name: 'Tonglu' }, { action: 'product.changed', actor_name: '陳美' }])
})

test('every route of the room is in the API document', () => {
  const { paths } = openApiDocument(api) as { paths: Record<string, Record<string, unknown>> }

  expect(Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((m) => `${m} ${path}`)).sort()).toEqual([
    'get /api/v1/channels', 'get /api/v1/listings', 'get /api/v1/price-lists', 'get /api/v1/price-lists/{id}/prices', 'get /api/v1/products', 'get /api/v1/products/{id}', 'get /api/v1/variants',
    'patch /api/v1/channels/{id}', 'patch /api/v1/listings/{id}', 'patch /api/v1/products/{id}',
    'post /api/v1/channels', 'post /api/v1/listings', 'post /api/v1/price-lists', 'post /api/v1/products',
    'put /api/v1/price-lists/{id}/prices', 'put /api/v1/variants/{id}/components',
  ])
})
