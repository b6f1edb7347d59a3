import { money, parseExact, toDecimal, type ChannelAddress, type ChannelLine, type ChannelOrder, type FulfilmentState, type Money, type PaymentState, type ReturnState } from '#kit'
import type { LineFacts, OrderFacts } from './order-facts.ts'
import { readOrderNode } from './read-order-node.ts'
import { readOrderPayload } from './read-order-payload.ts'

/** Pure: the order of a pull and the order of a hook become the same thing. */
export function toOrder(body: unknown): ChannelOrder {
  const isPayload = typeof body === 'object' && body !== null && 'admin_graphql_api_id' in body
  return fromFacts(isPayload ? readOrderPayload(body) : readOrderNode(body))
}

const payments: Readonly<Record<string, PaymentState>> = {
  AUTHORIZED: 'authorised', PAID: 'paid', PARTIALLY_REFUNDED: 'partly_refunded', REFUNDED: 'refunded', VOIDED: 'voided',
}

function fromFacts(facts: OrderFacts): ChannelOrder {
  const { currency } = facts
  // "100.0" and "100.00" are a hundred Taiwan dollars.
  const in_ = (text: string): Money => money(parseExact(text, currency).minor, currency)
  const lines = facts.lines.map((line) => toLine(line, facts, in_))
  const total = in_(facts.total)
  const stated = in_(facts.tax).minor
  const lineTax = lines.reduce((n, l) => n + (l.tax?.minor ?? 0n), 0n)
  // Shopify rounds the tax of an order as a whole; where its lines say more than that, only the whole is kept.
  const isByLine = lineTax <= stated
  if (!isByLine) for (const line of lines) delete line.tax
  const tax = money(isByLine ? stated - lineTax : stated, currency)
  const shipping = facts.shipping.reduce((n, text) => n + in_(text).minor, 0n)
  const goods = lines.reduce((n, l) => n + l.goods.minor - (l.discount?.minor ?? 0n), 0n)
  // What is left between the parts and the total: a discount that no line carries, or tips, duties and fees on top.
  const rest = goods + shipping + (facts.taxesIncluded ? 0n : stated) - total.minor
  const other = rest < 0n ? -rest : 0n
  const address = addressOf(facts)
  const buyer = buyerOf(facts)
  return {
    externalId: facts.id, version: iso(facts.updatedAt), kind: 'sale', placedAt: iso(facts.placedAt), currency,
    ...(buyer && { buyer }), ...(address && { shipTo: address }),
    cancelled: facts.isCancelled, payment: payments[facts.financial] ?? 'unpaid', fulfilment: fulfilmentOf(facts), returns: returnsOf(facts),
    lines, discounts: rest > 0n ? [{ code: facts.codes[0] ?? 'order', amount: money(rest, currency) }] : [],
    shipping: money(shipping + other, currency), tax, taxIncluded: facts.taxesIncluded, total,
    ...(facts.note && { note: facts.note }),
    attributes: attributesOf(facts, other === 0n ? undefined : toDecimal(money(other, currency))),
  }
}

function toLine(line: LineFacts, facts: OrderFacts, in_: (text: string) => Money): ChannelLine {
  const unitPrice = in_(line.unitPrice)
  const sum = (texts: readonly string[]): Money => money(texts.reduce((n, text) => n + in_(text).minor, 0n), facts.currency)
  const discount = sum(line.discounts)
  const tax = sum(line.taxes)
  const mine = facts.refunded.filter((r) => r.lineId === line.id)
  const returned = mine.reduce((n, r) => n + (r.restock === 'RETURN' ? r.quantity : 0), 0)
  const shipped = shippedOf(line, facts)
  // Taken off before it was sent; what was sent and then refunded without coming back is neither cancelled nor returned.
  const cancelled = Math.max(0, Math.min(line.quantity - line.current - returned, line.quantity - shipped))
  return {
    externalLineId: line.id, sku: line.sku ?? line.variantId, title: line.title, quantity: line.quantity, unitPrice,
    goods: money(unitPrice.minor * BigInt(line.quantity), facts.currency),
    ...(discount.minor !== 0n && { discount }), ...(tax.minor !== 0n && { tax }), ...(cancelled > 0 && { cancelled }), ...(returned > 0 && { returned }),
    attributes: { ...(line.variantId && { variantId: line.variantId }), ...(line.vendor && { vendor: line.vendor }) },
  }
}

const shippedOf = (line: LineFacts, facts: OrderFacts): number =>
  facts.fulfilments.filter((f) => f.isGood).flatMap((f) => f.lines).reduce((n, l) => n + (l.lineId === line.id ? l.quantity : 0), 0)

function fulfilmentOf({ fulfilment, fulfilments }: OrderFacts): FulfilmentState {
  const good = fulfilments.filter((f) => f.isGood)
  // Held, scheduled, in progress and words to come: what counts is whether something has left.
  if (fulfilment !== 'FULFILLED') return good.length > 0 ? 'partly_shipped' : 'unfulfilled'
  return good.length > 0 && good.every((f) => f.isDelivered) ? 'delivered' : 'shipped'
}

function returnsOf(facts: OrderFacts): ReturnState {
  const returned = facts.refunded.reduce((n, r) => n + (r.restock === 'RETURN' ? r.quantity : 0), 0)
  if (returned === 0) return facts.hasOpenReturn ? 'requested' : 'none'
  return returned >= facts.lines.reduce((n, l) => n + l.quantity, 0) ? 'returned' : 'partly_returned'
}

function buyerOf({ customer, email, phone, address }: OrderFacts): ChannelOrder['buyer'] {
  const name = customer?.name || address?.name || undefined
  const tel = phone ?? (address?.phone || undefined)
  if (!customer && !name && !email && !tel) return undefined
  return { ...(customer && { externalId: customer.id }), ...(name && { name }), ...(email && { email }), ...(tel && { phone: tel }) }
}

function addressOf({ address: to }: OrderFacts): ChannelAddress | undefined {
  if (!to) return undefined
  return {
    ...(to.name && { name: to.name }), ...(to.phone && { phone: to.phone }), ...(to.address1 && { line1: to.address1 }), ...(to.address2 && { line2: to.address2 }),
    ...(to.city && { city: to.city }), ...(to.province && { region: to.province }), ...(to.zip && { postcode: to.zip }), ...(to.country && { country: to.country }),
  }
}

function attributesOf(facts: OrderFacts, otherCharges: string | undefined): Record<string, string> {
  return {
    name: facts.name, financialStatus: facts.financial, fulfilmentStatus: facts.fulfilment,
    ...(facts.cancelReason && { cancelReason: facts.cancelReason }), ...(facts.source && { source: facts.source }),
    ...(facts.codes.length > 0 && { discountCodes: facts.codes.join(', ') }), ...(facts.gateways.length > 0 && { payment: facts.gateways.join(', ') }),
    ...(facts.tags.length > 0 && { tags: facts.tags.toSorted().join(', ') }), ...(facts.presentment && facts.presentment !== facts.currency && { paidIn: facts.presentment }),
    ...(otherCharges && { otherCharges }), ...(facts.isTest && { test: 'true' }),
  }
}

/** Shopify writes the shop's zone into some of its instants. */
const iso = (text: string): string => new Date(text).toISOString()
