import { describe, expect, test } from 'vitest'
import { ConnectorFault, hmacHex, money, type AnyConnector, type CallAnswer, type Hook, type PushAnswer, type Values } from '#kit'
import { callTo, openTime } from '#kit/testing'
import walmart from './connector.ts'
import { hookSecret } from './hooks.ts'
import { simulator } from './simulator.ts'
import { check, checkAnswer, isThere, specs } from './world-of-specs.ts'

const { does } = walmart
const { toOrder, hooks, renewal } = walmart as Required<Pick<AnyConnector, 'toOrder' | 'hooks' | 'renewal'>>
const shop = { currency: 'USD', zone: 'America/Chicago' }
const usd = (minor: number) => money(BigInt(minor), 'USD')
const span = { since: '2026-11-22T00:00:00.000Z', until: '2026-11-22T02:00:00.000Z' }
function connect(values: Values = {}, watch?: (request: Request, answer: Response) => Promise<void>) {
  const time = openTime()
  const sim = simulator({ clock: time.clock, shop, hookUrl: 'https://hub.example/h' })
  const [mug, cap] = [sim.offer({ sku: 'mug', title: 'Mug', price: usd(800), available: 5 }), sim.offer({ sku: 'cap', title: 'Cap', price: usd(2000), available: 3, barcode: '04710000000018' })]
  const fetch = async (request: Request): Promise<Response> => {
    const answer = await sim.fetch(request.clone())
    await watch?.(request, answer.clone())
    return answer
  }
  const order = sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }, { externalId: cap.externalId, quantity: 1 }], shipping: usd(500), discount: usd(360), buyer: { name: 'Ann', phone: '4085550100' } })!
  const stage = callTo(walmart, { fetch }, { ...sim.good, ...values }, { time, shop })
  const read = async () => toOrder((await does['orders.fetch'](stage.at, [order.externalId]))[0]!.body, shop)
  const parcel = (lines: { externalLineId: string; quantity: number }[], more = {}) => ({ key: 'p', externalOrderId: order.externalId, lines, carrier: 'UPS', trackingNumber: '1Z999', shippedAt: span.since, ...more })
  return { ...stage, sim, time, mug, cap, order, read, parcel }
}
const both = [{ externalLineId: '1', quantity: 2 }, { externalLineId: '2', quantity: 1 }]

async function everything({ at, mug, cap, order, parcel, sim, time }: ReturnType<typeof connect>): Promise<void> {
  await does['orders.pull'](at, span)
  await does['orders.fetch'](at, [order.externalId])
  await does['orders.acknowledge'](at, [order.externalId])
  const other = sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })!
  await does['orders.cancel'](at, { key: 'c', externalOrderId: other.externalId, reason: 'buyer_asked' })
  await does['fulfilments.push'](at, parcel(both.slice(0, 1)))
  await does['fulfilments.push'](at, parcel(both.slice(1), { carrier: 'Black Cat', trackingNumber: 'T2' }))
  await does['refunds.push'](at, { key: 'r', externalOrderId: order.externalId, amount: usd(100), lines: [], reason: 'damaged' })
  await does['stock.push'](at, [{ ...mug, available: 4 }])
  await does['stock.push'](at, Array.from({ length: 51 }, (_, i) => ({ externalId: `s${i}`, sku: `s${i}`, available: i })))
  await does['stock.read'](at, [mug, cap])
  await does['prices.push'](at, [{ ...mug, price: usd(700) }])
  await does['prices.push'](at, Array.from({ length: 51 }, (_, i) => ({ externalId: `s${i}`, sku: `s${i}`, price: usd(100 + i) })))
  await does['prices.read'](at, [mug])
  await does['listings.pull'](at, {})
  await does['listings.push'](at, { sku: 'new/1', barcode: '4710000000025', price: usd(1000), attributes: { shippingWeight: '1.5' } })
  const several = { title: 'Tee', description: 'A tee', images: ['https://img.example/tee.jpg'], price: usd(1000), attributes: { category: 'Clothing', subCategory: 'clothing_other', shippingWeight: '0.5' } }
  const group = (value: string) => ({ key: 'prd_7', theme: 'color', axes: [{ name: 'color', value, values: ['Red', 'Blue'] }], siblings: [] })
  for (const [i, value] of ['Red', 'Blue'].entries()) await does['listings.push'](at, { ...several, sku: value, barcode: `471000000003${i}`, group: group(value) })
  time.pass(600_000)
  await does['listings.push'](at, { ...several, externalId: 'Red', sku: 'Red', barcode: '4710000000030', group: group('Red') })
  await does['listings.pull'](at, {})
  await does['listings.close'](at, [cap])
  await does['returns.pull'](at, span)
  const settled = await does['settlements.pull'](at, { ...span, since: '2026-11-20T00:00:00.000Z' })
  if (settled.next) await does['settlements.pull'](at, { ...span, cursor: settled.next })
  await does['account.health'](at)
  await hooks.subscribe!(at, 'https://hub.example/other')
  await renewal.renew(at)
}

describe.skipIf(!isThere)('held against Walmart’s own files', () => {
  test('every request is one that they know', async () => {
    const stage = connect({ shipNode: '10000003527', channelType: 'abc' })
    await everything(stage)
    expect((await Promise.all(stage.requests.map(check))).flat()).toEqual([])
    const seen = Object.values(specs).flatMap((spec) => spec!.seen())
    // Feeds of every kind share one address, and so do the two lists of report days.
    const known = (name: string): boolean => seen.includes(name) || name.startsWith('feed:') || name === 'getAvailableV1ReconReportDates'
    expect(Object.keys(stage.sim.calls()).filter((name) => !known(name))).toEqual([])
  })
  test('every answer of the simulated seller is one that they know', async () => {
    const problems = new Set<string>()
    await everything(connect({}, async (request, answer) => { for (const words of await checkAnswer(request, answer)) problems.add(words) }))
    // Where the file and its own samples differ, the samples are followed: instants are numbers, one order has a name around it, a row of a report is texts, a group's attributes are a list and its flag is a text.
    const known = [/orderDate must be string/, /^getAnOrder 200: answer must have required property/, /^getAvailableV1ReconReportAsJson 200: answer\.reportData/, /variantGroupInfo/]
    expect([...problems].filter((words) => !known.some((pattern) => pattern.test(words)))).toEqual([])
  })
})

type Deed = 'orders.cancel' | 'fulfilments.push' | 'refunds.push'
async function loseAnswer(port: Deed, operation: string, deed: (stage: ReturnType<typeof connect>) => Promise<PushAnswer>, before?: (stage: ReturnType<typeof connect>) => Promise<unknown>) {
  const stage = connect()
  await before?.(stage)
  stage.sim.fault({ kind: 'time_out_after_success', operation })
  const end = await deed(stage).catch((error: unknown) => error)
  expect(end, port).toBeInstanceOf(ConnectorFault)
  expect([(end as ConnectorFault).kind, stage.sim.calls()[operation]]).toEqual(['unknown_outcome', 1])
  return stage
}
test('a deed whose answer is lost is not done twice, and is known as done where it can be seen', async () => {
  const ship = (s: ReturnType<typeof connect>) => does['fulfilments.push'](s.at, s.parcel(both))
  const cancel = (s: ReturnType<typeof connect>) => does['orders.cancel'](s.at, { key: 'c', externalOrderId: s.order.externalId, reason: 'out_of_stock' })
  const shipped = await loseAnswer('fulfilments.push', 'shippingUpdates', ship)
  expect([await ship(shipped), shipped.sim.calls()['shippingUpdates']]).toEqual([{ externalId: shipped.order.externalId, outcome: 'applied' }, 1])
  const cancelled = await loseAnswer('orders.cancel', 'cancelOrderLines', cancel)
  expect([await cancel(cancelled), cancelled.sim.calls()['cancelOrderLines']]).toEqual([{ externalId: cancelled.order.externalId, outcome: 'applied' }, 1])
  await loseAnswer('refunds.push', 'refundOrderLines', (s) => does['refunds.push'](s.at, { key: 'r', externalOrderId: s.order.externalId, amount: usd(100), lines: [], reason: 'x' }), ship)
})

describe('an order as it goes on', () => {
  test('from authorised to paid, in two parcels, and back in part', async () => {
    const { at, read, parcel, order } = connect()
    expect(await read()).toMatchObject({ payment: 'authorised', fulfilment: 'unfulfilled', total: order.total, lines: [{ discount: usd(160) }, { discount: usd(200) }] })
    expect(await does['refunds.push'](at, { key: 'r', externalOrderId: order.externalId, amount: usd(1), lines: [], reason: 'x' })).toMatchObject({ outcome: 'refused', code: 'not_sent' })
    await does['fulfilments.push'](at, parcel([{ externalLineId: '1', quantity: 1 }]))
    expect(await read()).toMatchObject({ payment: 'paid', fulfilment: 'partly_shipped' })
    expect(await does['fulfilments.push'](at, parcel([{ externalLineId: '1', quantity: 1 }, { externalLineId: '2', quantity: 1 }], { trackingNumber: '1Z000' }))).toMatchObject({ outcome: 'applied' })
    expect((await read()).fulfilment).toBe('shipped')
    expect(await does['refunds.push'](at, { key: 'r', externalOrderId: order.externalId, amount: usd(999_999), lines: [], reason: 'x' })).toMatchObject({ outcome: 'refused', code: 'too_much' })
    expect(await does['refunds.push'](at, { key: 'r', externalOrderId: order.externalId, amount: usd(101), lines: [], reason: 'x' })).toMatchObject({ outcome: 'applied' })
    expect((await read()).payment).toBe('partly_refunded')
    expect(await does['orders.cancel'](at, { key: 'c', externalOrderId: order.externalId, reason: 'other' })).toMatchObject({ outcome: 'refused', code: 'already_sent' })
  })
  test('one line may be cancelled alone, and the stock comes back', async () => {
    const { at, read, order, sim } = connect()
    expect(await does['orders.cancel'](at, { key: 'c', externalOrderId: order.externalId, reason: 'out_of_stock', lines: [{ externalLineId: '1', quantity: 1 }] })).toMatchObject({ outcome: 'applied' })
    expect(await read()).toMatchObject({ cancelled: false, lines: [{ cancelled: 1 }, {}] })
    expect(sim.stockOf('mug')).toBe(4)
  })
  test('a parcel without a number is refused before it is sent', async () => {
    const { at, parcel, trace } = connect()
    expect(await does['fulfilments.push'](at, parcel(both, { trackingNumber: undefined }))).toMatchObject({ outcome: 'refused', code: 'tracking_needed' })
    expect(trace).toEqual([])
  })
})

test('many levels go as one feed and are there when it has been worked through; an unknown SKU reads as unknown', async () => {
  const { at, sim, time } = connect()
  const all = Array.from({ length: 60 }, (_, i) => sim.offer({ sku: `n${i}`, title: 'N', price: usd(100), available: 1 }))
  const answers = await does['stock.push'](at, [...all.map((one) => ({ ...one, available: 7 })), { externalId: 'ghost', sku: 'ghost', available: 1 }])
  expect([new Set(answers.map((a) => a.outcome)), sim.stockOf('n0'), sim.calls()['feed:inventory']]).toEqual([new Set(['accepted']), 1, 1])
  time.pass(600_000)
  expect(await does['stock.read'](at, [all[59]!, { externalId: 'ghost', sku: undefined }])).toEqual([{ externalId: 'n59', available: 7 }, { externalId: 'ghost', available: undefined }])
})

test('an item is set up by its barcode, and can be seen once the feed is through', async () => {
  const { at, sim, time } = connect()
  expect(await does['listings.push'](at, { sku: 'pen', title: 'Pen', price: usd(100) })).toMatchObject({ outcome: 'refused', words: expect.stringContaining('barcode') as string })
  expect(await does['listings.push'](at, { sku: 'pen', barcode: '4710000000025', price: usd(100), attributes: { shippingWeight: '0.2' } })).toEqual({ externalId: 'pen', outcome: 'accepted' })
  time.pass(600_000)
  expect(sim.offers().find((o) => o.sku === 'pen')).toMatchObject({ price: usd(100), available: 0 })
  expect(await does['listings.push'](at, { externalId: 'pen', sku: 'pen', title: 'Pen', price: usd(200), available: 3 })).toMatchObject({ outcome: 'accepted' })
  expect(await does['listings.push'](at, { externalId: 'pen', sku: 'pen', title: 'Pencil' })).toMatchObject({ outcome: 'refused', code: 'content' })
})

test('a settlement: what was sold, the commission, and what reached the bank; together nothing is left', async () => {
  const { at } = connect()
  const { items } = await does['settlements.pull'](at, span)
  expect(items.map((l) => l.kind)).toEqual(['payout', 'sale', 'commission'])
  expect(items.reduce((n, l) => n + l.amount.minor, 0n)).toBe(0n)
})

describe('notifications', () => {
  const hook = (body: unknown, headers: Record<string, string> = {}): Hook => ({ method: 'POST', url: 'https://hub.example/h', headers, body: JSON.stringify(body) })
  test('signed in hexadecimal they are let in too', () => {
    const { sim } = connect()
    const [told] = sim.hooks()
    const values = sim.good
    expect(hooks.verify({ ...told!, headers: { 'wm_sec.signature': hmacHex(hookSecret(values), told!.body).toUpperCase() } }, values)).toBe(true)
    expect(hooks.verify({ ...told!, headers: { 'wm_sec.signature': hmacHex('another', told!.body) } }, values)).toBe(false)
  })
  test.each([
    [{ source: { eventType: 'PO_CREATED', eventId: 'e1', eventTime: '2026-11-22T01:00:00Z' }, payload: { purchaseOrderId: '17' } }, { topic: 'order', externalId: '17', eventId: 'e1', at: '2026-11-22T01:00:00.000Z' }],
    [{ source: { eventType: 'ORDER_UPDATES', eventId: 'e2' }, payload: { subEventType: 'FRAUD_CANCEL', order: { purchaseOrderId: '18' } } }, { topic: 'order', externalId: '18' }],
    [{ eventType: 'RETURN_NOTIFICATIONS', payload: { returnOrderId: '19' } }, { topic: 'return', externalId: '19' }],
    [{ eventType: 'OFFER_UNPUBLISHED', payload: { sku: 'mug' } }, { topic: 'offer', externalId: 'mug' }],
    [{ eventType: 'INVENTORY_OOS', payload: { sku: 'mug' } }, { topic: 'stock', externalId: 'mug' }],
    [{ eventType: 'PO_CREATED', payload: {} }, { topic: 'other' }],
    [{ eventType: 'BUY_BOX_CHANGED', payload: {} }, { topic: 'other' }],
  ])('%j', (body, event) => expect(hooks.events(hook(body), {})).toMatchObject([event]))
  test('without an id the text names the event', () => {
    const [a, b] = [hook({ eventType: 'PO_CREATED', payload: { purchaseOrderId: '1' } }), hook({ eventType: 'PO_CREATED', payload: { purchaseOrderId: '2' } })].map((h) => hooks.events(h, {})[0]!.eventId)
    expect([a === b, a === hooks.events(hook({ eventType: 'PO_CREATED', payload: { purchaseOrderId: '1' } }), {})[0]!.eventId]).toEqual([false, true])
  })
  test('subscribing twice makes nothing new; a subscription that points elsewhere is moved', async () => {
    const { at, sim } = connect()
    for (let i = 0; i < 2; i++) await hooks.subscribe!(at, 'https://hub.example/h')
    expect([sim.calls()['createSubscription'], sim.calls()['updateSubscription']]).toEqual([1, undefined])
    await hooks.subscribe!(at, 'https://hub.example/moved')
    expect([sim.calls()['createSubscription'], sim.calls()['updateSubscription']]).toEqual([1, 5])
  })
})

describe('odd orders', () => {
  const charge = (amount: number, more = {}) => ({ chargeType: 'PRODUCT', chargeName: 'ItemPrice', chargeAmount: { currency: 'USD', amount }, ...more })
  const line = (more = {}) => ({ lineNumber: '1', item: { sku: 'mug', productName: 'Mug' }, charges: { charge: [charge(10)] }, orderLineQuantity: { amount: '2' }, statusDate: 1568466647000, orderLineStatuses: { orderLineStatus: [{ status: 'Created', statusQuantity: { amount: '2' } }] }, ...more })
  const order = (more = {}) => ({ purchaseOrderId: '17', orderDate: 1568466571000, orderLines: { orderLine: [line()] }, ...more })
  const total = (currencyAmount: number) => ({ orderSummary: { totalAmount: { currencyUnit: 'USD', currencyAmount } } })
  test('a charge is for the line, unless the order’s total says that it is for one piece', () => {
    expect([toOrder(order(), shop), toOrder(order(total(10)), shop), toOrder(order(total(20)), shop)].map((o) => [o.lines[0]!.goods.minor, o.total!.minor, o.lines[0]!.unitPrice.minor])).toEqual([[1000n, 1000n, 500n], [1000n, 1000n, 500n], [2000n, 2000n, 1000n]])
  })
  test('a total that is neither keeps what is left visible', () => {
    expect(toOrder(order(total(12)), shop)).toMatchObject({ shipping: usd(200), attributes: { notItemised: '200' } })
    expect(toOrder(order(total(9)), shop).discounts).toEqual([{ code: 'not_itemised', amount: usd(100) }])
  })
  test('orders that Walmart ships, replacements, and wishes to cancel are marked', () => {
    const o = toOrder(order({ shipNode: { type: 'WFSFulfilled' }, orderType: 'REPLACEMENT', originalCustomerOrderID: '5', orderLines: { orderLine: [line({ intentToCancel: 'true' })] } }), shop)
    expect(o).toMatchObject({ fulfilledBy: 'channel', cancelled: false, attributes: { orderType: 'REPLACEMENT', originalOrder: '5', wantsToCancel: 'yes' } })
  })
  test('a free replacement has no price and still is an order', () => expect(toOrder(order({ orderLines: { orderLine: [line({ charges: { charge: [charge(0)] } })] } }), shop).total).toEqual(usd(0)))
  test('an instant may be a number or a text', () => expect(toOrder(order({ orderDate: '2019-09-14T13:09:31.000Z' }), shop).placedAt).toBe(toOrder(order(), shop).placedAt))
  test('delivered is delivered', () => expect(toOrder(order({ orderLines: { orderLine: [line({ orderLineStatuses: { orderLineStatus: [{ status: 'Delivered', statusQuantity: { amount: '2' } }] } })] } }), shop)).toMatchObject({ fulfilment: 'delivered', payment: 'paid' }))
})

test('Walmart’s codes become kinds that say what to do, and its headers tell what is left', () => {
  const answer = (status: number, body: unknown): CallAnswer => ({ status, headers: {}, text: '', body })
  const said = (status: number, body: unknown) => walmart.faultOf!(answer(status, body), { operation: 'getAllOrders', method: 'GET', path: '/', effect: 'read' })
  const one = (code: string) => ({ code, description: 'No.', info: 'Because.' })
  expect([said(401, { error: [one('UNAUTHORIZED.GMP_GATEWAY_API')] }), said(429, { error: [one('REQUEST_THRESHOLD_VIOLATED.GMP_GATEWAY_API')] }), said(404, { errors: { error: [one('CONTENT_NOT_FOUND.GMP_ORDER_API')] } }), said(500, { errors: [one('SYSTEM_ERROR.GMP_ORDER_API')] }), said(400, { error: 'invalid_request', error_description: 'No.' })].map((f) => [f?.kind, f?.code])).toEqual([
    ['auth', 'UNAUTHORIZED.GMP_GATEWAY_API'], ['rate_limited', 'REQUEST_THRESHOLD_VIOLATED.GMP_GATEWAY_API'], ['invalid', 'CONTENT_NOT_FOUND.GMP_ORDER_API'], ['unavailable', 'SYSTEM_ERROR.GMP_ORDER_API'], ['invalid', 'invalid_request'],
  ])
  expect(said(502, '<html>')).toBeUndefined()
  expect(walmart.limits.learn!({ ...answer(200, {}), headers: { 'x-current-token-count': '3' } }, 'getAllOrders')).toEqual({ remaining: 3 })
})
