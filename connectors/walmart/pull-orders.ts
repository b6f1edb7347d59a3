import { z } from 'zod'
import { anyId, readAnswer, readBody, type Connected, type Page, type RawOrder, type Span } from '#kit'
import { isUnknown } from './fault-of.ts'
import { OrderBody } from './order-body.ts'
import { versionOf } from './to-order.ts'

const Listed = z.looseObject({ purchaseOrderId: anyId })
const Found = z.object({ list: z.object({ meta: z.object({ totalCount: z.number().nullish(), nextCursor: z.string().nullish() }).nullish(), elements: z.object({ order: z.array(Listed).nullish() }).nullish() }) })

/** Orders that Walmart ships are asked for apart: without it only the seller's own come. */
const nodes = ['SellerFulfilled', 'WFSFulfilled', '3PLFulfilled'] as const
type Cursor = { node: number; next?: string; total?: number; pages: number }
type Asked = { orders: z.infer<typeof Listed>[]; next: string | undefined; total: number }

async function ask(at: Connected, span: Span, node: number, next: string | undefined): Promise<Asked> {
  const query = next === undefined
    ? { lastModifiedStartDate: span.since, lastModifiedEndDate: span.until, limit: '200', productInfo: 'false', shipNodeType: nodes[node]! }
    : Object.fromEntries(new URLSearchParams(next))
  try {
    const answer = await at.call({ operation: 'getAllOrders', method: 'GET', path: '/v3/orders', effect: 'read', query })
    const { meta, elements } = readAnswer(Found, answer, 'the orders found').list
    return { orders: elements?.order ?? [], next: meta?.nextCursor || undefined, total: meta?.totalCount ?? 0 }
  } catch (error) {
    // Nothing found is "not found".
    if (isUnknown(error)) return { orders: [], next: undefined, total: 0 }
    throw error
  }
}

/**
 * Orders by last change, page by page with the cursor that Walmart hands out. It counts positions, and an order that
 * changes meanwhile leaves the span: when the total has shrunk, the pages before are read again at once.
 */
export async function pullOrders(at: Connected, span: Span): Promise<Page<RawOrder>> {
  const cursor: Cursor = span.cursor === undefined ? { node: 0, pages: 0 } : (JSON.parse(span.cursor) as Cursor)
  let page = await ask(at, span, cursor.node, cursor.next)
  let orders = page.orders
  if (cursor.total !== undefined && page.total < cursor.total) {
    orders = []
    page = { orders: [], next: undefined, total: 0 }
    for (let i = 0; i <= cursor.pages; i++) {
      page = await ask(at, span, cursor.node, page.next)
      orders = [...orders, ...page.orders]
      if (page.next === undefined) break
    }
  }
  const following: Cursor | undefined = page.next !== undefined ? { node: cursor.node, next: page.next, total: page.total, pages: cursor.pages + 1 } : cursor.node + 1 < nodes.length ? { node: cursor.node + 1, pages: 0 } : undefined
  return { items: orders.map(rawOrder), next: following && JSON.stringify(following) }
}

export async function fetchOrders(at: Connected, externalIds: readonly string[]): Promise<RawOrder[]> {
  const found = await Promise.all(externalIds.map((id) => findOrder(at, id)))
  return found.flatMap((order) => (order === undefined ? [] : [rawOrder(order)]))
}

/** As Walmart says it, without the name around it; undefined when there is no such order. */
async function findOrder(at: Connected, id: string): Promise<z.infer<typeof Listed> | undefined> {
  try {
    const answer = await at.call({ operation: 'getAnOrder', method: 'GET', path: `/v3/orders/${encodeURIComponent(id)}`, effect: 'read', query: { productInfo: 'false' } })
    // One order comes with a name around it; the specification shows it without.
    const { order, ...plain } = readAnswer(z.looseObject({ order: z.unknown() }), answer, 'an order')
    return readBody(Listed, order ?? plain, 'an order')
  } catch (error) {
    if (isUnknown(error)) return undefined
    throw error
  }
}

export async function readOrder(at: Connected, id: string): Promise<OrderBody | undefined> {
  const order = await findOrder(at, id)
  return order && readBody(OrderBody, order, 'an order')
}

function rawOrder(order: z.infer<typeof Listed>): RawOrder {
  const read = OrderBody.safeParse(order).data
  return { externalId: order.purchaseOrderId, version: read && versionOf(read), body: order }
}
