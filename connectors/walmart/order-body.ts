import { z } from 'zod'
import { anyCount, anyId, readInstant } from '#kit'
import { Amount, Text, UnitAmount } from './amount.ts'

/** Milliseconds since 1970 in lists, ISO 8601 where one order is asked for. */
export const When = z.union([z.string(), z.int()]).transform((value, ctx) => {
  const at = readInstant(value, 'Z')
  if (at === undefined) { ctx.addIssue({ code: 'custom', message: 'is no instant' }); return z.NEVER }
  return at
})
const Quantity = z.object({ amount: anyCount })
const Tax = z.object({ taxAmount: Amount }).nullish()
const Charge = z.object({ chargeType: Text, chargeName: Text, chargeAmount: Amount, tax: Tax })
const Status = z.object({
  status: Text, statusQuantity: Quantity.nullish(), cancellationReason: Text,
  trackingInfo: z.object({ trackingNumber: Text, carrierName: z.object({ carrier: Text, otherCarrier: Text }).nullish() }).nullish(),
})
const Line = z.object({
  lineNumber: anyId, item: z.object({ sku: Text, productName: Text, condition: Text }), charges: z.object({ charge: z.array(Charge).min(1) }), orderLineQuantity: Quantity, statusDate: When.nullish(),
  orderLineStatuses: z.object({ orderLineStatus: z.array(Status) }).nullish().transform((v) => v?.orderLineStatus ?? []),
  refund: z.object({ refundCharges: z.object({ refundCharge: z.array(z.object({ charge: Charge })) }).nullish() }).nullish(), intentToCancel: Text,
})
export type Line = z.infer<typeof Line>

export const OrderBody = z.object({
  purchaseOrderId: anyId, customerOrderId: anyId.nullish(), customerEmailId: Text, orderType: Text, originalCustomerOrderID: Text, orderDate: When,
  shippingInfo: z.object({ phone: Text, methodCode: Text, postalAddress: z.object({ name: Text, address1: Text, address2: Text, city: Text, state: Text, postalCode: Text, country: Text }).nullish() }).nullish(),
  shipNode: z.object({ type: Text, name: Text }).nullish(), orderSummary: z.object({ totalAmount: UnitAmount.nullish() }).nullish(), orderLines: z.object({ orderLine: z.array(Line).min(1) }),
})
export type OrderBody = z.infer<typeof OrderBody>

export const quantityIn = (line: Line, ...words: readonly string[]): number =>
  line.orderLineStatuses.filter((one) => words.includes(one.status ?? '')).reduce((sum, one) => sum + (one.statusQuantity?.amount ?? line.orderLineQuantity.amount), 0)
/** How many may still be cancelled or sent. */
export const openIn = (line: Line): number => Math.max(0, line.orderLineQuantity.amount - quantityIn(line, 'Shipped', 'Delivered', 'Cancelled', 'Refund'))
export const sentIn = (line: Line): number => quantityIn(line, 'Shipped', 'Delivered', 'Refund')
