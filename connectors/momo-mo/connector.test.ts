import { describe, expect, test } from 'vitest'
import { money, type Connected, type ShopFacts } from '#kit'
import { callTo, conform, openApiSpec, openTime, taiwanListings } from '#kit/testing'
import connector from './connector.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/momo/mo-store-plus.openapi.yaml')
const shop: ShopFacts = { currency: 'TWD', zone: 'Asia/Taipei' }
const twd = (n: number) => money(BigInt(n), 'TWD')
const { does, toOrder, faultOf } = connector as Required<Pick<typeof connector, 'does' | 'toOrder' | 'faultOf'>>

conform(connector, simulator, [], { check: spec && spec.checkRequest, listings: taiwanListings })

function connect() {
  const time = openTime()
  const sim = simulator({ clock: time.clock, shop })
  const [mug, cap] = [sim.offer({ sku: 'mug', title: '馬克杯', price: twd(350), available: 9 }), sim.offer({ sku: 'cap', title: '帽子', price: twd(490), available: 9 })]
  const answers: string[] = []
  const watched = { ...sim, async fetch(request: Request) {
    const copy = request.clone()
    const answer = await sim.fetch(request)
    if (spec) answers.push(...(await spec.checkAnswer(copy, answer.clone())))
    return answer
  } }
  return { ...callTo(connector, watched, sim.good, { time, shop }), sim, mug, cap, answers, until: () => time.clock().toISOString() }
}

const day = { since: '2026-01-01T00:00:00.000Z' }
const ship = (at: Connected, externalOrderId: string, more: { carrier?: string; trackingNumber?: string } = {}) =>
  does['fulfilments.push'](at, { key: 'k', externalOrderId, lines: [{ externalLineId: '001', quantity: 1 }], carrier: more.carrier ?? '黑貓宅急便', trackingNumber: more.trackingNumber, shippedAt: day.since })

describe('a mo店+ shop in use', () => {
  test.skipIf(!spec)('every request and every simulated answer is one that the specification book knows', async () => {
    const { at, sim, requests, mug, cap, answers, until } = connect()
    const [first, second] = [sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }, { externalId: cap.externalId, quantity: 1 }], shipping: twd(80) })!, sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })!]
    await does['orders.pull'](at, { since: until(), until: until() })
    await does['orders.fetch'](at, [first.externalId])
    await does['stock.push'](at, [{ ...mug, available: 3 }])
    await does['stock.read'](at, [mug, cap])
    await does['prices.push'](at, [{ ...mug, price: twd(300) }])
    await does['prices.read'](at, [mug])
    await does['listings.pull'](at, {})
    await ship(at, first.externalId, { trackingNumber: '900012345678' })
    await does['orders.cancel'](at, { key: 'c', externalOrderId: second.externalId, reason: 'out_of_stock' })
    await does['returns.pull'](at, { ...day, until: until() })
    await does['listings.close'](at, [cap])

    expect((await Promise.all(requests.map(spec!.checkRequest))).flat()).toEqual([])
    expect(answers).toEqual([])
    expect(spec!.seen().length).toBeGreaterThanOrEqual(Object.keys(sim.calls()).length)
  })

  test('a home delivery goes out with its carrier and number, once', async () => {
    const { at, sim, mug, requests } = connect()
    const { externalId } = sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })!

    expect(await ship(at, externalId)).toMatchObject({ outcome: 'refused', code: 'momo.tracking_needed' })
    expect(await ship(at, externalId, { trackingNumber: '900012345678' })).toEqual({ externalId, outcome: 'applied' })
    expect(await ship(at, externalId, { trackingNumber: '900012345678' })).toEqual({ externalId, outcome: 'applied' })
    const sent = requests.filter((r) => r.url.endsWith('ConfirmHomeDelivery'))
    expect(await Promise.all(sent.map((r) => r.json()))).toEqual([{ listItem: [{ orderNo: externalId, orderSeq: '001', deliveryStatus: 'Shipped', deliveryNote: '', deliveryCompany: 'TCAT', deliveryNo: '900012345678' }] }])
    expect(toOrder((await does['orders.fetch'](at, [externalId]))[0]!.body, shop)).toMatchObject({ fulfilment: 'shipped', attributes: { trackingNumber: '900012345678' } })
  })

  test('only what is out of stock can be cancelled by the seller', async () => {
    const { at, sim, mug } = connect()
    const { externalId } = sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })!

    expect(await does['orders.cancel'](at, { key: 'c', externalOrderId: externalId, reason: 'buyer_asked' })).toMatchObject({ outcome: 'refused', code: 'momo.reason' })
    expect(await does['orders.cancel'](at, { key: 'c', externalOrderId: externalId, reason: 'out_of_stock' })).toMatchObject({ outcome: 'accepted' })
    expect(sim.stockOf(mug.externalId)).toBe(9)
  })

  test('a new price keeps the list price, and lifts it where it would be the lower one', async () => {
    const { at, mug, requests } = connect()
    await does['prices.push'](at, [{ ...mug, price: twd(300) }])
    await does['prices.push'](at, [{ ...mug, price: twd(400) }])

    const bodies = await Promise.all(requests.filter((r) => r.url.endsWith('GoodsdtPriceModify')).map(async (r) => ((await r.json()) as { listItem: { salePrice: number; custPrice: number }[] }).listItem[0]))
    expect(bodies).toMatchObject([{ salePrice: 300, custPrice: 350 }, { salePrice: 400, custPrice: 400 }])
  })

  test('an order of last month that changed today is found, one that did not is left alone', async () => {
    const { at, sim, time, mug, until } = connect()
    const [old, changed] = [sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })!, sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })!]
    time.pass(25 * 86_400_000)
    const since = until()
    sim.cancel(changed.externalId)
    time.pass(1000)
    const { items } = await does['orders.pull'](at, { since, until: until() })

    expect(items.map((one) => one.externalId)).toEqual([changed.externalId])
    expect(items.map((one) => one.externalId)).not.toContain(old.externalId)
  })
})

const item = {
  orderSeq: '001', itemStatus: '未出貨', goodsNo: 'TP001', goodsdtCode: '002', goodsName: '馬克杯', goodsInfo1: '白', goodsInfo2: null, entpGoodsNo: 'mug-w', goodsType: '一般', quantity: 3, orderAmount: 1000,
  taxable: true, customerNo: '88', customerName: '王小明', receiverName: '王小明', receiverAddress: '台北市信義路 1 號', shipStatus: '', lastProcDate: '2026/11/22 10:20:30', planShipDate: '2026/11/24', deliveryType: '宅配', deliveryTemp: '常溫',
}
const read = (...items: object[]) => toOrder({ orderNo: '66112200051951', listItem: items.length > 0 ? items : [item] }, shop)

describe('odd orders', () => {
  test('an order has whole dollars, its time, and an address as momo tells it', () => {
    expect(read()).toMatchObject({
      placedAt: '2026-11-22T02:20:30.000Z', version: '2026-11-22T02:20:30.000Z', currency: 'TWD', payment: 'paid', fulfilment: 'unfulfilled', total: twd(1000), taxIncluded: true,
      lines: [{ externalLineId: '001', sku: 'mug-w', title: '馬克杯 / 白', quantity: 3, goods: twd(1000), unitPrice: twd(333) }], shipTo: { name: '王小明', line1: '台北市信義路 1 號', country: 'TW' },
    })
  })

  test('the fee for delivery is shipping and no line', () => {
    const order = read(item, { ...item, orderSeq: '002', goodsType: '運費', quantity: 1, orderAmount: 80 })

    expect(order).toMatchObject({ shipping: twd(80), total: twd(1080) })
    expect(order.lines).toHaveLength(1)
  })

  test('a pick-up in a store shows no masked name as the buyer’s; the store stays to be seen', () => {
    const order = read({ ...item, deliveryType: '超取', customerDeliveryType: '7-11店到店', customerName: '王＊明', receiverName: '王＊明', receiverAddress: '7-11 洲子門市 ***' })

    expect(order.buyer).toEqual({ externalId: '88' })
    expect(order.shipTo).toBeUndefined()
    expect(order.attributes).toMatchObject({ storeOrAddress: '7-11 洲子門市 ***', chosenDelivery: '7-11店到店', receiverMasked: '王＊明' })
  })

  test('the invoice, its buyer’s tax number and its title are kept', () => {
    expect(read({ ...item, invoiceNo: 'AB12345678', invoiceDate: '2026/11/22', invoiceAmount: 1000, corpSIdno: '04595257', corpName: '通路有限公司' }).attributes).toMatchObject({ invoiceNo: 'AB12345678', invoiceDate: '2026/11/22', taxId: '04595257', invoiceTitle: '通路有限公司' })
  })

  test.each([
    ['訂單接獲(未付款)', {}, { payment: 'unpaid', fulfilment: 'unfulfilled', cancelled: false }],
    ['已印單', {}, { payment: 'paid', fulfilment: 'unfulfilled' }],
    ['配送中', { shipDate: '2026/11/23' }, { fulfilment: 'shipped' }],
    ['配送結束', { shipDate: '2026/11/23' }, { fulfilment: 'delivered' }],
    ['取消訂單', {}, { cancelled: true, payment: 'voided' }],
    ['取消退貨', { shipDate: '2026/11/23' }, { cancelled: false, returns: 'none' }],
    ['未回收', { shipDate: '2026/11/23' }, { returns: 'requested', fulfilment: 'shipped' }],
    ['回收確認', { shipDate: '2026/11/23', recycleDate: '2026/11/28' }, { returns: 'returned' }],
    ['客未取退回', { shipDate: '2026/11/23' }, { fulfilment: 'returned_to_sender' }],
    ['沒聽過的狀態', { shipDate: '2026/11/23' }, { fulfilment: 'shipped', cancelled: false }],
  ])('the status %s is understood, or does no harm', (itemStatus, more, wanted) => expect(read({ ...item, itemStatus, ...more })).toMatchObject(wanted))

  test('of two items one may be cancelled; the order lives on', () => {
    const order = read(item, { ...item, orderSeq: '002', itemStatus: '取消訂單' })

    expect(order).toMatchObject({ cancelled: false, fulfilment: 'unfulfilled', lines: [{}, { cancelled: 3 }] })
  })

  test('an order whose time is told no more is placed at its day’s end, so that it never turns into history', () => {
    expect(read({ ...item, lastProcDate: '2026/12/01 09:00:00' }).placedAt).toBe('2026-11-22T15:59:59.000Z')
    expect(read({ ...item, lastProcDate: '2026/11/22' }).placedAt).toBe('2026-11-22T15:59:59.000Z')
    // A number of another make tells no day.
    expect(toOrder({ orderNo: 'A1', listItem: [item] }, shop).placedAt).toBe('2026-11-22T02:20:30.000Z')
    // The year’s last digit over New Year and over ten years.
    expect(toOrder({ orderNo: '66123100051951', listItem: [{ ...item, lastProcDate: '2027/01/02 09:00:00' }] }, shop).placedAt).toBe('2026-12-31T15:59:59.000Z')
  })
})

test.each([
  ['TOKEN 驗證失敗', 401, 'auth'], ['IP 位址未登記於白名單', 200, 'auth'], ['請求過於頻繁', 200, 'rate_limited'], ['系統維護中，請稍後再試', 200, 'unavailable'], ['maxPerPage 最小值 100', 400, 'invalid'],
])('words of a refusal are sorted by what to do next: %s', (errorMessage, status, kind) =>
  expect(faultOf({ status, headers: {}, body: { success: false, errorMessage }, text: '' }, { operation: 'OrderQuery', method: 'POST', path: '/', effect: 'read' })?.kind).toBe(kind))

test('rows that failed are no refusal of the whole, and an empty list is none either', () => {
  const of = (body: unknown) => faultOf({ status: 200, headers: {}, body, text: '' }, { operation: 'x', method: 'POST', path: '/', effect: 'same' })

  expect(of({ success: false, errorMessage: '部分失敗', listItem: [{ success: false }] })).toBeUndefined()
  expect(of({ errorMessage: null, listOrder: [], totalOrders: 0 })).toBeUndefined()
})
