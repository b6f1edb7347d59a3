import { z } from 'zod'
import { ConnectorFault, readBody, type Connected, type Page, type RawOrder, type Span, type Values } from '#kit'
import { notThere } from './name-fault.ts'

// Only what names an order is read here; the whole of it is read by toOrder, later and as often as it takes.
const Named = z.looseObject({ orderId: z.string().min(1), lastUpdatedTime: z.string().optional() })
const OrdersPage = z.object({ orders: z.array(Named), pagination: z.object({ nextToken: z.string().nullish() }).nullish() })
const OneOrder = z.object({ order: Named })

/** Buyer and address come only to apps with the restricted roles; since 2026-01-01 no restricted token is needed for them. */
const parts = (values: Values): string =>
  [...(values['personalData'] === 'no' ? [] : ['BUYER', 'RECIPIENT']), 'PROCEEDS', 'PROMOTION', 'CANCELLATION', 'FULFILLMENT', 'PACKAGES', 'PAYMENT'].join(',')

const toRaw = (body: z.infer<typeof Named>): RawOrder => ({ externalId: body.orderId, version: body.lastUpdatedTime, body })

/** Amazon refuses an end younger than this, and shows changes about so late. */
const settledMs = 2 * 60_000

/**
 * One page of the orders that changed in the span. The end is left out while it is too young for Amazon; the decision
 * travels in the cursor, because a page token is good only with the very filters of the first page, and at one call
 * in three minutes the last page is asked long after the first.
 */
export async function pullOrders(at: Connected, span: Span): Promise<Page<RawOrder>> {
  const [before, token] = span.cursor === undefined ? [endOf(span, at.now), undefined] : splitCursor(span.cursor)
  const answer = await at.call({
    operation: 'searchOrders', method: 'GET', path: '/orders/2026-01-01/orders', effect: 'read',
    query: {
      lastUpdatedAfter: new Date(span.since).toISOString(), lastUpdatedBefore: before || undefined, marketplaceIds: at.values['marketplaceId'],
      includedData: parts(at.values), maxResultsPerPage: '100', paginationToken: token,
    },
  })
  const page = readBody(OrdersPage, answer.body, 'searchOrders')
  const next = page.pagination?.nextToken
  return { items: page.orders.map(toRaw), next: next ? `${before}~${next}` : undefined }
}

function endOf(span: Span, now: Date): string {
  const until = new Date(span.until)
  return until.getTime() <= now.getTime() - settledMs ? until.toISOString() : ''
}

function splitCursor(cursor: string): [string, string] {
  const cut = cursor.indexOf('~')
  return [cursor.slice(0, cut), cursor.slice(cut + 1)]
}

/** getOrder has no list form, but a rate ninety times that of searchOrders: what hooks name is fetched one by one. */
export async function fetchOrders(at: Connected, externalIds: readonly string[]): Promise<RawOrder[]> {
  const orders: RawOrder[] = []
  for (const id of externalIds) {
    const order = await fetchOne(at, id)
    if (order) orders.push(order)
  }
  return orders
}

async function fetchOne(at: Connected, id: string): Promise<RawOrder | undefined> {
  try {
    const answer = await at.call({ operation: 'getOrder', method: 'GET', path: `/orders/2026-01-01/orders/${encodeURIComponent(id)}`, effect: 'read', query: { includedData: parts(at.values) } })
    return toRaw(readBody(OneOrder, answer.body, 'getOrder').order)
  } catch (fault) {
    if (fault instanceof ConnectorFault && fault.code === notThere) return undefined
    throw fault
  }
}
