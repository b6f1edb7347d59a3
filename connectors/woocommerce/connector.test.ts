import { describe, expect, test } from 'vitest'
import { money, type AnyConnector, type CallAnswer, type ShopFacts, type Values } from '#kit'
import { callTo, conform, openApiSpec, openTime } from '#kit/testing'
import woocommerce from './connector.ts'
import { listings } from './listings.corpus.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/woocommerce/woocommerce-wc-v3.derived.openapi.json')
const shop: ShopFacts = { currency: 'TWD', zone: 'Asia/Taipei' }
const twd = (n: number) => money(BigInt(n), 'TWD')
const day = { since: '2026-11-22T00:00:00.000Z', until: '2026-11-22T23:59:59.000Z' }

/** Fields and parameters that stores take and the documents of 2024-03 do not have yet (found in the source of WooCommerce). */
const newer = [/body\.global_unique_id is not in the specification/]

function connect(values: Values = {}, hookUrl?: string) {
  const time = openTime()
  const sim = simulator({ clock: time.clock, shop, ...(hookUrl ? { hookUrl } : {}) })
  const again = (more: Values = {}) => callTo(woocommerce, sim, { ...sim.good, ...values, ...more }, { time, shop })
  const [mug, cap, shirt] = [
    sim.offer({ sku: 'mug', title: 'Mug', price: twd(350), available: 5 }), sim.offer({ sku: 'cap', title: 'Cap', price: twd(990), available: 3, barcode: '4710000000018' }), sim.offer({ sku: 'shirt-m', title: 'Shirt - M', price: twd(1200), available: 9 }),
  ]
  return { ...again(), again, sim, time, mug, cap, shirt, does: woocommerce.does }
}

/** What the documents would refuse; the store of the simulator lies in a subfolder. */
async function check(request: Request): Promise<string[]> {
  const url = new URL(request.url)
  url.pathname = url.pathname.replace(/^\/shop/, '')
  const body = await request.clone().text()
  const problems = await spec!.checkRequest(new Request(url, { method: request.method, headers: request.headers, ...(body === '' ? {} : { body }) }))
  return problems.filter((p) => !newer.some((n) => n.test(p)))
}

conform(woocommerce, simulator, [], { check: spec && check, listings })

const { toOrder, hooks } = woocommerce as Required<Pick<AnyConnector, 'toOrder' | 'hooks'>>

describe('a store in use', () => {
  test.skipIf(!spec)('every request is one that the documents of wc/v3 know', async () => {
    const { at, does, sim, requests, mug, cap, shirt } = connect({}, 'https://hub.example/hooks/woocommerce/1')
    const order = sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }, { externalId: shirt.externalId, quantity: 1 }], shipping: twd(60) })!
    const other = sim.sell({ items: [{ externalId: cap.externalId, quantity: 1 }] })!
    await does['orders.pull'](at, day)
    const [raw] = await does['orders.fetch'](at, [order.externalId, '99999'])
    const { lines } = toOrder(raw!.body, shop)
    await does['orders.cancel'](at, { key: 'c1', externalOrderId: other.externalId, reason: 'out_of_stock' })
    await does['stock.push'](at, [mug, shirt].map((o) => ({ externalId: o.externalId, sku: o.sku, available: 4 })))
    await does['stock.read'](at, [mug, shirt])
    await does['prices.push'](at, [{ externalId: mug.externalId, sku: 'mug', price: twd(320) }])
    await does['prices.read'](at, [mug, shirt])
    await does['listings.pull'](at, {})
    await does['listings.push'](at, { sku: 'new', title: 'New', description: 'x', barcode: '4710000000025', images: ['https://img.example/1.jpg'], price: twd(10), available: 1, attributes: { status: 'draft', categories: '9,14' } })
    await does['listings.content'](at, { externalId: shirt.externalId, sku: 'shirt-m', description: 'Cotton', images: ['https://img.example/2.jpg'] })
    await does['listings.content'](at, { externalId: mug.externalId, sku: 'mug', title: 'Big mug' })
    await does['listings.push'](at, { sku: 'tee-m', title: 'Tee', price: twd(10), available: 1, group: { key: 'prd_1', theme: undefined, axes: [{ name: 'Size', value: 'M', values: ['M'] }], siblings: [] } })
    const [[tee]] = sim.offers().filter((o) => o.sku === 'tee-m').map((o) => [o.externalId]) as [[string]]
    await does['listings.push'](at, { externalId: tee, sku: 'tee-m', options: ['L'], group: { key: 'prd_1', theme: undefined, axes: [{ name: 'Size', value: 'L', values: ['L'] }], siblings: [] } })
    await does['listings.close'](at, [mug, shirt])
    await does['fulfilments.push'](at, { key: 'p1', externalOrderId: order.externalId, lines: lines.map((l) => ({ externalLineId: l.externalLineId!, quantity: l.quantity })), carrier: 'TCAT', trackingNumber: '9001', shippedAt: '2026-11-22T03:00:00Z' })
    await does['refunds.push'](at, { key: 'r1', externalOrderId: order.externalId, amount: twd(350), lines: [{ externalLineId: lines[0]!.externalLineId!, quantity: 1 }], reason: 'broken' })
    await does['customers.pull'](at, day)
    await does['account.health'](at)
    await hooks.subscribe!(at, 'https://hub.example/hooks/woocommerce/2')

    expect((await Promise.all(requests.map(check))).flat()).toEqual([])
    expect(spec!.seen()).toHaveLength(Object.keys(sim.calls()).length)
  })

  test('two hundred orders of one second arrive once each, over all pages', async () => {
    const { at, does, sim, mug, time } = connect()
    await does['stock.push'](at, [{ externalId: mug.externalId, sku: 'mug', available: 1000 }])
    for (let i = 0; i < 120; i++) sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })
    time.pass(2000)
    for (let i = 0; i < 80; i++) sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const page = await does['orders.pull'](at, { ...day, ...(cursor ? { cursor } : {}) })
      ids.push(...page.items.map((o) => o.externalId))
      cursor = page.next
    } while (cursor)

    expect([ids.length, new Set(ids).size]).toEqual([200, 200])
  })

  test('an order that changes while pages are read hides no other order', async () => {
    const { at, does, sim, mug, time } = connect()
    await does['stock.push'](at, [{ externalId: mug.externalId, sku: 'mug', available: 1000 }])
    const sold = Array.from({ length: 60 }, () => { time.pass(1000); return sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })!.externalId })
    const first = await does['orders.pull'](at, day)
    time.pass(5000)
    sim.cancel(sold[0]!)
    const second = await does['orders.pull'](at, { ...day, cursor: first.next! })

    expect(new Set([...first.items, ...second.items].map((o) => o.externalId))).toEqual(new Set(sold))
    expect(second.items.at(-1)?.externalId).toBe(sold[0])
  })

  test('a store too old to ask by last change is said, and never read in circles', async () => {
    const { at, does } = connect()
    const old = { ...at, call: async (): Promise<CallAnswer> => ({ status: 200, headers: {}, text: '', body: [{ id: 1, status: 'completed', date_modified_gmt: '2019-01-01T00:00:00' }] }) }

    await expect(does['orders.pull'](old, day)).rejects.toMatchObject({ kind: 'contract_changed', code: 'modified_after_ignored' })
  })

  test('stock goes out in one batch for products and one for each variable product, and a gone product sinks no other', async () => {
    const { at, does, sim, mug, cap, shirt } = connect()
    const answers = await does['stock.push'](at, [
      { externalId: mug.externalId, sku: 'mug', available: 0 }, { externalId: '777:778', sku: 'gone', available: 1 }, { externalId: shirt.externalId, sku: 'shirt-m', available: 2 },
      { externalId: 'nonsense', sku: undefined, available: 1 }, { externalId: '99999', sku: 'gone too', available: 1 }, { externalId: cap.externalId, sku: 'cap', available: 7 },
    ])

    expect(answers.map((a) => a.outcome)).toEqual(['applied', 'refused', 'applied', 'refused', 'refused', 'applied'])
    expect([mug, shirt, cap].map((o) => sim.stockOf(o.externalId))).toEqual([0, 2, 7])
    expect(sim.calls()).toEqual({ batch_update_products: 1, batch_update_product_variations: 2 })
  })

  test('rows that fail inside a good answer are refused by name', async () => {
    const { at, does, sim, mug, cap } = connect()
    sim.fault({ kind: 'partial', operation: 'batch_update_products' })

    expect(await does['stock.push'](at, [mug, cap].map((o) => ({ externalId: o.externalId, sku: o.sku, available: 1 })))).toEqual([
      { externalId: mug.externalId, outcome: 'applied' }, { externalId: cap.externalId, outcome: 'refused', code: 'db_update_error', words: 'Could not update product in the database.' },
    ])
  })

  test('a shipment told twice writes one note, and only the last parcel completes the order', async () => {
    const { at, does, sim, again, time, mug, cap } = connect()
    const order = sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }, { externalId: cap.externalId, quantity: 1 }] })!
    const read = async () => toOrder((await does['orders.fetch'](at, [order.externalId]))[0]!.body, shop)
    const { lines } = await read()
    const parcel = (key: string, i: number) => ({ key, externalOrderId: order.externalId, lines: [{ externalLineId: lines[i]!.externalLineId!, quantity: 1 }], carrier: 'TCAT', trackingNumber: `900${i}`, shippedAt: '2026-11-22T03:00:00Z' })
    sim.fault({ kind: 'unavailable', operation: 'update_an_order', times: 4 })

    await expect(does['fulfilments.push'](at, parcel('p1', 0))).rejects.toMatchObject({ kind: 'unavailable' })
    time.pass(600_000)
    await does['fulfilments.push'](again().at, parcel('p1', 0))
    expect([sim.calls()['create_an_order_note'], (await read()).fulfilment]).toEqual([1, 'unfulfilled'])
    await does['fulfilments.push'](again().at, parcel('p2', 1))
    expect([sim.calls()['create_an_order_note'], (await read()).fulfilment]).toEqual([2, 'shipped'])
  })

  test('a refund repeated with the same key sends no money twice, and one beyond the order is refused', async () => {
    const { at, does, sim, mug } = connect()
    const order = sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }] })!
    const wish = (key: string, n: number) => ({ key, externalOrderId: order.externalId, amount: twd(n), lines: [], reason: 'broken' })
    sim.fault({ kind: 'time_out_after_success', operation: 'create_a_refund' })

    await expect(does['refunds.push'](at, wish('r1', 350))).rejects.toMatchObject({ kind: 'unknown_outcome' })
    expect(await does['refunds.push'](at, wish('r1', 350))).toEqual({ externalId: order.externalId, outcome: 'applied' })
    expect(sim.calls()['create_a_refund']).toBe(1)
    expect(await does['refunds.push'](at, wish('r2', 351))).toMatchObject({ outcome: 'refused', code: 'woocommerce_rest_cannot_create_order_refund' })
    expect(toOrder((await does['orders.fetch'](at, [order.externalId]))[0]!.body, shop).payment).toBe('partly_refunded')
  })

  test('a new product whose answer was lost is found again instead of made twice', async () => {
    const { at, does, sim } = connect()
    sim.fault({ kind: 'time_out_after_success', operation: 'create_a_product' })
    const answer = await does['listings.push'](at, { sku: 'new', title: 'New', price: twd(10), available: 1 })

    expect(answer).toMatchObject({ outcome: 'applied' })
    expect(sim.offers().filter((o) => o.sku === 'new')).toHaveLength(1)
    expect(await does['listings.push'](at, { sku: 'mug', title: 'Another mug', price: twd(10) })).toMatchObject({ outcome: 'refused', code: 'product_invalid_sku' })
  })
})
