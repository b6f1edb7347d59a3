import { defineConnector, words } from '#kit'
import { faultOf } from './ask.ts'
import { closeListings, pushPrices, pushStock } from './change-offers.ts'
import { cancelOrder, confirmShipment } from './confirm-shipment.ts'
import { fields, steps, unconfirmed } from './connect-words.ts'
import { explains } from './explain-errors.ts'
import { listing } from './listing-rules.ts'
import { fetchOrders, pullOrders } from './pull-orders.ts'
import { pullReturns } from './pull-returns.ts'
import { pullListings, readPrices, readStock } from './read-offers.ts'
import { toOrder } from './to-order.ts'

const book = '規格書 v.0.11.3'
const dayMs = 86_400_000

export default defineConnector({
  id: 'momo-mo',
  label: 'mo店+ (momo)',
  kind: 'marketplace',
  docs: 'https://www.momoshop.com.tw/',
  apiVersion: 'v0.11.3',
  sunset: 'none announced',
  readOn: '2026-11-22',
  unconfirmed,
  fields,
  steps,
  hosts: () => ({ default: 'https://api3p.momo.com.tw' }),
  batches: { 'orders.fetch': 50, 'stock.push': 100, 'stock.read': 100, 'prices.push': 100, 'prices.read': 100, 'listings.close': 100 },
  poll: { everyMs: 300_000, overlapMs: 15 * 60_000, windowMs: 60 * dayMs },
  limits: { default: { perSecond: 2, burst: 5, source: 'The specification v.0.11.3 names no limit; ours is a cautious pace, and a refusal slows it down.' } },
  sign: (request, values) => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${values['apiToken'] ?? ''}` } }),
  faultOf,
  toOrder,
  listing,
  explains,
  does: {
    'orders.pull': pullOrders,
    'orders.fetch': fetchOrders,
    'orders.cancel': cancelOrder,
    'stock.push': pushStock,
    'stock.read': readStock,
    'listings.pull': pullListings,
    'listings.close': closeListings,
    'prices.push': pushPrices,
    'prices.read': readPrices,
    'fulfilments.push': confirmShipment,
    'returns.pull': pullReturns,
  },
  cannot: {
    'categories.read': words('規格書 v.0.11.3 的 CategorySetting 沒有回應範例，欄位無法確認；上架在 mo店+ 後台做', '规格书 v.0.11.3 的 CategorySetting 没有响应示例，字段无法确认；上架在 mo店+ 后台做', 'CategorySetting of the specification v.0.11.3 has no example of an answer to hold its fields against; offers are made in the back office'),
    'orders.acknowledge': words(
      `momo 不等商店回覆收到訂單：${book}的訂單作業只有查詢、出貨確認、回收確認、重印標籤與換址。`,
      `momo 不等店铺回复收到订单：${book}的订单操作只有查询、出货确认、回收确认、重打标签和换地址。`,
      'momo waits for no receipt: the order operations of the specification v.0.11.3 are query, shipment, recovery, labels and change of address.',
    ),
    'listings.push': words(
      `${book}「新增商品&編輯暫存商品」要先用 FileUpload 上傳圖檔取得圖檔 id，還要分類屬性、材積與物流設定；請在 mo店+ 後台上架，再匯入這裡。`,
      `${book}“新增商品&編輯暫存商品”要先用 FileUpload 上传图片取得 id，还要分类属性、材积和物流设置；请在 mo店+ 后台上架，再导入这里。`,
      'TempGoodsmodify of the specification v.0.11.3 takes pictures only as files uploaded before (FileUpload), with attributes of the category, volume and logistics; offers are made in the back office and read from there.',
    ),
    'listings.content': words(
      `${book}「已上架商品資料編輯」要把整個商品（每個規格的條碼、庫存、售價與圖檔 id）一起重送，而查詢不會給這些圖檔 id；改標題會冒險蓋掉其他資料。`,
      `${book}“已上架商品資料編輯”要把整个商品（每个规格的条码、库存、售价和图片 id）一起重发，而查询不给这些图片 id；改标题会有覆盖其他资料的风险。`,
      'GoodsModify of the specification v.0.11.3 replaces the whole goods, with stock, price and picture ids of every sku, and no query tells those ids; a new title would overwrite the rest.',
    ),
    'returns.decide': words(
      `momo 直接受理消費者的退貨，商店不需同意；${book}「商品回收確認」是貨已收回的回報，請收到貨後在 mo店+ 後台確認。`,
      `momo 直接受理消费者的退货，店铺不需同意；${book}“商品回收確認”是货已收回的回报，请收到货后在 mo店+ 后台确认。`,
      'momo takes returns by itself and asks for no yes; OrderRecover of the specification v.0.11.3 says that goods have come back, which a person confirms in the back office when they have.',
    ),
    'refunds.push': words(`款項由 momo 收付，退款也由 momo 處理；${book}沒有退款的作業。`, `款项由 momo 收付，退款也由 momo 处理；${book}没有退款的操作。`, 'momo holds the buyer’s money and gives it back; the specification v.0.11.3 has no operation for refunds.'),
    'customers.pull': words(`${book}沒有會員資料，訂單只給客戶個人識別碼與遮罩後的姓名。`, `${book}没有会员资料，订单只给客户识别码和打码后的姓名。`, 'The specification v.0.11.3 has no buyers; an order names one by a code and a masked name.'),
    'settlements.pull': words(`${book}的 32 支 API 沒有帳務；對帳單在 mo店+ 後台下載。`, `${book}的 32 个接口没有账务；对账单在 mo店+ 后台下载。`, 'None of the 32 operations of the specification v.0.11.3 is about money paid out; statements are downloaded in the back office.'),
    'account.health': words(`${book}沒有查詢商店評等或違規的作業。`, `${book}没有查询店铺评级或违规的操作。`, 'The specification v.0.11.3 has no operation that tells how a shop stands.'),
  },
})
