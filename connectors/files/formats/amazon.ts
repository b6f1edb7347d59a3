import { needs, type Format } from './format.ts'

const id = ['amazon-order-id', 'order-id']
const quantity = ['quantity', 'quantity-purchased']

/** Seller Central → Order reports (tab separated). item-price is the line's, whatever the quantity. */
export const amazon: Format = {
  name: 'amazon',
  roles: [{ role: 'main', needs: needs(id, 'purchase-date', 'sku', quantity, 'item-price', 'currency') }],
  mapping: {
    fields: {
      externalId: { column: id },
      placedAt: 'purchase-date',
      version: 'last-updated-date',
      channel: 'sales-channel',
      currency: 'currency',
      lineId: 'order-item-id',
      sku: 'sku',
      title: 'product-name',
      quantity: { column: quantity },
      goods: 'item-price',
      discount: 'item-promotion-discount',
      tax: 'item-tax',
      shipping: { column: 'shipping-price', also: ['gift-wrap-price'], per: 'line' },
      orderTax: { column: 'shipping-tax', also: ['gift-wrap-tax'], per: 'line' },
      orderDiscounts: [{ amount: { column: 'ship-promotion-discount', per: 'line' }, code: { const: 'shipping' } }],
      buyer: { name: 'buyer-name', email: 'buyer-email', phone: 'buyer-phone-number' },
      shipTo: { name: 'recipient-name', line1: 'ship-address-1', line2: 'ship-address-2', city: 'ship-city', region: 'ship-state', postcode: 'ship-postal-code', country: 'ship-country' },
    },
    states: [{ column: 'order-status', words: 'amazon.order' }, { column: 'item-status', words: 'amazon.item' }],
    taxIncluded: false,
    attributes: { status: 'order-status', merchantOrderId: 'merchant-order-id', fulfilledBy: 'fulfillment-channel', service: 'ship-service-level' },
    lineAttributes: { asin: 'asin', promotions: 'promotion-ids' },
  },
}

/** The "Amazon Sale Report" of Indian sellers: no SKU column, so kind and size together stand for it. */
export const amazonSaleReport: Format = {
  name: 'amazon-sale-report',
  roles: [{ role: 'main', needs: needs('Order ID', 'Date', 'Status', 'Fulfilment', 'Sales Channel', 'ship-service-level', 'Qty', 'Amount') }],
  mapping: {
    fields: {
      externalId: 'Order ID',
      placedAt: 'Date',
      channel: 'Sales Channel',
      currency: { first: ['currency', { const: 'INR' }] },
      sku: { first: ['SKU', { compose: ['Category', 'Size'], with: '-' }] },
      title: { first: [{ compose: ['Style', 'Category', 'Size'] }] },
      quantity: 'Qty',
      lineTotal: 'Amount',
      shipTo: { city: 'ship-city', region: 'ship-state', postcode: { column: 'ship-postal-code', dropEnd: '.0' }, country: 'ship-country' },
    },
    states: [{ column: 'Status', words: 'amazon.order' }],
    attributes: { status: 'Status', courierStatus: 'Courier Status', fulfilledBy: 'Fulfilment', service: 'ship-service-level', b2b: 'B2B' },
    lineAttributes: { category: 'Category', size: 'Size', asin: 'ASIN' },
    currency: 'INR',
    zone: 'Asia/Kolkata',
  },
}
