import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sell, simulate, type Scenario, type Terms } from './simulate.ts'

/** A shirt for 1,050 with tax: 1,000 net, 300 goods, 250 fees, so 450 a piece. */
const terms: Terms = { priceMinor: 1050n, taxPpm: 50_000, costMinor: 300n, feesMinor: 250n, subscriptionMinor: 2000n, fixedMinor: 3000n, startMinor: 12_000n, returnMinor: 0n, resoldPpm: 1_000_000, payoutDays: 0, stockMonths: 0, months: 6 }
const plain: Scenario = { units: 20, growthPpm: 0, returnsPpm: 0, adsMinor: 1000n }

test('twenty shirts a month leave 9,000 before ads and fixed costs: 14 break even, what was put in is back in the fourth month', () => {
  const o = simulate(plain, terms)
  expect(o.months[0]).toMatchObject({ units: 20n, revenue: 20_000n, goods: 6000n, fees: 5000n, contribution: 9000n, profit: 3000n })
  expect(o).toMatchObject({ units: 120n, revenue: 120_000n, profit: 6n * 3000n - 12_000n, breakEvenUnits: 14n, breakEvenRoas: '2.22', paybackMonth: 4, lowest: { no: 0, minor: -12_000n } })
})

test('goods bought a month ahead and a platform that pays after 45 days make the purse emptier than the books', () => {
  const o = simulate(plain, { ...terms, stockMonths: 1, payoutDays: 45 })
  // Before: 12,000 and the first goods. Month 1: nothing in; goods 6,000, ads 1,000, fixed 5,000 out. Month 2: half of a month's 15,000 in.
  expect(o.months.slice(0, 3).map((m) => m.cash)).toEqual([-12_000n, -4500n, 3000n])
  expect(o.lowest).toEqual({ no: 2, minor: -34_500n })
  expect(o.profit, 'the books do not know of it').toBe(simulate(plain, terms).profit)
})

test('a piece that loses before ads never breaks even, and no ads can pay for it', () => {
  expect(simulate(plain, { ...terms, feesMinor: 800n })).toMatchObject({ breakEvenUnits: null, breakEvenRoas: null, paybackMonth: null })
})

const amount = (max: number) => fc.bigInt(0n, BigInt(max))
const anyTerms: fc.Arbitrary<Terms> = fc.record({
  priceMinor: fc.bigInt(100n, 100_000n), taxPpm: fc.constantFrom(0, 50_000, 190_000), costMinor: amount(40_000), feesMinor: amount(20_000), subscriptionMinor: amount(9000), fixedMinor: amount(90_000), startMinor: amount(900_000), returnMinor: amount(200),
  resoldPpm: fc.integer({ min: 0, max: 1_000_000 }), payoutDays: fc.integer({ min: 0, max: 90 }), stockMonths: fc.integer({ min: 0, max: 3 }), months: fc.integer({ min: 1, max: 24 }),
})
const anyScenario: fc.Arbitrary<Scenario> = fc.record({ units: fc.integer({ min: 0, max: 5000 }), growthPpm: fc.integer({ min: -300_000, max: 300_000 }), returnsPpm: fc.integer({ min: 0, max: 400_000 }), adsMinor: amount(300_000) })

test('whatever is assumed: months add up to the whole, break-even is where it begins to pay, and the purse is never lower than said', () => {
  fc.assert(fc.property(anyScenario, anyTerms, (scenario, t) => {
    const o = simulate(scenario, t)
    expect(o.months.reduce((n, m) => n + m.profit, 0n) - t.startMinor).toBe(o.profit)
    for (const m of o.months) expect(m.revenue - m.goods - m.fees - m.returns - m.ads - m.fixed).toBe(m.profit)
    expect(o.months.every((m) => m.standing >= o.lowest.minor)).toBe(true)
    const cost = scenario.adsMinor + t.fixedMinor + t.subscriptionMinor
    if (o.breakEvenUnits !== null && o.breakEvenUnits > 0n) {
      expect(sell(o.breakEvenUnits, scenario, t).contribution >= cost).toBe(true)
      expect(sell(o.breakEvenUnits - 1n, scenario, t).contribution < cost).toBe(true)
    }
    if (o.paybackMonth !== null) expect(o.months.slice(0, o.paybackMonth).reduce((n, m) => n + m.profit, -t.startMinor) >= 0n).toBe(true)
  }), { numRuns: 150 })
})

test('more pieces that each leave something, dearer fees, later payouts: each moves the result the way it must', () => {
  fc.assert(fc.property(anyScenario, anyTerms, amount(5000), (s, t, more) => {
    const scenario = { ...s, returnsPpm: 0 }
    const now = simulate(scenario, t)
    expect(simulate(scenario, { ...t, feesMinor: t.feesMinor + more }).profit <= now.profit).toBe(true)
    expect(simulate({ ...scenario, adsMinor: scenario.adsMinor + more }, t).profit).toBe(now.profit - more * BigInt(t.months))
    expect(simulate(scenario, { ...t, payoutDays: t.payoutDays + 30 }).profit).toBe(now.profit)
    if (t.priceMinor * 1_000_000n > (t.costMinor + t.feesMinor + 1n) * (1_000_000n + BigInt(t.taxPpm))) expect(simulate({ ...scenario, units: scenario.units + 10 }, t).profit >= now.profit).toBe(true)
  }), { numRuns: 150 })
})
