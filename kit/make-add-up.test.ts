import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeAddUp, type OrderParts } from './make-add-up.ts'
import { money } from './money.ts'

const parts = (goods: readonly number[], more: Partial<OrderParts> = {}): OrderParts =>
  ({ lines: goods.map((minor) => ({ sku: 's', title: 't', quantity: 1, unitPrice: money(BigInt(minor), 'USD'), goods: money(BigInt(minor), 'USD') })), discounts: [], shipping: 0n, tax: 0n, taxIncluded: false, ...more })
const sum = (p: OrderParts): bigint => p.lines.reduce((n, line) => n + line.goods.minor, 0n) + p.shipping + (p.taxIncluded ? 0n : p.tax) - p.discounts.reduce((n, one) => n + one.amount.minor, 0n)

test('whatever a platform says that the buyer pays, the parts add up to it', () => {
  fc.assert(fc.property(fc.array(fc.nat(10_000), { maxLength: 5 }), fc.nat(500), fc.nat(500), fc.boolean(), fc.integer({ min: 0, max: 60_000 }), (goods, shipping, tax, taxIncluded, total) => {
    const order = parts(goods, { shipping: BigInt(shipping), tax: BigInt(tax), taxIncluded })
    makeAddUp(order, BigInt(total), 'USD')
    expect(sum(order)).toBe(BigInt(total))
  }))
})

test('a cent of rounding goes to the dearest line, and is not told', () => {
  const order = parts([100, 900])
  expect([makeAddUp(order, 1001n, 'USD'), order.lines[1]!.goods.minor, order.shipping]).toEqual([0n, 901n, 0n])
})

test('money that nobody itemised is told, by the name that it has', () => {
  const order = parts([1000])
  expect([makeAddUp(order, 700n, 'USD', 'store_credit'), order.discounts]).toEqual([-300n, [{ code: 'store_credit', amount: money(300n, 'USD') }]])
})
