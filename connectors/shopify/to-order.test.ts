import { describe, expect, test } from 'vitest'
import { ConnectorFault, money, parseJson } from '#kit'
import { readShared } from '#kit/testing'
import { toOrder } from './to-order.ts'

const sample = readShared('specs/shopify/webhooks/orders-cancelled.sample.json')
const usd = (minor: bigint) => money(minor, 'USD')
const set = (amount: string) => ({ shop_money: { amount, currency_code: 'USD' } })

/** A hook's payload with only what is needed; each test says what is odd. */
const payload = (odd: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: 1, admin_graphql_api_id: 'gid://shopify/Order/1', name: '#1', processed_at: '2026-11-22T10:00:00+08:00', updated_at: '2026-11-22T10:05:00+08:00', cancelled_at: null, currency: 'USD', taxes_included: false,
  financial_status: 'paid', fulfillment_status: null, total_price: '20.00', total_tax: '0.00', shipping_lines: [], line_items: [line()], ...odd,
})
const line = (odd: Record<string, unknown> = {}): Record<string, unknown> => ({ id: 11, name: 'Mug', sku: 'MUG', quantity: 2, current_quantity: 2, variant_id: 808950810, price: '10.00', price_set: set('10.00'), ...odd })

describe.skipIf(!sample)('Shopify’s own sample of a cancelled order', () => {
  test('is read to the last digit of its ids, adds up, and keeps the discount that no line carries', () => {
    const order = toOrder(parseJson(sample!))

    expect(order).toMatchObject({
      externalId: '820982911946154508', version: '2022-01-01T00:00:00.000Z', placedAt: '2022-01-01T00:00:00.000Z', cancelled: true, payment: 'voided', fulfilment: 'unfulfilled', returns: 'none',
      currency: 'USD', total: usd(38800n), shipping: usd(1000n), tax: usd(0n), taxIncluded: false, discounts: [{ code: 'order', amount: usd(2000n) }],
      buyer: { externalId: '115310627314723954', name: 'John Smith', email: 'jon@example.com', phone: '555-555-SHIP' },
      shipTo: { name: 'Steve Shipper', line1: '123 Shipping Street', city: 'Shippington', region: 'Kentucky', postcode: '40003', country: 'US' },
      attributes: { name: '#9999', cancelReason: 'CUSTOMER', tags: 'tag1, tag2', test: 'true' },
    })
    expect(order.lines.map((l) => [l.externalLineId, l.sku, l.quantity, l.unitPrice, l.goods])).toEqual([
      ['866550311766439020', 'IPOD2008PINK', 1, usd(19900n), usd(19900n)], ['141249953214522974', 'IPOD2008PINK', 1, usd(19900n), usd(19900n)],
    ])
  })

  test('is refused when somebody has already lost the last digits of its numbers', () => {
    expect(() => toOrder(JSON.parse(sample!))).toThrow(/line_items\.0\.id: Too big/)
  })
})

describe('an odd order', () => {
  test('a thing without a SKU goes by the number of its variant, one without a variant by nothing', () => {
    expect(toOrder(payload({ line_items: [line({ sku: '' }), line({ sku: null, variant_id: null })] })).lines.map((l) => l.sku)).toEqual(['808950810', undefined])
  })

  test('a tip, a duty or a fee on top of the goods is kept beside the shipping and told', () => {
    const order = toOrder(payload({ total_price: '23.50' }))

    expect([order.shipping, order.discounts, order.attributes?.['otherCharges']]).toEqual([usd(350n), [], '3.50'])
  })

  test('tax on top stands at its lines, and the tax of the shipping at the order', () => {
    const order = toOrder(payload({ total_price: '26.25', total_tax: '1.25', shipping_lines: [{ price: '5.00', discounted_price: '5.00' }], line_items: [line({ tax_lines: [{ price: '1.00' }] })] }))

    expect([order.lines[0]?.tax, order.tax, order.shipping, order.discounts]).toEqual([usd(100n), usd(25n), usd(500n), []])
  })

  test('lines that say a cent more tax than the order are not believed', () => {
    const order = toOrder(payload({ total_price: '21.00', total_tax: '1.00', line_items: [line({ tax_lines: [{ price: '1.01' }] })] }))

    expect([order.lines[0]?.tax, order.tax]).toEqual([undefined, usd(100n)])
  })

  test('shipping that was taken off again and a free delivery cost nothing', () => {
    expect(toOrder(payload({ shipping_lines: [{ price: '9.00', discounted_price: '9.00', is_removed: true }, { price: '5.00', discounted_price: '0.00' }] })).shipping).toEqual(usd(0n))
  })

  test('what the buyer sees in another currency is not what the shop earns', () => {
    const both = { shop_money: { amount: '10.00', currency_code: 'USD' }, presentment_money: { amount: '300', currency_code: 'TWD' } }
    const order = toOrder(payload({ presentment_currency: 'TWD', line_items: [line({ price: '300', price_set: both })] }))

    expect([order.currency, order.lines[0]?.unitPrice, order.attributes?.['paidIn']]).toEqual(['USD', usd(1000n), 'TWD'])
  })

  test('Taiwan dollars come with cents that are none', () => {
    const order = toOrder(payload({ currency: 'TWD', total_price: '900.0', line_items: [line({ price: '450.00', price_set: undefined })] }))

    expect([order.total, order.lines[0]?.goods]).toEqual([money(900n, 'TWD'), money(900n, 'TWD')])
  })

  test.each([
    ['taken off before it was sent: cancelled', { refunds: [{ refund_line_items: [{ line_item_id: 11, quantity: 1, restock_type: 'cancel' }] }] }, { cancelled: 1 }],
    ['taken off by an edit, without any refund: cancelled', {}, { cancelled: 1 }],
    ['sent and come back: returned', { fulfillments: [{ status: 'success', line_items: [{ id: 11, quantity: 2 }] }], refunds: [{ refund_line_items: [{ line_item_id: 11, quantity: 1, restock_type: 'return' }] }] }, { returned: 1 }],
    ['sent, refunded and kept by the buyer: neither', { fulfillments: [{ status: 'success', line_items: [{ id: 11, quantity: 2 }] }], refunds: [{ refund_line_items: [{ line_item_id: 11, quantity: 1, restock_type: 'no_restock' }] }] }, {}],
    ['a shipment that was called off does not count', { fulfillments: [{ status: 'cancelled', line_items: [{ id: 11, quantity: 2 }] }] }, { cancelled: 1 }],
  ])('one of two mugs, %s', (_, odd, expected) => {
    const [only] = toOrder(payload({ line_items: [line({ current_quantity: 1 })], ...odd })).lines

    expect({ ...(only?.cancelled && { cancelled: only.cancelled }), ...(only?.returned && { returned: only.returned }) }).toEqual(expected)
  })

  test.each([
    [{ fulfillment_status: 'fulfilled', fulfillments: [{ status: 'success', shipment_status: 'delivered' }] }, 'delivered'],
    [{ fulfillment_status: 'fulfilled', fulfillments: [{ status: 'success', shipment_status: 'delivered' }, { status: 'success', shipment_status: null }] }, 'shipped'],
    [{ fulfillment_status: 'partial', fulfillments: [{ status: 'success' }] }, 'partly_shipped'],
    [{ fulfillment_status: 'restocked' }, 'unfulfilled'],
    [{ fulfillment_status: 'teleported' }, 'unfulfilled'],
  ])('%j is %s', (odd, expected) => {
    expect(toOrder(payload(odd)).fulfilment).toBe(expected)
  })

  test.each([['pending', 'unpaid'], ['authorized', 'authorised'], ['partially_paid', 'unpaid'], ['partially_refunded', 'partly_refunded'], ['expired', 'unpaid'], ['a_new_word', 'unpaid']])('money that is %s is %s, and the word is kept', (word, expected) => {
    const order = toOrder(payload({ financial_status: word }))

    expect([order.payment, order.attributes?.['financialStatus']]).toEqual([expected, word.toUpperCase()])
  })

  test('an open return is asked for, one come back in part is partly returned', () => {
    expect(toOrder(payload({ returns: [{ status: 'open' }] })).returns).toBe('requested')
    expect(toOrder(payload({ returns: [{ status: 'open' }], refunds: [{ refund_line_items: [{ line_item_id: 11, quantity: 1, restock_type: 'return' }] }] })).returns).toBe('partly_returned')
  })

  test('what cannot be read is named', () => {
    expect(() => toOrder(payload({ total_price: 'soon' }))).toThrow(/total_price: is no amount/)
    expect(() => toOrder(payload({ line_items: [line({ quantity: 'two' })] }))).toThrow(/line_items\.0\.quantity/)
    expect(() => toOrder(payload({ processed_at: 'yesterday' }))).toThrow(ConnectorFault)
  })
})
