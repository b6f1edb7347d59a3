import { defineConnector, words } from '#kit'
import { dayMs, faultOf } from './ask.ts'
import { fields, steps, unconfirmed } from './connect-words.ts'
import { explains } from './explain-errors.ts'
import { listing } from './listing-rules.ts'
import { fetchOrders, pullOrders } from './pull-orders.ts'
import { pullListings, pushStock, readStock } from './read-goods.ts'
import { toOrder } from './to-order.ts'

/** Nothing of it is in what we could read of developers.pchome.tw. */
const unread = (taiwan: string, mainland: string, english: string) => words(
  `PChome 的文件（developers.pchome.tw，PChome Vendor Public APIs）我們沒能完整讀到，公開的程式碼也沒有用到${taiwan}；請在廠商後台處理。`,
  `PChome 的文档（developers.pchome.tw，PChome Vendor Public APIs）我们没能完整读到，公开的代码也没有用到${mainland}；请在厂商后台处理。`,
  `PChome’s documents (developers.pchome.tw, PChome Vendor Public APIs) could not be read in full, and no public client uses ${english}; it is done in the supplier portal.`,
)

export default defineConnector({
  id: 'pchome',
  label: 'PChome 24h 購物',
  kind: 'marketplace',
  docs: 'https://developers.pchome.tw/',
  apiVersion: 'order v1, prod v3.3',
  sunset: 'none announced',
  readOn: '2026-11-22',
  unconfirmed,
  fields,
  steps,
  hosts: () => ({ default: 'https://ecvdr.pchome.com.tw' }),
  batches: { 'orders.fetch': 50, 'stock.push': 50, 'stock.read': 50 },
  // Each asking reaches back three weeks by itself.
  poll: { everyMs: 600_000, overlapMs: 15 * 60_000, windowMs: 30 * dayMs },
  limits: { default: { perSecond: 4, burst: 8, source: 'No number is publicly known; a public client waits 0.2 s between calls, and ours is slower.' } },
  sign: (request) => ({ ...request, headers: { ...request.headers } }),
  faultOf,
  toOrder,
  listing,
  explains,
  does: {
    'orders.pull': pullOrders,
    'orders.fetch': fetchOrders,
    'stock.push': pushStock,
    'stock.read': readStock,
    'listings.pull': pullListings,
  },
  cannot: {
    'categories.read': words('PChome 的文件（developers.pchome.tw）沒能讀到類別屬性；提報在廠商後台做', 'PChome 的文档（developers.pchome.tw）没能读到类目属性；提报在厂商后台做', 'Nothing about the attributes of categories could be read at developers.pchome.tw; goods are reported in the supplier portal'),
    'orders.acknowledge': unread('接單確認', '接单确认', 'an acknowledgement of orders'),
    'orders.cancel': unread('缺貨或取消的回報', '缺货或取消的回报', 'a cancellation'),
    'listings.push': unread('商品提報', '商品提报', 'the reporting of new goods'),
    'listings.content': unread('商品內容修改', '商品内容修改', 'a change of titles or descriptions'),
    'listings.close': unread('下架', '下架', 'taking goods off the shelf'),
    'prices.push': unread('價格修改', '价格修改', 'a change of prices'),
    'prices.read': unread('價格欄位', '价格字段', 'a field of prices'),
    'fulfilments.push': unread('出貨回報', '出货回报', 'the report of a shipment'),
    'returns.pull': unread('退貨查詢', '退货查询', 'a list of returns'),
    'returns.decide': unread('退貨回覆', '退货回复', 'an answer to returns'),
    'refunds.push': words('消費者的款項由 PChome 收付，供應商與 PChome 月結（PChome 24h 的轉單模式）。', '消费者的款项由 PChome 收付，供应商与 PChome 月结（PChome 24h 的转单模式）。', 'PChome takes and gives back the buyer’s money, and settles with its suppliers by the month (the 轉單 model of PChome 24h).'),
    'customers.pull': unread('會員資料', '会员资料', 'buyers beyond the receiver of an order'),
    'settlements.pull': unread('對帳', '对账', 'settlements'),
    'account.health': unread('廠商評等', '厂商评级', 'how a supplier stands'),
  },
})
