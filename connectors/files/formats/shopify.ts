import { needs, type Format } from './format.ts'

/** Shopify admin → Orders → Export. One row a line; what belongs to the order stands in its first row only. */
export const shopify: Format = {
  name: 'shopify',
  roles: [{ role: 'main', needs: needs('Name', 'Financial Status', 'Created at', 'Lineitem quantity', 'Lineitem name', 'Lineitem price') }],
  mapping: {
    fields: {
      externalId: 'Name',
      placedAt: 'Created at',
      currency: 'Currency',
      sku: 'Lineitem sku',
      title: 'Lineitem name',
      quantity: 'Lineitem quantity',
      unitPrice: 'Lineitem price',
      discount: 'Lineitem discount',
      shipping: 'Shipping',
      orderTax: 'Taxes',
      // The order's figure includes what stands at its lines.
      orderDiscounts: [{ amount: 'Discount Amount', code: { first: ['Discount Code', { const: 'discount' }] }, lessLines: true }],
      total: 'Total',
      buyer: { name: { first: ['Shipping Name', 'Billing Name'] }, email: 'Email', phone: { first: ['Phone', 'Shipping Phone', 'Billing Phone'] } },
      shipTo: {
        name: 'Shipping Name', phone: 'Shipping Phone', line1: 'Shipping Address1', line2: 'Shipping Address2', city: 'Shipping City',
        region: { first: ['Shipping Province Name', 'Shipping Province'] }, postcode: { column: 'Shipping Zip', dropStart: "'" }, country: 'Shipping Country',
      },
      note: 'Notes',
    },
    states: [
      { column: 'Paid at', words: 'filled.paid' },
      { column: 'Financial Status', words: 'shopify.financial' },
      { column: 'Fulfillment Status', words: 'shopify.fulfillment' },
      { column: 'Cancelled at', words: 'filled.cancelled' },
    ],
    taxIncluded: 'by_total',
    attributes: { status: 'Financial Status', fulfilment: 'Fulfillment Status', shopifyId: 'Id', source: 'Source', tags: 'Tags', payment: 'Payment Method', refunded: 'Refunded Amount', location: 'Location' },
    lineAttributes: { vendor: 'Vendor' },
  },
}
