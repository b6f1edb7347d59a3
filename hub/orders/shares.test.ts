import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { money, type ChannelOrder } from '#kit'
import { applyChanges, type Editable, type EditLine } from './change-set.ts'
import { priceOrder, shareOfUnits, unitShares, type Priced } from './shares.ts'

const order = (currency: string, lines: { quantity: number; unit: bigint; discount?: bigint }[], more: Partial<ChannelOrder> = {}): ChannelOrder => ({
  externalId: 'a', kind: 'sale', placedAt: '2026-03-02T01:00:00Z', currency, cancelled: false, payment: 'paid', fulfilment: 'unfulfilled', discounts: [],
  shipping: money(0n, currency), tax: money(0n, currency), taxIncluded: true,
  lines: lines.map((l) => ({ sku: 'x', title: 'x', quantity: l.quantity, unitPrice: money(l.unit, currency), goods: money(l.unit * BigInt(l.quantity), currency), ...(l.discount ? { discount: money(l.discount, currency) } : {}) })),
  ...more,
})
const editable = (o: ChannelOrder, p: Priced): Editable => ({
  taxIncluded: o.taxIncluded, shipTo: null, note: null,
  lines: p.lines.map((l, i): EditLine => ({ lineNo: i + 1, sku: 'x', title: 'x', quantity: o.lines[i]!.quantity, returned: 0, cancelled: 0, unit: o.lines[i]!.unitPrice.minor, ...l, touched: false, isNew: false })),
})
const off = (currency: string, minor: bigint) => [{ code: 'promo', amount: money(minor, currency) }]

describe('what a buyer paid for each unit', () => {
  test('V8: 2 × 48.00 with 20 % off the order; one removed leaves a discount of 9.60 and a line of 38.40', () => {
    const o = order('EUR', [{ quantity: 2, unit: 4800n }], { discounts: off('EUR', 1920n) })
    const edited = applyChanges(editable(o, priceOrder(o)), [{ kind: 'remove_units', lineNo: 1, quantity: 1 }])

    expect(edited).toMatchObject({ ok: true, value: { lines: [{ quantity: 1, discount: 960n, goods: 4800n, shares: [{ code: 'promo', minor: 960n }] }] } })
  })

  test('V11: 10 × 23.90 less 25 % is 179.25; ten single refunds are 5 × 17.93 and 5 × 17.92, in all what was paid', () => {
    const o = order('GBP', [{ quantity: 10, unit: 2390n }], { discounts: off('GBP', 5975n) })
    const p = priceOrder(o)
    const line = { quantity: 10, ...p.lines[0]!, taxIncluded: true }
    const refunds = Array.from({ length: 10 }, (_, i) => shareOfUnits(line, 1, i).total)

    expect(p.total).toBe(17925n)
    expect(shareOfUnits(line, 10).total).toBe(17925n)
    expect(refunds.toSorted((a, b) => Number(a - b))).toEqual([...Array.from({ length: 5 }, () => 1792n), ...Array.from({ length: 5 }, () => 1793n)])
  })

  test('V15: £6 and £4 less 10 %: item 1 gives back £5.40, then item 2 £3.60', () => {
    const p = priceOrder(order('GBP', [{ quantity: 1, unit: 600n }, { quantity: 1, unit: 400n }], { discounts: off('GBP', 100n) }))

    expect(p.lines.map((l) => shareOfUnits({ quantity: 1, ...l, taxIncluded: true }, 1).total)).toEqual([540n, 360n])
    expect(p.total).toBe(900n)
  })
})

const lines = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 30 }), unit: fc.bigInt({ min: 0n, max: 99_999n }) }), { minLength: 1, maxLength: 8 })
const amounts = fc.record({ discounts: fc.array(fc.bigInt({ min: 0n, max: 5_000n }), { maxLength: 3 }), shipping: fc.bigInt({ min: 0n, max: 9_999n }), tax: fc.bigInt({ min: 0n, max: 9_999n }), taxIncluded: fc.boolean() })

describe('whatever is bought under whatever discounts', () => {
  test('units add up to lines, lines to the order, to the smallest coin', () => {
    fc.assert(fc.property(lines, amounts, (bought, a) => {
      const o = order('TWD', bought, { discounts: a.discounts.map((minor, i) => ({ code: `d${i}`, amount: money(minor, 'TWD') })), shipping: money(a.shipping, 'TWD'), tax: money(a.tax, 'TWD'), taxIncluded: a.taxIncluded })
      const p = priceOrder(o)

      expect(p.discount).toBe(a.discounts.reduce((x, y) => x + y, 0n))
      expect(p.shipping).toBe(a.shipping)
      expect(p.tax).toBe(a.tax)
      expect(p.computed).toBe(p.goods - p.discount + a.shipping + (a.taxIncluded ? 0n : a.tax))
      p.lines.forEach((l, i) => {
        const units = unitShares({ quantity: bought[i]!.quantity, ...l, taxIncluded: a.taxIncluded })
        expect(units).toHaveLength(bought[i]!.quantity)
        expect(units.reduce((n, u) => n + u.total, 0n)).toBe(l.total)
        expect(units.reduce((n, u) => n + u.discount, 0n)).toBe(l.discount)
        expect(l.shares.reduce((n, s) => n + s.minor, 0n)).toBe(l.discount)
      })
    }))
  })

  test('taking units away one by one or all at once leaves the same money, and what is left keeps its own shares', () => {
    fc.assert(fc.property(lines, amounts, fc.nat(), (bought, a, luck) => {
      const o = order('TWD', bought, { discounts: a.discounts.map((minor, i) => ({ code: `d${i}`, amount: money(minor, 'TWD') })), tax: money(a.tax, 'TWD'), taxIncluded: a.taxIncluded })
      const start = editable(o, priceOrder(o))
      const at = luck % bought.length
      const count = (luck % bought[at]!.quantity) + 1
      const whole = applyChanges(start, [{ kind: 'remove_units', lineNo: at + 1, quantity: count }])
      const single = applyChanges(start, Array.from({ length: count }, () => ({ kind: 'remove_units' as const, lineNo: at + 1, quantity: 1 })))

      if (!whole.ok || !single.ok) throw new Error('refused')
      const sums = (e: Editable) => e.lines.map((l) => [l.quantity, l.goods, l.discount, l.tax])
      expect(sums(single.value)).toEqual(sums(whole.value))
      expect(sums(whole.value).filter((_, i) => i !== at)).toEqual(sums(start).filter((_, i) => i !== at))
      const before = unitShares({ ...start.lines[at]!, taxIncluded: a.taxIncluded })
      const after = unitShares({ ...whole.value.lines[at]!, taxIncluded: a.taxIncluded })
      expect(after.map((u) => u.total)).toEqual(before.slice(0, after.length).map((u) => u.total))
    }))
  })

  test('a change-set with one impossible change changes nothing', () => {
    const o = order('TWD', [{ quantity: 2, unit: 100n }])
    const start = editable(o, priceOrder(o))

    expect(applyChanges(start, [{ kind: 'remove_units', lineNo: 1, quantity: 1 }, { kind: 'remove_units', lineNo: 9, quantity: 1 }])).toEqual({ ok: false, refusal: { code: 'order.line_unknown', lineNo: 9, change: 1 } })
    expect(start.lines[0]!.quantity).toBe(2)
  })
})
