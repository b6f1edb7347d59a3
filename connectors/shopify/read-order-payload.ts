import { z } from 'zod'
import { anyId, CurrencyCode, DecimalText, InstantText, readBody } from '#kit'
import { Gid, idOf } from './ask.ts'
import type { OrderFacts } from './order-facts.ts'

// Ids of orders and lines pass what a JavaScript number holds: as text where Shopify says them so, else as parsed without loss.
const Text = z.string().nullish()
const Money = z.object({ shop_money: z.object({ amount: DecimalText }) })
const Line = z.object({
  id: anyId, admin_graphql_api_id: Gid.optional(), name: z.string(), sku: Text, quantity: z.int(), current_quantity: z.int().optional(), vendor: Text, variant_id: anyId.nullish(),
  price: DecimalText, price_set: Money.optional(),
  discount_allocations: z.array(z.object({ amount: DecimalText, amount_set: Money.optional() })).default([]),
  tax_lines: z.array(z.object({ price: DecimalText, price_set: Money.optional() })).default([]),
})
const Payload = z.object({
  admin_graphql_api_id: Gid, name: z.string(), processed_at: InstantText, updated_at: InstantText, cancelled_at: Text, cancel_reason: Text, currency: CurrencyCode, presentment_currency: Text,
  taxes_included: z.boolean(), test: z.boolean().default(false), financial_status: Text, fulfillment_status: Text, email: Text, phone: Text, note: Text, tags: z.string().default(''), source_name: Text,
  discount_codes: z.array(z.object({ code: z.string() })).default([]), payment_gateway_names: z.array(z.string()).default([]),
  customer: z.object({ id: anyId, admin_graphql_api_id: Gid.optional(), first_name: Text, last_name: Text }).nullish(),
  shipping_address: z.object({ name: Text, phone: Text, address1: Text, address2: Text, city: Text, province: Text, zip: Text, country_code: Text }).nullish(),
  total_price: DecimalText, total_price_set: Money.optional(), total_tax: DecimalText.default('0'), total_tax_set: Money.optional(),
  shipping_lines: z.array(z.object({ is_removed: z.boolean().nullish(), discounted_price: DecimalText.optional(), price: DecimalText, discounted_price_set: Money.optional() })).default([]),
  line_items: z.array(Line),
  fulfillments: z.array(z.object({ status: Text, shipment_status: Text, line_items: z.array(z.object({ id: anyId, admin_graphql_api_id: Gid.optional(), quantity: z.int() })).default([]) })).default([]),
  refunds: z.array(z.object({ refund_line_items: z.array(z.object({ line_item_id: anyId, quantity: z.int(), restock_type: Text })).default([]) })).default([]),
  returns: z.array(z.object({ status: Text })).default([]),
})

const amount = (set: z.infer<typeof Money> | undefined, plain: string): string => set?.shop_money.amount ?? plain
const lineId = (line: { id: string; admin_graphql_api_id?: string | undefined }): string => (line.admin_graphql_api_id ? idOf(line.admin_graphql_api_id) : line.id)
/** The payload's word for what the Admin API calls by its own. */
const fulfilmentWord = (word: string | null | undefined): string => (word === 'partial' ? 'PARTIALLY_FULFILLED' : word ? word.toUpperCase() : 'UNFULFILLED')

/** An order as a hook carries it: the REST resource of old. */
export function readOrderPayload(body: unknown): OrderFacts {
  const said = readBody(Payload, body, 'Shopify order payload')
  const { customer, shipping_address: to } = said
  return {
    id: idOf(said.admin_graphql_api_id), name: said.name, placedAt: said.processed_at, updatedAt: said.updated_at, currency: said.currency, presentment: said.presentment_currency ?? undefined,
    isCancelled: typeof said.cancelled_at === 'string', cancelReason: said.cancel_reason?.toUpperCase(), financial: said.financial_status?.toUpperCase() ?? 'PENDING', fulfilment: fulfilmentWord(said.fulfillment_status),
    hasOpenReturn: said.returns.some((r) => /^(requested|open)$/i.test(r.status ?? '')), isTest: said.test, taxesIncluded: said.taxes_included,
    customer: customer ? { id: customer.admin_graphql_api_id ? idOf(customer.admin_graphql_api_id) : customer.id, name: [customer.first_name, customer.last_name].filter(Boolean).join(' ') } : undefined,
    email: said.email || undefined, phone: said.phone || undefined, address: to ? { ...to, country: to.country_code } : undefined,
    note: said.note || undefined, tags: said.tags.split(',').map((tag) => tag.trim()).filter((tag) => tag !== ''), source: said.source_name || undefined,
    codes: said.discount_codes.map((d) => d.code), gateways: said.payment_gateway_names,
    total: amount(said.total_price_set, said.total_price), tax: amount(said.total_tax_set, said.total_tax),
    shipping: said.shipping_lines.filter((s) => s.is_removed !== true).map((s) => amount(s.discounted_price_set, s.discounted_price ?? s.price)),
    lines: said.line_items.map((l) => ({
      id: lineId(l), title: l.name, sku: l.sku || undefined, variantId: l.variant_id ?? undefined, vendor: l.vendor || undefined, quantity: l.quantity, current: l.current_quantity ?? l.quantity,
      unitPrice: amount(l.price_set, l.price), discounts: l.discount_allocations.map((d) => amount(d.amount_set, d.amount)), taxes: l.tax_lines.map((t) => amount(t.price_set, t.price)),
    })),
    fulfilments: said.fulfillments.map((f) => ({ isGood: f.status === 'success', isDelivered: f.shipment_status === 'delivered', lines: f.line_items.map((l) => ({ lineId: lineId(l), quantity: l.quantity })) })),
    refunded: said.refunds.flatMap((r) => r.refund_line_items.map((l) => ({ lineId: l.line_item_id, quantity: l.quantity, restock: (l.restock_type ?? 'no_restock').toUpperCase() }))),
  }
}
