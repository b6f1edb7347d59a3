import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldGoods, noGoods, type GoodsMove, type Outside } from './fold-goods.ts'

let n = 0
const move = (units: number, cost?: bigint, more: Partial<GoodsMove> = {}): GoodsMove => ({ entryId: String(++n), units, isReturn: false, refId: more.refId ?? 'r', line: 1, cost, standard: undefined, ...more })
const fold = (moves: GoodsMove[], standard?: bigint) => foldGoods(noGoods(), moves.map((m) => ({ ...m, standard })), new Map<string, Outside>()).filter((c) => c.units > 0 || c.fifo !== 0n)

test('10 at 5 and 10 at 7: the first 12 cost 64 by lots and 72 by moving average', () => {
  expect(fold([move(10, 50n), move(10, 70n), move(-12)])).toMatchObject([{ units: 12, fifo: 64n, average: 72n, uncosted: 0 }])
})

test('what comes back comes back at what it cost', () => {
  expect(fold([move(4, 41n), move(-3), move(1, undefined, { isReturn: true }), move(-2, undefined, { refId: 'other' })]).map((c) => [c.units, c.fifo])).toEqual([[3, 31n], [-1, -10n], [2, 20n]])
})

test('goods whose cost nobody knows are counted as such, with a known cost of a piece they are not', () => {
  expect(fold([move(5), move(-2)])).toMatchObject([{ units: 2, uncosted: 2, fifo: 0n }])
  expect(fold([move(5), move(-7)], 30n)).toMatchObject([{ units: 7, uncosted: 0, fifo: 210n, average: 210n }])
})

test('whatever moves, what came in is what left and what lies there, to the coin', () => {
  const moves = fc.array(fc.record({ units: fc.integer({ min: -20, max: 20 }).filter((u) => u !== 0), cost: fc.bigInt(0n, 10_000n), isReturn: fc.boolean(), refId: fc.constantFrom('a', 'b') }), { maxLength: 40 })
  fc.assert(fc.property(moves, fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 5 }), (raw, cuts) => {
    const all = raw.map((m) => move(m.units, m.units > 0 && !m.isReturn ? m.cost : undefined, { isReturn: m.isReturn && m.units > 0, refId: m.refId, standard: 0n }))
    const state = noGoods()
    const outside = new Map<string, Outside>()
    const costs = foldGoods(state, all, outside)
    const came = raw.filter((m) => m.units > 0 && !m.isReturn).reduce((sum, m) => sum + m.cost, 0n)
    expect(costs.reduce((sum, c) => sum + c.fifo, 0n) + state.layers.reduce((sum, l) => sum + l.minor, 0n)).toBe(came)
    expect(costs.reduce((sum, c) => sum + c.average, 0n) + state.averageMinor).toBe(came)

    // Folded in pieces it is the same.
    const again = noGoods()
    const also = new Map<string, Outside>()
    const ends = [...new Set([...cuts, all.length])].sort((a, b) => a - b)
    const pieces = ends.flatMap((end, i) => foldGoods(again, all.slice(ends[i - 1] ?? 0, end), also))
    expect(pieces).toEqual(costs)
    expect(again).toEqual(state)
  }), { numRuns: 150 })
})
