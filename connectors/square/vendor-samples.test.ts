import { describe, expect, test } from 'vitest'
import { money, parseJson, type AnyConnector, type CallAnswer, type ChannelOrder, type Connected, type Hook } from '#kit'
import { openApiSpec, openTime, callTo, readShared } from '#kit/testing'
import square from './connector.ts'
import { simulator } from './simulator.ts'

const text = readShared('specs/square/square-api.trimmed.openapi.json')
type Schemas = Record<string, { example?: unknown }>
const schemas = text === undefined ? {} : (parseJson(text) as { components: { schemas: Schemas } }).components.schemas
/** Square puts its examples beside the schema of the answer, not of the operation. */
const sample = (name: string): unknown => {
  const example = schemas[name]?.example
  if (example === undefined) throw new Error(`Square has no example of ${name}`)
  return example
}
const { hooks, toOrder } = square as Required<Pick<AnyConnector, 'hooks' | 'toOrder'>>
const { does } = square
const shop = { currency: 'USD', zone: 'America/New_York' }
const answering = (bodies: Record<string, unknown>, values: Record<string, string> = {}): Connected => ({
  values, shop, now: new Date('2026-11-22T00:00:00Z'), call: async ({ operation }): Promise<CallAnswer> => ({ status: 200, headers: {}, text: '', body: bodies[operation] ?? {} }),
})
const span = { since: '2016-01-01T00:00:00Z', until: '2026-11-22T00:00:00Z' }
const sum = (o: ChannelOrder): bigint =>
  o.lines.reduce((n, l) => n + l.goods.minor - (l.discount?.minor ?? 0n) + (o.taxIncluded ? 0n : l.tax?.minor ?? 0n), 0n) + o.shipping.minor + (o.taxIncluded ? 0n : o.tax.minor) - o.discounts.reduce((n, d) => n + d.amount.minor, 0n)

describe.skipIf(text === undefined)('Square’s own answers are read', () => {
  test.each(['BatchRetrieveOrdersResponse', 'RetrieveOrderResponse', 'CreateOrderResponse', 'UpdateOrderResponse', 'CalculateOrderResponse', 'CloneOrderResponse', 'PayOrderResponse'])('the orders of %s add up to the cent', (name) => {
    const body = sample(name) as { orders?: object[]; order?: { id?: string; created_at?: string } }
    // A calculated order is not kept, so it has no id and no day yet; those of BatchRetrieveOrders are shown without their day.
    const orders = (body.orders ?? [{ id: 'calculated', ...body.order }]).map((o) => toOrder({ created_at: '2020-01-01T00:00:00Z', ...o }, shop))
    for (const o of orders) expect([o.externalId, sum(o)]).toEqual([o.externalId, o.total!.minor])
  })
  // SearchOrdersResponse shows order entries only, which come when `return_entries` is asked for; we never ask.
  test('a search that found nothing is an empty page', async () => expect(await does['orders.pull'](answering({ SearchOrders: {} }), span)).toEqual({ items: [], next: undefined }))
  test('counts', async () => {
    const at = answering({ BatchChangeInventory: sample('BatchChangeInventoryResponse'), BatchRetrieveInventoryCounts: sample('BatchRetrieveInventoryCountsResponse') }, { locationId: 'C6W5YS5QM06F5' })
    expect(await does['stock.push'](at, [{ externalId: 'W62UWFY35CWMYGVWK6TWJDNI', sku: undefined, available: 53 }])).toEqual([{ externalId: 'W62UWFY35CWMYGVWK6TWJDNI', outcome: 'applied' }])
  })
  test('the catalogue', async () => {
    const at = answering({ ListCatalog: sample('ListCatalogResponse'), BatchRetrieveCatalogObjects: sample('BatchRetrieveCatalogObjectsResponse'), BatchUpsertCatalogObjects: sample('BatchUpsertCatalogObjectsResponse'), UpsertCatalogObject: sample('UpsertCatalogObjectResponse') }, { locationId: 'L' })
    expect(await does['listings.pull'](at, {})).toMatchObject({ next: undefined })
    expect(await does['prices.read'](at, [{ externalId: 'GY2AXAXMLXTNKJMHV3JSDDF3', sku: undefined }])).toEqual([{ externalId: 'GY2AXAXMLXTNKJMHV3JSDDF3', price: undefined }])
    expect(await does['listings.push'](at, { sku: 'x', title: 'X' })).toMatchObject({ outcome: 'applied' })
  })
  test('refunds', async () => {
    const at = answering({ RetrieveOrder: { order: { id: 'o', location_id: 'l', tenders: [{ id: 't', type: 'CARD', amount_money: { amount: 1000, currency: 'USD' } }] } }, RefundPayment: sample('RefundPaymentResponse') })
    expect(await does['refunds.push'](at, { key: 'k', externalOrderId: 'o', amount: money(1000n, 'USD'), lines: [], reason: '' })).toMatchObject({ outcome: 'accepted' })
  })
  test('customers', async () => expect((await does['customers.pull'](answering({ SearchCustomers: sample('SearchCustomersResponse') }), span)).items[0]).toMatchObject({ externalId: 'JDKYHBWT1D4F8MFH63DBMEN8Y4', name: 'James Bond', email: 'james.bond@example.com' }))
  test('payouts and their entries, with fees as costs', async () => {
    const one = { ...(sample('ListPayoutEntriesResponse') as object), cursor: undefined }
    const { items } = await does['settlements.pull'](answering({ ListPayouts: sample('ListPayoutsResponse'), ListPayoutEntries: one }), span)
    expect(items.slice(0, 4).map((i) => [i.kind, i.amount.minor])).toEqual([['refund', -50n], ['payment_fee', 2n], ['sale', 100n], ['payment_fee', -19n]])
    expect(items.filter((i) => i.kind === 'payout').map((i) => i.amount.minor)).toEqual([-6259n, 103n])
  })
  test('who the merchant is', async () => {
    const at = answering({ ListMerchants: sample('ListMerchantsResponse'), RetrieveLocation: sample('RetrieveLocationResponse') }, { hookKey: 'k', locationId: 'x' })
    expect((await does['account.health'](at)).items).toMatchObject([{ code: 'ok' }])
  })
  test('tokens and webhook subscriptions', async () => {
    expect((await square.renewal!.renew(answering({ ObtainToken: sample('ObtainTokenResponse') }))).expiresAt).toEqual(new Date('2025-04-03T18:31:06Z'))
    const at = answering({ ListWebhookSubscriptions: sample('ListWebhookSubscriptionsResponse'), CreateWebhookSubscription: sample('CreateWebhookSubscriptionResponse'), UpdateWebhookSubscription: sample('UpdateWebhookSubscriptionResponse') }, { applicationToken: 't' })
    expect(await hooks.subscribe!(at, 'https://hub.example/h')).toMatchObject({ hookKey: '1k9bIJKCeTmSQwyagtNRLg' })
  })
})

const hook = (body: unknown, headers: Record<string, string> = {}, url = 'https://hub.example.com/hooks/square'): Hook => ({ method: 'POST', url, headers, body: typeof body === 'string' ? body : JSON.stringify(body) })

describe.skipIf(text === undefined)('Square’s own hooks', () => {
  test.each([['OrderCreatedEvent', 'order', 'eA3vssLHKJrv9H0IdJCM3gNqfdcZY'], ['OrderUpdatedEvent', 'order', 'eA3vssLHKJrv9H0IdJCM3gNqfdcZY'], ['InventoryCountUpdatedEvent', 'stock', 'FGQ5JJWT2PYTHF35CKZ2DSKP'], ['RefundCreatedEvent', 'refund', 'haOyDuHiqtAXMk0d8pDKXpL7Jg4F']])('%s is about %s %s', (name, topic, externalId) =>
    expect(hooks.events(hook(sample(name)), {})).toMatchObject([{ topic, externalId, eventId: (sample(name) as { event_id: string }).event_id }]))
  test('every event of the specification is read, the strange ones as "other"', () => {
    const all = Object.entries(schemas).filter(([name, s]) => name.endsWith('Event') && s.example !== undefined)
    expect(all.length).toBeGreaterThan(40)
    for (const [name, s] of all) expect([name, hooks.events(hook(s.example), {}).length > 0]).toEqual([name, true])
  })
})

type Vector = { scheme: string; secret: string; url: string; body: string; expected: string }
const vectors = (JSON.parse(readShared('specs/signing/signing-vectors.json') ?? '{"vectors":[]}') as { vectors: Vector[] }).vectors.filter((v) => v.scheme === 'square.webhook')

test.skipIf(vectors.length === 0)('the signature vectors pass; another address or body does not', () => {
  for (const v of vectors) {
    const signed = (url: string, body: string) => hook(body, { 'x-square-hmacsha256-signature': v.expected }, url)
    expect(hooks.verify(signed(v.url, v.body), { hookKey: v.secret })).toBe(true)
    expect(hooks.verify(signed('http://inside:3000/hooks/square', v.body), { hookKey: v.secret, hookUrl: v.url })).toBe(true)
    expect(hooks.verify(signed(`${v.url}/`, v.body), { hookKey: v.secret })).toBe(false)
    expect(hooks.verify(signed(v.url, `${v.body} `), { hookKey: v.secret })).toBe(false)
  }
})

describe('odd sales', () => {
  const usd = (amount: number) => ({ amount, currency: 'USD' })
  const sale = (more: Record<string, unknown> = {}) => ({ id: 's', location_id: 'l', state: 'COMPLETED', created_at: '2026-03-02T01:00:00Z', updated_at: '2026-03-02T01:00:00Z', total_money: usd(1000), line_items: [{ uid: 'u', catalog_object_id: 'V', name: 'Tea', quantity: '1', base_price_money: usd(1000), total_money: usd(1000) }], tenders: [{ id: 't', type: 'CASH', amount_money: usd(1000) }], ...more })
  test('a tip is paid and is no goods', () => expect(toOrder(sale({ total_money: usd(1200), total_tip_money: usd(200) }), shop)).toMatchObject({ shipping: { minor: 200n }, attributes: { tip: '200' } }))
  test('cash is rounded down', () => expect(toOrder(sale({ total_money: usd(998) }), shop).discounts).toEqual([{ code: 'not_itemised', amount: { minor: 2n, currency: 'USD' } }]))
  test('tax on top stays on top', () => {
    const o = toOrder(sale({ taxes: [{ type: 'ADDITIVE' }], total_money: usd(1070), total_tax_money: usd(70), line_items: [{ uid: 'u', quantity: '1', base_price_money: usd(1000), total_tax_money: usd(70), total_money: usd(1070) }] }), shop)
    expect([o.taxIncluded, o.lines[0]!.goods.minor, o.lines[0]!.tax?.minor, sum(o)]).toEqual([false, 1000n, 70n, 1070n])
  })
  test('tax inside stays inside', () => expect(toOrder(sale({ taxes: [{ type: 'INCLUSIVE' }], total_tax_money: usd(91), line_items: [{ uid: 'u', quantity: '2', base_price_money: usd(500), total_tax_money: usd(91), total_money: usd(1000) }] }), shop)).toMatchObject({ taxIncluded: true, lines: [{ goods: { minor: 1000n } }], tax: { minor: 0n } }))
  test('goods by weight are one piece that a person has to look at', () => expect(toOrder(sale({ line_items: [{ uid: 'u', catalog_object_id: 'V', name: 'Cheese', quantity: '0.35', base_price_money: usd(2857), total_money: usd(1000) }] }), shop).lines[0]).toMatchObject({ sku: undefined, quantity: 1, goods: { minor: 1000n }, attributes: { measured: '0.35' } }))
  test('an amount typed at the till has a name that can be mapped', () => expect(toOrder(sale({ line_items: [{ uid: 'u', item_type: 'CUSTOM_AMOUNT', quantity: '1', base_price_money: usd(1000), total_money: usd(1000) }] }), shop).lines[0]!.sku).toBe('square:custom_amount'))
  test('goods brought back are a credit note with its signs turned', () => {
    const o = toOrder({ id: 'c', location_id: 'l', state: 'COMPLETED', created_at: '2026-03-02T01:00:00Z', returns: [{ uid: 'r', source_order_id: 's', return_line_items: [{ uid: 'u', catalog_object_id: 'V', quantity: '1', base_price_money: usd(1000), total_money: usd(1000) }] }], return_amounts: { total_money: usd(1000) } }, shop)
    expect([o.kind, o.lines[0]!.quantity, o.total!.minor, sum(o), o.attributes?.['returnOf']]).toEqual(['credit', -1, -1000n, -1000n, 's'])
  })
  test('an order to be shipped waits until Square says it has left', () => {
    const f = (state: string) => toOrder(sale({ state: 'OPEN', fulfillments: [{ uid: 'f', type: 'SHIPMENT', state, shipment_details: { recipient: { display_name: 'Ann', address: { address_line_1: '1 Main', locality: 'Tulsa' } } } }] }), shop)
    expect(f('PROPOSED')).toMatchObject({ fulfilment: 'unfulfilled', payment: 'paid', shipTo: { name: 'Ann', city: 'Tulsa' } })
    expect(f('COMPLETED').fulfilment).toBe('shipped')
  })
  test('an open ticket is not paid', () => expect(toOrder(sale({ state: 'OPEN', tenders: [] }), shop)).toMatchObject({ payment: 'unpaid', fulfilment: 'unfulfilled' }))
})

const spec = openApiSpec('specs/square/square-api.trimmed.openapi.json')
test.skipIf(!spec)('the simulated merchant answers as the specification says', async () => {
  const time = openTime()
  const sim = simulator({ clock: time.clock, hookUrl: 'https://hub.example/h', shop: { currency: 'JPY', zone: 'Asia/Tokyo' } })
  const problems: string[] = []
  const fetch = async (request: Request): Promise<Response> => {
    const answer = await sim.fetch(request.clone())
    problems.push(...(await spec!.checkAnswer(request, answer.clone())))
    return answer
  }
  const { at } = callTo(square, { fetch }, sim.good, { time, shop: { currency: 'JPY', zone: 'Asia/Tokyo' } })
  const mug = sim.offer({ sku: 'mug', title: 'Mug', price: money(800n, 'JPY'), available: 5, barcode: '4710000000018' })
  const order = sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }], shipping: money(60n, 'JPY'), discount: money(10n, 'JPY'), buyer: { name: 'Hanako' } })!
  await does['refunds.push'](at, { key: 'r', externalOrderId: order.externalId, amount: money(1n, 'JPY'), lines: [], reason: 'x' })
  await does['orders.pull'](at, { since: '2026-11-22T00:00:00Z', until: '2026-11-23T00:00:00Z' })
  await does['stock.push'](at, [{ externalId: mug.externalId, sku: 'mug', available: 4 }])
  await does['listings.pull'](at, {})
  await does['listings.content'](at, { externalId: mug.externalId, sku: 'mug', title: 'Big mug' })
  for (const value of ['S', 'M']) await does['listings.push'](at, { sku: `robe-${value}`, title: 'Robe', price: money(10n, 'JPY'), group: { key: 'prd_1', theme: undefined, axes: [{ name: 'Size', value, values: ['S', 'M'] }], siblings: [] } })
  await does['customers.pull'](at, span)
  await does['settlements.pull'](at, span)
  await does['account.health'](at)
  await square.renewal!.renew(at)
  await hooks.subscribe!(at, 'https://hub.example/other')
  expect(problems).toEqual([])
})
