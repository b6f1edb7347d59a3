import { z } from 'zod'
import { anyAmount, anyCount, anyFlag, anyId, anyText, given } from '#kit'

const zeroOr = given(anyAmount).transform((value) => value ?? '0')

const Code = z.string().regex(/^[A-Z]{3}$/, 'is no currency')

const Line = z.object({
  id: anyId, product_id: given(anyId), variant_id: given(anyId), order_address_id: given(anyId), name: anyText, sku: anyText, upc: anyText, type: anyText, quantity: anyCount,
  price_ex_tax: zeroOr, price_inc_tax: zeroOr, total_ex_tax: anyAmount, total_inc_tax: anyAmount, total_tax: zeroOr,
  quantity_shipped: given(anyCount), quantity_refunded: given(anyCount), applied_discounts: given(z.array(z.object({ amount: zeroOr, name: anyText, code: anyText, target: anyText }))),
  product_options: given(z.array(z.object({ display_name: anyText, display_value: anyText }))), parent_order_product_id: given(anyId),
})
export type OrderLine = z.output<typeof Line>

const Address = z.object({ first_name: anyText, last_name: anyText, company: anyText, street_1: anyText, street_2: anyText, city: anyText, state: anyText, zip: anyText, country_iso2: anyText, country: anyText, phone: anyText, email: anyText })
export type Address = z.output<typeof Address>

const Lines = given(z.array(Line))
const Certificate = z.object({ id: anyId, amount: given(anyAmount), recipient_name: anyText })

/** An order with its consignments in it, as `include=consignments.line_items` answers it; only what is read. */
export const OrderBody = z.object({
  id: anyId, status_id: anyId, status: anyText, custom_status: anyText, payment_status: anyText, payment_method: anyText, payment_provider_id: anyText,
  date_created: z.string(), date_modified: anyText, date_shipped: anyText, currency_code: Code, default_currency_code: anyText.pipe(Code.optional()), is_tax_inclusive_pricing: given(anyFlag), is_deleted: given(anyFlag),
  total_inc_tax: anyAmount, total_tax: zeroOr, shipping_cost_ex_tax: zeroOr, shipping_cost_inc_tax: zeroOr, handling_cost_ex_tax: zeroOr, handling_cost_inc_tax: zeroOr, wrapping_cost_ex_tax: zeroOr, wrapping_cost_inc_tax: zeroOr,
  discount_amount: zeroOr, coupon_discount: zeroOr, store_credit_amount: zeroOr, gift_certificate_amount: zeroOr, refunded_amount: zeroOr, items_total: given(anyCount), items_shipped: given(anyCount),
  customer_id: given(anyId), customer_message: anyText, staff_notes: anyText, order_source: anyText, external_source: anyText, external_order_id: anyText, channel_id: given(anyId), billing_address: given(Address),
  fees: given(z.union([z.array(z.object({ cost_ex_tax: zeroOr, cost_inc_tax: zeroOr, display_name_merchant: anyText })), z.looseObject({}).transform(() => [])])),
  consignments: z.object({
    shipping: given(z.array(Address.extend({ id: given(anyId), line_items: Lines, shipping_method: anyText }))), pickups: given(z.array(z.object({ line_items: Lines, pickup_method_display_name: anyText }))),
    downloads: given(z.array(z.object({ line_items: Lines }))), email: given(z.object({ gift_certificates: given(z.array(Certificate)) })),
  }),
})
export type OrderBody = z.output<typeof OrderBody>

/** A buyer who left on the payment page: an order in name only. */
export const isBasket = (statusId: string): boolean => statusId === '0'

/** "Wed, 05 Dec 2018 20:16:55 +0000" and ISO 8601 alike. */
export function instantOf(text: string): string | undefined {
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

/** Every line, wherever it goes. */
export const linesOf = ({ consignments: { shipping = [], pickups = [], downloads = [] } }: OrderBody): OrderLine[] => [...shipping, ...pickups, ...downloads].flatMap((one) => one.line_items ?? [])
