import { describe, expect, test } from 'vitest'
import { money, type ShopFacts } from '#kit'
import { callTo, conform, openTime } from '#kit/testing'
import { pagePath } from './ask.ts'
import connector from './connector.ts'
import { listings } from './listings.corpus.ts'
import { simulator } from './simulator.ts'

const shop: ShopFacts = { currency: 'INR', zone: 'Asia/Kolkata' }
const inr = (paise: number) => money(BigInt(paise), 'INR')
const { does, toOrder } = connector as Required<Pick<typeof connector, 'does' | 'toOrder'>>

conform(connector, simulator, [], { shop, listings })

function connect(values: Record<string, string> = {}) {
  const time = openTime()
  const sim = simulator({ clock: time.clock, shop })
  const [mug, cap] = [sim.offer({ sku: 'CH-HS-GD-001', title: 'Mug', price: inr(35_000), available: 9 }), sim.offer({ sku: 'CH-HS-GD-002', title: 'Cap', price: inr(49_950), available: 9 })]
  return { ...callTo(connector, sim, { ...sim.good, ...values }, { time, shop }), time, sim, mug, cap, span: () => ({ since: new Date(time.clock().getTime() - 3_600_000).toISOString(), until: time.clock().toISOString() }) }
}

describe('a seller at work', () => {
  test('a token is had for the application’s keys, as Flipkart’s pages say', async () => {
    const { at, requests, granted, time } = connect({ accessToken: '' })
    await does['listings.pull'](at, {})

    const asked = requests.find((r) => r.url.includes('/oauth-service/'))!
    expect([asked.method, asked.url, asked.headers.get('authorization')]).toEqual(['GET', 'https://api.flipkart.net/oauth-service/oauth/token?grant_type=client_credentials&scope=Seller_Api', `Basic ${btoa('app-1234567890:secret-of-the-app-1234567890')}`])
    expect(granted[0]!.expiresAt!.getTime() - time.clock().getTime()).toBeGreaterThan(59 * 86_400_000)
  })

  test('levels and prices go out as the public clients send them, by SKU and with the catalogue’s product', async () => {
    const { at, requests, mug } = connect()
    expect(await does['stock.push'](at, [{ ...mug, available: 10 }])).toEqual([{ externalId: 'CH-HS-GD-001', outcome: 'accepted' }])
    expect(await does['prices.push'](at, [{ ...mug, price: inr(29_900) }])).toEqual([{ externalId: 'CH-HS-GD-001', outcome: 'accepted' }])

    const bodyOf = async (end: string): Promise<unknown> => requests.find((r) => r.url.endsWith(end))!.clone().json()
    expect(await bodyOf('/sellers/listings/v3/update/inventory')).toEqual({ 'CH-HS-GD-001': { product_id: 'MUGG100000000XY', locations: [{ id: 'LOC8bdd7abceca4423a', inventory: 10 }] } })
    expect(await bodyOf('/sellers/listings/v3/update/price')).toEqual({ 'CH-HS-GD-001': { product_id: 'MUGG100000000XY', price: { mrp: 3500, selling_price: 299, currency: 'INR' } } })
    expect(await bodyOf('/sellers/listings/v3/details')).toEqual({ sku_ids: ['CH-HS-GD-001'] })
  })

  test('nothing is sold above its printed price', async () => {
    const { at, mug, sim } = connect()
    expect(await does['prices.push'](at, [{ ...mug, price: inr(350_001) }])).toMatchObject([{ outcome: 'refused', code: 'flipkart.above_mrp' }])
    expect(sim.priceOf(mug.externalId)).toEqual(inr(35_000))
  })

  test('a location that a listing is not sold from is said, and no level goes anywhere else', async () => {
    const { at, mug, sim } = connect({ locationId: 'LOCelsewhere' })
    expect(await does['stock.push'](at, [{ ...mug, available: 1 }])).toMatchObject([{ outcome: 'refused', code: 'flipkart.no_such_location' }])
    await expect(does['stock.read'](at, [mug])).rejects.toMatchObject({ kind: 'invalid', code: 'flipkart.no_such_location' })
    expect(sim.stockOf(mug.externalId)).toBe(9)
  })

  test('only what is not packed is cancelled, for want of goods, in the groups that Flipkart made', async () => {
    const { at, sim, mug, cap, requests } = connect()
    const { externalId } = sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }, { externalId: cap.externalId, quantity: 1 }] })!
    const [line] = toOrder((await does['orders.fetch'](at, [externalId]))[0]!.body, shop).lines
    const wish = { key: 'c', externalOrderId: externalId, lines: [{ externalLineId: line!.externalLineId!, quantity: 1 }] }

    expect(await does['orders.cancel'](at, { ...wish, reason: 'address' })).toMatchObject({ outcome: 'refused', code: 'flipkart.reason' })
    expect(await does['orders.cancel'](at, { ...wish, reason: 'out_of_stock' })).toEqual({ externalId, outcome: 'accepted' })
    expect(await requests.find((r) => r.url.endsWith('/cancel'))!.json()).toEqual({ shipments: [{ shipmentId: externalId, locationId: 'LOC8bdd7abceca4423a', reason: 'not_enough_inventory', cancellationGroupIds: [`grp_${line!.externalLineId}`] }] })
    expect(toOrder((await does['orders.fetch'](at, [externalId]))[0]!.body, shop)).toMatchObject({ cancelled: false, lines: [{ cancelled: 1 }, {}] })
  })

  test('orders are asked for by change, in all their states', async () => {
    const { at, requests, span } = connect()
    let cursor: string | undefined
    do ({ next: cursor } = await does['orders.pull'](at, { ...span(), ...(cursor !== undefined && { cursor }) })); while (cursor !== undefined)

    const bodies = await Promise.all(requests.map((r) => r.json() as Promise<{ filter: { type: string } & Record<string, unknown> }>))
    expect(bodies.map(({ filter }) => [filter.type, Object.keys(filter)[2]])).toEqual([['preDispatch', 'modifiedDate'], ['postDispatch', 'modifiedDate'], ['cancelled', 'cancellationDate']])
  })
})

test.each([
  ['/v3/shipments/filter?next_token=a', '/sellers/v3/shipments/filter?next_token=a'], ['https://api.flipkart.net/sellers/v3/shipments/filter?t=1', '/sellers/v3/shipments/filter?t=1'], ['/sellers/v3/shipments/filter?t=1', '/sellers/v3/shipments/filter?t=1'], ['https://elsewhere.example/v3/x', '/sellers/v3/x'],
])('the next page stays on Flipkart’s host, however it is written: %s', (next, path) => expect(pagePath(next)).toBe(path))

const item = {
  orderItemId: '11234567890', orderId: 'OD112345678901234000', orderDate: '2026-11-22T10:00:00.000+05:30', status: 'APPROVED', quantity: 2, sku: 'mug', fsn: 'MUGG1', listingId: 'LST1', title: 'Mug', hsn: '6912', paymentType: 'PREPAID', serviceProfile: 'NON_FBF',
  cancellationGroupId: 'g1', priceComponents: { sellingPrice: 700, totalPrice: 740, shippingCharge: 40, customerPrice: 690, flipkartDiscount: 50 },
}
const read = (...items: object[]) => toOrder({ shipmentId: 's-1', locationId: 'LOC1', updatedAt: '2026-11-22T10:05:00.000+05:30', orderItems: items.length > 0 ? items : [item] }, shop)

describe('odd shipments', () => {
  test('what Flipkart gives the buyer it pays itself; the delivery is shipping', () => {
    expect(read()).toMatchObject({
      externalId: 's-1', version: '2026-11-22T04:35:00.000Z', placedAt: '2026-11-22T04:30:00.000Z', total: inr(74_000), shipping: inr(4_000), payment: 'paid', fulfilment: 'unfulfilled', attributes: { orderId: 'OD112345678901234000' },
      lines: [{ externalLineId: '11234567890', sku: 'mug', quantity: 2, goods: inr(70_000), unitPrice: inr(35_000), attributes: { flipkartDiscount: '50', buyerPaid: '690' } }],
    })
  })

  test.each([
    ['PACKED', {}, { fulfilment: 'unfulfilled' }], ['READY_TO_DISPATCH', {}, { fulfilment: 'unfulfilled' }], ['PICKUP_COMPLETE', {}, { fulfilment: 'shipped' }], ['SHIPPED', {}, { fulfilment: 'shipped' }], ['DELIVERED', {}, { fulfilment: 'delivered' }],
    ['CANCELLED', {}, { cancelled: true, payment: 'voided' }], ['RETURN_REQUESTED', {}, { fulfilment: 'delivered', returns: 'requested' }], ['RETURNED', {}, { returns: 'returned', lines: [{ returned: 2 }] }],
    ['RETURNED', { courierReturn: true }, { fulfilment: 'returned_to_sender' }], ['SHIPPED', { paymentType: 'COD' }, { payment: 'authorised' }], ['DELIVERED', { paymentType: 'COD' }, { payment: 'paid' }], ['APPROVED', { serviceProfile: 'FBF' }, { fulfilledBy: 'channel' }], ['NEW_WORD', {}, { fulfilment: 'unfulfilled', cancelled: false }],
  ])('the state %s with %j is understood, or does no harm', (status, more, wanted) => expect(read({ ...item, status, ...more })).toMatchObject(wanted))

  test('two items of which one is on its way are shipped in part', () => {
    expect(read({ ...item, status: 'SHIPPED' }, { ...item, orderItemId: '2' })).toMatchObject({ fulfilment: 'partly_shipped', total: inr(148_000) })
  })
})
