import { defineConnector, words } from '#kit'
import { dayMs, faultOf, sign } from './ask.ts'
import { closeListings, pushStock } from './change-offers.ts'
import { cancelOrder, confirmShipment } from './confirm-shipment.ts'
import { fields, steps, unconfirmed } from './connect-words.ts'
import { explains } from './explain-errors.ts'
import { listing } from './listing-rules.ts'
import { fetchOrders, pullOrders } from './pull-orders.ts'
import { pullReturns } from './pull-returns.ts'
import { pullSettlements } from './pull-settlements.ts'
import { pullListings, readPrices, readStock } from './read-offers.ts'
import { toOrder } from './to-order.ts'

export default defineConnector({
  id: 'momo-scm',
  label: 'momo 購物網 SCM',
  kind: 'marketplace',
  docs: 'https://scm.momoshop.com.tw/',
  apiVersion: 'SCM API 1.0.0',
  sunset: 'none announced',
  readOn: '2026-11-22',
  unconfirmed,
  fields,
  steps,
  hosts: (values) => ({ default: values['site'] === 'test' ? 'https://scmuat.momoshop.com.tw' : 'https://scmapi.momoshop.com.tw' }),
  batches: { 'orders.fetch': 50, 'stock.push': 100, 'stock.read': 500, 'prices.read': 200, 'listings.close': 20 },
  // The lists reach back thirty days by themselves, and take two months at most.
  poll: { everyMs: 600_000, overlapMs: 15 * 60_000, windowMs: 25 * dayMs },
  limits: { default: { perSecond: 1, burst: 5, source: 'The SCM specification names no limit; ours is a cautious pace, and a refusal slows it down.' } },
  sign,
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
    'prices.read': readPrices,
    'fulfilments.push': confirmShipment,
    'returns.pull': pullReturns,
    'settlements.pull': pullSettlements,
  },
  cannot: {
    'categories.read': words('SCM 規格書的分類屬性（basic_code/index、D1102）要先提品才用得到，而提品要在 SCM 做', 'SCM 规格书的分类属性（basic_code/index、D1102）要先提品才用得到，而提品要在 SCM 做', 'The attributes of a shelf (basic_code/index, D1102) of the SCM specification serve the reporting of goods, which is done in the SCM'),
    'orders.acknowledge': words('SCM 規格書的訂單作業沒有「接單」：轉單後就等出貨回報或無貨取消。', 'SCM 规格书的订单操作没有“接单”：转单后就等出货回报或无货取消。', 'The order actions of the SCM specification know no receipt: after the hand-over momo waits for the shipment, or for “out of stock”.'),
    'prices.push': words(
      'SCM「商品價格異動申請」（D1206 apply_price_change）是連同進價送給 momo MD 審核的議價，不是改價；只送售價等於替你提出新的進銷條件。請在 SCM 申請。',
      'SCM“商品價格異動申請”（D1206 apply_price_change）是连同进价送 momo MD 审核的议价，不是改价；只发售价等于替您提出新的进销条件。请在 SCM 申请。',
      'apply_price_change (D1206) of the SCM specification is an offer of new terms, purchase price included, that momo’s buyer judges; sending a selling price alone would bargain in your name. Apply in the SCM.',
    ),
    'listings.push': words('SCM「商品提報」（tempReportGoods／verifyReportGoods）要附 ZIP 圖檔、館架分類屬性與檢驗資料，並由 momo 審核；請在 SCM 提報後匯入。', 'SCM“商品提報”（tempReportGoods／verifyReportGoods）要附 ZIP 图片、馆架分类属性和检验资料，并由 momo 审核；请在 SCM 提报后导入。', 'tempReportGoods and verifyReportGoods of the SCM specification take pictures as a ZIP, attributes of the shelf and certificates, and momo judges them; goods are reported in the SCM and read from there.'),
    'listings.content': words('SCM「商品其他資料異動申請」（D1206 apply_other_data）沒有品名與說明，而且要經 momo 審核。', 'SCM“商品其他資料異動申請”（D1206 apply_other_data）没有品名和说明，而且要经 momo 审核。', 'apply_other_data (D1206) of the SCM specification is an application that momo judges, and knows no title or description.'),
    'returns.decide': words('退貨由 momo 受理；SCM「回收確認」是貨已收回的回報，有異常要附照片，請收到貨後在 SCM 確認。', '退货由 momo 受理；SCM“回收確認”是货已收回的回报，有异常要附照片，请收到货后在 SCM 确认。', 'momo takes returns by itself; recoverCompanyConfirm of the SCM specification says that goods have come back, with photographs where something is wrong, and a person does so in the SCM.'),
    'refunds.push': words('消費者的款項由 momo 收付，SCM 規格書沒有退款作業。', '消费者的款项由 momo 收付，SCM 规格书没有退款操作。', 'momo takes and gives back the buyer’s money; the SCM specification has no operation for refunds.'),
    'customers.pull': words('供應商看不到會員資料，SCM 規格書沒有會員查詢，訂單只給收件資料與個人識別碼。', '供应商看不到会员资料，SCM 规格书没有会员查询，订单只给收件资料和识别码。', 'The SCM specification shows suppliers no buyers; an order tells where to send it and a code.'),
    'account.health': words('SCM 規格書沒有供應商評等或違規的查詢，商談要由人回覆。', 'SCM 规格书没有供应商评级或违规的查询，商谈要由人回复。', 'The SCM specification has no operation that tells how a supplier stands; its 商談 (talks) are for people to answer.'),
  },
})
