import { defineConnector, mainlandListing, words } from '#kit'
import { explains } from './explain-errors.ts'
import { faultOf } from './name-fault.ts'
import { pullListings, pushStock, readPrices, readStock } from './offers.ts'
import { fetchOrders, pullOrders } from './pull-orders.ts'
import { renewal, signIn } from './sign-in.ts'
import { sign } from './sign.ts'
import { toOrder } from './to-order.ts'

export default defineConnector({
  id: 'taobao',
  label: 'Taobao 淘宝 / Tmall 天猫',
  kind: 'marketplace',
  docs: 'https://open.taobao.com/api.htm',
  apiVersion: 'TOP 2.0',
  sunset: 'none announced',
  readOn: '2026-11-22',
  unconfirmed: words(
    '沒有讀到淘寶開放平台自己的規格，也沒有回應範例；依公開用戶端程式的用法製作。正式使用前請先用少量商品確認。', '没有读到淘宝开放平台自己的规范，也没有响应示例；根据公开客户端的用法制作。正式使用前请先用少量商品确认。',
    'Neither Taobao’s own specification nor samples of its answers could be read; made from how public clients use it. Try it with a few goods first.',
  ),
  fields: [
    { name: 'appId', label: words('AppKey', 'AppKey', 'AppKey'), pattern: /^\d{6,12}$/, example: '12345678', help: words('淘寶開放平台控制台 → 應用管理 → 概覽的 AppKey。', '淘宝开放平台控制台 → 应用管理 → 概览的 AppKey。', 'Taobao Open Platform console → your app → overview: AppKey.') },
    { name: 'appSecret', label: words('AppSecret', 'AppSecret', 'AppSecret'), isSecret: true, help: words('同一頁的 AppSecret。這是密碼，請勿外傳。', '同一页的 AppSecret。这是密钥，请勿外传。', 'The AppSecret on the same page. It is a password: keep it to yourself.') },
    { name: 'accessToken', label: words('授權（SessionKey）', '授权（SessionKey）', 'Session key'), isGiven: true, isSecret: true, help: words('授權後自動取得。', '授权后自动获取。', 'Comes with the authorisation.') },
    { name: 'refreshToken', label: words('更新權杖', '刷新令牌', 'Refresh token'), isGiven: true, isSecret: true, help: words('授權後自動取得；到期就要重新授權。', '授权后自动获取；到期就要重新授权。', 'Comes with the authorisation; when it ends the shop has to authorise again.') },
  ],
  steps: [
    words('到淘寶開放平台（open.taobao.com）註冊企業開發者，建立自用型應用，申請交易、商品、庫存權限。', '到淘宝开放平台（open.taobao.com）注册企业开发者，创建自用型应用，申请交易、商品、库存权限。', 'Register as a company on Taobao Open Platform (open.taobao.com), make an app for your own shop and ask for the rights to trades, items and stock.'),
    words('把下方的回呼網址填入應用的回調地址；交易類 API 可能要求系統部署在阿里聚石塔內。', '把下方的回调地址填入应用的回调地址；交易类接口可能要求系统部署在阿里聚石塔内。', 'Enter the address below as the app’s callback; the operations of trades may ask for a hub inside Alibaba’s cloud (聚石塔).'),
    words('填入 AppKey 與 AppSecret，按「授權」，用店鋪主帳號登入並同意；店鋪幣別請設為人民幣（CNY）。', '填入 AppKey 与 AppSecret，点“授权”，用店铺主账号登录并同意；店铺币种请设为人民币（CNY）。', 'Fill in AppKey and AppSecret, press authorise and sign in with the shop’s main account; the shop’s currency is CNY.'),
  ],
  hosts: () => ({ default: 'https://eco.taobao.com', auth: 'https://oauth.taobao.com' }),
  batches: { 'orders.fetch': 20, 'stock.push': 40, 'stock.read': 20, 'prices.read': 20 },
  // "end_modified − start_modified" may be at most a day.
  poll: { everyMs: 60_000, overlapMs: 10 * 60_000, windowMs: 86_400_000 - 60_000 },
  limits: { default: { perSecond: 5, burst: 10, source: 'No number could be read; ours is a cautious pace, and code 7 (“App Call Limited”) slows it down.' } },
  sign,
  faultOf,
  signIn,
  renewal,
  toOrder,
  listing: mainlandListing('developer.alibaba.com, TOP, Item.title (read 2026-11-22): at most 60 bytes, a Chinese letter takes two'),
  explains,
  does: { 'orders.pull': pullOrders, 'orders.fetch': fetchOrders, 'stock.push': pushStock, 'stock.read': readStock, 'listings.pull': pullListings, 'prices.read': readPrices },
  cannot: {
    'categories.read': words('類目屬性要用 taobao.itemprops.get 與 schema 類 API，必填規則隨類目而不同且未經確認', '类目属性要用 taobao.itemprops.get 与 schema 类接口，必填规则随类目而不同且未经确认', 'what a category asks comes by taobao.itemprops.get and the schema operations, whose rules are not confirmed'),
    'orders.acknowledge': words('TOP 的交易 API 沒有「已接單」這個動作（taobao.trade.* 只有查詢與備註）', 'TOP 的交易接口没有“已接单”这个动作（taobao.trade.* 只有查询与备注）', 'TOP has no operation by which an order is confirmed (taobao.trade.* asks and notes only)'),
    'orders.cancel': words('taobao.trade.close 只能關閉未付款交易且原因清單未經確認；請在千牛處理', 'taobao.trade.close 只能关闭未付款交易且原因列表未经确认；请在千牛处理', 'taobao.trade.close closes unpaid trades only, with a list of reasons that is not confirmed; do it in Qianniu'),
    'listings.push': words('上架要用 schema 類 API（alibaba.item.publish.*），欄位依類目而不同，未經確認；請在千牛上架後匯入', '上架要用 schema 类接口（alibaba.item.publish.*），字段随类目而不同，未经确认；请在千牛上架后导入', 'offers are made by schemas that differ by category (alibaba.item.publish.*), which are not confirmed; made in Qianniu and imported'),
    'listings.content': words('修改商品要用 alibaba.item.edit.* 的 schema，未經確認前不改你的商品', '修改商品要用 alibaba.item.edit.* 的 schema，未经确认前不改您的商品', 'items are edited by the schemas of alibaba.item.edit.*; yours are not touched before they are confirmed'),
    'listings.close': words('taobao.item.update.delisting 會整個商品下架，未經實際確認前不替你下架', 'taobao.item.update.delisting 会整个商品下架，未经实际确认前不替您下架', 'taobao.item.update.delisting takes whole items off sale; not done for you before it is confirmed on a live shop'),
    'prices.push': words('改價的 API 淘寶與天貓不同（taobao.item.sku.price.update、tmall.item.price.update），欄位未經確認；價格不能用猜的', '改价的接口淘宝与天猫不同（taobao.item.sku.price.update、tmall.item.price.update），字段未经确认；价格不能用猜的', 'Taobao and Tmall change prices by different operations (taobao.item.sku.price.update, tmall.item.price.update), not confirmed; prices are not guessed'),
    'fulfilments.push': words('taobao.logistics.offline.send 的拆單欄位與物流公司代碼未經確認；發錯貨無法收回，請在千牛發貨', 'taobao.logistics.offline.send 的拆单字段与物流公司代码未经确认；发错货无法收回，请在千牛发货', 'how taobao.logistics.offline.send splits parcels and names carriers is not confirmed, and a wrong one cannot be taken back; ship in Qianniu'),
    'returns.pull': words('taobao.refunds.receive.get 的狀態語意未經確認，確認前不讀取', 'taobao.refunds.receive.get 的状态含义未经确认，确认前不读取', 'what the states of taobao.refunds.receive.get mean is not confirmed; not read before it is'),
    'returns.decide': words('同意退款要簡訊驗證碼（taobao.rp.refunds.agree），無法由系統代辦', '同意退款要短信验证码（taobao.rp.refunds.agree），无法由系统代办', 'agreeing to a refund asks for a code by text message (taobao.rp.refunds.agree), which no hub can give'),
    'refunds.push': words('退款由買家申請、平台處理，沒有商家主動退款的 API（taobao.refund.*）', '退款由买家申请、平台处理，没有商家主动退款的接口（taobao.refund.*）', 'money goes back at the buyer’s request; there is no refund of the seller’s own (taobao.refund.*)'),
    'customers.pull': words('買家資料加密（OAID），沒有買家清單 API', '买家资料加密（OAID），没有买家列表接口', 'buyers come encrypted (OAID), and there is no list of them'),
    'settlements.pull': words('帳務在支付寶帳單（alipay.data.dataservice.bill.*），不在 TOP 內', '账务在支付宝账单（alipay.data.dataservice.bill.*），不在 TOP 内', 'money is told by Alipay’s bills (alipay.data.dataservice.bill.*), which are no part of TOP'),
    'account.health': words('店鋪評分與違規沒有可確認的 API（taobao.shop.seller.get 只有名稱）', '店铺评分与违规没有可确认的接口（taobao.shop.seller.get 只有名称）', 'no operation for ratings and violations could be confirmed (taobao.shop.seller.get has the name only)'),
  },
})
