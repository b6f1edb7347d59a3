import { money } from '#kit'
import { gid } from './ask.ts'
import { amountText, locationId, namesOf } from './simulator-nodes.ts'
import { statesOf, type Order, type SimulatedShop, type Variant } from './simulator-shop.ts'

/** Ids are numbers in hooks, also those that JavaScript cannot hold: bigints, written as digits. */
const id = (text: string): bigint => BigInt(text)
/** Hooks say the hour of the shop. */
const local = (instant: string): string => new Date(Date.parse(instant) + 8 * 60 * 60_000).toISOString().replace(/\.\d+Z$/, '+08:00')

/** The REST resource that the order topics carry. */
export function orderPayload(shop: SimulatedShop, order: Order): Record<string, unknown> {
  const text = (minor: bigint): string => amountText(money(minor, shop.currency), 2)
  const set = (minor: bigint) => ({ shop_money: { amount: text(minor), currency_code: shop.currency }, presentment_money: { amount: text(minor), currency_code: shop.currency } })
  const taxLine = (minor: bigint) => ({ title: 'VAT', rate: 0.05, price: text(minor), price_set: set(minor), channel_liable: false })
  const { financial, fulfilment } = statesOf(shop, order)
  const [first_name, last_name] = namesOf(order)
  const tax = order.lines.reduce((n, l) => n + l.tax, order.shippingTax)
  const total = shop.totalOf(order).minor
  return {
    id: id(order.id), admin_graphql_api_id: gid('Order', order.id), name: `#${order.number}`, order_number: order.number, created_at: local(order.createdAt), processed_at: local(order.createdAt), updated_at: local(order.updatedAt),
    cancelled_at: order.cancelledAt ? local(order.cancelledAt) : null, cancel_reason: order.cancelReason?.toLowerCase() ?? null, currency: shop.currency, presentment_currency: shop.currency, taxes_included: true, test: false,
    financial_status: financial.toLowerCase(), fulfillment_status: { UNFULFILLED: null, PARTIALLY_FULFILLED: 'partial', FULFILLED: 'fulfilled' }[fulfilment] ?? null, email: order.buyer?.email ?? '', phone: order.buyer?.phone ?? null,
    note: null, tags: '', source_name: 'web', discount_codes: order.discount > 0n ? [{ code: 'WELCOME', amount: text(order.discount), type: 'fixed_amount' }] : [], payment_gateway_names: ['shopify_payments'],
    customer: order.customerId ? { id: id(order.customerId), admin_graphql_api_id: gid('Customer', order.customerId), first_name, last_name } : null,
    shipping_address: order.buyer ? { name: order.buyer.name, phone: order.buyer.phone ?? null, address1: 'Zhongxiao E Rd', address2: null, city: 'Taipei', province: null, zip: '106', country: 'Taiwan', country_code: 'TW' } : null,
    total_price: text(total), total_price_set: set(total), total_tax: text(tax), total_tax_set: set(tax), total_discounts: text(order.discount), total_discounts_set: set(order.discount),
    shipping_lines: [{ id: id(order.taskId), title: 'Standard', is_removed: false, price: text(order.shipping), price_set: set(order.shipping), discounted_price: text(order.shipping), discounted_price_set: set(order.shipping), tax_lines: [taxLine(order.shippingTax)] }],
    line_items: order.lines.map((l) => ({
      id: id(l.id), admin_graphql_api_id: gid('LineItem', l.id), name: l.title, title: l.title, sku: l.sku, quantity: l.quantity, current_quantity: l.quantity - l.removed, vendor: null, variant_id: id(l.variant.id), product_id: id(l.variant.product.id),
      price: text(l.unit.minor), price_set: set(l.unit.minor), tax_lines: [taxLine(l.tax)],
      discount_allocations: l.discount === 0n ? [] : [{ amount: text(l.discount), amount_set: set(l.discount), discount_application_index: 0 }],
    })),
    fulfillments: order.fulfilments.map((f) => ({ id: id(f.id), status: 'success', shipment_status: null, tracking_number: f.number ?? null, line_items: f.lines.map((l) => ({ id: id(l.lineId), admin_graphql_api_id: gid('LineItem', l.lineId), quantity: l.quantity })) })),
    refunds: order.refunds.map((r) => ({ id: id(r.id), note: r.note, refund_line_items: r.lines.map((l) => ({ line_item_id: id(l.lineId), quantity: l.quantity, restock_type: l.restock.toLowerCase() })) })),
    returns: [],
  }
}

export const levelPayload = (shop: SimulatedShop, variant: Variant): Record<string, unknown> => ({
  inventory_item_id: id(variant.itemId), location_id: id(locationId), available: shop.levels.truth(variant.itemId) ?? 0, updated_at: local(shop.now()), admin_graphql_api_id: gid('InventoryLevel', variant.itemId),
})

export const productPayload = (shop: SimulatedShop, variant: Variant): Record<string, unknown> => ({
  id: id(variant.product.id), admin_graphql_api_id: gid('Product', variant.product.id), title: variant.product.title, status: variant.product.status.toLowerCase(), updated_at: local(shop.now()),
  variants: [...shop.variants.values()].filter((v) => v.product === variant.product).map((v) => ({ id: id(v.id), admin_graphql_api_id: gid('ProductVariant', v.id), sku: v.sku, price: amountText(shop.prices.truth(v.id)!, 2), inventory_item_id: id(v.itemId) })),
})
