import { defineConnector, words } from '#kit'
import { cancelOrder } from './cancel-order.ts'
import { confirmShipment } from './confirm-shipment.ts'
import { fields, steps } from './connect-words.ts'
import { explains } from './explain-errors.ts'
import { limits } from './limits.ts'
import { listing } from './listing-rules.ts'
import { nameFault } from './name-fault.ts'
import { fetchOrders, pullOrders } from './pull-orders.ts'
import { pullSettlements } from './pull-settlements.ts'
import { pushAtMost, pushPrices, pushStock } from './push-levels.ts'
import { closeListings, pushContent, pushListing } from './push-listing.ts'
import { readPrices, readStock } from './read-back.ts'
import { readCategory } from './read-category.ts'
import { readHealth } from './read-health.ts'
import { readNotifications, verifyNotification } from './read-notification.ts'
import { pullListings } from './search-listings.ts'
import { hosts, renewal, sign, signIn } from './sign-in.ts'
import { subscribe } from './subscribe.ts'
import { toOrder } from './to-order.ts'

export default defineConnector({
  id: 'amazon',
  label: 'Amazon',
  kind: 'marketplace',
  docs: 'https://developer-docs.amazon.com/sp-api',
  apiVersion: 'orders 2026-01-01, listings items 2021-08-01, feeds 2021-06-30 (read 2026-11-22)',
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts,
  batches: { 'orders.fetch': 30, 'stock.push': pushAtMost, 'prices.push': pushAtMost, 'stock.read': 100, 'prices.read': 100, 'listings.close': 50 },
  // searchOrders comes back every 179 s: four minutes leave a quarter of it for second pages, backfill and another
  // marketplace of the same seller. A change is to be seen about two minutes late, so the overlap is wide.
  poll: { everyMs: 4 * 60_000, overlapMs: 15 * 60_000, windowMs: 7 * 86_400_000 },
  limits,
  sign,
  faultOf: nameFault,
  signIn,
  renewal,
  hooks: { verify: verifyNotification, events: readNotifications, subscribe },
  toOrder,
  listing,
  categoryAs: 'productType',
  groups: true,
  gathers: words('Amazon 的變體是把現有的 ASIN 掛到同一個父商品，不是另建刊登；這裡還不做這件事。請在賣家平台用「變體精靈」合併，再重新讀取商品。', 'Amazon 的变体是把现有的 ASIN 挂到同一个父商品，而不是另建商品；这里还不做这件事。请在卖家平台用“变体向导”合并，再重新拉取商品。', 'At Amazon variants are the ASINs that are there, hung under one parent, and no second listing; that is not done from here yet. Use the Variation Wizard in Seller Central, then pull the listings again.'),
  changesOptions: true,
  // Closing deletes the listing.
  reopens: 'made_again',
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
    'fulfilments.push': confirmShipment,
    'settlements.pull': pullSettlements,
    'account.health': readHealth,
  },
  cannot: {
    'orders.acknowledge': words(
      'Amazon 不等賣家回覆收到：orders_2026-01-01 沒有這項功能，訂單 feed 也寫明「does not acknowledge orders」（文件「Order Feed Type Values」）',
      '亚马逊不等卖家回复收到：orders_2026-01-01 没有这项功能，订单 feed 也写明“does not acknowledge orders”（文档“Order Feed Type Values”）',
      'Amazon waits for no acknowledgement: orders_2026-01-01 has no such operation, and its order feed "does not acknowledge orders" (docs, "Order Feed Type Values")',
    ),
    'returns.pull': words(
      'SP-API 的退貨只在每日報表裡，要先申請、等待再下載（reports_2021-06-30，GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE）；externalFulfillmentReturns_2024-09-11 是另一個計畫專用',
      'SP-API 的退货只在每日报表里，要先申请、等待再下载（reports_2021-06-30，GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE）；externalFulfillmentReturns_2024-09-11 是另一个计划专用',
      'SP-API has returns only in a daily report that is ordered, waited for and fetched (reports_2021-06-30, GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE); externalFulfillmentReturns_2024-09-11 is for a programme of its own',
    ),
    'returns.decide': words(
      'SP-API 沒有核准或結束退貨的功能；賣家在 Seller Central 回覆退貨（「Manage Seller Fulfilled Returns」）',
      'SP-API 没有批准或结束退货的功能；卖家在卖家平台回复退货（“Manage Seller Fulfilled Returns”）',
      'No operation of SP-API authorises or closes a return; sellers answer returns in Seller Central ("Manage Seller Fulfilled Returns")',
    ),
    'refunds.push': words(
      'Amazon 以 feed 對單一明細的單一價格項目退款（POST_PAYMENT_ADJUSTMENT_DATA，文件「Order Feed Type Values」），幾小時後才在報表回覆；無法只說一張訂單退多少，結果不明時可能重複退款',
      '亚马逊以 feed 对单个明细的单个价格项退款（POST_PAYMENT_ADJUSTMENT_DATA，文档“Order Feed Type Values”），几小时后才在报表回复；无法只说一张订单退多少，结果不明时可能重复退款',
      'Amazon refunds single price components of single lines by feed (POST_PAYMENT_ADJUSTMENT_DATA, docs "Order Feed Type Values") and answers in a report hours later; an amount for an order cannot be said, and an unsure outcome could pay twice',
    ),
    'customers.pull': words(
      'Amazon 不把買家交給賣家：SP-API 沒有顧客功能，訂單只帶匿名的地址（orders_2026-01-01，Buyer）',
      '亚马逊不把买家交给卖家：SP-API 没有顾客功能，订单只带匿名的地址（orders_2026-01-01，Buyer）',
      'Amazon keeps its buyers to itself: SP-API has no customer operation, and orders carry an anonymised address only (orders_2026-01-01, Buyer)',
    ),
  },
})
