import { defineConnector, words, type CallAnswer, type Learnt, type Limit } from '#kit'
import { closeListings, pushListing } from './change-listing.ts'
import { acknowledgeOrders, cancelOrder, pushFulfilment, pushRefund } from './change-order.ts'
import { checkHealth } from './check-health.ts'
import { fields, steps } from './connect-words.ts'
import { explains } from './explain-errors.ts'
import { faultOf } from './fault-of.ts'
import { hooks } from './hooks.ts'
import { brandAs, categoryAs, weightAs } from './item-feed.ts'
import { listing } from './listing-rules.ts'
import { pullListings, readPrices } from './pull-listings.ts'
import { fetchOrders, pullOrders } from './pull-orders.ts'
import { pushPrices, pushStock, readStock } from './push-stock.ts'
import { pullReturns } from './returns.ts'
import { pullSettlements } from './settlements.ts'
import { hostOf, renewal, signRequest } from './sign-in.ts'
import { toOrder } from './to-order.ts'

const page = 'developer.walmart.com/us-marketplace/docs/rate-limiting: limits differ by API and are told in the answer’s headers'
const gentle = (perSecond: number, burst: number): Limit => ({ perSecond, burst, source: `${page}; chosen here, and learnt from them` })
/** Each kind of feed has its own. */
const feed = (): Limit => ({ perSecond: 10 / 3600, burst: 10, source: `${page}; ten feeds of a kind an hour ("Throttling": Items, Prices, Inventory)` })

/** What is left until the window ends; Walmart says it with every answer. */
function learn({ headers }: CallAnswer): Learnt | undefined {
  const left = Number(headers['x-current-token-count'] ?? 'NaN')
  return Number.isFinite(left) ? { remaining: left } : undefined
}

export default defineConnector({
  id: 'walmart',
  label: 'Walmart Marketplace',
  kind: 'marketplace',
  docs: 'https://developer.walmart.com/us-marketplace/docs',
  apiVersion: 'v3',
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: (values) => ({ default: hostOf(values) }),
  batches: { 'orders.fetch': 20, 'orders.acknowledge': 20, 'stock.push': 1000, 'stock.read': 50, 'prices.push': 1000, 'prices.read': 50, 'listings.close': 20 },
  // Orders of the last 180 days are there, 20,000 at most in one asking.
  poll: { everyMs: 120_000, overlapMs: 300_000, windowMs: 30 * 86_400_000 },
  limits: {
    default: gentle(5, 50),
    operations: {
      getInventory: gentle(5, 50), updateInventoryForAnItem: gentle(3, 60), updatePrice: gentle(1.5, 60), getAllItems: gentle(5, 50), getAnItem: gentle(5, 50),
      'feed:inventory': feed(), 'feed:price': feed(), 'feed:MP_ITEM_MATCH': feed(), 'feed:MP_ITEM': feed(), 'feed:MP_MAINTENANCE': feed(),
    },
    learn,
  },
  sign: signRequest,
  faultOf,
  renewal,
  hooks,
  toOrder,
  listing,
  groups: true,
  gathers: words('Walmart 的變體是在現有商品上填同一個規格群組，不是另建刊登；這裡還不改單獨的商品。請在 Seller Center 設定規格群組，再重新讀取商品。', 'Walmart 的变体是在现有商品上填写同一个变体组，而不是另建商品；这里还不修改单独的商品。请在 Seller Center 设置变体组，再重新拉取商品。', 'At Walmart variants are the items that are there, given one variant group, and no second listing; single items are not changed so from here yet. Set the variant group in Seller Center, then pull the listings again.'),
  changesOptions: true,
  // An item is handed in whole, under its category.
  changesWhole: true,
  verdicts: true,
  categoryAs, brandAs, weightAs,
  explains,
  does: {
    'orders.pull': pullOrders,
    'orders.fetch': fetchOrders,
    'orders.acknowledge': acknowledgeOrders,
    'orders.cancel': cancelOrder,
    'stock.push': pushStock,
    'stock.read': readStock,
    'listings.pull': pullListings,
    'listings.push': pushListing,
    'listings.close': closeListings,
    'prices.push': pushPrices,
    'prices.read': readPrices,
    'fulfilments.push': pushFulfilment,
    'returns.pull': pullReturns,
    'refunds.push': pushRefund,
    'settlements.pull': pullSettlements,
    'account.health': checkHealth,
  },
  cannot: {
    'categories.read': words('Walmart 的 getSpec 給的是整份上架規格，不在讀到的檔案裡；類別要填的欄位請照賣家中心的規格表，用它的英文名稱填在屬性裡', 'Walmart 的 getSpec 给的是整份上架规格，不在读到的文件里；类目要填的字段请按卖家中心的规格表，用它的英文名称填在属性里', 'Walmart’s Get Spec is in none of the files that could be read; what a category asks for is said as attributes, by the names of its spec sheet in Seller Center'),
    'listings.content': words(
      '商品文字與圖片不能單獨更改：整個商品連同類別（category、subCategory）與條碼一起重送（MP_MAINTENANCE，由上架送出）；沒填類別的請在賣家中心修改。',
      '商品文字和图片不能单独修改：整个商品连同类目（category、subCategory）和条码一起重新提交（MP_MAINTENANCE，由上架提交）；没填类目的请在卖家中心修改。',
      'Texts and pictures are not changed alone: the whole item goes out again with its category (category, subCategory) and barcode (MP_MAINTENANCE, by listings.push); items without a category here are changed in Seller Center.',
    ),
    'returns.decide': words(
      '退貨由 Walmart 依退貨政策自動核准，賣家只能退款（Returns API 只有 getReturns 與 issueRefund）。',
      '退货由 Walmart 按退货政策自动批准，卖家只能退款（Returns API 只有 getReturns 和 issueRefund）。',
      'Walmart allows returns by its own policy; a seller can only pay back (the Returns API has getReturns and issueRefund).',
    ),
    'customers.pull': words(
      'Walmart 沒有買家名單，訂單裡只有轉寄信箱（Orders API 的 customerEmailId）。',
      'Walmart 没有买家名单，订单里只有转发邮箱（Orders API 的 customerEmailId）。',
      'There is no list of buyers; an order has a relay address only (Orders API, customerEmailId).',
    ),
  },
})
