import { defineConnector, words, type Limit } from '#kit'
import { cancelOrder, refundOrder, shipOrder } from './change-order.ts'
import { checkHealth } from './check-health.ts'
import { fields, steps } from './connect-words.ts'
import { explains } from './explain-errors.ts'
import { listing } from './listing-rules.ts'
import { faultOf } from './name-fault.ts'
import { hooks } from './hooks.ts'
import { fetchOrders, pullOrders } from './pull-orders.ts'
import { closeListings, pullListings, pushContent, pushListing, reopenListings } from './push-offers.ts'
import { pushPrices, pushStock, readPrices, readStock } from './push-levels.ts'
import { shopUrl, signRequest } from './sign-request.ts'
import { toOrder } from './to-order.ts'

/** The shop's own server has buyers to serve; it may say "too many" at any time. */
const gentle: Limit = { perSecond: 5, burst: 10, source: 'docs/own-shop.md, "How fast": the hub asks at most five times a second, and waits when told' }

export default defineConnector({
  id: 'own-shop',
  label: '自建網站 Own shop',
  kind: 'own_shop',
  // What it signs by is published there; the contract itself is docs/own-shop.md and openapi.json beside this file.
  docs: 'https://www.standardwebhooks.com/',
  apiVersion: 'contract 1',
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: (values) => ({ default: shopUrl(values) }),
  batches: { 'orders.fetch': 50, 'stock.push': 100, 'stock.read': 100, 'prices.push': 100, 'prices.read': 100, 'listings.close': 20 },
  poll: { everyMs: 120_000, overlapMs: 300_000 },
  limits: { default: gentle },
  sign: signRequest,
  faultOf,
  hooks,
  toOrder,
  listing,
  reopens: reopenListings,
  groups: words('這份自有商店介面只有單一項目，沒有規格群組，每個規格各自成為一個項目。', '这份自有商店接口只有单一条目，没有规格组，每个规格各自成为一个条目。', 'This interface of an own shop knows single offers and no groups of them: each variant becomes an offer of its own.'),
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
    'refunds.push': refundOrder,
    'account.health': checkHealth,
  },
  cannot: {
    'categories.read': words('自建網站的介面（contract 1）沒有類別規則；網站要的欄位寫在介面文件裡', '自建网站的接口（contract 1）没有类目规则；网站要的字段写在接口文档里', 'Contract 1 has no rules by category: what a site asks of an offer stands in the contract (docs/own-shop.md)'),
    'orders.acknowledge': 'The contract has no acknowledgement: a hook that was answered with 200, or an order that was listed, has arrived (docs/own-shop.md, "Hooks").',
    'returns.pull': 'Contract 1 has no returns: goods that come back are booked in the hub (docs/own-shop.md, "What is left out").',
    'returns.decide': 'Contract 1 has no returns, so there is nothing to approve or reject (docs/own-shop.md, "What is left out").',
    'customers.pull': 'Contract 1 has no list of buyers: a buyer comes with an order, and only then (docs/own-shop.md, "What is left out").',
    'settlements.pull': 'Contract 1 moves no money: payouts are the payment service’s (docs/own-shop.md, "What is left out").',
  },
})
