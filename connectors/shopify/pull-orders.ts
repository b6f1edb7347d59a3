import { z } from 'zod'
import type { Connected, Page, RawOrder, Span } from '#kit'
import { ask, gid, Gid, idOf, nextOf, PageInfo, within } from './ask.ts'

const line = `
  id name sku quantity currentQuantity vendor
  variant { id }
  originalUnitPriceSet { shopMoney { amount } }
  discountAllocations { allocatedAmountSet { shopMoney { amount } } }
  taxLines { priceSet { shopMoney { amount } } }`

const order = `
  id name processedAt updatedAt cancelledAt cancelReason currencyCode presentmentCurrencyCode taxesIncluded test
  displayFinancialStatus displayFulfillmentStatus returnStatus email phone note tags sourceName discountCodes paymentGatewayNames
  customer { id firstName lastName }
  shippingAddress { name phone address1 address2 city province zip countryCodeV2 }
  totalPriceSet { shopMoney { amount } }
  totalTaxSet { shopMoney { amount } }
  shippingLines(first: 20) { nodes { discountedPriceSet { shopMoney { amount } } } }
  lineItems(first: 50) { nodes { ${line} } pageInfo { hasNextPage endCursor } }
  fulfillments(first: 50) { status displayStatus fulfillmentLineItems(first: 250) { nodes { quantity lineItem { id } } } }
  refunds(first: 50) { refundLineItems(first: 250) { nodes { quantity restockType lineItem { id } } } }`

const OrdersChanged = `
query OrdersChanged($first: Int!, $after: String, $query: String!) {
  orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) { nodes { ${order} } pageInfo { hasNextPage endCursor } }
}`
const OrdersById = `
query OrdersById($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Order { ${order} } }
}`
const OrderLines = `
query OrderLines($id: ID!, $after: String!) {
  order(id: $id) { lineItems(first: 100, after: $after) { nodes { ${line} } pageInfo { hasNextPage endCursor } } }
}`

// Kept as it came, so that what a later version of us reads from it is still there.
const Lines = z.looseObject({ nodes: z.array(z.unknown()), pageInfo: PageInfo })
const Node = z.looseObject({ id: Gid, updatedAt: z.string(), lineItems: Lines })
const perPage = 20

export async function pullOrders(at: Connected, span: Span): Promise<Page<RawOrder>> {
  const shape = z.object({ orders: z.object({ nodes: z.array(Node), pageInfo: PageInfo }) })
  const { orders } = await ask(at, OrdersChanged, { first: perPage, after: span.cursor ?? null, query: within('updated_at', span) }, shape, { cost: 732 })
  return { items: await Promise.all(orders.nodes.map((node) => whole(at, node))), next: nextOf(orders.pageInfo) }
}

export async function fetchOrders(at: Connected, externalIds: readonly string[]): Promise<RawOrder[]> {
  const ids = externalIds.filter((id) => /^\d+$/.test(id)).map((id) => gid('Order', id))
  if (ids.length === 0) return []
  const shape = z.object({ nodes: z.array(z.union([Node, z.null(), z.object({}).strict()])) })
  const { nodes } = await ask(at, OrdersById, { ids }, shape, { cost: 147 * ids.length })
  return Promise.all(nodes.filter((node): node is z.infer<typeof Node> => node !== null && 'id' in node).map((node) => whole(at, node)))
}

/** An order of more lines than one page holds is completed. */
async function whole(at: Connected, node: z.infer<typeof Node>): Promise<RawOrder> {
  const lines = [...node.lineItems.nodes]
  const shape = z.object({ order: z.object({ lineItems: Lines }) })
  for (let after = nextOf(node.lineItems.pageInfo); after !== undefined;) {
    const { order: { lineItems } } = await ask(at, OrderLines, { id: node.id, after }, shape, { cost: 110 })
    lines.push(...lineItems.nodes)
    after = nextOf(lineItems.pageInfo)
  }
  return { externalId: idOf(node.id), version: node.updatedAt, body: { ...node, lineItems: { nodes: lines } } }
}
