import { z } from 'zod'
import { anyId, InstantText } from '#kit'
import { SquareMoney } from './square-money.ts'

const Text = z.string().nullish()
const list = <T extends z.ZodType>(one: T) => z.array(one).nullish().transform((v) => v ?? [])

const Line = z.object({
  uid: Text, name: Text, variation_name: Text, quantity: z.string(), catalog_object_id: Text, item_type: Text, note: Text,
  base_price_money: SquareMoney.nullish(), gross_sales_money: SquareMoney.nullish(), total_tax_money: SquareMoney.nullish(), total_discount_money: SquareMoney.nullish(), total_money: SquareMoney.nullish(),
})
export type Line = z.infer<typeof Line>
const ReturnLine = Line.extend({ source_line_item_uid: Text, gross_return_money: SquareMoney.nullish() })

const Address = z.object({ address_line_1: Text, address_line_2: Text, locality: Text, administrative_district_level_1: Text, postal_code: Text, country: Text })
const Recipient = z.object({ display_name: Text, email_address: Text, phone_number: Text, address: Address.nullish() })
const Details = z.object({ recipient: Recipient.nullish(), carrier: Text, tracking_number: Text })
const Fulfillment = z.object({ uid: Text, type: Text, state: Text, shipment_details: Details.nullish(), pickup_details: Details.nullish(), delivery_details: Details.nullish() })
export type Fulfillment = z.infer<typeof Fulfillment>

export const OrderBody = z.object({
  id: anyId, location_id: z.string(), state: Text, version: z.int().nullish(), created_at: InstantText.nullish(), updated_at: InstantText.nullish(), reference_id: Text, customer_id: Text, ticket_name: Text,
  source: z.object({ name: Text }).nullish(), line_items: list(Line), fulfillments: list(Fulfillment),
  taxes: list(z.object({ type: Text })), returns: list(z.object({ uid: Text, source_order_id: Text, return_line_items: list(ReturnLine) })),
  return_amounts: z.object({ total_money: SquareMoney.nullish(), tax_money: SquareMoney.nullish() }).nullish(),
  total_money: SquareMoney.nullish(), total_tax_money: SquareMoney.nullish(), total_tip_money: SquareMoney.nullish(), total_service_charge_money: SquareMoney.nullish(), net_amount_due_money: SquareMoney.nullish(),
  tenders: list(z.object({ id: Text, payment_id: Text, type: Text, amount_money: SquareMoney.nullish() })), refunds: list(z.object({ amount_money: SquareMoney, status: Text })),
}).refine((o) => o.line_items.length === 0 || typeof o.total_money?.amount === 'bigint', { path: ['total_money', 'amount'], message: 'is missing' })
export type OrderBody = z.infer<typeof OrderBody>
