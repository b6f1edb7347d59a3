import { expect, test } from 'vitest'
import { money } from '#kit'
import type { FileOrder } from '#files'
import { Tally } from './tally.ts'

test('a file finer than its currency shows its own total beside what the books will say', () => {
  const tally = new Tally()
  const order = (n: number, exact: string, minor: bigint): FileOrder => ({
    externalId: `a${n}`, kind: 'sale', placedAt: '2026-03-02T01:00:00Z', currency: 'USD', cancelled: false, payment: 'paid', fulfilment: 'delivered', discounts: [],
    shipping: money(0n, 'USD'), tax: money(0n, 'USD'), taxIncluded: true, line: n, firstRow: n, lastRow: n,
    lines: [{ sku: 'x', title: 'x', quantity: 1, unitPrice: money(minor, 'USD'), goods: money(minor, 'USD'), exactTotal: exact }],
  })
  tally.addOrder(order(1, '957.5775', 95_758n), 'web')
  tally.addOrder(order(2, '-0.0049', 0n), 'web')
  tally.addOrder(order(3, '14.624', 1462n), 'web')

  expect(tally.result({ known: 0, unknown: 1, examples: ['x'], isCapped: false }).currencies).toMatchObject({ USD: { orders: 3, total: '972.20', exactTotal: '972.1966' } })
})
