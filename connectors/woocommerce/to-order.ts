import { divide, givenTexts, money, parseExact, readBody, type ChannelAddress, type ChannelLine, type ChannelOrder, type FulfilmentState, type Money, type PaymentState } from '#kit'
import { offerId } from './offer-id.ts'
import { OrderBody, type Address, type OrderLine } from './order-body.ts'
import { plain } from './read-answer.ts'

/** Pure: an order of wc/v3, from the list, by its id or out of a hook. */
export function toOrder(body: unknown): ChannelOrder {
  const o = readBody(OrderBody, body, 'an order')
  const amount = (text: string): bigint => parseExact(text, o.currency).minor
  const ofCurrency = (minor: bigint): Money => money(minor, o.currency)
  // Woo keeps every amount without tax and the tax beside it, whatever the prices of the shop are.
  const gross = (net: string, tax: string): bigint => amount(net) + (o.prices_include_tax ? amount(tax) : 0n)
  const fees = o.fee_lines.map((f) => ({ name: plain(f.name ?? ''), minor: gross(f.total, f.total_tax ?? '0') }))
  const paid = fees.filter((f) => f.minor > 0n)
  const parts: Parts = {
    lines: o.line_items.map((l) => toLine(l, o.currency, gross, amount)),
    discounts: fees.filter((f) => f.minor < 0n).map((f) => ({ code: 'fee', label: f.name, amount: ofCurrency(-f.minor) })),
    shipping: gross(o.shipping_total, o.shipping_tax) + paid.reduce((n, f) => n + f.minor, 0n),
    tax: amount(o.total_tax) - o.line_items.reduce((n, l) => n + amount(l.total_tax), 0n),
  }
  const total = amount(o.total)
  const rest = makeAddUp(parts, total, o)
  const refunded = o.refunds.reduce((n, r) => n + size(amount(r.total)), 0n)
  return {
    externalId: o.id, ...(o.date_modified_gmt ? { version: o.date_modified_gmt } : {}), kind: 'sale', placedAt: o.date_created_gmt, currency: o.currency,
    ...buyerOf(o), ...shipToOf(o), cancelled: isCancelled(o), payment: paymentOf(o, refunded, total), fulfilment: fulfilmentOf(o.status),
    lines: parts.lines, discounts: parts.discounts, shipping: ofCurrency(parts.shipping), tax: ofCurrency(parts.tax), taxIncluded: o.prices_include_tax, total: ofCurrency(total),
    ...(o.customer_note ? { note: o.customer_note } : {}),
    attributes: givenTexts({
      status: o.status, number: o.number === o.id ? undefined : o.number, paymentMethod: o.payment_method_title || o.payment_method, createdVia: o.created_via,
      shippingMethod: o.shipping_lines.map((s) => plain(s.method_title ?? '')).filter(Boolean).join(', '), coupons: o.coupon_lines.map((c) => c.code).join(', '),
      fees: paid.map((f) => `${f.name} ${f.minor}`).join(', '), refunded: refunded > 0n ? refunded.toString() : undefined, notItemised: rest === 0n ? undefined : rest.toString(),
    }),
  }
}

type Parts = { lines: ChannelLine[]; discounts: ChannelOrder['discounts']; shipping: bigint; tax: bigint }
const size = (n: bigint): bigint => (n < 0n ? -n : n)

function toLine(l: OrderLine, currency: string, gross: (net: string, tax: string) => bigint, amount: (text: string) => bigint): ChannelLine {
  const [before, after] = [gross(l.subtotal, l.subtotal_tax), gross(l.total, l.total_tax)]
  // A plug-in may raise a line above its own price: that is no discount.
  const goods = before < after ? after : before
  const offer = l.product_id && l.product_id !== '0' ? offerId(l.product_id, l.variation_id ?? '0') : undefined
  const count = BigInt(l.quantity === 0 ? 1 : l.quantity)
  return {
    externalLineId: l.id, sku: l.sku || offer, title: plain(l.name ?? ''), quantity: l.quantity, unitPrice: money(divide(goods, size(count)), currency), goods: money(goods, currency),
    ...(goods === after ? {} : { discount: money(goods - after, currency) }), ...(amount(l.total_tax) === 0n ? {} : { tax: money(amount(l.total_tax), currency) }),
    ...(offer ? { attributes: { offerId: offer } } : {}),
  }
}

/**
 * The API rounds each net amount and each tax by itself, so the parts can miss the total by some of the smallest unit: the
 * dearest line takes them. More than that is money that the shop does not itemise (gift cards, credit, a plug-in's fee).
 */
function makeAddUp(parts: Parts, total: bigint, o: OrderBody): bigint {
  const lines = parts.lines.reduce((n, l) => n + l.goods.minor - (l.discount?.minor ?? 0n) + (o.prices_include_tax ? 0n : l.tax?.minor ?? 0n), 0n)
  const rest = total - (lines + parts.shipping + (o.prices_include_tax ? 0n : parts.tax) - parts.discounts.reduce((n, d) => n + d.amount.minor, 0n))
  if (rest === 0n) return 0n
  const dearest = parts.lines.reduce<ChannelLine | undefined>((a, b) => (a === undefined || b.goods.minor > a.goods.minor ? b : a), undefined)
  if (dearest && size(rest) <= BigInt(o.line_items.length * 2 + o.fee_lines.length * 2 + 2)) {
    dearest.goods = money(dearest.goods.minor + rest, o.currency)
    return 0n
  }
  if (rest < 0n) parts.discounts.push({ code: 'not_itemised', amount: money(-rest, o.currency) })
  else parts.shipping += rest
  return rest
}

/** A refund before anything was completed means that nothing leaves; a failed payment holds no goods in Woo either. */
const isCancelled = (o: OrderBody): boolean => ['cancelled', 'failed', 'trash'].includes(o.status) || (o.status === 'refunded' && !o.date_completed_gmt)

function paymentOf(o: OrderBody, refunded: bigint, total: bigint): PaymentState {
  if (o.status === 'refunded' || (refunded > 0n && refunded >= total)) return 'refunded'
  if (refunded > 0n) return 'partly_refunded'
  // "processing" is not "paid": cash on delivery waits there too.
  if (o.date_paid_gmt || o.status === 'completed') return 'paid'
  return isCancelled(o) ? 'voided' : 'unpaid'
}

/** Core knows only "completed"; the other words come from shipment plug-ins and own statuses. */
function fulfilmentOf(status: string): FulfilmentState {
  if (/partial(ly)?-(shipped|sent|fulfilled|completed?)/.test(status)) return 'partly_shipped'
  if (/(^|-)delivered$|(^|-)picked-up$/.test(status)) return 'delivered'
  return status === 'completed' || /(^|-)(shipped|sent|dispatched|fulfilled)$/.test(status) || status === 'refunded' ? 'shipped' : 'unfulfilled'
}

function buyerOf(o: OrderBody): Pick<ChannelOrder, 'buyer'> {
  const id = o.customer_id && o.customer_id !== '0' ? o.customer_id : undefined
  const buyer = givenTexts({ externalId: id, name: o.billing ? nameOf(o.billing) : undefined, email: o.billing?.email, phone: o.billing?.phone })
  return Object.keys(buyer).length === 0 ? {} : { buyer }
}

function shipToOf(o: OrderBody): Pick<ChannelOrder, 'shipTo'> {
  // A shop that ships only to the billing address leaves the shipping address empty.
  const a = [o.shipping, o.billing].find((one) => one?.address_1 || one?.city || one?.postcode)
  if (!a) return {}
  const address: ChannelAddress = givenTexts({
    name: nameOf(a) ?? (o.billing ? nameOf(o.billing) : undefined), phone: a.phone || o.billing?.phone, line1: a.address_1, line2: a.address_2, city: a.city, region: a.state, postcode: a.postcode, country: a.country,
  })
  return { shipTo: address }
}

/** Chinese, Japanese and Korean names put the family first and no blank between. */
function nameOf(a: Address): string | undefined {
  const [first, last] = [a.first_name?.trim() ?? '', a.last_name?.trim() ?? '']
  const name = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(first + last) ? last + first : `${first} ${last}`.trim()
  return name || a.company || undefined
}
