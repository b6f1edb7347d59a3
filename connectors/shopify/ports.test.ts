import { afterAll, describe, expect, test } from 'vitest'
import { money, type CallAnswer, type CallRequest, type Connected, type Shipment } from '#kit'
import { callTo, graphqlSpec, openTime, taipei } from '#kit/testing'
import connector from './connector.ts'
import { simulator } from './simulator.ts'

const { does } = connector
const twd = (minor: bigint) => money(minor, 'TWD')

function open() {
  const time = openTime()
  const sim = simulator({ clock: time.clock })
  const stage = { sim, ...callTo(connector, sim, sim.good, { time }) }
  const mug = sim.offer({ sku: 'MUG', title: 'Mug', price: twd(450n), available: 9 })
  const order = sim.sell({ items: [{ externalId: mug.externalId, quantity: 3 }], buyer: { name: 'A B', email: 'a@example.com' } })!
  time.pass(1000)
  const read = async () => connector.toOrder!((await does['orders.fetch'](stage.at, [order.externalId]))[0]!.body, taipei)
  return { ...stage, mug, order, read, lineId: async () => (await read()).lines[0]!.externalLineId! }
}

const madeUp: { query: string; variables: Record<string, unknown>; data: unknown }[] = []
const spec = graphqlSpec('specs/shopify/admin-2026-10.graphql')
afterAll(() => {
  const problems = madeUp.flatMap(({ query, variables, data }) => spec?.checkAnswer(query, variables, data) ?? [])
  expect(problems.filter((words) => !words.includes('SOMETHING_NEW')), 'an answer was made up that Shopify’s schema does not allow').toEqual([])
})

/** Shopify answers just this. */
function answering(data: unknown, values: Record<string, string> = { shop: 'a.myshopify.com', locationId: '1' }) {
  const asked: CallRequest[] = []
  const call = async (request: CallRequest): Promise<CallAnswer> => {
    asked.push(request)
    madeUp.push({ ...(request.body as { query: string; variables: Record<string, unknown> }), data })
    return { status: 200, headers: {}, body: { data }, text: '' }
  }
  const at: Connected = { call, values, now: new Date('2026-11-22T02:00:00Z'), shop: taipei }
  return { at, asked, sent: () => asked.map((r) => (r.body as { variables: Record<string, unknown> }).variables) }
}
const span = { since: '2026-11-22T01:00:00.000Z', until: '2026-11-22T02:00:00.000Z' }

describe('stock', () => {
  test('the same level wished for again after a sale is set again, not answered from Shopify’s memory', async () => {
    const { at, sim, mug } = open()
    await does['stock.push'](at, [{ ...mug, available: 7 }])
    sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }] })
    await does['stock.push'](at, [{ ...mug, available: 7 }])

    expect(sim.stockOf(mug.externalId)).toBe(7)
  })

  test('a lost answer is asked for again with the same key, and nothing is sent that Shopify has to compare', async () => {
    const { at, sim, mug, requests } = open()
    sim.fault({ kind: 'time_out_after_success', operation: 'SetStock' })
    await does['stock.push'](at, [{ ...mug, available: 4 }])
    const sent = await Promise.all(requests.slice(-2).map((r) => r.json() as Promise<{ variables: { key: string; input: unknown } }>))

    expect(sent[0]!.variables).toEqual(sent[1]!.variables)
    expect(sent[0]!.variables.input).toMatchObject({ name: 'available', quantities: [{ quantity: 4, changeFromQuantity: null }] })
  })

  test('a level below zero and a name that is no offer are refused; the others arrive', async () => {
    const { at, sim, mug } = open()
    const cap = sim.offer({ sku: 'CAP', title: 'Cap', price: twd(300n), available: 1 })

    expect(await does['stock.push'](at, [{ ...mug, available: -1 }, { externalId: 'mug', sku: 'x', available: 2 }, { ...cap, available: 5 }])).toEqual([
      { externalId: mug.externalId, outcome: 'refused', code: 'INVALID_QUANTITY_NEGATIVE', words: 'The quantity can\'t be negative.' },
      { externalId: 'mug', outcome: 'refused', code: 'unknown_offer', words: 'Shopify has no such variant' },
      { externalId: cap.externalId, outcome: 'applied' },
    ])
    expect(sim.stockOf(cap.externalId)).toBe(5)
  })

  test('an error that names no row refuses what is left, once', async () => {
    const { at, asked } = answering({ inventorySetQuantities: { userErrors: [{ field: ['input', 'reason'], code: 'INVALID_REASON', message: 'no reason' }] } })

    expect(await does['stock.push'](at, [{ externalId: '1:2', sku: 'a', available: 1 }])).toEqual([{ externalId: '1:2', outcome: 'refused', code: 'INVALID_REASON', words: 'no reason' }])
    expect(asked).toHaveLength(1)
  })

  test('with several locations and none chosen nothing is guessed', async () => {
    const place = (id: number) => ({ id: `gid://shopify/Location/${id}`, name: `Shop ${id}`, isActive: true, fulfillsOnlineOrders: true })
    const { at } = answering({ locations: { nodes: [place(1), place(2), { ...place(3), isActive: false }] } }, { shop: 'a.myshopify.com' })

    await expect(does['stock.push'](at, [{ externalId: '1:2', sku: 'a', available: 1 }])).rejects.toMatchObject({ kind: 'invalid', code: 'location_needed' })
  })
})

describe('offers', () => {
  test('a new offer is shown and can be bought, and made twice it is one', async () => {
    const { at, sim } = open()
    const draft = { sku: '帽子 1', title: 'Cap', price: twd(300n), available: 4 }
    const [first, second] = [await does['listings.push'](at, draft), await does['listings.push'](at, draft)]

    expect([first.outcome, second]).toEqual(['applied', first])
    expect(sim.offers().filter((o) => o.sku === '帽子 1')).toMatchObject([{ title: 'Cap', price: twd(300n), available: 4 }])
    expect(sim.sell({ items: [{ externalId: first.externalId, quantity: 4 }] })).toBeDefined()
  })

  test('a thing without a SKU has the name by which its orders call it', async () => {
    const variant = {
      id: 'gid://shopify/ProductVariant/5', sku: '', title: 'Red / L', barcode: null, price: '450.00', inventoryItem: { id: 'gid://shopify/InventoryItem/6', tracked: false, inventoryLevel: null }, resourcePublicationsCount: { count: 1 },
      product: { id: 'gid://shopify/Product/4', title: 'Shirt', status: 'DRAFT', onlineStoreUrl: null, featuredMedia: null },
    }
    const { at } = answering({ shop: { currencyCode: 'TWD' }, productVariants: { nodes: [variant], pageInfo: { hasNextPage: false } } })

    expect((await does['listings.pull'](at, {})).items).toEqual([{
      externalId: '5:6', sku: '5', title: 'Shirt - Red / L', group: '4', price: twd(450n), state: 'inactive', fulfilledBy: 'seller', attributes: { productId: '4', status: 'DRAFT', tracked: 'false' },
    }])
  })

  test('pages go on by id, so that they do not end after 25,000 things', async () => {
    const { at, sent } = answering({ shop: { currencyCode: 'TWD' }, productVariants: { nodes: [], pageInfo: { hasNextPage: false } } })
    await does['listings.pull'](at, { cursor: '820982911946154508' })

    expect(sent()).toMatchObject([{ query: 'id:>=820982911946154509' }])
  })
})

describe('orders', () => {
  test('an order of more lines than a page holds is whole', async () => {
    const { at, sim, time } = open()
    const many = Array.from({ length: 130 }, (_, i) => sim.offer({ sku: `S${i}`, title: `T${i}`, price: twd(10n), available: 1 }))
    const big = sim.sell({ items: many.map((o) => ({ externalId: o.externalId, quantity: 1 })) })!
    time.pass(1000)
    const { items } = await does['orders.pull'](at, { since: span.since, until: time.clock().toISOString() })
    const order = connector.toOrder!(items.find((i) => i.externalId === big.externalId)!.body, taipei)

    expect([order.lines.length, new Set(order.lines.map((l) => l.externalLineId)).size, order.total, order.discounts]).toEqual([130, 130, twd(1300n), []])
  })

  test('a part is taken off once, however often it is wished for', async () => {
    const { at, order, read, lineId } = open()
    const wish = { key: 'c1', externalOrderId: order.externalId, reason: 'out_of_stock' as const, lines: [{ externalLineId: await lineId(), quantity: 1 }] }
    await does['orders.cancel'](at, wish)

    expect(await does['orders.cancel'](at, wish)).toEqual({ externalId: order.externalId, outcome: 'applied' })
    expect((await read()).lines).toMatchObject([{ quantity: 3, cancelled: 1 }])
  })

  test('what has been sent cannot be cancelled, and an unknown order is told', async () => {
    const { at, order, lineId } = open()
    await does['fulfilments.push'](at, shipment(order.externalId, await lineId(), 1, 'T1'))

    expect(await does['orders.cancel'](at, { key: 'c2', externalOrderId: order.externalId, reason: 'buyer_asked' })).toMatchObject({ outcome: 'refused', code: 'INVALID' })
    expect(await does['orders.cancel'](at, { key: 'c2', externalOrderId: '1', reason: 'buyer_asked' })).toMatchObject({ outcome: 'refused', code: 'unknown_order' })
  })
})

const shipment = (externalOrderId: string, externalLineId: string, quantity: number, trackingNumber: string | undefined): Shipment => ({ key: 'k', externalOrderId, lines: [{ externalLineId, quantity }], carrier: 'HCT', trackingNumber, shippedAt: span.until })

describe('shipments', () => {
  test('a parcel is announced once, a second one on its own, and no more than there is', async () => {
    const { at, order, read, lineId, sim } = open()
    const id = await lineId()
    const first = shipment(order.externalId, id, 2, 'T1')
    const answers = []
    for (const one of [first, first, shipment(order.externalId, id, 1, 'T2'), shipment(order.externalId, id, 1, 'T3')]) answers.push(await does['fulfilments.push'](at, one))

    expect(answers.map((a) => a.outcome)).toEqual(['applied', 'applied', 'applied', 'refused'])
    expect([sim.calls()['Fulfil'], (await read()).fulfilment]).toEqual([2, 'shipped'])
  })

  test('goods at two places become two fulfilments, and after the first a repeat sends only the second', async () => {
    const item = (n: number) => ({ id: `gid://shopify/FulfillmentOrderLineItem/${n}`, remainingQuantity: n === 1 ? 0 : 1, lineItem: { id: 'gid://shopify/LineItem/11' } })
    const task = (n: number) => ({ id: `gid://shopify/FulfillmentOrder/${n}`, status: 'OPEN', assignedLocation: { location: { id: `gid://shopify/Location/${n}` } }, lineItems: { nodes: [item(n)] } })
    const { at, sent } = answering({
      order: { fulfillments: [{ status: 'SUCCESS', trackingInfo: [{ number: 'T1' }], fulfillmentLineItems: { nodes: [{ quantity: 1, lineItem: { id: 'gid://shopify/LineItem/11' } }] } }], fulfillmentOrders: { nodes: [task(1), task(2)] } },
      fulfillmentCreate: { userErrors: [] },
    }, { shop: 'a.myshopify.com', notifyBuyers: 'no' })

    expect((await does['fulfilments.push'](at, shipment('1', '11', 2, 'T1'))).outcome).toBe('applied')
    expect(sent()[1]).toEqual({ fulfillment: {
      lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: 'gid://shopify/FulfillmentOrder/2', fulfillmentOrderLineItems: [{ id: 'gid://shopify/FulfillmentOrderLineItem/2', quantity: 1 }] }], notifyCustomer: false, trackingInfo: { company: 'HCT', number: 'T1' },
    } })
  })
})

describe('money back', () => {
  test('a refund whose answer was lost is paid once, also when it is wished for again much later', async () => {
    const { at, order, sim, read, lineId } = open()
    const wish = { key: 'r1', externalOrderId: order.externalId, amount: twd(450n), lines: [{ externalLineId: await lineId(), quantity: 1 }], reason: 'broken' }
    sim.fault({ kind: 'time_out_after_success', operation: 'Refund' })
    await does['refunds.push'](at, wish)

    expect((await does['refunds.push'](at, wish)).outcome).toBe('applied')
    expect([(await read()).payment, sim.stockOf(sim.offers()[0]!.externalId)]).toEqual(['partly_refunded', 6])
    expect(await does['refunds.push'](at, { ...wish, key: 'r2', amount: twd(901n), lines: [] })).toMatchObject({ outcome: 'refused', code: 'more_than_paid' })
    expect(await does['refunds.push'](at, { ...wish, key: 'r3', amount: twd(900n), lines: [] })).toMatchObject({ outcome: 'applied' })
    expect((await read()).payment).toBe('refunded')
  })

  test('it goes back to the payments in the order in which they came in', async () => {
    const paid = (n: number, amount: string) => ({ id: `gid://shopify/OrderTransaction/${n}`, kind: 'SALE', status: 'SUCCESS', gateway: `g${n}`, amountSet: { shopMoney: { amount } }, parentTransaction: null })
    const failed = { ...paid(3, '999.0'), status: 'FAILURE' }
    const { at, sent } = answering({ order: { currencyCode: 'TWD', presentmentCurrencyCode: 'TWD', refunds: [], transactions: [failed, paid(1, '100.0'), paid(2, '350.0')] }, refundCreate: { userErrors: [] } })
    await does['refunds.push'](at, { key: 'k', externalOrderId: '1', amount: twd(150n), lines: [], reason: 'x' })

    expect((sent()[1]!['input'] as { transactions: unknown }).transactions).toEqual([
      { orderId: 'gid://shopify/Order/1', kind: 'REFUND', amount: '100', gateway: 'g1', parentId: 'gid://shopify/OrderTransaction/1' }, { orderId: 'gid://shopify/Order/1', kind: 'REFUND', amount: '50', gateway: 'g2', parentId: 'gid://shopify/OrderTransaction/2' },
    ])
  })

  test('what was paid in another currency is left to Shopify’s own screen', async () => {
    const { at } = answering({ order: { currencyCode: 'TWD', presentmentCurrencyCode: 'USD', refunds: [], transactions: [] } })

    expect(await does['refunds.push'](at, { key: 'k', externalOrderId: '1', amount: twd(1n), lines: [], reason: 'x' })).toMatchObject({ outcome: 'refused', code: 'paid_in_other_currency' })
  })
})

describe('lists that the simulated shop has none of', () => {
  test('returns hang below their orders', async () => {
    const line = { id: 'gid://shopify/LineItem/11', sku: 'MUG' }
    const said = (status: string, refunded: string[] = []) => ({
      id: 'gid://shopify/Return/945', status, createdAt: '2026-11-22T01:30:00Z', refunds: { nodes: refunded.map((amount) => ({ totalRefundedSet: { shopMoney: { amount } } })) },
      returnLineItems: { nodes: [{ __typename: 'ReturnLineItem', quantity: 1, returnReasonNote: '', returnReasonDefinition: { name: 'Too small' }, fulfillmentLineItem: { lineItem: line } }, { __typename: 'UnverifiedReturnLineItem', quantity: 2, returnReasonNote: '' }] },
    })
    const { at, sent } = answering({ orders: { nodes: [{ id: 'gid://shopify/Order/1', currencyCode: 'TWD', returns: { nodes: [said('REQUESTED'), said('CLOSED', ['100.0', '50.0']), said('SOMETHING_NEW')] } }], pageInfo: { hasNextPage: true, endCursor: 'c' } } })
    const { items, next } = await does['returns.pull'](at, span)

    expect(next).toBe('c')
    expect(sent()[0]!['query']).toContain('updated_at:>=\'2026-11-22T01:00:00.000Z\' AND updated_at:<\'2026-11-22T02:00:00.000Z\' AND (return_status:return_requested OR')
    expect(items.map((r) => [r.state, r.refund])).toEqual([['requested', undefined], ['refunded', twd(150n)], ['requested', undefined]])
    expect(items[0]).toEqual({
      externalId: '945', externalOrderId: '1', state: 'requested', reason: 'Too small', createdAt: '2026-11-22T01:30:00.000Z',
      lines: [{ externalLineId: '11', sku: 'MUG', quantity: 1 }, { externalLineId: undefined, sku: undefined, quantity: 2 }],
    })
  })

  test.each([
    ['CHARGE', 'sale'], ['REFUND', 'refund'], ['TRANSFER', 'payout'], ['SHIPPING_LABEL', 'shipping'], ['IMPORT_TAX', 'tax'], ['SHOP_CASH_CAMPAIGN_BILLING_DEBIT', 'advertising'], ['PROMOTION_CREDIT', 'promotion'],
    ['REFERRAL_FEE', 'commission'], ['CHARGEBACK_FEE', 'payment_fee'], ['CHARGEBACK_HOLD', 'adjustment'], ['RESERVED_FUNDS', 'adjustment'], ['SOMETHING_NEW', 'other'],
  ])('a movement called %s is %s, and its fee a line of its own', async (type, kind) => {
    const node = { id: 'gid://shopify/ShopifyPaymentsBalanceTransaction/7', type, test: false, transactionDate: '2026-11-22T01:30:00Z', amount: { amount: '450.0', currencyCode: 'TWD' }, fee: { amount: '13.0' }, associatedOrder: { id: 'gid://shopify/Order/1' } }
    const { at } = answering({ shopifyPaymentsAccount: { balanceTransactions: { nodes: [node, { ...node, test: true }], pageInfo: { hasNextPage: false, endCursor: null } } } })

    expect((await does['settlements.pull'](at, span)).items.map((l) => [l.externalId, l.externalOrderId, l.kind, l.amount])).toEqual([['7', '1', kind, twd(450n)], ['7:fee', '1', 'payment_fee', twd(-13n)]])
  })

  test('a shop that takes its money elsewhere has no settlements', async () => {
    expect(await does['settlements.pull'](answering({ shopifyPaymentsAccount: null }).at, span)).toEqual({ items: [], next: undefined })
  })

  test('health names what the app may not do, and the places to choose from', async () => {
    const place = (id: number) => ({ id: `gid://shopify/Location/${id}`, name: `Shop ${id}`, isActive: true, fulfillsOnlineOrders: true })
    const { at } = answering({
      shop: { name: 'Mugs', currencyCode: 'USD', setupRequired: false, plan: { publicDisplayName: 'Basic' } }, currentAppInstallation: { accessScopes: [{ handle: 'write_orders' }, { handle: 'write_products' }, { handle: 'read_locations' }] },
      locations: { nodes: [place(1), place(2)] },
    }, { shop: 'a.myshopify.com' })
    const { items } = await does['account.health'](at)

    expect(items.filter((i) => i.level === 'bad').map((i) => i.code)).toEqual(['scope.read_inventory', 'scope.write_inventory', 'location_needed'])
    expect(items.find((i) => i.code === 'location_needed')?.words).toMatchObject({ en: expect.stringContaining('Shop 1 (1), Shop 2 (2)') })
    expect(items.find((i) => i.code === 'currency')?.level).toBe('warn')
  })
})

describe('what Shopify says beside its answers', () => {
  const answer = (status: number, body: unknown): CallAnswer => ({ status, headers: {}, body, text: '' })
  const request: CallRequest = { operation: 'X', method: 'POST', path: '/admin/api/2026-10/graphql.json', effect: 'read' }
  const error = (code?: string) => answer(200, { errors: [{ message: 'm', extensions: { code } }] })

  test.each([['THROTTLED', 'rate_limited'], ['ACCESS_DENIED', 'auth'], ['SHOP_INACTIVE', 'auth'], ['INTERNAL_SERVER_ERROR', 'unavailable'], ['undefinedField', 'contract_changed'], ['MAX_COST_EXCEEDED', 'invalid'], [undefined, 'invalid']])('%s inside 200 is %s', (code, kind) => {
    expect(connector.faultOf!(error(code), request)?.kind).toBe(kind)
  })

  test.each([[402, 'auth'], [423, 'auth'], [430, 'rate_limited'], [401, undefined], [503, undefined]])('%s is %s, or for the kit to name', (status, kind) => {
    expect(connector.faultOf!(answer(status, { errors: 'words' }), request)?.kind).toBe(kind)
  })

  test('a throttled question waits until its points are there, and the size of the bucket is learnt', () => {
    const body = { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }], extensions: { cost: { requestedQueryCost: 732, actualQueryCost: null, throttleStatus: { maximumAvailable: 20000, currentlyAvailable: 132, restoreRate: 1000 } } } }

    expect(connector.faultOf!(answer(200, body), request)?.retryAfterMs).toBe(600)
    expect(connector.limits.learn!(answer(200, body), 'X')).toEqual({ remaining: 132, perSecond: 1000, burst: 20000 })
  })

  test('what a question was charged with and did not find is ours again', () => {
    const body = { data: {}, extensions: { cost: { requestedQueryCost: 732, actualQueryCost: 32, throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 1968, restoreRate: 100 } } } }

    expect(connector.limits.learn!(answer(200, body), 'X')).toEqual({ remaining: 1968, perSecond: 100, burst: 2000, givenBack: 700 })
  })
})
