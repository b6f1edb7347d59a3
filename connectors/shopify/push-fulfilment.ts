import { z } from 'zod'
import type { Connected, PushAnswer, Shipment } from '#kit'
import { ask, gid, Gid, idOf, refused, tellsBuyers, UserErrors } from './ask.ts'

const ToFulfil = `
query ToFulfil($id: ID!) {
  order(id: $id) {
    fulfillments(first: 100) { status trackingInfo(first: 5) { number } fulfillmentLineItems(first: 250) { nodes { quantity lineItem { id } } } }
    fulfillmentOrders(first: 50) {
      nodes { id status assignedLocation { location { id } } lineItems(first: 250) { nodes { id remainingQuantity lineItem { id } } } }
    }
  }
}`
const Fulfil = `
mutation Fulfil($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id } userErrors { field message } }
}`

const LineId = z.object({ id: Gid })
const Task = z.object({
  id: Gid, status: z.string(), assignedLocation: z.object({ location: LineId.nullish() }),
  lineItems: z.object({ nodes: z.array(z.object({ id: Gid, remainingQuantity: z.int(), lineItem: LineId })) }),
})
const Done = z.object({ status: z.string(), trackingInfo: z.array(z.object({ number: z.string().nullish() })), fulfillmentLineItems: z.object({ nodes: z.array(z.object({ quantity: z.int().nullish(), lineItem: LineId })) }) })
const Order = z.object({ fulfillments: z.array(Done), fulfillmentOrders: z.object({ nodes: z.array(Task) }) })

type Part = { fulfillmentOrderId: string; fulfillmentOrderLineItems: { id: string; quantity: number }[] }

export async function pushFulfilment(at: Connected, shipment: Shipment): Promise<PushAnswer> {
  const externalId = shipment.externalOrderId
  const { order } = await ask(at, ToFulfil, { id: gid('Order', externalId) }, z.object({ order: Order.nullable() }), { cost: 218 })
  if (!order) return refused(externalId, { code: 'unknown_order', message: 'Shopify has no such order' })
  const sent = sentBefore(order.fulfillments, shipment)
  // Announced before: Shopify has no key for it, but the parcel's number tells. Without one it is only told when nothing is left.
  const wanted = shipment.lines.map((l) => ({ ...l, quantity: shipment.trackingNumber === undefined ? l.quantity : l.quantity - (sent.get(l.externalLineId) ?? 0) })).filter((l) => l.quantity > 0)
  const byPlace = allot(order.fulfillmentOrders.nodes, wanted)
  if (!byPlace) {
    if (shipment.lines.every((l) => (sent.get(l.externalLineId) ?? 0) >= l.quantity)) return { externalId, outcome: 'applied' }
    return refused(externalId, { code: 'not_fulfillable', message: `Shopify has not that much left to ship (${order.fulfillmentOrders.nodes.map((task) => task.status).join(', ') || 'nothing'})` })
  }
  const trackingInfo = { company: shipment.carrier, ...(shipment.trackingNumber !== undefined && { number: shipment.trackingNumber }), ...(shipment.trackingUrl !== undefined && { url: shipment.trackingUrl }) }
  const shape = z.object({ fulfillmentCreate: z.object({ userErrors: UserErrors }) })
  for (const lineItemsByFulfillmentOrder of byPlace) {
    const fulfillment = { lineItemsByFulfillmentOrder, notifyCustomer: tellsBuyers(at), trackingInfo }
    const { fulfillmentCreate: { userErrors: [error] } } = await ask(at, Fulfil, { fulfillment }, shape, { cost: 10, effect: 'once' })
    if (error) return refused(externalId, error)
  }
  return { externalId, outcome: 'applied' }
}

/** What went with this parcel's number already; without a number, what went without one. */
function sentBefore(done: readonly z.infer<typeof Done>[], { trackingNumber }: Shipment): Map<string, number> {
  const sent = new Map<string, number>()
  for (const one of done) {
    const isIt = trackingNumber === undefined ? one.trackingInfo.every((t) => !t.number) : one.trackingInfo.some((t) => t.number === trackingNumber)
    if (one.status !== 'SUCCESS' || !isIt) continue
    for (const l of one.fulfillmentLineItems.nodes) sent.set(idOf(l.lineItem.id), (sent.get(idOf(l.lineItem.id)) ?? 0) + (l.quantity ?? 0))
  }
  return sent
}

/** Shares the parcel's goods over what is open to ship; one fulfilment for each place. Undefined when it does not reach. */
function allot(tasks: readonly z.infer<typeof Task>[], lines: Shipment['lines']): Part[][] | undefined {
  const wanted = new Map<string, number>()
  for (const l of lines) wanted.set(l.externalLineId, (wanted.get(l.externalLineId) ?? 0) + l.quantity)
  const byPlace = new Map<string, Part[]>()
  for (const task of tasks.filter((t) => t.status === 'OPEN' || t.status === 'IN_PROGRESS')) {
    const items = []
    for (const item of task.lineItems.nodes) {
      const quantity = Math.min(item.remainingQuantity, wanted.get(idOf(item.lineItem.id)) ?? 0)
      if (quantity <= 0) continue
      items.push({ id: item.id, quantity })
      wanted.set(idOf(item.lineItem.id), wanted.get(idOf(item.lineItem.id))! - quantity)
    }
    const place = task.assignedLocation.location?.id ?? ''
    if (items.length > 0) byPlace.set(place, [...(byPlace.get(place) ?? []), { fulfillmentOrderId: task.id, fulfillmentOrderLineItems: items }])
  }
  return [...wanted.values()].every((left) => left === 0) ? [...byPlace.values()] : undefined
}
