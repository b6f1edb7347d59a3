import { describe, expect, test } from 'vitest'
import { money, type AnyConnector, type Hook } from '#kit'
import { callTo, openTime, readShared } from '#kit/testing'
import woocommerce from './connector.ts'
import { simulator } from './simulator.ts'

const { hooks, toOrder } = woocommerce as Required<Pick<AnyConnector, 'hooks' | 'toOrder'>>
const url = 'https://hub.example/hooks/woocommerce/1'
const hook = (topic: string, body: string, more: Record<string, string> = {}): Hook => ({ method: 'POST', url, headers: { 'x-wc-webhook-topic': topic, 'x-wc-webhook-delivery-id': 'd1', ...more }, body })

type Vector = { scheme: string; secret: string; body: string; expected: string }
const vectors = (JSON.parse(readShared('specs/signing/signing-vectors.json') ?? '{"vectors":[]}') as { vectors: Vector[] }).vectors.filter((v) => v.scheme.startsWith('woocommerce'))

test.skipIf(vectors.length === 0)('the signature vectors pass, and none with one letter changed', () => {
  for (const v of vectors) {
    expect(hooks.verify(hook('order.created', v.body, { 'x-wc-webhook-signature': v.expected }), { hookSecret: v.secret })).toBe(true)
    expect(hooks.verify(hook('order.created', `${v.body} `, { 'x-wc-webhook-signature': v.expected }), { hookSecret: v.secret })).toBe(false)
  }
  expect(hooks.verify(hook('order.created', '{}'), {})).toBe(false)
})

describe('hooks of a store', () => {
  test('an order told by a hook is the order that a pull reads', async () => {
    const time = openTime()
    const sim = simulator({ clock: time.clock, hookUrl: url })
    const { at } = callTo(woocommerce, sim, sim.good, { time })
    const mug = sim.offer({ sku: 'mug', title: 'Mug', price: money(350n, 'TWD'), available: 5 })
    const order = sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }], shipping: money(60n, 'TWD') })!
    const [told] = sim.hooks()
    const [event] = hooks.events(told!, sim.good)
    const [pulled] = await woocommerce.does['orders.fetch'](at, [order.externalId])

    expect(hooks.verify(told!, sim.good)).toBe(true)
    expect(event).toMatchObject({ topic: 'order', externalId: order.externalId, at: pulled!.version })
    expect(toOrder(event!.body, at.shop)).toEqual(toOrder(pulled!.body, at.shop))
    expect(toOrder(event!.body, at.shop).total).toEqual(order.total)
  })

  test('two orders of one second share the store’s delivery id and are still two events', () => {
    const time = openTime()
    const sim = simulator({ clock: time.clock, hookUrl: url })
    const mug = sim.offer({ sku: 'mug', title: 'Mug', price: money(350n, 'TWD'), available: 5 })
    for (let i = 0; i < 2; i++) sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })
    const made = sim.hooks()

    expect(new Set(made.map((h) => h.headers['x-wc-webhook-delivery-id'])).size).toBe(1)
    expect(new Set(made.flatMap((h) => hooks.events(h, {})).map((e) => e.eventId)).size).toBe(2)
  })

  test('the first ping proves the address and is no event', () => {
    expect(hooks.handshake!({ method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'webhook_id=142' }, {})).toMatchObject({ status: 200 })
    expect(hooks.handshake!(hook('order.created', '{"id":1}'), {})).toBeUndefined()
  })

  test('an order trashed, restored and trashed again is two deletions', () => {
    const ids = ['d1', 'd2', 'd2'].map((d) => hooks.events(hook('order.deleted', '{"id":5}', { 'x-wc-webhook-delivery-id': d }), {})[0]!.eventId)
    expect([ids[0] === ids[1], ids[1] === ids[2]]).toEqual([false, true])
  })

  test('a webhook whose maker lost his rights says so instead of an order', () => expect(hooks.events(hook('order.updated', '{"code":"woocommerce_rest_cannot_view","message":"Sorry","data":{"status":403}}'), {})[0]).toMatchObject({ topic: 'access' }))
  test('a basket that nobody ordered yet is no order', () => expect(hooks.events(hook('order.updated', '{"id":5,"status":"checkout-draft"}'), {})[0]).toMatchObject({ topic: 'other' }))
  test('a deleted variation names its offer', () => expect(hooks.events(hook('product.updated', '{"id":23,"parent_id":22,"type":"variation"}'), {})[0]).toMatchObject({ topic: 'offer', externalId: '22:23' }))
  test('half a hook is unreadable', () => expect(() => hooks.events(hook('order.updated', '{"id":'), {})).toThrow('no JSON'))
})

describe('setting up webhooks', () => {
  test('is done once, and again only for what the store switched off', async () => {
    const time = openTime()
    const sim = simulator({ clock: time.clock })
    const { hookSecret: _, ...keys } = sim.good
    const { at } = callTo(woocommerce, sim, keys, { time })
    const values = await hooks.subscribe!(at, url)
    const pings = sim.hooks()
    const known = callTo(woocommerce, sim, { ...keys, ...values }, { time }).at
    await hooks.subscribe!(known, url)

    expect([pings.length, pings.every((p) => hooks.handshake!(p, {}) !== undefined), sim.calls()['batch_update_webhooks'], sim.hooks()]).toEqual([5, true, 1, []])
    expect(await woocommerce.does['account.health'](known)).toEqual({ items: [{ code: 'ok', level: 'good', words: expect.objectContaining({ en: expect.any(String) }) }] })

    const first = (await known.call({ operation: 'list_all_webhooks', method: 'GET', path: '/wp-json/wc/v3/webhooks', effect: 'read' })).body as { id: number }[]
    await known.call({ operation: 'batch_update_webhooks', method: 'POST', path: '/wp-json/wc/v3/webhooks/batch', effect: 'same', body: { update: [{ id: first[0]!.id, status: 'disabled' }] } })
    expect((await woocommerce.does['account.health'](known)).items).toMatchObject([{ code: 'webhook_disabled', level: 'bad' }])
    await hooks.subscribe!(known, url)
    expect((await woocommerce.does['account.health'](known)).items).toMatchObject([{ code: 'ok' }])
  })
})
