import { z } from 'zod'
import { ConnectorFault, readAnswer, refusedRow, type Connected, type PushAnswer, type RefundWish, type Shipment } from '#kit'
import { OrderBody } from './order-body.ts'
import { keyOf, minorOf, squareMoney } from './square-money.ts'

const One = z.object({ order: OrderBody })

async function readOrder(at: Connected, id: string): Promise<OrderBody | undefined> {
  try {
    return readAnswer(One, await at.call({ operation: 'RetrieveOrder', method: 'GET', path: `/v2/orders/${encodeURIComponent(id)}`, effect: 'read' }), 'an order').order
  } catch (error) {
    if (error instanceof ConnectorFault && error.kind === 'invalid') return undefined
    throw error
  }
}

/** Completes the order's one shipment with its tracking. Square has no parts of a shipment. */
export async function pushFulfilment(at: Connected, shipment: Shipment): Promise<PushAnswer> {
  const id = shipment.externalOrderId
  const order = await readOrder(at, id)
  if (!order) return refusedRow(id, 'NOT_FOUND', 'Square does not know this order.')
  const f = order.fulfillments.find((one) => one.type === 'SHIPMENT')
  if (!f) return refusedRow(id, 'no_shipment', 'This sale has nothing to be shipped: it went over the counter or is picked up.')
  if (f.state === 'COMPLETED' && f.shipment_details?.tracking_number === shipment.trackingNumber) return { externalId: id, outcome: 'applied' }
  const isWhole = order.line_items.every((l) => shipment.lines.filter((s) => s.externalLineId === l.uid).reduce((n, s) => n + s.quantity, 0) >= Number(l.quantity))
  if (!isWhole) return refusedRow(id, 'whole_shipments_only', 'Square completes a shipment as a whole; tell it with the last parcel.')
  const details = { carrier: shipment.carrier.slice(0, 50), ...(shipment.trackingNumber === undefined ? {} : { tracking_number: shipment.trackingNumber }), ...(shipment.trackingUrl === undefined ? {} : { tracking_url: shipment.trackingUrl }) }
  try {
    await at.call({
      operation: 'UpdateOrder', method: 'PUT', path: `/v2/orders/${encodeURIComponent(id)}`, effect: 'same',
      body: { idempotency_key: keyOf('shipment', shipment.key), order: { location_id: order.location_id, version: order.version, fulfillments: [{ uid: f.uid, state: 'COMPLETED', shipment_details: details }] } },
    })
    return { externalId: id, outcome: 'applied' }
  } catch (error) {
    if (!(error instanceof ConnectorFault) || error.kind !== 'invalid') throw error
    return refusedRow(id, error.code ?? 'invalid', error.message)
  }
}

const Refunded = z.object({ refund: z.object({ status: z.string().nullish() }) })

/** Pays back over the payments that the order was paid with, each with a key of its own: repeating pays nothing twice. */
export async function pushRefund(at: Connected, wish: RefundWish): Promise<PushAnswer> {
  const id = wish.externalOrderId
  const order = await readOrder(at, id)
  if (!order) return refusedRow(id, 'NOT_FOUND', 'Square does not know this order.')
  const payments = order.tenders.map((t) => ({ id: t.payment_id ?? t.id ?? '', minor: minorOf(t.amount_money) })).filter((p) => p.id !== '')
  if (payments.reduce((n, p) => n + p.minor, 0n) < wish.amount.minor) return refusedRow(id, 'REFUND_AMOUNT_INVALID', 'The order was not paid that much.')
  let left = wish.amount.minor
  let isPending = false
  for (const payment of payments.sort((a, b) => (a.minor > b.minor ? -1 : 1))) {
    if (left <= 0n) break
    const part = left < payment.minor ? left : payment.minor
    left -= part
    const status = await refundPart(at, wish, payment.id, part)
    if (typeof status !== 'string') return status
    isPending ||= status === 'PENDING'
  }
  return { externalId: id, outcome: isPending ? 'accepted' : 'applied' }
}

async function refundPart(at: Connected, wish: RefundWish, paymentId: string, minor: bigint): Promise<string | PushAnswer> {
  try {
    const answer = await at.call({
      operation: 'RefundPayment', method: 'POST', path: '/v2/refunds', effect: 'same',
      body: { idempotency_key: keyOf('refund', wish.key, paymentId), payment_id: paymentId, amount_money: squareMoney({ minor, currency: wish.amount.currency }), reason: wish.reason.slice(0, 192) },
    })
    const status = readAnswer(Refunded, answer, 'the refund').refund.status ?? 'PENDING'
    return status === 'REJECTED' || status === 'FAILED' ? refusedRow(wish.externalOrderId, status, `Square says the refund is ${status}.`) : status
  } catch (error) {
    if (!(error instanceof ConnectorFault) || error.kind !== 'invalid') throw error
    return refusedRow(wish.externalOrderId, error.code ?? 'invalid', error.message)
  }
}
