import fc from 'fast-check'
import { expect, test } from 'vitest'
import { money } from '#kit'
import { inWork, sql } from '#platform'
import * as stock from '#stock'
import { cancelOrder, editOrder, reactions, refundOrder, resolveQuarantine, takeSteps } from './index.ts'
import type { Change } from './change-set.ts'
import { shop, type Shop } from './world-of-orders.ts'

const placed = async (s: Shop, ...args: Parameters<Shop['order']>): Promise<string> => {
  const [answer] = await s.place(s.draft(s.order(...args), { onShort: 'accept' }))
  if (answer?.outcome !== 'placed') throw new Error(JSON.stringify(answer))
  return answer.orderId
}
const edit = (s: Shop, orderId: string, changes: Change[]) => inWork(s.hub, s.who, (work) => editOrder(work, { orderId, changes }))
const refund = (s: Shop, orderId: string, lineNo: number, quantity: number, restock: 'sellable' | 'none' = 'sellable') =>
  inWork(s.hub, s.who, (work) => refundOrder(work, { orderId, lines: [{ lineNo, quantity, restock }] }))
const cancel = (s: Shop, orderId: string) => inWork(s.hub, s.who, (work) => cancelOrder(work, { orderId, reason: 'changed their mind', restock: true }))

test('V8 in the books: removing one of two discounted units reclaims its discount and frees its stock', async () => {
  const s = await shop({ currency: 'EUR' })
  await s.stocked('mug', 5)
  const id = await placed(s, 'a', [{ sku: 'mug', quantity: 2, price: 4800n }], { discounts: [{ code: 'promo', amount: money(1920n, 'EUR') }] })

  const effect = await edit(s, id, [{ kind: 'remove_units', lineNo: 1, quantity: 1 }])

  expect(effect).toMatchObject({ ok: true, value: { totalBefore: 7680n, totalAfter: 3840n, difference: -3840n, lines: [{ discountAfter: 960n, totalAfter: 3840n }] } })
  expect(await s.query(sql`select quantity, cancelled, discount_minor, total_minor from orders.line`)).toEqual([{ quantity: 1, cancelled: 1, discount_minor: 960n, total_minor: 3840n }])
  expect(await s.query(sql`select discount_minor, total_minor, unit_count from orders."order"`)).toEqual([{ discount_minor: 960n, total_minor: 3840n, unit_count: 1 }])
  expect(await s.balance('mug')).toEqual({ on_hand: 5, reserved: 1, oversold: 0 })
  expect(await s.disproved()).toEqual([])
  await s.end()
})

test('a change-set is applied whole or not at all: one short line leaves lines, money and stock as they were', async () => {
  const s = await shop()
  await s.stocked('mug', 5)
  await s.stocked('cap', 1)
  const id = await placed(s, 'a', [{ sku: 'mug', quantity: 2 }])
  const before = await s.query(sql`select * from orders.line`)

  const answer = await edit(s, id, [{ kind: 'remove_units', lineNo: 1, quantity: 1 }, { kind: 'add_line', sku: 'cap', title: 'cap', quantity: 2, unitMinor: 50n }])

  expect(answer).toMatchObject({ ok: false, refusal: { code: 'stock.short' } })
  expect(await s.query(sql`select * from orders.line`)).toEqual(before)
  expect(await s.balance('mug')).toMatchObject({ reserved: 2 })
  await s.end()
})

test('more of a line, another line and another price: the order holds what it now sells', async () => {
  const s = await shop()
  await s.stocked('mug', 5)
  await s.stocked('cap', 5)
  const id = await placed(s, 'a', [{ sku: 'mug', quantity: 2, price: 100n }])

  const answer = await edit(s, id, [{ kind: 'set_quantity', lineNo: 1, quantity: 3 }, { kind: 'add_line', sku: 'cap', title: 'cap', quantity: 2, unitMinor: 50n }, { kind: 'set_price', lineNo: 1, unitMinor: 90n }])

  expect(answer).toMatchObject({ ok: true, value: { totalBefore: 200n, totalAfter: 370n } })
  expect(await s.balance('mug')).toMatchObject({ reserved: 3 })
  expect(await s.balance('cap')).toMatchObject({ reserved: 2 })
  expect((await s.query<{ n: bigint }>(sql`select sum(total_minor)::bigint as n from orders.line`))[0]!.n).toBe(370n)
  expect(await s.disproved()).toEqual([])
  await s.end()
})

test('V11 in the books: ten single refunds give back exactly what was paid, and an eleventh nothing', async () => {
  const s = await shop({ currency: 'GBP' })
  await s.stocked('mug', 10)
  const id = await placed(s, 'a', [{ sku: 'mug', quantity: 10, price: 2390n }], { discounts: [{ code: 'promo', amount: money(5975n, 'GBP') }] })

  const amounts: bigint[] = []
  for (let i = 0; i < 10; i++) {
    const answer = await refund(s, id, 1, 1)
    if (answer.ok) amounts.push(answer.value.minor)
  }

  expect(amounts.reduce((a, b) => a + b, 0n)).toBe(17925n)
  expect(new Set(amounts)).toEqual(new Set([1792n, 1793n]))
  expect(await refund(s, id, 1, 1)).toMatchObject({ ok: false, refusal: { code: 'order.not_paid', payment: 'refunded' } })
  expect(await s.query(sql`select payment_state, return_state, refunded_minor from orders."order"`)).toEqual([{ payment_state: 'refunded', return_state: 'returned', refunded_minor: 17925n }])
  expect(await s.balance('mug')).toEqual({ on_hand: 10, reserved: 0, oversold: 0 })
  await s.end()
})

test('V17: order, partial refund with restock, cancel, in whatever order of steps, gives back 100 and not 101', async () => {
  await fc.assert(fc.asyncProperty(fc.shuffledSubarray(['ship', 'refund', 'cancel', 'refund', 'cancel'], { minLength: 2 }), fc.integer({ min: 1, max: 3 }), async (deeds, quantity) => {
    const s = await shop()
    await s.stocked('mug', 100)
    const id = await placed(s, 'a', [{ sku: 'mug', quantity }])
    for (const deed of deeds) {
      if (deed === 'ship') await inWork(s.hub, s.who, async (work) => { await stock.ship(work, [{ refId: id }]); return { ok: true, value: 0 } })
      if (deed === 'refund') await refund(s, id, 1, 1)
      if (deed === 'cancel') await cancel(s, id)
    }
    await cancel(s, id)
    const { on_hand, reserved } = await s.balance('mug')

    expect(on_hand).toBeLessThanOrEqual(100)
    expect(reserved).toBe(0)
    // Cancelling last brings back all that is out; cancelling before shipping leaves nothing to ship.
    if (deeds.lastIndexOf('ship') < Math.max(deeds.lastIndexOf('cancel'), 0) || !deeds.includes('ship') || !deeds.includes('cancel')) expect(on_hand).toBe(100)
    expect(await s.disproved()).toEqual([])
    await s.end()
  }), { numRuns: 6 })
}, 60_000)

test('money never goes back beyond what was paid, nor units beyond what was bought', async () => {
  const s = await shop()
  await s.stocked('mug', 5)
  const id = await placed(s, 'a', [{ sku: 'mug', quantity: 2 }], { shipping: money(60n, 'TWD') })

  expect(await refund(s, id, 1, 3)).toMatchObject({ ok: false, refusal: { code: 'order.quantity_invalid', left: 2 } })
  const all = await inWork(s.hub, s.who, (work) => refundOrder(work, { orderId: id, lines: [{ lineNo: 1, quantity: 2, restock: 'sellable' }], shippingMinor: 61n }))
  expect(all).toMatchObject({ ok: false, refusal: { code: 'order.refund_too_much', wanted: 261n, left: 260n } })
  expect(await s.balance('mug')).toMatchObject({ on_hand: 5, reserved: 2 })
  await s.end()
})

test('V27 completed: mapping the unknown SKU once books every waiting line and holds its stock, twofold per sale', async () => {
  const s = await shop()
  const variantId = await s.stocked('mug', 5)
  await placed(s, 'a', [{ sku: 'TWIN-MUG', quantity: 1 }])
  await placed(s, 'b', [{ sku: 'TWIN-MUG', quantity: 2 }])

  const answer = await inWork(s.hub, s.who, (work) => resolveQuarantine(work, { channelId: s.channelId, sku: 'TWIN-MUG', variantId, units: 2 }))

  expect(answer).toEqual({ ok: true, value: { lines: 2, short: 1 } })
  expect(await s.balance('mug')).toEqual({ on_hand: 5, reserved: 5, oversold: 1 })
  expect(await s.query(sql`select external_id, state, open_problems from orders.line join orders."order" on id = order_id order by 1`)).toEqual([
    { external_id: 'a', state: 'booked', open_problems: 0 }, { external_id: 'b', state: 'booked', open_problems: 1 }])
  expect(await s.disproved()).toEqual([])
  await s.end()
})

test('a step its axis does not allow is refused with what it does allow, and nothing moves', async () => {
  const s = await shop()
  const id = await placed(s, 'a', [{ sku: 'mug' }])

  const [answer] = await new Promise<Awaited<ReturnType<typeof takeSteps>>>((resolve, reject) => {
    inWork(s.hub, s.who, async (work) => { resolve(await takeSteps(work, 'fulfilment', [{ orderId: id, to: 'delivered' }])); return { ok: true, value: 0 } }).catch(reject)
  })

  expect(answer).toEqual({ ok: false, refusal: { code: 'order.step_not_allowed', axis: 'fulfilment', from: 'unfulfilled', to: 'delivered', allowed: ['partly_shipped', 'shipped'] } })
  expect(await s.count('orders.transition')).toBe(0)
  await s.end()
})

test('an order sold beyond stock is marked until the goods arrive, and then no longer', async () => {
  const s = await shop({ reactions })
  const variantId = await s.stocked('mug', 1)
  await placed(s, 'a', [{ sku: 'mug', quantity: 3 }])
  const mark = () => s.query(sql`select open_problems from orders."order"`)

  expect(await mark()).toEqual([{ open_problems: 1 }])
  await inWork(s.hub, s.who, (work) => stock.receive(work, [{ variantId, locationId: s.locationId, quantity: 5 }]))
  await s.settle()

  expect(await mark()).toEqual([{ open_problems: 0 }])
  expect(await s.balance('mug')).toEqual({ on_hand: 6, reserved: 3, oversold: 0 })
  await s.end()
})

test('an order that is delivered and paid is done by itself, and may still be refunded', async () => {
  const s = await shop()
  await s.stocked('mug', 5)
  const id = await placed(s, 'a', [{ sku: 'mug' }])
  for (const to of ['shipped', 'delivered']) {
    const done = await inWork(s.hub, s.who, async (work) => (await takeSteps(work, 'fulfilment', [{ orderId: id, to }]))[0]!)
    expect(done).toMatchObject({ ok: true })
  }

  expect(await s.query(sql`select order_state, fulfilment_state from orders."order"`)).toEqual([{ order_state: 'completed', fulfilment_state: 'delivered' }])
  expect(await s.balance('mug')).toEqual({ on_hand: 4, reserved: 0, oversold: 0 })
  expect(await refund(s, id, 1, 1)).toMatchObject({ ok: true })
  expect(await s.balance('mug')).toEqual({ on_hand: 5, reserved: 0, oversold: 0 })
  expect(await s.disproved()).toEqual([])
  await s.end()
})

test('a hold of an unpaid order becomes firm when it is paid, and is free when the order is cancelled', async () => {
  const s = await shop()
  await s.stocked('mug', 5)
  const id = await placed(s, 'a', [{ sku: 'mug', quantity: 2 }], { payment: 'unpaid' })
  const step = (axis: 'payment' | 'order', to: string) => inWork(s.hub, s.who, async (work) => (await takeSteps(work, axis, [{ orderId: id, to }]))[0]!)
  const state = async () => (await s.query<{ state: string }>(sql`select state from stock.reservation`)).map((r) => r.state)

  expect(await state()).toEqual(['unpaid'])
  await step('payment', 'paid')
  expect(await state()).toEqual(['firm'])
  await step('order', 'cancelled')

  expect(await s.balance('mug')).toEqual({ on_hand: 5, reserved: 0, oversold: 0 })
  expect(await s.disproved()).toEqual([])
  await s.end()
})
