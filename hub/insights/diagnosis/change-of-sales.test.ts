import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeOf, changeOfSku, nothingSold, type ChannelFacts, type Costs, type Facts, type Measure, type TermPart } from './change-of-sales.ts'
import { decompose } from './decompose.ts'

const sum = (parts: readonly TermPart[]): bigint => parts.reduce((n, p) => n + p.minor, 0n)
const shown = (parts: readonly TermPart[]): Record<string, string> => Object.fromEntries(parts.map((p) => [p.term, String(p.minor)]))
const sold = (units: number, list: number, discount = 0): Facts => ({ ...nothingSold, units: BigInt(units), list: BigInt(list), afterDiscount: BigInt(list - discount), sales: BigInt(list - discount) })
function facts(visits: number | null, orders: number, skus: Record<string, Facts>, more: Partial<ChannelFacts> = {}): ChannelFacts {
  const all = Object.values(skus)
  const add = (of: (s: Facts) => bigint): bigint => all.reduce((n, s) => n + of(s), 0n)
  return { visits: visits === null ? null : BigInt(visits), orders: BigInt(orders), units: add((s) => s.units), list: add((s) => s.list), afterDiscount: add((s) => s.afterDiscount), sales: add((s) => s.sales), returned: 0n, bySku: new Map(Object.entries(skus)), costs: null, ...more }
}

test('half the visitors and nothing else different: all of the loss is traffic', () => {
  const change = changeOf('sales', facts(500, 10, { a: sold(10, 1000) }), facts(1000, 20, { a: sold(20, 2000) }))

  expect([change.now - change.was, change.isWithTraffic, shown(change.parts)]).toEqual([-1000n, true, { traffic: '-1000' }])
})

test('each cause alone is found alone: conversion, size of the order, price, discount', () => {
  const was = facts(1000, 20, { a: sold(20, 2000) })

  expect(shown(changeOf('sales', facts(1000, 10, { a: sold(10, 1000) }), was).parts)).toEqual({ conversion: '-1000' })
  expect(shown(changeOf('sales', facts(1000, 20, { a: sold(40, 4000) }), was).parts)).toEqual({ order_size: '2000' })
  expect(shown(changeOf('sales', facts(1000, 20, { a: sold(20, 1800) }), was).parts)).toEqual({ price: '-200' })
  expect(shown(changeOf('sales', facts(1000, 20, { a: sold(20, 2000, 300) }), was).parts)).toEqual({ discount: '-300' })
})

test('as many units, but of the cheaper thing, is mix and not price', () => {
  const change = changeOf('sales', facts(null, 20, { cheap: sold(15, 750), dear: sold(5, 1000) }), facts(null, 20, { cheap: sold(5, 250), dear: sold(15, 3000) }))

  expect(shown(change.parts)).toEqual({ mix: '-1500' })
})

test('without visitors counted it speaks of orders', () => {
  const change = changeOf('sales', facts(null, 10, { a: sold(10, 1000) }), facts(1000, 20, { a: sold(20, 2000) }))

  expect([change.isWithTraffic, shown(change.parts)]).toEqual([false, { orders: '-1000' }])
})

test('a channel that sold nothing before, or sells nothing now, is orders from first to last', () => {
  const [one, none] = [facts(100, 5, { a: sold(10, 1000, 30) }), facts(100, 0, {})]

  expect(shown(changeOf('sales', one, none).parts)).toEqual({ conversion: '970' })
  expect(shown(changeOf('sales', none, one).parts)).toEqual({ conversion: '-970' })
})

test('a dearer commission at the same sales is fees, and rent is rent', () => {
  const costs = (more: Partial<Costs>): Costs => ({ shipping: 0n, refunds: 0n, goods: 400n, fees: 100n, handling: 50n, returns: 0n, ads: 0n, promotions: 0n, fixed: 60n, ...more })
  const change = changeOf('profit', facts(null, 10, { a: sold(10, 1000) }, { costs: costs({ fees: 160n, fixed: 80n }) }), facts(null, 10, { a: sold(10, 1000) }, { costs: costs({}) }))

  expect([change.was, change.now, shown(change.parts)]).toEqual([390n, 310n, { fees: '-60', fixed: '-20' }])
})

test('swapped in time, every part turns round', () => {
  const [a, b] = [facts(700, 31, { x: sold(40, 4100, 90), y: sold(7, 990) }), facts(900, 44, { x: sold(60, 5900, 10), z: sold(3, 1230) })]
  const [there, back] = [changeOf('sales', a, b), changeOf('sales', b, a)]

  expect(there.parts.map((p) => p.term)).toEqual(back.parts.map((p) => p.term))
  for (const [i, p] of there.parts.entries()) expect(Number(p.minor + back.parts[i]!.minor)).toBeCloseTo(0, -1)
})

const count = fc.bigInt({ min: 0n, max: 100_000n })
const amount = fc.bigInt({ min: -10_000_000_000n, max: 10_000_000_000n })
const anyCosts: fc.Arbitrary<Costs> = fc.record({ shipping: amount, refunds: amount, goods: amount, fees: amount, handling: amount, returns: amount, ads: amount, promotions: amount, fixed: amount })
const one = { visits: fc.option(count), orders: count, units: count, list: amount, afterDiscount: amount, sales: amount, returned: amount, costs: fc.option(anyCosts) }
const anySold: fc.Arbitrary<Facts> = fc.record(one)
const anyFacts: fc.Arbitrary<ChannelFacts> = fc.record({ ...one, bySku: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), anySold).map((d) => new Map(Object.entries(d))) })

test('whatever the books say, with zeros, credits and nothing at all: the parts are the change, to the coin', () => {
  fc.assert(fc.property(fc.constantFrom<Measure>('sales', 'net_sales', 'profit'), anyFacts, anyFacts, (measure, now, was) => {
    const change = changeOf(measure, now, was)
    expect(sum(change.parts)).toBe(change.now - change.was)
  }), { numRuns: 400 })
})

test('what lies in one SKU adds up as well, and is told as how many, at which price and with how much off', () => {
  expect(shown(changeOfSku('sales', sold(8, 720, 20), sold(10, 1000)).parts)).toEqual({ volume: '-187', price: '-89', discount: '-24' })
  fc.assert(fc.property(anySold, anySold, (now, was) => {
    const change = changeOfSku('net_sales', now, was)
    expect(sum(change.parts)).toBe(change.now - change.was)
  }), { numRuns: 200 })
})

test('a chain of any quantities, zeros among them, adds up', () => {
  const link = fc.record({ term: fc.constantFrom('a', 'b', 'c', 'd'), now: fc.oneof(fc.constant(0n), amount), was: fc.oneof(fc.constant(0n), amount) })
  fc.assert(fc.property(fc.array(link, { minLength: 1, maxLength: 6 }), (chain) => {
    const parts = decompose(chain, 'merged')
    expect(parts.reduce((n, p) => n + p.minor, 0n)).toBe(chain.at(-1)!.now - chain.at(-1)!.was)
  }), { numRuns: 400 })
})
