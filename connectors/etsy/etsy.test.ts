import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { money, standardSignature, type ChannelOrder, type Hook } from '#kit'
import { callTo, openApiSpec, openTime, taipei } from '#kit/testing'
import etsy from './connector.ts'
import { learn } from './name-fault.ts'
import { readEtsyMoney } from './read-money.ts'
import { signRequest, verifierOf } from './sign-in.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/etsy/etsy-open-api-v3.derived.openapi.json')
const { does } = etsy
const toOrder = etsy.toOrder!
const hooks = etsy.hooks!
const twd = (n: number) => money(BigInt(n), 'TWD')
const day = { since: '2026-11-22T00:00:00Z', until: '2026-11-23T00:00:00Z' }

function start() {
  const time = openTime()
  const sim = simulator({ clock: time.clock, hookUrl: 'https://hub.example/h' })
  const [mug, cap] = [sim.offer({ sku: 'mug', title: 'Mug', price: twd(350), available: 5 }), sim.offer({ sku: 'cap', title: 'Cap', price: twd(990), available: 3 })]
  const [small, medium] = [sim.offer({ sku: 'shirt-s', title: 'Shirt - S', price: twd(1200), available: 4 }), sim.offer({ sku: 'shirt-m', title: 'Shirt - M', price: twd(1200), available: 9 })]
  return { ...callTo(etsy, sim, sim.good, { time, shop: taipei }), time, sim, mug, cap, small, medium }
}

describe('signing in', () => {
  const values = { keystring: 'k3ystr1ng', sharedSecret: 'sh4red' }
  const [redirectUri, state] = ['https://hub.example/back', 'a-state']

  test('the page is asked with a proof that only we can open, made anew for each sign-in', () => {
    const of = (one: string) => new URL(etsy.signIn!.url(values, { redirectUri, state: one, now: new Date() })).searchParams
    expect(Object.fromEntries(of(state))).toMatchObject({ response_type: 'code', client_id: 'k3ystr1ng', redirect_uri: redirectUri, state, code_challenge_method: 'S256', scope: 'shops_r listings_r listings_w transactions_r transactions_w' })
    expect(of(state).get('code_challenge')).toBe(createHash('sha256').update(verifierOf(values, state)).digest('base64url'))
    expect(of('another').get('code_challenge')).not.toBe(of(state).get('code_challenge'))
    expect(verifierOf(values, state)).toMatch(/^[\w-]{43,128}$/)
  })

  test('what comes back becomes tokens with their ends, and the shop of who agreed', async () => {
    const { at, sim, requests } = start()
    const grant = await etsy.signIn!.exchange(at, { query: { code: 'good-code', state }, redirectUri })
    const form = new URLSearchParams(await requests[0]!.text())

    expect(grant).toEqual({ values: { accessToken: '12345.access-2', refreshToken: expect.stringContaining('12345.refresh-') as string, shopId: '42' }, expiresAt: new Date('2026-11-22T03:00:00Z'), refreshExpiresAt: new Date('2027-02-20T02:00:00Z') })
    expect(Object.fromEntries(form)).toMatchObject({ grant_type: 'authorization_code', client_id: 'k3ystr1ng', code: 'good-code', code_verifier: verifierOf(sim.good, state) })
    expect(requests[1]!.url).toBe('https://api.etsy.com/v3/application/users/12345/shops')
  })

  test('a code that is no good is a no of the merchant’s, not a broken line', async () => {
    const { at } = start()
    await expect(etsy.signIn!.exchange(at, { query: { code: 'bad', state }, redirectUri })).rejects.toMatchObject({ kind: 'auth' })
  })

  test('every call carries the key with its secret, as Etsy wants it since February 2026', () => {
    const { headers } = signRequest({ operation: 'getShop', method: 'GET', url: new URL('https://api.etsy.com/x'), headers: {}, body: undefined }, { ...values, accessToken: 't' })
    expect(headers).toEqual({ 'x-api-key': 'k3ystr1ng:sh4red', authorization: 'Bearer t' })
  })
})

describe('stock of a listing', () => {
  const level = (offer: { externalId: string; sku: string }, available: number) => ({ externalId: offer.externalId, sku: offer.sku, available })

  test('two choices of one shirt go out in one whole inventory, and the third thing beside them stays', async () => {
    const { at, sim, small, medium, mug } = start()
    const answers = await does['stock.push'](at, [level(small, 2), level(mug, 1), level(medium, 0)])

    expect(answers.map((one) => [one.externalId, one.outcome])).toEqual([[small.externalId, 'applied'], [mug.externalId, 'applied'], [medium.externalId, 'applied']])
    expect([small, medium, mug].map((one) => sim.stockOf(one.externalId))).toEqual([2, 0, 1])
    expect(sim.calls()).toMatchObject({ getListingsInventoryByListingIds: 1, updateListingInventory: 2 })
  })

  test('an offer keeps its name through every change, though Etsy renames its products each time', async () => {
    const { at, sim, small } = start()
    for (const available of [2, 3, 4]) await does['stock.push'](at, [level(small, available)])

    expect(await does['stock.read'](at, [small])).toEqual([{ externalId: small.externalId, available: 4 }])
    const order = sim.sell({ items: [{ externalId: small.externalId, quantity: 1 }] })!
    expect(toOrder((await does['orders.fetch'](at, [order.externalId]))[0]!.body, taipei).lines[0]).toMatchObject({ sku: 'shirt-s', attributes: { offerId: small.externalId } })
  })

  test('with nothing left the listing goes off sale, and comes back with the goods', async () => {
    const { at, sim, mug } = start()
    await does['stock.push'](at, [level(mug, 0)])
    expect([sim.stockOf(mug.externalId), (await does['stock.read'](at, [mug]))[0]!.available]).toEqual([0, 0])
    expect((await all(at)).find((one) => one.externalId === mug.externalId)).toMatchObject({ state: 'active', available: 0 })

    expect(await does['stock.push'](at, [level(mug, 3)])).toEqual([{ externalId: mug.externalId, outcome: 'applied' }])
    expect(sim.stockOf(mug.externalId)).toBe(3)
  })

  test('a listing that a person took off sale stays off sale, and says so', async () => {
    const { at, sim, mug } = start()
    await does['listings.close'](at, [mug])

    expect(await does['stock.push'](at, [level(mug, 7)])).toMatchObject([{ outcome: 'refused', code: 'inactive' }])
    expect(sim.stockOf(mug.externalId)).toBe(0)
  })

  test('a price for one choice alone is declared as differing', async () => {
    const { at, sim, small, medium } = start()
    await does['prices.push'](at, [{ externalId: small.externalId, sku: small.sku, price: twd(1100) }])

    expect([small, medium].map((one) => sim.priceOf(one.externalId))).toEqual([twd(1100), twd(1200)])
  })

  async function all(at: ReturnType<typeof start>['at']) {
    const items = []
    let cursor: string | undefined
    do {
      const page = await does['listings.pull'](at, cursor === undefined ? {} : { cursor })
      items.push(...page.items)
      cursor = page.next
    } while (cursor !== undefined)
    return items
  }
})

test('a shipment is told once, whatever happens to its answer', async () => {
  const { at, sim, mug } = start()
  const order = sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })!
  const { lines } = toOrder((await does['orders.fetch'](at, [order.externalId]))[0]!.body, taipei)
  const parcel = { key: 'p1', externalOrderId: order.externalId, lines: [{ externalLineId: lines[0]!.externalLineId!, quantity: 1 }], carrier: '黑貓宅急便', trackingNumber: '9001', shippedAt: '2026-11-22T03:00:00Z' }
  sim.fault({ kind: 'time_out_after_success', operation: 'createReceiptShipment' })

  await expect(does['fulfilments.push'](at, parcel)).rejects.toMatchObject({ kind: 'unknown_outcome' })
  expect(await does['fulfilments.push'](at, parcel)).toEqual({ externalId: order.externalId, outcome: 'applied' })
  expect(sim.calls()['createReceiptShipment']).toBe(1)
  expect(toOrder((await does['orders.fetch'](at, [order.externalId]))[0]!.body, taipei)).toMatchObject({ fulfilment: 'shipped', attributes: { carrier: 'other', trackingNumber: '9001' } })
})

test('a new listing needs what Etsy asks for, and stays a draft with its SKU', async () => {
  const { at, sim } = start()
  const draft = { sku: 'new', title: 'New', description: 'x', price: twd(100), available: 2 }
  expect(await does['listings.push'](at, draft)).toMatchObject({ outcome: 'refused', code: 'incomplete', words: 'Etsy asks for taxonomy_id, who_made, when_made, shipping_profile_id, readiness_state_id.' })

  expect(await does['listings.push'](at, { ...draft, attributes: { taxonomy_id: '1633', who_made: 'i_did', when_made: 'made_to_order', shipping_profile_id: '7', readiness_state_id: '1' } })).toMatchObject({ outcome: 'accepted' })
  expect(sim.offers().find((one) => one.title === 'New')?.sku).toBe('new')
})

const wanted = { sku: 'new', title: 'New', description: 'x', price: twd(100), available: 2, images: ['https://img.example/a.jpg', 'https://img.example/b.jpg'], attributes: { taxonomy_id: '1633', who_made: 'i_did', when_made: 'made_to_order', shipping_profile_id: '7', readiness_state_id: '1' } }

test('with its pictures a new listing is on sale at once, as the specification has it, and whatever answer was lost, once', async () => {
  const problems: string[] = []
  const inner = start()
  const fetch = async (request: Request): Promise<Response> => {
    if (request.method === 'POST' && request.url.endsWith('/images')) problems.push(...[...(await request.clone().formData()).keys()].filter((name) => !['image', 'rank', 'overwrite'].includes(name)))
    if (spec) problems.push(...(await spec.checkRequest(request.clone())))
    const answer = await inner.sim.fetch(request.clone())
    if (spec) problems.push(...(await spec.checkAnswer(request, answer.clone())))
    return answer
  }
  const { at } = callTo(etsy, { fetch }, inner.sim.good, { time: inner.time, shop: taipei })
  expect(await does['listings.push'](at, { ...wanted, available: 0 })).toMatchObject({ outcome: 'refused', code: 'nothing_left' })
  const made = await does['listings.push'](at, wanted)
  expect(made).toMatchObject({ outcome: 'applied' })
  expect(inner.sim.stockOf(made.externalId)).toBe(2)
  const ids = async () => ((await at.call({ operation: 'getListingImages', method: 'GET', path: `/v3/application/listings/${made.externalId}/images`, effect: 'read' })).body as { results: { listing_image_id: number }[] }).results.map((one) => one.listing_image_id)
  const [first] = await ids()
  expect(await does['listings.content'](at, { externalId: made.externalId, sku: 'new', images: ['https://img.example/c.jpg'] })).toMatchObject({ outcome: 'applied' })
  expect([(await ids()).length, (await ids())[0] === first]).toEqual([1, false])
  expect([...new Set(problems)]).toEqual([])

  for (const operation of ['uploadListingImage', 'updateListing']) {
    const { at: line, sim, time } = start()
    sim.fault({ kind: 'time_out_after_success', operation })
    await does['listings.push'](line, wanted).catch(() => undefined)
    time.pass(60_000)
    expect(await does['listings.push'](line, wanted), operation).toMatchObject({ outcome: 'applied' })
    expect([sim.calls()['createDraftListing'], sim.offers().filter((one) => one.sku === 'new').length], operation).toEqual([1, 1])
  }
})

describe('the day’s calls', () => {
  const answer = (headers: Record<string, string>) => learn({ status: 200, headers, body: undefined, text: '' })
  test('with enough of them the second counts', () => expect(answer({ 'x-limit-per-second': '10', 'x-remaining-this-second': '9', 'x-limit-per-day': '10000', 'x-remaining-today': '9998' })).toEqual({ perSecond: 6, remaining: 9 }))
  test('near their end the rest is spread over a day', () => expect(answer({ 'x-limit-per-second': '10', 'x-remaining-this-second': '9', 'x-limit-per-day': '10000', 'x-remaining-today': '864' })).toEqual({ perSecond: 0.01 }))
  test('with none left nothing goes out for a while', () => expect(answer({ 'x-limit-per-day': '10000', 'x-remaining-today': '0' })).toEqual({ waitMs: 900_000 }))
})

test.each<[string, bigint, bigint, string, bigint]>([['dollars', 1999n, 100n, 'USD', 1999n], ['Taiwan dollars, divided by 100 all the same', 35_000n, 100n, 'TWD', 350n], ['yen without decimals', 350n, 1n, 'JPY', 350n], ['finer than the currency', 35_050n, 100n, 'TWD', 351n], ['a refund', -1050n, 100n, 'USD', -1050n]])('money: %s', (_, amount, divisor, currency, minor) =>
  expect(readEtsyMoney({ amount, divisor, currency_code: currency }, 'x').minor).toBe(minor))

describe('odd receipts', () => {
  const usd = (amount: number) => ({ amount, divisor: 100, currency_code: 'USD' })
  const receipt = (more: object = {}) => ({
    receipt_id: 9, status: 'Paid', created_timestamp: 1_700_000_000, updated_timestamp: 1_700_000_100, is_paid: true, is_shipped: false, grandtotal: usd(2500), total_shipping_cost: usd(500), total_tax_cost: usd(0), total_vat_cost: usd(0), discount_amt: usd(0),
    transactions: [{ transaction_id: 1, title: 'Tea', sku: 'tea', quantity: 2, price: usd(1000), listing_id: 7, product_data: [] }], ...more,
  })
  const read = (more?: object): ChannelOrder => toOrder(receipt(more), { currency: 'TWD', zone: 'Asia/Taipei' })
  test('sales tax comes on top', () => expect(read({ total_tax_cost: usd(160), grandtotal: usd(2660) })).toMatchObject({ taxIncluded: false, tax: { minor: 160n }, total: { minor: 2660n }, discounts: [] }))
  test('value-added tax is in the prices', () => expect(read({ total_vat_cost: usd(400) })).toMatchObject({ taxIncluded: true, tax: { minor: 0n }, attributes: { vat: '400' } }))
  test('a coupon is a discount of the order', () => expect(read({ discount_amt: usd(300), grandtotal: usd(2200) }).discounts).toEqual([{ code: 'coupon', amount: money(300n, 'USD') }]))
  test('gift wrap is paid with the shipping', () => expect(read({ gift_wrap_price: usd(250), grandtotal: usd(2750), is_gift: true, gift_message: '生日快樂' })).toMatchObject({ shipping: { minor: 750n }, attributes: { giftWrap: '250', giftMessage: '生日快樂' } }))
  test('the currency is the receipt’s, not the hub’s', () => expect(read().currency).toBe('USD'))
  test('a line without a SKU has the offer’s id', () => expect(read({ transactions: [{ transaction_id: 1, title: 'Tea', sku: '', quantity: 2, price: usd(1000), listing_id: 7, product_data: [{ property_id: 513, value_ids: [9] }], variations: [{ formatted_name: 'Size', formatted_value: 'M' }] }] }).lines[0]).toMatchObject({ sku: '7:513.9', title: 'Tea - Size: M' }))
  test('cancelled; refunded in full before and after it was sent', () => expect([read({ status: 'Canceled' }).cancelled, read({ status: 'Fully Refunded' }).cancelled, read({ status: 'Fully Refunded', is_shipped: true }).cancelled]).toEqual([true, true, false]))
  test('a part given back, and a payment that is still under way', () => expect([read({ refunds: [{ amount: usd(100) }] }).payment, read({ status: 'Payment Processing', is_paid: false }).payment]).toEqual(['partly_refunded', 'unpaid']))
})

describe('hooks', () => {
  const hook = (body: object, id = 'msg_1'): Hook => {
    const text = JSON.stringify(body)
    return { method: 'POST', url: 'https://hub.example/h', body: text, headers: { 'webhook-id': id, 'webhook-timestamp': '1700000000', 'webhook-signature': standardSignature('whsec_c2VjcmV0', id, '1700000000', text) } }
  }
  // As Etsy answered a developer that its deliveries look (open-api discussion 1564).
  const paid = { event_type: 'order.paid', resource_url: 'https://openapi.etsy.com/v3/application/shops/12345/receipts/54321', shop_id: 42 }

  test('Etsy’s own example is read', () => expect(hooks.events(hook(paid), { shopId: '42' })).toEqual([{ eventId: 'msg_1', topic: 'order', externalId: '54321', at: '2023-11-14T22:13:20.000Z' }]))
  test('of another shop of the same app it is nothing to this one', () => expect(hooks.events(hook(paid), { shopId: '7' })[0]!.topic).toBe('other'))
  test('without a signing secret nothing is believed', () => expect([hooks.verify(hook(paid), { hookSecret: 'whsec_c2VjcmV0' }), hooks.verify(hook(paid), {}), hooks.verify(hook(paid), { hookSecret: 'whsec_b3RoZXI=' })]).toEqual([true, false, false]))
})

test.skipIf(!spec)('the simulated shop answers as the specification says', async () => {
  const { sim, time, mug, small } = start()
  const problems: string[] = []
  const fetch = async (request: Request): Promise<Response> => {
    const answer = await sim.fetch(request.clone())
    problems.push(...(await spec!.checkAnswer(request, answer.clone())))
    return answer
  }
  const { at } = callTo(etsy, { fetch }, sim.good, { time, shop: taipei })
  const order = sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }, { externalId: small.externalId, quantity: 1 }], shipping: twd(60), discount: twd(10), buyer: { name: 'Jane' } })!
  await does['orders.pull'](at, day)
  const [raw] = await does['orders.fetch'](at, [order.externalId])
  await does['fulfilments.push'](at, { key: 'p', externalOrderId: order.externalId, lines: [{ externalLineId: toOrder(raw!.body, taipei).lines[0]!.externalLineId!, quantity: 1 }], carrier: 'DHL', trackingNumber: '1', shippedAt: '' })
  await does['stock.push'](at, [mug, small].map((one) => ({ externalId: one.externalId, sku: one.sku, available: 4 })))
  await does['listings.pull'](at, {})
  await does['listings.content'](at, { externalId: mug.externalId, sku: 'mug', title: 'Big mug' })
  await does['settlements.pull'](at, day)
  await does['account.health'](at)
  expect([...new Set(problems)]).toEqual([])
})

test('the ledger is told in our words', async () => {
  const { at, sim, mug, time } = start()
  const order = sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })!
  time.pass(1000)
  const { items } = await does['settlements.pull'](at, day)
  expect(items).toMatchObject([{ kind: 'sale', label: 'PAYMENT_GROSS', externalOrderId: order.externalId, amount: twd(350) }])
})
