import { z } from 'zod'
import { anyAmount, anyCount, anyText, ConnectorFault, given, givenTexts, money, readBody, readInstant, readMoney, zero, type ChannelLine, type ChannelOrder, type Currency, type ShopFacts } from '#kit'
import { dayMs, offerId, startOfDay, taipei } from './ask.ts'

/** Where a row was found: still to be sent, to be stopped, or sent and closed. */
const places = ['unsent', 'stop', 'sent'] as const
const Row = z.object({
  place: z.enum(places).catch('sent'), way: anyText,
  completeOrderNo: z.string().min(14), goodsCode: anyText, goodsDtCode: anyText, goodsName: anyText, goodsDtInfo: anyText, entpGoodsNo: anyText, syslast: anyCount,
  salePrice: given(anyAmount), buyPrice: given(anyAmount), lastPricDate: anyText, orderDate: anyText, closedAt: anyText, remark5VStr: anyText, msgNote: anyText, scmDelyDate: anyText, delyHopeDate: anyText,
  delyGbStr: anyText, slipNo: anyText, orderGbStr: anyText, msg: anyText, receiver: anyText, receiverMobile: anyText, receiverTel: anyText, postNo: anyText, receiverAddr: anyText,
  newPostNo: anyText, newReceiverAddr: anyText, custName: anyText, custId: anyText, invoiceNo: anyText, invoiceDate: anyText, storeIdName: anyText, describeNote: anyText, returnReason: anyText, boxYn: anyText,
})
type Row = z.output<typeof Row>
/** Our own gathering of rows by the first fourteen digits of their number, which are the buyer's order. */
export const Order = z.object({ orderNo: z.string().min(1), count: anyCount, rows: z.array(Row).min(1) }).refine(({ count, rows }) => rows.length === count, { path: ['rows'], error: 'some are missing' })
export type Order = z.output<typeof Order>

/** What came later outranks what was before; momo tells when a row was handed over, not when it changed. */
const rank: Readonly<Record<(typeof places)[number], number>> = { unsent: 0, stop: 1, sent: 2 }

const instant = (text: string | undefined): string | undefined => text && readInstant(text.replaceAll('/', '-'), taipei)

/** Counted from the day in the order number, which never changes; what follows only grows as rows go on. */
export function versionOf({ orderNo, rows }: Order): string {
  const ranks = Math.max(...rows.map((row) => rank[row.place]))
  return new Date((numberDay(orderNo) ?? placedMs(orderNo, rows)) + ranks * 1000 + rows.filter((row) => rank[row.place] === ranks).length).toISOString()
}

/** An order number begins with its day (20170223086491). */
function numberDay(orderNo: string): number | undefined {
  const at = instant(`${orderNo.slice(0, 4)}-${orderNo.slice(4, 6)}-${orderNo.slice(6, 8)}`)
  return at === undefined ? undefined : Date.parse(at)
}

/** The hand-over (轉單日) where its time is told; a day alone counts as its end, so that no later list makes an order older than it was. */
function placedMs(orderNo: string, rows: readonly Row[]): number {
  const told = rows.flatMap((row) => instant(row.lastPricDate) ?? []).sort().map((at) => Date.parse(at))
  const withTime = told.find((at) => at !== startOfDay(at))
  const day = numberDay(orderNo) ?? told[0] ?? rows.flatMap((row) => instant(row.orderDate) ?? []).map((at) => Date.parse(at))[0]
  if (withTime === undefined && day === undefined) throw new ConnectorFault('contract_changed', 'momo SCM order: completeOrderNo, lastPricDate and orderDate tell no day')
  return withTime ?? startOfDay(day!) + dayMs - 1000
}

/** Pure: an order as momo hands it to its supplier. Shipping and promotions are between momo and the buyer and are not told. */
export function toOrder(body: unknown, shop: ShopFacts): ChannelOrder {
  const order = readBody(Order, body, 'momo SCM order')
  const { orderNo, rows } = order
  const currency = shop.currency
  const first = rows.find((row) => row.receiverAddr !== undefined || row.storeIdName !== undefined) ?? rows[0]!
  const lines = rows.map((row) => toLine(row, currency))
  const cancelled = rows.every((row) => row.place === 'stop')
  const alive = rows.filter((row) => row.place !== 'stop')
  const sent = alive.filter((row) => row.place === 'sent')
  const phone = first.receiverMobile ?? first.receiverTel
  const shipTo = givenTexts({ name: unmasked(first.receiver), phone, line1: unmasked(first.receiverAddr) ?? first.storeIdName, postcode: first.postNo })
  const buyer = givenTexts({ externalId: first.custId, name: unmasked(first.custName), phone })
  return {
    externalId: orderNo,
    version: versionOf(order),
    kind: 'sale',
    placedAt: new Date(placedMs(orderNo, rows)).toISOString(),
    currency,
    ...(Object.keys(buyer).length > 0 ? { buyer } : {}),
    ...(shipTo.line1 === undefined ? {} : { shipTo: { ...shipTo, country: 'TW' } }),
    cancelled,
    // momo has the buyer's money before it hands an order over.
    payment: cancelled ? 'voided' : 'paid',
    fulfilment: sent.length === 0 ? 'unfulfilled' : sent.length < alive.length ? 'partly_shipped' : 'shipped',
    lines,
    discounts: [],
    shipping: zero(currency),
    tax: zero(currency),
    taxIncluded: true,
    total: money(lines.reduce((sum, line) => sum + line.goods.minor, 0n), currency),
    ...(first.msg === undefined ? {} : { note: first.msg }),
    attributes: attributesOf(rows),
  }
}

function toLine(row: Row, currency: Currency): ChannelLine {
  const offer = offerId(row.goodsCode ?? '', row.goodsDtCode ?? '')
  const quantity = row.syslast
  // The list of what to stop says no price; a row to be sent that says none is another matter.
  if (row.salePrice === undefined && row.place !== 'stop') throw new ConnectorFault('contract_changed', `momo SCM ${row.completeOrderNo}: salePrice is missing`)
  const unitPrice = row.salePrice === undefined ? zero(currency) : readMoney(row.salePrice, currency, `momo SCM ${row.completeOrderNo}: salePrice`)
  return {
    externalLineId: row.completeOrderNo,
    sku: row.entpGoodsNo ?? (row.goodsCode === undefined ? undefined : offer),
    title: [row.goodsName ?? offer, meaningful(row.goodsDtInfo)].filter((part) => part !== undefined).join(' / '),
    quantity,
    unitPrice,
    goods: money(unitPrice.minor * BigInt(quantity), currency),
    ...(row.place === 'stop' ? { cancelled: quantity } : {}),
    attributes: givenTexts({ offerId: offer, purchasePrice: row.buyPrice, gift: row.describeNote, status: row.remark5VStr, stopReason: row.place === 'stop' ? row.returnReason : undefined }),
  }
}

export const meaningful = (info: string | undefined): string | undefined => (info === undefined || /^(無|無規格|單一規格)$/.test(info) ? undefined : info)
const unmasked = (text: string | undefined): string | undefined => (text === undefined || /[*＊○〇]/.test(text) ? undefined : text)

function attributesOf(rows: readonly Row[]): Record<string, string> {
  const each = (read: (row: Row) => string | undefined): string | undefined => [...new Set(rows.map(read).filter((text) => text !== undefined))].join(', ') || undefined
  const stops = rows.some((row) => row.place === 'stop')
  return givenTexts({
    status: each((r) => r.remark5VStr), way: each((r) => r.way), stop: stops ? '攔貨' : undefined, stopReason: each((r) => (r.place === 'stop' ? r.returnReason : undefined)), orderKind: each((r) => r.orderGbStr),
    deliveryMessage: each((r) => r.msgNote), agreedDay: each((r) => r.scmDelyDate), expectedBy: each((r) => r.delyHopeDate), carrier: each((r) => r.delyGbStr), trackingNumber: each((r) => r.slipNo), closedAt: each((r) => r.closedAt),
    pickupStore: each((r) => r.storeIdName), receiverMasked: each((r) => (unmasked(r.receiver) === undefined ? r.receiver : undefined)), newAddress: each((r) => r.newReceiverAddr && [r.newPostNo, r.newReceiverAddr].filter((part) => part !== undefined).join(' ')),
    invoiceNo: each((r) => r.invoiceNo), invoiceDate: each((r) => r.invoiceDate),
  })
}
