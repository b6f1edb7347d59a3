import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#platform'
import { world, type World } from '../world.ts'
import { adjust, receive } from './adjust.ts'
import { changeHolds } from './expire.ts'
import { provenBalances } from './prove.ts'
import { release } from './release.ts'
import { rehold, reserve, take, type StockDoc } from './reserve.ts'
import { restock } from './restock.ts'
import { ship } from './ship.ts'
import { expireAll } from './workers.ts'
import { bareStock, type BareStock } from './world-of-stock.ts'

let w: World, stock: BareStock
beforeAll(async () => { w = await world({ reactions: [] }); stock = await bareStock(w) })
afterAll(async () => {
  expect((await stock.run(provenBalances)).wrong).toEqual([])
  await w.end()
})

const order = (variantId: string, quantity: number, more: Partial<StockDoc> = {}): StockDoc =>
  ({ refId: w.hub.newId(), onShort: 'refuse', state: 'firm', wants: [{ line: 1, parts: [{ variantId, quantity }] }], ...more })
const hold = async (doc: StockDoc): Promise<string> => {
  expect(await stock.run((work) => reserve(work, [doc]))).toEqual([{ ok: true, short: [] }])
  return doc.refId
}
const sellShort = async (doc: StockDoc): Promise<string> => {
  await stock.run((work) => reserve(work, [{ ...doc, onShort: 'accept' }]))
  return doc.refId
}
const newsOf = async (name: string, key: string) => (await w.query<{ payload: unknown }>(sql`
  select payload from platform.event where org_id = ${w.org.id} and name = ${name} and key = ${key} order by id`)).map((e) => e.payload)

describe('V17: a refund that puts a unit back and a cancel give 100, not 101', () => {
  const steps = {
    ship: (refId: string) => stock.run((work) => ship(work, [{ refId }])),
    refund: (refId: string) => stock.run((work) => restock(work, [{ refId, line: 1, quantity: 1, disposition: 'sellable' }])),
    cancel: async (refId: string) => {
      await stock.run((work) => release(work, [{ refId }]))
      await stock.run((work) => restock(work, [{ refId, disposition: 'sellable' }]))
    },
  }
  const orders: (keyof typeof steps)[][] = [
    ['refund', 'cancel'], ['cancel', 'refund'], ['refund', 'refund', 'cancel'], ['cancel', 'cancel', 'refund'],
    ['ship', 'refund', 'cancel'], ['ship', 'cancel', 'refund'], ['ship', 'cancel', 'cancel'], ['refund', 'ship', 'cancel'], ['cancel', 'ship', 'refund'],
  ]
  for (const units of [1, 2]) test.each(orders.map((o) => [o.join(', '), o] as const))(`an order of ${units}: %s`, async (_, plan) => {
    const [a] = await stock.variants(1, 100)
    const refId = await hold(order(a!, units))

    for (const step of plan) await steps[step](refId)

    expect(await stock.balanceOf(a!)).toEqual({ onHand: 100, reserved: 0, oversold: 0 })
  })

  test('a till sale that is refunded twice comes back once', async () => {
    const [a] = await stock.variants(1, 100)
    const doc = order(a!, 1)
    await stock.run((work) => take(work, [doc]))
    expect(await stock.balanceOf(a!)).toEqual({ onHand: 99, reserved: 0, oversold: 0 })

    await steps.refund(doc.refId)
    await steps.refund(doc.refId)

    expect(await stock.balanceOf(a!)).toEqual({ onHand: 100, reserved: 0, oversold: 0 })
  })
})

test('damaged goods come back without being sellable, and cannot come back a second time', async () => {
  const [a] = await stock.variants(1, 5)
  const refId = await hold(order(a!, 2))
  await stock.run((work) => ship(work, [{ refId }]))

  await stock.run((work) => restock(work, [{ refId, line: 1, quantity: 2, disposition: 'damaged' }]))
  await stock.run((work) => restock(work, [{ refId, disposition: 'sellable' }]))

  expect(await stock.balanceOf(a!)).toEqual({ onHand: 3, reserved: 0, oversold: 0 })
})

test('goods leave from the place that held them, and another place is not touched', async () => {
  const [a] = await stock.variants(1, 2)
  const far = await stock.place('FAR', 90)
  await stock.put([[a!, far, 9]])
  const refId = await hold(order(a!, 4, { wants: [{ line: 1, locationId: far, parts: [{ variantId: a!, quantity: 4 }] }] }))

  expect(await stock.run((work) => ship(work, [{ refId, locationId: stock.main }]))).toEqual([])
  expect(await stock.run((work) => ship(work, [{ refId, quantity: 3 }]))).toEqual([{ refId, line: 1, variantId: a, locationId: far, quantity: 3 }])

  expect(await stock.balanceOf(a!)).toEqual({ onHand: 2, reserved: 0, oversold: 0 })
  expect(await stock.balanceOf(a!, far)).toEqual({ onHand: 6, reserved: 1, oversold: 0 })
})

test('what comes in pays the oldest debt first, and each order hears that it is covered', async () => {
  const [a] = await stock.variants(1, 1)
  const first = await sellShort(order(a!, 2))
  w.at('2026-03-02T02:05:00Z')
  const second = await sellShort(order(a!, 2))

  await stock.run((work) => receive(work, [{ variantId: a!, locationId: stock.main, quantity: 2 }]))

  expect(await stock.balanceOf(a!)).toEqual({ onHand: 3, reserved: 3, oversold: 1 })
  expect(await newsOf('stock.covered', first)).toEqual([{ refId: first, lines: [{ line: 1, variantId: a, quantity: 1 }] }])
  expect(await newsOf('stock.covered', second)).toEqual([{ refId: second, lines: [{ line: 1, variantId: a, quantity: 1 }] }])
})

test('a cancelled order pays what another was owed', async () => {
  const [a] = await stock.variants(1, 3)
  const big = await hold(order(a!, 3))
  const small = await sellShort(order(a!, 1))

  await stock.run((work) => release(work, [{ refId: big }]))

  expect(await stock.balanceOf(a!)).toEqual({ onHand: 3, reserved: 1, oversold: 0 })
  expect(await newsOf('stock.covered', small)).toHaveLength(1)
})

test('stock that arrives in another online place takes over what the first one owes', async () => {
  const [a] = await stock.variants(1, 0)
  const refId = await sellShort(order(a!, 2))
  const other = await stock.place('OTHER', 91)

  await stock.run((work) => receive(work, [{ variantId: a!, locationId: other, quantity: 5 }]))
  await stock.run((work) => ship(work, [{ refId }]))

  expect(await stock.balanceOf(a!)).toEqual({ onHand: 0, reserved: 0, oversold: 0 })
  expect(await stock.balanceOf(a!, other)).toEqual({ onHand: 3, reserved: 0, oversold: 0 })
})

test('less on the shelf than was promised: the newest order is owed and hears so, and nothing goes below zero', async () => {
  const [a] = await stock.variants(1, 3)
  const old = await hold(order(a!, 2))
  w.at('2026-03-02T03:00:00Z')
  const young = await hold(order(a!, 1))

  expect((await stock.run((work) => adjust(work, [{ variantId: a!, locationId: stock.main, delta: -1, reason: 'broken' }]))).ok).toBe(true)
  expect(await stock.run((work) => adjust(work, [{ variantId: a!, locationId: stock.main, delta: -3, reason: 'broken' }])))
    .toMatchObject({ ok: false, refusal: { code: 'stock.not_there', lines: [{ onHand: 2, delta: -3 }] } })

  expect(await stock.balanceOf(a!)).toEqual({ onHand: 2, reserved: 2, oversold: 1 })
  expect(await newsOf('stock.oversold', young)).toEqual([{ refId: young, lines: [{ line: 1, variantId: a, quantity: 1 }] }])
  expect(await newsOf('stock.oversold', old)).toEqual([])
})

test('an unpaid order whose time is over frees its stock; paid late it may hold again, paid in time it keeps it', async () => {
  w.at('2026-03-05T00:00:00Z')
  const [a] = await stock.variants(1, 4)
  const unpaid = { state: 'unpaid' as const, heldUntil: new Date('2026-03-05T01:00:00Z') }
  const [late, inTime] = [order(a!, 1, unpaid), order(a!, 2, unpaid)]
  await hold(late)
  await hold(inTime)
  await stock.run((work) => changeHolds(work, [{ refId: inTime.refId, state: 'firm' }]))

  w.at('2026-03-05T01:00:00Z')
  expect(await expireAll(w.hub)).toBe(1)
  expect(await stock.balanceOf(a!)).toEqual({ onHand: 4, reserved: 2, oversold: 0 })
  expect(await newsOf('stock.hold_expired', late.refId)).toEqual([{ refId: late.refId }])

  expect(await stock.run((work) => changeHolds(work, [{ refId: late.refId, state: 'firm' }]))).toEqual({ lost: [late.refId] })
  await stock.run((work) => reserve(work, [{ ...late, state: 'firm' }], { known: true }))
  expect(await stock.balanceOf(a!)).toEqual({ onHand: 4, reserved: 3, oversold: 0 })
})

test('an order that grows holds the difference, one that shrinks lets it go', async () => {
  const [a] = await stock.variants(1, 5)
  const doc = order(a!, 2)
  await hold(doc)

  await stock.run((work) => reserve(work, [{ ...doc, wants: [{ line: 1, parts: [{ variantId: a!, quantity: 3 }] }] }]))
  expect(await stock.balanceOf(a!)).toEqual({ onHand: 5, reserved: 5, oversold: 0 })
  await stock.run((work) => release(work, [{ refId: doc.refId, line: 1, variantId: a!, quantity: 4 }]))
  expect(await stock.balanceOf(a!)).toEqual({ onHand: 5, reserved: 1, oversold: 0 })
})

test('an order that is changed at its channel keeps what it has, also while another is owed some', async () => {
  const [a, b] = await stock.variants(2, 3)
  const doc = order(a!, 3)
  await hold(doc)
  await sellShort(order(a!, 2))
  await stock.run((work) => ship(work, [{ refId: doc.refId, quantity: 1 }]))

  expect(await stock.run((work) => rehold(work, [{ ...doc, onShort: 'accept' }]))).toEqual([{ ok: true, short: [] }])
  expect(await stock.balanceOf(a!)).toEqual({ onHand: 2, reserved: 2, oversold: 2 })

  const wants = [{ line: 1, parts: [{ variantId: a!, quantity: 2 }] }, { line: 2, parts: [{ variantId: b!, quantity: 4 }] }]
  expect(await stock.run((work) => rehold(work, [{ ...doc, wants, onShort: 'accept' }]))).toEqual([{ ok: true, short: [{ line: 2, variantId: b, quantity: 1 }] }])
  // The unit let go pays what the other order is owed.
  expect(await stock.balanceOf(a!)).toEqual({ onHand: 2, reserved: 2, oversold: 1 })
  expect(await stock.balanceOf(b!)).toEqual({ onHand: 3, reserved: 3, oversold: 1 })
})
