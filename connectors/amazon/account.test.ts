import { describe, expect, test } from 'vitest'
import { money, type Hook, type ShopFacts } from '#kit'
import { callTo, openTime } from '#kit/testing'
import connector from './connector.ts'
import { readHealth } from './read-health.ts'
import { toLines } from './pull-settlements.ts'
import { simulator } from './simulator.ts'

const shop: ShopFacts = { currency: 'USD', zone: 'America/Los_Angeles' }
function opened(more: Record<string, string> = {}) {
  const time = openTime()
  const sim = simulator({ clock: time.clock, shop })
  return { sim, ...callTo(connector, sim, { ...sim.good, ...more }, { time, shop }) }
}
const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({ status, headers, body, text: JSON.stringify(body) })
const errors = (code: string, message: string, details = '') => ({ errors: [{ code, message, details }] })
const fault = (status: number, body: unknown, { headers = {}, operation = 'searchOrders', path = '/orders' }: { headers?: Record<string, string>; operation?: string; path?: string } = {}) =>
  connector.faultOf!(answer(status, body, headers), { operation, method: 'GET', path, effect: 'read' })

describe('signing in', () => {
  test('a seller is sent to the Seller Central of the marketplace, and comes back with tokens and an id', async () => {
    const { at, sim, time } = opened()
    const ask = { redirectUri: 'https://hub.test/back', state: 's1', now: time.clock() }
    const url = new URL(connector.signIn!.url({ marketplaceId: 'A1VC38T7YXB528', applicationId: 'amzn1.sp.solution.x' }, ask))
    const back = await connector.signIn!.exchange(at, { query: { spapi_oauth_code: 'simulated-code', selling_partner_id: 'A9', state: 's1' }, redirectUri: ask.redirectUri })

    expect([url.origin + url.pathname, Object.fromEntries(url.searchParams)]).toEqual(['https://sellercentral-japan.amazon.com/apps/authorize/consent', { application_id: 'amzn1.sp.solution.x', state: 's1', version: 'beta', redirect_uri: ask.redirectUri }])
    expect(back.values).toEqual({ sellerId: 'A9', accessToken: expect.stringMatching(/^Atza\|/), refreshToken: sim.good['refreshToken'] })
    expect([back.expiresAt, back.refreshExpiresAt]).toEqual([3_600_000, 365 * 86_400_000].map((ms) => new Date(time.clock().getTime() + ms)))
    await expect(connector.signIn!.exchange(at, { query: { error: 'access_denied' }, redirectUri: ask.redirectUri })).rejects.toMatchObject({ kind: 'auth' })
    await expect(connector.signIn!.exchange(at, { query: { spapi_oauth_code: 'other' }, redirectUri: ask.redirectUri })).rejects.toMatchObject({ kind: 'auth', code: 'invalid_grant' })
  })

  test('a refresh token that was pasted is enough to begin with', async () => {
    const { sim, time } = opened()
    const { accessToken: _, ...pasted } = sim.good
    const { at, granted } = callTo(connector, sim, pasted, { time, shop })

    expect(await connector.does['account.health'](at)).toMatchObject({ items: [{ level: 'good' }] })
    expect(granted).toHaveLength(1)
  })

  test('each region has its host, and the proof is the token alone', () => {
    const now = new Date('2026-03-01T10:20:30.456Z')
    const hostOf = (marketplaceId: string) => connector.hosts({ marketplaceId }).default
    const signed = connector.sign({ operation: 'x', method: 'GET', url: new URL('https://a.test/'), headers: {}, body: undefined }, { accessToken: 'Atza|1' }, now)

    expect(['ATVPDKIKX0DER', 'A1PA6795UKMFR9', 'A1VC38T7YXB528'].map(hostOf)).toEqual(['na', 'eu', 'fe'].map((region) => `https://sellingpartnerapi-${region}.amazon.com`))
    expect(signed.headers).toMatchObject({ 'x-amz-access-token': 'Atza|1', 'x-amz-date': '20260301T102030Z' })
    expect(Object.keys(signed.headers)).not.toContain('authorization')
  })
})

describe('what Amazon’s noes ask for', () => {
  test('a bad token asks for a sign-in; a missing role blocks one operation only', () => {
    expect(fault(403, errors('Unauthorized', 'Access to requested resource is denied.', 'The access token you provided has expired.'))).toMatchObject({ kind: 'auth' })
    expect(fault(403, errors('Unauthorized', 'Access to requested resource is denied.'))).toMatchObject({ kind: 'invalid', message: expect.stringContaining('no role for searchOrders') })
    expect(fault(403, '<Error/>', { path: 'https://slot.test/1', operation: 'uploadFeedDocument' })).toMatchObject({ kind: 'unavailable' })
  })

  test('after "too many" one unit of that operation’s rate has to come back, as told or as published', () => {
    expect(fault(429, errors('QuotaExceeded', 'You exceeded your quota.'))).toMatchObject({ kind: 'rate_limited', retryAfterMs: 178_572 })
    expect(fault(429, errors('QuotaExceeded', 'You exceeded your quota.'), { headers: { 'x-amzn-ratelimit-limit': '0.05' } })).toMatchObject({ retryAfterMs: 20_000 })
    expect(connector.limits.learn!(answer(200, {}, { 'x-amzn-ratelimit-limit': '0.25' }), 'getOrder')).toEqual({ perSecond: 0.25 })
    expect(connector.limits.learn!(answer(200, {}), 'getOrder')).toBeUndefined()
  })

  test('an account that may not sell here is bad news', async () => {
    const of = (participation: object) => readHealth({ call: async () => answer(200, { payload: [{ marketplace: { id: 'M', name: 'Amazon.test' }, participation }] }), values: { marketplaceId: 'M' }, now: new Date(0), shop })

    expect((await of({ isParticipating: true, hasSuspendedListings: true })).items.map((one) => one.level)).toEqual(['good', 'bad'])
    expect((await of({ isParticipating: false, hasSuspendedListings: false })).items.map((one) => one.code)).toEqual(['not_participating'])
  })
})

describe('notifications', () => {
  const order = { NotificationType: 'ORDER_CHANGE', EventTime: '2026-03-01T10:00:00Z', Payload: { OrderChangeNotification: { AmazonOrderId: '111-2222222-3333333' } }, NotificationMetadata: { NotificationId: 'n1' } }
  const hook = (body: unknown, headers: Record<string, string> = {}): Hook => ({ method: 'POST', url: 'https://hub.test/h', headers, body: typeof body === 'string' ? body : JSON.stringify(body) })
  const events = (body: unknown) => connector.hooks!.events(hook(body), {})

  test.each([
    ['as it is', order],
    ['in the envelope of EventBridge', { version: '0', id: 'e1', 'detail-type': 'ORDER_CHANGE', source: 'aws.partner/sellingpartnerapi.amazon.com/x', detail: order }],
    ['as records of the queue', [{ messageId: 'm1', eventSource: 'aws:sqs', body: JSON.stringify(order) }]],
    ['as records with a name', { Records: [{ messageId: 'm1', body: JSON.stringify(order) }] }],
  ])('an order is heard of %s', (_, body) => {
    expect(events(body)).toEqual([{ eventId: 'n1', topic: 'order', externalId: '111-2222222-3333333', at: '2026-03-01T10:00:00Z' }])
  })

  test('stock that changes in Amazon’s warehouse is heard of by its SKU', () => {
    const body = { ...order, NotificationType: 'FBA_INVENTORY_AVAILABILITY_CHANGES', Payload: { SellerId: 'A1', FNSKU: 'X1', ASIN: 'B1', SKU: 'FBA-1', FulfillmentInventoryByMarketplace: [] } }
    expect(events(body)).toMatchObject([{ topic: 'stock', externalId: 'FBA-1' }])
  })

  test('the sender is who knows the secret', () => {
    const verify = (headers: Record<string, string>, secret: string) => connector.hooks!.verify(hook(order, headers), { hookSecret: secret })
    expect([verify({ 'x-tonglu-secret': 'abc' }, 'abc'), verify({ 'x-tonglu-secret': 'abd' }, 'abc'), verify({}, 'abc'), verify({ 'x-tonglu-secret': '' }, '')]).toEqual([true, false, false, false])
  })

  test('one destination for the queue and one subscription for each kind, however often it is asked', async () => {
    const { at, sim } = opened({ queueArn: 'arn:aws:sqs:us-east-1:123456789012:orders' })
    const first = await connector.hooks!.subscribe!(at, 'https://hub.test/h')
    const again = await connector.hooks!.subscribe!(at, 'https://hub.test/h')

    expect([first, again]).toEqual([{ destinationId: 'destination-1' }, { destinationId: 'destination-1' }])
    expect(sim.calls()).toMatchObject({ createDestination: 1, createSubscription: 5 })
  })

  test('without a queue nothing is asked', async () => {
    const { at, sim } = opened()
    expect([await connector.hooks!.subscribe!(at, 'https://hub.test/h'), sim.calls()]).toEqual([{}, {}])
  })
})

describe('what Amazon books', () => {
  const amount = (currencyAmount: number) => ({ currencyAmount, currencyCode: 'USD' })
  const part = (breakdownType: string, of: number, breakdowns: unknown[] = []) => ({ breakdownType, breakdownAmount: amount(of), breakdowns })
  const booked = (more: object) => toLines({ transactionId: 't1', transactionType: 'Shipment', description: 'Order Payment', postedDate: '2026-03-01T10:00:00Z', relatedIdentifiers: [{ relatedIdentifierName: 'ORDER_ID', relatedIdentifierValue: '111' }], ...more } as Parameters<typeof toLines>[0])

  test('a transaction comes apart into its ends, which add up to it', () => {
    const sales = part('Sales', 25.5, [part('ProductCharges', 20, [part('OurPricePrincipal', 20)]), part('Shipping', 5.5, [part('ShippingPrincipal', 5.5)]), part('Tax', 0)])
    const expenses = part('Expenses', -5.1, [part('AmazonFees', -5.1, [part('Commission', -3, [part('Base', -3.5), part('Discount', 0.5)]), part('FBAPerUnitFulfillmentFee', -2.1)])])
    const lines = booked({ totalAmount: amount(20.4), breakdowns: [sales, expenses] })

    expect(lines.map((one) => [one.kind, one.amount.minor, one.externalOrderId])).toEqual([['sale', 2000n, '111'], ['shipping', 550n, '111'], ['commission', -350n, '111'], ['promotion', 50n, '111'], ['shipping', -210n, '111']])
    expect(new Set(lines.map((one) => one.externalId)).size).toBe(lines.length)
    expect(lines.reduce((n, one) => n + one.amount.minor, 0n)).toBe(2040n)
  })

  test('two parts of one name are two lines, and what no part explains is one of its own', () => {
    const lines = booked({ totalAmount: amount(9), breakdowns: [part('Principal', 5), part('Principal', 3)] })
    expect(lines.map((one) => [one.externalId, one.amount])).toEqual([['t1#Principal', money(500n, 'USD')], ['t1#Principal/2', money(300n, 'USD')], ['t1#rest', money(100n, 'USD')]])
  })

  test('goods that were paid back are a refund', () => {
    expect(booked({ transactionType: 'Refund', description: 'Refund Order', totalAmount: amount(-20), breakdowns: [part('OurPricePrincipal', -20)] })).toMatchObject([{ kind: 'refund', amount: { minor: -2000n } }])
    expect(booked({ transactionType: 'Transfer', description: 'Disbursement', totalAmount: amount(-500), breakdowns: [] })).toMatchObject([{ kind: 'payout', externalId: 't1' }])
  })

  test('a sale shows up with its commission, and a span too young is not asked for', async () => {
    const { at, sim, time } = opened()
    const mug = sim.offer({ sku: 'MUG', title: 'Mug', price: money(2000n, 'USD'), available: 5 })
    const sold = sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })!
    const since = time.clock().toISOString()
    const order = connector.toOrder!((await connector.does['orders.fetch'](at, [sold.externalId]))[0]!.body, shop)
    await connector.does['fulfilments.push'](at, { key: 'a', externalOrderId: sold.externalId, lines: [{ externalLineId: order.lines[0]!.externalLineId!, quantity: 1 }], carrier: 'DHL', trackingNumber: 'T', shippedAt: since })

    expect(await connector.does['settlements.pull'](at, { since, until: time.clock().toISOString() })).toEqual({ items: [], next: undefined })
    expect(sim.calls()['listTransactions']).toBeUndefined()
    time.pass(600_000)
    const { items } = await connector.does['settlements.pull'](at, { since, until: time.clock().toISOString() })
    expect(items.map((one) => [one.kind, one.amount.minor, one.externalOrderId])).toEqual([['sale', 2000n, sold.externalId], ['commission', -300n, sold.externalId]])
  })
})
