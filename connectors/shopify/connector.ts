import { defineConnector, words } from '#kit'
import { apiVersion } from './ask.ts'
import { cancelOrder } from './cancel-order.ts'
import { explains } from './explain-errors.ts'
import { fields, steps } from './fields.ts'
import { hooks } from './hooks.ts'
import { faultOf, limits } from './limits.ts'
import { listing } from './listing-rules.ts'
import { pullCustomers } from './pull-customers.ts'
import { pullListings } from './pull-listings.ts'
import { fetchOrders, pullOrders } from './pull-orders.ts'
import { pullSettlements } from './pull-settlements.ts'
import { pushFulfilment } from './push-fulfilment.ts'
import { closeListings, pushContent, pushListing, reopenListings } from './push-listing.ts'
import { pushPrices, readPrices } from './push-prices.ts'
import { pushRefund } from './push-refund.ts'
import { pushStock, readStock } from './push-stock.ts'
import { readHealth } from './read-health.ts'
import { decideReturn, pullReturns } from './returns.ts'
import { renewal, sign, signIn } from './sign-in.ts'
import { toOrder } from './to-order.ts'

export default defineConnector({
  id: 'shopify',
  label: 'Shopify',
  kind: 'own_shop',
  docs: 'https://shopify.dev/docs/api/admin-graphql/2026-10',
  apiVersion,
  // "Each stable version is supported for a minimum of 12 months" (About Shopify API versioning).
  sunset: '2027-10-01',
  readOn: '2026-11-22',
  sandbox: { docs: 'https://shopify.dev/docs/apps/build/stores/development-stores' },
  fields,
  steps,
  hosts: (values) => ({ default: `https://${values['shop']}` }),
  // Input lists end at 250; what is read by id costs points for each.
  batches: { 'orders.fetch': 5, 'stock.push': 250, 'stock.read': 100, 'prices.push': 100, 'prices.read': 100, 'listings.close': 25 },
  poll: { everyMs: 60_000, overlapMs: 5 * 60_000, windowMs: 7 * 24 * 60 * 60_000 },
  limits,
  sign,
  faultOf,
  signIn,
  renewal,
  hooks,
  toOrder,
  listing,
  groups: true,
  gathers: true,
  changesOptions: true,
  reopens: reopenListings,
  explains,
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
    'returns.pull': pullReturns,
    'returns.decide': decideReturn,
    'refunds.push': pushRefund,
    'customers.pull': pullCustomers,
    'settlements.pull': pullSettlements,
    'account.health': readHealth,
  },
  cannot: {
    'categories.read': words('Shopify 的類別（Standard Product Taxonomy）只有建議的屬性，不會因此拒絕商品（productCreate 文件）；沒有必填可讀', 'Shopify 的类目（Standard Product Taxonomy）只有建议的属性，不会因此拒绝商品（productCreate 文档）；没有必填可读', 'Shopify’s Standard Product Taxonomy only proposes attributes and refuses no product for one (productCreate); there is nothing mandatory to read'),
    'orders.acknowledge': words(
      'Shopify 的訂單不需要回覆收到：Admin API 2026-10 沒有這個 mutation（參考文件「Orders」）；訂單在出貨或取消之前一直是開啟的。',
      'Shopify 的订单不需要回复收到：Admin API 2026-10 没有这个 mutation（参考文档“Orders”）；订单在发货或取消之前一直是开启状态。',
      'An order needs no receipt in Shopify: the Admin API 2026-10 has no such mutation (reference, "Orders"); it is open until it is fulfilled or cancelled',
    ),
  },
})
