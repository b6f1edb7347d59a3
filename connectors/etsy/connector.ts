import { defineConnector, words, type Limit } from '#kit'
import { checkHealth } from './check-health.ts'
import { fields, steps } from './connect-words.ts'
import { explains } from './explain-errors.ts'
import { hooks } from './hooks.ts'
import { listing } from './listing-rules.ts'
import { faultOf, learn } from './name-fault.ts'
import { readCategory } from './read-category.ts'
import { pullListings } from './pull-listings.ts'
import { fetchOrders, pullOrders } from './pull-orders.ts'
import { pullSettlements } from './pull-settlements.ts'
import { closeListings, pushPrices, pushStock, readPrices, readStock } from './push-inventory.ts'
import { pushContent, pushListing } from './push-listing.ts'
import { shipOrder } from './ship-order.ts'
import { renewal, signIn, signRequest } from './sign-in.ts'
import { toOrder } from './to-order.ts'

/** 10,000 calls in a day are one in nine seconds; the headers tell how many are left, and slow us down before the end. */
const app: Limit = { perSecond: 5, burst: 5, source: 'Open API v3, "Rate Limits": 10 queries a second and 10,000 in a sliding day for a new app; the headers tell what this app has' }

export default defineConnector({
  id: 'etsy',
  label: 'Etsy',
  kind: 'marketplace',
  docs: 'https://developers.etsy.com/documentation/reference',
  apiVersion: 'Open API v3 (as in etsy-ts 8.0.1)',
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: () => ({ default: 'https://api.etsy.com' }),
  batches: { 'orders.fetch': 20, 'stock.push': 10, 'stock.read': 100, 'prices.push': 10, 'prices.read': 100, 'listings.close': 10 },
  // A call an asking: every five minutes is three hundred of the ten thousand a day.
  poll: { everyMs: 300_000, overlapMs: 600_000 },
  limits: { default: app, learn },
  sign: signRequest,
  faultOf,
  signIn,
  renewal,
  hooks,
  toOrder,
  listing,
  categoryAs: 'taxonomy_id',
  charges: words('Etsy 會對每一則新上架的刊登收一次刊登費；沒有圖片的先留作草稿，不收費。', 'Etsy 会对每一条新上架的刊登收一次刊登费；没有图片的先留作草稿，不收费。', 'Etsy charges its listing fee for each new listing that goes on sale; one without pictures stays a draft and costs nothing.'),
  groups: true,
  gathers: words('Etsy 的新刊登至少要有一件才能上架，會和單獨的刊登重複賣同一件，這裡沒辦法先讓它以零庫存上架、再關掉單獨的。請在 Shop Manager 合併。', 'Etsy 的新刊登至少要有一件才能上架，会和单独的刊登重复卖同一件，这里没法先让它以零库存上架、再关掉单独的。请在 Shop Manager 合并。', 'A new listing at Etsy is on sale with one piece at least, so before the single ones close the same piece would be sold twice. Join them in Shop Manager.'),
  changesOptions: true,
  explains,
  listingTakes: ['title', 'description', 'images', 'attributes'],
  does: {
    'orders.pull': pullOrders,
    'orders.fetch': fetchOrders,
    'stock.push': pushStock,
    'stock.read': readStock,
    'listings.pull': pullListings,
    'listings.push': pushListing,
    'listings.content': pushContent,
    'listings.close': closeListings,
    'categories.read': readCategory,
    'prices.push': pushPrices,
    'prices.read': readPrices,
    'fulfilments.push': shipOrder,
    'settlements.pull': pullSettlements,
    'account.health': checkHealth,
  },
  cannot: {
    'orders.acknowledge': words('Etsy 的訂單不必確認收到（Open API v3「ShopReceipt」）。', 'Etsy 的订单不用确认收到（Open API v3“ShopReceipt”）。', 'Etsy waits for no acknowledgement of a receipt (Open API v3, "Shop Receipt").'),
    'orders.cancel': words('Open API v3 不能取消訂單，只能標記已付款與已出貨（「updateShopReceipt」），請到 Shop Manager 取消。', 'Open API v3 不能取消订单，只能标记已付款和已发货（“updateShopReceipt”），请到 Shop Manager 取消。', 'No operation of Open API v3 cancels a receipt: updateShopReceipt sets paid and shipped only. Cancel in Shop Manager.'),
    'returns.pull': words('Open API v3 只有退貨政策，沒有退貨申請（「Shop Return Policy」）。', 'Open API v3 只有退货政策，没有退货申请（“Shop Return Policy”）。', 'Open API v3 has policies for returns but no returns (reference, "Shop Return Policy"); buyers ask in messages.'),
    'returns.decide': words('Open API v3 沒有退貨申請可以核准或拒絕（「Shop Return Policy」）。', 'Open API v3 没有退货申请可供同意或拒绝（“Shop Return Policy”）。', 'Open API v3 has no returns, so there is nothing to approve or reject (reference, "Shop Return Policy").'),
    'refunds.push': words('Open API v3 只看得到退款，不能退款（「ShopRefund」），請到 Shop Manager 退款。', 'Open API v3 只能看到退款，不能退款（“ShopRefund”），请到 Shop Manager 退款。', 'Open API v3 shows refunds and makes none (reference, "ShopRefund"); refund in Shop Manager.'),
    'customers.pull': words('Open API v3 沒有買家名單，買家只出現在訂單裡（「ShopReceipt」）。', 'Open API v3 没有买家名单，买家只出现在订单里（“ShopReceipt”）。', 'Open API v3 has no list of buyers; a buyer is known by a receipt only (reference, "Shop Receipt").'),
  },
})
