/** A platform that does not exist: the kit's own tests try every promise on it, and plant their bugs in it. */
import { defineConnector, hmacBase64, sameText, type HookEvent, type Words } from '#kit'
import { acknowledgeOrders, cancelOrder, changeTitle, closeOffers, fetchOrders, pullCustomers, pullOffers, pullOrders, pushPrices, pushShipment, pushStock, readCategory, readHook, readPrices, readStock, refund, renew, subscribe, toOrder } from './acme.ts'

const words = (tw: string, cn: string, en: string): Words => ({ 'zh-TW': tw, 'zh-CN': cn, en })
const limit = { perSecond: 5, burst: 20, source: 'https://acme.example/docs#limits' }
const none = 'Acme has no such call (https://acme.example/docs#calls)'

export default defineConnector({
  id: 'acme',
  label: 'Acme',
  kind: 'marketplace',
  docs: 'https://acme.example/docs',
  apiVersion: 'v3',
  sunset: '2099-01-31',
  readOn: '2026-11-01',
  fields: [
    { name: 'shopId', label: words('商店代碼', '店铺编号', 'Shop id'), help: words('後台右上角', '后台右上角的编号', 'Top right of the seller page') },
    { name: 'accessToken', label: words('權杖', '令牌', 'Token'), help: words('登入後自動取得', '登录后自动获取', 'Comes with signing in'), isSecret: true, isGiven: true },
    { name: 'refreshToken', label: words('更新權杖', '刷新令牌', 'Refresh token'), help: words('登入後自動取得', '登录后自动获取', 'Comes with signing in'), isSecret: true, isGiven: true },
    { name: 'hookSecret', label: words('通知密鑰', '通知密钥', 'Hook secret'), help: words('訂閱時由平台給', '订阅时由平台提供', 'Comes with subscribing'), isSecret: true, isGiven: true },
  ],
  steps: [words('登入賣家後台', '登录卖家后台', 'Sign in to the seller page')],
  hosts: () => ({ default: 'https://api.acme.example/v3' }),
  batches: { 'stock.push': 100, 'prices.push': 100 },
  poll: { everyMs: 60_000, overlapMs: 120_000, windowMs: 30 * 86_400_000 },
  limits: { default: limit },
  sign: (out, values) => ({ ...out, headers: { ...out.headers, authorization: `Bearer ${values['accessToken']}` } }),
  renewal: { renew, earlyMs: 300_000 },
  hooks: {
    verify: (hook, values) => sameText(hook.headers['x-acme-signature'], hmacBase64(values['hookSecret'] ?? '', hook.body)),
    events: (hook): HookEvent[] => readHook(hook),
    subscribe,
  },
  toOrder,
  listing: {
    texts: [{ field: 'title', counting: 'width', max: 30, source: 'https://acme.example/docs#titles' }],
    images: [{ min: 1, minWidth: 100, minHeight: 100, source: 'https://acme.example/docs#pictures' }],
  },
  explains: [{ code: 'too_low', field: 'price', cause: words('價格低於平台下限', '价格低于平台下限', 'The price is below the least that Acme takes'), fix: words('調高價格後再送一次', '调高价格后再提交一次', 'Raise the price and send it again'), source: 'https://acme.example/docs#errors' }],
  does: {
    'orders.pull': pullOrders, 'orders.fetch': fetchOrders, 'orders.acknowledge': acknowledgeOrders, 'orders.cancel': cancelOrder,
    'stock.push': pushStock, 'stock.read': readStock, 'listings.pull': pullOffers, 'listings.content': changeTitle, 'listings.close': closeOffers, 'categories.read': readCategory,
    'prices.push': pushPrices, 'prices.read': readPrices, 'fulfilments.push': pushShipment, 'refunds.push': refund, 'customers.pull': pullCustomers,
  },
  cannot: { 'listings.push': none, 'returns.pull': none, 'returns.decide': none, 'settlements.pull': none, 'account.health': none },
})
