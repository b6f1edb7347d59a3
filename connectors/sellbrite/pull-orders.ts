import { z } from 'zod'
import { anyAmount, anyCount, anyId, anyText, ConnectorFault, given, givenAmount, givenTexts, makeAddUp, money, readAnswer, readBody, readInstant, readMoney, type ChannelOrder, type Connected, type OrderParts, type Page, type RawOrder, type ShopFacts, type Span } from '#kit'

const pageSize = 100
/** Sellbrite filters by the day of order only: a change is seen as long as its order is asked for again. */
const changesMs = 14 * 86_400_000

const Moment = z.string().transform((text) => readInstant(text, 'Z')).pipe(z.string('is no instant'))
const givenMoment = anyText.transform((text) => (text === undefined ? undefined : readInstant(text, 'Z')))
const Head = z.object({ sb_order_seq: anyId, ordered_at: Moment, cancelled_at: givenMoment, shipped_at: givenMoment, paid_at: givenMoment })
const Line = z.object({ order_item_ref: anyText, quantity: anyCount, title: anyText, sku: anyText, inventory_sku: anyText, unit_price: anyAmount, cancelled_at: anyText })
const Body = Head.extend({
  display_ref: anyText, discount: givenAmount, shipping_cost: givenAmount, tax: givenAmount, total: anyAmount, sb_status: anyText, sb_payment_status: anyText, shipment_status: anyText, channel_name: anyText, channel_type_display_name: anyText,
  shipping_contact_name: anyText, shipping_email: anyText, shipping_phone_number: anyText, shipping_address_1: anyText, shipping_address_2: anyText, shipping_city: anyText, shipping_state_region: anyText, shipping_postal_code: anyText, shipping_country_code: anyText,
  customer_notes: anyText, items: given(z.array(Line)),
})

/** The newest moment that an order tells of: Sellbrite has no last change. */
const versionOf = (o: z.output<typeof Head>): string => [o.ordered_at, o.cancelled_at, o.shipped_at, o.paid_at].filter((at) => at !== undefined).sort().at(-1)!

function rawOrder(body: unknown): RawOrder {
  const head = readBody(Head, body, 'an order')
  return { externalId: head.sb_order_seq, version: versionOf(head), body }
}

export async function pullOrders(at: Connected, { since, until, cursor = '1' }: Span): Promise<Page<RawOrder>> {
  const query = { min_ordered_at: new Date(Date.parse(since) - changesMs).toISOString(), max_ordered_at: until, page: cursor, limit: String(pageSize) }
  const items = readAnswer(z.array(z.unknown()), await at.call({ operation: 'listOrders', method: 'GET', path: '/v1/orders', query, effect: 'read' }), 'the orders')
  return { items: items.map(rawOrder), next: items.length < pageSize ? undefined : String(Number(cursor) + 1) }
}

export async function fetchOrders(at: Connected, ids: readonly string[]): Promise<RawOrder[]> {
  const found: RawOrder[] = []
  for (const id of ids) {
    try {
      found.push(rawOrder((await at.call({ operation: 'getOrder', method: 'GET', path: `/v1/orders/${encodeURIComponent(id)}`, effect: 'read' })).body))
    } catch (error) {
      if (!(error instanceof ConnectorFault) || error.kind !== 'invalid') throw error
    }
  }
  return found
}

/** Pure. Sellbrite tells no currency: the account's is the shop's. Tax comes on top of its prices. */
export function toOrder(body: unknown, { currency }: ShopFacts): ChannelOrder {
  const o = readBody(Body, body, 'an order')
  const amount = (text: string | undefined): bigint => (text === undefined ? 0n : readMoney(text, currency, 'an order').minor)
  const total = amount(o.total), discount = amount(o.discount)
  const parts: OrderParts = {
    lines: (o.items ?? []).map((l) => {
      const unit = amount(l.unit_price)
      return { ...givenTexts({ externalLineId: l.order_item_ref }), sku: l.inventory_sku ?? l.sku, title: l.title ?? '', quantity: l.quantity, unitPrice: money(unit, currency), goods: money(unit * BigInt(l.quantity), currency), ...(l.cancelled_at !== undefined && { cancelled: l.quantity }) }
    }),
    discounts: discount === 0n ? [] : [{ code: 'discount', amount: money(discount < 0n ? -discount : discount, currency) }], shipping: amount(o.shipping_cost), tax: amount(o.tax), taxIncluded: false,
  }
  const rest = makeAddUp(parts, total, currency)
  const isCancelled = /^cancell?ed$/i.test(o.sb_status ?? '') || o.cancelled_at !== undefined
  return {
    externalId: o.sb_order_seq, version: versionOf(o), kind: 'sale', placedAt: o.ordered_at, currency, cancelled: isCancelled,
    buyer: givenTexts({ name: o.shipping_contact_name, email: o.shipping_email, phone: o.shipping_phone_number }),
    shipTo: givenTexts({ name: o.shipping_contact_name, phone: o.shipping_phone_number, line1: o.shipping_address_1, line2: o.shipping_address_2, city: o.shipping_city, region: o.shipping_state_region, postcode: o.shipping_postal_code, country: o.shipping_country_code }),
    payment: o.sb_payment_status === 'all' ? 'paid' : isCancelled ? 'voided' : 'unpaid', fulfilment: o.shipment_status === 'all' ? 'shipped' : o.shipment_status === 'partial' ? 'partly_shipped' : 'unfulfilled',
    lines: parts.lines, discounts: parts.discounts, shipping: money(parts.shipping, currency), tax: money(parts.tax, currency), taxIncluded: false, total: money(total, currency), ...givenTexts({ note: o.customer_notes }),
    attributes: givenTexts({ channel: o.channel_name ?? o.channel_type_display_name, reference: o.display_ref, status: o.sb_status, notItemised: rest === 0n ? undefined : rest.toString() }),
  }
}
