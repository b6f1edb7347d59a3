import { describe, expect, test } from 'vitest'
import { ConnectorFault, money, type ChannelOrder, type ShopFacts } from '#kit'
import { callTo, openTime } from '#kit/testing'
import connector from './connector.ts'
import { packageNumber } from './confirm-shipment.ts'
import { simulator } from './simulator.ts'
import { toOrder } from './to-order.ts'

const shop: ShopFacts = { currency: 'USD', zone: 'America/Los_Angeles' }
const usd = (amount: string) => ({ amount, currencyCode: 'USD' })
type Breakdown = { type: string; subtotal: { amount: string; currencyCode: string }; detailedBreakdowns?: { subtype: string; value: { amount: string; currencyCode: string } }[] }
const item = (breakdowns: Breakdown[], more: object = {}) => ({ orderItemId: '1', quantityOrdered: 2, product: { asin: 'B01', title: 'Mug', sellerSku: 'MUG', price: { unitPrice: usd('10.00') } }, proceeds: { breakdowns }, ...more })
const order = (items: object[], more: object = {}) => ({
  orderId: '111-2222222-3333333', createdTime: '2026-03-01T10:00:00Z', lastUpdatedTime: '2026-03-01T11:00:00.5Z', salesChannel: { channelName: 'AMAZON', marketplaceId: 'ATVPDKIKX0DER' },
  fulfillment: { fulfillmentStatus: 'UNSHIPPED', fulfilledBy: 'MERCHANT' }, orderItems: items, ...more,
})
const read = (body: unknown): ChannelOrder => toOrder(body, shop)
const total = (amount: string) => ({ proceeds: { grandTotal: usd(amount) } })
const goods: Breakdown = { type: 'ITEM', subtotal: usd('20.00') }

describe('the money of an order', () => {
  test('sales tax comes on top in the United States, of the goods and of the shipping apart', () => {
    const tax: Breakdown = { type: 'TAX', subtotal: usd('2.50'), detailedBreakdowns: [{ subtype: 'ITEM', value: usd('2.00') }, { subtype: 'SHIPPING', value: usd('0.50') }] }
    expect(read(order([item([goods, { type: 'SHIPPING', subtotal: usd('5.00') }, tax])], total('27.50')))).toMatchObject({
      taxIncluded: false, shipping: { minor: 500n }, tax: { minor: 50n }, total: { minor: 2750n }, lines: [{ goods: { minor: 2000n }, tax: { minor: 200n } }],
    })
  })

  test('a tax that the total holds already is within the prices', () => {
    expect(read(order([item([goods, { type: 'TAX', subtotal: usd('3.33') }])], total('20.00')))).toMatchObject({ taxIncluded: true, lines: [{ tax: { minor: 333n } }], total: { minor: 2000n } })
  })

  test.each(['-3.00', '3.00'])('a discount of %s lowers the goods, and its shipping part the shipping', (amount) => {
    const part = amount.startsWith('-') ? '-1.00' : '1.00'
    const discount: Breakdown = { type: 'DISCOUNT', subtotal: usd(amount), detailedBreakdowns: [{ subtype: 'SHIPPING', value: usd(part) }] }
    expect(read(order([item([goods, { type: 'SHIPPING', subtotal: usd('4.00') }, discount])], total('21.00')))).toMatchObject({ shipping: { minor: 300n }, lines: [{ discount: { minor: 200n } }] })
  })

  test('gift wrap, delivery fees and a tip for the courier are what the buyer pays beside the goods, each by its name', () => {
    const parts: Breakdown[] = [goods, { type: 'GIFT_WRAP', subtotal: usd('3.00') }, { type: 'COD_FEE', subtotal: usd('1.50') }]
    const tip = { proceeds: { grandTotal: usd('26.50'), breakdowns: [{ type: 'ITEM', subtotal: usd('20.00') }, { type: 'DELIVERY_TIP', subtotal: usd('2.00') }] } }
    expect(read(order([item(parts)], tip))).toMatchObject({ shipping: { minor: 650n }, attributes: { 'fee.gift_wrap': '3.00', 'fee.cod_fee': '1.50', 'fee.delivery_tip': '2.00' } })
  })

  test('yen have no decimals, whatever the number of zeros that come along', () => {
    const yen = (amount: string) => ({ amount, currencyCode: 'JPY' })
    const one = { ...item([{ type: 'ITEM', subtotal: yen('5980.00') }]), product: { title: 'Mug', sellerSku: 'MUG', price: { unitPrice: yen('2990') } } }
    expect(read(order([one], { proceeds: { grandTotal: yen('5980') } }))).toMatchObject({ currency: 'JPY', total: { minor: 5980n }, lines: [{ unitPrice: { minor: 2990n }, goods: { minor: 5980n } }] })
  })

  test('a pending order has no amounts yet: it holds the goods and is not paid', () => {
    const bare = { orderItemId: '1', quantityOrdered: 2, product: { sellerSku: 'MUG', title: 'Mug' } }
    const pending = read(order([bare], { fulfillment: { fulfillmentStatus: 'PENDING' } }))
    expect(pending).toMatchObject({ payment: 'unpaid', cancelled: false, currency: 'USD', lines: [{ sku: 'MUG', quantity: 2, goods: { minor: 0n } }] })
    expect(pending.total).toBeUndefined()
  })

  test('an amount that is no number is a changed contract that names its place', () => {
    expect(() => read(order([item([{ type: 'ITEM', subtotal: usd('ten') }])]))).toThrow(/orderItems\.0\.proceeds\.breakdowns\.0\.subtotal\.amount: is no amount/)
    expect(() => read(order([{ ...item([goods]), orderItemId: undefined }]))).toThrow(ConnectorFault)
  })
})

describe('the state of an order', () => {
  test('goods that Amazon ships from its own warehouse are not ours to hold', () => {
    expect(read(order([item([goods])], { fulfillment: { fulfillmentStatus: 'UNSHIPPED', fulfilledBy: 'AMAZON' } })).fulfilledBy).toBe('channel')
    expect(read(order([item([goods])])).fulfilledBy).toBe('seller')
  })

  test('one line cancelled before shipping is so many units less', () => {
    const half = item([goods], { cancellation: { cancellationExecution: { cancelledBy: 'MERCHANT' } }, fulfillment: { quantityFulfilled: 1, quantityUnfulfilled: 0 } })
    expect(read(order([half])).lines[0]).toMatchObject({ quantity: 2, cancelled: 1 })
  })

  test('a buyer who asks to cancel is not yet cancelled', () => {
    const asked = read(order([item([goods], { cancellation: { cancellationRequest: { requester: 'BUYER', cancelReason: 'Ordered twice' } } })]))
    expect(asked).toMatchObject({ cancelled: false, lines: [{ attributes: { cancelRequest: 'Ordered twice' } }] })
    expect(asked.lines[0]!.cancelled).toBeUndefined()
  })

  test.each([
    ['SHIPPED', ['DELIVERED', 'CANCELLED'], 'delivered'], ['SHIPPED', ['DELIVERED', 'IN_TRANSIT'], 'shipped'], ['SHIPPED', ['UNDELIVERABLE'], 'returned_to_sender'],
    ['SHIPPED', [], 'shipped'], ['PARTIALLY_SHIPPED', [], 'partly_shipped'], ['UNFULFILLABLE', [], 'unfulfilled'], ['FROM_TOMORROW', [], 'unfulfilled'],
  ])('%s with parcels %j is %s', (fulfillmentStatus, parcels, fulfilment) => {
    const one = read(order([item([goods])], { fulfillment: { fulfillmentStatus }, packages: parcels.map((status) => ({ packageReferenceId: '1', packageStatus: { status } })) }))
    expect(one).toMatchObject({ fulfilment, payment: 'paid', attributes: { status: fulfillmentStatus } })
  })

  test('cash on delivery is paid when it is delivered', () => {
    const cash = (status: string, parcel: string) => read(order([item([goods])], { fulfillment: { fulfillmentStatus: status }, payment: { paymentExecutions: [{ paymentMethod: 'CashOnDelivery' }] }, packages: [{ packageStatus: { status: parcel } }] })).payment
    expect([cash('UNSHIPPED', 'PENDING'), cash('SHIPPED', 'SHIPPED'), cash('SHIPPED', 'DELIVERED')]).toEqual(['unpaid', 'unpaid', 'paid'])
  })

  test('an empty SKU is none, and empty words of Amazon are not kept', () => {
    const one = read(order([item([goods], { product: { sellerSku: '', asin: 'B01', title: 'Mug' } })], { recipient: { deliveryAddress: { name: '王小明', addressLine1: '1-2-3', addressLine2: '', city: 'Tokyo', countryCode: 'JP' } } }))
    expect(one.lines[0]!.sku).toBeUndefined()
    expect(one.shipTo).toEqual({ name: '王小明', line1: '1-2-3', city: 'Tokyo', country: 'JP' })
  })
})

function shopOfOne(available = 300) {
  const time = openTime()
  const sim = simulator({ clock: time.clock, shop })
  const mug = sim.offer({ sku: 'MUG', title: 'Mug', price: money(1999n, 'USD'), available })
  const line = (quantity = 1) => sim.sell({ items: [{ externalId: mug.externalId, quantity }] })!
  return { sim, mug, sell: line, ...callTo(connector, sim, sim.good, { time, shop, patienceMs: 3_600_000 }) }
}

describe('orders over the line', () => {
  test('the second page is asked with the very filters of the first, however late it is asked', async () => {
    const { at, time, sell, requests } = shopOfOne()
    const since = time.clock().toISOString()
    for (let i = 0; i < 150; i++) sell()
    const until = time.clock().toISOString()
    const first = await connector.does['orders.pull'](at, { since, until })
    time.pass(30 * 60_000)
    const second = await connector.does['orders.pull'](at, { since, until, cursor: first.next! })
    const filters = requests.map((one) => [...new URL(one.url).searchParams].filter(([name]) => name !== 'paginationToken').join('&'))

    expect([first.items.length, second.items.length, second.next]).toEqual([100, 50, undefined])
    expect(filters[0]).toBe(filters[1])
    expect(filters[0]).not.toContain('lastUpdatedBefore')
  })

  test('an end that Amazon accepts is sent, a younger one is left out', async () => {
    const { at, time, requests } = shopOfOne()
    const now = time.clock().getTime()
    const span = (agoMs: number) => ({ since: new Date(now - 3_600_000).toISOString(), until: new Date(now - agoMs).toISOString() })
    await connector.does['orders.pull'](at, span(120_000))
    await connector.does['orders.pull'](at, span(119_000))

    expect(requests.map((one) => new URL(one.url).searchParams.get('lastUpdatedBefore'))).toEqual([new Date(now - 120_000).toISOString(), null])
  })

  test('an app without the restricted roles asks for neither buyer nor address', async () => {
    const { time, sim, sell } = shopOfOne()
    const { at, requests } = callTo(connector, sim, { ...sim.good, personalData: 'no' }, { time, shop })
    const sold = sell()
    const [raw] = await connector.does['orders.fetch'](at, [sold.externalId])

    expect(new URL(requests[0]!.url).searchParams.get('includedData')).toBe('PROCEEDS,PROMOTION,CANCELLATION,FULFILLMENT,PACKAGES,PAYMENT')
    expect(toOrder(raw!.body, shop)).toMatchObject({ total: { minor: 1999n }, externalId: sold.externalId })
    expect(toOrder(raw!.body, shop).buyer).toBeUndefined()
  })

  test('a parcel told twice is one parcel, and a second one is another', async () => {
    const { at, time, sim, sell } = shopOfOne()
    const sold = sell(3)
    const [before] = await connector.does['orders.fetch'](at, [sold.externalId])
    const [line] = toOrder(before!.body, shop).lines
    const parcel = (key: string, quantity: number, trackingNumber: string | undefined) => connector.does['fulfilments.push'](at, { key, externalOrderId: sold.externalId, lines: [{ externalLineId: line!.externalLineId!, quantity }], carrier: 'UPS', trackingNumber, shippedAt: time.clock().toISOString() })
    const answers = [await parcel('a', 2, 'T1'), await parcel('a', 2, 'T1'), await parcel('b', 2, 'T2'), await parcel('b', 1, undefined), await parcel('b', 1, 'T2')]
    const [after] = await connector.does['orders.fetch'](at, [sold.externalId])

    expect(answers.map((one) => one.outcome)).toEqual(['applied', 'applied', 'refused', 'refused', 'applied'])
    expect(toOrder(after!.body, shop)).toMatchObject({ fulfilment: 'shipped', attributes: { tracking: 'T1 T2' } })
    expect([packageNumber('a'), packageNumber('a') === packageNumber('b'), sim.calls()['confirmShipment']]).toEqual([expect.stringMatching(/^[1-9]\d{0,13}$/), false, 4])
  })

  test('an order is cancelled whole and unshipped, by a feed that Amazon works off later', async () => {
    const { at, time, sim, sell } = shopOfOne()
    const [one, sent] = [sell(), sell()]
    const [raw] = await connector.does['orders.fetch'](at, [sent.externalId])
    const [line] = toOrder(raw!.body, shop).lines
    await connector.does['fulfilments.push'](at, { key: 'a', externalOrderId: sent.externalId, lines: [{ externalLineId: line!.externalLineId!, quantity: 1 }], carrier: 'UPS', trackingNumber: 'T1', shippedAt: time.clock().toISOString() })
    const cancel = (externalOrderId: string, more: object = {}) => connector.does['orders.cancel'](at, { key: 'c', externalOrderId, reason: 'buyer_asked', ...more })
    const isCancelled = () => sim.orders().map((o) => o.isCancelled)

    expect(await cancel(one.externalId, { lines: [{ externalLineId: 'x', quantity: 1 }] })).toMatchObject({ outcome: 'refused', code: 'amazon.whole_orders_only' })
    expect(await cancel(sent.externalId)).toMatchObject({ outcome: 'refused', code: 'amazon.already_shipped' })
    expect(await cancel('999-0000000-0000000')).toMatchObject({ outcome: 'refused', code: 'amazon.no_such_order' })
    expect(await cancel(one.externalId)).toMatchObject({ outcome: 'accepted' })
    expect(isCancelled()).toEqual([false, false])
    time.pass(60_000)
    expect(isCancelled()).toEqual([true, false])
    expect(await cancel(one.externalId)).toMatchObject({ outcome: 'applied' })
    expect(sim.calls()['createFeed']).toBe(1)
  })
})
