import { z } from 'zod'
import { CurrencyCode, InstantText, readBody } from '#kit'
import { Bag, Gid, idOf } from './ask.ts'
import type { OrderFacts } from './order-facts.ts'

const Text = z.string().nullish()
const LineId = z.object({ id: Gid })
const Line = z.object({
  id: Gid, name: z.string(), sku: Text, quantity: z.int(), currentQuantity: z.int(), vendor: Text, variant: LineId.nullish(),
  originalUnitPriceSet: Bag, discountAllocations: z.array(z.object({ allocatedAmountSet: Bag })), taxLines: z.array(z.object({ priceSet: Bag })),
})
const Node = z.object({
  id: Gid, name: z.string(), processedAt: InstantText, updatedAt: InstantText, cancelledAt: Text, cancelReason: Text, currencyCode: CurrencyCode, presentmentCurrencyCode: Text,
  taxesIncluded: z.boolean(), test: z.boolean(), displayFinancialStatus: Text, displayFulfillmentStatus: z.string(), returnStatus: z.string(),
  email: Text, phone: Text, note: Text, tags: z.array(z.string()), sourceName: Text, discountCodes: z.array(z.string()), paymentGatewayNames: z.array(z.string()),
  customer: z.object({ id: Gid, firstName: Text, lastName: Text }).nullish(),
  shippingAddress: z.object({ name: Text, phone: Text, address1: Text, address2: Text, city: Text, province: Text, zip: Text, countryCodeV2: Text }).nullish(),
  totalPriceSet: Bag, totalTaxSet: Bag.nullish(),
  shippingLines: z.object({ nodes: z.array(z.object({ discountedPriceSet: Bag })) }),
  lineItems: z.object({ nodes: z.array(Line) }),
  fulfillments: z.array(z.object({ status: z.string(), displayStatus: Text, fulfillmentLineItems: z.object({ nodes: z.array(z.object({ quantity: z.int().nullish(), lineItem: LineId })) }) })),
  refunds: z.array(z.object({ refundLineItems: z.object({ nodes: z.array(z.object({ quantity: z.int(), restockType: z.string(), lineItem: LineId })) }) })),
})

const amount = (bag: z.infer<typeof Bag>): string => bag.shopMoney.amount
const openReturns = new Set(['RETURN_REQUESTED', 'IN_PROGRESS', 'INSPECTION_COMPLETE'])

/** An order as the Admin API says it. */
export function readOrderNode(body: unknown): OrderFacts {
  const said = readBody(Node, body, 'Shopify order')
  const { customer, shippingAddress: to } = said
  return {
    id: idOf(said.id), name: said.name, placedAt: said.processedAt, updatedAt: said.updatedAt, currency: said.currencyCode, presentment: said.presentmentCurrencyCode ?? undefined,
    isCancelled: typeof said.cancelledAt === 'string', cancelReason: said.cancelReason ?? undefined, financial: said.displayFinancialStatus ?? 'PENDING', fulfilment: said.displayFulfillmentStatus,
    hasOpenReturn: openReturns.has(said.returnStatus), isTest: said.test, taxesIncluded: said.taxesIncluded,
    customer: customer ? { id: idOf(customer.id), name: [customer.firstName, customer.lastName].filter(Boolean).join(' ') } : undefined,
    email: said.email || undefined, phone: said.phone || undefined, address: to ? { ...to, country: to.countryCodeV2 } : undefined,
    note: said.note || undefined, tags: said.tags, source: said.sourceName || undefined, codes: said.discountCodes, gateways: said.paymentGatewayNames,
    total: amount(said.totalPriceSet), tax: said.totalTaxSet ? amount(said.totalTaxSet) : '0', shipping: said.shippingLines.nodes.map((s) => amount(s.discountedPriceSet)),
    lines: said.lineItems.nodes.map((l) => ({
      id: idOf(l.id), title: l.name, sku: l.sku || undefined, variantId: l.variant ? idOf(l.variant.id) : undefined, vendor: l.vendor || undefined, quantity: l.quantity, current: l.currentQuantity,
      unitPrice: amount(l.originalUnitPriceSet), discounts: l.discountAllocations.map((d) => amount(d.allocatedAmountSet)), taxes: l.taxLines.map((t) => amount(t.priceSet)),
    })),
    fulfilments: said.fulfillments.map((f) => ({
      isGood: f.status === 'SUCCESS', isDelivered: f.displayStatus === 'DELIVERED', lines: f.fulfillmentLineItems.nodes.map((l) => ({ lineId: idOf(l.lineItem.id), quantity: l.quantity ?? 0 })),
    })),
    refunded: said.refunds.flatMap((r) => r.refundLineItems.nodes.map((l) => ({ lineId: idOf(l.lineItem.id), quantity: l.quantity, restock: l.restockType }))),
  }
}
