import { z } from 'zod'
import { ConnectorFault, parseExact, parseJson, refusedRow, toDecimal, type CancelWish, type Connected, type PushAnswer, type RefundWish, type Shipment } from '#kit'
import { OrderBody } from './order-body.ts'
import { Amount, Id, plain, readAnswer } from './read-answer.ts'

const orders = '/wp-json/wc/v3/orders'

async function readOrder(at: Connected, id: string): Promise<OrderBody | undefined> {
  if (!/^[1-9]\d*$/.test(id)) return undefined
  try {
    return readAnswer(OrderBody, await at.call({ operation: 'retrieve_an_order', method: 'GET', path: `${orders}/${id}`, effect: 'read' }), 'an order')
  } catch (error) {
    if (error instanceof ConnectorFault && error.kind === 'invalid') return undefined
    throw error
  }
}

const updateOrder = async (at: Connected, id: string, body: unknown): Promise<OrderBody> =>
  readAnswer(OrderBody, await at.call({ operation: 'update_an_order', method: 'PUT', path: `${orders}/${id}`, effect: 'same', body }), 'an order')

const unknownOrder = (id: string): PushAnswer => refusedRow(id, 'unknown_order', 'The store does not know this order.')

/** Cancels the whole order; the store gives its goods back to its own stock and sends no money back. */
export async function cancelOrder(at: Connected, wish: CancelWish): Promise<PushAnswer> {
  const id = wish.externalOrderId
  if (wish.lines) return refusedRow(id, 'whole_orders_only', 'WooCommerce cancels whole orders; single lines are taken out by editing the order in the store, or refunded.')
  const order = await readOrder(at, id)
  if (!order) return unknownOrder(id)
  if (order.status === 'cancelled') return { externalId: id, outcome: 'applied' }
  // The store itself would let even a completed order be cancelled.
  if (['completed', 'refunded', 'trash'].includes(order.status)) return refusedRow(id, `order_${order.status}`, `The order is already "${order.status}" in the store.`)
  const after = await updateOrder(at, id, { status: 'cancelled' })
  return after.status === 'cancelled' ? { externalId: id, outcome: 'applied' } : refusedRow(id, 'not_applied', `the store left the order "${after.status}"`)
}

const Sent = z.object({ lines: z.array(z.object({ externalLineId: z.string(), quantity: z.number() })) })
const shipmentKey = (key: string): string => `_tonglu_shipment_${key}`

/**
 * Core has no parcels: the buyer is told by a note to the customer (which the store mails), the parcel is kept in the
 * order's own data, and the order is completed once everything is on its way. Every step looks first whether it was done.
 */
export async function pushFulfilment(at: Connected, shipment: Shipment): Promise<PushAnswer> {
  const id = shipment.externalOrderId
  const order = await readOrder(at, id)
  if (!order) return unknownOrder(id)
  if (order.meta_data.some((m) => m.key === shipmentKey(shipment.key))) return { externalId: id, outcome: 'applied' }
  if (['cancelled', 'refunded', 'failed', 'trash'].includes(order.status)) return refusedRow(id, `order_${order.status}`, `The order is "${order.status}" in the store.`)
  await tellBuyer(at, shipment)
  const value = JSON.stringify({ carrier: shipment.carrier, trackingNumber: shipment.trackingNumber, trackingUrl: shipment.trackingUrl, shippedAt: shipment.shippedAt, lines: shipment.lines })
  await updateOrder(at, id, { ...(isAllSent(order, shipment) ? { status: 'completed' } : {}), meta_data: [{ key: shipmentKey(shipment.key), value }] })
  return { externalId: id, outcome: 'applied' }
}

const Notes = z.array(z.object({ note: z.string() }))

async function tellBuyer(at: Connected, shipment: Shipment): Promise<void> {
  const path = `${orders}/${shipment.externalOrderId}/notes`
  const notes = readAnswer(Notes, await at.call({ operation: 'list_all_order_notes', method: 'GET', path, effect: 'read' }), 'the notes of an order')
  // The buyer reads it, so it carries no key of ours: what it says is what tells it apart.
  const note = [shipment.carrier, shipment.trackingNumber, shipment.trackingUrl].filter(Boolean).join(' ')
  if (notes.some((n) => plain(n.note) === note)) return
  await at.call({ operation: 'create_an_order_note', method: 'POST', path, effect: 'once', body: { note, customer_note: true } })
}

function isAllSent(order: OrderBody, shipment: Shipment): boolean {
  const sent = order.meta_data.filter((m) => m.key.startsWith('_tonglu_shipment_') && typeof m.value === 'string').map((m) => Sent.safeParse(parcelOf(String(m.value)))).flatMap((s) => (s.success ? s.data.lines : []))
  const count = (lineId: string): number => [...sent, ...shipment.lines].filter((l) => l.externalLineId === lineId).reduce((n, l) => n + l.quantity, 0)
  return order.line_items.every((l) => count(l.id) >= l.quantity)
}

/** Anybody may edit the order's own data in the store. */
function parcelOf(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const Refund = z.object({ id: Id, amount: Amount, meta_data: z.array(z.object({ key: z.string(), value: z.unknown() })).default([]) })

/**
 * Sends money back through the order's payment service. WooCommerce has no idempotency key, so our own is kept with the
 * refund and looked for first. Stock is left alone: the hub says the absolute level itself.
 */
export async function pushRefund(at: Connected, wish: RefundWish): Promise<PushAnswer> {
  const id = wish.externalOrderId
  if (!(await readOrder(at, id))) return unknownOrder(id)
  const path = `${orders}/${id}/refunds`
  const before = readAnswer(z.array(Refund), await at.call({ operation: 'list_all_refunds', method: 'GET', path, effect: 'read', query: { per_page: '100' } }), 'the refunds of an order')
  if (before.some((r) => r.meta_data.some((m) => m.key === '_tonglu_key' && m.value === wish.key))) return { externalId: id, outcome: 'applied' }
  try {
    const answer = await at.call({
      operation: 'create_a_refund', method: 'POST', path, effect: 'once',
      body: {
        amount: toDecimal(wish.amount), reason: wish.reason, api_refund: true, api_restock: false, meta_data: [{ key: '_tonglu_key', value: wish.key }],
        line_items: wish.lines.map((l) => ({ id: Number(l.externalLineId), quantity: l.quantity, refund_total: 0 })),
      },
    })
    const made = readAnswer(Refund, answer, 'the refund')
    return parseExact(made.amount, wish.amount.currency).minor === wish.amount.minor ? { externalId: id, outcome: 'applied' } : refusedRow(id, 'not_applied', `the store refunded ${made.amount}`)
  } catch (error) {
    if (!(error instanceof ConnectorFault) || error.kind !== 'invalid') throw error
    return refusedRow(id, error.code ?? 'invalid', error.message)
  }
}
