import { refusedRow, rowOrRefused, split, type CancelWish, type Connected, type PushAnswer, type RefundWish, type Shipment } from '#kit'
import { walmartAmount } from './amount.ts'
import { openIn, sentIn, type Line, type OrderBody } from './order-body.ts'
import { readOrder } from './pull-orders.ts'

const path = (id: string, deed: string): string => `/v3/orders/${encodeURIComponent(id)}/${deed}`
const unknown = (id: string): PushAnswer => refusedRow(id, 'CONTENT_NOT_FOUND', 'Walmart knows no such order.')
const pieces = (amount: number) => ({ unitOfMeasurement: 'EACH', amount: String(amount) })
type Wished = readonly { externalLineId: string; quantity: number }[]

/** The lines of the order that are meant, each with how many; all of it when none are named. */
function wishedLines(order: OrderBody, wished: Wished | undefined, most: (line: Line) => number): { line: Line; quantity: number }[] {
  return order.orderLines.orderLine.flatMap((line) => {
    const asked = wished === undefined ? most(line) : wished.filter((one) => one.externalLineId === line.lineNumber).reduce((sum, one) => sum + one.quantity, 0)
    const quantity = Math.min(asked, most(line))
    return quantity > 0 ? [{ line, quantity }] : []
  })
}

/** The whole order with all its lines; doing it again leaves it acknowledged. */
export const acknowledgeOrders = (at: Connected, externalIds: readonly string[]): Promise<PushAnswer[]> =>
  Promise.all(externalIds.map((id) => rowOrRefused(id, async () => {
    await at.call({ operation: 'acknowledgeOrders', method: 'POST', path: path(id, 'acknowledge'), effect: 'same' })
    return { externalId: id, outcome: 'applied' }
  })))

const cancelReasons = { out_of_stock: 'SELLER_CANCEL_OUT_OF_STOCK', buyer_asked: 'CUSTOMER_REQUESTED_SELLER_TO_CANCEL', address: 'SELLER_CANCEL_ADDRESS_NOT_SERVICEABLE', other: 'SELLER_CANCEL_OUT_OF_STOCK' } as const

export const cancelOrder = (at: Connected, wish: CancelWish): Promise<PushAnswer> => rowOrRefused(wish.externalOrderId, async () => {
  const id = wish.externalOrderId
  const order = await readOrder(at, id)
  if (!order) return unknown(id)
  const lines = wishedLines(order, wish.lines, openIn)
  const isGone = order.orderLines.orderLine.every((line) => openIn(line) === 0 && sentIn(line) === 0)
  if (lines.length === 0) return isGone ? { externalId: id, outcome: 'applied' } : refusedRow(id, 'already_sent', 'What has left cannot be cancelled; pay it back instead.')
  const orderLine = lines.map(({ line, quantity }) => ({ lineNumber: line.lineNumber, orderLineStatuses: { orderLineStatus: [{ status: 'Cancelled', cancellationReason: cancelReasons[wish.reason], statusQuantity: pieces(quantity) }] } }))
  await at.call({ operation: 'cancelOrderLines', method: 'POST', path: path(id, 'cancel'), effect: 'once', body: { orderCancellation: { orderLines: { orderLine } } } })
  return { externalId: id, outcome: 'applied' }
})

/** Carriers that Walmart knows by name; any other is written out, with an address at which the parcel can be followed. */
const carriers: readonly (readonly [RegExp, string])[] = [[/^ups$/i, 'UPS'], [/^usps/i, 'USPS'], [/^fedex$/i, 'FedEx'], [/^ontrac$/i, 'OnTrac'], [/^dhl$/i, 'DHL'], [/^dhl e/i, 'DHL Ecommerce - US'], [/^sf( express)?$/i, 'SF Express'], [/^yun ?express$/i, 'YunExpress'], [/^china post$/i, 'China Post'], [/^royal ?mail$/i, 'Royal Mail'], [/^canada ?post$/i, 'Canada Post'], [/^japan ?post$/i, 'Japan Post']]

/** One parcel. What is told already is looked for first: a second telling would be a second shipment. */
export const pushFulfilment = (at: Connected, shipment: Shipment): Promise<PushAnswer> => rowOrRefused(shipment.externalOrderId, async () => {
  const id = shipment.externalOrderId
  const { trackingNumber } = shipment
  if (!trackingNumber) return refusedRow(id, 'tracking_needed', 'Walmart takes no parcel without a tracking number.')
  const order = await readOrder(at, id)
  if (!order) return unknown(id)
  const isTold = (line: Line): boolean => line.orderLineStatuses.some((one) => one.trackingInfo?.trackingNumber === trackingNumber)
  const meant = order.orderLines.orderLine.filter((line) => shipment.lines.some((one) => one.externalLineId === line.lineNumber))
  if (meant.length > 0 && meant.every(isTold)) return { externalId: id, outcome: 'applied' }
  const lines = wishedLines(order, shipment.lines, openIn)
  if (lines.length === 0) return refusedRow(id, 'nothing_open', 'No line of this order waits to be sent.')
  const known = carriers.find(([pattern]) => pattern.test(shipment.carrier))?.[1]
  const trackingURL = shipment.trackingUrl ?? (known ? undefined : `https://t.17track.net/en#nums=${encodeURIComponent(trackingNumber)}`)
  const trackingInfo = {
    shipDateTime: Date.parse(shipment.shippedAt), carrierName: known ? { carrier: known } : { otherCarrier: shipment.carrier.slice(0, 50) }, methodCode: order.shippingInfo?.methodCode ?? 'Standard', trackingNumber,
    ...(trackingURL === undefined ? {} : { trackingURL }),
  }
  const orderLine = lines.map(({ line, quantity }) => ({ lineNumber: line.lineNumber, sellerOrderId: id, orderLineStatuses: { orderLineStatus: [{ status: 'Shipped', statusQuantity: pieces(quantity), trackingInfo }] } }))
  await at.call({ operation: 'shippingUpdates', method: 'POST', path: path(id, 'shipping'), effect: 'once', body: { orderShipment: { orderLines: { orderLine } } } })
  return { externalId: id, outcome: 'applied' }
})

const refundReasons: readonly (readonly [RegExp, string])[] = [[/damag/i, 'DamagedItem'], [/defect|broken/i, 'DefectiveItem'], [/not.?received|lost/i, 'ItemNotReceivedByCustomer'], [/wrong|incorrect/i, 'IncorrectItemReceived'], [/late/i, 'CustomerReceivedItemLate'], [/return/i, 'Customer returned item'], [/mind/i, 'CustomerChangedMind'], [/cancel/i, 'Buyer canceled']]

/** Money back for lines that have left, shared over their prices and taxes. What has not left was not charged: it is cancelled instead. */
export const pushRefund = (at: Connected, wish: RefundWish): Promise<PushAnswer> => rowOrRefused(wish.externalOrderId, async () => {
  const id = wish.externalOrderId
  const order = await readOrder(at, id)
  if (!order) return unknown(id)
  const lines = wishedLines(order, wish.lines.length > 0 ? wish.lines : undefined, sentIn)
  if (lines.length === 0) return refusedRow(id, 'not_sent', 'Nothing of this has left, so nothing was charged; cancel it instead.')
  const parts = lines.flatMap(({ line }) => line.charges.charge.filter((c) => c.chargeType !== 'SHIPPING' && c.chargeAmount.minor > 0n).map((charge) => ({ line, charge, tax: charge.tax?.taxAmount.minor ?? 0n })))
  const weights = parts.flatMap((p) => [p.charge.chargeAmount.minor, p.tax])
  if (wish.amount.minor > weights.reduce((a, b) => a + b, 0n)) return refusedRow(id, 'too_much', 'That is more than the buyer paid for these lines.')
  const shares = split(wish.amount.minor, weights)
  const back = (minor: bigint) => walmartAmount({ minor: -minor, currency: wish.amount.currency })
  const refundReason = refundReasons.find(([pattern]) => pattern.test(wish.reason))?.[1] ?? 'Others'
  const charge = (i: number) => ({ chargeType: 'PRODUCT', chargeName: 'Item Price', chargeAmount: back(shares[2 * i]!), ...(shares[2 * i + 1] === 0n ? {} : { tax: { taxName: 'Item Price Tax', taxAmount: back(shares[2 * i + 1]!) } }) })
  const orderLine = lines.map(({ line }) => ({
    lineNumber: line.lineNumber, isFullRefund: false,
    refunds: { refund: [{ refundComments: wish.reason.slice(0, 200), refundCharges: { refundCharge: parts.flatMap((part, i) => (part.line === line ? [{ refundReason, charge: charge(i) }] : [])) } }] },
  }))
  await at.call({ operation: 'refundOrderLines', method: 'POST', path: path(id, 'refund'), effect: 'once', body: { orderRefund: { purchaseOrderId: id, orderLines: { orderLine } } } })
  return { externalId: id, outcome: 'applied' }
})
