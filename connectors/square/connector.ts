import { defineConnector, words, type Limit } from '#kit'
import { pushFulfilment, pushRefund } from './change-order.ts'
import { checkHealth } from './check-health.ts'
import { fields, steps } from './connect-words.ts'
import { explains } from './explain-errors.ts'
import { faultOf } from './fault-of.ts'
import { hooks } from './hooks.ts'
import { listing } from './listing-rules.ts'
import { closeListings, pullListings, pushContent, pushListing, reopenListings } from './listings.ts'
import { fetchOrders, pullOrders, pullReturns } from './pull-orders.ts'
import { pullCustomers, pullSettlements } from './pull-people-and-money.ts'
import { pushPrices, readPrices } from './push-prices.ts'
import { pushStock, readStock } from './push-stock.ts'
import { hostOf, renewal, signIn, signRequest, squareVersion } from './sign-in.ts'
import { toOrder } from './to-order.ts'

const gentle: Limit = { perSecond: 10, burst: 20, source: 'Square publishes no numbers (Build Basics, "Handling errors": 429 RATE_LIMITED, back off); chosen here' }

export default defineConnector({
  id: 'square',
  label: 'Square',
  kind: 'store',
  docs: 'https://developer.squareup.com/reference/square',
  apiVersion: squareVersion,
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: (values) => ({ default: hostOf(values) }),
  batches: { 'orders.fetch': 100, 'stock.push': 100, 'stock.read': 100, 'prices.push': 100, 'prices.read': 100, 'listings.close': 100 },
  poll: { everyMs: 60_000, overlapMs: 300_000, windowMs: 30 * 86_400_000 },
  limits: { default: gentle },
  sign: signRequest,
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
  // Pictures go in as files only.
  listingTakes: ['title', 'description', 'barcode', 'attributes'],
  does: {
    'orders.pull': pullOrders,
    'orders.fetch': fetchOrders,
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
    'refunds.push': pushRefund,
    'customers.pull': pullCustomers,
    'settlements.pull': pullSettlements,
    'account.health': checkHealth,
  },
  cannot: {
    'categories.read': words('Square 的類別是店家自己的（CatalogCategory），對商品沒有要求', 'Square 的类目是店家自己的（CatalogCategory），对商品没有要求', 'Square’s categories are the seller’s own (CatalogCategory) and ask nothing of an item'),
    'orders.acknowledge': words(
      '收銀機上的交易在通知我們之前就完成了，Orders API 不等任何回覆（「Orders API: What it does」）。',
      '收银机上的交易在通知我们之前就完成了，Orders API 不等任何回复（“Orders API: What it does”）。',
      'A sale at the till is over before we hear of it; the Orders API waits for no acknowledgement ("Orders API: What it does").',
    ),
    'orders.cancel': words(
      '已付款的交易不能取消，只能退款；還沒結帳的單由收銀員處理（Orders API「Update Orders」的 state）。',
      '已付款的交易不能取消，只能退款；还没结账的单由收银员处理（Orders API“Update Orders”的 state）。',
      'A paid sale cannot be cancelled, only refunded; orders that are open at the till are the cashier’s (Orders API, "Update Orders": state).',
    ),
    'returns.decide': words(
      '退貨在收銀機上辦理，退貨退款同時完成，沒有東西要審核（Orders API「Returns and exchanges」）。',
      '退货在收银机上办理，退货退款同时完成，没有可审核的内容（Orders API“Returns and exchanges”）。',
      'Returns are made at the till, goods and money at once; there is nothing to approve (Orders API, "Returns and exchanges").',
    ),
  },
})
