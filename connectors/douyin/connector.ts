import { defineConnector, mainlandListing, words } from '#kit'
import { explains } from './explain-errors.ts'
import { faultOf } from './name-fault.ts'
import { pullListings, pushPrices, pushStock, readPrices, readStock } from './offers.ts'
import { fetchOrders, pullOrders } from './pull-orders.ts'
import { shipOrder } from './ship-order.ts'
import { renewal } from './sign-in.ts'
import { sign } from './sign.ts'
import { toOrder } from './to-order.ts'

const noPromotions = words(
  '範例裡沒有建立或讀取店鋪活動的操作（api-samples：order、product、sku、afterSale、logistics）；請到抖店後台的營銷中心建立',
  '示例里没有创建或读取店铺活动的操作（api-samples：order、product、sku、afterSale、logistics）；请到抖店后台的营销中心创建',
  'the samples hold no operation that makes or reads promotions (order, product, sku, afterSale, logistics); make them in the marketing part of the seller page',
)

export default defineConnector({
  id: 'douyin',
  label: 'Douyin 抖店',
  kind: 'social',
  docs: 'https://op.jinritemai.com/docs/api-docs',
  apiVersion: 'v2',
  sunset: 'none announced',
  readOn: '2026-11-22',
  unconfirmed: words(
    '只依公開用戶端程式所附的請求與回應範例製作，沒有讀到抖店自己的規格；正式使用前請先用少量商品確認。', '只根据公开客户端所附的请求与响应示例制作，没有读到抖店自己的规范；正式使用前请先用少量商品确认。',
    'Made only from the samples of requests and answers in public client code; the vendor’s own specification could not be read. Try it with a few goods first.',
  ),
  fields: [
    { name: 'appId', label: words('App Key', 'App Key', 'App key'), pattern: /^\d{10,25}$/, example: '6838756867484714507', help: words('抖店開放平台 → 控制台 → 應用 → 應用詳情的 App Key（19 位數字）。', '抖店开放平台 → 控制台 → 应用 → 应用详情的 App Key（19 位数字）。', 'Doudian Open Platform → console → app → details: the App Key of 19 digits.') },
    { name: 'appSecret', label: words('App Secret', 'App Secret', 'App secret'), isSecret: true, help: words('同一頁的 App Secret。這是密碼，請勿外傳。', '同一页的 App Secret。这是密钥，请勿外传。', 'The App Secret on the same page. It is a password: keep it to yourself.') },
    { name: 'shopId', label: words('店鋪 ID', '店铺 ID', 'Shop ID'), pattern: /^\d{3,20}$/, example: '4463798', help: words('抖店後台右上角店鋪名稱下方的數字。', '抖店后台右上角店铺名称下方的数字。', 'The digits below the shop’s name at the top right of the seller page.') },
    { name: 'warehouseId', label: words('外部倉編碼（區域倉）', '外部仓编码（区域仓）', 'Warehouse code (regional stock)'), isOptional: true, example: 'AN871', help: words('只有開通區域庫存時才填；一般店鋪留空。', '只有开通区域库存时才填；一般店铺留空。', 'Only where regional stock is open; leave empty otherwise.') },
    { name: 'accessToken', label: words('存取權杖', '访问令牌', 'Access token'), isGiven: true, isSecret: true, help: words('自動取得，約 7 天更新一次。', '自动获取，约 7 天更新一次。', 'Fetched by itself, about every seven days.') },
  ],
  steps: [
    words('到抖店開放平台（op.jinritemai.com）註冊，建立「自用型應用」並把自己的店鋪加入授權。', '到抖店开放平台（op.jinritemai.com）注册，创建“自用型应用”并把自己的店铺加入授权。', 'Register on Doudian Open Platform (op.jinritemai.com), make an app for your own shop and let the shop in.'),
    words('申請商品、庫存、訂單、物流的 API 權限，並把本系統的對外 IP 加入白名單。', '申请商品、库存、订单、物流的接口权限，并把本系统的出口 IP 加入白名单。', 'Ask for the rights to goods, stock, orders and shipping, and put this hub’s address on the whitelist.'),
    words('填入 App Key、App Secret 與店鋪 ID；店鋪幣別請設為人民幣（CNY）。', '填入 App Key、App Secret 与店铺 ID；店铺币种请设为人民币（CNY）。', 'Fill in app key, app secret and shop ID; the shop’s currency is CNY.'),
  ],
  hosts: () => ({ default: 'https://openapi-fxg.jinritemai.com' }),
  batches: { 'orders.fetch': 20, 'stock.push': 20, 'stock.read': 20, 'prices.push': 20, 'prices.read': 20 },
  poll: { everyMs: 60_000, overlapMs: 10 * 60_000 },
  limits: { default: { perSecond: 5, burst: 10, source: 'No number could be read; ours is a cautious pace, and code 60000 (“超过限流限制”) slows it down.' } },
  sign,
  faultOf,
  renewal,
  toOrder,
  listing: mainlandListing('not confirmed: 60 columns (30 Chinese letters) in 抖店; built from samples'),
  explains,
  does: {
    'orders.pull': pullOrders, 'orders.fetch': fetchOrders, 'stock.push': pushStock, 'stock.read': readStock, 'listings.pull': pullListings, 'prices.push': pushPrices, 'prices.read': readPrices, 'fulfilments.push': shipOrder,
  },
  cannot: {
    'categories.read': words('product.getCatePropertyV2 的範例不足以確認哪些屬性必填；上架在抖店後台做', 'product.getCatePropertyV2 的示例不足以确认哪些属性必填；上架在抖店后台做', 'the samples of product.getCatePropertyV2 do not tell surely which properties are mandatory; offers are made on the seller page'),
    'orders.acknowledge': words('範例裡沒有「已接單」的操作（order.* 只有備註與地址）', '示例里没有“已接单”的操作（order.* 只有备注与地址）', 'the samples hold no operation by which an order is confirmed (order.* has remarks and addresses only)'),
    'orders.cancel': words('範例裡沒有商家主動取消訂單的操作（order.*）；請到抖店後台處理', '示例里没有商家主动取消订单的操作（order.*）；请到抖店后台处理', 'the samples hold no operation by which a seller cancels (order.*); do it on the seller page'),
    'listings.push': words('product.addV2 要先有類目與該類目的必填屬性（product.getCatePropertyV2）；請在抖店後台上架後匯入', 'product.addV2 要先有类目与该类目的必填属性（product.getCatePropertyV2）；请在抖店后台上架后导入', 'product.addV2 asks for a category and its mandatory properties (product.getCatePropertyV2); offers are made on the seller page and imported'),
    'listings.content': words('product.editV2 要整筆商品重送，範例不足以確認哪些欄位會被清空', 'product.editV2 要整个商品重发，示例不足以确认哪些字段会被清空', 'product.editV2 takes the whole product again, and the samples do not tell which fields it would empty'),
    'listings.close': words('product.setOffline 只能整個商品下架，未經實際確認前不替你下架', 'product.setOffline 只能整个商品下架，未经实际确认前不替您下架', 'product.setOffline takes whole products off sale; not done for you before it is confirmed on a live shop'),
    'returns.pull': words('afterSale.List 的範例自相矛盾（編號帶引號、狀態無說明），確認前不讀取', 'afterSale.List 的示例自相矛盾（编号带引号、状态无说明），确认前不读取', 'the samples of afterSale.List contradict themselves (ids in quotation marks, states without meaning); not read before it is confirmed'),
    'returns.decide': words('afterSale.operate 的類型代碼沒有說明，確認前不代為處理', 'afterSale.operate 的类型代码没有说明，确认前不代为处理', 'the numbers of afterSale.operate are explained nowhere that we could read; nothing is decided by guessing'),
    'refunds.push': words('退款只走售後（afterSale.operate），沒有獨立的退款操作', '退款只走售后（afterSale.operate），没有独立的退款操作', 'money goes back by after-sale only (afterSale.operate); there is no refund of its own'),
    'customers.pull': words('買家資料加密（encrypt_*），解密另需權限，也沒有買家清單', '买家资料加密（encrypt_*），解密另需权限，也没有买家列表', 'buyers come encrypted (encrypt_*), decrypting needs a right of its own, and there is no list of them'),
    'settlements.pull': words('order.getSettleBillDetailV3 的欄位語意未經確認，金額不能用猜的', 'order.getSettleBillDetailV3 的字段含义未经确认，金额不能用猜的', 'what the amounts of order.getSettleBillDetailV3 mean is not confirmed; money is not guessed'),
    'account.health': words('範例裡沒有店鋪健康度的操作（只有 product.qualityList 商品診斷）', '示例里没有店铺健康度的操作（只有 product.qualityList 商品诊断）', 'the samples hold nothing about the shop’s standing (product.qualityList is about goods)'),
    'exposure.pull': words(
      '範例裡沒有商品曝光或點擊的操作（api-samples：order、product、sku、afterSale、logistics）；請到抖店羅盤查看',
      '示例里没有商品曝光或点击的操作（api-samples：order、product、sku、afterSale、logistics）；请到抖店罗盘查看',
      'the samples hold no operation for impressions or clicks of goods (order, product, sku, afterSale, logistics); see them in the shop’s own Compass',
    ),
    'promotions.push': noPromotions,
    'promotions.end': noPromotions,
    'promotions.read': noPromotions,
    'feeds.push': words(
      '範例裡沒有讀取商品檔或商品組合的操作（api-samples：order、product、sku、afterSale、logistics）；請到抖店後台處理',
      '示例里没有读取商品文件或商品组合的操作（api-samples：order、product、sku、afterSale、logistics）；请到抖店后台处理',
      'the samples hold no operation for product files or sets of products (order, product, sku, afterSale, logistics); see to it on the seller page',
    ),
    'sets.push': words(
      '範例裡沒有讀取商品檔或商品組合的操作（api-samples：order、product、sku、afterSale、logistics）；請到抖店後台處理',
      '示例里没有读取商品文件或商品组合的操作（api-samples：order、product、sku、afterSale、logistics）；请到抖店后台处理',
      'the samples hold no operation for product files or sets of products (order, product, sku, afterSale, logistics); see to it on the seller page',
    ),
    'sets.read': words(
      '範例裡沒有讀取商品檔或商品組合的操作（api-samples：order、product、sku、afterSale、logistics）；請到抖店後台處理',
      '示例里没有读取商品文件或商品组合的操作（api-samples：order、product、sku、afterSale、logistics）；请到抖店后台处理',
      'the samples hold no operation for product files or sets of products (order, product, sku, afterSale, logistics); see to it on the seller page',
    ),
  },
})
