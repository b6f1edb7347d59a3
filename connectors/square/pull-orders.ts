import { z } from 'zod'
import { readAnswer, type ChannelReturn, type Connected, type Page, type RawOrder, type Span } from '#kit'
import { OrderBody } from './order-body.ts'

// What a list needs to know of an order; the body itself is kept as it came.
const Listed = z.looseObject({ id: z.string(), state: z.string().nullish(), updated_at: z.string().nullish() })
const Found = z.object({ orders: z.array(Listed).nullish(), cursor: z.string().nullish() })

async function searchOrders(at: Connected, span: Span): Promise<{ orders: z.infer<typeof Listed>[]; next: string | undefined }> {
  const answer = await at.call({
    operation: 'SearchOrders', method: 'POST', path: '/v2/orders/search', effect: 'read',
    body: {
      location_ids: [at.values['locationId']], limit: 100, ...(span.cursor === undefined ? {} : { cursor: span.cursor }),
      // A cursor is good only with the very query that it came from.
      query: { filter: { date_time_filter: { updated_at: { start_at: span.since, end_at: span.until } }, state_filter: { states: ['OPEN', 'COMPLETED', 'CANCELED'] } }, sort: { sort_field: 'UPDATED_AT', sort_order: 'ASC' } },
    },
  })
  const found = readAnswer(Found, answer, 'the orders found')
  return { orders: found.orders ?? [], next: found.cursor || undefined }
}

export async function pullOrders(at: Connected, span: Span): Promise<Page<RawOrder>> {
  const { orders, next } = await searchOrders(at, span)
  return { items: orders.map(rawOrder), next }
}

export async function fetchOrders(at: Connected, externalIds: readonly string[]): Promise<RawOrder[]> {
  if (externalIds.length === 0) return []
  const answer = await at.call({ operation: 'BatchRetrieveOrders', method: 'POST', path: '/v2/orders/batch-retrieve', effect: 'read', body: { order_ids: externalIds } })
  return (readAnswer(Found, answer, 'the orders asked for').orders ?? []).filter((o) => o.state !== 'DRAFT').map(rawOrder)
}

const rawOrder = (o: z.infer<typeof Listed>): RawOrder => ({ externalId: o.id, version: o.updated_at ?? undefined, body: o })

/** Goods that came back over the counter. Their money is in the credit order, so it is not said twice. */
export async function pullReturns(at: Connected, span: Span): Promise<Page<ChannelReturn>> {
  const { orders, next } = await searchOrders(at, span)
  return { items: orders.flatMap((listed) => returnsOf(OrderBody.safeParse(listed).data)), next }
}

const returnsOf = (o: OrderBody | undefined): ChannelReturn[] =>
  (o?.returns ?? []).map((r, i) => ({
    externalId: `${o!.id}:${r.uid ?? i}`, externalOrderId: r.source_order_id ?? o!.id, state: 'refunded', reason: undefined, createdAt: o!.created_at ?? '',
    lines: r.return_line_items.map((l) => ({ externalLineId: l.source_line_item_uid ?? undefined, sku: l.catalog_object_id ?? undefined, quantity: Math.round(Number(l.quantity)) })),
  }))
