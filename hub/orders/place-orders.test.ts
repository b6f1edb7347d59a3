import fc from 'fast-check'
import { expect, test } from 'vitest'
import { money } from '#kit'
import { inWork, sql } from '#platform'
import { placeOrder, placeOrdersNow, refundOrder } from './index.ts'
import { shop } from './world-of-orders.ts'

test('fifty buyers of the last ten mugs: ten get one, forty are told no and leave nothing behind', async () => {
  const s = await shop()
  await s.stocked('mug', 10)

  const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => placeOrder(s.hub, s.who, s.draft(s.order(`web-${i}`, [{ sku: 'mug' }])))))

  const outcomes = answers.map((a) => (a.ok ? a.value.outcome : a.refusal.code))
  expect(outcomes.filter((o) => o === 'placed')).toHaveLength(10)
  expect(outcomes.filter((o) => o === 'refused')).toHaveLength(40)
  expect(await s.balance('mug')).toEqual({ on_hand: 10, reserved: 10, oversold: 0 })
  expect(await s.count('orders."order"')).toBe(10)
  expect(await s.count('orders.line')).toBe(10)
  expect(await s.disproved()).toEqual([])
  await s.end()
})

test('one call holds accepted and refused drafts together, each with its own answer', async () => {
  const s = await shop()
  await s.stocked('mug', 3)

  const answers = await s.place(
    s.draft(s.order('a', [{ sku: 'mug', quantity: 2 }])),
    s.draft(s.order('b', [{ sku: 'mug', quantity: 2 }])),
    s.draft(s.order('', [{ sku: 'mug' }])),
    s.draft(s.order('c', [{ sku: 'mug', quantity: 1 }])),
    s.draft(s.order('d', [{ sku: 'mug', quantity: 5 }]), { onShort: 'accept' }),
    s.draft(s.order('a', [{ sku: 'mug', quantity: 2 }])),
  )

  expect(answers.map((a) => (a.outcome === 'refused' ? a.refusal.code : a.outcome))).toEqual(['placed', 'stock.short', 'order.invalid', 'placed', 'placed', 'same'])
  expect(answers[4]).toMatchObject({ short: 5 })
  expect(await s.balance('mug')).toEqual({ on_hand: 3, reserved: 3, oversold: 5 })
  expect(await s.count('orders."order"')).toBe(3)
  expect(await s.disproved()).toEqual([])
  await s.end()
})

test('a short second line gives back the first', async () => {
  const s = await shop()
  await s.stocked('cap', 5)
  await s.stocked('mug', 0)

  const [answer] = await s.place(s.draft(s.order('a', [{ sku: 'cap' }, { sku: 'mug' }])))

  expect(answer).toEqual({ outcome: 'refused', refusal: { code: 'stock.short', externalId: 'a', shorts: [{ line: 2, variantId: s.variantOf('mug'), wanted: 1, available: 0 }] } })
  expect(await s.balance('cap')).toEqual({ on_hand: 5, reserved: 0, oversold: 0 })
  await s.end()
})

test('V27: one unmapped line of three waits in quarantine, the order stands and the other two hold their stock', async () => {
  const s = await shop()
  await s.stocked('cap', 5)
  await s.stocked('mug', 5)

  const [answer] = await s.place(s.draft(s.order('a', [{ sku: 'cap' }, { sku: 'unheard-of', quantity: 2 }, { sku: 'mug' }]), { onShort: 'accept' }))

  expect(answer).toMatchObject({ outcome: 'placed', quarantined: 1 })
  expect(await s.balance('cap')).toMatchObject({ reserved: 1 })
  expect(await s.balance('mug')).toMatchObject({ reserved: 1 })
  await s.end()
})

test('V28: the whole stream sent again, shuffled and in pieces, gives zero differences', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.record({ id: fc.integer({ min: 0, max: 5 }), quantity: fc.integer({ min: 1, max: 3 }), version: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength: 12 }), fc.infiniteStream(fc.nat()), async (events, luck) => {
    const told = events.map((e) => ({ ...e, quantity: ((e.id * 7 + e.version) % 3) + 1 }))
    const draftOf = (s: Awaited<ReturnType<typeof shop>>, e: (typeof told)[number]) =>
      s.draft(s.order(`o${e.id}`, [{ sku: 'mug', quantity: e.quantity }], { version: `2026-03-01T0${e.version}:00:00Z` }), { onShort: 'accept' })
    const once = await shop()
    await once.stocked('mug', 9)
    for (const e of [...told].sort((a, b) => a.version - b.version)) await once.place(draftOf(once, e))
    const often = await shop()
    await often.stocked('mug', 9)
    const repeated = told.flatMap((e) => Array.from({ length: 1 + (luck.next().value as number) % 3 }, () => ({ e, at: luck.next().value as number }))).sort((a, b) => a.at - b.at)
    for (const { e } of repeated) await often.place(draftOf(often, e))

    const stateOf = async (s: typeof once) => ({ stock: await s.balance('mug'), orders: (await s.query<{ external_id: string; unit_count: number; total_minor: bigint; version: Date }>(ordersOf())).map((o) => ({ ...o, version: o.version.toISOString() })) })
    expect(await often.disproved()).toEqual([])
    expect((await stateOf(often)).orders).toEqual((await stateOf(once)).orders)
    const { reserved, oversold } = await often.balance('mug')
    const other = await once.balance('mug')
    expect(reserved + oversold).toBe(other.reserved + other.oversold)
    await once.end()
    await often.end()
  }), { numRuns: 5 })
}, 120_000)

const ordersOf = () => sql`select external_id, unit_count, total_minor, version from orders."order" order by external_id`

test('the same channel order sent five times at once is one order', async () => {
  const s = await shop()
  await s.stocked('mug', 10)

  const answers = await Promise.all(Array.from({ length: 5 }, () => placeOrdersNow(s.hub, s.who, [s.draft(s.order('web-1', [{ sku: 'mug' }]))])))

  const first = answers.map((a) => (a.ok && a.value[0]!.outcome !== 'refused' ? a.value[0]!.orderId : 'none'))
  expect(new Set(first).size).toBe(1)
  expect(await s.balance('mug')).toEqual({ on_hand: 10, reserved: 1, oversold: 0 })
  await s.end()
})

test('a newer version revises, an older one is stale, and both leave stock as the newest says', async () => {
  const s = await shop()
  await s.stocked('mug', 10)
  const version = (v: string, quantity: number) => s.draft(s.order('a', [{ sku: 'mug', quantity }], { version: v }), { onShort: 'accept' })

  const outcomes = [
    ...(await s.place(version('2026-03-01T02:00:00Z', 2))),
    ...(await s.place(version('2026-03-01T03:00:00Z', 5))),
    ...(await s.place(version('2026-03-01T01:00:00Z', 1))),
    ...(await s.place(version('2026-03-01T03:00:00Z', 5))),
  ].map((a) => a.outcome)

  expect(outcomes).toEqual(['placed', 'revised', 'stale', 'same'])
  expect(await s.balance('mug')).toEqual({ on_hand: 10, reserved: 5, oversold: 0 })
  expect(await s.disproved()).toEqual([])
  await s.end()
})

test('an order that its channel reopens holds its goods again, also one that was first heard of as failed; history stays history', async () => {
  const s = await shop()
  await s.stocked('scarf', 10)
  const say = (id: string, version: number, more: object, how: object = {}) =>
    s.place(s.draft(s.order(id, [{ sku: 'scarf', quantity: 2 }], { version: `2026-03-02T0${version}:00:00Z`, ...more }), { onShort: 'accept', ...how }))
  await say('late', 1, { cancelled: true })
  await say('late', 2, { cancelled: false })
  expect(await s.balance('scarf')).toEqual({ on_hand: 10, reserved: 2, oversold: 0 })

  await say('back', 1, {})
  await say('back', 2, { cancelled: true })
  await say('back', 3, { cancelled: false, note: 'paid after all' })
  expect(await s.balance('scarf')).toEqual({ on_hand: 10, reserved: 4, oversold: 0 })

  await say('old', 1, { cancelled: true }, { stock: 'none' })
  await say('old', 2, { cancelled: false }, { stock: 'none' })
  await say('older', 1, {}, { stock: 'none' })
  await say('older', 2, { note: 'gift' })
  expect(await s.balance('scarf')).toEqual({ on_hand: 10, reserved: 4, oversold: 0 })
  expect(await s.disproved()).toEqual([])
  await s.end()
})

test('a channel that reports the order shipped takes the goods it held; cancelled gives them back', async () => {
  const s = await shop()
  await s.stocked('mug', 10)
  const say = (id: string, v: number, more: object) => s.place(s.draft(s.order(id, [{ sku: 'mug', quantity: 2 }], { version: `2026-03-01T0${v}:00:00Z`, ...more }), { onShort: 'accept' }))

  await say('a', 1, {})
  await say('b', 1, {})
  await say('a', 2, { fulfilment: 'shipped' })
  await say('b', 2, { cancelled: true })

  expect(await s.balance('mug')).toEqual({ on_hand: 8, reserved: 0, oversold: 0 })
  expect(await s.disproved()).toEqual([])
  await s.end()
})

test('a sale voided at the till is back on the shelf once, and gone again if it stands after all; what was posted is back only when it returns', async () => {
  const s = await shop()
  await s.stocked('mug', 10)
  const say = (id: string, v: number, more: object, how: object = { stock: 'take' }) =>
    s.place(s.draft(s.order(id, [{ sku: 'mug', quantity: 2 }], { version: `2026-03-01T0${v}:00:00Z`, ...more }), { onShort: 'accept', ...how }))
  const onShelf = async () => (await s.balance('mug')).on_hand
  const shipTo = { line1: '1 Long Road' }

  await say('till', 1, { fulfilment: 'delivered' })
  expect(await onShelf()).toBe(8)
  await say('till', 2, { cancelled: true })
  await say('till', 3, { cancelled: true, note: 'wrong button' })
  expect(await onShelf()).toBe(10)
  await say('till', 4, { fulfilment: 'delivered' })
  expect(await onShelf()).toBe(8)
  await say('till', 5, { cancelled: true })
  expect(await onShelf()).toBe(10)

  await say('parcel', 1, { fulfilment: 'shipped', shipTo })
  await say('parcel', 2, { cancelled: true, shipTo })
  await say('arrived', 1, { fulfilment: 'delivered', shipTo })
  await say('arrived', 2, { cancelled: true, shipTo })
  await say('web', 1, { fulfilment: 'shipped' }, {})
  await say('web', 2, { cancelled: true }, {})
  expect(await onShelf()).toBe(4)

  await say('counter', 1, { fulfilment: 'delivered' })
  const [{ id }] = await s.query<{ id: string }>(sql`select id from orders."order" where external_id = 'counter'`) as [{ id: string }]
  await inWork(s.hub, s.who, (work) => refundOrder(work, { orderId: id, lines: [{ lineNo: 1, quantity: 1, restock: 'sellable' }] }))
  await say('counter', 2, { cancelled: true })
  expect(await s.balance('mug')).toEqual({ on_hand: 4, reserved: 0, oversold: 0 })

  await say('last', 1, { lines: s.order('last', [{ sku: 'mug', quantity: 7 }]).lines, fulfilment: 'delivered' })
  expect(await s.balance('mug')).toEqual({ on_hand: 0, reserved: 0, oversold: 3 })
  await say('last', 2, { lines: s.order('last', [{ sku: 'mug', quantity: 7 }]).lines, cancelled: true })
  expect(await s.balance('mug')).toEqual({ on_hand: 4, reserved: 0, oversold: 0 })
  expect(await s.disproved()).toEqual([])
  await s.end()
})

test('sixty baskets naming the same two SKUs in opposite order, in batches at once, do not deadlock', async () => {
  const s = await shop()
  await s.stocked('cap', 1000)
  await s.stocked('mug', 1000)
  const drafts = Array.from({ length: 60 }, (_, i) => s.draft(s.order(`web-${i}`, i % 2 ? [{ sku: 'cap' }, { sku: 'mug' }] : [{ sku: 'mug' }, { sku: 'cap' }])))

  const answers = await Promise.all([0, 1, 2, 3, 4, 5].map((k) => placeOrdersNow(s.hub, s.who, drafts.slice(k * 10, k * 10 + 10))))

  expect(answers.flatMap((a) => (a.ok ? a.value.map((p) => p.outcome) : ['?']))).toEqual(Array.from({ length: 60 }, () => 'placed'))
  expect(await s.balance('cap')).toEqual({ on_hand: 1000, reserved: 60, oversold: 0 })
  await s.end()
})

test('a call of none or of too many is refused as a whole', async () => {
  const s = await shop()
  expect(await placeOrdersNow(s.hub, s.who, [])).toMatchObject({ ok: false, refusal: { code: 'orders.count' } })
  expect(await placeOrdersNow(s.hub, s.who, Array.from({ length: 5001 }, (_, i) => s.draft(s.order(`${i}`, []))))).toMatchObject({ ok: false, refusal: { code: 'orders.count', got: 5001 } })
  await s.end()
})

test('a draft whose parts do not add up is refused at the own checkout and marked when a channel has sold it', async () => {
  const s = await shop()
  await s.stocked('mug', 10)
  const wrong = { total: money(90n, s.currency) }
  expect(await s.place(s.draft(s.order('a', [{ sku: 'mug' }], wrong)))).toMatchObject([{ outcome: 'refused', refusal: { code: 'order.total_mismatch', stated: 90n, computed: 100n } }])
  expect(await s.place(s.draft(s.order('a', [{ sku: 'mug' }], wrong), { onShort: 'accept' }))).toMatchObject([{ outcome: 'placed' }])
  expect(await s.query(sql`select total_minor, difference_minor from orders."order"`)).toEqual([{ total_minor: 90n, difference_minor: -10n }])
  await s.end()
})

test('the same content under a newer version keeps a late version between the two from undoing it', async () => {
  const s = await shop()
  await s.stocked('mug', 10)
  const say = async (v: number, quantity: number) => (await s.place(s.draft(s.order('a', [{ sku: 'mug', quantity }], { version: `2026-03-01T0${v}:00:00Z` }), { onShort: 'accept' })))[0]!.outcome

  expect([await say(1, 2), await say(4, 2), await say(2, 5), await say(4, 2)]).toEqual(['placed', 'same', 'stale', 'same'])

  expect(await s.query(sql`select unit_count, version = '2026-03-01T04:00:00Z' as newest from orders."order"`)).toEqual([{ unit_count: 2, newest: true }])
  expect(await s.balance('mug')).toEqual({ on_hand: 10, reserved: 2, oversold: 0 })
  await s.end()
})
