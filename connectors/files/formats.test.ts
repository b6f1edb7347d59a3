import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { toDecimal, type Money } from '#kit'
import { formats, openTable, profile, readOrders, recognise, type FileOrder, type OrderMapping, type Problem, type Profile } from './index.ts'

async function load(name: string): Promise<{ format: string; profile: Profile; orders: FileOrder[]; problems: Problem[] }> {
  const table = await openTable(join(import.meta.dirname, 'fixtures', name))
  const found = recognise([table])
  const mapping = found.mapping as OrderMapping
  const shop = { zone: 'Asia/Taipei', currency: 'TWD' }
  const first = await profile({ main: table }, mapping, shop)
  const orders: FileOrder[] = []
  const problems = [...first.problems]
  for await (const batch of readOrders({ main: table }, mapping, { profile: first, ...shop })) { orders.push(...batch.orders); problems.push(...batch.problems) }
  return { format: found.format, profile: first, orders, problems }
}
const text = (amount: Money | undefined): string | undefined => (amount ? `${toDecimal(amount)} ${amount.currency}` : undefined)
/** What a merchant would check of an order. */
const brief = (o: FileOrder): object => ({
  id: o.externalId, at: o.placedAt, cancelled: o.cancelled, payment: o.payment, fulfilment: o.fulfilment, shipping: text(o.shipping), total: text(o.total),
  discounts: o.discounts.map((d) => `${d.code} ${text(d.amount)}`), lines: o.lines.map((l) => [l.sku, l.quantity, text(l.goods)]),
})

describe('exports are known by their headers', () => {
  test('Shopify: order facts stand in the first row, codes keep their zeros, notes may have several lines', async () => {
    const { format, orders, problems } = await load('shopify.csv')

    expect([format, problems]).toEqual(['shopify', []])
    expect(orders.map(brief)).toEqual([
      { id: '#1001', at: '2022-04-30T02:00:00Z', cancelled: false, payment: 'paid', fulfilment: 'shipped', shipping: '60 TWD', total: '2120 TWD', discounts: ['SPRING 100 TWD'], lines: [['0017', 2, '1560 TWD'], ['1E10', 1, '600 TWD']] },
      { id: '#1002', at: '2022-04-30T02:30:00Z', cancelled: true, payment: 'refunded', fulfilment: 'unfulfilled', shipping: '0 TWD', total: '600 TWD', discounts: [], lines: [['00123456789012', 1, '600 TWD']] },
    ])
    expect(orders[0]).toMatchObject({ taxIncluded: true, shipTo: { name: '王美美', postcode: '110', country: 'TW' }, buyer: { email: 'mei@example.tw' }, firstRow: 1, lastRow: 2 })
  })

  test('Shopee in Chinese: thousand marks, the seller\'s coupon, a cancelled order and a word nobody knows', async () => {
    const { format, orders, problems, profile: first } = await load('shopee-zh.csv')

    expect(format).toBe('shopee')
    expect(first.date.patterns).toEqual({ '9999-99-99 99:99': 4 })
    expect(orders.map(brief)).toEqual([
      { id: '261111ABC001', at: '2026-11-10T16:10:00Z', cancelled: false, payment: 'paid', fulfilment: 'delivered', shipping: '60 TWD', total: '1507 TWD', discounts: ['SHOP50 50 TWD'], lines: [['CUP-BK', 2, '998 TWD'], ['BAG', 1, '499 TWD']] },
      { id: '261111ABC002', at: '2026-11-10T16:15:00Z', cancelled: true, payment: 'voided', fulfilment: 'unfulfilled', shipping: '60 TWD', total: '559 TWD', discounts: [], lines: [['CUP-WH', 1, '499 TWD']] },
      { id: '261111ABC003', at: '2026-11-10T16:20:00Z', cancelled: false, payment: 'unpaid', fulfilment: 'unfulfilled', shipping: '60 TWD', total: '559 TWD', discounts: [], lines: [['CUP-WH', 1, '499 TWD']] },
    ])
    expect(problems).toEqual([{ code: 'status.unknown', fix: 'files.fix.status.unknown', severity: 'error', line: 5, column: '訂單狀態', value: '海關查驗中', count: 1 }])
    expect(orders[1]!.lines[0]!.cancelled).toBe(1)
  })

  test('Shopee in English: the same shape in other words, returned units counted', async () => {
    const { format, orders, problems } = await load('shopee-en.csv')

    expect([format, problems]).toEqual(['shopee', []])
    expect(orders.map((o) => [o.externalId, o.payment, o.fulfilment, o.returns])).toEqual([['2611112AAA01', 'paid', 'delivered', 'partly_returned'], ['2611112AAA02', 'unpaid', 'unfulfilled', undefined], ['2611112AAA03', 'paid', 'delivered', undefined]])
    expect(orders[0]!.lines[0]).toMatchObject({ sku: 'CUP-BK', quantity: 2, returned: 1, attributes: { option: 'Black', listPrice: '599' } })
  })

  test('WooCommerce: a coupon that repeats in each row is one coupon', async () => {
    const { format, orders, problems } = await load('woocommerce.csv')

    expect([format, problems]).toEqual(['woocommerce', []])
    expect(orders.map(brief)).toEqual([
      { id: '5001', at: '2026-03-01T06:05:00Z', cancelled: false, payment: 'paid', fulfilment: 'unfulfilled', shipping: '80 TWD', total: '1540 TWD', discounts: ['WELCOME 100 TWD'], lines: [['0017', 2, '1560 TWD'], ['GIFT', 1, '0 TWD']] },
      { id: '5002', at: '2026-03-01T07:00:00Z', cancelled: true, payment: 'voided', fulfilment: 'unfulfilled', shipping: '80 TWD', total: '860 TWD', discounts: [], lines: [['0017', 1, '780 TWD']] },
    ])
  })

  test('Amazon: an order with one cancelled line is not cancelled; amounts are the line\'s', async () => {
    const { format, orders, problems } = await load('amazon-flat.txt')

    expect(format).toBe('amazon')
    expect(orders.map(brief)).toEqual([
      { id: '111-1', at: '2022-04-30T10:00:00Z', cancelled: false, payment: 'paid', fulfilment: 'shipped', shipping: '4.99 USD', total: undefined, discounts: ['shipping 4.99 USD'], lines: [['0017', 2, '39.98 USD'], ['1E10', 0, '0.00 USD']] },
      { id: '111-2', at: '2022-04-30T18:00:00Z', cancelled: true, payment: 'voided', fulfilment: 'unfulfilled', shipping: '0.00 USD', total: undefined, discounts: [], lines: [['00123456789012', 0, '12.50 USD']] },
    ])
    expect(orders[0]!.lines[0]).toMatchObject({ title: 'Steel 5" tumbler', unitPrice: { minor: 1999n }, discount: { minor: 500n }, tax: { minor: 320n } })
    expect(orders[0]!.lines[1]).toMatchObject({ attributes: { amount: 'blank' } })
    expect([orders[0]!.channel, orders[0]!.version, orders[0]!.taxIncluded]).toEqual(['Amazon.com', '2022-05-02T08:00:00Z', false])
    expect(problems.map(({ code, line, severity }) => [code, line, severity])).toEqual([['money.blank', 3, 'note']])
  })

  test('a shop\'s own list is read by a suggested mapping; a minus in brackets is told apart', async () => {
    const { format, orders, problems } = await load('generic-zh.csv')

    expect([format, problems]).toEqual(['generic', []])
    expect(orders.map(brief)).toEqual([
      { id: 'A001', at: '2026-04-30T16:00:00Z', cancelled: false, payment: 'paid', fulfilment: 'delivered', shipping: '0 TWD', total: undefined, discounts: [], lines: [['0017', 2, '2400 TWD'], ['1E10', 1, '600 TWD']] },
      { id: 'A002', at: '2026-05-01T16:00:00Z', cancelled: true, payment: 'voided', fulfilment: 'unfulfilled', shipping: '0 TWD', total: undefined, discounts: [], lines: [['0018', 3, '-36 TWD']] },
    ])
  })

  test('no header is taken for two formats, and letter case, blanks and order do not matter', () => {
    for (const format of formats) {
      const files = format.roles.map(({ role, needs }) => ({ name: role, header: needs.map(([name]) => ` ${name!.toUpperCase()} `).reverse(), sample: [] }))
      const found = recognise(files)
      expect([found.format, found.missing, found.roles]).toEqual([format.name, [], Object.fromEntries(format.roles.map(({ role }) => [role, role]))])
    }
  })

  test('a table that is missing from a set is named', () => {
    const found = recognise([{ name: 'a.csv', header: ['order_details_id', 'order_id', 'pizza_id', 'quantity'], sample: [] }, { name: 'b.csv', header: ['foo', 'bar'], sample: [] }])

    expect(found).toMatchObject({ format: 'pizza-pos', missing: ['orders', 'pizzas'], unused: ['b.csv'] })
  })
})
