/** Held against Lazada's own documents: what we send, what they answer, how both are signed. */
import { describe, expect, test } from 'vitest'
import { type Connected, type OfferDraft } from '#kit'
import { callTo, openApiSpec, openTime, readShared } from '#kit/testing'
import { reopenListings } from './change-listings.ts'
import lazada from './connector.ts'
import { signature } from './sign.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/lazada/lazada-open-platform.derived.openapi.json')
const pushes = readShared('specs/lazada/webhook-events.json')
const vectors = readShared('specs/signing/signing-vectors.json')
const does = lazada.does
const sgd = (minor: number) => ({ minor: BigInt(minor), currency: 'SGD' })
const singapore = { currency: 'SGD', zone: 'Asia/Singapore' }
const span = { since: '2026-11-21T00:00:00Z', until: '2026-11-23T00:00:00Z' }

function open() {
  const time = openTime()
  const sim = simulator({ clock: time.clock, shop: singapore })
  const mug = sim.offer({ sku: 'MUG', title: 'Mug', price: sgd(1200), available: 20 })
  const red = sim.offer({ sku: 'TEE-R', title: 'Tee red', price: sgd(1990), available: 20 })
  return { sim, mug, red, ...callTo(lazada, sim, sim.good, { time, shop: singapore }) }
}

test.skipIf(!vectors)('requests and pushes are signed as the vectors say', () => {
  const all = (JSON.parse(vectors!) as { vectors: { scheme: string; secret: string; path?: string; query?: Record<string, string>; app_key?: string; body?: string; expected: string }[] }).vectors
  const [api, push] = [all.find((one) => one.scheme === 'lazada.api')!, all.find((one) => one.scheme === 'lazada.push')!]

  expect(signature(api.secret, { path: api.path!, pairs: Object.entries(api.query!) })).toBe(api.expected)
  const signed = lazada.sign({ operation: 'order/get', method: 'GET', url: new URL('https://api.lazada.sg/rest/order/get?order_id=1234'), headers: {}, body: undefined }, { appId: '123456', appSecret: api.secret, accessToken: 'test' }, new Date(1_517_820_392_000))
  expect(signed.url.searchParams.get('sign')).toBe(api.expected)
  const hook = { method: 'POST', url: 'https://hub.example.com/h', headers: { authorization: push.expected }, body: push.body! }
  const values = { appId: push.app_key!, appSecret: push.secret }
  expect([lazada.hooks!.verify(hook, values), lazada.hooks!.verify({ ...hook, body: `${hook.body} ` }, values), lazada.hooks!.verify(hook, { ...values, appId: '1' })]).toEqual([true, false, false])
})

const tea = (sku: string): OfferDraft => ({
  sku, title: 'Tea bowl', description: '<p>Handmade</p>', images: ['https://shop.example/tea.jpg'], price: sgd(2500), available: 3, barcode: '4711234567899',
  attributes: { PrimaryCategory: '10002019', material: 'Ceramic', package_length: '12', package_width: '12', package_height: '9.5', weight_grams: '350' },
})

/** Everything the connector can ask, once. */
async function askEverything(): Promise<Request[]> {
  const { at, sim, mug, red, time, requests } = open()
  const order = (...items: [string, number][]) => sim.sell({ items: items.map(([externalId, quantity]) => ({ externalId, quantity })), shipping: sgd(200) })!.externalId
  const [sold, wanted, asked, back, money] = [order([mug.externalId, 2], [red.externalId, 1]), order([mug.externalId, 1]), order([red.externalId, 1]), order([mug.externalId, 1]), order([mug.externalId, 1])]
  const refs = [mug, red].map(({ externalId, sku }) => ({ externalId, sku }))
  const grant = await lazada.signIn!.exchange(at, { query: { code: sim.code() }, redirectUri: 'https://hub.example.com/back' })
  const next = callTo(lazada, sim, { ...sim.good, ...grant.values }, { time, shop: singapore })
  const renewed = await lazada.renewal!.renew(next.at)
  const last = callTo(lazada, sim, { ...sim.good, ...renewed.values }, { time, shop: singapore })
  const several = callTo(lazada, sim, { ...sim.good, ...renewed.values, warehouseCode: 'dropshipping' }, { time, shop: singapore })
  await does['orders.pull'](last.at, span)
  await does['orders.fetch'](last.at, [sold, '1'])
  await does['orders.cancel'](last.at, { key: 'k1', externalOrderId: wanted, reason: 'out_of_stock' })
  sim.askCancel(asked)
  await does['orders.cancel'](last.at, { key: 'k2', externalOrderId: asked, reason: 'buyer_asked' })
  await does['stock.push'](last.at, refs.map((ref) => ({ ...ref, available: 9 })))
  await does['stock.push'](several.at, refs.map((ref) => ({ ...ref, available: 9 })))
  await does['stock.read'](last.at, [...refs, { externalId: '1:2', sku: undefined }])
  await does['prices.push'](last.at, refs.map((ref) => ({ ...ref, price: sgd(1500) })))
  await does['prices.read'](last.at, refs)
  await does['listings.pull'](last.at, {})
  await does['listings.content'](last.at, { externalId: mug.externalId, sku: 'MUG', title: 'Big mug', description: '350 ml', images: ['https://shop.example/mug.jpg'] })
  for (const [sku, colour] of [['TEA-R', 'Red'], ['TEA-W', 'White']] as const) await does['listings.push'](last.at, { ...tea(sku), group: { key: 'prd_1', theme: undefined, skus: ['TEA-R', 'TEA-W'], axes: [{ name: 'Color', value: colour, values: ['Red', 'White'] }, { name: 'Lid', value: 'None', values: ['None'] }], siblings: [] } })
  await does['listings.close'](last.at, refs)
  await reopenListings(last.at, refs)
  await does['categories.read'](last.at, '10002019')
  await does['fulfilments.push'](last.at, { key: 's1', externalOrderId: sold, lines: await linesOf(last.at, sold), carrier: 'LEX', trackingNumber: undefined, shippedAt: time.clock().toISOString() })
  await does['returns.pull'](last.at, span)
  await does['returns.decide'](last.at, { externalId: sim.askReturn(back), decision: 'approve' })
  await does['returns.decide'](last.at, { externalId: sim.askReturn(money, 'ONLY_REFUND'), decision: 'approve' })
  await does['settlements.pull'](last.at, span)
  await does['account.health'](last.at)
  return [...requests, ...next.requests, ...last.requests, ...several.requests]
}
const linesOf = async (at: Connected, id: string) => lazada.toOrder!((await does['orders.fetch'](at, [id]))[0]!.body, singapore).lines.map((line) => ({ externalLineId: line.externalLineId!, quantity: line.quantity }))

/** How each operation's example is read: by the port that asks it. */
const ref = { externalId: '234234234:234', sku: 'MUG' }
type Reading = (at: Connected, sold: string) => Promise<unknown>
const cancel: Reading = (at, sold) => does['orders.cancel'](at, { key: 'k', externalOrderId: sold, reason: 'out_of_stock' })
const ship: Reading = async (at, sold) => does['fulfilments.push'](at, { key: 's', externalOrderId: sold, lines: await linesOf(at, sold), carrier: 'LEX', trackingNumber: undefined, shippedAt: '2026-11-22T02:00:00Z' })
const readings: Record<string, { path: string; read: Reading }> = {
  GenerateAccessToken_post: { path: 'auth/token/create', read: (at) => lazada.signIn!.exchange(at, { query: { code: 'x' }, redirectUri: '' }) },
  RefreshAccessToken_post: { path: 'auth/token/refresh', read: (at) => lazada.renewal!.renew(at) },
  // Its two orders have no units in the simulated platform, which is said; the list itself is read.
  GetOrders: { path: 'orders/get', read: (at) => expect(does['orders.pull'](at, span)).rejects.toMatchObject({ kind: 'invalid', code: '37' }) },
  GetOrder: { path: 'order/get', read: (at) => expect(does['orders.fetch'](at, ['16090'])).rejects.toMatchObject({ kind: 'invalid', code: '37' }) },
  // Its units are of another order than the one that was asked: never taken for this one's.
  GetMultipleOrderItems: { path: 'orders/items/get', read: (at, sold) => expect(does['orders.fetch'](at, [sold])).rejects.toMatchObject({ kind: 'contract_changed' }) },
  OrderCancelValidate: { path: 'order/reverse/cancel/validate', read: async (at, sold) => expect(await cancel(at, sold)).toMatchObject({ outcome: 'refused', code: '104' }) },
  InitReverseOrderCancel: { path: 'order/reverse/cancel/create', read: async (at, sold) => expect(await cancel(at, sold)).toMatchObject({ outcome: 'refused', words: 'stock will be set as 0' }) },
  InitReverseOrderCancelDecide: { path: 'order/reverse/cancel/seller/decide', read: async (at, sold) => expect(await cancel(at, sold)).toMatchObject({ outcome: 'accepted' }) },
  GetShipmentProvider_get: { path: 'order/shipment/providers/get', read: ship },
  Pack: { path: 'order/fulfill/pack', read: ship },
  // The example's package was cancelled.
  ReadyToShip: { path: 'order/package/rts', read: async (at, sold) => expect(await ship(at, sold)).toMatchObject({ outcome: 'refused', code: '600002' }) },
  UpdateSellableQuantity_post: { path: 'product/stock/sellable/update', read: async (at) => expect(await does['stock.push'](at, [{ ...ref, available: 1 }])).toMatchObject([{ outcome: 'applied' }]) },
  UpdatePriceQuantity: { path: 'product/price_quantity/update', read: async (at) => expect(await does['prices.push'](at, [{ ...ref, price: sgd(100) }])).toMatchObject([{ outcome: 'applied' }]) },
  GetProducts: { path: 'products/get', read: async (at) => expect((await does['listings.pull'](at, {})).items).toMatchObject([{ externalId: '180226526:314525867', sku: '39817:01:01', title: 'asd', price: sgd(3200), available: 0, state: 'inactive' }]) },
  GetProductItem: { path: 'product/item/get', read: async (at) => expect(await does['prices.read'](at, [{ externalId: '234222211:314525867', sku: undefined }])).toEqual([{ externalId: '234222211:314525867', price: sgd(3200) }]) },
  CreateProduct: { path: 'product/create', read: async (at) => expect(await does['listings.push'](at, tea('test2022 03'))).toEqual({ externalId: '2374791958:13896560193', outcome: 'applied' }) },
  UpdateProduct: { path: 'product/update', read: async (at) => expect(await does['listings.content'](at, { ...ref, sku: '', title: 'x' })).toMatchObject({ outcome: 'applied' }) },
  MigrateImage: { path: 'image/migrate', read: async (at) => expect(await does['listings.content'](at, { ...ref, sku: '', images: ['https://shop.example/a.jpg'] })).toMatchObject({ outcome: 'refused', code: '501' }) },
  GetCategoryAttributes: { path: 'category/attributes/get', read: async (at) => expect(await does['categories.read'](at, '10002019')).toMatchObject({ state: 'open', attributes: [{ name: 'mattress_size', label: 'Size', isNeeded: true, values: ['Twin'] }] }) },
  DeactivateProduct: { path: 'product/deactivate', read: async (at) => expect(await does['listings.close'](at, [ref])).toMatchObject([{ outcome: 'applied' }]) },
  // The example is a cancellation, which is seen on the order itself.
  GetReverseOrdersForSeller_get: { path: 'reverse/getreverseordersforseller', read: async (at) => expect(await does['returns.pull'](at, span)).toEqual({ items: [], next: undefined }) },
  GetReverseOrderDetail: { path: 'order/reverse/return/detail/list', read: async (at) => expect(await does['returns.decide'](at, { externalId: '1', decision: 'approve' })).toMatchObject({ outcome: 'refused', code: '112' }) },
  ReverseOrderReturnUpdate: { path: 'order/reverse/return/update', read: async (at, sold) => expect(await does['returns.decide'](at, { externalId: `return of ${sold}`, decision: 'approve' })).toMatchObject({ outcome: 'accepted' }) },
  ReverseOrderOnlyRefundDecide: { path: 'order/reverse/onlyrefund/seller/decide', read: async (at, sold) => expect(await does['returns.decide'](at, { externalId: `refund of ${sold}`, decision: 'approve' })).toMatchObject({ outcome: 'accepted' }) },
  QueryTransactionDetails: { path: 'finance/transaction/details/get', read: async (at) => expect((await does['settlements.pull'](at, span)).items).toMatchObject([{ externalId: 'SG103EF-1P9VK1A:13:1666666', externalOrderId: '123445666666', amount: sgd(-62), at: '2016-05-16T16:00:00.000Z' }]) },
  GetSeller: { path: 'seller/get', read: (at) => does['account.health'](at) },
  GetSellerPerformance_get: { path: 'seller/performance/get', read: async (at) => expect((await does['account.health'](at)).items).toContainEqual({ code: 'POSITIVE_SELLER_RATING', level: 'good', words: 'Positive Seller Rating: 92% (≥ 85%)' }) },
}

describe.skipIf(!spec)('as Lazada’s documentation has it', () => {
  test('every request that the connector sends is allowed, and every operation it uses was tried', async () => {
    const wrong: string[] = []
    for (const request of await askEverything()) wrong.push(...await spec!.checkRequest(request))
    expect(wrong).toEqual([])
    expect(spec!.seen().sort()).toEqual(Object.keys(readings).sort())
  })

  test.each(Object.entries(readings))('the vendor’s example of %s is read', async (operation, { path, read }) => {
    const samples = spec!.samples(operation)
    for (const sample of samples) {
      const { sim, mug, time } = open()
      const sold = sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })!.externalId
      if (operation.endsWith('Decide') && path.includes('cancel')) sim.askCancel(sold)
      // Ids of returns are the platform's: the test asks for "return of" an order.
      const alias = new Map<string, string>()
      const idOf = (wish: string): string => alias.get(wish) ?? alias.set(wish, sim.askReturn(sold, wish.startsWith('refund') ? 'ONLY_REFUND' : 'RETURN')).get(wish)!
      // What has an example is answered with it, the rest by the simulated platform.
      const answers = { fetch: async (request: Request) => (new URL(request.url).pathname === `/rest/${path}` ? new Response(sample.text, { headers: { 'content-type': 'application/json' } }) : sim.fetch(request)) }
      const to = callTo(lazada, answers, sim.good, { time, shop: singapore })
      const at: Connected = { ...to.at, now: time.clock(), call: (request) => to.at.call({ ...request, query: Object.fromEntries(Object.entries(request.query ?? {}).map(([name, value]) => [name, name === 'reverse_order_id' && typeof value === 'string' && value.includes(' of ') ? idOf(value) : value])) }) }
      await read(at, sold)
      expect(to.requests.map((request) => new URL(request.url).pathname)).toContain(`/rest/${path}`)
    }
    expect(samples.length).toBeGreaterThan(0)
  })

  test('the example of an order and that of its units make one order', () => {
    const [order] = (spec!.samples('GetOrders')[0]!.body as { data: { orders: object[] } }).data.orders
    const [units] = (spec!.samples('GetMultipleOrderItems')[0]!.body as { data: { order_items: object[] }[] }).data
    expect(lazada.toOrder!({ ...order, order_items: units!.order_items }, singapore)).toMatchObject({
      externalId: '491253082180001', placedAt: '2018-02-09T14:44:30.000Z', currency: 'SGD', payment: 'paid', fulfilment: 'delivered', cancelled: false, total: sgd(10_654), shipping: sgd(754), shipTo: { name: 'Ha Hung last_name', country: 'SG', city: 'address4', postcode: '500001' },
      lines: [{ externalLineId: '100827', sku: 'BRSCR#06', title: 'Bean Rester Crest Brown / xy', quantity: 1, goods: sgd(9900) }], attributes: { paymentMethod: 'COD', carrier: 'TA-Q-BIN', trackingNumber: '2014038590005' },
    })
  })
})

describe.skipIf(!pushes)('the vendor’s examples of pushes', () => {
  type Kind = { message_type: number; examples: Record<string, unknown>[] }
  const kinds = Object.entries(JSON.parse(pushes ?? '{}') as Record<string, Kind>)
  const eventsOf = (body: unknown) => lazada.hooks!.events({ method: 'POST', url: '', headers: {}, body: JSON.stringify(body) }, {})
  const topics = Object.fromEntries(kinds.flatMap(([name, kind]) => kind.examples.filter((one) => !('_unparsed' in one)).map((one, i) => [`${name} ${i + 1}`, eventsOf(one).map((event) => [event.topic, event.externalId].filter((part) => part !== undefined).join(' '))])))

  test('lead to the order, the return, the offer, or the access', () => expect(topics).toMatchObject({
    'webhook-api-trade-order-notifications 1': ['order 260422900198363'], 'webhook-api-trade-order-notifications 2': ['order 252883361348153'], 'webhook-api-fulfillment-order-update-notification 1': ['order 57244869716603'], 'webhook-api-reverse-order 1': ['return 658960600102006'],
    'webhook-api-product-update-notificaton 1': ['offer 1760954113:8975502010'], 'webhook-api-product-update-notificaton 2': ['offer 1807508328:9541954106', 'offer 1807508328:9542176118', 'offer 1807508328:9542176119'],
    'webhook-api-authorization-token-expiration-alert 1': ['access'], 'webhook-api-shallow-stock-notification 1': ['other'], 'webhook-api-seller-status-update-notification 1': ['other'],
  }))
  // Written with comments and without quotation marks in the documentation: no platform can send these.
  test('that are no JSON are listed', () => expect(kinds.filter(([, kind]) => kind.examples.some((one) => '_unparsed' in one)).map(([name]) => name)).toEqual(['webhook-api-im-send-message-notifications', 'webhook-api-im-session-update-notifications', 'webhook-api-product-quality-control-notification', 'webhook-api-product-update-notificaton']))
})
