import { ConnectorFault, money, readBody, toDecimal, type ChannelAddress, type ChannelLine, type ChannelOrder, type Currency, type FulfilmentState, type PaymentState, type ShopFacts } from '#kit'
import { currencyOf, readAmounts, readMoney, type OrderAmounts } from './order-amounts.ts'
import { OrderShape, type AmazonAddress, type AmazonItem, type AmazonOrder } from './order-shape.ts'

/** An order of orders_2026-01-01 in our words. */
export function toOrder(body: unknown, shop: ShopFacts): ChannelOrder {
  const order = readBody(OrderShape, body, 'Order')
  const status = order.fulfillment?.fulfillmentStatus
  const isCancelled = status === 'CANCELLED'
  const currency = currencyOf(order, shop.currency)
  const amounts = amountsOf(order, currency)
  const shipTo = toAddress(order.recipient?.deliveryAddress)
  const buyer = toBuyer(order)
  const note = order.recipient?.deliveryPreference?.addressInstruction
  return {
    externalId: order.orderId,
    version: iso(order.lastUpdatedTime),
    kind: 'sale',
    placedAt: iso(order.createdTime),
    currency,
    ...(buyer ? { buyer } : {}),
    ...(shipTo ? { shipTo } : {}),
    cancelled: isCancelled,
    payment: paymentOf(order, status),
    fulfilment: fulfilmentOf(order, status),
    fulfilledBy: order.fulfillment?.fulfilledBy === 'AMAZON' ? 'channel' : 'seller',
    lines: order.orderItems.map((item, i) => toLine(item, amounts.items[i]!, isCancelled, currency)),
    discounts: [],
    shipping: amounts.shipping,
    tax: amounts.tax,
    taxIncluded: amounts.taxIncluded,
    ...(amounts.total ? { total: amounts.total } : {}),
    ...(note ? { note } : {}),
    attributes: attributesOf(order, amounts),
  }
}

function amountsOf(order: AmazonOrder, currency: Currency): OrderAmounts {
  try {
    return readAmounts(order, currency)
  } catch (cause) {
    throw new ConnectorFault('contract_changed', `Order ${order.orderId}: an amount cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

function toLine(item: AmazonItem, amounts: OrderAmounts['items'][number], isCancelled: boolean, currency: Currency): ChannelLine {
  const { asin, title, sellerSku, price } = item.product
  const quantity = item.quantityOrdered
  const cancelled = isCancelled ? quantity : cancelledOf(item)
  const attributes = given({ offerId: sellerSku, asin, priceDesignation: price?.priceDesignation, promotions: item.promotion?.breakdowns?.map((one) => one.promotionId).filter(Boolean).join(' '),
    cancelRequest: item.cancellation?.cancellationRequest && (item.cancellation.cancellationRequest.cancelReason ?? item.cancellation.cancellationRequest.requester ?? 'asked') })
  return {
    externalLineId: item.orderItemId,
    sku: sellerSku || undefined,
    title: title ?? asin ?? '',
    quantity,
    unitPrice: price?.unitPrice ? readMoney(price.unitPrice) : money(quantity > 0 ? amounts.goods.minor / BigInt(quantity) : 0n, currency),
    goods: amounts.goods,
    ...(amounts.discount.minor === 0n ? {} : { discount: amounts.discount }),
    ...(amounts.tax.minor === 0n ? {} : { tax: amounts.tax }),
    ...(cancelled > 0 ? { cancelled } : {}),
    attributes,
  }
}

/** What is neither sent nor still to be sent of a line with an executed cancellation will never be sent. */
function cancelledOf({ cancellation, fulfillment, quantityOrdered }: AmazonItem): number {
  if (!cancellation?.cancellationExecution || fulfillment === undefined) return 0
  return Math.max(0, quantityOrdered - (fulfillment.quantityFulfilled ?? 0) - (fulfillment.quantityUnfulfilled ?? 0))
}

function paymentOf(order: AmazonOrder, status: string | undefined): PaymentState {
  if (status === 'CANCELLED') return 'voided'
  if (status === undefined || status === 'PENDING' || status === 'PENDING_AVAILABILITY') return 'unpaid'
  const executions = order.payment?.paymentExecutions ?? []
  const isOnDelivery = executions.length > 0 && executions.every((one) => one.paymentMethod === 'CashOnDelivery' || one.paymentMethod === 'COD')
  return isOnDelivery && fulfilmentOf(order, status) !== 'delivered' ? 'unpaid' : 'paid'
}

function fulfilmentOf(order: AmazonOrder, status: string | undefined): FulfilmentState {
  if (status === 'PARTIALLY_SHIPPED') return 'partly_shipped'
  if (status !== 'SHIPPED') return 'unfulfilled'
  const packages = (order.packages ?? []).map((one) => one.packageStatus?.status).filter((word) => word !== 'CANCELLED')
  if (packages.length > 0 && packages.every((word) => word === 'DELIVERED')) return 'delivered'
  return packages.length > 0 && packages.every((word) => word === 'UNDELIVERABLE') ? 'returned_to_sender' : 'shipped'
}

function toBuyer(order: AmazonOrder): ChannelOrder['buyer'] {
  const buyer = given({ name: order.buyer?.buyerName, email: order.buyer?.buyerEmail, phone: order.recipient?.deliveryAddress?.phone })
  return Object.keys(buyer).length > 0 ? buyer : undefined
}

function toAddress(from: AmazonAddress | undefined): ChannelAddress | undefined {
  if (!from) return undefined
  const line2 = [from.addressLine2, from.addressLine3, from.companyName].filter(Boolean).join(', ')
  const city = [from.city, from.municipality, from.districtOrCounty].find(Boolean)
  const address = given({ name: from.name, phone: from.phone, line1: from.addressLine1, line2, city, region: from.stateOrRegion, postcode: from.postalCode, country: from.countryCode })
  return Object.keys(address).length > 0 ? address : undefined
}

function attributesOf(order: AmazonOrder, amounts: OrderAmounts): Record<string, string> {
  const fees = Object.entries(amounts.fees).filter(([, amount]) => amount.minor !== 0n).map(([name, amount]) => [`fee.${name.toLowerCase()}`, toDecimal(amount)])
  const seller = order.orderAliases?.find((one) => one.aliasType === 'SELLER_ORDER_ID')
  const replaces = order.associatedOrders?.find((one) => one.associationType?.endsWith('_ORIGINAL_ID'))
  return given({
    status: order.fulfillment?.fulfillmentStatus, marketplaceId: order.salesChannel.marketplaceId, marketplace: order.salesChannel.marketplaceName,
    channel: order.salesChannel.channelName, programs: order.programs?.join(' '), serviceLevel: order.fulfillment?.fulfillmentServiceLevel,
    shipBy: order.fulfillment?.shipByWindow?.latestDateTime, deliverBy: order.fulfillment?.deliverByWindow?.latestDateTime, sellerOrderId: seller?.aliasId,
    company: order.buyer?.buyerCompanyName, purchaseOrder: order.buyer?.buyerPurchaseOrderNumber, replaces: replaces?.orderId,
    payBy: order.payment?.paymentExecutions?.map((one) => one.paymentMethod).filter(Boolean).join(' '),
    tracking: order.packages?.map((one) => one.trackingNumber).filter(Boolean).join(' '), ...Object.fromEntries(fees),
  })
}

/** Only what Amazon gave: it writes '' for many things that it does not know. */
function given(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ''))
}

const iso = (text: string): string => new Date(text).toISOString()
