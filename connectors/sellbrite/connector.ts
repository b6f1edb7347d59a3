import { ConnectorFault, defineConnector, words } from '#kit'
import { fields, steps } from './connect-words.ts'
import { pullLevels, pullProducts } from './pull-items.ts'
import { fetchOrders, pullOrders, toOrder } from './pull-orders.ts'

export default defineConnector({
  id: 'sellbrite',
  label: 'Sellbrite',
  kind: 'hub',
  docs: 'https://github.com/Sellbrite/Sellbrite-API',
  apiVersion: 'v1',
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: () => ({ default: 'https://api.sellbrite.com' }),
  batches: { 'orders.fetch': 20 },
  poll: { everyMs: 900_000, overlapMs: 3_600_000 },
  limits: { default: { perSecond: 40 / 60, burst: 2, source: 'Sellbrite-API reference/rate-limits.md: 40 a minute and 2 a second' } },
  sign: (request, values) => ({ ...request, headers: { ...request.headers, authorization: `Basic ${Buffer.from(`${values['accountToken']}:${values['secretKey']}`).toString('base64')}` } }),
  // "If your application hits the rate limit, an HTTP 403 Forbidden response will be returned with this body."
  faultOf: (answer) => (answer.status === 403 && /rate limit exceeded/i.test(answer.text) ? new ConnectorFault('rate_limited', 'Sellbrite: Rate Limit Exceeded', { retryAfterMs: 15_000 }) : undefined),
  toOrder,
  does: { 'products.pull': pullProducts, 'levels.pull': pullLevels, 'orders.pull': pullOrders, 'orders.fetch': fetchOrders },
  cannot: {
    'listings.pull': words(
      'Sellbrite 的 API 沒有刊登清單，只有通路與商品（Sellbrite-API，endpoints）。請把各通路直接串接：刊登會從通路讀進來，再依貨號與條碼對應',
      'Sellbrite 的 API 没有刊登列表，只有渠道和商品（Sellbrite-API，endpoints）。请直接对接各渠道：商品刊登会从渠道读入，再按货号和条码匹配',
      'The API of Sellbrite has no listings, only channels and products (Sellbrite-API, endpoints). Connect the channels themselves: their listings are read there and matched by SKU and barcode',
    ),
    'customers.pull': words('Sellbrite 的 API 沒有買家清單：買家跟著訂單來（Sellbrite-API，endpoints/orders）', 'Sellbrite 的 API 没有买家列表：买家随订单而来（Sellbrite-API，endpoints/orders）', 'The API of Sellbrite has no list of buyers: a buyer comes with an order (Sellbrite-API, endpoints/orders)'),
    'account.health': words('Sellbrite 的 API 不說帳號狀況：它自己不是賣場（Sellbrite-API，endpoints）', 'Sellbrite 的 API 不说明账号状况：它本身不是卖场（Sellbrite-API，endpoints）', 'The API of Sellbrite tells nothing of an account: it is no market itself (Sellbrite-API, endpoints)'),
  },
})
