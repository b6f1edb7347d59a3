import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FeeRules, type FeeRuleText } from './fee-rule.ts'
import { reckonFees, type FeeLine, type FeeOrder, type RuleSet } from './reckon-fees.ts'
import { templates } from './templates.ts'

const line = (list: number, more: Partial<FeeLine> = {}): FeeLine => ({ units: 1, list: BigInt(list), discount: 0n, shipping: 0n, taxOnTop: 0n, grams: 200, category: '上衣', campaigns: [], ...more })
const order = (lines: FeeLine[], more: Partial<FeeOrder> = {}): FeeOrder => ({ currency: 'USD', payment: undefined, refunded: 0n, total: lines.reduce((n, l) => n + l.list - l.discount + l.shipping + l.taxOnTop, 0n), lines, ...more })
const set = (rules: FeeRuleText[], more: Partial<RuleSet> = {}): RuleSet => ({ scheduleId: 's', rules: FeeRules.parse(rules), taxInsidePpm: 0, convert: (minor) => minor, ...more })
const commission = (more: Partial<FeeRuleText>, amount: object = {}): FeeRuleText => ({ slot: 'commission', kind: 'commission', ...more, amount: { type: 'percent', base: 'goods', ratePpm: 100_000, ...amount } as FeeRuleText['amount'] })
const fees = (o: FeeOrder, ...sets: RuleSet[]) => reckonFees(o, sets).fees.map((f) => [f.slot, f.minor])

test.each([
  ['a percentage rounds half up', commission({}, { ratePpm: 25_000 }), [line(180)], 5n],
  ['never less than the floor', commission({}, { floor: '30' }), [line(100)], 30n],
  ['never more than the cap', commission({}, { cap: '50' }), [line(1000)], 50n],
  ['a floor a piece', commission({ per: 'unit' }, { floor: '30' }), [line(300, { units: 3 })], 90n],
  ['20 % up to 250, 5 % of the rest', commission({ per: 'unit' }, { ratePpm: undefined, steps: [{ upTo: '25000', ratePpm: 200_000 }, { upTo: null, ratePpm: 50_000 }] }), [line(30_000)], 5250n],
  ['fixed an order', { slot: 'x', kind: 'service', amount: { type: 'fixed', minor: '40' } } as FeeRuleText, [line(100), line(200)], 40n],
  ['fixed a piece', { slot: 'x', kind: 'service', per: 'unit', amount: { type: 'fixed', minor: '20' } } as FeeRuleText, [line(100, { units: 2 }), line(200)], 60n],
  ['by weight: 401 g is the second row', { slot: 'x', kind: 'fulfilment', amount: { type: 'table', by: 'grams', rows: [{ upTo: '400', minor: '60' }, { upTo: '1000', minor: '80' }, { upTo: null, minor: '120' }] } } as FeeRuleText, [line(100, { grams: 201 }), line(200)], 80n],
  ['four minutes at 180 an hour', { slot: 'x', kind: 'labour', amount: { type: 'labour', seconds: 240, hourMinor: '180' } } as FeeRuleText, [line(100)], 12n],
  ['the channel pays half of the coupon', commission({ slot: 'co', kind: 'promo', isCredit: true }, { base: 'discount', ratePpm: 500_000 }), [line(1000, { discount: 100n })], -50n],
] as const)('%s', (_, rule, lines, minor) => {
  const { fees: [fee] } = reckonFees(order([...lines]), [set([rule])])

  expect(fee?.minor).toBe(minor)
  expect(fee?.shares.reduce((a, b) => a + b, 0n)).toBe(minor)
})

test('of several rules for one thing the most particular holds, line by line', () => {
  const rules = [commission({}), commission({ when: { category: ['外套'] } }, { ratePpm: 50_000 }), commission({ when: { category: ['外套'], campaign: ['1111'] } }, { ratePpm: 20_000 }), { slot: 'payment', kind: 'payment', when: { payment: ['cod'] }, amount: { type: 'fixed', minor: '30' } } as FeeRuleText]
  const mixed = [line(1000), line(1000, { category: '外套' }), line(1000, { category: '外套', campaigns: ['1111'] })]

  expect(fees(order(mixed), set(rules))).toEqual([['commission', 100n], ['commission', 50n], ['commission', 20n]])
  expect(fees(order([line(1000)], { payment: 'cod' }), set(rules))).toEqual([['commission', 100n], ['payment', 30n]])
})

test("a channel's own terms go before the shop's for the same thing, and other things add up", () => {
  const own = set([{ slot: 'packaging', kind: 'packaging', amount: { type: 'fixed', minor: '5' } }])
  const all = set([{ slot: 'packaging', kind: 'packaging', amount: { type: 'fixed', minor: '12' } }, { slot: 'labour', kind: 'labour', amount: { type: 'labour', seconds: 60, hourMinor: '600' } }])

  expect(fees(order([line(100)]), own, all)).toEqual([['packaging', 5n], ['labour', 10n]])
})

test('money of the schedule is brought into the order’s, or the rule waits for a rate', () => {
  const rule: FeeRuleText = { slot: 'x', kind: 'service', amount: { type: 'fixed', minor: '40' } }
  expect(fees(order([line(100)]), set([rule], { convert: (n) => n * 32n }))).toEqual([['x', 1280n]])
  expect(reckonFees(order([line(100)]), [set([rule], { convert: () => undefined })])).toEqual({ fees: [], skipped: 1 })
  expect(fees(order([line(1000)], { currency: 'EUR' }), set([commission({ slot: 'fx', kind: 'fx', when: { currencyNot: 'USD' } })]))).toEqual([['fx', 100n]])
  expect(fees(order([line(1000)]), set([commission({ slot: 'fx', kind: 'fx', when: { currencyNot: 'USD' } })]))).toEqual([])
})

test('tax inside a fee comes back, and what is paid back of a sale takes its part of a fee along', () => {
  expect(fees(order([line(2100)]), set([commission({})], { taxInsidePpm: 50_000 }))).toEqual([['commission', 200n]])
  expect(fees(order([line(1000)], { refunded: 250n }), set([commission({}, { isPaidBack: true })]))).toEqual([['commission', 75n]])
  expect(fees(order([line(1000)], { refunded: 1000n }), set([commission({}, { isPaidBack: true })]))).toEqual([])
})

test('whatever the order and the shipped terms, the lines of a fee add up to it', () => {
  const anyLine = fc.record({ units: fc.integer({ min: 1, max: 30 }), list: fc.bigInt(0n, 900_000n), discount: fc.bigInt(0n, 90n), shipping: fc.bigInt(0n, 9_000n), taxOnTop: fc.bigInt(0n, 9_000n), grams: fc.nat(30_000), category: fc.constantFrom('上衣', 'Jewelry', ''), campaigns: fc.constant([]) })
  fc.assert(fc.property(fc.array(anyLine, { minLength: 1, maxLength: 6 }), fc.constantFrom(...templates), (lines, template) => {
    const { fees: all } = reckonFees(order(lines), [set([...template.rules], { taxInsidePpm: template.taxInsidePpm })])
    for (const fee of all) expect(fee.shares.reduce((a, b) => a + b, 0n)).toBe(fee.minor)
  }), { numRuns: 200 })
})

test('every shipped template says of which day it is, where it was read, and that it has to be confirmed', () => {
  expect(templates.map((t) => t.id)).toEqual(['own-shop-card', 'shopee-tw', 'momo', 'pchome', 'amazon-us', 'ebay-us', 'etsy', 'walmart-us', 'tiktok-shop-us', 'store', 'wholesale', 'own-costs'])
  for (const t of templates) {
    expect(t.day).toMatch(/^20\d\d-\d\d-\d\d$/)
    expect(t.source).toMatch(/^https:\/\/|^none: /)
    expect(() => FeeRules.parse(t.rules)).not.toThrow()
  }
})
