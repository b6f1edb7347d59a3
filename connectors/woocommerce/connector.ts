import { defineConnector, words, type Limit } from '#kit'
import { cancelOrder, pushFulfilment, pushRefund } from './change-order.ts'
import { checkHealth } from './check-health.ts'
import { fields, steps } from './connect-words.ts'
import { explains } from './explain-errors.ts'
import { faultOf } from './fault-of.ts'
import { hooks } from './hooks.ts'
import { listing } from './listing-rules.ts'
import { pullCustomers } from './pull-customers.ts'
import { pullListings } from './pull-listings.ts'
import { fetchOrders, pullOrders } from './pull-orders.ts'
import { pushStock, pushPrices, readPrices, readStock } from './push-levels.ts'
import { closeListings, pushContent, pushListing, reopenListings } from './push-listing.ts'
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
  listing,
  groups: true,
  gathers: words('WooCommerce 不讓兩個商品用同一個 SKU，新的刊登沒辦法先建在旁邊。請在 WordPress 後台把這些商品改成一個可變商品，再重新讀取商品。', 'WooCommerce 不允许两个商品使用同一个 SKU，新的商品没法先建在旁边。请在 WordPress 后台把这些商品改成一个可变商品，再重新拉取商品。', 'WooCommerce takes a SKU only once, so a new listing cannot stand beside the single ones. Make them one variable product in WordPress, then pull the listings again.'),
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
    'refunds.push': pushRefund,
    'customers.pull': pullCustomers,
    'account.health': checkHealth,
  },
  cannot: {
    'categories.read': words('WooCommerce 的類別是店家自己的（REST API v3 products/categories），對商品沒有要求', 'WooCommerce 的类目是店家自己的（REST API v3 products/categories），对商品没有要求', 'WooCommerce’s categories are the shop’s own (REST API v3, products/categories) and ask nothing of a product'),
    'orders.acknowledge': words(
      '商店不等任何人回覆：wc/v3 沒有「確認收到」，寫備註只會塞滿訂單紀錄（REST API 文件「Orders」「Order notes」）。',
      '店铺不等任何人回复：wc/v3 没有“确认收到”，写备注只会塞满订单记录（REST API 文档“Orders”“Order notes”）。',
      'The shop waits for nobody: wc/v3 has no acknowledgement, and a note would only fill the order’s history (REST API docs, "Orders" and "Order notes").',
    ),
    'returns.pull': words(
      'WooCommerce 本身只有退款、沒有退貨；退貨申請在各家外掛裡（REST API 文件「Refunds」）。',
      'WooCommerce 本身只有退款、没有退货；退货申请在各家插件里（REST API 文档“Refunds”）。',
      'Core knows refunds but no returns; return requests live in plug-ins of their own (REST API docs, "Refunds").',
    ),
    'returns.decide': words(
      'WooCommerce 本身只有退款、沒有退貨，所以沒有東西可以審核（REST API 文件「Refunds」）。',
      'WooCommerce 本身只有退款、没有退货，所以没有可审核的内容（REST API 文档“Refunds”）。',
      'Core knows refunds but no returns, so there is nothing to approve or reject (REST API docs, "Refunds").',
    ),
    'settlements.pull': words(
      '撥款在商店用的金流公司（Stripe、綠界、PayPal）那裡；wc/v3 沒有這項資料（REST API 文件「Payment gateways」）。',
      '结算在店铺使用的支付公司（Stripe、绿界、PayPal）那里；wc/v3 没有这项数据（REST API 文档“Payment gateways”）。',
      'Payouts belong to the shop’s payment services (Stripe, ECPay, PayPal); wc/v3 has no resource for them (REST API docs, "Payment gateways").',
    ),
  },
})
