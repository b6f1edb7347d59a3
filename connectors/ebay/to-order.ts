import { givenTexts, money, readBody, type ChannelLine, type ChannelOrder, type FulfilmentState, type Money, type PaymentState } from '#kit'
import { minorOf, moneyOf, sizeOf } from './amount.ts'
import { OrderBody, type Line } from './order-body.ts'

/** Pure: an order of the Fulfillment API as it was asked for with TAX_BREAKDOWN, so that the total is what the buyer pays. */
export function toOrder(body: unknown): ChannelOrder {
  const o = readBody(OrderBody, body, 'an order')
  const total = moneyOf(o.pricingSummary.total)
  const m = (minor: bigint): Money => money(minor, total.currency)
  const p = o.pricingSummary
  const lines = o.lineItems.map((line) => toLine(line, m))
  const goods = lines.reduce((sum, line) => sum + line.goods.minor - (line.discount?.minor ?? 0n), 0n)
  const shipping = minorOf(p.deliveryCost) - sizeOf(minorOf(p.deliveryDiscount))
  const tax = minorOf(p.tax) + collectedTax(o, goods + shipping, total.minor)
  // Fees for old tyres, adjustments after the sale, discounts that stand on no line: whatever else the total is made of.
  const rest = total.minor - goods - shipping - tax
  return {
    externalId: o.orderId, ...(o.lastModifiedDate ? { version: o.lastModifiedDate } : {}), kind: 'sale', placedAt: o.creationDate, currency: total.currency,
    ...peopleOf(o), cancelled: isCancelled(o), payment: paymentOf(o), fulfilment: fulfilmentOf(o),
    ...(o.program?.fulfillmentProgram?.fulfilledBy === 'EBAY' ? { fulfilledBy: 'channel' as const } : {}),
    lines, discounts: rest < 0n ? [{ code: 'not_itemised', amount: m(-rest) }] : [], shipping: m(shipping + (rest > 0n ? rest : 0n)), tax: m(tax), taxIncluded: false, total,
    ...(o.buyerCheckoutNotes ? { note: o.buyerCheckoutNotes } : {}), attributes: attributesOf(o, rest),
  }
}

function toLine(line: Line, m: (minor: bigint) => Money): ChannelLine {
  const goods = minorOf(line.lineItemCost)
  const discount = line.discountedLineItemCost ? goods - minorOf(line.discountedLineItemCost) : 0n
  const aspects = line.variationAspects.map((a) => a.value).filter(Boolean).join(' / ')
  return {
    // Without a SKU the listing, and the variation within it, is what can be mapped.
    externalLineId: line.lineItemId, sku: line.sku || [line.legacyItemId, line.legacyVariationId].filter(Boolean).join(':') || undefined,
    title: [line.title, aspects].filter(Boolean).join(' - '), quantity: line.quantity, unitPrice: m(line.quantity === 0 ? goods : goods / BigInt(line.quantity)), goods: m(goods),
    ...(discount > 0n ? { discount: m(discount) } : {}),
    attributes: givenTexts({ listingId: line.legacyItemId, marketplace: line.listingMarketplaceId, status: line.lineItemFulfillmentStatus }),
  }
}

/**
 * Tax that eBay collects and hands on itself. Asked with TAX_BREAKDOWN it is in the total, but pricingSummary.tax has it
 * only for some countries: it is added where the total says that it is missing.
 */
function collectedTax(o: OrderBody, net: bigint, total: bigint): bigint {
  const collected = o.lineItems.reduce((sum, line) => sum + line.ebayCollectAndRemitTaxes.reduce((n, t) => n + minorOf(t.amount), 0n), 0n)
  return collected > 0n && net + minorOf(o.pricingSummary.tax) + collected <= total ? collected : 0n
}

const isCancelled = (o: OrderBody): boolean => o.cancelStatus?.cancelState === 'CANCELED' || Boolean(o.cancelStatus?.cancelledDate)

/** Words of OrderPaymentStatusEnum; one that is new is taken for paid when eBay names a day of payment. */
function paymentOf(o: OrderBody): PaymentState {
  const states: Record<string, PaymentState> = { PAID: 'paid', PENDING: 'unpaid', FAILED: 'unpaid', FULLY_REFUNDED: 'refunded', PARTIALLY_REFUNDED: 'partly_refunded' }
  const known = states[o.orderPaymentStatus ?? '']
  if (known === 'unpaid' && isCancelled(o)) return 'voided'
  return known ?? (o.paymentSummary?.payments.some((one) => one.paymentDate) ? 'paid' : 'unpaid')
}

function fulfilmentOf(o: OrderBody): FulfilmentState {
  if (o.orderFulfillmentStatus === 'FULFILLED') return 'shipped'
  return o.orderFulfillmentStatus === 'IN_PROGRESS' ? 'partly_shipped' : 'unfulfilled'
}

function peopleOf(o: OrderBody): Pick<ChannelOrder, 'buyer' | 'shipTo'> {
  const to = o.fulfillmentStartInstructions.map((one) => one.shippingStep?.shipTo).find((one) => one)
  const own = o.buyer?.buyerRegistrationAddress
  const buyer = givenTexts({ externalId: o.buyer?.username, name: own?.fullName ?? to?.fullName, email: own?.email ?? to?.email, phone: own?.primaryPhone?.phoneNumber ?? to?.primaryPhone?.phoneNumber })
  const a = to?.contactAddress
  const shipTo = givenTexts({ name: to?.fullName, phone: to?.primaryPhone?.phoneNumber, line1: a?.addressLine1, line2: a?.addressLine2, city: a?.city, region: a?.stateOrProvince, postcode: a?.postalCode, country: a?.countryCode })
  return { ...(Object.keys(buyer).length > 0 ? { buyer } : {}), ...(a ? { shipTo } : {}) }
}

const attributesOf = (o: OrderBody, rest: bigint): Record<string, string> => givenTexts({
  payment: o.orderPaymentStatus, fulfilment: o.orderFulfillmentStatus, cancel: o.cancelStatus?.cancelState === 'NONE_REQUESTED' ? undefined : o.cancelStatus?.cancelState, salesRecord: o.salesRecordReference,
  service: o.fulfillmentStartInstructions[0]?.shippingStep?.shippingServiceCode, method: o.paymentSummary?.payments[0]?.paymentMethod, notItemised: rest === 0n ? undefined : String(rest),
})
