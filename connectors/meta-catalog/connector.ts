import { defineConnector, graphFault, graphSunset, graphVersion, learnGraph, signGraph, words, type Limit } from '#kit'
import { fields, steps } from './connect-words.ts'
import { explains } from './explain-errors.ts'
import { readHealth } from './health.ts'
import { pushFeed, pushSet, readSets } from './push-feed.ts'
import { listing } from './listing-rules.ts'
import { closeListings, pushContent, pushListing, pushPrices, pushStock } from './push-items.ts'
import { pullListings, readPrices, readStock } from './read-items.ts'
import { renewal, signIn } from './sign-in.ts'

/** The smallest catalogue's: 200 calls in an hour, half of it at once. */
const batch: Limit = { perSecond: 100 / 3600, burst: 100, source: 'Graph API "Rate limits", Catalog Batch: 200 + 200 × log2(unique users) calls within one hour for each catalogue; X-Business-Use-Case-Usage tells what is left' }
const management: Limit = { perSecond: 5, burst: 50, source: 'Graph API "Rate limits", Catalog Management: 20,000 + 20,000 × log2(unique users) calls within one hour for each catalogue' }

const paidAtHome = words(
  '2025 年 9 月 4 日起 Facebook 與 Instagram 商店不再代收款，買家在商家自己的官網結帳（Commerce Platform「Seller Integration」「Set Up a Checkout URL」）',
  '2025 年 9 月 4 日起 Facebook 与 Instagram 店铺不再代收款，买家在商家自己的官网结账（Commerce Platform “Seller Integration”“Set Up a Checkout URL”）',
  'Since 4 September 2025 the shops of Facebook and Instagram take no payment: buyers pay in the merchant’s own shop (Commerce Platform, "Seller Integration", "Set Up a Checkout URL")',
)
const noMoney = words(
  '款項不經過 Meta；CommerceMerchantSettings 的 commerce_orders、commerce_payouts 只剩停用前的舊資料（facebook-business-sdk-codegen）',
  '款项不经过 Meta；CommerceMerchantSettings 的 commerce_orders、commerce_payouts 只剩停用前的旧数据（facebook-business-sdk-codegen）',
  'No money passes through Meta; commerce_orders and commerce_payouts of CommerceMerchantSettings hold only what was sold before that end (facebook-business-sdk-codegen)',
)

const noPromotions = words(
  'Graph API 的目錄節點沒有建立促銷的操作：ProductCatalog 只有商品、商品組合與動態，ProductItemOffer 只是商品上的唯讀資料；優惠請到商務管理工具設定（facebook-business-sdk-codegen）',
  'Graph API 的目录节点没有创建促销的操作：ProductCatalog 只有商品、商品组合与馈送，ProductItemOffer 只是商品上的只读数据；优惠请到商务管理工具设置（facebook-business-sdk-codegen）',
  'The catalogue’s nodes make no promotions: ProductCatalog has items, sets and feeds, and ProductItemOffer is only read on an item; offers are set up in Commerce Manager (facebook-business-sdk-codegen)',
)

export default defineConnector({
  id: 'meta-catalog',
  label: 'Facebook & Instagram Shop',
  kind: 'social',
  docs: 'https://developers.facebook.com/docs/marketing-api/catalog',
  apiVersion: graphVersion,
  sunset: graphSunset,
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: () => ({ default: 'https://graph.facebook.com' }),
  batches: { 'stock.push': 1000, 'stock.read': 50, 'prices.push': 1000, 'prices.read': 50, 'listings.close': 500 },
  stockKnows: 'presence',
  limits: { default: management, operations: { items_batch: batch }, learn: (answer, operation) => learnGraph(answer, (operation === 'items_batch' ? batch : management).burst) },
  listing,
  groups: words('目錄裡每個規格本來就是一個項目；這裡還不送 item_group_id，Meta 不會把它們放在一起。', '目录里每个规格本来就是一个条目；这里还不提交 item_group_id，Meta 不会把它们放在一起。', 'Each variant is an item of its own in the catalogue; item_group_id is not sent here yet, so Meta does not show them together.'),
  reopens: 'made_again',
  explains,
  sign: signGraph,
  faultOf: (answer, { operation }) => graphFault(answer, `Meta ${operation}`),
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
    'feeds.push': pushFeed,
    'sets.push': pushSet,
    'sets.read': readSets,
  },
  cannot: {
    'categories.read': words('Meta 的類別（google_product_category、fb_product_category）沒有可查的必填屬性（ProductItem 規格）', 'Meta 的类目（google_product_category、fb_product_category）没有可查的必填属性（ProductItem 规格）', 'Meta’s categories (google_product_category, fb_product_category) have no mandatory attributes that could be asked for (ProductItem)'),
    'orders.pull': paidAtHome,
    'orders.fetch': paidAtHome,
    'orders.acknowledge': paidAtHome,
    'orders.cancel': paidAtHome,
    'fulfilments.push': paidAtHome,
    'returns.pull': paidAtHome,
    'returns.decide': paidAtHome,
    'refunds.push': noMoney,
    'customers.pull': paidAtHome,
    'settlements.pull': noMoney,
    'exposure.pull': words(
      '目錄的節點裡沒有按日與商品的曝光與點擊：ProductItem.commerce_insights 只有 Meta 自己算的累計，廣告的數字由「Meta 廣告」串接讀取（facebook-business-sdk-codegen，ProductItem、AdsInsights）',
      '目录的节点里没有按日与商品的曝光与点击：ProductItem.commerce_insights 只有 Meta 自己算的累计，广告的数字由“Meta 广告”对接读取（facebook-business-sdk-codegen，ProductItem、AdsInsights）',
      'The catalogue’s nodes tell nothing by day and item: ProductItem.commerce_insights is one sum of Meta’s own, and what ads showed is read by the connection to Meta’s ads (facebook-business-sdk-codegen, ProductItem and AdsInsights)',
    ),
    'promotions.push': noPromotions,
    'promotions.end': noPromotions,
    'promotions.read': noPromotions,
  },
})
