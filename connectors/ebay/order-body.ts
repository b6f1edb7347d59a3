import { z } from 'zod'
import { anyId, InstantText } from '#kit'
import { Amount, Text } from './amount.ts'

const list = <T extends z.ZodType>(one: T) => z.array(one).nullish().transform((v) => v ?? [])

const Address = z.object({ addressLine1: Text, addressLine2: Text, city: Text, stateOrProvince: Text, postalCode: Text, countryCode: Text })
const Contact = z.object({ fullName: Text, companyName: Text, email: Text, primaryPhone: z.object({ phoneNumber: Text }).nullish(), contactAddress: Address.nullish() })

const Line = z.object({
  lineItemId: anyId, sku: Text, title: Text, quantity: z.int(), legacyItemId: Text, legacyVariationId: Text, listingMarketplaceId: Text, lineItemFulfillmentStatus: Text,
  lineItemCost: Amount, discountedLineItemCost: Amount.nullish(),
  taxes: list(z.object({ amount: Amount.nullish(), taxType: Text })), ebayCollectAndRemitTaxes: list(z.object({ amount: Amount.nullish(), taxType: Text })),
  variationAspects: list(z.object({ name: Text, value: Text })),
})
export type Line = z.infer<typeof Line>

export const OrderBody = z.object({
  orderId: anyId, creationDate: InstantText, lastModifiedDate: InstantText.nullish(), orderFulfillmentStatus: Text, orderPaymentStatus: Text, salesRecordReference: Text, buyerCheckoutNotes: Text,
  buyer: z.object({ username: Text, buyerRegistrationAddress: Contact.nullish() }).nullish(),
  cancelStatus: z.object({ cancelState: Text, cancelledDate: Text }).nullish(),
  pricingSummary: z.object({
    total: Amount, priceSubtotal: Amount.nullish(), priceDiscount: Amount.nullish(), deliveryCost: Amount.nullish(), deliveryDiscount: Amount.nullish(), tax: Amount.nullish(), fee: Amount.nullish(), adjustment: Amount.nullish(),
  }),
  paymentSummary: z.object({ payments: list(z.object({ paymentMethod: Text, paymentStatus: Text, paymentDate: Text })), refunds: list(z.object({ amount: Amount.nullish(), refundStatus: Text })) }).nullish(),
  fulfillmentStartInstructions: list(z.object({ fulfillmentInstructionsType: Text, shippingStep: z.object({ shipTo: Contact.nullish(), shippingServiceCode: Text }).nullish() })),
  program: z.object({ fulfillmentProgram: z.object({ fulfilledBy: Text }).nullish() }).nullish(),
  lineItems: z.array(Line).min(1),
})
export type OrderBody = z.infer<typeof OrderBody>
