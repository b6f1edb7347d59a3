import { z } from 'zod'
import { anyAmount, anyCount, anyId, anyText, ConnectorFault, given, givenAmount, money, readBody, readInstant, readMoney, zero, type ChannelAddress, type ChannelLine, type ChannelOrder, type Currency, type FulfilmentState, type PaymentState, type ShopFacts } from '#kit'
import { offerId } from './ask.ts'

const Line = z.object({
  oid: anyId, num_iid: given(anyId), sku_id: given(anyId), outer_sku_id: anyText, outer_iid: anyText, title: anyText, sku_properties_name: anyText, num: anyCount.pipe(z.int().min(0).max(1_000_000)), price: givenAmount, payment: givenAmount, divide_order_fee: givenAmount, status: anyText, refund_status: anyText, pic_path: anyText,
})
const Trade = z.object({
  tid: anyId, status: anyText, created: z.string(), modified: anyText, pay_time: anyText, payment: anyAmount, post_fee: givenAmount, buyer_message: anyText, seller_memo: anyText, type: anyText, orders: z.object({ order: z.array(Line).min(1) }),
  receiver_state: anyText, receiver_city: anyText, receiver_district: anyText, receiver_zip: anyText, buyer_open_uid: anyText,
})
type Trade = z.output<typeof Trade>
/** What is asked for: without naming them TOP answers none of these. */
export const fields = 'tid,status,created,modified,pay_time,payment,post_fee,buyer_message,seller_memo,type,receiver_state,receiver_city,receiver_district,receiver_zip,buyer_open_uid,orders'
const what = 'Taobao trade'

/** Words of "status"; one that is not here is read as waiting and stays in the attributes. */
const fulfilments: Readonly<Record<string, FulfilmentState>> = { SELLER_CONSIGNED_PART: 'partly_shipped', WAIT_BUYER_CONFIRM_GOODS: 'shipped', TRADE_BUYER_SIGNED: 'delivered', TRADE_FINISHED: 'delivered' }
const unpaid = new Set(['WAIT_BUYER_PAY', 'TRADE_NO_CREATE_PAY', 'PAY_PENDING', 'WAIT_PRE_AUTH_CONFIRM'])

function stateOf(trade: Trade): Pick<ChannelOrder, 'cancelled' | 'payment' | 'fulfilment'> {
  // Closed by a refund, or before it was paid.
  const cancelled = trade.status === 'TRADE_CLOSED' || trade.status === 'TRADE_CLOSED_BY_TAOBAO'
  const payment: PaymentState = cancelled ? (trade.pay_time === undefined ? 'voided' : 'refunded') : unpaid.has(trade.status ?? '') ? 'unpaid' : trade.type === 'cod' && trade.pay_time === undefined && trade.status !== 'TRADE_FINISHED' ? 'unpaid' : 'paid'
  return { cancelled, payment, fulfilment: fulfilments[trade.status ?? ''] ?? 'unfulfilled' }
}

const instant = (text: string, name: string): string => {
  const at = readInstant(text, '+08:00')
  if (at === undefined) throw new ConnectorFault('contract_changed', `${what}: ${name} is no moment: ${text}`)
  return at
}
export const versionOf = (trade: { modified: string | undefined }): string | undefined => (trade.modified === undefined ? undefined : instant(trade.modified, 'modified'))

/** Pure: a trade with its orders (which are its lines). The buyer paid `payment`, postage in it. Names and streets come encrypted and are left out. */
export function toOrder(body: unknown, shop: ShopFacts): ChannelOrder {
  const trade = readBody(Trade, body, what)
  const { currency } = shop
  const amount = (text: string | undefined): bigint => (text === undefined ? 0n : readMoney(text, currency, what).minor)
  const lines = trade.orders.order.map((line) => toLine(line, currency))
  const total = amount(trade.payment)
  const between = total - lines.reduce((sum, line) => sum + line.goods.minor - (line.discount?.minor ?? 0n), 0n)
  const version = versionOf(trade)
  const address: Record<string, string | undefined> = { region: trade.receiver_state, city: trade.receiver_city, line2: trade.receiver_district, postcode: trade.receiver_zip }
  const shipTo = Object.fromEntries(Object.entries(address).filter(([, text]) => text !== undefined && !text.includes('**'))) as ChannelAddress
  return {
    externalId: trade.tid, ...(version === undefined ? {} : { version }), kind: 'sale', placedAt: instant(trade.created, 'created'), currency,
    ...(trade.buyer_open_uid === undefined ? {} : { buyer: { externalId: trade.buyer_open_uid } }),
    ...(Object.keys(shipTo).length > 0 ? { shipTo: { ...shipTo, country: 'CN' } } : {}),
    ...stateOf(trade),
    lines,
    // Postage lies above the lines, what is taken off the whole trade below.
    discounts: between < 0n ? [{ code: 'promotion', label: '优惠', amount: money(-between, currency) }] : [],
    shipping: between > 0n ? money(between, currency) : zero(currency),
    tax: zero(currency), taxIncluded: true, total: money(total, currency),
    ...(trade.buyer_message === undefined ? {} : { note: trade.buyer_message }),
    attributes: { ...(trade.status === undefined ? {} : { status: trade.status }), ...(trade.seller_memo === undefined ? {} : { sellerNote: trade.seller_memo }), ...(trade.type === undefined ? {} : { type: trade.type }) },
  }
}

function toLine(line: Trade['orders']['order'][number], currency: Currency): ChannelLine {
  const amount = (text: string | undefined): bigint => (text === undefined ? 0n : readMoney(text, currency, what).minor)
  const unitPrice = amount(line.price)
  const goods = unitPrice * BigInt(line.num)
  const paid = line.divide_order_fee === undefined ? (line.payment === undefined ? goods : amount(line.payment)) : amount(line.divide_order_fee)
  const offer = line.num_iid === undefined ? undefined : offerId(line.num_iid, line.sku_id ?? '0')
  return {
    externalLineId: line.oid, sku: line.outer_sku_id ?? line.outer_iid ?? offer, title: [line.title ?? line.oid, line.sku_properties_name].filter((part) => part !== undefined).join(' / '), quantity: line.num,
    unitPrice: money(unitPrice, currency), goods: money(goods, currency),
    ...(paid < goods && paid >= 0n ? { discount: money(goods - paid, currency) } : {}),
    ...(line.status === 'TRADE_CLOSED' || line.status === 'TRADE_CLOSED_BY_TAOBAO' ? { cancelled: line.num } : {}),
    attributes: { ...(line.status === undefined ? {} : { status: line.status }), ...(offer === undefined ? {} : { offerId: offer }), ...(line.refund_status === undefined ? {} : { refundStatus: line.refund_status }) },
  }
}
