import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openRules, type PolicyTerms } from './policy.ts'
import { reckon, reckonPool, type OfferFacts, type Pool, type Shelf } from './reckon.ts'

const shelf = (onHand: number, more: Partial<Shelf> = {}): Shelf => ({ locationId: 'here', onHand, reserved: 0, oversold: 0, inTransit: 0, sellsOnline: true, ...more })
const ruled = (terms: PolicyTerms = {}) => openRules([{ id: 'p', terms, updatedAt: new Date(0) }])('us', 'sku')
const pool = (onHand: number | Shelf[], terms: PolicyTerms = {}, more: Partial<Pool> = {}): Pool => ({
  variantId: 'sku', perOffer: 1, shelves: typeof onHand === 'number' ? [shelf(onHand)] : onHand, unacknowledged: 0, heldForOthers: [], mayStillSell: [], rules: ruled(terms), isArchived: false, ...more,
})
const offer = (pools: OfferFacts['pools'], terms: PolicyTerms = {}, more: Partial<OfferFacts> = {}): OfferFacts => ({
  connectionId: 'us', isBundle: pools.length > 1, pools, units: 1, rules: ruled(terms), isArchived: false, buffer: 0, lastUnitsAt: undefined, ...more,
})
const simple = (onHand: number | Shelf[], terms: PolicyTerms = {}, more: Partial<OfferFacts> = {}, inPool: Partial<Pool> = {}) => reckon(offer([pool(onHand, terms, inPool)], terms, more))
const said = (r: { terms: { label: string; value: number }[] }) => r.terms.map((t) => `${t.label} ${t.value}`)

describe('what an offer may sell', () => {
  it.each([[2, 40, 0], [1, 90, 0], [10, 90, 9], [1000, 33.3, 333]])('V26: of %i pieces %d %% are %i', (onHand, percentage, expected) => {
    expect(simple(onHand, { percentage }).value).toBe(expected)
  })
  it.each([[40, 40], [6, 6], [5, 0], [4, 0]])('V26: an offer that ends when 5 are left shows, of %i, %i', (onHand, expected) => {
    expect(simple(onHand, { floor: 5 }).value).toBe(expected)
  })
  it('V7: a pencil case bundle is limited by the erasers', () => {
    const parts: OfferFacts['pools'] = [pool(6, {}, { variantId: 'pencil', perOffer: 2 }), pool(2, {}, { variantId: 'eraser' }), pool(3, {}, { variantId: 'case' })]

    const r = reckon(offer(parts))

    expect(r.value).toBe(2)
    expect(r.components.find((c) => c.isLimiting)?.variantId).toBe('eraser')
    expect(r.components.map((c) => c.bundles)).toEqual([3, 2, 3])
  })
  it('prints each term in the order of the sum', () => {
    const shelves = [shelf(20, { locationId: 'a', reserved: 3 }), shelf(10, { locationId: 'b', oversold: 1, inTransit: 4 }), shelf(50, { locationId: 'shop', sellsOnline: false })]
    const terms = { safetyPerLocation: 2, threshold: 1, percentage: 50, cap: 3, countsInTransit: true }

    const r = simple(shelves, terms, { units: 2, buffer: 1 }, { unacknowledged: 2, heldForOthers: [{ connectionId: 'x', quantity: 5 }], mayStillSell: [{ connectionId: 'y', quantity: 1 }] })

    expect(said(r)).toEqual([
      'on_hand 20', 'on_hand 10', 'reserved -3', 'oversold -1', 'in_transit 4', 'safety -2', 'safety -2', 'unacknowledged -2', 'threshold -1', 'held_for_others -5', 'may_still_sell -1',
      'buffer -1', 'percentage -8', 'units -4', 'cap -1',
    ])
    expect(r.value).toBe(3)
  })
  it('counts only the places that the rule names, one that sells in the shop only among them', () => {
    const shelves = [shelf(7, { locationId: 'store', sellsOnline: false }), shelf(10, { locationId: 'main' })]

    expect(simple(shelves, { locations: ['store'] }).value).toBe(7)
    expect(simple(shelves).value).toBe(10)
  })
  it('keeps back at an empty place nothing, not even the neighbour’s', () => {
    expect(simple([shelf(0, { locationId: 'a' }), shelf(10, { locationId: 'b' })], { safetyPerLocation: 4 }).value).toBe(6)
  })
  it('shows at least one of a few where a percentage would show none, and never one that is not there', () => {
    expect(simple(2, { percentage: 40, minListed: 1 }).value).toBe(1)
    expect(simple(0, { percentage: 40, minListed: 1 }).value).toBe(0)
    expect(simple(1, { minListed: 5 }).value).toBe(1)
    expect(simple(9, { percentage: 10, minListed: 5, cap: 2 }).value).toBe(2)
  })
  it('gives exclusive stock to one channel whole, and to the others none', () => {
    expect(simple(8, { exclusive: 'us' }, { buffer: 3 }).value).toBe(8)
    expect(simple(8, { exclusive: 'them' })).toMatchObject({ value: 0, terms: [{ label: 'on_hand', value: 8 }, { label: 'exclusive', value: -8, connectionId: 'them' }] })
  })
  it('gives the last units to one channel whole, and to the others none', () => {
    expect(simple(2, { percentage: 40 }, { lastUnitsAt: 'us', buffer: 2 }).value).toBe(2)
    expect(simple(2, {}, { lastUnitsAt: 'them' }).value).toBe(0)
  })
  it('owes before it sells', () => {
    expect(said(simple([shelf(3, { oversold: 5 })]))).toEqual(['on_hand 3', 'oversold -5', 'not_below_zero 2'])
  })
  it('sells nothing that was archived', () => {
    expect(simple(5, {}, { isArchived: true }).value).toBe(0)
  })
})

const count = fc.integer({ min: 0, max: 60 })
const place = fc.record({ locationId: fc.constantFrom('a', 'b', 'c'), onHand: count, reserved: count, oversold: count, inTransit: fc.constant(0), sellsOnline: fc.boolean() })
  .map((s) => ({ ...s, reserved: Math.min(s.reserved, s.onHand) }))
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
const anyTerms = fc.record({
  locations: maybe(fc.subarray(['a', 'b', 'c'])), safetyPerLocation: maybe(count), threshold: maybe(count), percentage: maybe(fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100)),
  cap: maybe(count), minListed: maybe(count), floor: maybe(count), exclusive: maybe(fc.constantFrom('us', 'them')),
})
const few = fc.array(fc.record({ connectionId: fc.constantFrom('x', 'y'), quantity: count }), { maxLength: 2 })
const anyPool = (terms: PolicyTerms) => fc.record({ shelves: fc.uniqueArray(place, { selector: (s) => s.locationId }), perOffer: fc.integer({ min: 1, max: 4 }), unacknowledged: count, heldForOthers: few, mayStillSell: few })
  .map((p) => pool([], terms, p))
const anyOffer: fc.Arbitrary<OfferFacts> = anyTerms.chain((terms) => fc.record({
  pools: fc.array(anyPool(terms), { minLength: 1, maxLength: 3 }), units: fc.integer({ min: 1, max: 6 }), buffer: count, lastUnitsAt: maybe(fc.constantFrom('us', 'them')), isBundle: fc.boolean(),
}).map(({ pools, isBundle, ...more }) => {
  const parts = isBundle ? pools : pools.slice(0, 1).map((p) => ({ ...p, perOffer: 1 }))
  return offer(parts as [Pool, ...Pool[]], terms, { ...more, isBundle })
}))

describe('whatever the rules and the stock', () => {
  it('the terms add up to the value', () => {
    fc.assert(fc.property(anyOffer, (facts) => {
      const { value, terms } = reckon(facts)
      expect(terms.reduce((n, t) => n + t.value, 0)).toBe(value)
    }), { numRuns: 2000 })
  })
  it('no offer shows less than none, or more than lies there', () => {
    fc.assert(fc.property(anyOffer, (facts) => {
      const { value } = reckon(facts)
      expect(value).toBeGreaterThanOrEqual(0)
      for (const p of facts.pools) expect(value * facts.units * p.perOffer).toBeLessThanOrEqual(p.shelves.reduce((n, s) => n + s.onHand, 0))
    }), { numRuns: 2000 })
  })
  it('channels whose percentages add up to a hundred never show more together than there is', () => {
    fc.assert(fc.property(count, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 6 }), (onHand, weights) => {
      const whole = weights.reduce((a, b) => a + b)
      const shown = weights.map((w) => simple(onHand, { percentage: Math.floor((w * 10_000) / whole) / 100 }).value)
      expect(shown.reduce((a, b) => a + b)).toBeLessThanOrEqual(onHand)
    }))
  })
  it('exclusive stock and last units are shown once, however many channels there are', () => {
    fc.assert(fc.property(count, fc.constantFrom('a', 'b', 'c'), fc.boolean(), (onHand, one, isExclusive) => {
      const shown = ['a', 'b', 'c'].map((connectionId) => {
        const terms = isExclusive ? { exclusive: one } : {}
        return simple(onHand, terms, { connectionId, ...(isExclusive ? {} : { lastUnitsAt: one }) }).value
      })
      expect(shown.reduce((a, b) => a + b)).toBe(onHand)
    }))
  })
  it('what is held for one channel and what the others show fit together into the stock', () => {
    fc.assert(fc.property(count, count, (onHand, held) => {
      const { sum } = reckonPool(pool(onHand, {}, { heldForOthers: [{ connectionId: 'x', quantity: held }] }))
      expect(Math.max(0, sum) + Math.min(held, onHand)).toBeLessThanOrEqual(onHand)
    }))
  })
})

describe('which rule speaks', () => {
  it('asks the nearest first, term by term, and null ends the asking', () => {
    const rules = openRules([
      { id: '1', terms: { cap: 50, percentage: 80, threshold: 2 }, updatedAt: new Date(0) },
      { id: '2', connectionId: 'c', terms: { cap: 20 }, updatedAt: new Date(0) },
      { id: '3', variantId: 'v', terms: { threshold: 5, cap: 30 }, updatedAt: new Date(0) },
      { id: '4', connectionId: 'c', variantId: 'v', terms: { percentage: null }, updatedAt: new Date(0) },
    ])

    expect(rules('c', 'v')).toMatchObject({ cap: 30, percentage: undefined, threshold: 5 })
    expect(rules('c', 'other')).toMatchObject({ cap: 20, percentage: 80, threshold: 2 })
    expect(rules('d', 'other')).toMatchObject({ cap: 50, percentage: 80, threshold: 2 })
  })
})
