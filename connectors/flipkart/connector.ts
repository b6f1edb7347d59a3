import { defineConnector, words } from '#kit'
import { hostOf, renewal } from './ask.ts'
import { cancelShipment } from './cancel-shipment.ts'
import { fields, steps, unconfirmed } from './connect-words.ts'
import { explains } from './explain-errors.ts'
import { listing } from './listing-rules.ts'
import { fetchOrders, pullOrders } from './pull-orders.ts'
import { pushPrices, pushStock } from './push-listings.ts'
import { pullListings, readPrices, readStock } from './read-listings.ts'
import { toOrder } from './to-order.ts'

export default defineConnector({
  id: 'flipkart',
  label: 'Flipkart',
  kind: 'marketplace',
  docs: 'https://seller.flipkart.com/api-docs/FMSAPI.html',
  apiVersion: 'v3 (orders, listings)',
  sunset: 'none announced',
  readOn: '2026-11-22',
  unconfirmed,
  fields,
  steps,
  hosts: (values) => ({ default: hostOf(values) }),
  batches: { 'orders.fetch': 20, 'stock.push': 100, 'stock.read': 100, 'prices.push': 100, 'prices.read': 100 },
  poll: { everyMs: 300_000, overlapMs: 15 * 60_000, windowMs: 7 * 86_400_000 },
  limits: { default: { perSecond: 2, burst: 10, source: 'Flipkart’s pages name no rate (FMSAPI.html); a seller’s guide speaks of about 100 calls a minute, and a refusal slows us down.' } },
  sign: (request, values) => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${values['accessToken'] ?? ''}` } }),
  renewal,
  toOrder,
  listing,
  explains,
  does: {
    'orders.pull': pullOrders,
    'orders.fetch': fetchOrders,
    'orders.cancel': cancelShipment,
    'stock.push': pushStock,
    'stock.read': readStock,
    'listings.pull': pullListings,
    'prices.push': pushPrices,
    'prices.read': readPrices,
  },
  cannot: {
    'categories.read': words('商品的類別屬於 Flipkart 的商品目錄，v3/listings 只掛上已有的商品，不問類別', '商品的类目属于 Flipkart 的商品目录，v3/listings 只挂上已有的商品，不问类目', 'Categories belong to Flipkart’s catalogue: v3/listings attaches to goods that are there, and asks for none'),
    'orders.acknowledge': words('Flipkart 的訂單核准（APPROVED）後就等包裝，v3/shipments 沒有接單的作業。', 'Flipkart 的订单核准（APPROVED）后就等打包，v3/shipments 没有接单的操作。', 'A shipment is approved by Flipkart and waits to be packed; v3/shipments has no operation that acknowledges it.'),
    'fulfilments.push': words(
      '包裹由 Flipkart 的物流收件：要先用 v3/shipments/labels 送出發票號碼、稅額與每箱尺寸才會產生面單，之後才能標記待收件（v3/shipments/dispatch）。請在 Seller Hub 包裝，狀態會自動讀回。',
      '包裹由 Flipkart 的物流揽收：要先用 v3/shipments/labels 提交发票号码、税额和每箱尺寸才会生成面单，之后才能标记待揽收（v3/shipments/dispatch）。请在 Seller Hub 打包，状态会自动读回。',
      'Flipkart’s own carriers fetch the parcel: v3/shipments/labels first wants invoice numbers, taxes and the measures of each box, and only what is packed so can be marked for dispatch (v3/shipments/dispatch). Pack in the Seller Hub; the state is read back.',
    ),
    'listings.push': words('v3/listings 只能把賣家掛到 Flipkart 已有的商品（FSN）上，新商品要在 Seller Hub 建立並經審核。', 'v3/listings 只能把卖家挂到 Flipkart 已有的商品（FSN）上，新商品要在 Seller Hub 创建并经审核。', 'v3/listings attaches a seller to goods that are in Flipkart’s catalogue already (by their FSN), with dimensions, tax and places of each; new goods are made in the Seller Hub.'),
    'listings.content': words('標題、說明與圖片屬於 Flipkart 的商品目錄，v3/listings/update 不收這些欄位。', '标题、说明和图片属于 Flipkart 的商品目录，v3/listings/update 不收这些字段。', 'Titles, descriptions and pictures belong to Flipkart’s catalogue; v3/listings/update takes none of them.'),
    'listings.close': words('v3/listings/update 要把稅、包裝與地點整份重送才能停用；把庫存設成 0 就不會再賣。', 'v3/listings/update 要把税、包装和地点整份重发才能停用；把库存设为 0 就不会再卖。', 'v3/listings/update switches a listing off only with its tax, packages and places sent anew; a level of 0 ends the selling.'),
    'returns.pull': words('v2/returns 的欄位沒有公開的文件或範例可以核對；退貨狀態會跟著訂單（RETURN_REQUESTED、RETURNED）讀回。', 'v2/returns 的字段没有公开的文档或示例可以核对；退货状态会随订单（RETURN_REQUESTED、RETURNED）读回。', 'No document or example of v2/returns could be read to hold its fields against; that goods come back is read with the shipment (RETURN_REQUESTED, RETURNED).'),
    'returns.decide': words('v2/returns/approve 與 reject 的內容沒有公開的文件可以核對；請在 Seller Hub 處理。', 'v2/returns/approve 与 reject 的内容没有公开的文档可以核对；请在 Seller Hub 处理。', 'The bodies of v2/returns/approve and reject could not be read in any document; it is done in the Seller Hub.'),
    'refunds.push': words('消費者的款項由 Flipkart 收付，賣家 API（FMSAPI）沒有退款作業。', '消费者的款项由 Flipkart 收付，卖家 API（FMSAPI）没有退款操作。', 'Flipkart takes and gives back the buyer’s money; the seller API (FMSAPI) has no operation for refunds.'),
    'customers.pull': words('一般出貨的訂單不給買家姓名與地址（order-management-intro），也沒有會員查詢。', '普通发货的订单不给买家姓名和地址（order-management-intro），也没有会员查询。', 'Shipments that Flipkart carries name no buyer and no address (order-management-intro), and there is no list of buyers.'),
    'settlements.pull': words('結算報表是 Flipkart 另外收費、只開放給合作夥伴的服務（Reports API）。', '结算报表是 Flipkart 另外收费、只开放给合作伙伴的服务（Reports API）。', 'Settlements come as reports (Reports API), a paid service that Flipkart opens to its partners only.'),
    'account.health': words('賣家 API（FMSAPI）沒有查詢帳號表現的作業。', '卖家 API（FMSAPI）没有查询账号表现的操作。', 'The seller API (FMSAPI) has no operation that tells how an account stands.'),
  },
})
