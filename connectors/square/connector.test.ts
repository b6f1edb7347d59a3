import { describe, expect, test } from 'vitest'
import { money, type AnyConnector, type ShopFacts, type Values } from '#kit'
import { callTo, conform, openApiSpec, openTime } from '#kit/testing'
import square from './connector.ts'
import { listings } from './listings.corpus.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/square/square-api.trimmed.openapi.json')
const shop: ShopFacts = { currency: 'JPY', zone: 'Asia/Tokyo' }
const yen = (n: number) => money(BigInt(n), 'JPY')
const day = { since: '2026-11-22T00:00:00.000Z', until: '2026-11-22T23:59:59.000Z' }
const { hooks, toOrder, signIn, renewal } = square as Required<Pick<AnyConnector, 'hooks' | 'toOrder' | 'signIn' | 'renewal'>>
const { does } = square

conform(square, simulator, [], { check: spec && spec.checkRequest, listings })

function connect(values: Values = {}, hookUrl?: string) {
  const time = openTime()
  const sim = simulator({ clock: time.clock, shop, ...(hookUrl ? { hookUrl } : {}) })
  const [mug, cap] = [sim.offer({ sku: 'mug', title: 'Mug', price: yen(800), available: 5 }), sim.offer({ sku: 'cap', title: 'Cap', price: yen(2000), available: 3, barcode: '4710000000018' })]
  return { ...callTo(square, sim, { ...sim.good, ...values }, { time, shop }), sim, time, mug, cap }
}

describe('a till in use', () => {
  test.skipIf(!spec)('every request is one that Square’s own specification knows', async () => {
    const { at, sim, requests, mug, cap } = connect({}, 'https://hub.example/hooks/square/1')
    const order = sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }], shipping: yen(300), discount: yen(100), buyer: { name: 'Hanako', email: 'h@example.jp', phone: '0312345678' } })!
    await does['orders.pull'](at, day)
    await does['orders.fetch'](at, [order.externalId])
    await does['returns.pull'](at, day)
    await does['stock.push'](at, [mug, cap].map((o) => ({ externalId: o.externalId, sku: o.sku, available: 4 })))
    await does['stock.read'](at, [mug, cap])
    await does['prices.push'](at, [{ externalId: mug.externalId, sku: 'mug', price: yen(700) }])
    await does['prices.read'](at, [mug])
    await does['listings.pull'](at, {})
    await does['listings.push'](at, { sku: 'new', title: 'New', description: 'x', barcode: '4710000000025', price: yen(10), available: 1 })
    for (const value of ['S', 'M']) await does['listings.push'](at, { sku: `robe-${value}`, title: 'Robe', price: yen(10), group: { key: 'prd_1', theme: undefined, axes: [{ name: 'Size', value, values: ['S', 'M'] }], siblings: [] } })
    await does['listings.content'](at, { externalId: mug.externalId, sku: 'mug', title: 'Big mug', description: 'Blue' })
    await does['listings.close'](at, [cap])
    const [line] = toOrder((await does['orders.fetch'](at, [order.externalId]))[0]!.body, shop).lines
    await does['fulfilments.push'](at, { key: 'p', externalOrderId: order.externalId, lines: [{ externalLineId: line!.externalLineId!, quantity: 2 }], carrier: 'Yamato', trackingNumber: '1', shippedAt: day.since })
    await does['refunds.push'](at, { key: 'r', externalOrderId: order.externalId, amount: yen(500), lines: [], reason: 'broken' })
    await does['customers.pull'](at, day)
    await does['settlements.pull'](at, day)
    await does['account.health'](at)
    await hooks.subscribe!(at, 'https://hub.example/hooks/square/2')
    await renewal.renew(at)

    expect((await Promise.all(requests.map(spec!.checkRequest))).flat()).toEqual([])
    expect(spec!.seen()).toHaveLength(Object.keys(sim.calls()).length)
  })

  test('a sale over the counter is paid and gone when we hear of it', async () => {
    const { at, sim, mug } = connect()
    const sold = sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }], shipping: yen(300), discount: yen(100) })!
    const order = toOrder((await does['orders.fetch'](at, [sold.externalId]))[0]!.body, shop)

    expect(order).toMatchObject({ kind: 'sale', payment: 'paid', fulfilment: 'delivered', cancelled: false, shipping: yen(300), total: yen(1800) })
    expect(order.lines).toMatchObject([{ sku: mug.externalId, quantity: 2, goods: yen(1600), discount: yen(100), unitPrice: yen(800) }])
  })

  test('a shipment is completed once, as a whole, with its tracking', async () => {
    const { at, sim, mug } = connect()
    const sold = sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }], buyer: { name: 'Hanako', phone: '0312345678' } })!
    const read = async () => toOrder((await does['orders.fetch'](at, [sold.externalId]))[0]!.body, shop)
    const parcel = async (quantity: number) => ({ key: 'p', externalOrderId: sold.externalId, lines: [{ externalLineId: (await read()).lines[0]!.externalLineId!, quantity }], carrier: 'Yamato', trackingNumber: '1', shippedAt: day.since })

    expect([(await read()).fulfilment, (await read()).payment]).toEqual(['unfulfilled', 'paid'])
    expect(await does['fulfilments.push'](at, await parcel(1))).toMatchObject({ outcome: 'refused', code: 'whole_shipments_only' })
    for (let i = 0; i < 2; i++) expect(await does['fulfilments.push'](at, await parcel(2))).toMatchObject({ outcome: 'applied' })
    expect([(await read()).fulfilment, sim.calls()['UpdateOrder']]).toEqual(['shipped', 1])
  })

  test('a push sent twice counts once, and one thing that is gone does not keep the others from being counted', async () => {
    const { at, sim, mug, cap } = connect()
    const level = (externalId: string, available: number) => ({ externalId, sku: undefined, available })
    const answers = await does['stock.push'](at, [level(mug.externalId, 9), level('GONE', 1), level(cap.externalId, 0)])

    expect(answers.map((a) => a.outcome)).toEqual(['applied', 'refused', 'applied'])
    expect(answers[1]).toMatchObject({ code: 'NOT_FOUND' })
    expect([sim.stockOf(mug.externalId), sim.stockOf(cap.externalId)]).toEqual([9, 0])
  })

  test('the same level is counted again after sales, not passed over as unchanged', async () => {
    const { at, sim, time, mug } = connect()
    const push = () => does['stock.push'](at, [{ externalId: mug.externalId, sku: 'mug', available: 5 }])
    await push()
    sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }] })
    time.pass(1000)
    await push()
    expect(sim.stockOf(mug.externalId)).toBe(5)
  })

  test('a price written over somebody else’s change is refused, not forced', async () => {
    const { at, time, sim, mug } = connect()
    const calls = { ...at, call: async (request: Parameters<typeof at.call>[0]) => {
      if (request.operation === 'BatchUpsertCatalogObjects') {
        await does['listings.push'](at, { externalId: mug.externalId, sku: 'mug', price: yen(600) }).catch(() => undefined)
      }
      return at.call(request)
    } }
    time.pass(1000)
    expect(await does['prices.push'](calls, [{ externalId: mug.externalId, sku: 'mug', price: yen(700) }])).toMatchObject([{ outcome: 'refused', code: 'VERSION_MISMATCH' }])
    expect(sim.priceOf(mug.externalId)).toEqual(yen(600))
  })

  test('a refund whose answer was lost is asked for again and paid once', async () => {
    const { at, sim, mug } = connect()
    const order = sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })!
    sim.fault({ kind: 'time_out_after_success', operation: 'RefundPayment' })
    const wish = { key: 'r1', externalOrderId: order.externalId, amount: yen(800), lines: [], reason: 'broken' }

    expect(await does['refunds.push'](at, wish)).toEqual({ externalId: order.externalId, outcome: 'accepted' })
    expect(await does['refunds.push'](at, wish)).toMatchObject({ outcome: 'accepted' })
    expect(toOrder((await does['orders.fetch'](at, [order.externalId]))[0]!.body, shop).payment).toBe('refunded')
    expect(await does['refunds.push'](at, { ...wish, key: 'r2' })).toMatchObject({ outcome: 'refused', code: 'REFUND_AMOUNT_INVALID' })
  })

  test('what Square paid out adds up to nothing left', async () => {
    const { at, sim, mug } = connect()
    for (let i = 0; i < 3; i++) sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })
    const { items } = await does['settlements.pull'](at, day)
    expect([items.length, items.reduce((n, i) => n + i.amount.minor, 0n)]).toEqual([4, 0n])
  })
})

describe('signing in', () => {
  test('the merchant is sent to Square with what we ask for, and comes back with a token of thirty days', async () => {
    const { at, sim, time } = connect({ accessToken: '', refreshToken: '' })
    const url = new URL(signIn.url(sim.good, { redirectUri: 'https://hub.example/back', state: 's1', now: time.clock() }))
    const grant = await signIn.exchange(at, { query: { code: 'good-code' }, redirectUri: 'https://hub.example/back' })

    expect([url.origin + url.pathname, url.searchParams.get('state'), url.searchParams.get('session')]).toEqual(['https://connect.squareup.com/oauth2/authorize', 's1', 'false'])
    expect(url.searchParams.get('scope')).toContain('INVENTORY_WRITE')
    expect(grant.values).toMatchObject({ accessToken: expect.any(String), refreshToken: expect.any(String), merchantId: 'MLQW2MYBY81PZ' })
    expect(grant.expiresAt!.getTime() - time.clock().getTime()).toBe(30 * 86_400_000)
  })
  test('a merchant who says no is told so', async () => {
    await expect(signIn.exchange(connect().at, { query: { error: 'access_denied', error_description: 'user_denied' }, redirectUri: 'x' })).rejects.toMatchObject({ kind: 'auth', code: 'access_denied' })
  })
})

describe('webhooks', () => {
  test('are subscribed with the application’s token, once, and switched on again', async () => {
    const { at, sim } = connect()
    const url = 'https://hub.example/hooks/square/1'
    expect(await hooks.subscribe!(at, url)).toEqual({ hookUrl: url, hookKey: sim.good['hookKey'] })
    expect(await hooks.subscribe!(at, url)).toEqual({ hookUrl: url, hookKey: sim.good['hookKey'] })
    expect(sim.calls()).toMatchObject({ CreateWebhookSubscription: 1, ListWebhookSubscriptions: 2 })
  })
  test('without that token nothing is asked, and the key that was pasted is kept', async () => {
    const { at, sim } = connect({ applicationToken: '' })
    expect(await hooks.subscribe!(at, 'https://hub.example/h')).toEqual({ hookUrl: 'https://hub.example/h' })
    expect(sim.calls()).toEqual({})
  })
})
