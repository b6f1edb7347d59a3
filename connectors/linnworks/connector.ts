import { defineConnector, words, type Limit } from '#kit'
import { fields, steps } from './connect-words.ts'
import { pullLevels, pullListings } from './pull-items.ts'
import { fetchOrders, pullOrders } from './pull-orders.ts'
import { pullProducts } from './pull-products.ts'
import { hosts, renewal, signRequest } from './sign-in.ts'
import { toOrder } from './to-order.ts'

const perMinute = (n: number, burst: number, what: string): Limit => ({ perSecond: n / 60, burst, source: `Linnworks PublicApiSpecs: ${what}, "Rate limit: ${n} / minute"` })

export default defineConnector({
  id: 'linnworks',
  label: 'Linnworks',
  kind: 'hub',
  docs: 'https://apidocs.linnworks.net/',
  apiVersion: 'v1 and orders v2',
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts,
  batches: { 'orders.fetch': 50 },
  poll: { everyMs: 300_000, overlapMs: 600_000 },
  limits: { default: perMinute(150, 20, 'Stock/GetStockItemsFull') },
  sign: signRequest,
  renewal,
  toOrder,
  does: { 'products.pull': pullProducts, 'listings.pull': pullListings, 'levels.pull': pullLevels, 'orders.pull': pullOrders, 'orders.fetch': fetchOrders },
  cannot: {
    'customers.pull': words(
      'Linnworks 公開的 API 沒有買家清單：買家資料跟著訂單來（PublicApiSpecs，orders-v2 的 CustomerInfo）',
      'Linnworks 公开的 API 没有买家列表：买家资料随订单而来（PublicApiSpecs，orders-v2 的 CustomerInfo）',
      'The public API of Linnworks has no list of buyers: a buyer comes with an order (PublicApiSpecs, CustomerInfo of orders-v2)',
    ),
    'account.health': words(
      'Linnworks 的 API 不說帳號狀況：它自己不是賣場，只有登入回覆裡的 Status（PublicApiSpecs，auth）',
      'Linnworks 的 API 不说明账号状况：它本身不是卖场，只有登录回复里的 Status（PublicApiSpecs，auth）',
      'The API of Linnworks tells nothing of an account: it is no market itself and only the sign-in answers a Status (PublicApiSpecs, auth)',
    ),
  },
})
