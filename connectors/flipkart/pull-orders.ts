import { z } from 'zod'
import { anyFlag, anyText, ConnectorFault, given, inHalves, readBody, type Connected, type Page, type RawOrder, type Span } from '#kit'
import { ask, pagePath } from './ask.ts'
import { changedAt, Shipment } from './to-order.ts'

const pageSize = 20
/** In the order in which a shipment goes through them, so that one that moves on while we read is met again. */
const kinds = [
  { type: 'preDispatch', states: ['APPROVED', 'PACKING_IN_PROGRESS', 'FORM_FAILED', 'PACKED', 'READY_TO_DISPATCH'], by: 'modifiedDate' },
  { type: 'postDispatch', states: ['SHIPPED', 'DELIVERED'], by: 'modifiedDate' },
  { type: 'cancelled', states: ['CANCELLED'], by: 'cancellationDate' },
] as const

const Answer = z.object({ hasMore: given(anyFlag), nextPageUrl: anyText, shipments: given(z.array(z.unknown())).transform((list) => list ?? []) })

export async function pullOrders(at: Connected, span: Span): Promise<Page<RawOrder>> {
  const [, index = '0', next = ''] = /^(\d)\|(.*)$/.exec(span.cursor ?? '0|') ?? []
  const kind = kinds[Number(index)]
  if (!kind) throw new ConnectorFault('invalid', `not a cursor of ours: ${span.cursor}`)
  const { type, states, by } = kind
  const common = { operation: 'shipments/filter', effect: 'read' } as const
  const answer = next === ''
    // A moment later than asked for: whether the end itself counts is not written down.
    ? await ask(at, { ...common, method: 'POST', path: '/sellers/v3/shipments/filter', body: { filter: { type, states, [by]: { from: span.since, to: new Date(Date.parse(span.until) + 1000).toISOString() } }, pagination: { pageSize } } }, Answer)
    : await ask(at, { ...common, method: 'GET', path: next }, Answer)
  const isMore = answer.hasMore === true && answer.nextPageUrl !== undefined && answer.shipments.length > 0
  return { items: answer.shipments.map(toRaw), next: isMore ? `${index}|${pagePath(answer.nextPageUrl!)}` : Number(index) + 1 < kinds.length ? `${Number(index) + 1}|` : undefined }
}

export async function fetchOrders(at: Connected, externalIds: readonly string[]): Promise<RawOrder[]> {
  // Whether one unknown shipment sinks the list is not written down; if it does, the others are asked without it.
  return inHalves(externalIds, async (ids) => {
    const { shipments } = await ask(at, { operation: 'shipments', method: 'GET', path: '/sellers/v3/shipments', effect: 'read', query: { shipmentIds: ids.join(',') } }, Answer)
    return shipments.map(toRaw).filter((raw) => ids.includes(raw.externalId))
  }, () => [])
}

/** With how many items came, for Flipkart states no total by which a missing one would be seen. */
function toRaw(found: unknown): RawOrder {
  const shipment = readBody(Shipment, found, 'Flipkart shipment')
  return { externalId: shipment.shipmentId, version: changedAt(shipment), body: { ...(found as object), itemCount: shipment.orderItems.length } }
}
