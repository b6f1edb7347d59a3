import { describe, expect, test } from 'vitest'
import { graphqlSpec, graphqlSpecOf } from './graphql-spec.ts'
import { openApiSpec, specOf, type ApiSpec } from './vendor-spec.ts'

const amazon = openApiSpec('specs/amazon-sp-api/models/orders_2026-01-01.json')
const listings = openApiSpec('specs/amazon-sp-api/models/listingsItems_2021-08-01.json')
const shopee = openApiSpec('specs/shopee/shopee-open-platform-v2.derived.openapi.json')
const square = openApiSpec('specs/square/square-api.trimmed.openapi.json')
const woo = openApiSpec('specs/woocommerce/woocommerce-wc-v3.derived.openapi.json')
const google = openApiSpec('specs/google/discovery/merchantapi.products_v1.json')
const bigcommerce = openApiSpec('specs/bigcommerce/orders.v2.oas2.yml', 'specs/bigcommerce/inventory.v3.yml')
const etsy = openApiSpec('specs/etsy/etsy-open-api-v3.derived.openapi.json')
const shopify = graphqlSpec('specs/shopify/admin-2026-10.graphql')

const get = (url: string, headers: Record<string, string> = {}): Request => new Request(`https://vendor.example${url}`, { headers })
const send = (method: string, url: string, body: unknown, headers: Record<string, string> = {}): Request =>
  new Request(`https://vendor.example${url}`, { method, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
const proof = 'partner_id=1&timestamp=1&access_token=a&shop_id=2&sign=s'

const orders = '/orders/2026-01-01/orders'
const level = { idempotency_key: 'k', changes: [{ type: 'PHYSICAL_COUNT', physical_count: { catalog_object_id: 'A', location_id: 'L', quantity: '3', state: 'IN_STOCK', occurred_at: '2026-11-22T00:00:00Z' } }] }
const input = { offerId: 'mug', contentLanguage: 'zh', feedLabel: 'TW', productAttributes: { title: '杯子' } }

const sendForm = (method: string, url: string, form: Record<string, string>): Request => new Request(`https://vendor.example${url}`, { method, body: new URLSearchParams(form) })

describe.skipIf(!bigcommerce || !etsy)('a vendor in YAML and several files, and one who takes forms', () => {
  const json = { accept: 'application/json' }
  const level2 = { items: [{ location_id: 1, variant_id: 7, quantity: 3 }] }
  test.each<[string, ApiSpec | undefined, Request]>([
    ['BigCommerce’s orders, with a hole in the host’s path', bigcommerce, get('/stores/abc/v2/orders?min_date_modified=2026-11-22T00:00:00Z&limit=50', json)],
    ['BigCommerce’s stock, in another file', bigcommerce, send('PUT', '/stores/abc/v3/inventory/adjustments/absolute', level2, json)],
    ['Etsy, a form with a number, a flag and a list', etsy, sendForm('PATCH', '/v3/application/shops/1/listings/2', { title: 'Mug', shipping_profile_id: '7', is_supply: 'true', tags: 'mug,tea' })],
  ])('a good request passes: %s', async (_, spec, request) => expect(await spec!.checkRequest(request)).toEqual([]))
  test.each<[string, ApiSpec | undefined, Request, string]>([
    ['an order field that is not there', bigcommerce, get('/stores/abc/v2/orders?modified_since=1'), 'getOrders: query.modified_since is not in the specification'],
    ['a quantity in words', bigcommerce, send('PUT', '/stores/abc/v3/inventory/adjustments/absolute', { items: [{ location_id: 1, variant_id: 7, quantity: 'three' }] }), 'put-absolute-adjustment: body.items.0'],
    ['what neither file has', bigcommerce, get('/stores/abc/v3/pies'), 'has no such operation'],
    ['a number of a form that is none', etsy, sendForm('PATCH', '/v3/application/shops/1/listings/2', { shipping_profile_id: 'seven' }), 'updateListing: form.shipping_profile_id must be number'],
    ['a field that the form does not have', etsy, sendForm('PATCH', '/v3/application/shops/1/listings/2', { colour: 'red' }), 'form.colour is not in the specification'],
  ])('a bad one does not: %s', async (_, spec, request, words) => expect((await spec!.checkRequest(request)).join('\n')).toContain(words))
  test('the examples of both files are there', () => expect(bigcommerce!.samples('getOrders').length + bigcommerce!.samples('get-inventory-items').length).toBeGreaterThan(0))
})

describe.skipIf(!amazon || !listings || !shopee || !square || !woo || !google)('requests as the vendors would see them', () => {
  test.each<[string, ApiSpec | undefined, Request]>([
    ['Amazon, Swagger 2.0', amazon, get(`${orders}?lastUpdatedAfter=2026-11-22T00:00:00Z&marketplaceIds=A19VAU5U5O7RUS&includedData=BUYER,PROCEEDS`)],
    ['Shopee, a list in the address', shopee, get(`/api/v2/order/get_order_detail?${proof}&order_sn_list=220916QWERT`)],
    ['Square', square, send('POST', '/v2/inventory/changes/batch-create', level)],
    ['WooCommerce', woo, get('/wp-json/wc/v3/orders?per_page=100&page=1&modified_after=2026-11-22T00:00:00')],
    ['WooCommerce, a batch beside an order', woo, send('POST', '/wp-json/wc/v3/products/batch', { update: [{ id: 1, stock_quantity: 3 }] })],
    ['Google, a discovery document', google, send('POST', '/products/v1/accounts/123/productInputs:insert?dataSource=accounts/123/dataSources/4', input)],
  ])('a good request passes: %s', async (_, spec, request) => expect(await spec!.checkRequest(request)).toEqual([]))

  test.each<[string, ApiSpec | undefined, Request, string]>([
    ['an address that is not there', amazon, get('/orders/2026-01-01/order'), 'has no such operation'],
    ['another method', amazon, send('POST', orders, {}), 'has no such operation'],
    ['a moment that is none', amazon, get(`${orders}?lastUpdatedAfter=yesterday`), 'searchOrders: query.lastUpdatedAfter must match format "date-time"'],
    ['a word that Amazon does not know', amazon, get(`${orders}?lastUpdatedAfter=2026-11-22T00:00:00Z&includedData=BUYER,LUCK`), 'searchOrders: query.includedData.1 must be equal to one of'],
    ['a misspelt parameter', amazon, get(`${orders}?lastUpdateAfter=2026-11-22T00:00:00Z`), 'searchOrders: query.lastUpdateAfter is not in the specification'],
    ['a parameter too few', listings, get('/listings/2021-08-01/items/S/sku-1'), 'getListingsItem: query.marketplaceIds is missing'],
    ['a page too long', listings, get('/listings/2021-08-01/items/S?marketplaceIds=A&pageSize=500'), 'searchListingsItems: query.pageSize must be <= 20'],
    ['a number in words', shopee, get(`/api/v2/order/get_order_list?${proof.replace('shop_id=2', 'shop_id=two')}&time_range_field=update_time&time_from=1&time_to=2&page_size=50`), 'query.shop_id must be integer'],
    ['a signature forgotten', shopee, get('/api/v2/order/get_order_detail?partner_id=1&timestamp=1&access_token=a&shop_id=2&order_sn_list=A'), 'query.sign is missing'],
    ['no body', square, new Request('https://vendor.example/v2/inventory/changes/batch-create', { method: 'POST' }), 'BatchChangeInventory: the body is missing'],
    ['a field of another kind', square, send('POST', '/v2/inventory/changes/batch-create', { ...level, changes: [{ type: 'PHYSICAL_COUNT', physical_count: { quantity: 3 } }] }), 'body.changes.0.physical_count.quantity must be string'],
    ['a field that is missing', square, send('POST', '/v2/inventory/changes/batch-create', { changes: [] }), "BatchChangeInventory: body must have required property 'idempotency_key'"],
    ['a word of ours in the body', square, send('POST', '/v2/inventory/changes/batch-create', { ...level, stock: 1 }), 'body.stock is not in the specification'],
    ['a field that WooCommerce does not have', woo, send('POST', '/wp-json/wc/v3/products/batch', { update: [{ id: 1, stock: 3 }] }), 'body.update.0.stock is not in the specification'],
    ['a form where JSON is meant', square, new Request('https://vendor.example/v2/inventory/changes/batch-create', { method: 'POST', body: new URLSearchParams({ a: '1' }) }), 'the body is a form'],
    ['a resource name of another shape', google, send('PATCH', '/products/v1/accounts/123/things/mug', input), 'path.name must match pattern'],
    ['a field that Google does not have', google, send('POST', '/products/v1/accounts/123/productInputs:insert?dataSource=x', { ...input, price: 1 }), 'body.price is not in the specification'],
  ])('a bad request is caught: %s', async (_, spec, request, words) => expect(await spec!.checkRequest(request)).toEqual(expect.arrayContaining([expect.stringContaining(words)])))

  test('what was checked can be counted, and the vendors\' own examples are at hand with their long numbers whole', () => {
    expect(amazon!.seen()).toContain('searchOrders')
    expect(amazon!.operations()).toEqual(['searchOrders', 'getOrder'])
    expect(amazon!.samples('searchOrders').filter((s) => s.status === 200).map((s) => s.name)).toEqual(expect.arrayContaining(['application/json', 'sandbox 1']))
    expect(shopee!.samples('v2.order.get_order_list')[0]?.status).toBe(200)
    expect(() => amazon!.samples('getOrders')).toThrow('has no operation getOrders')
  })

  test('an answer that the vendor would never give is caught', async () => {
    const asked = get('/api/v2/order/get_order_list?x=1')
    const sample = shopee!.samples('v2.order.get_order_list')[0]!

    expect(await shopee!.checkAnswer(asked, new Response(sample.text, { status: 200 }))).toEqual([])
    expect(await shopee!.checkAnswer(asked, Response.json({ response: { order_list: [{ order_sn: 5 }] } }))).toEqual([expect.stringContaining('order_sn must be string')])
  })
})

test('a long id in an example keeps its last digits', () => {
  const spec = specOf('{"openapi":"3.0.3","paths":{"/a":{"get":{"operationId":"a","responses":{"200":{"content":{"application/json":{"example":{"id":820982911946154508}}}}}}}}}', 'a planted file')

  expect(spec.samples('a')).toEqual([{ name: 'example', status: 200, body: { id: 820982911946154508n }, text: '{"id":820982911946154508}' }])
})

test('a checker that would see nothing refuses to start', () => {
  expect(() => specOf('{"openapi":"3.1.0","paths":{}}', 'empty.json')).toThrow('empty.json has no operations')
  expect(() => graphqlSpecOf('scalar Nothing')).toThrow('nothing to ask for')
})

test('a specification that is not there is said and skipped', () => {
  expect(openApiSpec('specs/nowhere/nothing.json')).toBeUndefined()
  expect(graphqlSpec('specs/nowhere/nothing.graphql')).toBeUndefined()
})

describe.skipIf(!shopify)('queries as Shopify would see them', () => {
  const good = 'query Orders($first: Int!, $after: String) { orders(first: $first, after: $after) { nodes { id name } pageInfo { hasNextPage endCursor } } }'

  test('a good query passes and is counted', () => {
    expect(shopify!.check(good, { first: 50 })).toEqual([])
    expect(shopify!.seen()).toContain('orders')
  })

  test.each<[string, string, Record<string, unknown>, string]>([
    ['a field that is not there', good.replace('name', 'title'), { first: 1 }, 'Orders: Cannot query field "title" on type "Order"'],
    ['a variable of another kind', good, { first: 'many' }, 'Orders: Variable "$first" got invalid value "many"'],
    ['a variable too few', good, {}, 'Variable "$first" of required type "Int!" was not provided'],
    ['a variable that nobody asked for', good, { first: 1, cursor: 'x' }, '$cursor is not declared'],
    ['half a query', 'query { orders(', {}, 'Syntax Error'],
    ['an input of another shape', 'mutation Set($input: InventorySetQuantitiesInput!) { inventorySetQuantities(input: $input) { userErrors { message } } }', { input: { name: 'available', quantities: [] } }, 'Field "reason" of required type "String!" was not provided'],
  ])('a bad query is caught: %s', (_, query, variables, words) => expect(shopify!.check(query, variables)).toEqual(expect.arrayContaining([expect.stringContaining(words)])))

  test('a posted query is read from its body', async () => {
    expect(await shopify!.checkRequest(send('POST', '/admin/api/2026-10/graphql.json', { query: good, variables: { first: 1 } }))).toEqual([])
    expect(await shopify!.checkRequest(send('POST', '/admin/api/2026-10/graphql.json', {}))).toEqual(['the body has no query'])
  })
})
