import { z } from 'zod'
import { CurrencyCode, DecimalText, InstantText } from '#kit'
import { textual } from './texts.ts'

/** The part of orders_2026-01-01 "Order" that we read. Words of states stay open: Amazon adds some without notice. */
const MoneyShape = z.object({ amount: DecimalText, currencyCode: CurrencyCode })
export type AmazonMoney = z.infer<typeof MoneyShape>

const Window = z.object({ earliestDateTime: z.string().optional(), latestDateTime: z.string().optional() }).optional()
const Breakdown = z.object({
  type: z.string(), subtotal: MoneyShape,
  detailedBreakdowns: z.array(z.object({ subtype: z.string().optional(), value: MoneyShape.optional() })).optional(),
})
export type AmazonBreakdown = z.infer<typeof Breakdown>

const Item = z.object({
  orderItemId: textual,
  quantityOrdered: z.int(),
  product: z.object({
    asin: z.string().optional(), title: z.string().optional(), sellerSku: z.string().optional(),
    price: z.object({ unitPrice: MoneyShape.optional(), priceDesignation: z.string().optional() }).optional(),
  }),
  proceeds: z.object({ proceedsTotal: MoneyShape.optional(), breakdowns: z.array(Breakdown).optional() }).optional(),
  promotion: z.object({ breakdowns: z.array(z.object({ promotionId: z.string().optional() })).optional() }).optional(),
  cancellation: z.object({
    cancellationRequest: z.object({ requester: z.string().optional(), cancelReason: z.string().optional() }).optional(),
    cancellationExecution: z.object({ cancelledBy: z.string().optional() }).optional(),
  }).optional(),
  fulfillment: z.object({ quantityFulfilled: z.int().optional(), quantityUnfulfilled: z.int().optional() }).optional(),
})
export type AmazonItem = z.infer<typeof Item>

const Address = z.object({
  name: z.string().optional(), companyName: z.string().optional(), addressLine1: z.string().optional(), addressLine2: z.string().optional(),
  addressLine3: z.string().optional(), city: z.string().optional(), districtOrCounty: z.string().optional(), stateOrRegion: z.string().optional(),
  municipality: z.string().optional(), postalCode: z.string().optional(), countryCode: z.string().optional(), phone: z.string().optional(),
})
export type AmazonAddress = z.infer<typeof Address>

export const OrderShape = z.object({
  orderId: z.string().min(1),
  orderAliases: z.array(z.object({ aliasId: z.string(), aliasType: z.string() })).optional(),
  createdTime: InstantText,
  lastUpdatedTime: InstantText,
  programs: z.array(z.string()).optional(),
  associatedOrders: z.array(z.object({ orderId: z.string().optional(), associationType: z.string().optional() })).optional(),
  salesChannel: z.object({ channelName: z.string().optional(), marketplaceId: z.string().optional(), marketplaceName: z.string().optional() }),
  buyer: z.object({ buyerName: z.string().optional(), buyerEmail: z.string().optional(), buyerCompanyName: z.string().optional(), buyerPurchaseOrderNumber: z.string().optional() }).optional(),
  recipient: z.object({ deliveryAddress: Address.optional(), deliveryPreference: z.object({ dropOffLocation: z.string().optional(), addressInstruction: z.string().optional() }).optional() }).optional(),
  proceeds: z.object({ grandTotal: MoneyShape.optional(), breakdowns: z.array(z.object({ type: z.string(), subtotal: MoneyShape })).optional() }).optional(),
  payment: z.object({ paymentExecutions: z.array(z.object({ paymentMethod: z.string().optional() })).optional() }).optional(),
  fulfillment: z.object({
    fulfillmentStatus: z.string(), fulfilledBy: z.string().optional(), fulfillmentServiceLevel: z.string().optional(), shipByWindow: Window, deliverByWindow: Window,
  }).optional(),
  orderItems: z.array(Item),
  packages: z.array(z.object({ packageStatus: z.object({ status: z.string() }).optional(), carrier: z.string().optional(), trackingNumber: z.string().optional() })).optional(),
})
export type AmazonOrder = z.infer<typeof OrderShape>
