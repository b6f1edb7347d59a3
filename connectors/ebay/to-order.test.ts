import { describe, expect, test } from 'vitest'
import type { ChannelOrder } from '#kit'
import { toOrder } from './to-order.ts'

const usd = (value: string) => ({ value, currency: 'USD' })
const line = (more: Record<string, unknown> = {}) => ({ lineItemId: '10001', sku: 'mug', title: 'Mug', quantity: 2, legacyItemId: '110', lineItemCost: usd('20.00'), ...more })
const order = (more: Record<string, unknown> = {}) => ({ orderId: '01-1', creationDate: '2026-11-20T08:00:00.000Z', lastModifiedDate: '2026-11-20T09:00:00.000Z', orderPaymentStatus: 'PAID', orderFulfillmentStatus: 'NOT_STARTED', pricingSummary: { priceSubtotal: usd('20.00'), deliveryCost: usd('5.00'), total: usd('25.00') }, lineItems: [line()], ...more })
const sum = (o: ChannelOrder): bigint => o.lines.reduce((n, l) => n + l.goods.minor - (l.discount?.minor ?? 0n), 0n) - o.discounts.reduce((n, d) => n + d.amount.minor, 0n) + o.shipping.minor + o.tax.minor
const adds = (o: ChannelOrder): void => expect(sum(o)).toBe(o.total!.minor)

describe('odd orders of eBay', () => {
  test('tax that eBay collects is in the total and on top of the prices', () => {
    const o = toOrder(order({ pricingSummary: { priceSubtotal: usd('20.00'), deliveryCost: usd('5.00'), total: usd('27.06') }, lineItems: [line({ ebayCollectAndRemitTaxes: [{ taxType: 'STATE_SALES_TAX', amount: usd('2.06') }], taxes: [{ taxType: 'STATE_SALES_TAX', amount: usd('2.06') }] })] }))
    adds(o)
    expect([o.tax.minor, o.shipping.minor, o.taxIncluded]).toEqual([206n, 500n, false])
  })
  test('the same tax that pricingSummary names already is not counted twice', () => {
    const o = toOrder(order({ pricingSummary: { deliveryCost: usd('5.00'), tax: usd('2.06'), total: usd('27.06') }, lineItems: [line({ ebayCollectAndRemitTaxes: [{ amount: usd('2.06') }] })] }))
    adds(o)
    expect(o.tax.minor).toBe(206n)
  })
  test('a total that leaves the collected tax out still adds up', () => {
    const o = toOrder(order({ lineItems: [line({ ebayCollectAndRemitTaxes: [{ amount: usd('2.06') }] })] }))
    adds(o)
    expect([o.tax.minor, o.total!.minor]).toEqual([0n, 2500n])
  })
  test('discounts on goods and on delivery are negative amounts', () => {
    const o = toOrder(order({ pricingSummary: { priceSubtotal: usd('20.00'), priceDiscount: usd('-4.00'), deliveryCost: usd('5.00'), deliveryDiscount: usd('-5.00'), total: usd('16.00') }, lineItems: [line({ discountedLineItemCost: usd('16.00') })] }))
    adds(o)
    expect([o.lines[0]!.discount?.minor, o.shipping.minor]).toEqual([400n, 0n])
  })
  test('an adjustment and a fee that stand on no line stay visible', () => {
    const less = toOrder(order({ pricingSummary: { deliveryCost: usd('5.00'), adjustment: usd('-1.50'), total: usd('23.50') } }))
    const more = toOrder(order({ pricingSummary: { deliveryCost: usd('5.00'), fee: usd('2.00'), total: usd('27.00') } }))
    adds(less); adds(more)
    expect([less.discounts, more.shipping.minor, more.attributes?.['notItemised']]).toEqual([[{ code: 'not_itemised', amount: { minor: 150n, currency: 'USD' } }], 700n, '200'])
  })
  test('a line without a SKU is named by its listing and variation', () => {
    expect(toOrder(order({ lineItems: [line({ sku: '', legacyVariationId: '7', variationAspects: [{ name: 'Size', value: 'M' }] })] })).lines[0]).toMatchObject({ sku: '110:7', title: 'Mug - M' })
    expect(toOrder(order({ lineItems: [line({ sku: undefined, legacyItemId: undefined })] })).lines[0]!.sku).toBeUndefined()
  })
  test('an unpaid order, one whose payment failed, and one that was cancelled unpaid', () => {
    expect([toOrder(order({ orderPaymentStatus: 'PENDING' })), toOrder(order({ orderPaymentStatus: 'FAILED' })), toOrder(order({ orderPaymentStatus: 'FAILED', cancelStatus: { cancelState: 'CANCELED' } }))].map((o) => [o.payment, o.cancelled])).toEqual([['unpaid', false], ['unpaid', false], ['voided', true]])
  })
  test('a wish to cancel is no cancellation', () => expect(toOrder(order({ cancelStatus: { cancelState: 'IN_PROGRESS' } }))).toMatchObject({ cancelled: false, attributes: { cancel: 'IN_PROGRESS' } }))
  test('what eBay ships itself is not ours to hold', () => expect(toOrder(order({ program: { fulfillmentProgram: { fulfilledBy: 'EBAY' } } })).fulfilledBy).toBe('channel'))
  test('an order paid in a word that is new is paid when there is a day of payment', () => {
    expect(toOrder(order({ orderPaymentStatus: 'NEW_WORD', paymentSummary: { payments: [{ paymentDate: '2026-11-20T08:00:00.000Z' }] } })).payment).toBe('paid')
    expect(toOrder(order({ orderPaymentStatus: 'NEW_WORD' })).payment).toBe('unpaid')
  })
  test('partly sent is partly sent', () => expect(toOrder(order({ orderFulfillmentStatus: 'IN_PROGRESS' })).fulfilment).toBe('partly_shipped'))
  test('yen have no decimals, however they are written', () => {
    const yen = (value: string) => ({ value, currency: 'JPY' })
    const o = toOrder(order({ pricingSummary: { total: yen('1200.0') }, lineItems: [line({ lineItemCost: yen('1200.0') })] }))
    expect([o.currency, o.total!.minor, o.lines[0]!.unitPrice.minor]).toEqual(['JPY', 1200n, 600n])
  })
})
