import { needs, type Format } from './format.ts'

const id = ['Order Number', 'order_number', 'order_id', '訂單編號']
const status = ['Order Status', 'status', 'order_status', '訂單狀態']
const placed = ['Order Date', 'order_date', 'date', '訂單日期']
const item = ['Item Name', 'item_name', '商品名稱']
const quantity = ['Quantity', 'item_quantity', 'Quantity (- Refund)', '數量']
const cost = ['Item Cost', 'item_price', '商品單價']
const goods = ['Order Line Subtotal', 'Item Subtotal', 'item_subtotal']
const lineTotal = ['Order Line Total', 'item_total', 'Item Total']
const total = ['Order Total Amount', 'order_total', '訂單總金額']

/** The order export plug-ins of WooCommerce (Advanced Order Export, Customer/Order CSV Export): one row a line. */
export const woocommerce: Format = {
  name: 'woocommerce',
  roles: [{ role: 'main', needs: needs(id, status, placed, item, quantity, [...cost, ...goods, ...lineTotal], total) }],
  mapping: {
    fields: {
      externalId: { column: id },
      placedAt: { column: placed },
      currency: { column: ['Order Currency', 'order_currency', 'currency'] },
      lineId: { column: ['item_id'] },
      sku: { column: ['SKU', 'item_sku', '商品貨號'] },
      title: { column: item },
      quantity: { column: quantity },
      unitPrice: { column: cost },
      goods: { column: goods },
      lineTotal: { column: lineTotal },
      shipping: { column: ['Order Shipping Amount', 'shipping_total', '運費'] },
      orderTax: { column: ['Order Total Tax Amount', 'tax_total'] },
      orderDiscounts: [{ amount: { column: ['Discount Amount', 'Cart Discount Amount', 'discount_total', '折扣金額'] }, code: { first: [{ column: ['Coupon Code', 'coupon_code', '優惠券代碼'] }, { const: 'discount' }] }, lessLines: true }],
      total: { column: total },
      buyer: {
        externalId: { column: ['Customer User ID', 'customer_id'] }, email: { column: ['Email (Billing)', 'billing_email'] }, phone: { column: ['Phone (Billing)', 'billing_phone'] },
        name: { first: [{ compose: ['First Name (Billing)', 'Last Name (Billing)'] }, { compose: ['billing_first_name', 'billing_last_name'] }] },
      },
      shipTo: {
        name: { first: [{ compose: ['First Name (Shipping)', 'Last Name (Shipping)'] }, { compose: ['shipping_first_name', 'shipping_last_name'] }] },
        line1: { column: ['Address 1&2 (Shipping)', 'Address 1 (Shipping)', 'shipping_address_1'] }, line2: { column: ['Address 2 (Shipping)', 'shipping_address_2'] },
        city: { column: ['City (Shipping)', 'shipping_city'] }, region: { column: ['State Code (Shipping)', 'shipping_state'] },
        postcode: { column: ['Postcode (Shipping)', 'shipping_postcode'] }, country: { column: ['Country Code (Shipping)', 'shipping_country'] },
      },
      note: { column: ['Customer Note', 'customer_note'] },
    },
    states: [{ column: status, words: 'woo.order' }],
    taxIncluded: 'by_total',
    attributes: { status: { column: status }, payment: { column: ['Payment Method Title', 'payment_method_title', 'payment_method'] }, shipping: { column: ['Shipping Method Title', 'shipping_method'] } },
  },
}
