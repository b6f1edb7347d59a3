import { defineConnector, words } from '#kit'
import { cancelOrder } from './cancel-order.ts'
import { closeListings, pushContent, reopenListings } from './change-listings.ts'
import { fields, steps } from './connect-screen.ts'
import { categoryAs } from './describe-product.ts'
import { explains } from './explain-errors.ts'
import { readHealth } from './health.ts'
import { listing } from './listing-rules.ts'
import { faultOf } from './name-fault.ts'
import { weightAs } from './parcel.ts'
import { readCategory } from './read-category.ts'
import { pullListings } from './pull-listings.ts'
import { fetchOrders, ordersAtOnce, pullOrders } from './pull-orders.ts'
import { pushListing } from './push-listing.ts'
import { pushPrices, pushStock, readPrices, readStock } from './push-levels.ts'
import { hooks } from './read-push.ts'
import { decideReturn, pullReturns } from './returns.ts'
import { pullSettlements } from './settlements.ts'
import { shipOrder } from './ship-order.ts'
import { renewal, signIn } from './sign-in.ts'
import { sign } from './sign.ts'
import { toOrder } from './to-order.ts'

const noPromotions = words(
  'TikTok Shop 的活動（文件 Create Activity）是逐一商品的折扣價，會直接改變買家付的錢，不是公告；這裡的促銷不計算折扣，請到賣家中心建立活動',
  'TikTok Shop 的活动（文档 Create Activity）是逐个商品的折扣价，会直接改变买家付的钱，不是公告；这里的促销不计算折扣，请到卖家中心创建活动',
  'An activity of TikTok Shop (documentation “Create Activity”) is a price of each product that the buyer pays, not an announcement; promotions here compute no discounts, so make activities in Seller Center',
)

export default defineConnector({
  id: 'tiktok-shop',
  label: 'TikTok Shop',
  kind: 'social',
  docs: 'https://partner.tiktokshop.com/docv2',
  apiVersion: '202309 and later (documentation of 2025-12-03)',
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: () => ({ default: 'https://open-api.tiktokglobalshop.com', auth: 'https://auth.tiktok-shops.com' }),
  batches: { 'orders.fetch': ordersAtOnce, 'stock.push': 100, 'stock.read': 600, 'prices.push': 100, 'prices.read': 50, 'listings.close': 20 },
  poll: { everyMs: 60_000, overlapMs: 10 * 60_000 },
  limits: { default: { perSecond: 50, burst: 50, source: 'TikTok Shop documentation “API rate limits” (read 2026-11-22): 50 a second for each app, shop and operation; we keep all operations together below it. HTTP 429 or 36009002 says it was too much.' } },
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
  gathers: words('TikTok Shop 收不收同一個賣家 SKU 的第二個商品，還沒有向平台確認；這裡寧可不試。請在賣家中心下架單獨的商品，再從這裡送出整組。', 'TikTok Shop 是否接受同一个卖家 SKU 的第二个商品，还没有向平台确认；这里宁可不试。请在卖家中心下架单独的商品，再从这里提交整组。', 'Whether TikTok Shop takes a second product with the same seller SKU is not confirmed, so it is not tried. Take the single ones off in Seller Center, then send them from here together.'),
  changesOptions: true,
  categoryAs,
  weightAs,
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
    'orders.acknowledge': words('沒有「已接單」這個動作；Add External Order References 只是附註自家單號，而且要另外申請權限', '没有“已接单”这个动作；Add External Order References 只是附注自家单号，而且要另外申请权限', 'nothing tells that an order was received; “Add External Order References” only notes a number of ours, and needs a scope of its own'),
    'refunds.push': words('Create Return 只是替買家提出申請，原因代碼清單不在 API 文件裡，之後還要再核准；請核准買家的申請，或到賣家中心退款', 'Create Return 只是替买家提出申请，原因代码清单不在接口文档里，之后还要再审核；请审核买家的申请，或到卖家中心退款', 'Create Return only asks on the buyer’s behalf, with a reason of a list that the API documentation does not hold, and is then to be approved; approve the buyer’s request, or refund in Seller Center'),
    'customers.pull': words('沒有買家資料的 API；訂單只帶遮罩後的收件人（文件 Get Order Detail，recipient_address）', '没有买家资料的接口；订单只带脱敏后的收件人（文档 Get Order Detail，recipient_address）', 'there is no operation for buyers; an order names its recipient, masked where TikTok ships (documentation “Get Order Detail”, recipient_address)'),
    'exposure.pull': words(
      'Analytics 的 API 不在我們讀到的文件裡（247 個操作裡沒有 analytics 分類）；請到賣家中心看數據',
      'Analytics 的接口不在我们读到的文档里（接口列表里没有 analytics 分类）；请到卖家中心看数据',
      'analytics are not among the operations of the documentation that was read (no analytics category there); see the figures in Seller Center',
    ),
    'promotions.push': noPromotions,
    'promotions.end': noPromotions,
    'promotions.read': noPromotions,
    'feeds.push': words(
      'TikTok Shop 的商品不是從檔案讀取的，也沒有商品組合（文件 Product API：Create Product、Search Products）',
      'TikTok Shop 的商品不是从文件读取的，也没有商品组合（文档 Product API：Create Product、Search Products）',
      'TikTok Shop reads no product files and has no sets of products (documentation “Product API”: Create Product, Search Products)',
    ),
    'sets.push': words(
      'TikTok Shop 的商品不是從檔案讀取的，也沒有商品組合（文件 Product API：Create Product、Search Products）',
      'TikTok Shop 的商品不是从文件读取的，也没有商品组合（文档 Product API：Create Product、Search Products）',
      'TikTok Shop reads no product files and has no sets of products (documentation “Product API”: Create Product, Search Products)',
    ),
    'sets.read': words(
      'TikTok Shop 的商品不是從檔案讀取的，也沒有商品組合（文件 Product API：Create Product、Search Products）',
      'TikTok Shop 的商品不是从文件读取的，也没有商品组合（文档 Product API：Create Product、Search Products）',
      'TikTok Shop reads no product files and has no sets of products (documentation “Product API”: Create Product, Search Products)',
    ),
  },
})
