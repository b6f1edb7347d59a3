import { defineConnector, words, type Limit } from '#kit'
import { perBulk, pushPrices, pushStock, readPrices, readStock } from './bulk-update.ts'
import { closeListings, pushContent, pushListing, reopenListings } from './change-listing.ts'
import { cancelOrder, pushFulfilment, pushRefund } from './change-order.ts'
import { checkHealth } from './check-health.ts'
import { fields, steps } from './connect-words.ts'
import { explains } from './explain-errors.ts'
import { faultOf } from './fault-of.ts'
import { hooks } from './hooks.ts'
import { hostsOf, signRequest } from './hosts.ts'
import { listing } from './listing-rules.ts'
import { readCategory } from './read-category.ts'
import { pullListings } from './pull-listings.ts'
import { fetchOrders, pullOrders } from './pull-orders.ts'
import { decideReturn, pullReturns } from './returns.ts'
import { pullSettlements } from './settlements.ts'
import { renewal, signIn } from './sign-in.ts'
import { toOrder } from './to-order.ts'

const day = 86_400
/** eBay counts calls by day and application; what a day allows is spread over it, with a part of it at once. */
const daily = (calls: number, burst: number, api: string): Limit => ({ perSecond: calls / day, burst, source: `developer.ebay.com, "API Call Limits": ${api}, ${calls} calls a day by default` })
const orders = daily(100_000, 400, 'Fulfillment API')
const inventory = daily(2_000_000, 500, 'Inventory API')
const money = daily(15_000, 100, 'Finances API')
const notices = daily(10_000, 100, 'Notification API')
const taxonomy = daily(5_000, 50, 'Taxonomy API')
const older = daily(5_000, 100, 'Post-Order API')

export default defineConnector({
  id: 'ebay',
  label: 'eBay',
  kind: 'marketplace',
  docs: 'https://developer.ebay.com/develop/selling-apps',
  apiVersion: 'Sell Fulfillment v1, Inventory v1, Finances v1; Post-Order v2',
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: hostsOf,
  batches: { 'orders.fetch': 50, 'stock.push': perBulk, 'stock.read': perBulk, 'prices.push': perBulk, 'prices.read': 20, 'listings.close': 10 },
  // getOrders reaches two years back; ninety days keep the list short enough to be paged by position.
  poll: { everyMs: 120_000, overlapMs: 300_000, windowMs: 90 * day * 1000 },
  limits: {
    default: inventory,
    operations: {
      getOrders: orders, getShippingFulfillments: orders, createShippingFulfillment: orders, issueRefund: orders, getTransactions: money, getPayouts: money,
      getPublicKey: notices, updateConfig: notices, getDestinations: notices, createDestination: notices, getTopics: notices, getSubscriptions: notices, createSubscription: notices, updateSubscription: notices,
      createCancellation: older, searchReturns: older, processReturnRequest: older,
      getDefaultCategoryTreeId: taxonomy, getItemAspectsForCategory: taxonomy,
      findSellerStandardsProfiles: daily(100, 20, 'Analytics API, seller_standards_profile'),
      token: { perSecond: 1_000 / day, burst: 100, source: 'developer.ebay.com, "OAuth rate limits": 1,000 client credentials grants a day (50,000 refreshes)' },
    },
  },
  sign: signRequest,
  faultOf,
  signIn,
  renewal,
  hooks,
  toOrder,
  listing,
  categoryAs: 'categoryId',
  groups: true,
  gathers: words('eBay 一個 SKU 在同一站只能有一個刊登，新的刊登沒辦法先建在旁邊。請先下架單獨的刊登，再從這裡送出整組。', 'eBay 一个 SKU 在同一站点只能有一个刊登，新的刊登没法先建在旁边。请先下架单独的刊登，再从这里提交整组。', 'eBay takes one offer of a SKU on each site, so a new listing cannot stand beside the single ones. End those first, then send them from here together.'),
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
    'categories.read': readCategory,
    'prices.push': pushPrices,
    'prices.read': readPrices,
    'fulfilments.push': pushFulfilment,
    'returns.pull': pullReturns,
    'returns.decide': decideReturn,
    'refunds.push': pushRefund,
    'settlements.pull': pullSettlements,
    'account.health': checkHealth,
  },
  cannot: {
    'orders.acknowledge': words(
      'eBay 的訂單不需要回覆確認（Sell Fulfillment API v1.20.7 沒有這個功能；Feed API 的 LMS_ORDER_ACK 只用來清除訂單報表）。',
      'eBay 的订单不需要回复确认（Sell Fulfillment API v1.20.7 没有这个功能；Feed API 的 LMS_ORDER_ACK 只用于清除订单报表）。',
      'Orders wait for no acknowledgement (Sell Fulfillment API v1.20.7 has none; LMS_ORDER_ACK of the Feed API clears order reports only).',
    ),
    'customers.pull': words(
      'eBay 沒有買家名單；買家只出現在訂單裡，十四天後也不再提供電子郵件（Sell Fulfillment API 的 Order.buyer）。',
      'eBay 没有买家名单；买家只出现在订单里，十四天后也不再提供邮箱（Sell Fulfillment API 的 Order.buyer）。',
      'eBay has no list of buyers; they are known by their orders, without an e-mail address after fourteen days (Sell Fulfillment API, Order.buyer).',
    ),
  },
})
