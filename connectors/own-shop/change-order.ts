import { refusedRow, rowOrRefused, toDecimal, type CallRequest, type CancelWish, type Connected, type PushAnswer, type RefundWish, type Shipment } from '#kit'

/** Done once for each key, however often it is asked (docs/own-shop.md, "Keys"): repeating is harmless. */
const change = (at: Connected, id: string, request: Pick<CallRequest, 'operation' | 'body'> & { what: string }): Promise<PushAnswer> =>
  rowOrRefused(id, async () => {
    await at.call({ operation: request.operation, method: 'POST', path: `/orders/${encodeURIComponent(id)}/${request.what}`, effect: 'same', body: request.body })
    return { externalId: id, outcome: 'applied' }
  })

export const cancelOrder = (at: Connected, { key, externalOrderId, lines, reason }: CancelWish): Promise<PushAnswer> =>
  lines === undefined
    ? change(at, externalOrderId, { operation: 'cancelOrder', what: 'cancellation', body: { key, reason } })
    : Promise.resolve(refusedRow(externalOrderId, 'whole_orders_only', 'The contract cancels whole orders; single lines are refunded.'))

export const shipOrder = (at: Connected, { key, externalOrderId, lines, carrier, trackingNumber, trackingUrl, shippedAt }: Shipment): Promise<PushAnswer> =>
  change(at, externalOrderId, {
    operation: 'shipOrder', what: 'shipments',
    body: { key, lines: lines.map((one) => ({ id: one.externalLineId, quantity: one.quantity })), carrier, ...(trackingNumber === undefined ? {} : { tracking_number: trackingNumber }), ...(trackingUrl === undefined ? {} : { tracking_url: trackingUrl }), shipped_at: shippedAt },
  })

export const refundOrder = (at: Connected, { key, externalOrderId, amount, lines, reason }: RefundWish): Promise<PushAnswer> =>
  change(at, externalOrderId, { operation: 'refundOrder', what: 'refunds', body: { key, amount: toDecimal(amount), currency: amount.currency, lines: lines.map((one) => ({ id: one.externalLineId, quantity: one.quantity })), reason } })
