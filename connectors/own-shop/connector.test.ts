import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { isStandardHook, money, standardSignature, type ChannelOrder, type Hook, type Values } from '#kit'
import { callTo, conform, openTime, specOf, taipei } from '#kit/testing'
import ownShop from './connector.ts'
import { createShop, serve } from './example-shop.mjs'
import { listings } from './listings.corpus.ts'
import { faultOf } from './name-fault.ts'
import { signRequest } from './sign-request.ts'
import { simulator } from './simulator.ts'

const contract = specOf(readFileSync(join(import.meta.dirname, 'openapi.json'), 'utf8'), 'openapi.json')
const { does } = ownShop
const toOrder = ownShop.toOrder!
const hooks = ownShop.hooks!
const twd = (n: number) => money(BigInt(n), 'TWD')
const day = { since: '2026-11-22T00:00:00Z', until: '2026-11-23T00:00:00Z' }

// The simulated shop is the example shop itself: what developers copy keeps every promise.
conform(ownShop, simulator, [], { check: contract.checkRequest, listings })
conform({ ...ownShop, label: 'A shop with cents' }, (options) => simulator({ ...options, shop: { currency: 'USD', zone: 'America/New_York' } }), [], { shop: { currency: 'USD', zone: 'America/New_York' }, check: contract.checkRequest, listings })

describe('the contract', () => {
  test('the example shop answers as it says, and does all of it', async () => {
    const time = openTime()
    const sim = simulator({ clock: time.clock, hookUrl: 'https://hub.example/h' })
    const problems: string[] = []
    const fetch = async (request: Request): Promise<Response> => {
      const answer = await sim.fetch(request.clone())
      problems.push(...(await contract.checkRequest(request)), ...(await contract.checkAnswer(request, answer.clone())))
      return answer
    }
    const { at } = callTo(ownShop, { fetch }, sim.good, { time, shop: taipei })
    const [mug, cap] = [sim.offer({ sku: 'mug', title: '馬克杯', price: twd(350), available: 5 }), sim.offer({ sku: 'cap', title: 'Cap', price: twd(990), available: 3 })]
    const [order, other] = [sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }], shipping: twd(60), discount: twd(100), buyer: { name: '王小明' } })!, sim.sell({ items: [{ externalId: cap.externalId, quantity: 1 }] })!]
    const [raw] = await does['orders.fetch'](at, [order.externalId, 'A9'])
    const { lines } = toOrder(raw!.body, taipei)
    await does['orders.pull'](at, day)
    await does['orders.cancel'](at, { key: 'c', externalOrderId: other.externalId, reason: 'out_of_stock' })
    await does['fulfilments.push'](at, { key: 'p', externalOrderId: order.externalId, lines: lines.map((one) => ({ externalLineId: one.externalLineId!, quantity: one.quantity })), carrier: '黑貓宅急便', trackingNumber: '9001', trackingUrl: 'https://t.example/9001', shippedAt: '2026-11-22T03:00:00Z' })
    await does['refunds.push'](at, { key: 'r', externalOrderId: order.externalId, amount: twd(50), lines: [], reason: 'broken' })
    await does['stock.push'](at, [{ ...ref(mug), available: 4 }])
    await does['prices.push'](at, [{ ...ref(mug), price: twd(320) }])
    await does['listings.pull'](at, {})
    await does['listings.push'](at, { sku: 'new', title: 'New', description: 'x', barcode: '4710000000018', images: ['https://img.example/1.jpg'], price: twd(10), available: 1, attributes: { colour: 'red' } })
    await does['listings.content'](at, { externalId: mug.externalId, sku: 'mug', title: 'Big mug' })
    await does['listings.close'](at, [ref(cap)])
    await does['account.health'](at)
    await hooks.subscribe!(at, 'https://hub.example/other')

    expect(problems).toEqual([])
    expect(contract.operations().filter((one) => !contract.seen().includes(one))).toEqual([])
  })

  test('its own examples are read', () => {
    const [orders] = contract.samples('listOrders')
    const order = toOrder((orders!.body as { items: unknown[] }).items[0], taipei)
    expect(order).toMatchObject({ externalId: 'A1004', total: twd(660), payment: 'paid', lines: [{ sku: 'mug', quantity: 2, goods: twd(700) }], discounts: [{ amount: twd(100) }], shipTo: { city: '台北市' } })
    expect(['listOffers', 'setStock', 'getShop'].map((id) => contract.samples(id).length)).toEqual([1, 1, 1])
  })

  test('the document for developers names each address, and its example of a signature is right', () => {
    const text = readFileSync(join(import.meta.dirname, '../../docs/own-shop.md'), 'utf8')
    const [secret, signed] = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', standardSignature('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'PUT /tonglu/stock', '1763776800', '{"levels":[{"id":"P1","available":3}]}')]
    expect([text.includes(secret), text.includes(signed)]).toEqual([true, true])
    const { paths } = JSON.parse(readFileSync(join(import.meta.dirname, 'openapi.json'), 'utf8')) as { paths: Record<string, Record<string, unknown>> }
    for (const [path, methods] of Object.entries(paths)) for (const method of Object.keys(methods)) expect(text).toContain(`${method.toUpperCase()} ${path}`)
  })
})

test('a call is signed over its method, its path, its query and its body', () => {
  const of = (url: string, body?: string) => signRequest({ operation: 'x', method: 'PUT', url: new URL(url), headers: {}, body }, { secret: 'whsec_c2VjcmV0c2VjcmV0c2VjcmV0' }, new Date('2026-11-22T02:00:00Z')).headers['tonglu-signature']
  const all = [of('https://s.example/tonglu/stock'), of('https://s.example/tonglu/stock?a=1'), of('https://s.example/tonglu/prices'), of('https://s.example/tonglu/stock', '{}')]
  expect(new Set(all).size).toBe(4)
})

describe('the example shop', () => {
  const secret = 'whsec_c2VjcmV0c2VjcmV0c2VjcmV0'
  const now = new Date('2026-11-22T02:00:00Z')
  const ask = (more: { at?: string; method?: string; url?: string; body?: string; secret?: string } = {}) => {
    const { at = '1795312800', method = 'GET', url = '/tonglu/shop', body = '' } = more
    const shop = createShop({ secret, clock: () => now })
    return shop.handle({ method, url, body, headers: { 'tonglu-timestamp': at, 'tonglu-signature': standardSignature(more.secret ?? secret, `${method} ${url}`, at, body) } })
  }
  const seconds = String(now.getTime() / 1000)
  test.each<[string, Parameters<typeof ask>[0], number]>([
    ['lets us in', { at: seconds }, 200], ['not with another secret', { at: seconds, secret: 'whsec_b3RoZXJvdGhlcm90aGVy' }, 401], ['not with a call of ten minutes ago', { at: String(Number(seconds) - 600) }, 401],
    ['says what it does not do', { at: seconds, url: '/tonglu/returns' }, 404],
  ])('%s', (_, more, status) => expect(ask(more).status).toBe(status))

  test('takes no signature of another length for an accident', () => expect(createShop({ secret, clock: () => now }).handle({ method: 'GET', url: '/tonglu/shop', headers: { 'tonglu-timestamp': seconds, 'tonglu-signature': 'v1,短' }, body: '' }).status).toBe(401))
})

describe('over a real line', () => {
  const open: Server[] = []
  afterAll(() => { for (const one of open) one.close() })
  const portOf = async (server: Server): Promise<number> => {
    open.push(server)
    if (!server.listening) await new Promise((resolve) => { server.once('listening', resolve) })
    return (server.address() as AddressInfo).port
  }

  test('the example shop sells, tells the hub, and is looked after', async () => {
    const secret = 'whsec_c2VjcmV0c2VjcmV0c2VjcmV0'
    const heard: Hook[] = []
    const hub = createServer((request, response) => {
      let body = ''
      request.setEncoding('utf8').on('data', (part: string) => { body += part }).on('end', () => {
        heard.push({ method: 'POST', url: request.url ?? '', headers: request.headers as Record<string, string>, body })
        response.end()
      })
    }).listen(0)
    const shop = createShop({ secret })
    const values: Values = { shopUrl: `http://127.0.0.1:${await portOf(serve(shop, 0))}/tonglu/`, secret }
    const time = openTime(new Date().toISOString())
    const { at } = callTo(ownShop, { fetch: (request) => fetch(request) }, values, { time, shop: taipei })
    const id = shop.changeOffer('P1', { sku: 'mug', title: '馬克杯', price: '350', available: 2 })

    await hooks.subscribe!(at, `http://127.0.0.1:${await portOf(hub)}/hook`)
    await does['stock.push'](at, [{ externalId: id, sku: 'mug', available: 5 }])
    const order = shop.placeOrder({ items: [{ id, quantity: 2 }] })!
    const { items } = await does['orders.pull'](at, { since: '2020-01-01T00:00:00Z', until: '2099-01-01T00:00:00Z' })
    while (heard.length === 0) await new Promise((resolve) => { setImmediate(resolve) })

    expect(shop.offers.get(id)!.available).toBe(3)
    expect(items.map((one) => one.externalId)).toEqual([order])
    expect(isStandardHook(heard[0]!, secret)).toBe(true)
    expect(toOrder(hooks.events(heard[0]!, {})[0]!.body, taipei)).toEqual(toOrder(items[0]!.body, taipei))
  })

  test('runs by itself with nothing but Node', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'example-shop.mjs')], { env: { ...process.env, SHOP_SECRET: 'whsec_c2VjcmV0c2VjcmV0c2VjcmV0', PORT: '0', NODE_OPTIONS: '' }, stdio: 'pipe' })
    const said = new Promise<string>((resolve) => { child.stdout.once('data', (text: Buffer) => { resolve(text.toString()) }) })
    const port = /(\d+)/.exec(await said)?.[1]
    const { at } = callTo(ownShop, { fetch: (request) => fetch(request) }, { shopUrl: `http://127.0.0.1:${port}/tonglu`, secret: 'whsec_c2VjcmV0c2VjcmV0c2VjcmV0' }, { time: openTime(new Date().toISOString()), shop: taipei })
    try {
      expect((await does['listings.pull'](at, {})).items).toMatchObject([{ externalId: 'P1', sku: 'mug', available: 10, price: twd(350) }])
    } finally {
      child.kill()
    }
  })
})

describe('odd orders', () => {
  const order = (more: object = {}) => ({ id: 'A1', placed_at: '2026-11-22T02:00:00Z', changed_at: '2026-11-22T02:00:00Z', status: 'open', payment: 'paid', fulfilment: 'unfulfilled', currency: 'USD', tax_included: false, lines: [{ id: 'L1', offer_id: 'P1', sku: 'tea', title: 'Tea', quantity: 2, unit_price: '10.00', total: '20.00' }], shipping: '0', tax: '0', total: '20.00', ...more })
  const read = (more?: object): ChannelOrder => toOrder(order(more), taipei)
  test('tax on top stays on top', () => expect(read({ tax: '1.60', total: '21.60' })).toMatchObject({ taxIncluded: false, tax: { minor: 160n }, total: { minor: 2160n } }))
  test('words of its own are kept, and lose nothing', () => expect(read({ payment: 'layaway', fulfilment: 'packed', status: 'odd' })).toMatchObject({ payment: 'unpaid', fulfilment: 'unfulfilled', cancelled: false, attributes: { payment: 'layaway', fulfilment: 'packed', status: 'odd' } }))
  test('a total that its parts miss is told', () => expect(read({ total: '15.00' })).toMatchObject({ discounts: [{ code: 'not_itemised', amount: { minor: 500n } }], attributes: { notItemised: '-500' } }))
  test('numbers are read as well as texts', () => expect(read({ total: 20, shipping: 0 }).total!.minor).toBe(2000n))
  test('a line without a SKU has the offer’s id', () => expect(read({ lines: [{ id: 'L1', offer_id: 'P1', title: 'Tea', quantity: 2, unit_price: '10', total: '20' }] }).lines[0]!.sku).toBe('P1'))
  test('a moment without a zone is no moment', () => expect(() => read({ placed_at: 'yesterday' })).toThrow(/placed_at/))
  test('a hook with only an id is fetched', () => expect(hooks.events({ method: 'POST', url: '', headers: { 'webhook-id': 'e1' }, body: '{"type":"order.changed","data":{"id":"A1"}}' }, {})).toEqual([{ eventId: 'e1', topic: 'order', externalId: 'A1' }]))
  test('stock that changed in the shop is news about an offer', () => expect(hooks.events({ method: 'POST', url: '', headers: { 'webhook-id': 'e2' }, body: '{"type":"stock.changed","data":{"id":"P1"}}' }, {})).toMatchObject([{ topic: 'stock', externalId: 'P1' }]))
  test('a part that a shop leaves out is refused in its words', () => expect(faultOf({ status: 404, headers: {}, text: '', body: { error: { code: 'not_offered', message: 'This shop does not do that.' } } })).toMatchObject({ kind: 'invalid', code: 'not_offered' }))
})

function ref({ externalId, sku }: { externalId: string; sku: string }) {
  return { externalId, sku }
}
