import { afterAll, beforeAll, expect, test } from 'vitest'
import { ok } from '#kit'
import { inWork, sql } from '#platform'
import { world, type World } from '../world.ts'
import { reserve, type StockDoc } from './reserve.ts'
import { bareStock, type BareStock } from './world-of-stock.ts'

let w: World, stock: BareStock
beforeAll(async () => { w = await world(); stock = await bareStock(w) })
afterAll(() => w.end())

const buy = (docs: StockDoc[]) => inWork(w.hub, w.who, async (work) => ok(await reserve(work, docs))).then((r) => (r.ok ? r.value : []))
const buyerOf = (variantId: string, quantity = 1): StockDoc =>
  ({ refId: w.hub.newId(), onShort: 'refuse', state: 'firm', wants: [{ line: 1, parts: [{ variantId, quantity }] }] })
const race = async (units: number, buyers: number) => {
  const [variant] = await stock.variants(1, units)
  const answers = await Promise.all(Array.from({ length: buyers }, () => buy([buyerOf(variant!)])))
  return { won: answers.filter((a) => a[0]!.ok).length, lost: answers.filter((a) => !a[0]!.ok).length, balance: await stock.balanceOf(variant!) }
}

test('V5: of 120 buyers of 4 units 4 get one, 116 are told no, and nothing is left or owed', async () => {
  expect(await race(4, 120)).toEqual({ won: 4, lost: 116, balance: { onHand: 4, reserved: 4, oversold: 0 } })
})

test('50 buyers of 10 units: 10 get one', async () => {
  expect(await race(10, 50)).toEqual({ won: 10, lost: 40, balance: { onHand: 10, reserved: 10, oversold: 0 } })
})

test('200 buyers of the last unit: one gets it', async () => {
  expect(await race(1, 200)).toEqual({ won: 1, lost: 199, balance: { onHand: 1, reserved: 1, oversold: 0 } })
})

test('V6: a bundle in the cart leaves neither of its parts for the same cart, in either order', async () => {
  for (const bundleFirst of [true, false]) for (const other of [0, 1]) {
    const [a, b] = await stock.variants(2, 1)
    const bundle = { parts: [{ variantId: a!, quantity: 1 }, { variantId: b!, quantity: 1 }] }
    const alone = { parts: [{ variantId: [a!, b!][other]!, quantity: 1 }] }
    const wants = (bundleFirst ? [bundle, alone] : [alone, bundle]).map((p, i) => ({ ...p, line: i + 1 }))

    const [answer] = await buy([{ refId: w.hub.newId(), onShort: 'refuse', state: 'cart', wants }])

    expect(answer).toEqual({ ok: false, shorts: [{ line: 2, variantId: [a!, b!][other]!, wanted: 1, available: 0 }] })
    expect(await stock.balanceOf(a!)).toEqual({ onHand: 1, reserved: 0, oversold: 0 })
    expect(await stock.balanceOf(b!)).toEqual({ onHand: 1, reserved: 0, oversold: 0 })
  }
})

test('sixty baskets that name two SKUs in opposite order all get through', async () => {
  const [a, b] = await stock.variants(2, 60)
  const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => buy([{
    refId: w.hub.newId(), onShort: 'refuse', state: 'firm',
    wants: (i % 2 ? [a!, b!] : [b!, a!]).map((variantId, n) => ({ line: n + 1, parts: [{ variantId, quantity: 1 }] })),
  }])))

  expect(answers.every((x) => x[0]!.ok)).toBe(true)
  expect(await stock.balanceOf(a!)).toEqual({ onHand: 60, reserved: 60, oversold: 0 })
})

test('in one batch each order is all or nothing, and the next one gets what the refused one left', async () => {
  const [a, b] = await stock.variants(2, 2)
  const doc = (parts: [string, number][]): StockDoc =>
    ({ refId: w.hub.newId(), onShort: 'refuse', state: 'firm', wants: parts.map(([variantId, quantity], i) => ({ line: i + 1, parts: [{ variantId, quantity }] })) })

  const answers = await buy([doc([[a!, 1]]), doc([[b!, 2], [a!, 2]]), doc([[b!, 2], [a!, 1]])])

  expect(answers).toEqual([{ ok: true, short: [] }, { ok: false, shorts: [{ line: 2, variantId: a, wanted: 2, available: 1 }] }, { ok: true, short: [] }])
  expect(await stock.balanceOf(b!)).toEqual({ onHand: 2, reserved: 2, oversold: 0 })
})

test('what a channel sold beyond the stock is owed, and channels hear the new number once', async () => {
  const [a] = await stock.variants(1, 3)
  await buy([2, 2, 2].map((n) => ({ ...buyerOf(a!, n), onShort: 'accept' as const }))).then((answers) =>
    expect(answers).toEqual([{ ok: true, short: [] }, { ok: true, short: [{ line: 1, variantId: a, quantity: 1 }] }, { ok: true, short: [{ line: 1, variantId: a, quantity: 2 }] }]))

  expect(await stock.balanceOf(a!)).toEqual({ onHand: 3, reserved: 3, oversold: 3 })
  expect(await w.query(sql`select payload from platform.event where org_id = ${w.org.id} and name = 'stock.available_changed' and key = ${a} order by id`))
    .toEqual([{ payload: { variantId: a, available: 3 } }, { payload: { variantId: a, available: -3 } }])
})

test('the same order held twice is held once', async () => {
  const [a] = await stock.variants(1, 5)
  const doc = buyerOf(a!, 2)
  const again = () => inWork(w.hub, w.who, async (work) => ok(await reserve(work, [doc], { known: true })))
  await buy([doc])

  await Promise.all([again(), again(), again()])

  expect(await stock.balanceOf(a!)).toEqual({ onHand: 5, reserved: 2, oversold: 0 })
})

test('V9: an order goes out from the one place that has all of it, and no line is split while one place has the line', async () => {
  const [t, s, c] = await stock.variants(3, 0)
  const [london, newYork, paris] = [await stock.place('LON', 201), await stock.place('NYC', 202), await stock.place('PAR', 203)]
  await stock.put([[t!, london, 7], [s!, london, 1], [s!, newYork, 6], [c!, newYork, 1], [t!, paris, 2], [c!, paris, 5]])
  const [one, two] = [w.hub.newId(), w.hub.newId()]
  const doc = (refId: string, x: string, y: string, n: number): StockDoc =>
    ({ refId, onShort: 'refuse', state: 'firm', wants: [x, y].map((variantId, i) => ({ line: i + 1, parts: [{ variantId, quantity: n }] })) })

  await buy([doc(one, t!, c!, 1), doc(two, t!, s!, 2)])

  expect(await w.query(sql`select ref_line, location_id, quantity from stock.reservation where org_id = ${w.org.id} and ref_id = ${one} order by 1`))
    .toEqual([{ ref_line: 1, location_id: paris, quantity: 1 }, { ref_line: 2, location_id: paris, quantity: 1 }])
  expect(await w.query(sql`select ref_line, location_id, quantity from stock.reservation where org_id = ${w.org.id} and ref_id = ${two} order by 1`))
    .toEqual([{ ref_line: 1, location_id: london, quantity: 2 }, { ref_line: 2, location_id: newYork, quantity: 2 }])
})
