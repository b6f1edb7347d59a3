import { z } from 'zod'
import { anyAmount, anyCount, anyFlag, anyId, anyText, ConnectorFault, given, givenTexts, money, readBody, readInstant, readMoney, zero, type ChannelLine, type ChannelOrder, type Currency, type ShopFacts } from '#kit'

/** India keeps one time all year; Flipkart writes it or UTC, and always says which. */
const india = '+05:30'

const Item = z.object({
  orderItemId: anyId, orderId: anyText, orderDate: anyText, status: anyText, quantity: anyCount, sku: anyText, fsn: anyText, listingId: anyText, title: anyText, hsn: anyText, paymentType: anyText, serviceProfile: anyText,
  cancellationGroupId: anyText, cancellationReason: anyText, cancellationSubReason: anyText, cancellationDate: anyText, is_replacement: given(anyFlag), courierReturn: given(anyFlag),
  priceComponents: z.object({ sellingPrice: given(anyAmount), totalPrice: anyAmount, shippingCharge: given(anyAmount), customerPrice: given(anyAmount), flipkartDiscount: given(anyAmount) }),
})
type Item = z.output<typeof Item>
export const Shipment = z.object({
  shipmentId: anyId, locationId: anyText, updatedAt: anyText, hold: given(anyFlag), dispatchByDate: anyText, dispatchAfterDate: anyText, shipmentType: anyText, itemCount: given(anyCount), orderItems: z.array(Item).min(1),
}).refine(({ itemCount, orderItems }) => itemCount === undefined || itemCount === orderItems.length, { path: ['orderItems'], error: 'some are missing' })
export type Shipment = z.output<typeof Shipment>

export const changedAt = (shipment: Shipment): string | undefined => shipment.updatedAt && readInstant(shipment.updatedAt, india)

const isCancelled = ({ status }: Item): boolean => status === 'CANCELLED'
const left = new Set(['PICKUP_COMPLETE', 'SHIPPED', 'DELIVERED', 'COMPLETED', 'RETURN_REQUESTED', 'RETURNED'])
const hasArrived = new Set(['DELIVERED', 'COMPLETED', 'RETURN_REQUESTED', 'RETURNED'])

/** Pure: a shipment, which is what a seller packs and Flipkart fetches; a buyer's order may come as several. */
export function toOrder(body: unknown, shop: ShopFacts): ChannelOrder {
  const shipment = readBody(Shipment, body, 'Flipkart shipment')
  const items = shipment.orderItems
  const currency = shop.currency
  const alive = items.filter((item) => !isCancelled(item))
  const cancelled = alive.length === 0
  const amount = (text: string | undefined, field: string): bigint => (text === undefined ? 0n : readMoney(text, currency, `Flipkart ${shipment.shipmentId}: ${field}`).minor)
  const sum = (read: (item: Item) => bigint): bigint => items.reduce((total, item) => total + read(item), 0n)
  const version = changedAt(shipment)
  const back = alive.filter((item) => item.status === 'RETURNED')
  return {
    externalId: shipment.shipmentId,
    ...(version === undefined ? {} : { version }),
    kind: 'sale',
    placedAt: placedAt(shipment),
    currency,
    cancelled,
    payment: cancelled ? 'voided' : alive.some((item) => item.paymentType === 'COD' && !hasArrived.has(item.status ?? '')) ? 'authorised' : 'paid',
    fulfilment: fulfilmentOf(alive),
    ...(alive.length > 0 && alive.every((item) => item.serviceProfile === 'FBF') ? { fulfilledBy: 'channel' as const } : {}),
    returns: back.length === 0 ? (alive.some((item) => item.status === 'RETURN_REQUESTED') ? 'requested' : 'none') : back.length < alive.length ? 'partly_returned' : 'returned',
    lines: items.map((item) => toLine(item, currency)),
    discounts: [],
    shipping: money(sum((item) => amount(item.priceComponents.shippingCharge, 'shippingCharge')), currency),
    tax: zero(currency),
    taxIncluded: true,
    total: money(sum((item) => amount(item.priceComponents.totalPrice, 'totalPrice')), currency),
    attributes: attributesOf(shipment),
  }
}

function fulfilmentOf(items: readonly Item[]): ChannelOrder['fulfilment'] {
  const gone = items.filter((item) => left.has(item.status ?? ''))
  if (gone.length === 0) return 'unfulfilled'
  if (gone.length < items.length) return 'partly_shipped'
  if (gone.every((item) => item.courierReturn === true)) return 'returned_to_sender'
  return gone.every((item) => hasArrived.has(item.status ?? '')) ? 'delivered' : 'shipped'
}

function placedAt({ shipmentId, orderItems }: Shipment): string {
  const moments = orderItems.flatMap((item) => (item.orderDate === undefined ? [] : readInstant(item.orderDate, india) ?? [])).sort()
  if (moments[0] === undefined) throw new ConnectorFault('contract_changed', `Flipkart ${shipmentId}: orderDate is no time`)
  return moments[0]
}

/** `totalPrice` is that of the line with its delivery; what Flipkart gives the buyer (`flipkartDiscount`) it pays itself. */
function toLine(item: Item, currency: Currency): ChannelLine {
  const { priceComponents: price, quantity } = item
  const amount = (text: string | undefined, field: string): bigint => readMoney(text ?? '0', currency, `Flipkart item ${item.orderItemId}: ${field}`).minor
  const goods = amount(price.totalPrice, 'totalPrice') - amount(price.shippingCharge, 'shippingCharge')
  return {
    externalLineId: item.orderItemId,
    sku: item.sku ?? item.listingId,
    title: item.title ?? item.fsn ?? item.orderItemId,
    quantity,
    unitPrice: money(quantity > 0 ? goods / BigInt(quantity) : goods, currency),
    goods: money(goods, currency),
    ...(isCancelled(item) ? { cancelled: quantity } : {}),
    ...(item.status === 'RETURNED' ? { returned: quantity } : {}),
    attributes: givenTexts({ offerId: item.sku, listingId: item.listingId, fsn: item.fsn, hsn: item.hsn, status: item.status, flipkartDiscount: price.flipkartDiscount, buyerPaid: price.customerPrice }),
  }
}

function attributesOf(shipment: Shipment): Record<string, string> {
  const each = (read: (item: Item) => string | undefined): string | undefined => [...new Set(shipment.orderItems.map(read).filter((text) => text !== undefined))].join(', ') || undefined
  return givenTexts({
    orderId: each((i) => i.orderId), status: each((i) => i.status), locationId: shipment.locationId, onHold: shipment.hold === true ? 'yes' : undefined, shipmentType: shipment.shipmentType, shipBy: shipment.dispatchByDate, notBefore: shipment.dispatchAfterDate,
    paymentType: each((i) => i.paymentType), serviceProfile: each((i) => i.serviceProfile), replacement: shipment.orderItems.some((i) => i.is_replacement === true) ? 'yes' : undefined,
    cancelReason: each((i) => i.cancellationReason), cancelSubReason: each((i) => i.cancellationSubReason),
  })
}
