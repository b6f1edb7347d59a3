import { toDecimal, type Money } from '#kit'
import { bodyOf, errors, invalid, isMoment, json, listOf, notFound, type Asked } from './simulated-answer.ts'
import { changed, type Store, type StoredItem, type StoredOrder } from './simulated-store.ts'

const datasets = new Set(['BUYER', 'RECIPIENT', 'PROCEEDS', 'EXPENSE', 'PROMOTION', 'CANCELLATION', 'FULFILLMENT', 'PACKAGES', 'TAX', 'PAYMENT', 'FULFILLMENT_ORDERS'])
const tokenLifeMs = 24 * 3_600_000
const youngestMs = 2 * 60_000

type Orders = { store: Store; marketplaceId: string; tokens: Map<string, { filters: string; after: string; at: number }> }

/** orders_2026-01-01 and the one write of ordersV0 that is left. */
export function simulateOrders(store: Store, marketplaceId: string) {
  const all: Orders = { store, marketplaceId, tokens: new Map() }
  return {
    searchOrders: (asked: Asked) => searchOrders(all, asked),
    getOrder: ({ parts, query }: Asked): Response => {
      const order = store.orders.get(parts[0] ?? '')
      return order ? json({ order: write(order, listOf(query, 'includedData'), marketplaceId) }) : notFound(`Order ${parts[0]} was not found.`)
    },
    confirmShipment: (asked: Asked) => confirmShipment(all, asked),
  }
}

/** What is wrong with a search, in Amazon's words; undefined when it is good. */
function problemOf(query: URLSearchParams, now: number): string | undefined {
  const [after, before] = [query.get('lastUpdatedAfter'), query.get('lastUpdatedBefore')]
  const size = Number(query.get('maxResultsPerPage') ?? 100)
  if (query.has('createdAfter') === query.has('lastUpdatedAfter')) return 'Provide exactly one of createdAfter and lastUpdatedAfter.'
  if (query.has('createdAfter')) return 'This simulator searches by lastUpdatedAfter only.'
  if (!isMoment(after) || (before !== null && !isMoment(before))) return 'A date is not in ISO 8601 format.'
  if (before !== null && (Date.parse(before) < Date.parse(after!) || Date.parse(before) > now - youngestMs)) return 'lastUpdatedBefore must be at least two minutes before the time of the request.'
  if (!Number.isInteger(size) || size < 1 || size > 100) return 'maxResultsPerPage must be between 1 and 100.'
  if (listOf(query, 'includedData').some((name) => !datasets.has(name))) return 'includedData has an unknown value.'
  return undefined
}

function searchOrders({ store, marketplaceId, tokens }: Orders, { query }: Asked): Response {
  const now = store.clock().getTime()
  const problem = problemOf(query, now)
  if (problem !== undefined) return invalid(problem)
  const [after, before] = [query.get('lastUpdatedAfter'), query.get('lastUpdatedBefore')]
  const size = Number(query.get('maxResultsPerPage') ?? 100)
  const wanted = listOf(query, 'includedData')
  const filters = [...query].filter(([name]) => name !== 'paginationToken').map((pair) => pair.join('=')).sort().join('&')
  const token = query.get('paginationToken')
  const from = token === null ? undefined : tokens.get(token)
  if (token !== null && (from === undefined || from.filters !== filters || now - from.at > tokenLifeMs)) return invalid('paginationToken is invalid or has expired.')
  const markets = listOf(query, 'marketplaceIds')
  const place = (order: StoredOrder): string => `${order.changedAt}~${order.id}`
  const found = [...store.orders.values()]
    .filter((one) => (markets.length === 0 || markets.includes(marketplaceId)) && one.changedAt >= new Date(after!).toISOString() && (before === null || one.changedAt <= new Date(before).toISOString()))
    .filter((one) => from === undefined || place(one) > from.after)
    .sort((a, b) => (place(a) < place(b) ? -1 : 1))
  const page = found.slice(0, size)
  const end = { lastUpdatedBefore: before ?? new Date(now).toISOString() }
  if (found.length <= size) return json({ orders: page.map((one) => write(one, wanted, marketplaceId)), ...end })
  const next = `simulated-${store.luck.digits(20)}`
  tokens.set(next, { filters, after: place(page.at(-1)!), at: now })
  return json({ orders: page.map((one) => write(one, wanted, marketplaceId)), pagination: { nextToken: next }, ...end })
}

function confirmShipment({ store, marketplaceId }: Orders, asked: Asked): Response {
  const order = store.orders.get(asked.parts[0] ?? '')
  if (!order) return notFound('The order was not found.')
  const body = bodyOf(asked)
  const parcel = body?.['packageDetail'] as Record<string, unknown> | undefined
  if (body?.['marketplaceId'] !== marketplaceId || !parcel) return errors(400, 'InvalidInput', 'marketplaceId or packageDetail is missing.')
  const { packageReferenceId, carrierCode, carrierName, trackingNumber, shipDate, orderItems } = parcel
  if (typeof packageReferenceId !== 'string' || !/^[1-9]\d*$/.test(packageReferenceId)) return errors(400, 'InvalidInput', 'packageReferenceId must be a positive number.')
  if (typeof carrierCode !== 'string' || typeof trackingNumber !== 'string' || trackingNumber === '' || !isMoment(String(shipDate))) return errors(400, 'InvalidInput', 'carrierCode, trackingNumber or shipDate is missing or invalid.')
  const carrier = typeof carrierName === 'string' && carrierName !== '' ? carrierName : undefined
  if (carrierCode === 'Other' && !carrier) return errors(400, 'InvalidInput', 'carrierName is required when carrierCode is Other.')
  const items = Array.isArray(orderItems) ? (orderItems as { orderItemId: string; quantity: number }[]) : []
  if (order.isCancelled || order.fulfilledBy === 'AMAZON' || items.length === 0) return errors(400, 'InvalidInput', 'The order cannot be confirmed as shipped.')
  const others = order.parcels.filter((one) => one.reference !== packageReferenceId)
  for (const item of items) {
    const of = order.items.find((one) => one.id === item.orderItemId)
    if (!of || !Number.isInteger(item.quantity) || item.quantity < 1 || sentOf(others, item.orderItemId) + item.quantity > of.quantity) return errors(400, 'InvalidInput', `Item ${item.orderItemId} cannot be shipped in that quantity.`)
  }
  order.parcels = [...others, { reference: packageReferenceId, carrier: carrier ?? carrierCode, trackingNumber, shippedAt: new Date(String(shipDate)).toISOString(), items }]
  changed(store, order)
  return new Response(null, { status: 204 })
}

const sentOf = (parcels: StoredOrder['parcels'], item: string): number => parcels.flatMap((one) => one.items).filter((one) => one.orderItemId === item).reduce((n, one) => n + one.quantity, 0)
const amount = (m: Money): { amount: string; currencyCode: string } => ({ amount: toDecimal(m), currencyCode: m.currency })
const less = (m: Money): Money => ({ ...m, minor: -m.minor })

function statusOf(order: StoredOrder): string {
  if (order.isCancelled) return 'CANCELLED'
  const sent = order.items.map((item) => [sentOf(order.parcels, item.id), item.quantity] as const)
  if (sent.every(([done, all]) => done >= all)) return 'SHIPPED'
  return sent.some(([done]) => done > 0) ? 'PARTIALLY_SHIPPED' : 'UNSHIPPED'
}

function write(order: StoredOrder, wanted: readonly string[], marketplaceId: string): unknown {
  const has = (name: string): boolean => wanted.includes(name)
  return {
    orderId: order.id, createdTime: order.placedAt, lastUpdatedTime: order.changedAt, programs: [],
    salesChannel: { channelName: 'AMAZON', marketplaceId, marketplaceName: 'Amazon.com' },
    ...(has('BUYER') && { buyer: { buyerName: order.buyer.name, buyerEmail: order.buyer.email ?? 'x1y2z3@marketplace.amazon.com' } }),
    ...(has('RECIPIENT') && { recipient: { deliveryAddress: { name: order.buyer.name, addressLine1: '1 Simulated Road', city: 'Seattle', stateOrRegion: 'WA', postalCode: '98101', countryCode: 'US', ...(order.buyer.phone && { phone: order.buyer.phone }), addressType: 'RESIDENTIAL' } } }),
    ...(has('PROCEEDS') && { proceeds: { grandTotal: amount(order.total) } }),
    ...(has('FULFILLMENT') && { fulfillment: { fulfillmentStatus: statusOf(order), fulfilledBy: order.fulfilledBy, fulfillmentServiceLevel: 'STANDARD' } }),
    ...(has('PAYMENT') && { payment: { paymentExecutions: [{ paymentMethod: 'CreditCard', paymentAmount: amount(order.total) }] } }),
    ...(has('PACKAGES') && { packages: order.parcels.map((one) => ({ packageReferenceId: one.reference, packageStatus: { status: 'SHIPPED' }, carrier: one.carrier, trackingNumber: one.trackingNumber, shipTime: one.shippedAt, packageItems: one.items })) }),
    orderItems: order.items.map((item) => writeItem(item, order, has)),
  }
}

function writeItem(item: StoredItem, order: StoredOrder, has: (name: string) => boolean): unknown {
  const sent = sentOf(order.parcels, item.id)
  const total = { ...item.goods, minor: item.goods.minor - item.discount.minor + item.shipping.minor }
  const breakdowns = [
    { type: 'ITEM', subtotal: amount(item.goods) },
    ...(item.shipping.minor > 0n ? [{ type: 'SHIPPING', subtotal: amount(item.shipping) }] : []),
    ...(item.discount.minor > 0n ? [{ type: 'DISCOUNT', subtotal: amount(less(item.discount)), detailedBreakdowns: [{ subtype: 'ITEM', value: amount(less(item.discount)) }] }] : []),
  ]
  return {
    orderItemId: item.id, quantityOrdered: item.quantity,
    product: { asin: item.asin, title: item.title, sellerSku: item.sku, condition: { conditionType: 'NEW', conditionSubtype: 'NEW' }, price: { unitPrice: amount(item.unitPrice) } },
    ...(has('PROCEEDS') && { proceeds: { proceedsTotal: amount(total), breakdowns } }),
    ...(has('PROMOTION') && item.discount.minor > 0n && { promotion: { breakdowns: [{ promotionId: 'SIMULATED-PROMOTION' }] } }),
    ...(has('CANCELLATION') && order.isCancelled && { cancellation: { cancellationExecution: { cancelledBy: 'BUYER', cancelReason: 'Changed mind' } } }),
    ...(has('FULFILLMENT') && { fulfillment: { quantityFulfilled: sent, quantityUnfulfilled: order.isCancelled ? 0 : item.quantity - sent } }),
  }
}
