import { describe, expect, test } from 'vitest'
import { parseJson, type CallAnswer } from '#kit'
import { callTo, conform, openApiSpec, openTime, taipei } from '#kit/testing'
import tiktok from './connector.ts'
import { listings } from './listings.corpus.ts'
import { simulator } from './simulator.ts'
import { toOrder } from './to-order.ts'

const spec = openApiSpec('specs/tiktok-shop/tiktok-shop.derived.openapi.json')
conform(tiktok, simulator, [], { check: async (request) => (new URL(request.url).host === 'auth.tiktok-shops.com' ? [] : await spec?.checkRequest(request) ?? []), listings })

const does = tiktok.does
const twd = (minor: number) => ({ minor: BigInt(minor), currency: 'TWD' })
const span = { since: '2026-11-21T00:00:00Z', until: '2026-11-23T00:00:00Z' }

function open(values: Record<string, string> = {}) {
  const time = openTime()
  const sim = simulator({ clock: time.clock, hookUrl: 'https://hub.example.com/hooks/tiktok/c1', shop: taipei })
  const mug = sim.offer({ sku: 'MUG', title: '馬克杯', price: twd(320), available: 10 })
  const red = sim.offer({ sku: 'TEE-R', title: '上衣 紅', price: twd(590), available: 5 })
  const blue = sim.offer({ sku: 'TEE-B', title: '上衣 藍', price: twd(590), available: 5 })
  return { sim, mug, red, blue, ...callTo(tiktok, sim, { ...sim.good, ...values }, { time }) }
}

describe('an order', () => {
  const unit = { id: '5770001', sku_id: '1730', product_id: '1729', product_name: 'Socks', sku_name: 'Default', seller_sku: 'SOCK', original_price: '10.00', sale_price: '8.00', display_status: 'AWAITING_SHIPMENT', package_id: '1152' }
  const payment = { currency: 'USD', total_amount: '21.40', sub_total: '16.00', shipping_fee: '4.00', tax: '1.40' }
  const order = { id: '576461413038785752', status: 'AWAITING_SHIPMENT', create_time: 1_619_611_561, update_time: 1_619_621_355, paid_time: 1_619_611_563, payment, line_items: [unit, { ...unit, id: '5770002' }] }
  const read = (more: object) => toOrder({ ...order, ...more }, { currency: 'USD', zone: 'America/New_York' })

  test('of two of one thing has one line of two; tax is added, and the rest is shipping', () => expect(read({})).toMatchObject({
    total: { minor: 2140n }, tax: { minor: 140n }, taxIncluded: false, shipping: { minor: 400n }, discounts: [], payment: 'paid', fulfilment: 'unfulfilled',
    lines: [{ externalLineId: '5770001', sku: 'SOCK', title: 'Socks', quantity: 2, goods: { minor: 2000n }, discount: { minor: 400n }, attributes: { offerId: '1729:1730' } }],
  }))
  test('where nothing is added has its tax inside, and a market’s fees are told by name', () => expect(read({ payment: { ...payment, total_amount: '23', tax: '0', buyer_service_fee: '3' } })).toMatchObject({ taxIncluded: true, shipping: { minor: 700n }, attributes: { buyerServiceFee: '3' } }))
  test('that cost less than its units has the discount for itself', () => expect(read({ payment: { ...payment, total_amount: '15.00', tax: '' } })).toMatchObject({ discounts: [{ code: 'discount', amount: { minor: 100n } }], shipping: { minor: 0n } }))
  test.each([
    ['UNPAID', 'unpaid', 'unfulfilled'], ['ON_HOLD', 'paid', 'unfulfilled'], ['PARTIALLY_SHIPPING', 'paid', 'partly_shipped'], ['AWAITING_COLLECTION', 'paid', 'unfulfilled'], ['IN_TRANSIT', 'paid', 'shipped'], ['DELIVERED', 'paid', 'delivered'], ['COMPLETED', 'paid', 'delivered'], ['TELEPORTED', 'paid', 'unfulfilled'],
  ] as const)('that is %s is %s and %s', (status, state, fulfilment) => expect(read({ status })).toMatchObject({ cancelled: false, payment: state, fulfilment, attributes: { status } }))
  test('cancelled before it was paid is voided, after it refunded; one cancelled unit of two stays a line of two', () => {
    expect(read({ status: 'CANCELLED', paid_time: 0 })).toMatchObject({ cancelled: true, payment: 'voided' })
    expect(read({ status: 'CANCELLED' })).toMatchObject({ cancelled: true, payment: 'refunded' })
    expect(read({ line_items: [{ ...unit, display_status: 'CANCELLED' }, { ...unit, id: '5770002' }] }).lines).toMatchObject([{ externalLineId: '5770001', quantity: 2, cancelled: 1 }])
  })
  test('paid at the door is unpaid until it is delivered', () => {
    expect(read({ is_cod: true, paid_time: null, status: 'IN_TRANSIT' })).toMatchObject({ payment: 'unpaid' })
    expect(read({ is_cod: true, paid_time: null, status: 'DELIVERED' })).toMatchObject({ payment: 'paid' })
  })
  test('that TikTok itself sends is not ours to ship', () => expect(read({ fulfillment_type: 'FULFILLMENT_BY_TIKTOK' })).toMatchObject({ fulfilledBy: 'channel' }))
  test('whose buyer is hidden has no phone of asterisks', () => expect(read({ recipient_address: { name: 'D*** K***', phone_number: '(+1)213-***-1234', full_address: '1*** ***', region_code: 'TH' } })).not.toHaveProperty('buyer'))
  test('without a seller’s code is known by the offer', () => expect(read({ line_items: [{ ...unit, seller_sku: '' }] }).lines[0]).toMatchObject({ sku: '1729:1730' }))
  test('with an id longer than a JavaScript number keeps its last digit', () => expect(toOrder(parseJson(JSON.stringify({ ...order, id: 'LONG' }).replace('"LONG"', '9007199254740993')), taipei).externalId).toBe('9007199254740993'))
  test('without its total says which field is missing', () => expect(() => read({ payment: { currency: 'USD' } })).toThrow(/total_amount/))
})

describe('faults', () => {
  const named = (code: number, message: string, status = 200) => tiktok.faultOf!({ status, headers: {}, body: { code, message }, text: '' } as CallAnswer, { operation: 'x', method: 'GET', path: '/', effect: 'read' })?.kind
  test.each([
    [0, 'Success', undefined], [105002, 'Expired credentials', 'auth'], [106001, 'Signature is invalid', 'auth'], [36004004, 'invalid auth code', 'auth'], [36009002, 'Too many requests.', 'rate_limited'],
    [36009003, 'Internal error. Please try again. If the issue persists after multiple attempts, please contact platform support.', 'unavailable'], [11001031, 'System process error, please try again later.', 'unavailable'], [10002014, 'Failed to get orders, If multiple retry have failed, please contact the platform for assistance', 'unavailable'],
    [25001015, 'The provided return reason cannot be used by the seller. Please select a valid return reason and try again.', 'invalid'], [12052032, 'The product does not exist', 'invalid'], [12052096, 'Unable to update the price for SKUs with no warehouse. Assign a warehouse and try again.', 'invalid'], [21008111, 'The order or package does not belong to the current seller.', 'invalid'],
  ])('%s: %s is %s', (code, message, kind) => expect(named(code, message)).toBe(kind))
  test('429 is too many, whatever the code', () => expect(named(1, 'slow down', 429)).toBe('rate_limited'))
})

describe('at the simulated platform', () => {
  test('of several shops the one with the code is taken; without one it asks which', async () => {
    const { sim, time } = open()
    const several = { fetch: async (request: Request) => (request.url.includes('/authorization/') ? Response.json({ code: 0, data: { shops: [{ id: '1', cipher: 'A', code: 'GB1', name: 'One', region: 'GB' }, { id: '2', cipher: 'B', code: 'US2', name: 'Two', region: 'US' }] } }) : sim.fetch(request)) }
    const exchange = (shopCode: string) => tiktok.signIn!.exchange(callTo(tiktok, several, { ...sim.good, shopCode }, { time }).at, { query: { code: sim.code() }, redirectUri: '' })
    expect((await exchange('US2')).values).toMatchObject({ shopId: '2', shopCipher: 'B' })
    await expect(exchange('')).rejects.toMatchObject({ kind: 'auth', code: 'which_shop' })
    await expect(exchange('FR3')).rejects.toMatchObject({ kind: 'auth', code: 'which_shop' })
    expect(new URL(tiktok.signIn!.url({ ...sim.good, market: 'us' }, { redirectUri: 'https://h.example', state: 's', now: new Date(0) })).host).toBe('services.us.tiktokshop.com')
  })
  test('with several warehouses the others are told as they are', async () => {
    const { sim, mug, time } = open()
    const warehouses = { fetch: async (request: Request) => {
      if (!request.url.includes('inventory/search')) return sim.fetch(request)
      return new Response((await (await sim.fetch(request)).text()).replaceAll('"warehouse_inventory":[', '"warehouse_inventory":[{"warehouse_id":"42","available_quantity":3},'), { headers: { 'content-type': 'application/json' } })
    } }
    const to = callTo(tiktok, warehouses, { ...sim.good, warehouseId: '7068517275539719942' }, { time })
    await does['stock.push'](to.at, [{ externalId: mug.externalId, sku: 'MUG', available: 7 }])
    expect(parseJson(await to.requests.at(-1)!.text())).toEqual({ skus: [{ id: mug.externalId.split(':')[1], inventory: [{ warehouse_id: '7068517275539719942', quantity: 7 }, { warehouse_id: '42', quantity: 3 }] }] })
    expect(await does['stock.read'](to.at, [{ externalId: mug.externalId, sku: 'MUG' }])).toEqual([{ externalId: mug.externalId, available: 10 }])
  })
  test('a product leaves only with all its SKUs', async () => {
    const { at, sim, mug, red, blue } = open()
    const close = (...ids: string[]) => does['listings.close'](at, ids.map((externalId) => ({ externalId, sku: undefined })))
    expect(await close(mug.externalId, red.externalId, '1:2', 'x')).toMatchObject([{ outcome: 'applied' }, { outcome: 'refused', code: 'tiktok.sku_of_product' }, { outcome: 'refused', code: '12052032' }, { outcome: 'refused', code: 'tiktok.no_such_offer' }])
    expect(await close(red.externalId, blue.externalId)).toMatchObject([{ outcome: 'applied' }, { outcome: 'applied' }])
    expect([mug, red, blue].map((item) => sim.sell({ items: [{ externalId: item.externalId, quantity: 1 }] }))).toEqual([undefined, undefined, undefined])
  })
  test('a buyer’s own request is approved with a key, and a reason that there is not is refused', async () => {
    const { at, sim, mug, requests } = open()
    const { externalId } = sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }] })!
    expect(await does['orders.cancel'](at, { key: 'k0', externalOrderId: externalId, reason: 'other' })).toMatchObject({ outcome: 'refused', code: 'tiktok.reason_needed' })
    sim.askCancel(externalId)
    expect(await does['orders.cancel'](at, { key: 'k1', externalOrderId: externalId, reason: 'buyer_asked' })).toMatchObject({ outcome: 'accepted' })
    expect(new URL(requests.at(-1)!.url).searchParams.get('idempotency_key')).toBe('k1')
    expect(await does['orders.cancel'](at, { key: 'k2', externalOrderId: externalId, reason: 'buyer_asked' })).toMatchObject({ outcome: 'applied' })
  })
  test('a package goes out whole or not at all, and the seller’s own parcel names its carrier', async () => {
    const { at, sim, mug, red } = open()
    const order = () => sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }, { externalId: red.externalId, quantity: 1 }] })!.externalId
    const ship = async (id: string, more: { count?: number; carrier?: string; trackingNumber?: string } = {}) => {
      const { lines } = toOrder((await does['orders.fetch'](at, [id]))[0]!.body, taipei)
      return does['fulfilments.push'](at, { key: 's', externalOrderId: id, lines: lines.slice(0, more.count ?? 9).map((line) => ({ externalLineId: line.externalLineId!, quantity: line.quantity })), carrier: more.carrier ?? 'usps', trackingNumber: more.trackingNumber, shippedAt: '2026-11-22T02:00:00Z' })
    }
    const [first, own] = [order(), order()]
    expect([await ship(first, { count: 1 }), await ship(first), await ship(first)]).toMatchObject([{ outcome: 'refused', code: 'tiktok.split_first' }, { outcome: 'accepted' }, { outcome: 'applied' }])
    sim.ownShipping(own)
    expect([await ship(own), await ship(own, { carrier: 'Pigeon', trackingNumber: 'T1' }), await ship(own, { trackingNumber: 'T1' })]).toMatchObject([{ outcome: 'refused', code: 'tiktok.tracking_needed' }, { outcome: 'refused', code: 'tiktok.choose_carrier', words: expect.stringContaining('USPS') }, { outcome: 'accepted' }])
  })
  test('a return is approved step by step, and a second yes is the same yes', async () => {
    const { at, sim, mug } = open()
    const id = sim.askReturn(sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }] })!.externalId)
    sim.fault({ kind: 'time_out_after_success', operation: 'returns/approve' })
    const approve = () => does['returns.decide'](at, { externalId: id, decision: 'approve' })
    expect([await approve(), await approve()]).toMatchObject([{ outcome: 'accepted' }, { outcome: 'refused', code: '25011012' }])
    sim.sendBack(id)
    expect([(await does['returns.pull'](at, span)).items[0], await approve()]).toMatchObject([{ state: 'shipped_back', refund: twd(640), lines: [{ sku: 'MUG', quantity: 1 }, { sku: 'MUG', quantity: 1 }] }, { outcome: 'accepted' }])
    expect((await does['returns.pull'](at, span)).items[0]).toMatchObject({ state: 'refunded' })
  })
  test('a settlement adds up to what was settled, with each fee by name', async () => {
    const { at, sim, mug } = open()
    sim.complete(sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })!.externalId)
    expect((await does['settlements.pull'](at, span)).items.map((line) => [line.kind, line.label, Number(line.amount.minor)])).toEqual([['sale', 'subtotal_before_discount_amount', 320], ['commission', 'platform_commission_amount', -19]])
  })
  test('a webhook of another shop says nothing', () => {
    const { sim, mug } = open()
    const { externalId } = sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })!
    const [hook] = sim.hooks()
    expect(tiktok.hooks!.events(hook!, sim.good)).toMatchObject([{ topic: 'order', externalId }])
    expect(tiktok.hooks!.events(hook!, { ...sim.good, shopId: '1' })).toEqual([])
  })
})
