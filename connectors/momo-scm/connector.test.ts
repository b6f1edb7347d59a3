import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { money, parseJson, type ShopFacts } from '#kit'
import { callTo, conform, openApiSpec, openTime, taiwanListings } from '#kit/testing'
import { askRows } from './ask.ts'
import connector from './connector.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/momo/momo-scm.openapi.json')
const shop: ShopFacts = { currency: 'TWD', zone: 'Asia/Taipei' }
const twd = (n: number) => money(BigInt(n), 'TWD')
const { does, toOrder, faultOf } = connector as Required<Pick<typeof connector, 'does' | 'toOrder' | 'faultOf'>>

conform(connector, simulator, [], { check: spec && spec.checkRequest, listings: taiwanListings })

function connect() {
  const time = openTime()
  const sim = simulator({ clock: time.clock, shop })
  const [mug, cap] = [sim.offer({ sku: 'mug', title: '馬克杯', price: twd(350), available: 9 }), sim.offer({ sku: 'cap', title: '帽子', price: twd(490), available: 9 })]
  const span = () => ({ since: new Date(time.clock().getTime() - 3_600_000).toISOString(), until: time.clock().toISOString() })
  const bodies = async (action: string): Promise<{ sendInfoList: Record<string, string>[] }[]> =>
    (await Promise.all(stage.requests.map((r) => r.clone().json() as Promise<{ doAction?: string; sendInfoList: Record<string, string>[] }>))).filter((body) => body.doAction === action)
  const stage = callTo(connector, sim, sim.good, { time, shop })
  return { ...stage, sim, mug, cap, span, bodies }
}

/** A supplier of whom the answers are written here: for ways of delivery that the simulated one does not have. */
function answering(answers: Readonly<Record<string, unknown>>, values: Record<string, string> = {}) {
  const good = { entpID: '04595257', entpCode: '012345', entpPwd: 'abcd1234', otpBackNo: '321', ...values }
  const fetch = async (request: Request): Promise<Response> => {
    const body = parseJson(await request.clone().text()) as { doAction?: string }
    return Response.json(answers[body.doAction ?? new URL(request.url).pathname] ?? { dataList: [] })
  }
  return callTo(connector, { fetch }, good, { shop })
}

describe('a supplier at work', () => {
  test.skipIf(!spec)('every request is one that the specification knows', async () => {
    const { at, sim, requests, mug, cap, span } = connect()
    const [first, second, third] = [1, 2, 3].map(() => sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })!)
    await does['stock.push'](at, [{ ...mug, available: 20 }])
    await does['prices.read'](at, [mug])
    await does['listings.pull'](at, {})
    await does['fulfilments.push'](at, { key: 'k', externalOrderId: first!.externalId, lines: [{ externalLineId: `${first!.externalId}-001-001-001`, quantity: 1 }], carrier: '黑貓', trackingNumber: '900012345678', shippedAt: span().since })
    await does['orders.cancel'](at, { key: 'c', externalOrderId: second!.externalId, reason: 'out_of_stock' })
    sim.cancel(third!.externalId)
    await does['orders.cancel'](at, { key: 'c', externalOrderId: third!.externalId, reason: 'buyer_asked' })
    await does['returns.pull'](at, span())
    const settled = await does['settlements.pull'](at, span())
    await does['settlements.pull'](at, { ...span(), cursor: settled.next! })
    await does['listings.close'](at, [cap])

    expect((await Promise.all(requests.map(spec!.checkRequest))).flat()).toEqual([])
    expect(settled.items.map(({ kind, amount }) => [kind, amount])).toEqual([['sale', twd(350)], ['commission', twd(-87)]])
  })

  test('a level is sent as the difference to what is there, and a level that is right is not sent at all', async () => {
    const { at, sim, mug, cap, bodies } = connect()
    expect(await does['stock.push'](at, [{ ...mug, available: 4 }, { ...cap, available: 9 }])).toMatchObject([{ outcome: 'applied' }, { outcome: 'applied' }])

    expect(await bodies('changeGoodsQty')).toMatchObject([{ sendInfoList: [{ orderCounselQty: '9', addReduceQty: '-5' }] }])
    expect([sim.stockOf(mug.externalId), sim.stockOf(cap.externalId)]).toEqual([4, 9])
  })

  test('a difference whose answer was lost is never sent again unread', async () => {
    const { at, sim, mug } = connect()
    sim.fault({ kind: 'time_out_after_success', operation: 'changeGoodsQty' })
    await expect(does['stock.push'](at, [{ ...mug, available: 4 }])).rejects.toMatchObject({ kind: 'unknown_outcome' })
    await does['stock.push'](at, [{ ...mug, available: 4 }])

    expect(sim.stockOf(mug.externalId)).toBe(4)
    expect(sim.calls()['changeGoodsQty']).toBe(1)
  })

  test('an order is shipped with momo’s own name of the carrier, is then sent, and keeps its price', async () => {
    const { at, sim, mug, time, span, bodies } = connect()
    const { externalId, total } = sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }] })!
    const shipment = { key: 'k', externalOrderId: externalId, lines: [{ externalLineId: `${externalId}-001-001-001`, quantity: 2 }], carrier: '新竹物流', trackingNumber: '1234567890', shippedAt: span().since }
    expect(await does['fulfilments.push'](at, { ...shipment, trackingNumber: undefined })).toMatchObject({ outcome: 'refused', code: 'scm.tracking_needed' })
    expect(await does['fulfilments.push'](at, { ...shipment, lines: [{ ...shipment.lines[0]!, quantity: 1 }] })).toMatchObject({ outcome: 'refused', code: 'scm.part_of_row' })
    expect(await does['fulfilments.push'](at, shipment)).toMatchObject({ outcome: 'applied' })
    expect(await does['fulfilments.push'](at, shipment)).toMatchObject({ outcome: 'applied' })
    time.pass(60_000)
    const order = toOrder((await does['orders.fetch'](at, [externalId]))[0]!.body, shop)

    expect(await bodies('unsendCompanyConfirm')).toMatchObject([{ sendInfoList: [{ remark5VStr: '已配送', delyGbStr: '新竹貨運', slipNo: '1234567890' }] }])
    expect(order).toMatchObject({ fulfilment: 'shipped', total, attributes: { trackingNumber: '1234567890' } })
  })

  test('a parcel that the buyer cancelled is not shipped, and stopping it is obeyed', async () => {
    const { at, sim, mug, span } = connect()
    const { externalId } = sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })!
    sim.cancel(externalId)

    expect(await does['fulfilments.push'](at, { key: 'k', externalOrderId: externalId, lines: [{ externalLineId: `${externalId}-001-001-001`, quantity: 1 }], carrier: '黑貓', trackingNumber: '1', shippedAt: span().since })).toMatchObject({ outcome: 'refused', code: 'scm.to_be_stopped' })
    expect(await does['orders.cancel'](at, { key: 'c', externalOrderId: externalId, reason: 'buyer_asked' })).toMatchObject({ outcome: 'accepted' })
  })
})

const row = { completeOrderNo: '20261122086491-002-001-001', goodsCode: '9000001', goodsDtCode: '001', goodsName: '馬克杯', goodsDtInfo: '白', entpGoodsNo: 'mug', syslast: '3', salePrice: '350', buyPrice: '260', lastPricDate: '2026/11/22 10:20:30', invoiceNo: 'AB12345678', msg: '請放管理室' }
const storeRow = { ...row, storeIdName: '洲子門市(123456)', Receiver: '王小明', custNameMask: '王＊明' }

describe('store pick-up and third-party parcels', () => {
  const ways = { stores: '21', third: '62-01' }
  const done = { resultInfo: { confirmOkCnt: '1', confirmOkList: [row.completeOrderNo], confirmFailCnt: '0', confirmFailList: [], undoCnt: '0', undoList: [] } }
  const answers = { unsendStoresQuery: { dataList: [storeRow] }, unsendStoresCheckGoods: { resultInfo: { undoCnt: '0' } }, unsendStoresFinish: done, '/api/v2/accounting/order/C1105.scm': [] }

  test.skipIf(!spec)('they are asked for where the merchant has them, in requests that the specification knows', async () => {
    const { at, requests } = answering(answers, { ...ways, shipType: '紙箱', packType: '一般紙箱' })
    const { items } = await does['orders.pull'](at, { since: '2026-11-22T00:00:00Z', until: '2026-11-22T09:00:00Z' })
    const answer = await does['fulfilments.push'](at, { key: 'k', externalOrderId: '20261122086491', lines: [{ externalLineId: row.completeOrderNo, quantity: 3 }], carrier: '7-11', trackingNumber: undefined, shippedAt: '2026-11-22T09:00:00Z' })

    expect((await Promise.all(requests.map(spec!.checkRequest))).flat()).toEqual([])
    expect(answer).toEqual({ externalId: '20261122086491', outcome: 'applied' })
    expect(toOrder(items[0]!.body, shop)).toMatchObject({ externalId: '20261122086491', shipTo: { name: '王小明', line1: '洲子門市(123456)' }, attributes: { pickupStore: '洲子門市(123456)', way: 'stores:21' } })
    const said = await Promise.all(requests.map((r) => r.clone().json() as Promise<{ doAction?: string; sendInfoList?: unknown[] }>))
    expect(said.find((body) => body.doAction === 'unsendStoresFinish')?.sendInfoList).toEqual([{ completeOrderNo: row.completeOrderNo, remark5VStr: '可出貨', shipTypeStr: '紙箱', packTypeStr: '一般紙箱', packUnit: '' }])
  })
})

const read = (...rows: object[]) => toOrder({ orderNo: '20261122086491', count: rows.length, rows }, shop)

describe('odd orders', () => {
  test('amounts are whole dollars of the buyer’s price, with the purchase price beside them', () => {
    expect(read({ ...row, place: 'unsent' })).toMatchObject({
      placedAt: '2026-11-22T02:20:30.000Z', total: twd(1050), payment: 'paid', fulfilment: 'unfulfilled', note: '請放管理室', attributes: { invoiceNo: 'AB12345678' },
      lines: [{ externalLineId: row.completeOrderNo, sku: 'mug', title: '馬克杯 / 白', quantity: 3, goods: twd(1050), attributes: { purchasePrice: '260', offerId: '9000001:001' } }],
    })
  })

  test('one row is sent and another waits: the order is shipped in part', () => {
    expect(read({ ...row, place: 'sent' }, { ...row, completeOrderNo: '20261122086491-003-001-001', place: 'unsent' })).toMatchObject({ fulfilment: 'partly_shipped', cancelled: false, lines: [{}, {}] })
  })

  test('what is to be stopped says no price, and is cancelled all the same', () => {
    const { salePrice: _none, ...noPrice } = row
    expect(read({ ...noPrice, place: 'stop', returnReason: '不想要了' })).toMatchObject({ cancelled: true, payment: 'voided', total: twd(0), attributes: { stop: '攔貨', stopReason: '不想要了' } })
    expect(() => read({ ...noPrice, place: 'unsent' })).toThrow('salePrice is missing')
  })

  test('an order whose hand-over tells a day only is placed at the day’s end', () => {
    expect(read({ ...row, place: 'unsent', lastPricDate: '2026/11/22' }).placedAt).toBe('2026-11-22T15:59:59.000Z')
    expect(read({ ...row, place: 'unsent', lastPricDate: '' }).placedAt).toBe('2026-11-22T15:59:59.000Z')
  })

  test('what comes later is newer, however its times are written', () => {
    const version = (...rows: object[]): number => Date.parse(read(...rows).version!)
    const [first, second] = [row, { ...row, completeOrderNo: '20261122086491-003-001-001' }]

    expect(version({ ...first, place: 'stop' })).toBeGreaterThan(version({ ...first, place: 'unsent' }))
    expect(version({ ...first, place: 'sent', lastPricDate: '2026/11/22' })).toBeGreaterThan(version({ ...first, place: 'stop' }))
    expect(version({ ...first, place: 'sent' }, { ...second, place: 'sent' })).toBeGreaterThan(version({ ...first, place: 'sent' }, { ...second, place: 'unsent' }))
  })
})

test('rows are opened with the master’s password as the vendor writes it: padded with noughts to sixteen, AES-128-ECB', async () => {
  const dataList = 'jWy0924OriRM5GlYd2AtyWnL+3Q6byLr3xQN2NhvBJs/AFjZ9GAyuc+nZywRGcvloMjaac/lzU+IZANL815Lhg=='
  const ask = (values: Record<string, string>) => askRows(answering({ unsendCompanyQuery: { dataList } }, values).at, { operation: 'unsendCompanyQuery', effect: 'read', body: {} }, z.object({ completeOrderNo: z.string() }))

  expect(await ask({})).toEqual([{ completeOrderNo: '20170223086491-002-001-001' }])
  expect(await ask({ entpPwd: 'sub-account', masterPwd: 'abcd1234' })).toEqual([{ completeOrderNo: '20170223086491-002-001-001' }])
  await expect(ask({ entpPwd: 'sub-account' })).rejects.toMatchObject({ kind: 'auth', code: 'scm.master_password' })
})

test.each([
  [{ basicCheckMsgList: ['登入資訊驗證失敗'] }, 'auth'], [{ ERROR: '密碼錯誤' }, 'auth'], [{ basicCheckMsgList: ['查詢區間最大兩個月'] }, 'invalid'], [{ basicCheckMsgList: ['系統忙碌，請稍後再試'] }, 'unavailable'], [{ success: 'false', message: '呼叫過於頻繁' }, 'rate_limited'],
  [{ basicCheckMsgList: [], dataList: [] }, undefined], [{ ERROR: '', totalPage: 0 }, undefined], [[], undefined],
])('a refusal inside a good answer is sorted by what to do next: %j', (body, kind) => {
  expect(faultOf({ status: 200, headers: {}, body, text: '' }, { operation: 'x', method: 'POST', path: '/', effect: 'read' })?.kind).toBe(kind)
})
