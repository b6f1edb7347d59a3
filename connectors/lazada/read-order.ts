import { z } from 'zod'
import { anyAmount, anyCurrency, anyFlag, anyId, anyText, given, givenAmount } from '#kit'

const Amount = givenAmount
const Moment = given(z.union([z.string(), z.int()]))

/** One unit: three of the same thing are three of these, each with its own id and status. */
export const Unit = z.object({
  order_item_id: anyId, status: anyText, sku: anyText, shop_sku: anyText, sku_id: given(anyId), product_id: given(anyId), name: anyText, variation: anyText, currency: anyCurrency, item_price: Amount, paid_price: Amount,
  voucher_amount: Amount, voucher_seller: Amount, voucher_platform: Amount, updated_at: Moment, payment_time: Moment, is_fbl: given(anyFlag), is_digital: given(anyFlag), delivery_option_sof: given(anyFlag), package_id: anyText,
  tracking_code: anyText, shipment_provider: anyText, reason: anyText, reason_detail: anyText, cancel_return_initiator: anyText, reverse_order_id: anyText, need_cancel_confirm: given(anyFlag), product_main_image: anyText, buyer_id: given(anyId),
  order_type: anyText, sla_time_stamp: anyText, warehouse_code: anyText,
})
export type Unit = z.output<typeof Unit>

const Address = z.object({ first_name: anyText, last_name: anyText, phone: anyText, address1: anyText, address3: anyText, address4: anyText, address5: anyText, city: anyText, post_code: anyText, country: anyText })
export type Address = z.output<typeof Address>

/** An order of GetOrders, with its units of GetMultipleOrderItems beside it. */
export const Order = z.object({
  order_id: anyId, created_at: z.union([z.string(), z.int()]), updated_at: Moment, price: anyAmount, voucher: anyAmount, shipping_fee: anyAmount, payment_method: anyText, remarks: anyText, buyer_note: anyText, customer_first_name: anyText, customer_last_name: anyText,
  gift_message: anyText, tax_code: anyText, voucher_code: anyText, warehouse_code: anyText, need_cancel_confirm: given(anyFlag), statuses: given(z.array(anyText)), address_shipping: given(Address), order_items: z.array(Unit),
})
export type Order = z.output<typeof Order>
