import { ConnectorFault, givenTexts, makeAddUp, money, readBody, readMoney, type ChannelAddress, type ChannelLine, type ChannelOrder, type FulfilmentState, type Money, type OrderParts, type PaymentState } from '#kit'
import { offerId } from './offer-id.ts'
import { instantOf, linesOf, OrderBody, type Address, type OrderLine } from './order-body.ts'

/** Pure: an order of v2 with its consignments. Amounts are what the shopper pays in, not what the page showed. */
export function toOrder(body: unknown): ChannelOrder {
  const o = readBody(OrderBody, body, 'an order')
  const currency = o.default_currency_code ?? o.currency_code
  const amount = (text: string): bigint => readMoney(text, currency, `order ${o.id}`).minor
  const isInclusive = o.is_tax_inclusive_pricing ?? false
  const either = (ex: string, inc: string): bigint => amount(isInclusive ? inc : ex)
  const lines = linesOf(o)
  const lineTax = lines.reduce((sum, line) => sum + amount(line.total_tax), 0n)
  const shared = lines.reduce((sum, line) => sum + discountOf(line, amount), 0n)
  const whole = amount(o.discount_amount) + amount(o.coupon_discount)
  const extras = either(o.handling_cost_ex_tax, o.handling_cost_inc_tax) + either(o.wrapping_cost_ex_tax, o.wrapping_cost_inc_tax) + (o.fees ?? []).reduce((sum, fee) => sum + either(fee.cost_ex_tax, fee.cost_inc_tax), 0n)
  const parts: OrderParts = {
    lines: [...lines.map((line) => toLine(line, isInclusive, currency, amount)), ...certificates(o, currency, amount)],
    discounts: whole > shared ? [{ code: 'discount', amount: money(whole - shared, currency) }] : [],
    shipping: either(o.shipping_cost_ex_tax, o.shipping_cost_inc_tax) + extras,
    tax: isInclusive ? 0n : amount(o.total_tax) - lineTax,
    taxIncluded: isInclusive,
  }
  const total = amount(o.total_inc_tax)
  const rest = makeAddUp(parts, total, currency, amount(o.store_credit_amount) + amount(o.gift_certificate_amount) > 0n ? 'store_credit_or_certificate' : 'not_itemised')
  const placedAt = instantOf(o.date_created)
  if (placedAt === undefined) throw new ConnectorFault('contract_changed', `order ${o.id}: date_created is no moment`)
  const version = instantOf(o.date_modified ?? '')
  return {
    externalId: o.id, ...(version === undefined ? {} : { version }), kind: 'sale', placedAt, currency, ...buyerOf(o), ...shipToOf(o),
    cancelled: isCancelled(o), payment: paymentOf(o, amount), fulfilment: fulfilmentOf(o),
    lines: parts.lines, discounts: parts.discounts, shipping: money(parts.shipping, currency), tax: money(parts.tax, currency), taxIncluded: isInclusive, total: money(total, currency),
    ...(o.customer_message === undefined ? {} : { note: o.customer_message }),
    attributes: givenTexts({
      status: o.status, customStatus: o.custom_status === o.status ? undefined : o.custom_status, paymentStatus: o.payment_status, paymentMethod: o.payment_method, source: o.external_source ?? o.order_source, channelId: o.channel_id,
      externalOrderId: o.external_order_id, shippingMethod: o.consignments.shipping?.[0]?.shipping_method ?? o.consignments.pickups?.[0]?.pickup_method_display_name, staffNotes: o.staff_notes, archived: o.is_deleted ? 'yes' : undefined,
      addresses: (o.consignments.shipping?.length ?? 0) > 1 ? String(o.consignments.shipping?.length) : undefined, refunded: amount(o.refunded_amount) > 0n ? String(amount(o.refunded_amount)) : undefined,
      extras: extras === 0n ? undefined : String(extras), notItemised: rest === 0n ? undefined : String(rest),
    }),
  }
}

/** Of the order's own discounts, too, each line carries its share. */
const discountOf = (line: OrderLine, amount: (text: string) => bigint): bigint => (line.applied_discounts ?? []).reduce((sum, one) => sum + amount(one.amount), 0n)

function toLine(line: OrderLine, isInclusive: boolean, currency: string, amount: (text: string) => bigint): ChannelLine {
  const ofCurrency = (minor: bigint): Money => money(minor, currency)
  const goods = amount(isInclusive ? line.total_inc_tax : line.total_ex_tax)
  const [discount, tax] = [discountOf(line, amount), amount(line.total_tax)]
  const product = line.product_id === undefined || line.product_id === '0' ? undefined : line.product_id
  const hasChoice = line.variant_id !== undefined && line.variant_id !== '0' && (line.product_options ?? []).length > 0
  const offer = product === undefined ? undefined : offerId(product, hasChoice ? line.variant_id : undefined)
  return {
    externalLineId: line.id, sku: line.sku ?? offer, title: [line.name, (line.product_options ?? []).map((one) => one.display_value).filter(Boolean).join(' / ')].filter(Boolean).join(' - '), quantity: line.quantity,
    unitPrice: ofCurrency(amount(isInclusive ? line.price_inc_tax : line.price_ex_tax)), goods: ofCurrency(goods), ...(discount === 0n ? {} : { discount: ofCurrency(discount) }), ...(tax === 0n ? {} : { tax: ofCurrency(tax) }),
    attributes: givenTexts({ offerId: offer, type: line.type === 'physical' ? undefined : line.type, partOf: line.parent_order_product_id, refundedQuantity: (line.quantity_refunded ?? 0) > 0 ? String(line.quantity_refunded) : undefined }),
  }
}

/** Gift certificates that were bought: no goods, but money. */
const certificates = (o: OrderBody, currency: string, amount: (text: string) => bigint): ChannelLine[] =>
  (o.consignments.email?.gift_certificates ?? []).map((one) => {
    const price = money(amount(one.amount ?? '0'), currency)
    return { externalLineId: one.id, sku: 'bigcommerce:gift_certificate', title: 'Gift certificate', quantity: 1, unitPrice: price, goods: price }
  })

/** Cancelled, declined; refunded before anything was sent means that nothing will be. */
const isCancelled = (o: OrderBody): boolean => o.status_id === '5' || o.status_id === '6' || (o.status_id === '4' && o.date_shipped === undefined && (o.items_shipped ?? 0) === 0)

const paymentWords: Readonly<Record<string, PaymentState>> = {
  authorized: 'authorised', 'capture pending': 'authorised', captured: 'paid', paid: 'paid', 'partially refunded': 'partly_refunded', refunded: 'refunded', void: 'voided', 'void pending': 'voided', declined: 'unpaid', pending: 'unpaid', 'held for review': 'unpaid',
}
function paymentOf(o: OrderBody, amount: (text: string) => bigint): PaymentState {
  const said = paymentWords[o.payment_status ?? '']
  if (said) return said
  if (o.status_id === '4') return 'refunded'
  if (o.status_id === '14' || amount(o.refunded_amount) > 0n) return 'partly_refunded'
  if (isCancelled(o)) return 'voided'
  // Offline methods (bank transfer, cash on delivery) have no payment status: the store moves the order on when it is paid.
  return o.status_id === '1' || o.status_id === '7' ? 'unpaid' : 'paid'
}

function fulfilmentOf(o: OrderBody): FulfilmentState {
  if (o.status_id === '2' || o.status_id === '10') return 'shipped'
  const [sent, all] = [o.items_shipped ?? 0, o.items_total ?? 0]
  if (sent > 0 && sent >= all) return 'shipped'
  return o.status_id === '3' || sent > 0 ? 'partly_shipped' : 'unfulfilled'
}

function buyerOf(o: OrderBody): Pick<ChannelOrder, 'buyer'> {
  const buyer = givenTexts({ externalId: o.customer_id === '0' ? undefined : o.customer_id, name: o.billing_address && nameOf(o.billing_address), email: o.billing_address?.email, phone: o.billing_address?.phone })
  return Object.keys(buyer).length === 0 ? {} : { buyer }
}

function shipToOf(o: OrderBody): Pick<ChannelOrder, 'shipTo'> {
  const a = o.consignments.shipping?.[0]
  if (!a) return {}
  const shipTo: ChannelAddress = givenTexts({ name: nameOf(a), phone: a.phone ?? o.billing_address?.phone, line1: a.street_1, line2: a.street_2, city: a.city, region: a.state, postcode: a.zip, country: a.country_iso2 ?? a.country })
  return Object.keys(shipTo).length === 0 ? {} : { shipTo }
}

/** Chinese, Japanese and Korean names put the family first and no blank between. */
function nameOf({ first_name: first = '', last_name: last = '', company }: Address): string | undefined {
  const name = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(first + last) ? last + first : `${first} ${last}`.trim()
  return name || company
}
