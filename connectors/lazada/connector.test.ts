import { describe, expect, test } from 'vitest'
import { explain, hmacHex, parseJson, type CallAnswer, type Connected, type OfferDraft } from '#kit'
import { callTo, conform, openApiSpec, openTime, taipei } from '#kit/testing'
import lazada from './connector.ts'
import { listings } from './listings.corpus.ts'
import { nameOptions } from './name-options.ts'
import type { Product } from './read-products.ts'
import { simulator } from './simulator.ts'
import { toOrder } from './to-order.ts'

const spec = openApiSpec('specs/lazada/lazada-open-platform.derived.openapi.json')
conform(lazada, simulator, [], { check: spec?.checkRequest, listings })

const does = lazada.does
const twd = (minor: number) => ({ minor: BigInt(minor), currency: 'TWD' })
const span = { since: '2026-11-21T00:00:00Z', until: '2026-11-23T00:00:00Z' }

function open(more: { values?: Record<string, string> } = {}) {
  const time = openTime()
  const sim = simulator({ clock: time.clock, hookUrl: 'https://hub.example.com/hooks/lazada/c1', shop: taipei })
  const mug = sim.offer({ sku: 'MUG', title: '馬克杯', price: twd(320), available: 10 })
  const red = sim.offer({ sku: 'TEE & R', title: '上衣 紅', price: twd(590), available: 5 })
  const blue = sim.offer({ sku: 'TEE-B', title: '上衣 藍', price: twd(590), available: 5 })
  return { sim, mug, red, blue, ...callTo(lazada, sim, { ...sim.good, ...more.values }, { time }) }
}

describe('an order', () => {
  const unit = { order_item_id: 100827, status: 'pending', sku: 'BAG', sku_id: '666', name: 'Bag', currency: 'SGD', item_price: 99, paid_price: '89.10', voucher_amount: '9.90', payment_time: 1_697_193_374_592, is_fbl: '0', updated_at: '1413786247000' }
  const order = { order_id: 32793, created_at: '2014-10-15 18:36:05 +0800', updated_at: '2014-10-15 18:40:00 +0800', price: '198.00', voucher: '19.80', shipping_fee: '5.00', payment_method: 'MIXEDCARD', statuses: ['pending'], order_items: [unit, { ...unit, order_item_id: '100828' }] }
  const read = (more: object) => toOrder({ ...order, ...more }, { currency: 'SGD', zone: 'Asia/Singapore' })
  const units = (...statuses: string[]) => ({ order_items: statuses.map((status, i) => ({ ...unit, order_item_id: 100_827 + i, status })) })

  test('of two of one thing has one line of two, and adds up', () => {
    expect(read({})).toMatchObject({ placedAt: '2014-10-15T10:36:05.000Z', version: '2014-10-20T06:24:07.000Z', total: { minor: 18_320n, currency: 'SGD' }, shipping: { minor: 500n }, discounts: [], payment: 'paid', fulfilment: 'unfulfilled' })
    expect(read({}).lines).toMatchObject([{ externalLineId: '100827', sku: 'BAG', quantity: 2, unitPrice: { minor: 9900n }, goods: { minor: 19_800n }, discount: { minor: 1980n } }])
  })
  test('keeps its lines when one of two is cancelled or comes back', () => {
    expect(read(units('canceled', 'pending')).lines).toMatchObject([{ externalLineId: '100827', quantity: 2, cancelled: 1 }])
    expect(read(units('returned', 'delivered'))).toMatchObject({ fulfilment: 'delivered', returns: 'partly_returned', lines: [{ returned: 1 }] })
  })
  test('is cancelled when every unit is: voided when it was never paid, refunded when it was', () => {
    expect(read(units('canceled', 'canceled'))).toMatchObject({ cancelled: true, payment: 'refunded' })
    expect(read({ payment_method: 'COD', ...units('canceled', 'canceled') })).toMatchObject({ cancelled: true, payment: 'voided' })
  })
  test.each([
    [['unpaid', 'unpaid'], 'unpaid', 'unfulfilled'], [['shipped', 'pending'], 'paid', 'partly_shipped'], [['shipped', 'canceled'], 'paid', 'shipped'], [['shipped', 'delivered'], 'paid', 'shipped'], [['delivered', 'confirmed'], 'paid', 'delivered'],
    [['failed_delivery', 'failed_delivery'], 'paid', 'returned_to_sender'], [['lost_by_3pl'], 'paid', 'lost'], [['teleported', 'teleported'], 'paid', 'unfulfilled'],
  ] as const)('whose units are %s is %s and %s', (statuses, payment, fulfilment) => expect(read(units(...statuses))).toMatchObject({ payment, fulfilment, attributes: { status: [...new Set(statuses)].join(', ') } }))
  test('paid at the door is unpaid until it is delivered', () => {
    expect(read({ payment_method: 'COD' })).toMatchObject({ payment: 'unpaid' })
    expect(read({ payment_method: 'COD', ...units('delivered', 'delivered') })).toMatchObject({ payment: 'paid' })
  })
  test('whose voucher no unit names has it for itself', () => expect(read({ order_items: order.order_items.map((one) => ({ ...one, voucher_amount: '0' })) })).toMatchObject({ discounts: [{ code: 'voucher', amount: { minor: 1480n } }], shipping: { minor: 0n }, total: { minor: 18_320n } }))
  test('whose buyer is hidden has no phone of asterisks', () => expect(read({ customer_first_name: 'H***g', address_shipping: { phone: '65****88', address1: '3** road', city: 'Singapore', country: 'Singapore' } })).toMatchObject({ buyer: { name: 'H***g' }, shipTo: { city: 'Singapore', country: 'SG' } }))
  test('without a seller’s code is known by Lazada’s', () => expect(read({ order_items: [{ ...unit, sku: '', shop_sku: 'BE494-39888' }] }).lines[0]).toMatchObject({ sku: 'BE494-39888' }))
  test('in Vietnam has no decimals', () => expect(toOrder({ ...order, price: '199,000.00', voucher: '0', order_items: [{ ...unit, currency: 'VND', item_price: '199000.00', voucher_amount: 0 }], shipping_fee: 15_000 }, taipei)).toMatchObject({ currency: 'VND', total: { minor: 214_000n, currency: 'VND' } }))
  test('that Lazada itself sends is not ours to ship', () => expect(read({ order_items: [{ ...unit, is_fbl: 1 }] })).toMatchObject({ fulfilledBy: 'channel' }))
  test('with an id longer than a JavaScript number keeps its last digit', () => expect(toOrder(parseJson(JSON.stringify({ ...order, order_id: 'LONG' }).replace('"LONG"', '9007199254740993')), taipei).externalId).toBe('9007199254740993'))
  test('without its price says which field is missing', () => expect(() => read({ price: null })).toThrow(/price/))
})

describe('faults', () => {
  const named = (body: object, operation = 'orders/get') => lazada.faultOf!({ status: 200, headers: {}, body, text: '' } as CallAnswer, { operation, method: 'GET', path: '/', effect: 'read' })
  test.each([
    ['0', '', undefined], [0, '', undefined], ['IllegalAccessToken', 'The specified access token is invalid or expired', 'auth'], ['IllegalRefreshToken', '', 'auth'], ['IncompleteSignature', '', 'auth'], ['InvalidCode', '', 'auth'],
    ['901', 'E901: The request is too frequent, or the requested functionality is temporarily disabled.', 'rate_limited'], ['ApiCallLimit', 'Api access frequency exceeds the limit. this ban will last 1 seconds', 'rate_limited'], ['0', 'api access frequency exceeds the limit, ban will last 1 seconds', 'rate_limited'],
    ['6', 'E006: Unexpected internal error', 'unavailable'], ['1000', 'Internal Application Error', 'unavailable'], ['ServiceTimeout', 'The request has failed due to service timeout', 'unavailable'], ['106', 'E0106: ROC internal error', 'unavailable'],
    ['16', 'E016: "x" Invalid Order ID', 'invalid'], ['SellerNotVerified', 'Seller not verified,please check seller status', 'invalid'], ['4104', 'BIZ_CHECK_PRICE_PRECISION_INVALID', 'invalid'],
  ])('%s: %s is %s', (code, message, kind) => expect(named({ code, message })?.kind).toBe(kind))
  test('a ban says how long it lasts', () => expect(named({ code: 'ApiCallLimit', message: 'Api access frequency exceeds the limit. this ban will last 3 seconds' })?.retryAfterMs).toBe(3000))
  test('a refusal inside of a success is seen', () => {
    expect(named({ code: '0', result: { success: false, error_code: '700021', error_msg: 'ORDER_NOT_FOUND' } })).toMatchObject({ kind: 'invalid', code: '700021' })
    expect(named({ code: '0', success: 'false', error_code: 'REQUEST_CANNOT_BE_NULL' })).toMatchObject({ kind: 'invalid', code: 'REQUEST_CANNOT_BE_NULL' })
  })
  test('rows that are refused one by one are left to the push', () => expect(named({ code: '501', type: 'ISP', message: 'E501: Update product failed', detail: [{ message: 'SKU not exist', seller_sku: 'X' }] }, 'product/price_quantity/update')).toBeUndefined())
})

/** A shirt in a colour that the category knows and a cut that is the shop's own word; what is said of the parcel is the platform's. */
const parcel = { package_length: '30', package_width: '20.5', package_height: '4', weight_grams: '221' }
const skus = ['S-R', 'S-B', 'S-G']
const shirt = (sku: string, colour: string, more: Partial<OfferDraft> = {}): OfferDraft => ({
  sku, title: '純棉上衣', description: '柔軟透氣', images: ['https://shop.example/tee.png'], price: twd(590), available: 5, barcode: '4711234567899', attributes: { PrimaryCategory: '10002019', material: 'Glass', ...parcel },
  group: { key: 'prd_00000000000000000000000007', theme: undefined, skus, axes: [{ name: '顏色', value: colour, values: ['Red', '藍', '綠'] }, { name: '版型', value: '寬', values: ['寬'] }], siblings: [] }, ...more,
})
const cup: OfferDraft = (({ group: _group, ...rest }) => ({ ...rest, title: '杯子' }))(shirt('CUP', ''))

describe('new listings', () => {
  const push = (at: Connected, draft: OfferDraft) => does['listings.push'](at, draft)
  const payloads = async (requests: readonly Request[], name: string) => Promise.all(requests.filter((r) => new URL(r.url).pathname.endsWith(name)).map(async (r) => (parseJson(new URLSearchParams(await r.clone().text()).get('payload')!) as { Request: { Product: Record<string, unknown> & { Skus: { Sku: Record<string, unknown>[] } } } }).Request.Product))

  test('a product becomes one item, a later colour joins it, and asked again nothing is made twice', async () => {
    const { at, sim, requests } = open()
    const made: string[] = []
    // The second is asked for without knowing of the first: the product's codes find it.
    for (const draft of [shirt('S-R', 'Red'), shirt('S-B', '藍'), shirt('S-G', '綠'), cup]) made.push((await push(at, draft)).externalId)
    expect(new Set(made.map((id) => id.split(':')[0])).size).toBe(2)
    for (const [i, draft] of [shirt('S-R', 'Red'), shirt('S-B', '藍'), shirt('S-G', '綠'), cup].entries()) expect(await push(at, draft)).toEqual({ externalId: made[i], outcome: 'applied' })

    const group = made[0]!.split(':')[0]
    expect((await does['listings.pull'](at, {})).items.filter((o) => made.includes(o.externalId)).map((o) => [o.sku, o.title, o.available, Number(o.price?.minor), o.group])).toEqual([
      ['S-R', '純棉上衣 / Red', 5, 590, group], ['S-B', '純棉上衣 / 藍', 5, 590, group], ['S-G', '純棉上衣 / 綠', 5, 590, group], ['CUP', '杯子', 5, 590, undefined],
    ])
    expect([sim.calls()['product/create'], sim.calls()['image/migrate']]).toEqual([4, 2])
    const [first, second] = await payloads(requests, 'product/create')
    expect(first).toMatchObject({ PrimaryCategory: '10002019', Attributes: { name: '純棉上衣', description: '柔軟透氣', brand: 'No Brand', material: 'Glass' }, Skus: { Sku: [{ SellerSku: 'S-R', quantity: '5', price: '590', package_weight: '0.23', package_width: '20.5', gtin: '4711234567899', saleProp: { color_family: 'Red', 版型: '寬' } }] } })
    expect(first!['variation']).toEqual({ variation1: { name: 'color_family', hasImage: false, customize: false, options: { option: ['Red'] } }, variation2: { name: '版型', hasImage: false, customize: true, options: { option: ['寬'] } } })
    expect(second).toMatchObject({ AssociatedSku: made[0]!.split(':')[1], variation: { variation1: { options: { option: ['Red', '藍'] } } } })
    expect(second).not.toHaveProperty('Images')
  })
  test('an answer that was lost made no second listing', async () => {
    const { at, sim } = open()
    sim.fault({ kind: 'time_out_after_success', operation: 'product/create' })
    await expect(push(at, cup)).rejects.toMatchObject({ kind: 'unknown_outcome' })
    const { externalId } = await push(at, cup)
    expect([sim.calls()['product/create'], sim.offers().filter((o) => o.sku === 'CUP').map((o) => o.externalId)]).toEqual([1, [externalId]])
  })
  test('an option, the words, the parcel and the numbers are changed; what is so already is not sent', async () => {
    const { at, sim, requests } = open()
    const { externalId } = await push(at, shirt('S-R', 'Red'))
    await push(at, shirt('S-B', '藍'))
    const { group } = shirt('S-R', 'Red')
    expect(await push(at, { externalId, sku: 'S-R', group: group!, options: ['Red', '寬'], price: twd(600), available: 2 })).toEqual({ externalId, outcome: 'applied' })
    expect([sim.calls()['product/update'], Number(sim.priceOf(externalId)?.minor), sim.stockOf(externalId)]).toEqual([undefined, 600, 2])
    expect(await push(at, { externalId, sku: 'S-R', group: group!, options: ['酒紅', '寬'], title: '上衣', attributes: { PrimaryCategory: '10002019', material: 'Ceramic', weight_grams: '300', brand: 'Tonglu' } })).toMatchObject({ outcome: 'applied' })
    expect((await payloads(requests, 'product/update'))[0]).toMatchObject({ PrimaryCategory: '10002019', variation: { variation1: { name: 'color_family', options: { option: ['藍', '酒紅'] } } }, Attributes: { name: '上衣', material: 'Ceramic', brand: 'Tonglu' }, Skus: { Sku: [{ package_weight: '0.3', saleProp: { color_family: '酒紅', 版型: '寬' } }] } })
    expect((await does['listings.pull'](at, {})).items.flatMap((o) => (o.externalId === externalId ? [o.title] : []))).toEqual(['上衣 / 酒紅'])
    expect(await push(at, { externalId, sku: 'S-R', group: group!, options: ['藍', '寬'] })).toMatchObject({ outcome: 'refused', code: '4112' })
    expect(await push(at, { externalId: '1:2', sku: 'S-R', group: group!, options: ['藍', '寬'] })).toMatchObject({ outcome: 'refused', code: 'lazada.no_such_offer' })
    expect(await push(at, { externalId, sku: 'S-R', barcode: '4711234567806' })).toMatchObject({ outcome: 'applied' })
    expect((await payloads(requests, 'product/update')).at(-1)!.Skus.Sku).toEqual([{ SkuId: externalId.split(':')[1], gtin: '4711234567806' }])
  })
  test.each([
    [{ images: [] }, 'lazada.no_picture', 'images'], [{ images: ['https://shop.example/a.gif'] }, '302', 'images'], [{ attributes: { ...parcel, material: 'Glass' } }, 'lazada.no_category', 'channelCategory'],
    [{ attributes: { ...cup.attributes, weight_grams: '' } }, 'lazada.no_weight', 'weightGrams'], [{ attributes: { ...cup.attributes, package_height: '0' } }, 'lazada.no_package_size', 'weightGrams'], [{ attributes: { ...cup.attributes, package_height: '4.055' } }, '4108', 'weightGrams'],
    [{ attributes: { ...cup.attributes, PrimaryCategory: '9' } }, '57', 'channelCategory'], [{ attributes: { PrimaryCategory: '10002019', ...parcel } }, '4110', 'attributes'], [{ attributes: { ...cup.attributes, material: 'Wood' } }, '4115', 'attributes'],
    [{ attributes: { ...cup.attributes, brand: 'Nobody' } }, '500', 'brand'], [{ title: 'x'.repeat(256) }, '4166', 'title'], [{ price: { minor: 590n, currency: 'SGD' } }, 'lazada.other_currency', 'price'],
  ] as const)('what Lazada cannot take is refused with its reason: %o', async (more, code, field) => {
    const answer = await push(open().at, { ...cup, ...more })
    expect(answer).toMatchObject({ outcome: 'refused', code })
    expect(explain(lazada, code, 'words' in answer ? answer.words : '')?.field).toBe(field)
  })
  test('an item that differs in something else is not joined, and one that stands alone is no place for others', async () => {
    const { at, blue } = open()
    const group = { ...shirt('S-L', '').group!, axes: [{ name: '容量', value: '1 L', values: ['1 L'] }] }
    const sister = (externalId: string) => ({ ...group, siblings: [{ externalId, sku: 'S', values: ['2 L'] }] })
    expect(await push(at, { ...shirt('S-L', ''), group: sister(blue.externalId) })).toMatchObject({ outcome: 'refused', code: 'lazada.group_differs' })
    const alone = await push(at, cup)
    const beside = await push(at, { ...shirt('S-L', ''), group: { ...group, skus: ['S-L', 'CUP'] } })
    expect(beside.externalId.split(':')[0]).not.toBe(alone.externalId.split(':')[0])
  })
  test('what Lazada looks at first is accepted, and an answer without its SKU is looked up', async () => {
    const { at, sim } = open()
    const looked = { fetch: async (request: Request) => {
      const answer = await sim.fetch(request)
      return request.url.includes('product/create') ? new Response((await answer.text()).replace('"Active"', '"Pending QC"').replace(/"sku_list":\[.*?\],/, ''), { headers: answer.headers }) : answer
    } }
    const { externalId, outcome } = await push(callTo(lazada, looked, at.values, { time: openTime() }).at, cup)
    expect([outcome, sim.offers().find((o) => o.sku === 'CUP')!.externalId]).toEqual(['accepted', externalId])
  })
  test('an option goes by the category’s name where that takes all values, by the item’s where one is there, else by our own', () => {
    const sizes = { name: 'size', label: 'Size', input_type: 'singleSelect', attribute_type: 'sku', is_mandatory: false, is_sale_prop: true, options: [{ name: 'Int: S', en_name: 'S' }, { name: 'Int: M', en_name: 'M' }] }
    const axis = (value: string, values: string[]) => [{ name: '尺寸', value, values }]
    const there = (name: string, customize: boolean) => ({ item_id: '1', status: 'Active', primary_category: '1', attributes: undefined, variation: { variation1: { name, customize } }, skus: [{ SkuId: '1', [name]: 'S' }] }) as unknown as Product
    expect(nameOptions(axis('Int: S', ['Int: S', 'M']), [sizes])).toEqual([{ name: 'size', isOwn: false, value: 'S' }])
    expect(nameOptions(axis('S', ['S', 'XXXL']), [sizes])).toEqual([{ name: '尺寸', isOwn: true, value: 'S' }])
    expect(nameOptions(axis('M', ['S', 'M']), [sizes], there('Size', true))).toEqual([{ name: 'Size', isOwn: true, value: 'M' }])
    expect(nameOptions(axis('Int: M', ['M']), [sizes], there('size', false))).toEqual([{ name: 'size', isOwn: false, value: 'M' }])
    expect(nameOptions(axis('M', ['M']), [sizes], there('容量', true))).toBeUndefined()
  })
  test('with several warehouses the stock goes to the connection’s own', async () => {
    const { at, sim, requests } = open({ values: { warehouseCode: 'dropshipping' } })
    const { externalId } = await push(at, cup)
    expect((await payloads(requests, 'product/create'))[0]!.Skus.Sku[0]).not.toHaveProperty('quantity')
    expect(sim.stockOf(externalId)).toBe(5)
  })
})

describe('at the simulated platform', () => {
  test('a shop is called at the host of its country', () => {
    expect(['sg', 'my', 'th', 'ph', 'id', 'vn'].map((country) => new URL(lazada.hosts({ country }).default).host)).toEqual(['api.lazada.sg', 'api.lazada.com.my', 'api.lazada.co.th', 'api.lazada.com.ph', 'api.lazada.co.id', 'api.lazada.vn'])
    expect(lazada.hosts({ country: 'th' })).toMatchObject({ auth: 'https://auth.lazada.com/rest' })
  })
  test('a yes for another country than the connection’s is refused', async () => {
    const { at, sim } = open({ values: { country: 'sg' } })
    const elsewhere = { ...at, values: { ...at.values, country: 'my' } }
    await expect(lazada.signIn!.exchange(elsewhere, { query: { code: sim.code() }, redirectUri: '' })).rejects.toMatchObject({ kind: 'auth', code: 'other_country' })
    await expect(lazada.signIn!.exchange(at, { query: {}, redirectUri: '' })).rejects.toMatchObject({ kind: 'auth', code: 'no_code' })
  })
  test('a code with an ampersand goes out whole, and rows without one are told apart by the SKU', async () => {
    const { at, sim, red, mug } = open()
    expect(await does['stock.push'](at, [{ externalId: red.externalId, sku: 'TEE & R', available: 3 }, { externalId: '1:2', sku: undefined, available: 3 }, { externalId: mug.externalId, sku: undefined, available: 4 }, { externalId: 'x', sku: 'x', available: 1 }])).toMatchObject([{ outcome: 'applied' }, { outcome: 'refused', code: '501', words: 'SKU not exist' }, { outcome: 'applied' }, { outcome: 'refused', code: 'lazada.no_such_offer' }])
    expect([sim.stockOf(red.externalId), sim.stockOf(mug.externalId)]).toEqual([3, 4])
  })
  test('with several warehouses only the connection’s own is written and read', async () => {
    const { at, sim, mug, requests } = open({ values: { warehouseCode: 'dropshipping' } })
    await does['stock.push'](at, [{ externalId: mug.externalId, sku: 'MUG', available: 3 }])
    expect(new URLSearchParams(await requests[0]!.text()).get('payload')).toContain('<MultiWarehouseInventory><WarehouseCode>dropshipping</WarehouseCode><SellableQuantity>3</SellableQuantity></MultiWarehouseInventory>')
    expect(sim.stockOf(mug.externalId)).toBe(3)
    expect(await does['stock.read'](open({ values: { warehouseCode: 'elsewhere' } }).at, [{ externalId: mug.externalId, sku: 'MUG' }])).toEqual([{ externalId: mug.externalId, available: 0 }])
  })
  test('one unit of two is cancelled or shipped, and a second shipment goes on where the first one stopped', async () => {
    const { at, sim, mug } = open()
    const { externalId } = sim.sell({ items: [{ externalId: mug.externalId, quantity: 3 }] })!
    const line = async () => toOrder((await does['orders.fetch'](at, [externalId]))[0]!.body, taipei).lines[0]!
    const externalLineId = (await line()).externalLineId!
    expect(await does['orders.cancel'](at, { key: 'k', externalOrderId: externalId, reason: 'other', lines: [{ externalLineId, quantity: 1 }] })).toMatchObject({ outcome: 'accepted' })
    expect(await line()).toMatchObject({ quantity: 3, cancelled: 1 })
    const ship = (quantity: number) => does['fulfilments.push'](at, { key: 's', externalOrderId: externalId, lines: [{ externalLineId, quantity }], carrier: 'LEX', trackingNumber: undefined, shippedAt: '2026-11-22T02:00:00Z' })
    sim.fault({ kind: 'unavailable', operation: 'order/package/rts' })
    await expect(ship(2)).rejects.toMatchObject({ kind: 'unknown_outcome' })
    expect([await ship(2), await ship(2)]).toMatchObject([{ outcome: 'accepted' }, { outcome: 'applied' }])
    expect(sim.calls()['order/fulfill/pack']).toBe(1)
    expect(await ship(3)).toMatchObject({ outcome: 'refused', code: 'lazada.cancelled' })
    expect(await does['orders.cancel'](at, { key: 'k', externalOrderId: externalId, reason: 'address' })).toMatchObject({ outcome: 'refused', code: 'lazada.no_such_reason' })
  })
  test('a return and a refund are read and agreed to once', async () => {
    const { at, sim, mug } = open()
    const { externalId } = sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }] })!
    const returnId = sim.askReturn(externalId)
    expect((await does['returns.pull'](at, span)).items).toMatchObject([{ externalId: returnId, externalOrderId: externalId, state: 'requested', refund: twd(640), lines: [{ sku: 'MUG', quantity: 1 }, { sku: 'MUG', quantity: 1 }] }])
    expect(await does['returns.decide'](at, { externalId: returnId, decision: 'reject' })).toMatchObject({ outcome: 'refused', code: 'lazada.reject_needs_evidence' })
    expect(await does['returns.decide'](at, { externalId: returnId, decision: 'approve' })).toMatchObject({ outcome: 'accepted' })
    expect((await does['returns.pull'](at, span)).items).toMatchObject([{ state: 'approved' }])
  })
  test('what was booked is told by its kind, and the day is the shop’s', async () => {
    const { at, sim, mug } = open()
    sim.complete(sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })!.externalId)
    expect((await does['settlements.pull'](at, span)).items.map((line) => [line.kind, Number(line.amount.minor), line.at])).toEqual([['sale', 320, '2026-11-21T16:00:00.000Z'], ['commission', -13, '2026-11-21T16:00:00.000Z'], ['payment_fee', -6, '2026-11-21T16:00:00.000Z']])
  })
  test('a list longer than ten thousand is cut by the day of creation', async () => {
    const { sim, at } = open()
    let isLong = true
    const long = { fetch: async (request: Request) => {
      const answer = await sim.fetch(request)
      if (!isLong || !request.url.includes('products/get')) return answer
      isLong = false
      return new Response((await answer.text()).replace(/"total_products":"\d+"/, '"total_products":"12000"'), { headers: answer.headers })
    } }
    const to = callTo(lazada, long, at.values, { time: openTime() })
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const page = await does['listings.pull'](to.at, cursor === undefined ? {} : { cursor })
      ids.push(...page.items.map((offer) => offer.externalId))
      cursor = page.next
    } while (cursor !== undefined)
    expect([ids.length, new Set(ids).size, to.requests.length]).toEqual([3, 3, 3])
  })
  test('a push for another seller says nothing, and a repetition with another timestamp is the same event', () => {
    const { sim, mug } = open()
    const { externalId } = sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })!
    const [hook] = sim.hooks()
    const [event] = lazada.hooks!.events(hook!, sim.good)
    expect([event?.topic, event?.externalId]).toEqual(['order', externalId])
    expect(lazada.hooks!.events(hook!, { ...sim.good, sellerId: '1' })).toEqual([])
    expect(lazada.hooks!.events({ ...hook!, body: hook!.body.replace(/"timestamp":\d+/, '"timestamp":1') }, sim.good)[0]?.eventId).toBe(event?.eventId)
    expect(lazada.hooks!.verify({ ...hook!, headers: { authorization: hmacHex('simulated-app-secret', `123456${hook!.body}`).toUpperCase() } }, sim.good)).toBe(true)
  })
})
