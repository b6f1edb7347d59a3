import { describe, expect, test } from 'vitest'
import { money, type ShopFacts } from '#kit'
import { callTo, conform, openTime, taiwanListings } from '#kit/testing'
import connector from './connector.ts'
import { simulator } from './simulator.ts'

const shop: ShopFacts = { currency: 'TWD', zone: 'Asia/Taipei' }
const { does, toOrder, faultOf } = connector as Required<Pick<typeof connector, 'does' | 'toOrder' | 'faultOf'>>

conform(connector, simulator, [{ promise: 'every offer is listed once over all pages, with its SKU, title, price and quantity', because: 'PChome lists goods without a price that is publicly known (developers.pchome.tw, 1.2.6); the rest is tried in the tests below.' }], { listings: taiwanListings })

function connect() {
  const time = openTime()
  const sim = simulator({ clock: time.clock, shop })
  const offers = Array.from({ length: 60 }, (_, i) => sim.offer({ sku: `sku-${i}`, title: `商品 ${i}`, price: money(350n, 'TWD'), available: i }))
  return { ...callTo(connector, sim, sim.good, { time, shop }), time, sim, offers, span: () => ({ since: new Date(time.clock().getTime() - 3_600_000).toISOString(), until: time.clock().toISOString() }) }
}

describe('a supplier at work', () => {
  test('every goods is listed once over all pages, with its code, title and quantity', async () => {
    const { at, offers } = connect()
    const first = await does['listings.pull'](at, {})
    const second = await does['listings.pull'](at, { cursor: first.next! })

    expect([first.items.length, second.items.length, second.next]).toEqual([50, 10, undefined])
    expect([...first.items, ...second.items].map(({ externalId, sku, title, available, state }) => [externalId, sku, title, available, state])).toEqual(offers.map((o) => [o.externalId, o.sku, o.title, o.available, 'active']))
  })

  test('quantities go out as the public client sends them, and 204 is a yes', async () => {
    const { at, offers, requests } = connect()
    const answers = await does['stock.push'](at, offers.slice(0, 2).map(({ externalId, sku }) => ({ externalId, sku, available: 3 })))

    expect(answers.map((a) => a.outcome)).toEqual(['applied', 'applied'])
    const [sent] = requests
    expect([sent!.method, new URL(sent!.url).pathname, new URL(sent!.url).searchParams.get('prodid')]).toEqual(['PUT', '/vdr/prod/v3.3/index.php/vendor/39001/prod/qty', `${offers[0]!.externalId},${offers[1]!.externalId}`])
    expect(await sent!.json()).toEqual([{ Id: offers[0]!.externalId, Qty: 3 }, { Id: offers[1]!.externalId, Qty: 3 }])
  })

  test('orders are looked for by day as the public client does, and an order of three weeks ago that was cancelled today is found', async () => {
    const { at, sim, time, offers, span, requests } = connect()
    const { externalId } = sim.sell({ items: [{ externalId: offers[9]!.externalId, quantity: 2 }] })!
    time.pass(20 * 86_400_000)
    sim.cancel(externalId)
    const { items } = await does['orders.pull'](at, span())

    expect(items.map((one) => toOrder(one.body, shop))).toMatchObject([{ externalId, cancelled: true, payment: 'voided' }])
    const [list] = requests
    expect(new URL(list!.url).pathname).toBe('/vdr/order/v1/index.php/trans/core/vendor/39001/order')
    expect(new URL(list!.url).searchParams.get('transdate')).toMatch(/^\d{4}\/\d{2}\/\d{2}-\d{4}\/\d{2}\/\d{2}$/)
  })
})

const row = { Id: '20150114090784-01', TransDate: '2015/01/14 10:00:00', OrderQty: 3, CancelQty: 0, ShipCheckStatus: '', isNotShip: 0, Prod: { Id: 'DICKCB-A900GN8U0-000', Name: '水桶包', SpecName: '深咖', VendorPID: 'bag-1' } }
const read = (...rows: object[]) => toOrder({ orderNo: '20150114090784', count: rows.length, rows }, shop)

describe('odd orders', () => {
  test('an order counts goods and says that no amount is told', () => {
    expect(read(row)).toMatchObject({
      externalId: '20150114090784', placedAt: '2015-01-14T02:00:00.000Z', total: money(0n, 'TWD'), attributes: { amounts: 'not told' }, fulfilment: 'unfulfilled', cancelled: false,
      lines: [{ externalLineId: '20150114090784-01', sku: 'bag-1', title: '水桶包 / 深咖', quantity: 3, attributes: { offerId: 'DICKCB-A900GN8U0-000' } }],
    })
  })

  test.each([
    ['Checking', {}, { fulfilment: 'unfulfilled' }], ['Error', {}, { fulfilment: 'unfulfilled', cancelled: false, attributes: { shipCheck: 'Error' } }], ['Shipped', {}, { fulfilment: 'shipped' }], ['Unheard', {}, { fulfilment: 'unfulfilled' }],
    ['', { isNotShip: 1 }, { cancelled: true }], ['', { CancelQty: 3 }, { cancelled: true }], ['', { CancelQty: 1 }, { cancelled: false, lines: [{ cancelled: 1 }] }],
  ])('the check %s with %j is understood, or does no harm', (ShipCheckStatus, more, wanted) => expect(read({ ...row, ShipCheckStatus, ...more })).toMatchObject(wanted))

  test('each step is newer than the one before', () => {
    const versions = [row, { ...row, ShipCheckStatus: 'Checking' }, { ...row, ShipCheckStatus: 'Shipped' }].map((one) => Date.parse(read(one).version!))
    expect(versions).toEqual([...versions].sort((a, b) => a - b))
    expect(new Set(versions).size).toBe(3)
    expect(Date.parse(read({ ...row, CancelQty: 1 }).version!)).toBeLessThan(Date.parse(read({ ...row, CancelQty: 3 }).version!))
  })

  test('a receiver who is not there, or is written otherwise, loses no order', () => {
    for (const Receiver of [undefined, null, '王小明', { Nom: '王小明' }]) expect(read({ ...row, Receiver }).shipTo).toBeUndefined()
    expect(read({ ...row, Receiver: { Name: '王小明', Mobile: '0912345678', Address: '台北市信義路 1 號' } }).shipTo).toMatchObject({ name: '王小明', line1: '台北市信義路 1 號', country: 'TW' })
  })
})

test('a page instead of data means that this address is not registered', () => {
  const of = (text: string) => faultOf({ status: 200, headers: {}, body: text, text }, { operation: 'goods', method: 'GET', path: '/', effect: 'read' })

  expect(of('<!DOCTYPE html><html></html>')?.kind).toBe('auth')
  expect(of('[]')).toBeUndefined()
})
