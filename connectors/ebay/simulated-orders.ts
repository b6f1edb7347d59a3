import { money, parseDecimal, split, toDecimal, type ShopFacts } from '#kit'
import type { Basket, SimulatedOrder } from '#kit/simulator'
import { countOf, refuse, rowOf, rowsOf, textOf, type Reply, type Row } from './simulated-reply.ts'
import type { Shelf } from './simulated-shelf.ts'

type Line = { id: string; name: string; sku: string; offer: string; listingId: string; title: string; quantity: number; cost: bigint; discount: bigint; shipped: number }
type Order = { id: string; created: string; modified: string; lines: Line[]; shipping: bigint; buyer: Basket['buyer']; parcels: Row[]; isCancelled: boolean; refunds: { id: string; minor: bigint; at: string }[] }
type Wish = { clock: () => Date; shop: ShopFacts; shelf: Shelf; serial: (below: bigint) => bigint; tell: (topic: string, data: Row) => void }
export type Orders = ReturnType<typeof openOrders>

const goodsOf = (o: Order): bigint => o.lines.reduce((n, l) => n + l.cost - l.discount, 0n)
const totalOf = (o: Order): bigint => goodsOf(o) + o.shipping

/** Orders of the simulated seller: paid at checkout, changed only by parcels, refunds and cancellations. */
export function openOrders({ clock, shop, shelf, serial, tell }: Wish) {
  const orders = new Map<string, Order>()
  const now = (): string => clock().toISOString()
  const digits = (count: number): string => serial(10n ** BigInt(count)).toString().padStart(count, '0')
  const amount = (minor: bigint): Row => ({ value: toDecimal(money(minor, shop.currency)), currency: shop.currency })
  const touched = (o: Order): void => { o.modified = now() }
  const cancel = (o: Order, isBack: boolean): void => {
    if (o.isCancelled) return
    o.isCancelled = true
    if (isBack) for (const l of o.lines) { const offer = shelf.byName(l.name); if (offer) shelf.move(offer, l.quantity) }
    o.refunds.push({ id: digits(12), minor: totalOf(o), at: now() })
    touched(o)
  }
  const simulated = (o: Order): SimulatedOrder => ({
    externalId: o.id, placedAt: o.created, isCancelled: o.isCancelled, total: money(totalOf(o), shop.currency),
    lines: o.lines.map((l) => ({ offerId: l.name, sku: l.sku, quantity: l.quantity, total: money(l.cost - l.discount, shop.currency) })),
  })

  return {
    find: (id: string): Order | undefined => orders.get(id),
    all: (): Order[] => [...orders.values()],
    simulated: (): SimulatedOrder[] => [...orders.values()].map(simulated),
    view: (o: Order): Row => viewOf(o, amount),
    totalOf,
    sell(basket: Basket): SimulatedOrder | undefined {
      const wished = basket.items.map((one) => ({ ...one, offer: shelf.byName(one.externalId) }))
      if (wished.some(({ offer, quantity }) => !offer || offer.status !== 'PUBLISHED' || shelf.truthOf(offer) < quantity)) return undefined
      const costs = wished.map(({ offer, quantity }) => shelf.priceNow(offer!).minor * BigInt(quantity))
      const discounts = split(basket.discount?.minor ?? 0n, costs)
      const lines = wished.map(({ offer, quantity, externalId }, i): Line => ({ id: digits(14), name: externalId, sku: offer!.sku, offer: offer!.id, listingId: offer!.listingId, title: shelf.titleOf(offer!.sku), quantity, cost: costs[i]!, discount: discounts[i]!, shipped: 0 }))
      for (const { offer, quantity } of wished) shelf.move(offer!, -quantity)
      const order: Order = { id: digits(12).replace(/^(..)(.{5})(.{5})$/, '$1-$2-$3'), created: now(), modified: now(), lines, shipping: basket.shipping?.minor ?? 0n, buyer: basket.buyer, parcels: [], isCancelled: false, refunds: [] }
      orders.set(order.id, order)
      // One notification for each line item (the asyncapi of ORDER_CONFIRMATION).
      for (const line of lines) tell('ORDER_CONFIRMATION', { orderId: order.id, orderLineItemId: line.id, listingId: line.listingId })
      return simulated(order)
    },
    cancel,
    ship: (o: Order, body: Row): Reply => shipOrder(o, body, now(), tell),
    refund: (o: Order, body: Row): Reply => refundOrder(o, body, now(), digits(12)),
  }
}

function shipOrder(o: Order, body: Row, now: string, tell: Wish['tell']): Reply {
  const [wished, tracking, carrier] = [rowsOf(body['lineItems']), textOf(body['trackingNumber']), textOf(body['shippingCarrierCode'])]
  if (o.isCancelled) return refuse(400, 32600, 'Invalid input data', 'API_FULFILLMENT')
  if ((tracking === '') !== (carrier === '') || /[^A-Za-z0-9]/.test(tracking)) return refuse(400, 32300, 'Invalid shipment tracking number or carrier', 'API_FULFILLMENT')
  for (const one of wished) {
    const line = o.lines.find((l) => l.id === one['lineItemId'])
    if (!line) return refuse(400, 32200, `Invalid line item id: ${textOf(one['lineItemId'])}`, 'API_FULFILLMENT')
    line.shipped = Math.min(line.quantity, line.shipped + (countOf(one['quantity']) ?? line.quantity))
  }
  const id = tracking === '' ? '999' : tracking
  o.parcels.push({ fulfillmentId: id, ...(tracking === '' ? {} : { shipmentTrackingNumber: tracking, shippingCarrierCode: carrier }), shippedDate: textOf(body['shippedDate']) || now, lineItems: wished })
  o.modified = now
  tell('ITEM_MARKED_SHIPPED', { orderId: o.id })
  return { status: 201, body: {}, headers: { location: `https://api.ebay.com/sell/fulfillment/v1/order/${o.id}/shipping_fulfillment/${id}` } }
}

function refundOrder(o: Order, body: Row, now: string, id: string): Reply {
  const wish = rowOf(body['orderLevelRefundAmount'])
  if (textOf(body['reasonForRefund']) === '') return refuse(400, 34903, 'The refund reason must be specified.', 'API_FULFILLMENT')
  if (!wish['value']) return refuse(400, 34905, 'Either orderLevelRefundAmount or refundItems must be specified.', 'API_FULFILLMENT')
  const { minor } = parseDecimal(textOf(wish['value']), textOf(wish['currency']))
  if (minor + o.refunds.reduce((n, r) => n + r.minor, 0n) > totalOf(o)) return refuse(409, 34924, 'The item refund amount exceeds the item remaining amount.', 'API_FULFILLMENT')
  const refund = { id, minor, at: now }
  o.refunds.push(refund)
  o.modified = now
  return { body: { refundId: refund.id, refundStatus: 'PENDING' } }
}

/** As the Fulfillment API shows an order asked for with TAX_BREAKDOWN. */
function viewOf(o: Order, amount: (minor: bigint) => Row): Row {
  const [total, back] = [totalOf(o), o.refunds.reduce((n, r) => n + r.minor, 0n)]
  const subtotal = o.lines.reduce((n, l) => n + l.cost, 0n)
  const discount = o.lines.reduce((n, l) => n + l.discount, 0n)
  const isShipped = (l: Line): string => (l.shipped === 0 ? 'NOT_STARTED' : l.shipped < l.quantity ? 'IN_PROGRESS' : 'FULFILLED')
  const states = new Set(o.lines.map(isShipped))
  const { name = 'Ann Buyer', email = 'abc123@members.ebay.com', phone = '4085550100' } = o.buyer ?? {}
  return {
    orderId: o.id, legacyOrderId: o.id, creationDate: o.created, lastModifiedDate: o.modified, sellerId: 'tonglu_seller',
    orderFulfillmentStatus: states.size === 1 ? [...states][0] : 'IN_PROGRESS', orderPaymentStatus: back === 0n ? 'PAID' : back >= total ? 'FULLY_REFUNDED' : 'PARTIALLY_REFUNDED',
    buyer: { username: 'buyer_of_things' }, cancelStatus: { cancelState: o.isCancelled ? 'CANCELED' : 'NONE_REQUESTED', cancelRequests: [] },
    pricingSummary: { priceSubtotal: amount(subtotal), ...(discount > 0n ? { priceDiscount: amount(-discount) } : {}), deliveryCost: amount(o.shipping), total: amount(total) },
    paymentSummary: { totalDueSeller: amount(total), payments: [{ paymentMethod: 'EBAY', paymentDate: o.created, paymentStatus: 'PAID', amount: amount(total) }], refunds: o.refunds.map((r) => ({ refundId: r.id, refundDate: r.at, amount: amount(r.minor), refundStatus: 'REFUNDED' })) },
    fulfillmentStartInstructions: [{ fulfillmentInstructionsType: 'SHIP_TO', shippingStep: { shippingServiceCode: 'USPSParcel', shipTo: { fullName: name, email, primaryPhone: { phoneNumber: phone }, contactAddress: { addressLine1: '1 Main St', city: 'San Jose', stateOrProvince: 'CA', postalCode: '95125', countryCode: 'US' } } } }],
    fulfillmentHrefs: o.parcels.map((p) => `https://api.ebay.com/sell/fulfillment/v1/order/${o.id}/shipping_fulfillment/${textOf(p['fulfillmentId'])}`),
    lineItems: o.lines.map((l) => ({
      lineItemId: l.id, legacyItemId: l.listingId, sku: l.sku, title: l.title, quantity: l.quantity, soldFormat: 'FIXED_PRICE', listingMarketplaceId: 'EBAY_US', purchaseMarketplaceId: 'EBAY_US', lineItemFulfillmentStatus: isShipped(l),
      lineItemCost: amount(l.cost), ...(l.discount > 0n ? { discountedLineItemCost: amount(l.cost - l.discount) } : {}), total: amount(l.cost - l.discount), deliveryCost: { shippingCost: amount(0n) }, taxes: [], refunds: [],
    })),
  }
}
