import { money, toDecimal, type Money, type ShopFacts } from '#kit'
import type { SimulatedOrder } from '#kit/simulator'
import type { Row } from './simulated-shelf.ts'

export type Line = { id: number; key: string; sku: string; title: string; quantity: number; price: bigint; discount: bigint; shipped: number }
export type Order = { id: number; statusId: number; created: Date; modified: Date; address: number; lines: Line[]; shipping: bigint; buyer: { name: string; email?: string; phone?: string }; parcels: Row[]; refunds: Row[]; refunded: bigint }

const statusNames: Readonly<Record<number, string>> = { 2: 'Shipped', 3: 'Partially Shipped', 4: 'Refunded', 5: 'Cancelled', 11: 'Awaiting Fulfillment', 14: 'Partially Refunded' }

/** How orders v2 shows an order; prices there contain the tax. */
export function openOrderView(shop: ShopFacts) {
  const write = (minor: bigint): string => Number(toDecimal(money(minor, shop.currency))).toFixed(4)
  const goodsOf = (o: Order): bigint => o.lines.reduce((sum, line) => sum + line.price * BigInt(line.quantity), 0n)
  const discountOf = (o: Order): bigint => o.lines.reduce((sum, line) => sum + line.discount, 0n)
  const totalOf = (o: Order): Money => money(goodsOf(o) - discountOf(o) + o.shipping, shop.currency)
  const rfc2822 = (at: Date): string => at.toUTCString().replace('GMT', '+0000')

  const lineView = (o: Order, line: Line): Row => {
    const [productId, variantId] = line.key.split(':').map(Number)
    const [each, all] = [write(line.price), write(line.price * BigInt(line.quantity))]
    return {
      id: line.id, order_id: o.id, product_id: productId, variant_id: variantId ?? productId! + 1, order_address_id: o.address, name: line.title, sku: line.sku, type: 'physical', base_price: each, price_ex_tax: each, price_inc_tax: each, price_tax: '0.0000',
      base_total: all, total_ex_tax: all, total_inc_tax: all, total_tax: '0.0000', quantity: line.quantity, quantity_shipped: line.shipped, quantity_refunded: 0, is_refunded: false,
      applied_discounts: line.discount === 0n ? [] : [{ id: 'coupon', amount: write(line.discount), name: 'Coupon', code: 'SAVE', target: 'order' }],
      product_options: variantId === undefined ? [] : [{ id: line.id, option_id: 3, order_product_id: line.id, display_name: 'Size', display_value: 'M', type: 'Multiple choice' }], parent_order_product_id: null, refund_amount: '0.0000', discounted_total_inc_tax: write(line.price * BigInt(line.quantity) - line.discount),
    }
  }
  const people = (o: Order): Row => ({ first_name: o.buyer.name, last_name: '', company: '', street_1: '中山路 1 號', street_2: '', city: '台北市', state: '', zip: '100', country: 'Taiwan', country_iso2: 'TW', phone: o.buyer.phone ?? '', email: o.buyer.email ?? 'buyer@example.com' })

  function view(o: Order, hasLines: boolean): Row {
    const [goods, total, zero] = [write(goodsOf(o)), write(totalOf(o).minor), '0.0000']
    const path = `/orders/${o.id}/consignments`
    const sent = o.lines.reduce((sum, line) => sum + line.shipped, 0)
    return {
      id: o.id, customer_id: 0, date_created: rfc2822(o.created), date_modified: rfc2822(o.modified), date_shipped: sent > 0 ? rfc2822(o.modified) : '', status_id: o.statusId, status: statusNames[o.statusId] ?? 'Pending', custom_status: statusNames[o.statusId] ?? 'Pending',
      subtotal_ex_tax: goods, subtotal_inc_tax: goods, subtotal_tax: zero, shipping_cost_ex_tax: write(o.shipping), shipping_cost_inc_tax: write(o.shipping), shipping_cost_tax: zero, handling_cost_ex_tax: zero, handling_cost_inc_tax: zero, wrapping_cost_ex_tax: zero, wrapping_cost_inc_tax: zero,
      total_ex_tax: total, total_inc_tax: total, total_tax: zero, is_tax_inclusive_pricing: true, items_total: o.lines.reduce((sum, line) => sum + line.quantity, 0), items_shipped: sent, payment_method: 'Credit Card',
      payment_status: o.refunded === 0n ? 'captured' : o.refunded >= totalOf(o).minor ? 'refunded' : 'partially refunded', refunded_amount: write(o.refunded), store_credit_amount: zero, gift_certificate_amount: zero,
      currency_id: 1, currency_code: shop.currency, currency_exchange_rate: '1.0000000000', default_currency_code: shop.currency, staff_notes: '', customer_message: '', discount_amount: zero, coupon_discount: write(discountOf(o)),
      is_deleted: false, channel_id: 1, order_source: 'www', billing_address: { ...people(o), form_fields: [] },
      fees: hasLines ? [] : { url: `https://api.bigcommerce.com${path}`, resource: `/orders/${o.id}/fees` },
      consignments: hasLines ? { pickups: [], shipping: [{ id: o.address, ...people(o), form_fields: [], line_items: o.lines.map((line) => lineView(o, line)), shipping_method: '宅配', cost_inc_tax: Number(write(o.shipping)) }], downloads: [], email: { gift_certificates: [] } } : { url: `https://api.bigcommerce.com${path}`, resource: path },
    }
  }

  const simulated = (o: Order): SimulatedOrder => ({
    externalId: String(o.id), placedAt: new Date(Math.floor(o.created.getTime() / 1000) * 1000).toISOString(), isCancelled: o.statusId === 5, total: totalOf(o),
    lines: o.lines.map((line) => ({ offerId: line.key, sku: line.sku, quantity: line.quantity, total: money(line.price * BigInt(line.quantity) - line.discount, shop.currency) })),
  })

  return { view, simulated, totalOf, rfc2822 }
}
