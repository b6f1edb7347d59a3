import { describe, expect, test } from 'vitest'
import type { ChannelOrder } from '#kit'
import { openApiSpec } from '#kit/testing'
import { toOrder } from './to-order.ts'

const spec = openApiSpec('specs/woocommerce/woocommerce-wc-v3.derived.openapi.json')

/** What the lines, shipping, tax and discounts of an order come to, as the books add them. */
const sum = (o: ChannelOrder): bigint =>
  o.lines.reduce((n, l) => n + l.goods.minor - (l.discount?.minor ?? 0n) + (o.taxIncluded ? 0n : l.tax?.minor ?? 0n), 0n) + o.shipping.minor + (o.taxIncluded ? 0n : o.tax.minor) - o.discounts.reduce((n, d) => n + d.amount.minor, 0n)

const line = (more: Record<string, unknown> = {}) => ({ id: 1, name: 'Mug', product_id: 93, variation_id: 0, quantity: 1, subtotal: '100.00', subtotal_tax: '0.00', total: '100.00', total_tax: '0.00', sku: 'mug', ...more })
const order = (more: Record<string, unknown> = {}) => ({
  id: 727, number: '727', status: 'processing', currency: 'TWD', date_created_gmt: '2026-03-02T01:02:03', date_modified_gmt: '2026-03-02T01:05:00', prices_include_tax: true,
  total: '100.00', total_tax: '0.00', shipping_total: '0.00', shipping_tax: '0.00', line_items: [line()], ...more,
})

describe.skipIf(!spec)('the vendor’s own examples', () => {
  test.each(['orders_list_all_orders', 'orders_retrieve_an_order', 'orders_create_an_order', 'orders_update_an_order', 'orders_delete_an_order', 'orders_batch_update_orders'])('every order of %s is read and adds up', (operation) => {
    const bodies = spec!.samples(operation).flatMap((s) => (Array.isArray(s.body) ? s.body : operation.includes('batch') ? Object.values(s.body as Record<string, unknown[]>).flat() : [s.body]))
    const orders = bodies.map(toOrder)

    expect(orders.length).toBeGreaterThan(0)
    for (const o of orders) expect(sum(o)).toBe(o.total!.minor)
  })
})

describe('odd orders', () => {
  test('a moment that calls itself GMT without a zone is UTC', () => expect([toOrder(order()).placedAt, toOrder(order()).version]).toEqual(['2026-03-02T01:02:03Z', '2026-03-02T01:05:00Z']))
  test('cash on delivery in "processing" is not paid', () => expect(toOrder(order({ date_paid_gmt: null })).payment).toBe('unpaid'))
  test('a paid order is paid', () => expect(toOrder(order({ date_paid_gmt: '2026-03-02T01:05:00' })).payment).toBe('paid'))
  test('a failed payment holds no goods', () => expect(toOrder(order({ status: 'failed' }))).toMatchObject({ cancelled: true, payment: 'voided' }))
  test('an order in the trash is off', () => expect(toOrder(order({ status: 'trash' })).cancelled).toBe(true))
  test('refunded before it left is cancelled, refunded after it left has left', () => {
    expect(toOrder(order({ status: 'refunded' }))).toMatchObject({ cancelled: true, payment: 'refunded' })
    expect(toOrder(order({ status: 'refunded', date_completed_gmt: '2026-03-03T00:00:00' }))).toMatchObject({ cancelled: false, payment: 'refunded', fulfilment: 'shipped' })
  })
  test('a part of the money back is a part', () => expect(toOrder(order({ refunds: [{ id: 5, reason: '', total: '-40.00' }], date_paid_gmt: '2026-03-02T01:05:00' })).payment).toBe('partly_refunded'))
  test.each([['wc-shipped', 'shipped'], ['partially-shipped', 'partly_shipped'], ['delivered', 'delivered'], ['awaiting-photo-proof', 'unfulfilled']])('a status of a plug-in, %s, loses no order', (status, fulfilment) => expect(toOrder(order({ status }))).toMatchObject({ fulfilment, cancelled: false, attributes: { status } }))
  test('a line without a SKU is named by its offer, so that it can be mapped', () => expect(toOrder(order({ line_items: [line({ sku: '', product_id: 22, variation_id: 23 })] })).lines[0]).toMatchObject({ sku: '22:23', attributes: { offerId: '22:23' } }))
  test('a line whose product is deleted has no SKU, and the order stays', () => expect(toOrder(order({ line_items: [line({ sku: null, product_id: 0 })] })).lines[0]!.sku).toBeUndefined())
  test('a coupon lowers its lines and is no second discount of the order', () => {
    const o = toOrder(order({ total: '90.00', line_items: [line({ total: '90.00' })], coupon_lines: [{ code: 'welcome10', discount: '10' }] }))
    expect([o.lines[0]!.goods.minor, o.lines[0]!.discount?.minor, o.discounts, sum(o)]).toEqual([100n, 10n, [], 90n])
    expect(o.attributes?.['coupons']).toBe('welcome10')
  })
  test('prices with tax inside are put together from the net amount and the tax', () => {
    const o = toOrder(order({ total: '410.00', total_tax: '19.52', shipping_total: '57.14', shipping_tax: '2.86', currency: 'USD', line_items: [line({ subtotal: '333.33', subtotal_tax: '16.67', total: '333.33', total_tax: '16.67' })] }))
    expect([o.taxIncluded, o.lines[0]!.goods.minor, o.shipping.minor, sum(o)]).toEqual([true, 35000n, 6000n, 41000n])
  })
  test('tax on top stays on top, also that of the delivery', () => {
    const o = toOrder(order({ prices_include_tax: false, currency: 'USD', total: '29.35', total_tax: '1.35', shipping_total: '10.00', shipping_tax: '0.45', line_items: [line({ subtotal: '18.00', total: '18.00', subtotal_tax: '0.90', total_tax: '0.90' })] }))
    expect([o.taxIncluded, o.tax.minor, sum(o)]).toEqual([false, 45n, 2935n])
  })
  test('the smallest unit lost to rounding is found again on the dearest line', () => {
    const o = toOrder(order({ total: '99.00', line_items: [line({ subtotal: '33.33', total: '33.33' }), line({ id: 2, subtotal: '66.66', total: '66.66' })] }))
    expect([sum(o), o.total!.minor, o.discounts]).toEqual([99n, 99n, []])
  })
  test('a fee is part of what the buyer pays for getting it, a negative fee is a discount', () => {
    const o = toOrder(order({ total: '120.00', fee_lines: [{ name: 'Cash on delivery', total: '30.00', total_tax: '0' }, { name: 'Member', total: '-10.00', total_tax: '0' }] }))
    expect([o.shipping.minor, o.discounts, sum(o)]).toEqual([30n, [{ code: 'fee', label: 'Member', amount: { minor: 10n, currency: 'TWD' } }], 120n])
  })
  test('a gift card that the API does not itemise is named as such', () => {
    const o = toOrder(order({ total: '60.00' }))
    expect([o.discounts[0]?.code, sum(o), o.attributes?.['notItemised']]).toEqual(['not_itemised', 60n, '-40'])
  })
  test('a Chinese name has the family first and no blank', () => expect(toOrder(order({ billing: { first_name: '美美', last_name: '王', city: '台北' } }))).toMatchObject({ buyer: { name: '王美美' }, shipTo: { name: '王美美', city: '台北' } }))
  test('HTML of the shop’s pages is taken out of titles', () => expect(toOrder(order({ line_items: [line({ name: 'Ship &ndash; <span>M&amp;M&#8217;s</span>' })] })).lines[0]!.title).toBe('Ship – M&M’s'))
  test('half a unit of something cannot be read, and the field is named', () => expect(() => toOrder(order({ line_items: [line({ quantity: 0.5 })] }))).toThrow(/quantity/))
})
