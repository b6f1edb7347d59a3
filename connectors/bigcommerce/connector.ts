import { defineConnector, words, type Limit } from '#kit'
import { cancelOrder, pushRefund, shipOrder } from './change-order.ts'
import { checkHealth } from './check-health.ts'
import { fields, steps } from './connect-words.ts'
import { explains } from './explain-errors.ts'
import { listing } from './listing-rules.ts'
import { faultOf, learn } from './name-fault.ts'
import { hooks } from './hooks.ts'
import { closeListings, pushContent, pushListing, reopenListings } from './push-listing.ts'
import { pullCustomers } from './pull-customers.ts'
import { pullListings } from './pull-listings.ts'
import { fetchOrders, pullOrders } from './pull-orders.ts'
import { pushPrices, readPrices } from './push-prices.ts'
import { pushStock, readStock } from './push-stock.ts'
import { toOrder } from './to-order.ts'

/** 150 calls in 30 seconds on the smallest plans; larger plans say so in their headers. */
const plan: Limit = { perSecond: 4, burst: 25, source: 'Best practices, "API rate limits": Plus & Standard 20k per hour (150 / 30 s), shared by all apps of the store' }

export default defineConnector({
  id: 'bigcommerce',
  label: 'BigCommerce',
  kind: 'own_shop',
  docs: 'https://developer.bigcommerce.com/docs/api',
  apiVersion: 'orders v2, all else v3 (docs of 2026-04-01)',
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: (values) => ({ default: `https://api.bigcommerce.com/stores/${encodeURIComponent(values['storeHash'] ?? '')}` }),
  batches: { 'orders.fetch': 20, 'stock.push': 250, 'stock.read': 100, 'prices.push': 50, 'prices.read': 50, 'listings.close': 50 },
  poll: { everyMs: 120_000, overlapMs: 300_000 },
  limits: { default: plan, learn },
  sign: (request, values) => ({ ...request, headers: { ...request.headers, 'x-auth-token': values['accessToken'] ?? '' } }),
  faultOf,
  hooks,
  toOrder,
  listing,
  reopens: reopenListings,
  groups: true,
  gathers: words('BigCommerce 不讓兩個商品用同一個 SKU，新的刊登沒辦法先建在旁邊。請在 BigCommerce 後台合併成一個有規格的商品，再重新讀取商品。', 'BigCommerce 不允许两个商品使用同一个 SKU，新的商品没法先建在旁边。请在 BigCommerce 后台合并成一个多规格商品，再重新拉取商品。', 'BigCommerce takes a SKU only once, so a new listing cannot stand beside the single ones. Make them one product with variants in its control panel, then pull the listings again.'),
  changesOptions: true,
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
    'fulfilments.push': shipOrder,
    'refunds.push': pushRefund,
    'customers.pull': pullCustomers,
    'account.health': checkHealth,
  },
  cannot: {
    'categories.read': words('BigCommerce 的類別是店家自己的（Catalog v3 categories），對商品沒有要求', 'BigCommerce 的类目是店家自己的（Catalog v3 categories），对商品没有要求', 'BigCommerce’s categories are the shop’s own (Catalog v3, categories) and ask nothing of a product'),
    'orders.acknowledge': 'The store waits for nobody: orders v2 has no acknowledgement, and a status would be shown to the buyer (REST Management, "Orders v2").',
    'returns.pull': 'Orders v2 and v3 have refunds and no returns; requests to return are handled in the control panel (REST Management, "Orders v3": payment actions).',
    'returns.decide': 'Orders v2 and v3 have no returns, so there is nothing to approve or reject (REST Management, "Orders v3": payment actions).',
    'settlements.pull': 'Payouts belong to the store’s payment providers; orders v3 shows what buyers paid, not what was paid out (REST Management, "Transactions").',
  },
})
