import { money, toDecimal, type ShopFacts } from '#kit'
import type { Basket, SimulatedOrder } from '#kit/simulator'
import type { Row } from './simulated-shelf.ts'

export type Line = { id: number; product: number; variation: number; name: string; sku: string; quantity: number; before: bigint; after: bigint }
export type Refund = { id: number; minor: bigint; reason: string; meta: Row[]; lines: Row[]; at: string }
export type Order = {
  id: number; status: string; created: string; changed: string; completed: string | null; lines: Line[]; shipping: bigint; buyer: NonNullable<Basket['buyer']>
  meta: { id: number; key: string; value: unknown }[]; refunds: Refund[]; notes: { id: number; note: string; customer_note: boolean; at: string }[]
}

export const keyOfLine = (l: Line): string => (l.variation === 0 ? String(l.product) : `${l.product}:${l.variation}`)
export const totalOf = (o: Order): bigint => o.lines.reduce((n, l) => n + l.after, 0n) + o.shipping
export const refundedOf = (o: Order): bigint => o.refunds.reduce((n, r) => n + r.minor, 0n)

/** The store's prices contain five per cent of tax; the API states net amounts and the tax beside them, with two decimals for any currency. */
const taxIn = (gross: bigint): bigint => (gross * 5n + 52n) / 105n
function amountText(minor: bigint, shop: ShopFacts): string {
  const plain = toDecimal(money(minor, shop.currency))
  return plain.includes('.') ? plain : `${plain}.00`
}

export function orderView(o: Order, shop: ShopFacts): Row {
  const text = (minor: bigint): string => amountText(minor, shop)
  const [net, tax] = [(gross: bigint): string => text(gross - taxIn(gross)), (gross: bigint): string => text(taxIn(gross))]
  return {
    id: o.id, parent_id: 0, number: String(o.id), status: o.status, currency: shop.currency, date_created_gmt: o.created, date_modified_gmt: o.changed, prices_include_tax: true, created_via: 'checkout',
    discount_total: text(o.lines.reduce((n, l) => n + l.before - l.after, 0n)), shipping_total: net(o.shipping), shipping_tax: tax(o.shipping), total: text(totalOf(o)),
    total_tax: text(o.lines.reduce((n, l) => n + taxIn(l.after), taxIn(o.shipping))), customer_id: 0, customer_note: '',
    billing: { first_name: o.buyer.name, last_name: '', address_1: 'Xinyi Road 5', city: 'Taipei', postcode: '110', country: 'TW', email: o.buyer.email ?? '', phone: o.buyer.phone ?? '' },
    shipping: { first_name: '', last_name: '', address_1: '', city: '', postcode: '', country: '' },
    payment_method: 'card', payment_method_title: 'Card', date_paid_gmt: o.created, date_completed_gmt: o.completed, meta_data: o.meta,
    line_items: o.lines.map((l) => ({
      id: l.id, name: l.name, product_id: l.product, variation_id: l.variation, quantity: l.quantity, subtotal: net(l.before), subtotal_tax: tax(l.before), total: net(l.after), total_tax: tax(l.after), sku: l.sku, price: Number(net(l.after)) / l.quantity,
    })),
    shipping_lines: [{ id: o.id * 100, method_title: 'Flat rate', total: net(o.shipping), total_tax: tax(o.shipping) }], fee_lines: [], coupon_lines: [],
    refunds: o.refunds.map((r) => ({ id: r.id, reason: r.reason, total: `-${text(r.minor)}` })),
  }
}

export const refundView = (r: Refund, shop: ShopFacts): Row =>
  ({ id: r.id, date_created_gmt: r.at, amount: amountText(r.minor, shop), reason: r.reason, refunded_by: 1, refunded_payment: true, meta_data: r.meta, line_items: r.lines })

export const simulatedOrder = (o: Order, shop: ShopFacts): SimulatedOrder => ({
  externalId: String(o.id), placedAt: `${o.created}Z`, isCancelled: o.status === 'cancelled', total: money(totalOf(o), shop.currency),
  lines: o.lines.map((l) => ({ offerId: keyOfLine(l), sku: l.sku, quantity: l.quantity, total: money(l.after, shop.currency) })),
})
