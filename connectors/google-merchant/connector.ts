import { defineConnector, googleFault, words } from '#kit'
import { fields, steps } from './connect-screen.ts'
import { explains } from './explain-errors.ts'
import { readHealth } from './health.ts'
import { endPromotion, pushPromotion, readPromotions } from './promotions.ts'
import { pullExposure } from './pull-exposure.ts'
import { listing } from './listing-rules.ts'
import { closeListings, pushContent, pushListing, pushPrices, pushStock } from './push-products.ts'
import { pullListings, readPrices, readStock } from './read-products.ts'
import { renewal, sign, signIn } from './sign-in.ts'

const noOrders = words(
  '買家在商家自己的商店下單：Merchant API v1 沒有訂單（子 API 只有 accounts、products、inventories、datasources、reports、promotions ……）',
  '买家在商家自己的店铺下单：Merchant API v1 没有订单（子 API 只有 accounts、products、inventories、datasources、reports、promotions ……）',
  'Merchant API v1 has no orders: buyers order in the merchant’s own shop (sub-APIs accounts, products, inventories, datasources, reports, promotions, …)',
)

export default defineConnector({
  id: 'google-merchant',
  label: 'Google Merchant Center',
  kind: 'feed',
  docs: 'https://developers.google.com/merchant/api',
  apiVersion: 'v1 (discovery 20260921)',
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: () => ({ default: 'https://merchantapi.googleapis.com', oauth: 'https://oauth2.googleapis.com' }),
  batches: { 'stock.push': 50, 'stock.read': 50, 'prices.push': 50, 'prices.read': 50, 'listings.close': 50 },
  stockKnows: 'presence',
  restates: { days: 7, source: 'not confirmed: Google names no day after which a day of product_performance_view stays as it is; conversions are told on their own date (merchantapi.reports_v1)' },
  limits: { default: { perSecond: 5, burst: 10, source: 'Quotas differ by account and are told by quota/v1 accounts.quotas.list (quotaMinuteLimit, quotaLimit); the discovery documents name no number. Ours is a cautious pace; 429 slows it down.' } },
  sign,
  faultOf: googleFault,
  signIn,
  renewal,
  listing,
  groups: words('目錄裡每個規格本來就是一個項目；這裡還不送 item_group_id，Google 不會把它們放在一起。', '目录里每个规格本来就是一个条目；这里还不提交 item_group_id，Google 不会把它们放在一起。', 'Each variant is an item of its own in the catalogue; item_group_id is not sent here yet, so Google does not show them together.'),
  reopens: 'made_again',
  explains,
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
    'exposure.pull': pullExposure,
    'promotions.push': pushPromotion,
    'promotions.end': endPromotion,
    'promotions.read': readPromotions,
  },
  cannot: {
    'categories.read': words('Merchant API v1 沒有查詢類別規則的操作；要求寫在商品資料規格（support.google.com/merchants/answer/7052112）', 'Merchant API v1 没有查询类目规则的操作；要求写在商品数据规范（support.google.com/merchants/answer/7052112）', 'The Merchant API v1 has no operation for the rules of a category; they stand in the product data specification (support.google.com/merchants/answer/7052112)'),
    'orders.pull': noOrders,
    'orders.fetch': noOrders,
    'orders.acknowledge': noOrders,
    'orders.cancel': noOrders,
    'fulfilments.push': words(
      'ordertracking v1 收的是商家過去的配送紀錄，用來估計送達時間；Google 沒有訂單要出貨（merchantapi.ordertracking_v1）',
      'ordertracking v1 收的是商家过去的配送记录，用来估计送达时间；Google 没有订单要发货（merchantapi.ordertracking_v1）',
      'ordertracking v1 takes signals of the merchant’s own past deliveries, to estimate shipping times; there is no order of Google’s to ship (merchantapi.ordertracking_v1)',
    ),
    'returns.pull': words(
      'Merchant API v1 只有退貨政策（accounts.onlineReturnPolicies），沒有退貨；買家在商家自己的商店申請退貨',
      'Merchant API v1 只有退货政策（accounts.onlineReturnPolicies），没有退货；买家在商家自己的店铺申请退货',
      'Merchant API v1 has return policies (accounts.onlineReturnPolicies) but no returns: these are asked for in the merchant’s own shop',
    ),
    'returns.decide': words(
      'Merchant API v1 只有退貨政策（accounts.onlineReturnPolicies），沒有退貨；買家在商家自己的商店申請退貨',
      'Merchant API v1 只有退货政策（accounts.onlineReturnPolicies），没有退货；买家在商家自己的店铺申请退货',
      'Merchant API v1 has return policies (accounts.onlineReturnPolicies) but no returns: these are asked for in the merchant’s own shop',
    ),
    'refunds.push': words(
      'Merchant API v1 不經手金錢：買家在商家自己的商店付款',
      'Merchant API v1 不经手资金：买家在商家自己的店铺付款',
      'Merchant API v1 moves no money: buyers pay in the merchant’s own shop',
    ),
    'customers.pull': words(
      'Merchant API v1 不認得買家：買家是商家自己商店的顧客',
      'Merchant API v1 不认得买家：买家是商家自己店铺的顾客',
      'Merchant API v1 knows no buyers: they stay with the merchant’s own shop',
    ),
    'settlements.pull': words(
      'Merchant API v1 不經手金錢，沒有撥款；廣告費由 Google Ads 收取',
      'Merchant API v1 不经手资金，没有结算；广告费由 Google Ads 收取',
      'Merchant API v1 moves no money and has no payouts; what ads cost is billed by Google Ads',
    ),
    'feeds.push': words(
      '這個串接用 API 資料來源逐項更新；同一個帳號再加一個檔案來源（dataSources 的 fileInput.fetchSettings）會與它爭同一批商品。要改用檔案，請在 Merchant Center 建立定時擷取',
      '这个对接用 API 数据源逐个更新；同一账号再加一个文件来源（dataSources 的 fileInput.fetchSettings）会与它争同一批商品。要改用文件，请在 Merchant Center 创建定时抓取',
      'This connection changes products one by one in an API data source; a file source beside it (fileInput.fetchSettings of dataSources) would contend for the same products. To use a file instead, add a scheduled fetch in Merchant Center',
    ),
    'sets.push': words(
      'Merchant API v1 沒有商品組合：廣告用 customLabel0–4 分組（ProductAttributes）；請在內容裡填自訂標籤',
      'Merchant API v1 没有商品组合：广告用 customLabel0–4 分组（ProductAttributes）；请在内容里填自定义标签',
      'Merchant API v1 has no sets of products: ads group them by customLabel0–4 (ProductAttributes), which are attributes of the content',
    ),
    'sets.read': words(
      'Merchant API v1 沒有商品組合：廣告用 customLabel0–4 分組（ProductAttributes）；請在內容裡填自訂標籤',
      'Merchant API v1 没有商品组合：广告用 customLabel0–4 分组（ProductAttributes）；请在内容里填自定义标签',
      'Merchant API v1 has no sets of products: ads group them by customLabel0–4 (ProductAttributes), which are attributes of the content',
    ),
  },
})
