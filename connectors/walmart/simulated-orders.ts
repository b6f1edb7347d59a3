import { money, split, type ShopFacts } from '#kit'
import type { Basket, SimulatedOrder } from '#kit/simulator'
import { amountOf, refuse, rowOf, rowsOf, textOf, type Reply, type Row } from './simulated-reply.ts'
import type { Shelf } from './simulated-shelf.ts'

type Parcel = { quantity: number; tracking: Row }
type Line = { number: string; sku: string; title: string; quantity: number; cost: bigint; discount: bigint; shipping: bigint; isAcknowledged: boolean; parcels: Parcel[]; cancelled: number; reason: string; refunds: Row[]; changed: number }
type Order = { id: string; created: number; lines: Line[]; buyer: Basket['buyer'] }
type Wish = { clock: () => Date; shop: ShopFacts; shelf: Shelf; digits: (count: number) => string; tell: (type: string, payload: Row) => void }
export type Orders = ReturnType<typeof openOrders>

const wholeOf = (l: Line): bigint => l.cost - l.discount + l.shipping
const sentOf = (l: Line): number => l.parcels.reduce((n, p) => n + p.quantity, 0)
const openOf = (l: Line): number => l.quantity - l.cancelled - sentOf(l)
const isCancelled = (o: Order): boolean => o.lines.every((l) => l.cancelled >= l.quantity)

/** Purchase orders of the simulated seller, each line with its own state. */
export function openOrders({ clock, shop, shelf, digits, tell }: Wish) {
  const orders = new Map<string, Order>()
  const m = (minor: bigint): Row => amountOf(money(minor, shop.currency))
  const totalOf = (o: Order): bigint => o.lines.reduce((n, l) => n + wholeOf(l), 0n)
  const iso = (ms: number): string => new Date(ms).toISOString()
  const cancelLine = (line: Line, quantity: number, reason: string): void => {
    Object.assign(line, { cancelled: line.cancelled + quantity, reason, changed: clock().getTime() })
    shelf.move(line.sku, quantity)
  }
  const simulated = (o: Order): SimulatedOrder => ({
    externalId: o.id, placedAt: iso(o.created), isCancelled: isCancelled(o), total: money(totalOf(o), shop.currency),
    lines: o.lines.map((l) => ({ offerId: l.sku, sku: l.sku, quantity: l.quantity, total: money(l.cost - l.discount, shop.currency) })),
  })
  return {
    find: (id: string): Order | undefined => orders.get(id),
    all: (): Order[] => [...orders.values()],
    simulated: (): SimulatedOrder[] => [...orders.values()].map(simulated),
    changedOf: (o: Order): number => Math.max(o.created, ...o.lines.map((l) => l.changed)),
    totalOf,
    view: (o: Order): Row => viewOf(o, m, totalOf(o)),
    sell(basket: Basket): SimulatedOrder | undefined {
      if (basket.items.some((one) => shelf.onSale(one.externalId) < one.quantity)) return undefined
      const costs = basket.items.map((one) => shelf.priceNow(one.externalId).minor * BigInt(one.quantity))
      const discounts = split(basket.discount?.minor ?? 0n, costs)
      const now = clock().getTime()
      const lines = basket.items.map((one, i): Line => ({ number: String(i + 1), sku: one.externalId, title: shelf.titleOf(one.externalId), quantity: one.quantity, cost: costs[i]!, discount: discounts[i]!, shipping: i === 0 ? basket.shipping?.minor ?? 0n : 0n, isAcknowledged: false, parcels: [], cancelled: 0, reason: '', refunds: [], changed: now }))
      for (const one of basket.items) shelf.move(one.externalId, -one.quantity)
      const order: Order = { id: digits(13), created: now, lines, buyer: basket.buyer }
      orders.set(order.id, order)
      tell('PO_CREATED', { purchaseOrderId: order.id, customerOrderId: `5${order.id}`, orderDate: iso(now), orderLines: lines.map((l) => ({ lineNumber: l.number, sku: l.sku, productName: l.title })) })
      return simulated(order)
    },
    /** Walmart takes back what was not sent in time. */
    cancel(id: string) {
      const order = orders.get(id)
      if (!order || isCancelled(order)) return
      for (const line of order.lines) cancelLine(line, openOf(line), 'AUTO_CANCELLED')
      tell('PO_LINE_AUTOCANCELLED', { purchaseOrderId: id, orderLines: order.lines.map((l) => ({ lineNumber: l.number, sku: l.sku })) })
    },
    ...sellerDeeds({ now: () => clock().getTime(), cancelLine, answer: (o) => ({ body: { order: viewOf(o, m, totalOf(o)) } }) }),
  }
}

/** The lines that a request names, each with its first status. */
const named = (o: Order, list: Row): { line: Line | undefined; row: Row; status: Row; quantity: number }[] => rowsOf(rowOf(list['orderLines'])['orderLine']).map((row) => {
  const status = rowOf(rowsOf(rowOf(row['orderLineStatuses'])['orderLineStatus'])[0])
  return { line: o.lines.find((l) => l.number === row['lineNumber']), row, status, quantity: Number(rowOf(status['statusQuantity'])['amount']) }
})
const bad = (words: string): Reply => refuse(400, 'INVALID_REQUEST_CONTENT.GMP_ORDER_API', words)

type Deeds = { now: () => number; cancelLine: (line: Line, quantity: number, reason: string) => void; answer: (o: Order) => Reply }

/** What a seller may do to an order; a request that names a line wrongly is refused as a whole. */
function sellerDeeds({ now, cancelLine, answer }: Deeds) {
  return {
    acknowledge(o: Order): Reply {
      if (isCancelled(o)) return bad('The order is cancelled.')
      for (const line of o.lines) if (!line.isAcknowledged) Object.assign(line, { isAcknowledged: true, changed: now() })
      return answer(o)
    },
    cancelLines(o: Order, body: Row): Reply {
      const wished = named(o, rowOf(body['orderCancellation']))
      if (wished.length === 0 || wished.some(({ line, status, quantity }) => !line || !textOf(status['cancellationReason']) || !(quantity > 0) || quantity > openOf(line))) return bad('A line cannot be cancelled.')
      for (const { line, status, quantity } of wished) cancelLine(line!, quantity, textOf(status['cancellationReason']))
      return answer(o)
    },
    ship(o: Order, body: Row): Reply {
      const wished = named(o, rowOf(body['orderShipment']))
      const isBad = ({ line, row, status, quantity }: (typeof wished)[number]): boolean => {
        const tracking = rowOf(status['trackingInfo'])
        const isOther = rowOf(tracking['carrierName'])['otherCarrier'] !== undefined
        return !line || !row['sellerOrderId'] || !(quantity > 0) || quantity > openOf(line) || !tracking['trackingNumber'] || (isOther && !tracking['trackingURL'])
      }
      if (wished.length === 0 || wished.some(isBad)) return bad('A line cannot be shipped.')
      for (const { line, status, quantity } of wished) {
        line!.parcels.push({ quantity, tracking: rowOf(status['trackingInfo']) })
        line!.changed = now()
      }
      return answer(o)
    },
    refund(o: Order, body: Row): Reply {
      const list = rowsOf(rowOf(rowOf(body['orderRefund'])['orderLines'])['orderLine'])
      const wished = list.map((row) => ({ line: o.lines.find((l) => l.number === row['lineNumber']), charges: rowsOf(rowOf(row['refunds'])['refund']).flatMap((one) => rowsOf(rowOf(one['refundCharges'])['refundCharge'])) }))
      if (wished.length === 0 || wished.some(({ line, charges }) => !line || charges.length === 0)) return bad('A line cannot be refunded.')
      if (wished.some(({ line }) => sentOf(line!) === 0)) return bad('Only lines that were shipped can be refunded.')
      for (const { line, charges } of wished) {
        line!.refunds.push(...charges)
        line!.changed = now()
      }
      return answer(o)
    },
  }
}

const pieces = (amount: number): Row => ({ unitOfMeasurement: 'EACH', amount: String(amount) })

function viewOf(o: Order, m: (minor: bigint) => Row, total: bigint): Row {
  const { name = 'Ann Buyer', email = '3A31739D8B0A45A1B23F7F8C81C8747F@relay.walmart.com', phone = '3155598681' } = o.buyer ?? {}
  const day = 86_400_000
  return {
    purchaseOrderId: o.id, customerOrderId: `5${o.id}`, customerEmailId: email, orderType: 'REGULAR', orderDate: o.created, shipNode: { type: 'SellerFulfilled' },
    shippingInfo: { phone, estimatedDeliveryDate: o.created + 5 * day, estimatedShipDate: o.created + day, methodCode: 'Value', postalAddress: { name, address1: '3258B Warners Rd', city: 'Warners', state: 'NY', postalCode: '13164', country: 'USA', addressType: 'RESIDENTIAL' } },
    orderLines: { orderLine: o.lines.map((l) => lineOf(l, m)) }, orderSummary: { totalAmount: { currencyAmount: m(total)['amount'], currencyUnit: m(total)['currency'] } },
  }
}

function lineOf(l: Line, m: (minor: bigint) => Row): Row {
  const open = openOf(l)
  const statuses = [
    ...(open > 0 ? [{ status: l.isAcknowledged ? 'Acknowledged' : 'Created', statusQuantity: pieces(open) }] : []),
    ...l.parcels.map((p) => ({ status: 'Shipped', statusQuantity: pieces(p.quantity), trackingInfo: p.tracking })),
    ...(l.cancelled > 0 ? [{ status: 'Cancelled', statusQuantity: pieces(l.cancelled), cancellationReason: l.reason }] : []),
  ]
  const charge = [
    { chargeType: 'PRODUCT', chargeName: 'ItemPrice', chargeAmount: m(l.cost) },
    ...(l.discount > 0n ? [{ chargeType: 'PRODUCT', chargeName: 'SubscriptionDiscount', chargeAmount: m(-l.discount) }] : []),
    ...(l.shipping > 0n ? [{ chargeType: 'SHIPPING', chargeName: 'Shipping', chargeAmount: m(l.shipping) }] : []),
  ]
  return {
    lineNumber: l.number, item: { productName: l.title, sku: l.sku, condition: 'New' }, charges: { charge }, orderLineQuantity: pieces(l.quantity), statusDate: l.changed, orderLineStatuses: { orderLineStatus: statuses },
    ...(l.refunds.length > 0 ? { refund: { refundCharges: { refundCharge: l.refunds } } } : {}), fulfillment: { fulfillmentOption: 'S2H', shipMethod: 'VALUE' },
  }
}
