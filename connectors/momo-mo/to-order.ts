import { z } from 'zod'
import { anyAmount, anyCount, anyText, given, givenTexts, money, readInstant, readMoney, readBody, zero, type ChannelAddress, type ChannelLine, type ChannelOrder, type Currency, type Money, type ShopFacts } from '#kit'
import { dayMs, dayOf, offerId, startOf, taipei } from './ask.ts'
import { stateOfItem, stateOfOrder } from './item-state.ts'

const Item = z.object({
  orderSeq: z.string().min(1), itemStatus: anyText, goodsNo: anyText, goodsdtCode: anyText, goodsName: anyText, goodsInfo1: anyText, goodsInfo2: anyText, entpGoodsNo: anyText, goodsType: anyText,
  quantity: anyCount, orderAmount: anyAmount, taxable: given(z.boolean()), planShipDate: anyText, shipDate: anyText, entpReturnDate: anyText, recycleDate: anyText, lastProcDate: anyText,
  deliveryType: anyText, customerDeliveryType: anyText, deliveryCompany: anyText, deliveryNo: anyText, deliveryTemp: anyText, storeReturnDeliveryType: anyText, storeReturnMessage: anyText,
  invoiceNo: anyText, invoiceDate: anyText, invoiceAmount: anyText, corpSIdno: anyText, corpName: anyText,
  customerNo: anyText, customerName: anyText, receiverName: anyText, receiverAddress: anyText, changedAddress: anyText, customerDeliveryMessage: anyText, returnReason: anyText, shipStatus: anyText, ivr: anyText,
  outplaceSeq: anyText, outplaceAddr: anyText,
})
type Item = z.output<typeof Item>
export const Order = z.object({ orderNo: z.string().min(1), listItem: z.array(Item).min(1), itemCount: given(anyCount) }).refine(({ itemCount, listItem }) => itemCount === undefined || itemCount === listItem.length, { path: ['listItem'], error: 'some are missing' })
export type Order = z.output<typeof Order>

/** The newest moment at which an item went into its present state (轉單日): the order's last change. */
export function changedAt(order: Order): string | undefined {
  return order.listItem.map((item) => item.lastProcDate && readInstant(item.lastProcDate.replaceAll('/', '-'), taipei)).filter((at) => at !== undefined).sort().at(-1)
}

/** Pure: an order of OrderQuery. momo states an amount for each item, shipping as an item of its own, and no total beside them. */
export function toOrder(body: unknown, shop: ShopFacts): ChannelOrder {
  const order = readBody(Order, body, 'momo order')
  const currency = shop.currency
  const items = order.listItem
  const goods = items.filter((item) => !isShipping(item))
  const amounts = (list: readonly Item[]): Money => money(list.reduce((sum, item) => sum + amountOf(item, currency).minor, 0n), currency)
  // An order of nothing but a fee has states as well.
  const state = stateOfOrder((goods.length > 0 ? goods : items).map(stateOfItem))
  const [first] = goods.length > 0 ? goods : items
  const version = changedAt(order)
  const buyer = givenTexts({ externalId: first!.customerNo, name: named(first!.customerName) })
  const shipTo = addressOf(first!)
  return {
    externalId: order.orderNo,
    ...(version === undefined ? {} : { version }),
    kind: 'sale',
    placedAt: placedAt(order, version),
    currency,
    ...(Object.keys(buyer).length > 0 ? { buyer } : {}),
    ...(Object.keys(shipTo).length > 0 ? { shipTo } : {}),
    ...state,
    lines: goods.map((item) => toLine(item, currency)),
    discounts: [],
    shipping: amounts(items.filter(isShipping)),
    tax: zero(currency),
    taxIncluded: true,
    total: amounts(items),
    ...(first!.customerDeliveryMessage === undefined ? {} : { note: first!.customerDeliveryMessage }),
    attributes: attributesOf(order),
  }
}

const isShipping = ({ goodsType }: Item): boolean => goodsType !== undefined && /運費/.test(goodsType)
const amountOf = (item: Item, currency: Currency): Money => readMoney(item.orderAmount, currency, `momo item ${item.orderSeq}: orderAmount`)

/**
 * OrderQuery tells the day (in the number: 6, then YMMDD) and the moment of the last change, which on that day is the
 * order's own or soon after. Later the time is told no more; the end of the day then never makes an order older than it was.
 */
function placedAt({ orderNo }: Order, changed: string | undefined): string {
  const day = dayInNumber(orderNo, changed)
  if (day === undefined) return changed ?? new Date(0).toISOString()
  const end = startOf(day) + dayMs - 1000
  const at = changed === undefined ? end : Date.parse(changed)
  const hasTime = dayOf(at) === day && at !== startOf(day)
  return new Date(hasTime ? at : end).toISOString()
}

function dayInNumber(orderNo: string, changed: string | undefined): string | undefined {
  const m = /^\d(\d)(\d{2})(\d{2})\d{8}/.exec(orderNo)
  if (!m || changed === undefined) return undefined
  // The number has the last digit of the year only; an order is never newer than its last change.
  const last = Number(dayOf(Date.parse(changed)).slice(0, 4))
  const day = `${last - ((last - Number(m[1])) % 10 + 10) % 10}-${m[2]}-${m[3]}`
  return !Number.isNaN(startOf(day)) && dayOf(startOf(day)) === day && startOf(day) <= Date.parse(changed) ? day : undefined
}

function toLine(item: Item, currency: Currency): ChannelLine {
  const { goodsNo = '', goodsdtCode = '', quantity } = item
  const goods = amountOf(item, currency)
  const { isCancelled, returns } = stateOfItem(item)
  const offer = offerId(goodsNo, goodsdtCode)
  return {
    externalLineId: item.orderSeq,
    sku: item.entpGoodsNo ?? (goodsNo === '' ? undefined : offer),
    title: [item.goodsName ?? offer, item.goodsInfo1, item.goodsInfo2].filter((part) => part !== undefined).join(' / '),
    quantity,
    unitPrice: money(quantity > 0 ? goods.minor / BigInt(quantity) : goods.minor, currency),
    goods,
    ...(isCancelled ? { cancelled: quantity } : {}),
    ...(returns === 'returned' ? { returned: quantity } : {}),
    attributes: givenTexts({
      offerId: offer, status: item.itemStatus, goodsType: item.goodsType, taxable: item.taxable === false ? 'no' : undefined, shipBy: item.planShipDate,
      invoiceNo: item.invoiceNo, invoiceDate: item.invoiceDate, invoiceAmount: item.invoiceAmount, returnReason: item.returnReason,
    }),
  }
}

/** Names and addresses are shown for home delivery until it is shipped, and masked otherwise: a masked one is nobody's. */
const named = (text: string | undefined): string | undefined => (text === undefined || /[*＊○〇]/.test(text) ? undefined : text)
const addressOf = (item: Item): ChannelAddress => {
  const [name, line1] = [named(item.receiverName), named(item.receiverAddress)]
  return line1 === undefined && name === undefined ? {} : { ...givenTexts({ name, line1, phone: named(item.ivr) }), country: 'TW' }
}

function attributesOf(order: Order): Record<string, string> {
  const each = (read: (item: Item) => string | undefined): string | undefined => [...new Set(order.listItem.map(read).filter((text) => text !== undefined))].join(', ') || undefined
  return givenTexts({
    status: each((i) => i.itemStatus), shipStatus: each((i) => i.shipStatus), deliveryType: each((i) => i.deliveryType), chosenDelivery: each((i) => i.customerDeliveryType), temperature: each((i) => i.deliveryTemp),
    carrier: each((i) => i.deliveryCompany), trackingNumber: each((i) => i.deliveryNo), shippedAt: each((i) => i.shipDate), shipBy: each((i) => i.planShipDate),
    // Of a pick-up in a store the address is the store's.
    storeOrAddress: each((i) => (named(i.receiverAddress) === undefined ? i.receiverAddress : undefined)), receiverMasked: each((i) => (named(i.receiverName) === undefined ? i.receiverName : undefined)),
    addressChangeAsked: each((i) => i.changedAddress), shipFrom: each((i) => i.outplaceAddr), storeReturn: each((i) => i.storeReturnMessage), storeReturnBy: each((i) => i.storeReturnDeliveryType),
    invoiceNo: each((i) => i.invoiceNo), invoiceDate: each((i) => i.invoiceDate), taxId: each((i) => i.corpSIdno), invoiceTitle: each((i) => i.corpName),
  })
}
