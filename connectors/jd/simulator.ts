import { z } from 'zod'
import { add, money, sameText, toDecimal, writeJson, zero, type Money } from '#kit'
import { openBucket, openEdge, openLevels, openLuck, openSerials, type Basket, type SimulatedOffer, type SimulatedOrder, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { beijing, signature } from './sign.ts'

type SimOrder = { id: string; createdAt: number; modifiedAt: number; state: string; lines: { offer: SimulatedOffer; quantity: number; unit: Money }[]; total: Money }

const facts = { appId: '8D1E2A3B4C5D6E7F8091A2B3C4D5E6F7', appSecret: 'simulated-app-secret' }
const limit = { perSecond: 4, burst: 10 }
const day = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/

const say = (body: object): Response => new Response(writeJson(body), { headers: { 'content-type': 'application/json;charset=utf-8' } })
const refuse = (code: string, words: string): Response => say({ error_response: { code, zh_desc: words, en_desc: words } })
const momentOf = (text: string): number => Date.parse(`${text.replace(' ', 'T')}+08:00`)

/** JD's open platform JOS in memory, as public clients use it: a shop whose orders can be read. */
export function simulator(options: SimulatorOptions): Simulator {
  const shop = options.shop ?? { currency: 'CNY', zone: 'Asia/Shanghai' }
  const luck = openLuck(options.seed)
  const serial = openSerials(options.idsFrom ?? (options.seed ?? 1) * 1_000_000)
  const bucket = openBucket(options.clock, limit)
  const edge = openEdge({ rateLimited: () => refuse('14', '访问过于频繁，超过限流'), unavailable: () => refuse('10', '服务不可用，请稍后重试') })
  const offers = new Map<string, SimulatedOffer>()
  const orders = new Map<string, SimOrder>()
  const stock = openLevels<number>(options.clock, options.lagMs ?? 0)
  const now = (): number => Math.floor(options.clock().getTime() / 1000) * 1000
  let token = 'jd-access-1'
  const good = { ...facts, accessToken: token }

  const answer = (form: ReadonlyMap<string, string>): Response => {
    if (form.get('app_key') !== facts.appId || form.get('sign_method') !== 'md5' || !sameText(form.get('sign'), signature(facts.appSecret, form))) return refuse('25', '无效签名')
    if (!(Math.abs(now() - momentOf(form.get('timestamp') ?? '')) <= 600_000)) return refuse('31', '时间戳参数无效')
    if (form.get('access_token') !== token) return refuse('19', 'token已过期或者不存在，请重新授权')
    if (!bucket.take()) return refuse('14', '访问过于频繁，超过限流')
    const params = JSON.parse(form.get('360buy_param_json') ?? '{}') as unknown
    return form.get('method') === 'jingdong.pop.order.search' ? search(orders, params) : fetchOne(orders, params)
  }
  return {
    async fetch(request) {
      const form = new Map(new URLSearchParams(await request.text()))
      const name = form.get('method') ?? ''
      if (new URL(request.url).href !== 'https://api.jd.com/routerjson' || !/^jingdong\.pop\.order\.(search|get)$/.test(name)) return refuse('21', '无效方法名')
      return edge.around(name, () => answer(form))
    },
    good, bad: { ...good, accessToken: 'not-a-token' },
    offer(wish) {
      const offer: SimulatedOffer = { externalId: `1${luck.digits(10)}:1${luck.digits(11)}`, ...wish }
      offers.set(offer.externalId, offer)
      stock.set(offer.externalId, wish.available)
      return offer
    },
    offers: () => [...offers.values()].map((offer) => ({ ...offer, available: stock.seen(offer.externalId) ?? 0 })),
    stockOf: stock.seen, priceOf: (id) => offers.get(id)?.price,
    sell(basket: Basket) {
      const rows = basket.items.map((item) => ({ quantity: item.quantity, offer: offers.get(item.externalId), left: stock.seen(item.externalId) ?? 0 }))
      if (rows.length === 0 || rows.some((row) => !row.offer || row.left < row.quantity)) return undefined
      for (const row of rows) stock.take(row.offer!.externalId, (level) => level - row.quantity)
      const goods = rows.reduce((sum, row) => sum + row.offer!.price.minor * BigInt(row.quantity), 0n)
      const total = add(money(goods - (basket.discount?.minor ?? 0n), shop.currency), basket.shipping ?? zero(shop.currency))
      const order: SimOrder = { id: `3${String(serial(10n ** 11n)).padStart(11, '0')}`, createdAt: now(), modifiedAt: now(), state: 'WAIT_SELLER_STOCK_OUT', lines: rows.map((row) => ({ offer: row.offer!, quantity: row.quantity, unit: row.offer!.price })), total }
      orders.set(order.id, order)
      return seen(order)
    },
    cancel: (id) => void Object.assign(orders.get(id)!, { state: 'TRADE_CANCELED', modifiedAt: now() }),
    orders: () => [...orders.values()].map(seen),
    hooks: () => [], fault: edge.fault, outage: edge.outage, calls: edge.calls, expire: () => {}, revoke: () => { token = 'nobody-has-this' },
  }
}

const seen = (order: SimOrder): SimulatedOrder => ({
  externalId: order.id, placedAt: new Date(order.createdAt).toISOString(), isCancelled: order.state === 'TRADE_CANCELED', total: order.total,
  lines: order.lines.map((line) => ({ offerId: line.offer.externalId, sku: line.offer.sku, quantity: line.quantity, total: money(line.unit.minor * BigInt(line.quantity), line.unit.currency) })),
})

const orderOf = (order: SimOrder): object => ({
  orderId: order.id, orderState: order.state, orderStateRemark: '等待出库', orderStartTime: beijing(order.createdAt), modified: beijing(order.modifiedAt), paymentConfirmTime: beijing(order.createdAt), orderPayment: toDecimal(order.total), payType: '4-在线支付', orderRemark: '', consigneeInfo: { province: '北京', city: '朝阳区', county: '三环以内' },
  itemInfoList: order.lines.map((line) => ({ skuId: line.offer.externalId.split(':')[1], wareId: line.offer.externalId.split(':')[0], outerSkuId: line.offer.sku, skuName: line.offer.title, jdPrice: toDecimal(line.unit), itemTotal: String(line.quantity) })),
})

function search(orders: ReadonlyMap<string, SimOrder>, params: unknown): Response {
  const asked = z.object({ start_date: z.string().regex(day), end_date: z.string().regex(day), order_state: z.string().min(1), optional_fields: z.string().min(1), source_id: z.string().min(1), page: z.string().regex(/^[1-9]\d*$/), page_size: z.string().regex(/^([1-9]\d?|100)$/), dateType: z.literal(0), sortType: z.literal(2) }).safeParse(params)
  const [from, to] = asked.success ? [momentOf(asked.data.start_date), momentOf(asked.data.end_date)] : [0, 0]
  if (!asked.success || to - from > 31 * 86_400_000) return say({ jingdong_pop_order_search_responce: { code: '0', searchorderinfo_result: { apiResult: { success: false, numberCode: '10400001', chineseErrCode: '参数错误', englishErrCode: 'invalid parameter' } } } })
  const all = [...orders.values()].filter((order) => order.modifiedAt >= from && order.modifiedAt <= to).sort((a, b) => a.modifiedAt - b.modifiedAt || (a.id < b.id ? -1 : 1))
  const [page, size] = [Number(asked.data.page), Number(asked.data.page_size)]
  return say({ jingdong_pop_order_search_responce: { code: '0', searchorderinfo_result: { apiResult: { success: true, numberCode: '0', chineseErrCode: '成功', englishErrCode: 'success' }, orderTotal: all.length, orderInfoList: all.slice((page - 1) * size, page * size).map(orderOf) } } })
}

function fetchOne(orders: ReadonlyMap<string, SimOrder>, params: unknown): Response {
  const asked = z.object({ order_id: z.string().regex(/^\d+$/), optional_fields: z.string().min(1) }).safeParse(params)
  const order = asked.success ? orders.get(asked.data.order_id) : undefined
  const apiResult = order ? { success: true, numberCode: '0' } : { success: false, numberCode: '10400002', chineseErrCode: '订单不存在', englishErrCode: 'order not exist' }
  return say({ jingdong_pop_order_get_responce: { code: '0', orderDetailInfo: { apiResult, ...(order ? { orderInfo: orderOf(order) } : {}) } } })
}
