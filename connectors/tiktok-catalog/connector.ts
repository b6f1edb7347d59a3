import { defineConnector, signTikTok, tiktokFault, tiktokSignIn, tiktokVersion, words } from '#kit'
import { fields, steps } from './connect-words.ts'
import { explains } from './explain-errors.ts'
import { readHealth } from './health.ts'
import { listing } from './listing-rules.ts'
import { closeListings, pushContent, pushListing, pushPrices, pushStock } from './push-products.ts'
import { pullListings, readPrices, readStock } from './read-products.ts'

const onlyShown = words(
  '商品目錄只用來投放廣告與展示，買家到商家自己的官網下單；API for Business 的 Catalog 沒有訂單（TikTok Shop 是另一個連接器）',
  '商品库只用来投放广告与展示，买家到商家自己的官网下单；API for Business 的 Catalog 没有订单（TikTok Shop 是另一个连接器）',
  'A catalogue is for ads and showing: buyers order in the merchant’s own shop, and Catalog of the API for Business has no orders (TikTok Shop is another connector)',
)
const noMoney = words('API for Business 的 Catalog 不經手款項：買家在商家自己的官網付款', 'API for Business 的 Catalog 不经手款项：买家在商家自己的官网付款', 'Catalog of the API for Business moves no money: buyers pay in the merchant’s own shop')

const noPromotions = words(
  'API for Business 的 Catalog 只有商品、商品集與動態，沒有促銷（catalog_create、catalog_set_get、catalog_feed_create）；特價以 sale_price 顯示',
  'API for Business 的 Catalog 只有商品、商品集与馈送，没有促销（catalog_create、catalog_set_get、catalog_feed_create）；特价以 sale_price 显示',
  'Catalog of the API for Business has items, sets and feeds but no promotions (catalog_create, catalog_set_get, catalog_feed_create); a lower price is shown by sale_price',
)

export default defineConnector({
  id: 'tiktok-catalog',
  label: 'TikTok Catalog',
  kind: 'feed',
  docs: 'https://business-api.tiktok.com/portal/docs',
  apiVersion: tiktokVersion,
  sunset: 'none announced',
  readOn: '2026-11-22',
  unconfirmed: words(
    '上架、修改與讀取商品的欄位不在 TikTok 公開的 SDK 檔案裡，是照引用官方文件的用戶端寫的；目錄、資料動態與刪除有官方檔案',
    '上架、修改与读取商品的字段不在 TikTok 公开的 SDK 文件里，是按引用官方文档的客户端写的；商品库、数据源与删除有官方文件',
    'The fields for uploading, changing and reading products are not among the files of TikTok’s public SDK; they follow clients that quote its documents. Overview, feeds and deleting have TikTok’s own files',
  ),
  fields,
  steps,
  hosts: () => ({ default: 'https://business-api.tiktok.com' }),
  batches: { 'stock.push': 500, 'stock.read': 50, 'prices.push': 500, 'prices.read': 50, 'listings.close': 500 },
  stockKnows: 'presence',
  limits: { default: { perSecond: 5, burst: 5, source: 'TikTok API for Business "Rate limits": 10 queries a second and 600 a minute for each app (Basic), 5 a second for /catalog/product/upload/; code 40100 says it was too much' } },
  listing,
  groups: words('目錄裡每個規格本來就是一個項目；這裡還不送 item_group_id，TikTok 不會把它們放在一起。', '目录里每个规格本来就是一个条目；这里还不提交 item_group_id，TikTok 不会把它们放在一起。', 'Each variant is an item of its own in the catalogue; item_group_id is not sent here yet, so TikTok does not show them together.'),
  reopens: 'made_again',
  explains,
  sign: signTikTok,
  faultOf: tiktokFault,
  signIn: tiktokSignIn(),
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
    'categories.read': words('TikTok 商品目錄沿用 Google 的商品分類，API 沒有類別規則可查（catalog/product）', 'TikTok 商品目录沿用 Google 的商品分类，接口没有类目规则可查（catalog/product）', 'TikTok’s catalogue uses Google’s product taxonomy, and its API has no rules of a category to ask for (catalog/product)'),
    'orders.pull': onlyShown,
    'orders.fetch': onlyShown,
    'orders.acknowledge': onlyShown,
    'orders.cancel': onlyShown,
    'fulfilments.push': onlyShown,
    'returns.pull': onlyShown,
    'returns.decide': onlyShown,
    'refunds.push': noMoney,
    'customers.pull': onlyShown,
    'settlements.pull': noMoney,
    'exposure.pull': words(
      'Catalog 只有商品與審核狀態，沒有曝光；report/integrated/get 是廣告的數字，由「TikTok 廣告」串接讀取（API for Business，Catalog Overview）',
      'Catalog 只有商品与审核状态，没有曝光；report/integrated/get 是广告的数字，由“TikTok 广告”对接读取（API for Business，Catalog Overview）',
      'Catalog tells items and their review, not how often they were seen; report/integrated/get is about ads and is read by the connection to TikTok’s ads (API for Business, “Catalog Overview”)',
    ),
    'promotions.push': noPromotions,
    'promotions.end': noPromotions,
    'promotions.read': noPromotions,
    'feeds.push': words(
      'catalog_feed_create 只能新增，規格裡沒有修改網址的操作：權杖一換就會多出一個動態；請在 TikTok 的目錄管理填入網址',
      'catalog_feed_create 只能新增，规格里没有修改网址的操作：令牌一换就会多出一个馈送；请在 TikTok 的商品库管理填入网址',
      'catalog_feed_create only adds: nothing in the specification changes an address, so a new token would be another feed; enter the address in TikTok’s Catalog Manager',
    ),
    'sets.push': words(
      '規格裡只有讀取商品集（catalog_set_get、catalog_set_product_get），沒有建立；請在 TikTok 的目錄管理建立',
      '规格里只有读取商品集（catalog_set_get、catalog_set_product_get），没有创建；请在 TikTok 的商品库管理创建',
      'The specification reads sets (catalog_set_get, catalog_set_product_get) and makes none; make them in TikTok’s Catalog Manager',
    ),
    'sets.read': words(
      '規格裡只有讀取商品集（catalog_set_get、catalog_set_product_get），沒有建立；請在 TikTok 的目錄管理建立',
      '规格里只有读取商品集（catalog_set_get、catalog_set_product_get），没有创建；请在 TikTok 的商品库管理创建',
      'The specification reads sets (catalog_set_get, catalog_set_product_get) and makes none; make them in TikTok’s Catalog Manager',
    ),
  },
})
