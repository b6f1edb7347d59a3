import { z } from 'zod'
import { anyAmount, anyCount, anyFlag, anyId, anyText, ConnectorFault, given, givenTexts, makeAddUp, money, parseExact, readBody, type ChannelAddress, type ChannelLine, type ChannelOrder, type FulfilmentState, type OrderParts, type PaymentState } from '#kit'
import { offerId } from './offer-id.ts'
import { instantOf } from './pull-orders.ts'
import { EtsyMoney, readEtsyMoney } from './read-money.ts'

const Transaction = z.object({
  transaction_id: anyId, title: anyText, sku: anyText, quantity: anyCount, price: EtsyMoney, listing_id: given(anyId), product_id: given(anyId), is_digital: given(anyFlag), shop_coupon: given(anyAmount),
  product_data: given(z.array(z.object({ property_id: anyId, value_ids: given(z.array(anyId)) }))), variations: given(z.array(z.object({ formatted_name: anyText, formatted_value: anyText }))),
})
type Transaction = z.output<typeof Transaction>

/** Only what is read; Etsy adds fields without notice. */
export const Receipt = z.object({
  receipt_id: anyId, status: anyText, created_timestamp: z.int(), updated_timestamp: z.int(), is_paid: given(anyFlag), is_shipped: given(anyFlag), transactions: z.array(Transaction),
  grandtotal: EtsyMoney, total_shipping_cost: EtsyMoney, total_tax_cost: EtsyMoney, total_vat_cost: given(EtsyMoney), discount_amt: given(EtsyMoney), gift_wrap_price: given(EtsyMoney), refunds: given(z.array(z.object({ amount: given(EtsyMoney), status: anyText }))),
  shipments: given(z.array(z.object({ carrier_name: anyText, tracking_code: anyText }))), buyer_user_id: given(anyId), buyer_email: anyText, name: anyText, first_line: anyText, second_line: anyText, city: anyText, state: anyText, zip: anyText, country_iso: anyText,
  message_from_buyer: anyText, is_gift: given(anyFlag), gift_message: anyText, payment_method: anyText,
})
export type Receipt = z.output<typeof Receipt>

/** Pure: a receipt with its transactions. Amounts are in the shop's currency. */
export function toOrder(body: unknown): ChannelOrder {
  const r = readBody(Receipt, body, 'a receipt')
  const currency = r.grandtotal.currency_code
  const minor = (one: EtsyMoney | undefined): bigint => {
    if (one === undefined) return 0n
    if (one.currency_code !== currency) throw new ConnectorFault('contract_changed', `receipt ${r.receipt_id}: currency_code is ${one.currency_code} beside ${currency}`)
    return readEtsyMoney(one, `receipt ${r.receipt_id}`).minor
  }
  const [tax, vat, discount, total] = [minor(r.total_tax_cost), minor(r.total_vat_cost), minor(r.discount_amt), minor(r.grandtotal)]
  const parts: OrderParts = {
    lines: r.transactions.map((one) => toLine(one, minor)), discounts: discount === 0n ? [] : [{ code: 'coupon', amount: money(discount, currency) }],
    shipping: minor(r.total_shipping_cost) + minor(r.gift_wrap_price), tax,
    // Sales tax comes on top of the prices, value-added tax is in them.
    taxIncluded: tax === 0n,
  }
  const rest = makeAddUp(parts, total, currency)
  const refunded = (r.refunds ?? []).reduce((sum, one) => sum + minor(one.amount), 0n)
  return {
    externalId: r.receipt_id, version: instantOf(r.updated_timestamp), kind: 'sale', placedAt: instantOf(r.created_timestamp), currency, ...buyerOf(r), ...shipToOf(r),
    cancelled: isCancelled(r), payment: paymentOf(r, refunded, total), fulfilment: fulfilmentOf(r),
    lines: parts.lines, discounts: parts.discounts, shipping: money(parts.shipping, currency), tax: money(tax, currency), taxIncluded: parts.taxIncluded, total: money(total, currency),
    ...(r.message_from_buyer === undefined ? {} : { note: r.message_from_buyer }),
    attributes: givenTexts({
      status: r.status, paymentMethod: r.payment_method, vat: vat === 0n ? undefined : String(vat), giftWrap: minor(r.gift_wrap_price) === 0n ? undefined : String(minor(r.gift_wrap_price)), giftMessage: r.is_gift ? r.gift_message ?? 'yes' : undefined,
      carrier: r.shipments?.[0]?.carrier_name, trackingNumber: r.shipments?.[0]?.tracking_code, refunded: refunded === 0n ? undefined : String(refunded), notItemised: rest === 0n ? undefined : String(rest),
    }),
  }
}

function toLine(one: Transaction, minor: (amount: EtsyMoney) => bigint): ChannelLine {
  const currency = one.price.currency_code
  const unit = minor(one.price)
  const offer = one.listing_id === undefined ? undefined : offerId(one.listing_id, (one.product_data ?? []).map((value) => ({ property_id: value.property_id, value_ids: value.value_ids ?? [] })))
  const choice = (one.variations ?? []).map((value) => [value.formatted_name, value.formatted_value].filter(Boolean).join(': ')).join(' / ')
  // Already within the receipt's discount; told, because Etsy says which thing it was for.
  const coupon = one.shop_coupon === undefined ? 0n : parseExact(one.shop_coupon, currency).minor
  return {
    externalLineId: one.transaction_id, sku: one.sku ?? offer, title: [one.title, choice].filter(Boolean).join(' - '), quantity: one.quantity, unitPrice: money(unit, currency), goods: money(unit * BigInt(one.quantity), currency),
    attributes: givenTexts({ offerId: offer, productId: one.product_id, digital: one.is_digital ? 'yes' : undefined, coupon: coupon === 0n ? undefined : String(coupon) }),
  }
}

const said = (r: Receipt): string => (r.status ?? '').toLowerCase()
/** Refunded in full before it was sent means that nothing will be. */
const isCancelled = (r: Receipt): boolean => said(r) === 'canceled' || (said(r) === 'fully refunded' && r.is_shipped !== true)

function paymentOf(r: Receipt, refunded: bigint, total: bigint): PaymentState {
  if (said(r) === 'fully refunded' || (refunded > 0n && refunded >= total)) return 'refunded'
  if (said(r) === 'partially refunded' || refunded > 0n) return 'partly_refunded'
  if (r.is_paid === true) return 'paid'
  return isCancelled(r) ? 'voided' : 'unpaid'
}
/** A receipt is shipped as a whole: Etsy says nothing of its parts. */
const fulfilmentOf = (r: Receipt): FulfilmentState => (r.is_shipped === true || said(r) === 'completed' ? 'shipped' : 'unfulfilled')

function buyerOf(r: Receipt): Pick<ChannelOrder, 'buyer'> {
  const buyer = givenTexts({ externalId: r.buyer_user_id, name: r.name, email: r.buyer_email })
  return Object.keys(buyer).length === 0 ? {} : { buyer }
}

function shipToOf(r: Receipt): Pick<ChannelOrder, 'shipTo'> {
  const shipTo: ChannelAddress = givenTexts({ name: r.name, line1: r.first_line, line2: r.second_line, city: r.city, region: r.state, postcode: r.zip, country: r.country_iso })
  return shipTo.line1 === undefined && shipTo.city === undefined ? {} : { shipTo }
}
