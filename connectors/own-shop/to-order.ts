import { givenTexts, makeAddUp, money, readBody, readMoney, type ChannelOrder, type FulfilmentState, type OrderParts, type PaymentState } from '#kit'
import { OrderBody } from './order-body.ts'

const payments: readonly PaymentState[] = ['unpaid', 'authorised', 'paid', 'partly_refunded', 'refunded', 'voided']
const fulfilments: readonly FulfilmentState[] = ['unfulfilled', 'partly_shipped', 'shipped', 'delivered', 'lost', 'returned_to_sender']

/** Pure: the contract's order is nearly ours. */
export function toOrder(body: unknown): ChannelOrder {
  const o = readBody(OrderBody, body, 'an order')
  const amount = (text: string) => readMoney(text, o.currency, `order ${o.id}`)
  const parts: OrderParts = {
    lines: o.lines.map((line) => ({
      externalLineId: line.id, sku: line.sku ?? line.offer_id, title: line.title ?? '', quantity: line.quantity, unitPrice: amount(line.unit_price), goods: amount(line.total),
      ...(amount(line.discount).minor === 0n ? {} : { discount: amount(line.discount) }), ...(amount(line.tax).minor === 0n ? {} : { tax: amount(line.tax) }), ...(line.offer_id === undefined ? {} : { attributes: { offerId: line.offer_id } }),
    })),
    discounts: (o.discounts ?? []).map((one) => ({ code: one.code ?? 'discount', ...(one.label === undefined ? {} : { label: one.label }), amount: amount(one.amount) })),
    shipping: amount(o.shipping).minor, tax: amount(o.tax).minor, taxIncluded: o.tax_included,
  }
  const total = amount(o.total)
  const rest = makeAddUp(parts, total.minor, o.currency)
  const isCancelled = o.status === 'cancelled'
  const [payment, fulfilment] = [payments.find((one) => one === o.payment), fulfilments.find((one) => one === o.fulfilment)]
  const buyer = o.buyer && givenTexts({ externalId: o.buyer.id, name: o.buyer.name, email: o.buyer.email, phone: o.buyer.phone })
  const shipTo = o.ship_to && givenTexts({ ...o.ship_to })
  return {
    externalId: o.id, version: o.changed_at, kind: 'sale', placedAt: o.placed_at, currency: o.currency, ...(buyer && Object.keys(buyer).length > 0 ? { buyer } : {}), ...(shipTo && Object.keys(shipTo).length > 0 ? { shipTo } : {}),
    cancelled: isCancelled, payment: payment ?? (isCancelled ? 'voided' : 'unpaid'), fulfilment: fulfilment ?? 'unfulfilled',
    lines: parts.lines, discounts: parts.discounts, shipping: money(parts.shipping, o.currency), tax: money(parts.tax, o.currency), taxIncluded: parts.taxIncluded, total, ...(o.note === undefined ? {} : { note: o.note }),
    attributes: { ...o.attributes, ...givenTexts({ number: o.number, status: o.status, payment: payment ? undefined : o.payment, fulfilment: fulfilment ? undefined : o.fulfilment, notItemised: rest === 0n ? undefined : String(rest) }) },
  }
}
