import { z } from 'zod'
import { ConnectorFault, readAnswer, refusedRow, rowOrRefused, type CancelWish, type Connected, type PushAnswer, type RefundWish, type Shipment } from '#kit'
import { ebayAmount, Text } from './amount.ts'
import { wantsSignature } from './hosts.ts'

const Sent = z.object({ fulfillments: z.array(z.object({ shipmentTrackingNumber: Text, lineItems: z.array(z.object({ lineItemId: z.string() })).nullish() })).nullish() })

/** eBay takes letters and digits only, and knows the large carriers by its own names. */
const trackingOf = (text: string | undefined): string => (text ?? '').replace(/[^A-Za-z0-9]/g, '')
const carriers: readonly (readonly [RegExp, string])[] = [[/^usps/i, 'USPS'], [/^ups/i, 'UPS'], [/^fedex/i, 'FedEx'], [/^dhl/i, 'DHL'], [/royal ?mail/i, 'RoyalMail'], [/australia ?post/i, 'AustraliaPost'], [/^other$/i, 'Other']]
const carrierOf = (carrier: string): string => carriers.find(([pattern]) => pattern.test(carrier))?.[1] ?? carrier

/** One parcel. What is there already is looked for first: telling of the same parcel twice would make two. */
export async function pushFulfilment(at: Connected, shipment: Shipment): Promise<PushAnswer> {
  const id = shipment.externalOrderId
  const path = `/sell/fulfillment/v1/order/${encodeURIComponent(id)}/shipping_fulfillment`
  const tracking = trackingOf(shipment.trackingNumber)
  const lineItems = shipment.lines.map((line) => ({ lineItemId: line.externalLineId, quantity: line.quantity }))
  return rowOrRefused(id, async () => {
    const answer = await at.call({ operation: 'getShippingFulfillments', method: 'GET', path, effect: 'read' })
    const known = readAnswer(Sent, answer, 'the parcels of an order').fulfillments ?? []
    const isTold = known.some((one) => (tracking !== '' ? one.shipmentTrackingNumber === tracking : !one.shipmentTrackingNumber && lineItems.every((l) => one.lineItems?.some((k) => k.lineItemId === l.lineItemId))))
    if (isTold) return { externalId: id, outcome: 'applied' }
    await at.call({
      operation: 'createShippingFulfillment', method: 'POST', path, effect: 'once',
      body: { lineItems, shippedDate: shipment.shippedAt, ...(tracking === '' ? {} : { trackingNumber: tracking, shippingCarrierCode: carrierOf(shipment.carrier) }) },
    })
    return { externalId: id, outcome: 'applied' }
  })
}

const unsigned = (id: string, what: string): PushAnswer => refusedRow(id, 'digital_signature', `${what} on this marketplace want eBay’s digital signatures, which are not made here; do it in Seller Hub.`)

const Refunded = z.object({ refundId: Text, refundStatus: Text })
const reasons: readonly (readonly [RegExp, string])[] = [[/not.?received|lost|missing/i, 'ITEM_NOT_RECEIVED'], [/damag|defect|wrong|describ/i, 'ITEM_NOT_AS_DESCRIBED'], [/return/i, 'BUYER_RETURN'], [/out.?of.?stock/i, 'SELLER_CANCEL'], [/cancel/i, 'BUYER_CANCEL']]

/** Money back for the whole order or a part of it. eBay has no key for it, so it is asked for once. */
export async function pushRefund(at: Connected, wish: RefundWish): Promise<PushAnswer> {
  const id = wish.externalOrderId
  if (wantsSignature(at.values)) return unsigned(id, 'Refunds')
  return rowOrRefused(id, async () => {
    const answer = await at.call({
      operation: 'issueRefund', method: 'POST', path: `/sell/fulfillment/v1/order/${encodeURIComponent(id)}/issue_refund`, effect: 'once',
      body: { reasonForRefund: reasons.find(([pattern]) => pattern.test(wish.reason))?.[1] ?? 'OTHER_ADJUSTMENT', comment: wish.reason.slice(0, 100), orderLevelRefundAmount: ebayAmount(wish.amount) },
    })
    const status = readAnswer(Refunded, answer, 'the refund').refundStatus ?? 'PENDING'
    if (status === 'FAILED') return refusedRow(id, 'FAILED', 'eBay could not make the refund.')
    return { externalId: id, outcome: status === 'REFUNDED' ? 'applied' : 'accepted' }
  })
}

const Cancelled = z.object({ cancelId: z.union([z.string(), z.number(), z.bigint()]).nullish() })
const cancelReasons = { out_of_stock: 'OUT_OF_STOCK_OR_CANNOT_FULFILL', buyer_asked: 'BUYER_ASKED_CANCEL', address: 'ADDRESS_ISSUES', other: 'OUT_OF_STOCK_OR_CANNOT_FULFILL' } as const

/** The whole order, and its money back; eBay cancels no single lines. */
export async function cancelOrder(at: Connected, wish: CancelWish): Promise<PushAnswer> {
  const id = wish.externalOrderId
  if (wish.lines) return refusedRow(id, 'whole_orders_only', 'eBay cancels whole orders only; pay the line back instead.')
  if (wantsSignature(at.values)) return unsigned(id, 'Cancellations')
  return rowOrRefused(id, async () => {
    const answer = await at.call({ operation: 'createCancellation', method: 'POST', path: '/post-order/v2/cancellation', effect: 'once', body: { legacyOrderId: id, cancelReason: cancelReasons[wish.reason] } })
    const { cancelId } = readAnswer(Cancelled, answer, 'the cancellation')
    if (cancelId === undefined || cancelId === null) throw new ConnectorFault('invalid', 'eBay says that this order cannot be cancelled any more.', { code: 'not_eligible' })
    return { externalId: id, outcome: 'accepted' }
  })
}
