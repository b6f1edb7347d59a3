import { z } from 'zod'
import { anyId, ConnectorFault, EpochSeconds, money, zero, type ChannelAddress, type ChannelLine, type ChannelOrder, type Currency, type ShopFacts } from '#kit'
import { GivenAmount, GivenCurrency, given, offerId, read, Text, toIso, toMoney } from './ask.ts'
import { stateOf } from './order-state.ts'

const Count = given(z.int().nonnegative())
const Item = z.object({
  item_id: anyId, item_name: Text, item_sku: Text, model_id: given(anyId), model_name: Text, model_sku: Text, model_quantity_purchased: z.int().nonnegative(),
  model_original_price: GivenAmount, model_discounted_price: GivenAmount, promotion_type: Text, order_item_id: given(anyId), promotion_group_id: given(anyId),
  cancelled_qty: Count, returned_qty: Count, image_info: given(z.object({ image_url: Text })),
})
type Item = z.output<typeof Item>
const Package = z.object({ package_number: Text, logistics_status: Text, shipping_carrier: Text, item_list: given(z.array(z.object({ item_id: anyId, model_id: given(anyId), model_quantity: Count }))) })
const Address = z.object({ name: Text, phone: Text, town: Text, district: Text, city: Text, state: Text, region: Text, zipcode: Text, full_address: Text })

export const Order = z.object({
  order_sn: z.string().min(1), currency: GivenCurrency, cod: given(z.boolean()), total_amount: GivenAmount, order_status: z.string(), create_time: EpochSeconds, update_time: given(EpochSeconds), pay_time: given(EpochSeconds),
  ship_by_date: given(EpochSeconds), message_to_seller: Text, note: Text, buyer_user_id: given(anyId), buyer_username: Text, recipient_address: given(Address), item_list: z.array(Item), package_list: given(z.array(Package)),
  cancel_by: Text, cancel_reason: Text, buyer_cancel_reason: Text, shipping_carrier: Text, payment_method: Text, fulfillment_flag: Text, estimated_shipping_fee: GivenAmount, pending_terms: given(z.array(z.string())),
})
export type Order = z.output<typeof Order>

/** The optional fields of get_order_detail that `Order` reads; without asking they are left out. */
export const orderFields = [
  'total_amount', 'item_list', 'pay_time', 'buyer_user_id', 'buyer_username', 'recipient_address', 'package_list', 'cancel_by', 'cancel_reason', 'buyer_cancel_reason', 'shipping_carrier', 'payment_method',
  'fulfillment_flag', 'estimated_shipping_fee', 'note',
].join(',')

/** Pure: an order of get_order_detail. Shopee tells the lines and what the buyer paid; what lies between is shipping, or vouchers and coins. */
export function toOrder(body: unknown, shop: ShopFacts): ChannelOrder {
  const order = read(Order, body, 'order')
  const currency = order.currency ?? shop.currency
  const state = stateOf(order)
  const lines = linesOf(order.item_list, currency)
  const net = lines.reduce((sum, line) => sum + line.goods.minor - (line.discount?.minor ?? 0n), 0n)
  const said = order.total_amount === undefined ? undefined : toMoney(order.total_amount, currency)
  if (said === undefined && order.pay_time !== undefined) throw new ConnectorFault('contract_changed', `Shopee order ${order.order_sn} cannot be read: total_amount: is missing, and the buyer has paid`)
  // Nothing is stated before the buyer paid, and an order cancelled before that may say 0.
  const total = said === undefined || (state.cancelled && said.minor === 0n) ? undefined : said
  const between = total === undefined ? 0n : total.minor - net
  const buyer = masked({ externalId: order.buyer_user_id === '0' ? undefined : order.buyer_user_id, name: order.buyer_username, phone: order.recipient_address?.phone })
  const shipTo = order.recipient_address && addressOf(order.recipient_address)
  return {
    externalId: order.order_sn,
    ...(order.update_time === undefined ? {} : { version: toIso(order.update_time) }),
    kind: 'sale',
    placedAt: toIso(order.create_time),
    currency,
    ...(Object.keys(buyer).length > 0 ? { buyer } : {}),
    ...(shipTo && Object.keys(shipTo).length > 0 ? { shipTo } : {}),
    ...state,
    ...(order.fulfillment_flag === 'fulfilled_by_shopee' ? { fulfilledBy: 'channel' as const } : {}),
    lines,
    discounts: between < 0n ? [{ code: 'vouchers', label: 'Vouchers, coins and bundle deals', amount: money(-between, currency) }] : [],
    shipping: between > 0n ? money(between, currency) : zero(currency),
    tax: zero(currency),
    taxIncluded: true,
    ...(total ? { total } : {}),
    ...(order.message_to_seller === undefined ? {} : { note: order.message_to_seller }),
    attributes: attributesOf(order),
  }
}

function linesOf(items: readonly Item[], currency: Currency): ChannelLine[] {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const modelId = item.model_id ?? '0'
    const key = lineId(item)
    const times = (seen.get(key) ?? 0) + 1
    seen.set(key, times)
    return toLine(item, { modelId, externalLineId: times === 1 ? key : `${key}#${times}`, currency })
  })
}

/** What a cancellation needs to name a line: item, model, order item, promotion group. */
const lineId = (item: Item): string => [item.item_id, item.model_id ?? '0', item.order_item_id ?? item.item_id, item.promotion_group_id ?? '0'].join(':')

function toLine(item: Item, { modelId, externalLineId, currency }: { modelId: string; externalLineId: string; currency: Currency }): ChannelLine {
  const quantity = item.model_quantity_purchased
  const paid = toMoney(item.model_discounted_price ?? item.model_original_price ?? '0', currency)
  const list = item.model_original_price === undefined ? paid : toMoney(item.model_original_price, currency)
  // "In case of bundle deal item, this value will return 0": the bundle's price is only in the order's total.
  const deal = paid.minor === 0n && item.promotion_type === 'bundle_deal' ? list : paid
  const unitPrice = list.minor > deal.minor ? list : deal
  const discount = (unitPrice.minor - deal.minor) * BigInt(quantity)
  const offer = offerId(item.item_id, modelId)
  return {
    externalLineId,
    // The parent's code is the same for every model, so only an item without models may use it.
    sku: item.model_sku ?? (modelId === '0' ? item.item_sku : undefined) ?? offer,
    title: [item.item_name ?? offer, item.model_name].filter((part) => part !== undefined).join(' / '),
    quantity,
    unitPrice,
    goods: money(unitPrice.minor * BigInt(quantity), currency),
    ...(discount > 0n ? { discount: money(discount, currency) } : {}),
    ...(item.cancelled_qty ? { cancelled: Math.min(item.cancelled_qty, quantity) } : {}),
    ...(item.returned_qty ? { returned: Math.min(item.returned_qty, quantity) } : {}),
    attributes: { offerId: offer, ...(item.promotion_type === undefined ? {} : { promotion: item.promotion_type }), ...(item.image_info?.image_url === undefined ? {} : { image: item.image_info.image_url }) },
  }
}

/** Taiwan's orders come with asterisks in place of the buyer: they are nobody's name. */
function masked<T extends Record<string, string | undefined>>(fields: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined && text !== '' && !/^\*+$/.test(text))) as { [K in keyof T]?: string }
}

const addressOf = (a: z.output<typeof Address>): ChannelAddress =>
  masked({ name: a.name, phone: a.phone, line1: a.full_address, line2: [a.district, a.town].filter((part) => part !== undefined && !/^\*+$/.test(part)).join(' ') || undefined, city: a.city, region: a.state, postcode: a.zipcode, country: a.region })

function attributesOf(order: Order): Record<string, string> {
  const words: Record<string, string | undefined> = {
    status: order.order_status, paymentMethod: order.payment_method, carrier: order.shipping_carrier, cashOnDelivery: order.cod === true ? 'yes' : undefined,
    cancelledBy: order.cancel_by, cancelReason: order.cancel_reason, buyerCancelReason: order.buyer_cancel_reason, sellerNote: order.note,
    shipBy: order.ship_by_date ? toIso(order.ship_by_date) : undefined, estimatedShippingFee: order.estimated_shipping_fee, pending: order.pending_terms?.join(', '),
    packages: order.package_list?.map((one) => one.package_number).filter((number) => number !== undefined).join(', '),
    logisticsStatus: [...new Set(order.package_list?.map((one) => one.logistics_status))].filter((word) => word !== undefined).join(', '),
  }
  return Object.fromEntries(Object.entries(words).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''))
}
