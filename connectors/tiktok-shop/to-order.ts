import { groupUnits, money, readBody, readMoney, zero, type ChannelAddress, type ChannelLine, type ChannelOrder, type Currency, type ShopFacts, type Units } from '#kit'
import { offerId } from './ask.ts'
import { stateOf } from './order-state.ts'
import { Order, type Address, type Unit } from './read-order.ts'

export const toIso = (seconds: number): string => new Date(seconds * 1000).toISOString()
const what = 'TikTok Shop order'

/** Units of one thing at one price are a line. */
export const alike: Units<Unit> = { idOf: (unit) => unit.id, keyOf: (unit) => JSON.stringify([unit.sku_id, unit.seller_sku, unit.original_price, unit.sale_price, unit.is_gift]) }
export const isCancelled = (unit: Unit): boolean => unit.display_status === 'CANCELLED' || unit.package_status === 'CANCELLED'

/** Pure: an order of Get Order List or Get Order Detail. The buyer paid the units' sale prices, shipping, taxes where they are added, and fees. */
export function toOrder(body: unknown, shop: ShopFacts): ChannelOrder {
  const order = readBody(Order, body, what)
  const { payment } = order
  const currency = payment.currency ?? shop.currency
  const amount = (text: string | undefined): bigint => (text === undefined ? 0n : readMoney(text, currency, what).minor)
  const lines = linesOf(order.line_items, currency)
  const net = lines.reduce((sum, line) => sum + line.goods.minor - (line.discount?.minor ?? 0n), 0n)
  const total = amount(payment.total_amount)
  const tax = amount(payment.tax)
  // Shipping and the market's own fees lie between; less than the goods is a discount that no unit names.
  const between = total - net - tax
  const buyer = { ...named('externalId', order.user_id), ...named('name', seen(order.recipient_address?.name)), ...named('email', order.buyer_email), ...named('phone', seen(order.recipient_address?.phone_number)) }
  const shipTo = order.recipient_address && addressOf(order.recipient_address)
  return {
    externalId: order.id,
    ...(order.update_time ? { version: toIso(order.update_time) } : {}),
    kind: 'sale',
    placedAt: toIso(order.create_time),
    currency,
    ...(Object.keys(buyer).length > 0 ? { buyer } : {}),
    ...(shipTo && Object.keys(shipTo).length > 0 ? { shipTo } : {}),
    ...stateOf(order),
    // FULFILLMENT_BY_TIKTOK and FULFILLMENT_BY_DILAYANI_TOKOPEDIA leave warehouses that are not ours.
    ...(order.fulfillment_type !== undefined && /^FULFILLMENT_BY_(?!SELLER)/.test(order.fulfillment_type) ? { fulfilledBy: 'channel' as const } : {}),
    lines,
    discounts: between < 0n ? [{ code: 'discount', label: 'Discounts of the order', amount: money(-between, currency) }] : [],
    shipping: between > 0n ? money(between, currency) : zero(currency),
    tax: money(tax, currency),
    taxIncluded: tax === 0n,
    total: money(total, currency),
    ...named('note', order.buyer_message),
    attributes: attributesOf(order),
  }
}

function linesOf(units: readonly Unit[], currency: Currency): ChannelLine[] {
  const amount = (text: string | undefined): bigint => (text === undefined ? 0n : readMoney(text, currency, what).minor)
  return groupUnits(units, alike).map((group): ChannelLine => {
    const [first] = group
    const list = amount(first.original_price ?? first.sale_price)
    const paid = first.sale_price === undefined ? list : amount(first.sale_price)
    const unitPrice = list > paid ? list : paid
    const discount = (unitPrice - paid) * BigInt(group.length)
    const cancelled = group.filter(isCancelled).length
    const offer = first.product_id === undefined ? undefined : offerId(first.product_id, first.sku_id)
    return {
      externalLineId: first.id,
      sku: first.seller_sku ?? offer ?? first.sku_id,
      // "Default" is the name of the one SKU of a product without variants.
      title: [first.product_name ?? first.sku_id, first.sku_name].filter((part) => part !== undefined && part !== 'Default').join(' / '),
      quantity: group.length,
      unitPrice: money(unitPrice, currency),
      goods: money(unitPrice * BigInt(group.length), currency),
      ...(discount > 0n ? { discount: money(discount, currency) } : {}),
      ...(cancelled > 0 ? { cancelled } : {}),
      attributes: { status: [...new Set(group.map((unit) => unit.display_status ?? ''))].join(', '), ...named('offerId', offer), ...named('image', first.sku_image), ...(first.is_gift === true ? { gift: 'yes' } : {}) },
    }
  })
}

const named = <N extends string>(name: N, value: string | undefined): { [K in N]?: string } => (value === undefined ? {} : { [name]: value } as { [K in N]?: string })
/** What is hidden by asterisks is nobody's phone and no address. */
const seen = (text: string | undefined): string | undefined => (text === undefined || text.includes('**') ? undefined : text)

/** Levels: L0 the country, then states, cities, districts; the United Kingdom names its post town besides. */
function addressOf(a: Address): ChannelAddress {
  const level = (name: string): string | undefined => seen(a.district_info?.find((one) => one.address_level === name)?.address_name)
  return {
    ...named('name', seen(a.name)), ...named('phone', seen(a.phone_number)), ...named('line1', seen(a.address_line1 ?? a.address_detail ?? a.full_address)), ...named('line2', seen(a.address_line2 ?? (a.address_line1 === undefined ? level('L3') : a.address_detail))),
    ...named('city', seen(a.post_town) ?? level('L2')), ...named('region', level('L1')), ...named('postcode', seen(a.postal_code)), ...named('country', a.region_code),
  }
}

function attributesOf(order: Order): Record<string, string> {
  const fee = (text: string | undefined): string | undefined => (text === undefined || Number(text) === 0 ? undefined : text)
  const words: Record<string, string | undefined> = {
    status: order.status, paymentMethod: order.payment_method_name, cashOnDelivery: order.is_cod === true ? 'yes' : undefined, carrier: order.shipping_provider, trackingNumber: order.tracking_number, shippingType: order.shipping_type, orderType: order.order_type,
    cancelledBy: order.cancellation_initiator, cancelReason: order.cancel_reason, sellerNote: order.seller_note, sample: order.is_sample_order === true ? 'yes' : undefined, buyerAsksToCancel: order.is_buyer_request_cancel === true ? 'yes' : undefined,
    shipBy: order.rts_sla_time ? toIso(order.rts_sla_time) : undefined, packages: order.packages?.map((one) => one.id).join(', '), smallOrderFee: fee(order.payment.small_order_fee), buyerServiceFee: fee(order.payment.buyer_service_fee), handlingFee: fee(order.payment.handling_fee),
    retailDeliveryFee: fee(order.payment.retail_delivery_fee), insuranceFee: fee(order.payment.shipping_insurance_fee) ?? fee(order.payment.item_insurance_fee),
  }
  return Object.fromEntries(Object.entries(words).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''))
}
