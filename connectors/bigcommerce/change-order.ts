import { z } from 'zod'
import { anyAmount, anyCount, anyFlag, anyId, anyText, given, readAnswer, readBody, readMoney, refusedRow, rowOrRefused, toDecimal, type CancelWish, type Connected, type PushAnswer, type RefundWish, type Shipment } from '#kit'
import { fetchOrder } from './pull-orders.ts'
import { linesOf, OrderBody, type OrderLine } from './order-body.ts'

const cancelled = 5

async function readOrder(at: Connected, id: string): Promise<OrderBody | undefined> {
  const body = await fetchOrder(at, id)
  return body === undefined ? undefined : readBody(OrderBody, body, 'an order')
}
const noOrder = (id: string): PushAnswer => refusedRow(id, 'unknown_order', 'The store does not know this order.')

/** Sets the status "Cancelled". Whether goods go back on the shelf there is a setting of the store; money is given back by a refund. */
export async function cancelOrder(at: Connected, { externalOrderId, lines }: CancelWish): Promise<PushAnswer> {
  if (lines !== undefined) return refusedRow(externalOrderId, 'whole_orders_only', 'BigCommerce cancels whole orders; single lines are refunded.')
  const order = await readOrder(at, externalOrderId)
  if (!order) return noOrder(externalOrderId)
  if (order.status_id === String(cancelled)) return { externalId: externalOrderId, outcome: 'applied' }
  if ((order.items_shipped ?? 0) > 0) return refusedRow(externalOrderId, 'already_shipped', 'Some of it was sent already.')
  return rowOrRefused(externalOrderId, async () => {
    await at.call({ operation: 'updateOrder', method: 'PUT', path: `/v2/orders/${externalOrderId}`, effect: 'same', body: { status_id: cancelled } })
    return { externalId: externalOrderId, outcome: 'applied' }
  })
}

const Parcel = z.object({ id: anyId, order_address_id: given(anyId), tracking_number: anyText, items: given(z.array(z.object({ order_product_id: anyId, quantity: anyCount }))) })
type Parcel = z.output<typeof Parcel>

/** Carriers that BigCommerce links by itself ("Create order shipment", shipping_provider). */
const providers = new Set(['auspost', 'canadapost', 'endicia', 'usps', 'fedex', 'ups', 'upsready', 'upsonline', 'shipperhq', 'royalmail'])

/**
 * One shipment for each address of the order. There is no key for repeats, so those that stand there are read first: the
 * same things with the same number are the same parcel.
 */
export async function shipOrder(at: Connected, shipment: Shipment): Promise<PushAnswer> {
  const { externalOrderId } = shipment
  const order = await readOrder(at, externalOrderId)
  if (!order) return noOrder(externalOrderId)
  const wanted = new Map<string, { order_product_id: number; quantity: number }[]>()
  for (const { externalLineId, quantity } of shipment.lines) {
    const line = linesOf(order).find((one) => one.id === externalLineId)
    if (!line) return refusedRow(externalOrderId, 'unknown_line', `The order has no line ${externalLineId}.`)
    wanted.set(addressOf(line), [...(wanted.get(addressOf(line)) ?? []), { order_product_id: Number(line.id), quantity }])
  }
  return rowOrRefused(externalOrderId, async () => {
    const there = await readParcels(at, externalOrderId)
    for (const [address, items] of wanted) {
      if (there.some((one) => isSameParcel(one, shipment.trackingNumber, items))) continue
      await at.call({ operation: 'createOrderShipments', method: 'POST', path: `/v2/orders/${externalOrderId}/shipments`, effect: 'once', body: parcelBody(shipment, address, items) })
    }
    return { externalId: externalOrderId, outcome: 'applied' }
  })
}
const addressOf = (line: OrderLine): string => line.order_address_id ?? '0'

async function readParcels(at: Connected, orderId: string): Promise<Parcel[]> {
  const answer = await at.call({ operation: 'getOrderShipments', method: 'GET', path: `/v2/orders/${orderId}/shipments`, effect: 'read', query: { limit: '250' } })
  return answer.status === 204 ? [] : readAnswer(z.array(Parcel), answer, 'the shipments')
}

const isSameParcel = (there: Parcel, trackingNumber: string | undefined, items: readonly { order_product_id: number; quantity: number }[]): boolean =>
  there.tracking_number === trackingNumber && there.items?.length === items.length && items.every((item) => there.items?.some((one) => one.order_product_id === String(item.order_product_id) && one.quantity === item.quantity))

function parcelBody({ carrier, trackingNumber, trackingUrl }: Shipment, address: string, items: readonly { order_product_id: number; quantity: number }[]): Record<string, unknown> {
  const provider = carrier.toLowerCase().replace(/[^a-z]/g, '')
  return {
    order_address_id: Number(address), shipping_provider: providers.has(provider) ? provider : '', shipping_method: carrier, ...(trackingNumber === undefined ? {} : { tracking_number: trackingNumber }), ...(trackingUrl === undefined ? {} : { tracking_link: trackingUrl }), items,
  }
}

const Refunds = z.object({ data: z.array(z.object({ reason: anyText, items: given(z.array(z.object({ reason: anyText }))) })) })
const Quote = z.object({ data: z.object({ refund_methods: z.array(z.array(z.object({ provider_id: z.string(), amount: anyAmount, offline: given(anyFlag) }))) }) })

/**
 * An amount of the order, given back by the way it was paid. Our key stands in the reason, which only the store's people
 * see: a refund that carries it was made already.
 */
export async function pushRefund(at: Connected, wish: RefundWish): Promise<PushAnswer> {
  const id = wish.externalOrderId
  const path = `/v3/orders/${encodeURIComponent(id)}/payment_actions`
  const mark = `[${wish.key}]`
  return rowOrRefused(id, async () => {
    const { data } = readAnswer(Refunds, await at.call({ operation: 'getOrderRefunds', method: 'GET', path: `${path}/refunds`, effect: 'read' }), 'the refunds')
    if (data.some((one) => [one.reason, ...(one.items ?? []).map((item) => item.reason)].some((reason) => reason?.includes(mark)))) return { externalId: id, outcome: 'applied' }
    const items = [{ item_type: 'ORDER', item_id: Number(id), amount: Number(toDecimal(wish.amount)), reason: `${wish.reason} ${mark}` }]
    const quote = readAnswer(Quote, await at.call({ operation: 'createOrderRefundQuotes', method: 'POST', path: `${path}/refund_quotes`, effect: 'read', body: { items } }), 'the refund quote')
    const way = quote.data.refund_methods.find((methods) => methods.length > 0 && methods.every((one) => one.offline !== true))
    if (!way) return refusedRow(id, 'offline_only', 'The buyer paid in a way that the store cannot pay back by; give the money back by hand.')
    const sum = way.reduce((all, one) => all + readMoney(one.amount, wish.amount.currency, 'the refund quote').minor, 0n)
    if (sum !== wish.amount.minor) return refusedRow(id, 'not_refundable', `The store offers to give back ${way.map((one) => one.amount).join(' + ')}, not ${toDecimal(wish.amount)}.`)
    const payments = way.map((one) => ({ provider_id: one.provider_id, amount: Number(one.amount), offline: false }))
    await at.call({ operation: 'createOrderRefund', method: 'POST', path: `${path}/refunds`, effect: 'once', body: { items, payments } })
    // "The payment request itself occurs asynchronously."
    return { externalId: id, outcome: 'accepted' }
  })
}
