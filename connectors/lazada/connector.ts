import { defineConnector, words } from '#kit'
import { cancelOrder } from './cancel-order.ts'
import { closeListings, pushContent, reopenListings } from './change-listings.ts'
import { fields, steps } from './connect-screen.ts'
import { hostsOf } from './countries.ts'
import { brandAs, categoryAs, weightAs } from './describe-offer.ts'
import { explains } from './explain-errors.ts'
import { readHealth } from './health.ts'
import { listing } from './listing-rules.ts'
import { faultOf } from './name-fault.ts'
import { readCategory } from './read-category.ts'
import { pullListings } from './pull-listings.ts'
import { fetchOrders, pullOrders } from './pull-orders.ts'
import { pushPrices, pushStock, readPrices, readStock, rowsAtOnce } from './push-levels.ts'
import { pushListing } from './push-listing.ts'
import { hooks } from './read-push.ts'
import { decideReturn, pullReturns } from './returns.ts'
import { pullSettlements } from './settlements.ts'
import { shipOrder } from './ship-order.ts'
import { renewal, signIn } from './sign-in.ts'
import { sign } from './sign.ts'
import { toOrder } from './to-order.ts'

/** "Each seller can only call the inventory API 50 times per second" (guide "Inventory management API"). */
const levels = { perSecond: 50, burst: 50, source: 'Lazada guide “Inventory management API” (read 2026-11-22): each seller may call the inventory API 50 times a second' }

export default defineConnector({
  id: 'lazada',
  label: 'Lazada',
  kind: 'marketplace',
  docs: 'https://open.lazada.com/apps/doc/api',
  apiVersion: 'rest (documentation of 2025-12-03)',
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: hostsOf,
  batches: { 'orders.fetch': 20, 'stock.push': rowsAtOnce, 'stock.read': 50, 'prices.push': rowsAtOnce, 'prices.read': 50, 'listings.close': 20 },
  poll: { everyMs: 60_000, overlapMs: 10 * 60_000 },
  limits: {
    default: { perSecond: 8, burst: 10, source: 'Lazada publishes no number but E901 “the request is too frequent” (documentation of 2025-12-03); ours is a cautious pace, and a refusal slows it down.' },
    operations: { 'product/stock/sellable/update': levels, 'product/price_quantity/update': levels },
  },
  sign,
  faultOf,
  signIn,
  renewal,
  hooks,
  toOrder,
  listing,
  explains,
  reopens: reopenListings,
  groups: true,
  gathers: words('Lazada 的賣家 SKU 在商店裡不能重複，新的刊登沒辦法先建在旁邊。請在 Seller Center 把單獨的商品下架刪除後，再從這裡送出整組。', 'Lazada 的卖家 SKU 在店铺里不能重复，新的商品没法先建在旁边。请在 Seller Center 下架并删除单独的商品后，再从这里提交整组。', 'A seller SKU may stand only once in a Lazada shop, so a new listing cannot stand beside the single ones. Delete those in Seller Center, then send them from here together.'),
  changesOptions: true,
  categoryAs,
  weightAs,
  brandAs,
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
    'fulfilments.push': shipOrder,
    'returns.pull': pullReturns,
    'returns.decide': decideReturn,
    'settlements.pull': pullSettlements,
    'account.health': readHealth,
  },
  cannot: {
    'orders.acknowledge': words('訂單 API 沒有「已接單」這個動作；Lazada 只看包裝與可出貨（文件 Order API、Fulfillment API）', '订单接口没有“已接单”这个动作；Lazada 只看打包与可发货（文档 Order API、Fulfillment API）', 'no operation tells that an order was received; Lazada sees packing and ready-to-ship only (documentation “Order API”, “Fulfillment API”)'),
    'refunds.push': words('款項由 Lazada 保管：只能經取消或退貨申請退款，沒有主動退款的 API（文件 Return and Refund API）', '款项由 Lazada 保管：只能经取消或退货申请退款，没有主动退款的接口（文档 Return and Refund API）', 'Lazada holds the buyer’s money: it goes back by a cancellation or a return; there is no refund of the seller’s own (documentation “Return and Refund API”)'),
    'customers.pull': words('沒有買家資料的 API；訂單只帶遮罩後的姓名與電話（文件 GetOrders）', '没有买家资料的接口；订单只带脱敏后的姓名与电话（文档 GetOrders）', 'there is no operation for buyers; an order names its buyer masked (documentation “GetOrders”, address_shipping)'),
  },
})
