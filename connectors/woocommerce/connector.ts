import { defineConnector, type Limit } from '#kit'
import { cancelOrder, pushFulfilment, pushRefund } from './change-order.ts'
import { checkHealth } from './check-health.ts'
import { fields, steps } from './connect-words.ts'
import { faultOf } from './fault-of.ts'
import { hooks } from './hooks.ts'
import { pullCustomers } from './pull-customers.ts'
import { pullListings } from './pull-listings.ts'
import { fetchOrders, pullOrders } from './pull-orders.ts'
import { pushStock, pushPrices, readPrices, readStock } from './push-levels.ts'
import { closeListings, pushContent, pushListing } from './push-listing.ts'
import { afterNotices } from './read-answer.ts'
import { signRequest, storeUrl } from './sign-request.ts'
import { toOrder } from './to-order.ts'

/** The vendor publishes none for wc/v3; the shop's own server is the limit, and it has customers to serve. */
const gentle: Limit = { perSecond: 4, burst: 8, source: 'none published for wc/v3 (REST API docs, 2024-03-15); chosen here for a shared host' }

export default defineConnector({
  id: 'woocommerce',
  label: 'WooCommerce',
  kind: 'own_shop',
  docs: 'https://woocommerce.github.io/woocommerce-rest-api-docs/',
  apiVersion: 'wc/v3 (docs of 2024-03-15)',
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: (values) => ({ default: storeUrl(values) }),
  batches: { 'orders.fetch': 100, 'stock.push': 100, 'stock.read': 100, 'prices.push': 100, 'prices.read': 100, 'listings.close': 100 },
  // The store's clock may be minutes off ours, and its changes are stamped by it.
  poll: { everyMs: 120_000, overlapMs: 600_000, windowMs: 7 * 86_400_000 },
  limits: { default: gentle },
  sign: signRequest,
  faultOf,
  salvage: afterNotices,
  hooks,
  toOrder,
  does: {
    'orders.pull': pullOrders,
    'orders.fetch': fetchOrders,
    'orders.cancel': cancelOrder,
    'stock.push': pushStock,
    'stock.read': readStock,
    'listings.pull': pullListings,
    'listings.push': pushListing,
    'listings.content': pushContent,
    'listings.close': closeListings,
    'prices.push': pushPrices,
    'prices.read': readPrices,
    'fulfilments.push': pushFulfilment,
    'refunds.push': pushRefund,
    'customers.pull': pullCustomers,
    'account.health': checkHealth,
  },
  cannot: {
    'orders.acknowledge': 'The shop waits for nobody: wc/v3 has no acknowledgement, and a note would only fill the order’s history (REST API docs, "Orders" and "Order notes").',
    'returns.pull': 'Core knows refunds but no returns; return requests live in plug-ins of their own (REST API docs, "Refunds").',
    'returns.decide': 'Core knows refunds but no returns, so there is nothing to approve or reject (REST API docs, "Refunds").',
    'settlements.pull': 'Payouts belong to the shop’s payment services (Stripe, ECPay, PayPal); wc/v3 has no resource for them (REST API docs, "Payment gateways").',
  },
})
