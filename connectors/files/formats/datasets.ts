import { needs, type Format } from './format.ts'

/** A British wholesaler's invoice list: C… is a credit note, A… a book correction, minus units for nothing a stock write-off. */
export const onlineRetail: Format = {
  name: 'online-retail',
  roles: [{ role: 'main', needs: needs(['InvoiceNo', 'Invoice'], 'StockCode', 'Quantity', 'InvoiceDate', ['UnitPrice', 'Price']) }],
  mapping: {
    fields: {
      externalId: { column: ['InvoiceNo', 'Invoice'] },
      placedAt: 'InvoiceDate',
      sku: 'StockCode',
      title: 'Description',
      quantity: 'Quantity',
      unitPrice: { column: ['UnitPrice', 'Price'] },
      buyer: { externalId: { column: ['CustomerID', 'Customer ID'], dropEnd: '.0' } },
    },
    kinds: [
      { kind: 'credit', when: [{ column: ['InvoiceNo', 'Invoice'], startsWith: 'C' }] },
      { kind: 'adjustment', when: [{ column: ['InvoiceNo', 'Invoice'], startsWith: 'A' }] },
      { kind: 'adjustment', when: [{ column: 'Quantity', sign: 'negative' }, { column: ['UnitPrice', 'Price'], sign: 'zero' }] },
    ],
    assume: { payment: 'paid', fulfilment: 'shipped' },
    attributes: { country: 'Country' },
    currency: 'GBP',
    zone: 'Europe/London',
  },
}

/** Sales is the line's amount after the discount, with up to four decimals. */
export const superstore: Format = {
  name: 'superstore',
  roles: [{ role: 'main', needs: needs('Order ID', 'Order Date', 'Ship Mode', 'Customer ID', 'Product ID', 'Sales', 'Quantity', 'Discount', 'Profit') }],
  mapping: {
    fields: {
      externalId: 'Order ID',
      placedAt: 'Order Date',
      lineId: 'Row ID',
      sku: 'Product ID',
      title: 'Product Name',
      quantity: 'Quantity',
      lineTotal: 'Sales',
      buyer: { externalId: 'Customer ID', name: 'Customer Name' },
      shipTo: { name: 'Customer Name', city: 'City', region: 'State', postcode: 'Postal Code', country: { column: ['Country', 'Country/Region'] } },
    },
    assume: { payment: 'paid', fulfilment: 'shipped' },
    attributes: { shipMode: 'Ship Mode', segment: 'Segment', region: 'Region' },
    lineAttributes: { category: 'Category', discountRate: 'Discount', profit: 'Profit' },
    taxIncluded: false,
    currency: 'USD',
    zone: 'America/New_York',
  },
}

/** One order a row, the channel a column, the discount a share of the goods. */
export const usRegional: Format = {
  name: 'us-regional-sales',
  roles: [{ role: 'main', needs: needs('OrderNumber', 'Sales Channel', 'WarehouseCode', 'OrderDate', '_ProductID', 'Order Quantity', 'Discount Applied', 'Unit Price') }],
  mapping: {
    fields: {
      externalId: 'OrderNumber',
      placedAt: 'OrderDate',
      channel: 'Sales Channel',
      currency: 'CurrencyCode',
      sku: '_ProductID',
      title: '_ProductID',
      quantity: 'Order Quantity',
      unitPrice: 'Unit Price',
      discount: { column: 'Discount Applied', rate: true },
      buyer: { externalId: '_CustomerID' },
    },
    assume: { payment: 'paid', fulfilment: 'delivered' },
    attributes: { warehouse: 'WarehouseCode', salesTeam: '_SalesTeamID', store: '_StoreID' },
    lineAttributes: { unitCost: 'Unit Cost' },
    taxIncluded: false,
    currency: 'USD',
    zone: 'America/New_York',
  },
}

/** A pizzeria's till in four tables. */
export const pizzaPos: Format = {
  name: 'pizza-pos',
  roles: [
    { role: 'details', needs: needs('order_details_id', 'order_id', 'pizza_id', 'quantity') },
    { role: 'orders', needs: needs('order_id', 'date', 'time') },
    { role: 'pizzas', needs: needs('pizza_id', 'pizza_type_id', 'size', 'price') },
    { role: 'types', needs: needs('pizza_type_id', 'name', 'category', 'ingredients'), optional: true },
  ],
  mapping: {
    table: 'details',
    lookups: [
      { table: 'orders', on: 'order_id' },
      { table: 'pizzas', on: 'pizza_id' },
      { table: 'types', on: 'pizzas.pizza_type_id' },
    ],
    fields: {
      externalId: 'order_id',
      placedAt: { compose: ['orders.date', 'orders.time'] },
      lineId: 'order_details_id',
      sku: 'pizza_id',
      title: { first: [{ compose: ['types.name', 'pizzas.size'] }, 'pizza_id'] },
      quantity: 'quantity',
      unitPrice: 'pizzas.price',
    },
    assume: { payment: 'paid', fulfilment: 'delivered' },
    lineAttributes: { size: 'pizzas.size', category: 'types.category' },
    currency: 'USD',
    zone: 'America/New_York',
  },
}

/** A Brazilian marketplace's tables; freight is said per item, what was paid per payment. */
export const olist: Format = {
  name: 'olist',
  roles: [
    { role: 'orders', needs: needs('order_id', 'customer_id', 'order_status', 'order_purchase_timestamp') },
    { role: 'items', needs: needs('order_id', 'order_item_id', 'product_id', 'seller_id', 'price', 'freight_value') },
    { role: 'payments', needs: needs('order_id', 'payment_sequential', 'payment_type', 'payment_value'), optional: true },
    { role: 'customers', needs: needs('customer_id', 'customer_unique_id', 'customer_city', 'customer_state'), optional: true },
    { role: 'products', needs: needs('product_id', 'product_category_name', 'product_weight_g'), optional: true },
    { role: 'translation', needs: needs('product_category_name', 'product_category_name_english'), optional: true },
    { role: 'sellers', needs: needs('seller_id', 'seller_city', 'seller_state'), optional: true },
    { role: 'reviews', needs: needs('review_id', 'order_id', 'review_score'), optional: true },
    { role: 'geolocation', needs: needs('geolocation_zip_code_prefix', 'geolocation_lat', 'geolocation_lng'), optional: true },
  ],
  mapping: {
    table: 'orders',
    lookups: [
      { table: 'customers', on: 'customer_id' },
      { table: 'payments', on: 'order_id', many: 'all' },
      { table: 'items', on: 'order_id', many: 'lines' },
      { table: 'products', on: 'items.product_id' },
      { table: 'translation', on: 'products.product_category_name' },
      { table: 'sellers', on: 'items.seller_id' },
    ],
    fields: {
      externalId: 'order_id',
      placedAt: 'order_purchase_timestamp',
      lineId: 'items.order_item_id',
      sku: 'items.product_id',
      title: { first: ['translation.product_category_name_english', 'products.product_category_name', 'items.product_id'] },
      lineTotal: 'items.price',
      shipping: { column: 'items.freight_value', per: 'line' },
      paid: 'payments.payment_value',
      buyer: { externalId: 'customers.customer_unique_id' },
      shipTo: { city: 'customers.customer_city', region: 'customers.customer_state', postcode: 'customers.customer_zip_code_prefix', country: { const: 'BR' } },
    },
    states: [{ column: 'order_status', words: 'olist.order' }],
    attributes: { status: 'order_status', payment: 'payments.payment_type' },
    lineAttributes: { category: 'products.product_category_name', seller: 'items.seller_id', sellerCity: 'sellers.seller_city' },
    currency: 'BRL',
    zone: 'America/Sao_Paulo',
  },
}

/** An Indian brand's price sheet: one MRP column for each marketplace. */
export const priceSheet: Format = {
  name: 'price-sheet',
  roles: [{ role: 'main', needs: needs('Sku', ['Ajio MRP', 'Amazon MRP', 'Flipkart MRP', 'Myntra MRP']) }],
  mapping: { kind: 'prices', sku: 'Sku', prices: [{ match: '^(.+) MRP$' }], currency: 'INR' },
}
