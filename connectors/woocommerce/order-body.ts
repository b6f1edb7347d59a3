import { z } from 'zod'
import { CurrencyCode, DecimalText } from '#kit'
import { Amount, Gmt, Id } from './read-answer.ts'

const Text = z.string().nullish()
const Address = z.object({
  first_name: Text, last_name: Text, company: Text, address_1: Text, address_2: Text, city: Text, state: Text, postcode: Text, country: Text, email: Text, phone: Text,
})
export type Address = z.infer<typeof Address>

const Line = z.object({
  id: Id, name: z.string().nullish(), product_id: Id.nullish(), variation_id: Id.nullish(), quantity: z.int(), sku: Text,
  subtotal: Amount, subtotal_tax: Amount, total: Amount, total_tax: Amount,
})
export type OrderLine = z.infer<typeof Line>

/** Only what is read; stores and their plug-ins add fields without notice. */
export const OrderBody = z.object({
  id: Id, number: z.string().optional(), status: z.string(), currency: CurrencyCode, date_created_gmt: Gmt, date_modified_gmt: Gmt.nullish(),
  prices_include_tax: z.boolean().default(false), total: DecimalText, total_tax: Amount.default('0'), shipping_total: Amount.default('0'), shipping_tax: Amount.default('0'),
  customer_id: Id.nullish(), customer_note: Text, billing: Address.nullish(), shipping: Address.nullish(), created_via: Text,
  payment_method: Text, payment_method_title: Text, date_paid_gmt: Text, date_completed_gmt: Text,
  line_items: z.array(Line), fee_lines: z.array(z.object({ name: Text, total: Amount, total_tax: Amount.nullish() })).default([]),
  shipping_lines: z.array(z.object({ method_title: Text })).default([]), coupon_lines: z.array(z.object({ code: z.string() })).default([]),
  refunds: z.array(z.object({ id: Id, total: Amount })).default([]),
  meta_data: z.array(z.object({ key: z.string(), value: z.unknown() })).default([]),
})
export type OrderBody = z.infer<typeof OrderBody>

/** Baskets that nobody has ordered yet: the block checkout keeps them among the orders. */
export const isDraft = (status: string): boolean => ['checkout-draft', 'auto-draft', 'draft', 'new'].includes(status)
