import { describe, expect, test } from 'vitest'
import { hmacBase64, type Hook } from '#kit'
import { callTo, openTime, readShared } from '#kit/testing'
import connector from './connector.ts'
import { simulator } from './simulator.ts'

const hooks = connector.hooks!
const values = { shop: 'tonglu-demo.myshopify.com', clientSecret: 'hush' }
const hook = (topic: string, body: string, more: Record<string, string> = {}): Hook => ({
  method: 'POST', url: 'https://hub.example/hooks/shopify/1', body,
  headers: { 'x-shopify-topic': topic, 'x-shopify-shop-domain': values.shop, 'x-shopify-hmac-sha256': hmacBase64('hush', body), 'x-shopify-event-id': 'e-1', 'x-shopify-webhook-id': 'w-1', ...more },
})
const vectors = readShared('specs/signing/signing-vectors.json')

test.skipIf(!vectors)('the signature of the vendor’s vector is known, and a changed letter breaks it', () => {
  const { vectors: all } = JSON.parse(vectors!) as { vectors: { scheme: string; secret: string; body: string; expected: string }[] }
  const [vector] = all.filter((v) => v.scheme === 'shopify.webhook')
  const said = hook('orders/create', vector!.body, { 'x-shopify-hmac-sha256': vector!.expected })

  expect(hooks.verify(said, { ...values, clientSecret: vector!.secret })).toBe(true)
  expect(hooks.verify({ ...said, body: `${vector!.body} ` }, values)).toBe(false)
  expect(hooks.verify(said, { shop: values.shop })).toBe(false)
})

test('a hook that another shop of the same app may rightly sign is not let in here', () => {
  expect(hooks.verify(hook('orders/create', '{}', { 'x-shopify-shop-domain': 'somebody-else.myshopify.com' }), values)).toBe(false)
})

describe('what a hook says', () => {
  test('one deed of the merchant makes several hooks of one event id: they stay apart, repetitions do not', () => {
    const body = '{"id":820982911946154508,"admin_graphql_api_id":"gid://shopify/Order/820982911946154508","updated_at":"2026-11-22T10:00:00+08:00"}'
    const ids = ['orders/create', 'orders/updated', 'orders/updated'].map((topic, i) => hooks.events(hook(topic, body, { 'x-shopify-webhook-id': `w-${i}` }), values)[0]?.eventId)

    expect(ids).toEqual(['e-1:orders/create:820982911946154508', 'e-1:orders/updated:820982911946154508', 'e-1:orders/updated:820982911946154508'])
  })

  test('a changed product names each of its offers', () => {
    const body = '{"id":632910392,"variants":[{"id":1,"inventory_item_id":2},{"id":820982911946154508,"inventory_item_id":820982911946154509}]}'

    expect(hooks.events(hook('products/update', body), values)).toEqual([
      { eventId: 'e-1:products/update:1', topic: 'offer', externalId: '1:2' }, { eventId: 'e-1:products/update:820982911946154508', topic: 'offer', externalId: '820982911946154508:820982911946154509' },
    ])
  })

  test('levels, farewells and news', () => {
    const at = { 'x-shopify-triggered-at': '2026-11-22T02:00:00Z' }

    expect(hooks.events(hook('inventory_levels/update', '{"inventory_item_id":2,"location_id":3}', at), values)).toEqual([{ eventId: 'e-1:inventory_levels/update:2@3', topic: 'stock', at: '2026-11-22T02:00:00Z' }])
    expect(hooks.events(hook('app/uninstalled', '{}'), values)).toEqual([{ eventId: 'e-1:app/uninstalled', topic: 'access' }])
    expect(hooks.events(hook('carts/create', '{}'), values)).toEqual([{ eventId: 'e-1:carts/create', topic: 'other' }])
    expect(hooks.events(hook('products/delete', '{"id":632910392}'), values)).toEqual([{ eventId: 'e-1:products/delete:632910392', topic: 'offer' }])
  })
})

test('subscribing twice changes nothing, and another address takes the subscriptions along', async () => {
  const time = openTime()
  const sim = simulator({ clock: time.clock })
  const { at } = callTo(connector, sim, sim.good, { time })
  await hooks.subscribe!(at, 'https://hub.example/a')
  await hooks.subscribe!(at, 'https://hub.example/a')
  expect(sim.calls()).toMatchObject({ Subscriptions: 2, Subscribe: 9 })
  await hooks.subscribe!(at, 'https://hub.example/b')
  expect(sim.calls()).toMatchObject({ Subscribe: 9, Redirect: 9 })

  sim.offer({ sku: 'MUG', title: 'Mug', price: { minor: 450n, currency: 'TWD' }, available: 5 })
  const [made] = sim.hooks()
  expect([made?.url, hooks.verify(made!, at.values)]).toEqual(['https://hub.example/b', true])
})

test('after a discount, a parcel, a refund and a cancel of the rest, each hook still says what a pull says', async () => {
  const time = openTime()
  const sim = simulator({ clock: time.clock, hookUrl: 'https://hub.example/a' })
  const { at } = callTo(connector, sim, sim.good, { time })
  const twd = (minor: bigint) => ({ minor, currency: 'TWD' })
  const [mug, cap] = [sim.offer({ sku: 'MUG', title: 'Mug', price: twd(450n), available: 9 }), sim.offer({ sku: '', title: 'Cap', price: twd(333n), available: 9 })]
  const { externalId } = sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }, { externalId: cap.externalId, quantity: 3 }], discount: twd(101n), shipping: twd(60n), buyer: { name: '王 小明', phone: '0912345678' } })!
  const { does, toOrder } = connector
  const pulled = async () => toOrder!((await does['orders.fetch'](at, [externalId]))[0]!.body, at.shop)
  const [mugs, caps] = (await pulled()).lines
  const line = (of: typeof mugs, quantity: number) => ({ externalLineId: of!.externalLineId!, quantity })
  const deeds = [
    () => does['fulfilments.push'](at, { key: 'f', externalOrderId: externalId, lines: [line(mugs, 2)], carrier: 'HCT', trackingNumber: 'T1', shippedAt: '2026-11-22T02:00:00Z' }),
    () => does['refunds.push'](at, { key: 'r', externalOrderId: externalId, amount: twd(400n), lines: [line(mugs, 1)], reason: 'scratched' }),
    () => does['orders.cancel'](at, { key: 'c', externalOrderId: externalId, reason: 'out_of_stock', lines: [line(caps, 3)] }),
  ]
  for (const deed of [async () => ({ outcome: 'applied' }), ...deeds]) {
    expect(await deed()).toMatchObject({ outcome: 'applied' })
    const said = sim.hooks().flatMap((one) => hooks.events(one, at.values)).findLast((e) => e.topic === 'order')

    expect(toOrder!(said!.body, at.shop)).toEqual(await pulled())
    time.pass(60_000)
  }
  expect(await pulled()).toMatchObject({ payment: 'partly_refunded', fulfilment: 'shipped', total: twd(1858n), lines: [{ sku: 'MUG' }, { sku: cap.externalId.split(':')[0], cancelled: 3 }] })
})
