import { z } from 'zod'
import { anyAmount, anyCount, anyId, anyText, given, givenAmount, money, readBody, zero, type ChannelAddress, type ChannelLine, type ChannelOrder, type Currency, type FulfilmentState, type PaymentState, type ShopFacts } from '#kit'
import { fenOf, fromFen, offerId } from './ask.ts'

const Seconds = anyCount.pipe(z.int().min(0).max(9_999_999_999))
const Place = given(z.object({ name: anyText }))
const Line = z.object({
  order_id: anyId, product_id: given(anyId), sku_id: given(anyId), product_name: anyText, product_pic: anyText, code: anyText, out_sku_id: anyText, item_num: anyCount.pipe(z.int().min(0).max(1_000_000)), origin_amount: givenAmount, promotion_amount: givenAmount, order_status: given(anyCount),
  spec: given(z.array(z.object({ value: anyText }))), after_sale_info: given(z.object({ refund_status: given(anyCount) })),
})
const Order = z.object({
  order_id: anyId, order_status: given(anyCount), order_status_desc: anyText, main_status_desc: anyText, pay_type: given(anyCount), pay_time: given(anyCount), create_time: Seconds.pipe(z.int().min(1_000_000_000)), update_time: given(Seconds), pay_amount: anyAmount,
  buyer_words: anyText, seller_words: anyText, cancel_reason: anyText, doudian_open_id: anyText, exp_ship_time: given(anyCount), sku_order_list: z.array(Line).min(1), logistics_info: given(z.array(z.object({ tracking_no: anyText, company_name: anyText }))),
  post_addr: given(z.object({ province: Place, city: Place, town: Place, street: Place })),
})
type Order = z.output<typeof Order>
const what = 'Douyin order'
export const toIso = (seconds: number): string => new Date(seconds * 1000).toISOString()

/** Numbers of "order_status"; one that is not here is read as paid and waiting, with its words in the attributes. */
const fulfilments: Readonly<Record<number, FulfilmentState>> = { 1: 'unfulfilled', 103: 'unfulfilled', 105: 'unfulfilled', 2: 'unfulfilled', 101: 'partly_shipped', 3: 'shipped', 5: 'delivered', 22: 'shipped', 39: 'delivered' }

function stateOf({ order_status: status = 0, pay_type: payType, pay_time: paidAt }: Order): Pick<ChannelOrder, 'cancelled' | 'payment' | 'fulfilment'> {
  // 4 is cancelled, 21 given back before it was sent.
  const cancelled = status === 4 || status === 21
  const isPaid = (paidAt ?? 0) > 0
  const atDoor: PaymentState = status === 5 ? 'paid' : 'unpaid'
  const payment = cancelled ? (isPaid ? 'refunded' : 'voided') : status === 22 || status === 39 ? 'refunded' : status === 1 || status === 103 ? 'unpaid' : payType === 0 ? atDoor : 'paid'
  return { cancelled, payment, fulfilment: fulfilments[status] ?? 'unfulfilled' }
}

/** Pure: an order of order.searchList or order.orderDetail; the buyer paid `pay_amount`. Names and addresses come encrypted and are left out. */
export function toOrder(body: unknown, shop: ShopFacts): ChannelOrder {
  const order = readBody(Order, body, what)
  const { currency } = shop
  const lines = order.sku_order_list.map((line) => toLine(line, currency))
  const net = lines.reduce((sum, line) => sum + line.goods.minor - (line.discount?.minor ?? 0n), 0n)
  const total = fromFen(order.pay_amount, currency, what)
  const between = total.minor - net
  const shipTo = addressOf(order)
  return {
    externalId: order.order_id,
    ...(order.update_time ? { version: toIso(order.update_time) } : {}),
    kind: 'sale',
    placedAt: toIso(order.create_time),
    currency,
    ...(order.doudian_open_id === undefined ? {} : { buyer: { externalId: order.doudian_open_id } }),
    ...(Object.keys(shipTo).length > 0 ? { shipTo } : {}),
    ...stateOf(order),
    lines,
    discounts: between < 0n ? [{ code: 'promotion', label: '优惠', amount: money(-between, currency) }] : [],
    shipping: between > 0n ? money(between, currency) : zero(currency),
    tax: zero(currency),
    taxIncluded: true,
    total,
    ...(order.buyer_words === undefined ? {} : { note: order.buyer_words }),
    attributes: attributesOf(order),
  }
}

function toLine(line: Order['sku_order_list'][number], currency: Currency): ChannelLine {
  const unitPrice = fenOf(line.origin_amount, currency, what)
  const goods = unitPrice.minor * BigInt(line.item_num)
  const promotion = fenOf(line.promotion_amount, currency, what).minor
  const offer = line.product_id !== undefined && line.sku_id !== undefined ? offerId(line.product_id, line.sku_id) : undefined
  const outer = line.out_sku_id === '0' ? undefined : line.out_sku_id
  return {
    externalLineId: line.order_id,
    sku: line.code ?? outer ?? offer,
    title: [line.product_name ?? line.order_id, line.spec?.map((one) => one.value).filter((value) => value !== undefined).join(', ')].filter((part) => part !== undefined && part !== '').join(' / '),
    quantity: line.item_num,
    unitPrice,
    goods: money(goods, currency),
    ...(promotion > 0n && promotion <= goods ? { discount: money(promotion, currency) } : {}),
    ...(line.order_status === 4 || line.order_status === 21 ? { cancelled: line.item_num } : {}),
    attributes: { ...(offer === undefined ? {} : { offerId: offer }), ...(line.product_pic === undefined ? {} : { image: line.product_pic }) },
  }
}

function addressOf({ post_addr: at }: Order): ChannelAddress {
  const parts: Record<string, string | undefined> = { region: at?.province?.name, city: at?.city?.name, line2: [at?.town?.name, at?.street?.name].filter((part) => part !== undefined).join(' ') || undefined, country: at === undefined ? undefined : 'CN' }
  return Object.fromEntries(Object.entries(parts).filter(([, text]) => text !== undefined))
}

function attributesOf(order: Order): Record<string, string> {
  const words: Record<string, string | undefined> = {
    status: order.order_status_desc ?? (order.order_status === undefined ? undefined : String(order.order_status)), mainStatus: order.main_status_desc, cancelReason: order.cancel_reason, sellerNote: order.seller_words, cashOnDelivery: order.pay_type === 0 ? 'yes' : undefined,
    carrier: order.logistics_info?.map((one) => one.company_name).filter((name) => name !== undefined).join(', '), trackingNumber: order.logistics_info?.map((one) => one.tracking_no).filter((name) => name !== undefined).join(', '),
  }
  return Object.fromEntries(Object.entries(words).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''))
}
