import { z } from 'zod'
import { anyAmount, anyCount, anyCurrency, anyFlag, anyId, anyText, given, givenAmount } from '#kit'

const Amount = givenAmount

/** One unit: three of the same thing are three of these. */
export const Unit = z.object({
  id: anyId, sku_id: anyId, product_id: given(anyId), product_name: anyText, sku_name: anyText, seller_sku: anyText, sku_image: anyText, original_price: Amount, sale_price: Amount, seller_discount: Amount, platform_discount: Amount,
  display_status: anyText, package_id: anyText, package_status: anyText, tracking_number: anyText, shipping_provider_name: anyText, cancel_reason: anyText, cancel_user: anyText, is_gift: given(anyFlag),
})
export type Unit = z.output<typeof Unit>

const Payment = z.object({
  currency: anyCurrency, total_amount: anyAmount, sub_total: Amount, shipping_fee: Amount, tax: Amount, small_order_fee: Amount, retail_delivery_fee: Amount, buyer_service_fee: Amount, handling_fee: Amount, shipping_insurance_fee: Amount,
  item_insurance_fee: Amount, platform_discount: Amount, seller_discount: Amount, shipping_fee_platform_discount: Amount, shipping_fee_seller_discount: Amount,
})
const Address = z.object({
  name: anyText, phone_number: anyText, full_address: anyText, address_detail: anyText, address_line1: anyText, address_line2: anyText, postal_code: anyText, region_code: anyText, post_town: anyText,
  district_info: given(z.array(z.object({ address_level_name: anyText, address_name: anyText, address_level: anyText }))),
})
export type Address = z.output<typeof Address>

/** An order of Get Order List 202309 and of Get Order Detail 202507: the same fields. */
export const Order = z.object({
  id: anyId, status: anyText, create_time: anyCount.pipe(z.int().min(1_000_000_000).max(9_999_999_999)), update_time: given(anyCount.pipe(z.int().min(0).max(9_999_999_999))), paid_time: given(anyCount), payment: Payment, line_items: z.array(Unit).min(1), packages: given(z.array(z.object({ id: anyId }))), recipient_address: given(Address),
  user_id: anyText, buyer_email: anyText, buyer_message: anyText, seller_note: anyText, fulfillment_type: anyText, shipping_type: anyText, is_cod: given(anyFlag), is_buyer_request_cancel: given(anyFlag), is_sample_order: given(anyFlag), is_on_hold_order: given(anyFlag),
  cancel_reason: anyText, cancellation_initiator: anyText, payment_method_name: anyText, shipping_provider: anyText, tracking_number: anyText, delivery_option_id: anyText, delivery_option_name: anyText, order_type: anyText, rts_sla_time: given(anyCount), warehouse_id: anyText,
})
export type Order = z.output<typeof Order>
