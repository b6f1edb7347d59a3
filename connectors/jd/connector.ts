import { defineConnector, words } from '#kit'
import { explains } from './explain-errors.ts'
import { listing } from './listing-rules.ts'
import { faultOf } from './name-fault.ts'
import { fetchOrders, pullOrders } from './pull-orders.ts'
import { sign } from './sign.ts'
import { toOrder } from './to-order.ts'

/** Reads only: what writes has been renamed and closed by JD more than once, and none of it could be read. */
const notYet = (operation: string) => words(`未讀到 ${operation} 的現行規格，確認前不代為寫入，請在京麥處理`, `未读到 ${operation} 的现行规范，确认前不代为写入，请在京麦处理`, `the present form of ${operation} could not be read; nothing is written by guessing, do it in JD’s seller page (京麦)`)

export default defineConnector({
  id: 'jd',
  label: 'JD 京东',
  kind: 'marketplace',
  docs: 'https://jos.jd.com/apilist',
  apiVersion: 'JOS 2.0',
  sunset: 'none announced',
  readOn: '2026-11-22',
  unconfirmed: words(
    '沒有讀到京東開放平台自己的規格，也沒有回應範例；依公開用戶端程式的用法製作，只讀取訂單。正式使用前請先核對幾筆訂單。', '没有读到京东开放平台自己的规范，也没有响应示例；根据公开客户端的用法制作，只读取订单。正式使用前请先核对几笔订单。',
    'Neither JD’s own specification nor samples of its answers could be read; made from how public clients use it, and only reads orders. Compare a few orders first.',
  ),
  fields: [
    { name: 'appId', label: words('AppKey', 'AppKey', 'AppKey'), pattern: /^[A-Z0-9]{32}$/, example: '8D1E2A3B4C5D6E7F8091A2B3C4D5E6F7', help: words('京東宙斯（jos.jd.com）→ 控制台 → 應用 → 應用資訊的 AppKey。', '京东宙斯（jos.jd.com）→ 控制台 → 应用 → 应用信息的 AppKey。', 'JD’s platform JOS (jos.jd.com) → console → your app: AppKey.') },
    { name: 'appSecret', label: words('AppSecret', 'AppSecret', 'AppSecret'), isSecret: true, help: words('同一頁的 AppSecret。這是密碼，請勿外傳。', '同一页的 AppSecret。这是密钥，请勿外传。', 'The AppSecret on the same page. It is a password: keep it to yourself.') },
    { name: 'accessToken', label: words('AccessToken', 'AccessToken', 'Access token'), isSecret: true, help: words('在控制台用店鋪主帳號授權後取得；到期前請回來更新。', '在控制台用店铺主账号授权后取得；到期前请回来更新。', 'Made in the console after the shop’s main account said yes; put a new one here before it ends.') },
  ],
  steps: [
    words('到京東宙斯（jos.jd.com）建立「商家自研應用」，申請訂單權限。', '到京东宙斯（jos.jd.com）创建“商家自研应用”，申请订单权限。', 'Make an app for your own shop on JOS (jos.jd.com) and ask for the right to orders.'),
    words('訂單 API 可能要求系統部署在京東雲鼎內；先問過京東再接。', '订单接口可能要求系统部署在京东云鼎内；先问过京东再接。', 'The operations of orders may ask for a hub inside JD’s cloud (云鼎); ask JD first.'),
    words('填入 AppKey、AppSecret 與 AccessToken；店鋪幣別請設為人民幣（CNY）。', '填入 AppKey、AppSecret 与 AccessToken；店铺币种请设为人民币（CNY）。', 'Fill in AppKey, AppSecret and access token; the shop’s currency is CNY.'),
  ],
  hosts: () => ({ default: 'https://api.jd.com' }),
  batches: { 'orders.fetch': 20 },
  // One asking covers at most a month.
  poll: { everyMs: 120_000, overlapMs: 10 * 60_000, windowMs: 28 * 86_400_000 },
  limits: { default: { perSecond: 2, burst: 5, source: 'No number could be read; ours is a cautious pace.' } },
  sign,
  faultOf,
  toOrder,
  listing,
  explains,
  does: { 'orders.pull': pullOrders, 'orders.fetch': fetchOrders },
  cannot: {
    'categories.read': notYet('jingdong.category.read.findAttrsByCategoryId'),
    'orders.acknowledge': notYet('jingdong.pop.order.*'), 'orders.cancel': notYet('jingdong.pop.order.cancel'), 'stock.push': notYet('jingdong.ware.stock.sku.set'), 'stock.read': notYet('jingdong.stock.read.findSkuStock'), 'listings.pull': notYet('jingdong.ware.read.searchWare4Valid'),
    'listings.push': notYet('jingdong.ware.write.add'), 'listings.content': notYet('jingdong.ware.write.updateWare'), 'listings.close': notYet('jingdong.ware.write.upOrDown'), 'prices.push': notYet('jingdong.price.write.updateSkuJdPrice'), 'prices.read': notYet('jingdong.price.read.findSkuPrice'),
    'fulfilments.push': notYet('jingdong.pop.order.shipment'), 'returns.pull': notYet('jingdong.asc.query.list'), 'returns.decide': notYet('jingdong.asc.audit.*'), 'refunds.push': notYet('jingdong.pop.afs.soa.refundapply.*'), 'customers.pull': notYet('jingdong.pop.order.getmobilelist'), 'settlements.pull': notYet('jingdong.pop.bill.*'), 'account.health': notYet('jingdong.vender.shop.query'),
  },
})
