import { z } from 'zod'
import { anyAmount, anyCount, anyId, anyText, ConnectorFault, given, givenAmount, money, readBody, readInstant, readMoney, zero, type ChannelLine, type ChannelOrder, type Currency, type FulfilmentState, type ShopFacts } from '#kit'

const Line = z.object({ skuId: given(anyId), outerSkuId: anyText, productNo: anyText, wareId: given(anyId), skuName: anyText, jdPrice: givenAmount, itemTotal: anyCount.pipe(z.int().min(0).max(1_000_000)) })
const Order = z.object({
  orderId: anyId, orderState: anyText, orderStateRemark: anyText, orderStartTime: z.string(), modified: anyText, paymentConfirmTime: anyText, orderPayment: anyAmount, orderSellerPrice: givenAmount, freightPrice: givenAmount, payType: anyText, orderRemark: anyText, venderRemark: anyText, open_id_buyer: anyText, logisticsId: anyText, waybill: anyText,
  itemInfoList: z.array(Line).min(1), consigneeInfo: given(z.object({ province: anyText, city: anyText, county: anyText })),
})
/** What is asked for: without naming them JOS answers none of these. */
export const fields = 'orderId,orderState,orderStateRemark,orderStartTime,modified,paymentConfirmTime,orderPayment,orderSellerPrice,freightPrice,payType,orderRemark,venderRemark,open_id_buyer,logisticsId,waybill,itemInfoList,consigneeInfo'
const what = 'JD order'

/** Words of "orderState"; one that is not here is read as waiting and stays in the attributes. */
const fulfilments: Readonly<Record<string, FulfilmentState>> = { WAIT_GOODS_RECEIVE_CONFIRM: 'shipped', WAIT_SELLER_DELIVERY: 'shipped', FINISHED_L: 'delivered' }
const isUnpaid = (state: string | undefined): boolean => state === 'NOT_PAY' || state === 'WAIT_PAY'

const instant = (text: string, name: string): string => {
  const at = readInstant(text, '+08:00')
  if (at === undefined) throw new ConnectorFault('contract_changed', `${what}: ${name} is no moment: ${text}`)
  return at
}
export const versionOf = (order: { modified: string | undefined }): string | undefined => (order.modified === undefined ? undefined : instant(order.modified, 'modified'))

/** Pure: an order of pop.order.search or pop.order.get; the buyer paid `orderPayment`, freight in it. Names and streets come encrypted and are left out. */
export function toOrder(body: unknown, shop: ShopFacts): ChannelOrder {
  const order = readBody(Order, body, what)
  const { currency } = shop
  const lines = order.itemInfoList.map((line, i) => toLine(line, { currency, id: `${order.orderId}-${i + 1}` }))
  const total = readMoney(order.orderPayment, currency, what).minor
  const between = total - lines.reduce((sum, line) => sum + line.goods.minor, 0n)
  const version = versionOf(order)
  const cancelled = order.orderState === 'TRADE_CANCELED'
  const isPaid = order.paymentConfirmTime !== undefined && !order.paymentConfirmTime.startsWith('0001')
  const at = order.consigneeInfo
  const shipTo = { ...(at?.province === undefined ? {} : { region: at.province }), ...(at?.city === undefined ? {} : { city: at.city }), ...(at?.county === undefined ? {} : { line2: at.county }) }
  const words: Record<string, string | undefined> = { status: order.orderState, statusWords: order.orderStateRemark, payType: order.payType, sellerNote: order.venderRemark, trackingNumber: order.waybill, carrier: order.logisticsId }
  return {
    externalId: order.orderId, ...(version === undefined ? {} : { version }), kind: 'sale', placedAt: instant(order.orderStartTime, 'orderStartTime'), currency,
    ...(order.open_id_buyer === undefined ? {} : { buyer: { externalId: order.open_id_buyer } }), ...(Object.keys(shipTo).length > 0 ? { shipTo: { ...shipTo, country: 'CN' } } : {}),
    cancelled, payment: cancelled ? (isPaid ? 'refunded' : 'voided') : isUnpaid(order.orderState) || (order.payType?.startsWith('1') === true && order.orderState !== 'FINISHED_L') ? 'unpaid' : 'paid', fulfilment: fulfilments[order.orderState ?? ''] ?? 'unfulfilled',
    lines,
    // Freight lies above the lines, coupons and reductions below; which is which is told nowhere that we could read.
    discounts: between < 0n ? [{ code: 'promotion', label: '优惠', amount: money(-between, currency) }] : [], shipping: between > 0n ? money(between, currency) : zero(currency), tax: zero(currency), taxIncluded: true, total: money(total, currency),
    ...(order.orderRemark === undefined ? {} : { note: order.orderRemark }),
    attributes: Object.fromEntries(Object.entries(words).filter((entry): entry is [string, string] => entry[1] !== undefined)),
  }
}

/** Lines have no ids of their own: their place in the order is one. */
function toLine(line: z.output<typeof Line>, { currency, id }: { currency: Currency; id: string }): ChannelLine {
  const unitPrice = line.jdPrice === undefined ? zero(currency) : readMoney(line.jdPrice, currency, what)
  return {
    externalLineId: id, sku: line.outerSkuId ?? line.productNo ?? line.skuId, title: line.skuName ?? line.skuId ?? id, quantity: line.itemTotal, unitPrice, goods: money(unitPrice.minor * BigInt(line.itemTotal), currency),
    attributes: line.skuId === undefined ? {} : { offerId: line.wareId === undefined ? line.skuId : `${line.wareId}:${line.skuId}` },
  }
}
