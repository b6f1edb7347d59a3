import { defineConnector } from '#kit'
import { fields, steps } from './connect-screen.ts'
import { readHealth } from './health.ts'
import { faultOf } from './name-fault.ts'
import { closeListings, pushContent, pushListing, pushPrices, pushStock } from './push-products.ts'
import { pullListings, readPrices, readStock } from './read-products.ts'
import { renewal, sign, signIn } from './sign-in.ts'

const noOrders = 'Merchant API v1 has no orders: buyers order in the merchant’s own shop (sub-APIs accounts, products, inventories, datasources, reports, promotions, …)'

export default defineConnector({
  id: 'google-merchant',
  label: 'Google Merchant Center',
  kind: 'feed',
  docs: 'https://developers.google.com/merchant/api',
  apiVersion: 'v1 (discovery 20260921)',
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: () => ({ default: 'https://merchantapi.googleapis.com', oauth: 'https://oauth2.googleapis.com' }),
  batches: { 'stock.push': 50, 'stock.read': 50, 'prices.push': 50, 'prices.read': 50, 'listings.close': 50 },
  stockKnows: 'presence',
  limits: { default: { perSecond: 5, burst: 10, source: 'Quotas differ by account and are told by quota/v1 accounts.quotas.list (quotaMinuteLimit, quotaLimit); the discovery documents name no number. Ours is a cautious pace; 429 slows it down.' } },
  sign,
  faultOf,
  signIn,
  renewal,
  does: {
    'stock.push': pushStock,
    'stock.read': readStock,
    'listings.pull': pullListings,
    'listings.push': pushListing,
    'listings.content': pushContent,
    'listings.close': closeListings,
    'prices.push': pushPrices,
    'prices.read': readPrices,
    'account.health': readHealth,
  },
  cannot: {
    'orders.pull': noOrders,
    'orders.fetch': noOrders,
    'orders.acknowledge': noOrders,
    'orders.cancel': noOrders,
    'fulfilments.push': 'ordertracking v1 takes signals of the merchant’s own past deliveries, to estimate shipping times; there is no order of Google’s to ship (merchantapi.ordertracking_v1)',
    'returns.pull': 'Merchant API v1 has return policies (accounts.onlineReturnPolicies) but no returns: these are asked for in the merchant’s own shop',
    'returns.decide': 'Merchant API v1 has return policies (accounts.onlineReturnPolicies) but no returns: these are asked for in the merchant’s own shop',
    'refunds.push': 'Merchant API v1 moves no money: buyers pay in the merchant’s own shop',
    'customers.pull': 'Merchant API v1 knows no buyers: they stay with the merchant’s own shop',
    'settlements.pull': 'Merchant API v1 moves no money and has no payouts; what ads cost is billed by Google Ads',
  },
})
