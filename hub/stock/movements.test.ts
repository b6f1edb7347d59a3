import { afterAll, beforeAll, expect, test } from 'vitest'
import { setComponents } from '#catalog'
import { world, type World } from '../world.ts'
import { breakBundle, buildBundle } from './build-bundle.ts'
import { applyCount, enterCount, openCount } from './count.ts'
import { explainAvailability } from './explain.ts'
import { levelsOf } from './levels.ts'
import { provenBalances } from './prove.ts'
import { reserve, take } from './reserve.ts'
import { cancelTransfer, draftTransfer, receiveTransfer, sendTransfer } from './transfer.ts'
import { bareStock, type BareStock } from './world-of-stock.ts'

let w: World, stock: BareStock, shop: string
beforeAll(async () => {
  w = await world({ reactions: [] })
  stock = await bareStock(w)
  shop = await stock.place('SHOP', 2)
})
afterAll(async () => {
  expect((await stock.run(provenBalances)).wrong).toEqual([])
  await w.end()
})
const value = <T>(r: { ok: true; value: T } | { ok: false }): T => {
  if (!r.ok) throw new Error(JSON.stringify(r))
  return r.value
}
const sell = (variantId: string, quantity: number) => stock.run((work) => take(work, [{ refId: work.newId(), onShort: 'refuse', state: 'firm', wants: [{ line: 1, parts: [{ variantId, quantity }] }] }]))

test('V7: pencil 6, eraser 2, case 3: two sets can be sold, and it is the eraser that limits', async () => {
  const [pencil, eraser, box, set] = await stock.variants(4, 0)
  await stock.put([[pencil!, stock.main, 6], [eraser!, stock.main, 2], [box!, stock.main, 3]])
  await stock.run((work) => setComponents(work, [{ variantId: set!, kind: 'virtual_bundle', components: [{ variantId: box!, quantity: 1 }, { variantId: pencil!, quantity: 2 }, { variantId: eraser!, quantity: 1 }] }]))

  const why = await stock.run((work) => explainAvailability(work, set!))

  expect(why).toMatchObject({ available: 2, limiting: eraser })
  expect(new Set(why!.terms.filter((t) => t.label === 'stock.term.component').map((t) => [t.variantId, t.value, t.perBundle, t.isLimiting])))
    .toEqual(new Set([[pencil, 6, 2, false], [eraser, 2, 1, true], [box, 3, 1, false]]))
})

test('the arithmetic of a SKU adds up to what can be sold', async () => {
  const [a] = await stock.variants(1, 10)
  await stock.put([[a!, shop, 4]])
  await stock.run((work) => reserve(work, [{ refId: work.newId(), onShort: 'refuse', state: 'firm', wants: [{ line: 1, parts: [{ variantId: a!, quantity: 3 }] }] }]))

  const why = (await stock.run((work) => explainAvailability(work, a!)))!

  expect(why.terms.map((t) => [t.label, t.value, t.documents ?? null])).toEqual([
    ['stock.term.on_hand', 10, null], ['stock.term.on_hand', 4, null], ['stock.term.reserved', -3, 1], ['stock.term.oversold', 0, 0], ['stock.term.available', 11, null]])
  expect(why.terms.slice(0, -1).reduce((n, t) => n + t.value, 0)).toBe(why.available)
})

test('a transfer is on the way between sending and arriving, arrives in parts, and what does not arrive goes back on cancel', async () => {
  const [a] = await stock.variants(1, 10)
  const { id } = value(await stock.run((work) => draftTransfer(work, { fromId: stock.main, toId: shop, lines: [{ variantId: a!, quantity: 6 }] })))
  value(await stock.run((work) => sendTransfer(work, id)))
  const [onTheWay] = await stock.run((work) => levelsOf(work, [a!]))
  expect(onTheWay).toMatchObject({ totals: { onHand: 4 }, byLocation: [{ onHand: 4, inTransit: 0 }, { locationId: shop, onHand: 0, inTransit: 6 }] })

  expect(value(await stock.run((work) => receiveTransfer(work, id, [{ variantId: a!, quantity: 4 }]))).state).toBe('sent')
  expect(await stock.run((work) => receiveTransfer(work, id, [{ variantId: a!, quantity: 3 }]))).toMatchObject({ ok: false, refusal: { code: 'stock.transfer_over', onTheWay: 2 } })
  expect(value(await stock.run((work) => cancelTransfer(work, id))).state).toBe('cancelled')

  expect(await stock.balanceOf(a!)).toMatchObject({ onHand: 6 })
  expect(await stock.balanceOf(a!, shop)).toMatchObject({ onHand: 4 })
  expect(await stock.run((work) => receiveTransfer(work, id))).toMatchObject({ ok: false, refusal: { code: 'stock.transfer_step' } })
})

test('what was promised to buyers is not sent away', async () => {
  const [a] = await stock.variants(1, 3)
  await stock.run((work) => reserve(work, [{ refId: work.newId(), onShort: 'refuse', state: 'firm', wants: [{ line: 1, parts: [{ variantId: a!, quantity: 2 }] }] }]))
  const { id } = value(await stock.run((work) => draftTransfer(work, { fromId: stock.main, toId: shop, lines: [{ variantId: a!, quantity: 2 }] })))

  expect(await stock.run((work) => sendTransfer(work, id))).toMatchObject({ ok: false, refusal: { code: 'stock.short', shorts: [{ wanted: 2, available: 1 }] } })
})

test('sales go on during a count: what was sold after the shelf was seen is not counted as missing', async () => {
  w.at('2026-03-03T01:00:00Z')
  const [a, b] = await stock.variants(2, 20)
  const { id } = value(await stock.run((work) => openCount(work, { locationId: stock.main, isBlind: true })))
  await sell(a!, 2)

  w.at('2026-03-03T02:00:00Z')
  value(await stock.run((work) => enterCount(work, id, [{ variantId: a!, counted: 17 }])))
  w.at('2026-03-03T03:00:00Z')
  await sell(a!, 5)
  await sell(b!, 5)
  // Seen at two, typed in at four.
  w.at('2026-03-03T04:00:00Z')
  const count = value(await stock.run((work) => enterCount(work, id, [{ variantId: b!, counted: 20, countedAt: new Date('2026-03-03T02:00:00Z') }])))
  expect(count.lines.map((l) => [l.counted, l.expected])).toEqual([[17, 18], [20, 20]])
  value(await stock.run((work) => applyCount(work, id)))

  expect(await stock.balanceOf(a!)).toMatchObject({ onHand: 12 })
  expect(await stock.balanceOf(b!)).toMatchObject({ onHand: 15 })
  expect(await stock.run((work) => applyCount(work, id))).toMatchObject({ ok: false, refusal: { code: 'stock.count_closed' } })
})

test('a big difference wants a person who approves it', async () => {
  const [a] = await stock.variants(1, 50)
  const { id } = value(await stock.run((work) => openCount(work, { locationId: stock.main })))
  value(await stock.run((work) => enterCount(work, id, [{ variantId: a!, counted: 20 }])))

  expect(await stock.run((work) => applyCount(work, id))).toMatchObject({ ok: false, refusal: { code: 'stock.count_variance', lines: [{ difference: -30 }] } })
  expect(await stock.balanceOf(a!)).toMatchObject({ onHand: 50 })
  value(await stock.run((work) => applyCount(work, id, true)))
  expect(await stock.balanceOf(a!)).toMatchObject({ onHand: 20 })
})

test('gift boxes are built from components and taken apart again, never from promised ones', async () => {
  const [box, soap] = await stock.variants(2, 0)
  await stock.put([[soap!, stock.main, 7]])
  await stock.run((work) => setComponents(work, [{ variantId: box!, kind: 'assembled_bundle', components: [{ variantId: soap!, quantity: 3 }] }]))
  const build = { bundleId: box!, locationId: stock.main }

  expect(await stock.run((work) => buildBundle(work, { ...build, quantity: 3 }))).toMatchObject({ ok: false, refusal: { code: 'stock.short', shorts: [{ wanted: 9, available: 7 }] } })
  value(await stock.run((work) => buildBundle(work, { ...build, quantity: 2 })))
  expect([await stock.balanceOf(box!), await stock.balanceOf(soap!)]).toMatchObject([{ onHand: 2 }, { onHand: 1 }])
  value(await stock.run((work) => breakBundle(work, { ...build, quantity: 1 })))
  expect([await stock.balanceOf(box!), await stock.balanceOf(soap!)]).toMatchObject([{ onHand: 1 }, { onHand: 4 }])
})
