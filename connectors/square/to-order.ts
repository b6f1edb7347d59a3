import { ConnectorFault, givenTexts, money, readBody, type ChannelLine, type ChannelOrder, type FulfilmentState, type Money, type PaymentState, type ShopFacts } from '#kit'
import { OrderBody, type Fulfillment, type Line } from './order-body.ts'
import { minorOf } from './square-money.ts'

/** Pure: a sale of the till or of a Square page; one with nothing but returns is a credit note, its signs turned. */
export function toOrder(body: unknown, shop: ShopFacts): ChannelOrder {
  const o = readBody(OrderBody, body, 'an order')
  const currency = o.total_money?.currency ?? o.return_amounts?.total_money?.currency ?? shop.currency
  const isCredit = o.line_items.length === 0 && o.returns.length > 0
  const sign = isCredit ? -1n : 1n
  const m = (minor: bigint): Money => money(minor * sign, currency)
  const taxIncluded = !o.taxes.some((t) => t.type === 'ADDITIVE')
  const said = isCredit ? o.returns.flatMap((r) => r.return_line_items) : o.line_items
  const lines = said.map((l) => toLine(l, taxIncluded, m, isCredit))
  const total = minorOf(isCredit ? o.return_amounts?.total_money : o.total_money)
  const tax = minorOf(isCredit ? o.return_amounts?.tax_money : o.total_tax_money) - said.reduce((n, l) => n + minorOf(l.total_tax_money), 0n)
  // Tips, service charges and the rounding of cash are what is left of the total beside the lines.
  const rest = total - lines.reduce((n, l) => n + sign * (l.goods.minor - (l.discount?.minor ?? 0n) + (taxIncluded ? 0n : l.tax?.minor ?? 0n)), 0n) - (taxIncluded ? 0n : tax)
  return {
    externalId: o.id, ...(o.updated_at ? { version: o.updated_at } : {}), kind: isCredit ? 'credit' : 'sale', placedAt: placedAt(o), currency,
    ...peopleOf(o), cancelled: o.state === 'CANCELED', payment: paymentOf(o, total), fulfilment: fulfilmentOf(o), ...(o.returns.length > 0 && !isCredit ? { returns: 'partly_returned' } : {}),
    lines, discounts: rest < 0n ? [{ code: 'not_itemised', amount: m(-rest) }] : [], shipping: m(rest > 0n ? rest : 0n), tax: m(tax), taxIncluded, total: m(total),
    attributes: attributesOf(o),
  }
}

function toLine(l: Line, taxIncluded: boolean, m: (minor: bigint) => Money, isCredit: boolean): ChannelLine {
  const [tax, discount, whole] = [minorOf(l.total_tax_money), minorOf(l.total_discount_money), Number(l.quantity)]
  const isCounted = Number.isInteger(whole)
  const quantity = isCounted ? whole : 1
  // Gross sales have the tax in them in some countries and not in others, so goods are counted back from the line's total.
  const goods = l.total_money ? minorOf(l.total_money) + discount - (taxIncluded ? 0n : tax) : minorOf(l.base_price_money) * BigInt(quantity)
  return {
    ...(l.uid ? { externalLineId: l.uid } : {}), sku: isCounted ? l.catalog_object_id ?? otherOf(l) : undefined, title: [l.name, l.variation_name === 'Regular' ? '' : l.variation_name].filter(Boolean).join(' - '),
    quantity: isCredit ? -quantity : quantity, unitPrice: money(l.base_price_money ? minorOf(l.base_price_money) : goods / BigInt(quantity || 1), m(0n).currency), goods: m(goods),
    ...(discount === 0n ? {} : { discount: m(discount) }), ...(tax === 0n ? {} : { tax: m(tax) }),
    attributes: { ...(l.catalog_object_id ? { offerId: l.catalog_object_id } : {}), ...(isCounted ? {} : { measured: l.quantity }), ...(l.note ? { note: l.note } : {}) },
  }
}

function placedAt(o: OrderBody): string {
  const at = o.created_at ?? o.updated_at
  if (!at) throw new ConnectorFault('contract_changed', 'an order cannot be read: created_at: is missing')
  return at
}

/** An amount typed at the till and a gift card are no thing of the catalogue; a name of their own lets them be mapped once. */
const otherOf = (l: Line): string | undefined => (l.item_type && l.item_type !== 'ITEM' ? `square:${l.item_type.toLowerCase()}` : undefined)

function paymentOf(o: OrderBody, total: bigint): PaymentState {
  const refunded = o.refunds.filter((r) => r.status !== 'REJECTED' && r.status !== 'FAILED').reduce((n, r) => n + minorOf(r.amount_money), 0n)
  const paid = o.tenders.reduce((n, t) => n + minorOf(t.amount_money), 0n)
  if (refunded > 0n) return refunded >= total ? 'refunded' : 'partly_refunded'
  if (o.state === 'COMPLETED' || (paid >= total && o.tenders.length > 0)) return 'paid'
  return o.state === 'CANCELED' ? 'voided' : 'unpaid'
}

/** A sale without a fulfillment went over the counter: the goods are gone. */
function fulfilmentOf(o: OrderBody): FulfilmentState {
  const open = o.fulfillments.filter((f) => f.state !== 'CANCELED' && f.state !== 'FAILED')
  if (open.length === 0) return o.state === 'COMPLETED' ? 'delivered' : 'unfulfilled'
  const done = open.filter((f) => f.state === 'COMPLETED')
  if (done.length < open.length) return done.length > 0 ? 'partly_shipped' : 'unfulfilled'
  return done.every((f) => f.type === 'SHIPMENT') ? 'shipped' : 'delivered'
}

const recipientOf = (f: Fulfillment) => (f.shipment_details ?? f.delivery_details ?? f.pickup_details)?.recipient ?? undefined

function peopleOf(o: OrderBody): Pick<ChannelOrder, 'buyer' | 'shipTo'> {
  const to = o.fulfillments.map(recipientOf).find((r) => r !== undefined)
  const buyer = givenTexts({ externalId: o.customer_id, name: to?.display_name, email: to?.email_address, phone: to?.phone_number })
  const a = to?.address
  return {
    ...(Object.keys(buyer).length > 0 ? { buyer } : {}),
    ...(a ? { shipTo: givenTexts({ name: to?.display_name, phone: to?.phone_number, line1: a.address_line_1, line2: a.address_line_2, city: a.locality, region: a.administrative_district_level_1, postcode: a.postal_code, country: a.country }) } : {}),
  }
}

const attributesOf = (o: OrderBody): Record<string, string> => givenTexts({
  status: o.state, source: o.source?.name, location: o.location_id, reference: o.reference_id, ticket: o.ticket_name, tender: o.tenders.map((t) => t.type).filter(Boolean).join(', '),
  // Payouts name the payment and no order.
  paymentId: o.tenders[0]?.payment_id ?? o.tenders[0]?.id,
  tip: textOf(minorOf(o.total_tip_money)), serviceCharges: textOf(minorOf(o.total_service_charge_money)), returnOf: o.returns.map((r) => r.source_order_id).filter(Boolean).join(', '),
}) as Record<string, string>
const textOf = (n: bigint): string | undefined => (n === 0n ? undefined : n.toString())
