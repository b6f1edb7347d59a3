import { describe, expect, test } from 'vitest'
import { money, parseJson, type Call, type Connected, type Hook } from '#kit'
import { callTo, openApiSpec, openTime, readShared, taipei, type Sample } from '#kit/testing'
import bigcommerce from './connector.ts'
import { faultOf } from './name-fault.ts'
import { simulator } from './simulator.ts'

const file = (name: string): `specs/${string}` => `specs/bigcommerce/${name}.yml`
const spec = openApiSpec(file('orders.v2.oas2'), file('orders.v3'), file('products_catalog.v3'), file('product-variants_catalog.v3'), file('inventory.v3'), file('customers.v3'), file('webhooks.v3'), file('store_information.v2'))
const { does } = bigcommerce
const toOrder = bigcommerce.toOrder!
const hooks = bigcommerce.hooks!
const usd = { currency: 'USD', zone: 'America/Chicago' }
const samples = (id: string, status = 200): Sample[] => (spec?.samples(id) ?? []).filter((one) => one.status === status)

/** A store that answers nothing but the vendor's own examples. */
const answering = (byOperation: Record<string, { status: number; body: unknown }>): Connected => {
  const call: Call = async ({ operation }) => ({ headers: {}, text: '', ...byOperation[operation]! })
  return { call, values: { hookSecret: 's' }, now: new Date('2026-11-22T00:00:00Z'), shop: usd }
}

describe.skipIf(!spec)('the vendor’s own answers are read', () => {
  const [order] = samples('getOrder')
  const lines = samples('getOrderProducts')[0]?.body as { order_id: number }[] | undefined
  const whole = (consignments: unknown): unknown => ({ ...(order!.body as object), consignments })

  test('a page of orders, by their last change', async () => {
    const page = await does['orders.pull'](answering({ getOrders: samples('getOrders')[0]! }), { since: '2018-01-01T00:00:00Z', until: '2019-01-01T00:00:00Z' })

    expect(page).toMatchObject({ items: [{ externalId: '100', version: '2018-12-05T20:16:55.000Z' }], next: undefined })
  })

  test('an order with the vendor’s lines; what they do not add up to is said, and nothing is lost', () => {
    const read = toOrder(whole({ shipping: [{ line_items: lines }] }), usd)

    expect(read).toMatchObject({ externalId: '218', currency: 'USD', placedAt: '2019-03-05T21:40:11.000Z' })
    expect(read.lines[0]).toMatchObject({ externalLineId: '65', sku: 'S-ORAN', quantity: 1, goods: money(5599n, 'USD'), discount: money(159n, 'USD'), tax: money(924n, 'USD'), attributes: { offerId: '77' } })
    expect(read.lines).toHaveLength(lines!.length)
    expect(sum(read)).toBe(read.total!.minor)
  })

  test.each(samples('getOrderConsignments').map((one) => [one.name, one.body] as const))('%s: without `include` its lines are links, and that is a changed contract', (_, body) => {
    expect(() => toOrder(whole(body), usd)).toThrow(/line_items/)
  })

  test('an order whose lines are only links is a changed contract, never an order without lines', () => {
    expect(() => toOrder(samples('getOrders')[0]!.body instanceof Array ? (samples('getOrders')[0]!.body as unknown[])[0] : null, usd)).toThrow(/consignments/)
  })

  test('shipments that are there already are not sent again', async () => {
    const [there] = samples('getOrderShipments')
    const parcel = (there!.body as { tracking_number: string; items: { order_product_id: number; quantity: number }[] }[])[0]!
    const consigned = whole({ shipping: [{ line_items: parcel.items.map((item) => ({ ...(lines![0] as object), id: item.order_product_id })) }] })
    const at = answering({ getOrder: { status: 200, body: consigned }, getOrderShipments: there! })

    expect(await does['fulfilments.push'](at, { key: 'p', externalOrderId: '218', lines: parcel.items.map((item) => ({ externalLineId: String(item.order_product_id), quantity: item.quantity })), carrier: 'usps', trackingNumber: parcel.tracking_number, shippedAt: '' })).toEqual({ externalId: '218', outcome: 'applied' })
  })

  test('the store', async () => {
    const at = answering({ getStoreInformation: samples('getStoreInformation')[0]!, getWebhooks: { status: 200, body: { data: [(samples('updateWebhook')[0]!.body as { data: unknown }).data] } } })

    expect((await does['account.health'](at)).items.map((one) => [one.code, one.level])).toEqual([['store', 'good']])
  })

  test('a product and its variants', async () => {
    const product = (samples('getProduct')[0]!.body as { data: { id: number } }).data
    const { items } = await does['listings.pull'](answering({ getProducts: { status: 200, body: { data: [product] } } }), {})

    expect(items[0]).toMatchObject({ externalId: '174', title: '1L Le Parfait Jar', fulfilledBy: 'seller' })
  })

  test('refusals are told in the vendor’s words', () => {
    const told = (id: string): string[] => (spec!.samples(id).filter((one) => one.status >= 400)).map((one) => `${one.status} ${faultOf({ status: one.status, headers: {}, body: one.body, text: one.text })?.message ?? 'by its status'}`)

    expect([...told('put-absolute-adjustment'), ...told('createWebhooks'), ...told('createOrderRefund'), ...told('getOrderConsignments')]).toEqual([
      '422 [Item with variant_id 106 is tracked by product, please update stock by product id]', '400 Input is invalid.',
      '401 Unauthorized - the v3 Auth client ID or token in the request are not a valid combination for this store.', '422 JSON data is missing or invalid destination: error.path.missing.',
      '422 Unable to provide store credit for a guest customer.', '503 by its status', '404 The requested resource was not found.',
    ])
  })

  // Not read as they stand, each with its reason:
  test('the examples that are left out are these, and for these reasons', () => {
    // customer_Full without id and date_modified, both of which the schema has; put-absolute-adjustment answers {}: nothing of it is read.
    expect(samples('getCustomers').map((one) => Object.keys((one.body as { data: object[] }).data[0]!).includes('id'))).toEqual([false])
    // One product without the `data` around it that the schema of the batch asks for.
    expect(samples('updateProducts').map((one) => Object.keys(one.body as object).includes('data'))).toEqual([false])
  })
})

const callbacks = ['store_order_created', 'store_order_updated', 'store_order_archived', 'store_order_statusUpdated', 'store_order_refund_created', 'store_shipment_created', 'store_product_deleted', 'store_product_inventory_updated', 'store_sku_inventory_updated', 'store_customer_created', 'store_sku_created', 'store_subscriber_created']
const callback = (name: string): Hook => ({ method: 'POST', url: 'https://hub.example/h', headers: { 'x-tonglu-secret': 's' }, body: readShared(`specs/bigcommerce/webhook-callbacks/data/${name}.json`) ?? '' })

describe.skipIf(!spec)('the vendor’s own hooks', () => {
  test.each(callbacks)('%s', (name) => {
    const [event] = hooks.events(callback(name), {})
    const wanted: Record<string, [string, string | undefined]> = {
      store_shipment_created: ['order', '251'], store_product_deleted: ['offer', '205'], store_product_inventory_updated: ['stock', '167'], store_sku_inventory_updated: ['stock', '206:509'],
      store_customer_created: ['other', undefined], store_sku_created: ['other', undefined], store_subscriber_created: ['other', undefined],
    }
    const { id } = (parseJson(callback(name).body) as { data: { id: number } }).data
    const [topic, externalId] = wanted[name] ?? ['order', String(id)]
    expect([event?.topic, event?.externalId]).toEqual([topic, name === 'store_product_deleted' || externalId === undefined ? String(id) : externalId])
  })

  test('every event has an id of its own', () => expect(new Set(callbacks.map((name) => hooks.events(callback(name), {})[0]!.eventId)).size).toBe(callbacks.length))
})

test('a hook is believed only with the secret that we had them send', () => {
  const hook = (headers: Record<string, string>): Hook => ({ method: 'POST', url: 'https://hub.example/h', headers, body: '{}' })

  expect([hook({ 'x-tonglu-secret': 'right' }), hook({ 'x-tonglu-secret': 'wrong' }), hook({})].map((one) => hooks.verify(one, { hookSecret: 'right' }))).toEqual([true, false, false])
  expect(hooks.verify(hook({ 'x-tonglu-secret': '' }), {})).toBe(false)
})

describe('odd orders', () => {
  const line = (more: object = {}): object => ({ id: 1, product_id: 77, variant_id: 0, order_address_id: 5, name: 'Tea', sku: 'tea', type: 'physical', quantity: 2, price_ex_tax: '10.0000', price_inc_tax: '11.0000', total_ex_tax: '20.0000', total_inc_tax: '22.0000', total_tax: '2.0000', ...more })
  const sale = (more: object = {}, lines: object[] = [line()]): object => ({
    id: 9, status_id: 11, date_created: 'Wed, 10 Jan 2018 21:05:30 +0000', date_modified: 'Wed, 10 Jan 2018 21:05:30 +0000', currency_code: 'USD', total_inc_tax: '22.0000', total_tax: '2.0000', is_tax_inclusive_pricing: false, consignments: { shipping: [{ line_items: lines }] }, ...more,
  })
  const read = (more?: object, lines?: object[]) => toOrder(sale(more, lines), usd)
  test('tax on top stays on top', () => expect([read().taxIncluded, read().lines[0]!.goods.minor, read().tax.minor, sum(read())]).toEqual([false, 2000n, 0n, 2200n]))
  test('tax inside stays inside', () => expect(read({ is_tax_inclusive_pricing: true })).toMatchObject({ taxIncluded: true, lines: [{ goods: { minor: 2200n } }], tax: { minor: 0n } }))
  test('what the shopper pays in counts, not what the page showed', () => expect(read({ currency_code: 'EUR', default_currency_code: 'USD' }).currency).toBe('USD'))
  test('tax of the shipping is tax of the order', () => expect(read({ shipping_cost_ex_tax: '5', total_tax: '2.5', total_inc_tax: '27.5' })).toMatchObject({ shipping: { minor: 500n }, tax: { minor: 50n } }))
  test('store credit is money paid otherwise', () => expect(read({ store_credit_amount: '7.0000', total_inc_tax: '15.0000' }).discounts).toEqual([{ code: 'store_credit_or_certificate', amount: money(700n, 'USD') }]))
  test('a discount of the whole order is shared already over its lines', () => {
    const order = read({ coupon_discount: '2.0000', total_inc_tax: '20.0000' }, [line({ applied_discounts: [{ id: 'c', amount: '2.0000', target: 'order' }] })])
    expect([order.discounts, order.lines[0]!.discount?.minor, sum(order)]).toEqual([[], 200n, 2000n])
  })
  test('a gift certificate is money without goods', () => expect(read({ total_inc_tax: '72', consignments: { shipping: [{ line_items: [line()] }], email: { gift_certificates: [{ id: 3, amount: '50' }] } } }).lines[1]).toMatchObject({ sku: 'bigcommerce:gift_certificate', goods: { minor: 5000n } }))
  test('a fee is paid with the shipping', () => expect(read({ fees: [{ cost_ex_tax: '3', cost_inc_tax: '3' }], total_inc_tax: '25' })).toMatchObject({ shipping: { minor: 300n }, attributes: { extras: '300' } }))
  test('a line without a SKU has the offer’s id', () => expect(read({}, [line({ sku: '', variant_id: 509, product_options: [{ display_name: 'Size', display_value: 'M' }] })]).lines[0]).toMatchObject({ sku: '77:509', title: 'Tea - M' }))
  test('things picked up and downloads are lines too', () => expect(read({ consignments: { pickups: [{ line_items: [line()] }], downloads: [{ line_items: [line({ id: 2, type: 'digital' })] }] } }).lines.map((one) => one.attributes?.['type'])).toEqual([undefined, 'digital']))
  test('refunded before it was sent means that it will not be', () => expect([read({ status_id: 4 }).cancelled, read({ status_id: 4, date_shipped: 'Thu, 11 Jan 2018 21:05:30 +0000' }).cancelled]).toEqual([true, false]))
  test('an order that waits for its money is unpaid, and one sent in part says so', () => expect([read({ status_id: 7 }).payment, read({ status_id: 3 }).fulfilment, read({ items_shipped: 1, items_total: 2 }).fulfilment]).toEqual(['unpaid', 'partly_shipped', 'partly_shipped']))
  test('a basket that was left on the payment page is no order', async () => {
    const at = answering({ getOrders: { status: 200, body: [sale({ status_id: 0 })] } })
    expect((await does['orders.pull'](at, { since: '2018-01-01T00:00:00Z', until: '2019-01-01T00:00:00Z' })).items).toEqual([])
  })
  test('an empty list is answered with nothing', async () => expect((await does['orders.pull'](answering({ getOrders: { status: 204, body: undefined } }), { since: '2018-01-01T00:00:00Z', until: '2019-01-01T00:00:00Z' })).items).toEqual([]))
})

describe('the simulated store', () => {
  const start = () => {
    const time = openTime()
    const sim = simulator({ clock: time.clock, hookUrl: 'https://hub.example/h' })
    const twd = (n: number) => money(BigInt(n), 'TWD')
    const [mug, cap, shirt] = [sim.offer({ sku: 'mug', title: 'Mug', price: twd(350), available: 5 }), sim.offer({ sku: 'cap', title: 'Cap', price: twd(990), available: 3 }), sim.offer({ sku: 'shirt-m', title: 'Shirt - M', price: twd(1200), available: 9 })]
    return { time, sim, twd, mug, cap, shirt }
  }

  test.skipIf(!spec)('answers as the documents say', async () => {
    const { time, sim, twd, mug, shirt } = start()
    const problems: string[] = []
    const fetch = async (request: Request): Promise<Response> => {
      const answer = await sim.fetch(request.clone())
      problems.push(...(await spec!.checkAnswer(request, answer.clone())))
      return answer
    }
    const { at } = callTo(bigcommerce, { fetch }, sim.good, { time, shop: taipei })
    const order = sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }], shipping: twd(60), buyer: { name: 'Jane' } })!
    const [raw] = await does['orders.fetch'](at, [order.externalId])
    await does['orders.pull'](at, { since: '2026-11-22T00:00:00Z', until: '2026-11-23T00:00:00Z' })
    await does['fulfilments.push'](at, { key: 'p', externalOrderId: order.externalId, lines: [{ externalLineId: toOrder(raw!.body, taipei).lines[0]!.externalLineId!, quantity: 2 }], carrier: 'TCAT', trackingNumber: '1', shippedAt: '' })
    await does['refunds.push'](at, { key: 'r', externalOrderId: order.externalId, amount: twd(10), lines: [], reason: 'x' })
    await does['stock.push'](at, [mug, shirt].map((one) => ({ externalId: one.externalId, sku: one.sku, available: 4 })))
    await does['listings.pull'](at, {})
    await does['stock.read'](at, [mug, shirt])
    await does['listings.push'](at, { sku: 'new', title: 'New', price: twd(10), available: 1, images: ['https://img.example/1.jpg'] })
    for (const value of ['S', 'M']) {
      await does['listings.push'](at, { sku: `robe-${value}`, title: 'Robe', price: twd(10), available: 1, group: { key: 'prd_1', theme: undefined, axes: [{ name: 'Size', value, values: ['S', 'M'] }], siblings: [] } })
    }
    await hooks.subscribe!(at, 'https://hub.example/other')
    await does['account.health'](at)
    // A base variant has no price of its own, and answers null, as real stores do; the file forgets to allow it.
    expect([...new Set(problems)].filter((words) => !/(price|sku_id|base_variant_id).* must be (number|integer)/.test(words))).toEqual([])
  })

  test('one thing that the store does not take sinks no other, and costs few calls', async () => {
    const { time, sim, mug, cap, shirt } = start()
    const { at } = callTo(bigcommerce, sim, sim.good, { time, shop: taipei })
    const answers = await does['stock.push'](at, [{ externalId: mug.externalId, sku: 'mug', available: 0 }, { externalId: 'nonsense', sku: undefined, available: 1 }, { externalId: '99999:1', sku: 'gone', available: 1 }, { externalId: shirt.externalId, sku: 'shirt-m', available: 2 }, { externalId: cap.externalId, sku: 'cap', available: 7 }])

    expect(answers.map((one) => one.outcome)).toEqual(['accepted', 'refused', 'refused', 'accepted', 'accepted'])
    expect([mug, shirt, cap].map((one) => sim.stockOf(one.externalId))).toEqual([0, 2, 7])
    expect(sim.calls()['put-absolute-adjustment']).toBe(5)
  })

  test('a refund that was made is not made again, and one beyond the order is refused', async () => {
    const { time, sim, twd, mug } = start()
    const { at } = callTo(bigcommerce, sim, sim.good, { time, shop: taipei })
    const order = sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }] })!
    const wish = (key: string, n: number) => ({ key, externalOrderId: order.externalId, amount: twd(n), lines: [], reason: 'broken' })
    sim.fault({ kind: 'time_out_after_success', operation: 'createOrderRefund' })

    await expect(does['refunds.push'](at, wish('r1', 350))).rejects.toMatchObject({ kind: 'unknown_outcome' })
    expect(await does['refunds.push'](at, wish('r1', 350))).toEqual({ externalId: order.externalId, outcome: 'applied' })
    expect(sim.calls()['createOrderRefund']).toBe(1)
    expect(await does['refunds.push'](at, wish('r2', 351))).toMatchObject({ outcome: 'refused', code: '422' })
  })

  test('a new product whose answer was lost is found again instead of made twice', async () => {
    const { time, sim, twd } = start()
    const { at } = callTo(bigcommerce, sim, sim.good, { time, shop: taipei })
    sim.fault({ kind: 'time_out_after_success', operation: 'createProduct' })

    expect(await does['listings.push'](at, { sku: 'new', title: 'New', price: twd(10), available: 1 })).toMatchObject({ outcome: 'applied' })
    expect(sim.offers().filter((one) => one.sku === 'new')).toHaveLength(1)
  })
})

function sum(order: ReturnType<typeof toOrder>): bigint {
  const all = (list: readonly (bigint | undefined)[]): bigint => list.reduce<bigint>((total, one) => total + (one ?? 0n), 0n)
  const tax = order.taxIncluded ? 0n : order.tax.minor + all(order.lines.map((one) => one.tax?.minor))
  return all(order.lines.map((one) => one.goods.minor)) - all(order.lines.map((one) => one.discount?.minor)) - all(order.discounts.map((one) => one.amount.minor)) + order.shipping.minor + tax
}
