import { z } from 'zod'
import { add, money, sameText, split, writeJson, zero, type Money, type ShopFacts } from '#kit'
import { openAccess, openBucket, openEdge, openLevels, openLuck, openSerials, type Basket, type Levels, type SimulatedOffer, type SimulatedOrder, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { fromFen, toFen } from './ask.ts'
import { methodOf, signature } from './sign.ts'

type SimLine = { id: string; offer: SimulatedOffer; quantity: number; unit: Money; promotion: Money; shipped: number }
type SimOrder = { id: string; createdAt: number; updatedAt: number; status: number; lines: SimLine[]; total: Money; tracking: string | undefined }
type Sim = { shop: ShopFacts; seconds: () => number; offers: Map<string, SimulatedOffer>; orders: Map<string, SimOrder>; stock: Levels<number>; price: Levels<Money>; keys: Set<string>; newId: () => string }
type Operation = (params: unknown) => unknown

const facts = { appId: '6838756867484714507', appSecret: 'simulated-app-secret', shopId: '4463798' }
const limit = { perSecond: 10, burst: 20 }
const names: Readonly<Record<number, string>> = { 2: '备货中', 101: '部分发货', 3: '已发货', 4: '已取消' }

class Refused extends Error {
  readonly code: number
  readonly sub: string
  constructor(code: number, sub: string, message: string) {
    super(message)
    this.code = code
    this.sub = sub
  }
}
const say = (fields: object): Response => new Response(writeJson({ ...fields, log_id: '202106081408160101311300265F00266E' }), { headers: { 'content-type': 'application/json' } })
const refuse = ({ code, sub, message }: Refused): Response => say({ code, msg: '请求失败', sub_code: sub, sub_msg: message, err_no: code, message })
const paramsOf = <T extends z.ZodType>(schema: T, params: unknown): z.output<T> => {
  const parsed = schema.safeParse(params)
  if (!parsed.success) throw new Refused(40003, 'isv.parameter-invalid', `参数 ${parsed.error.issues[0]?.path.join('.')} 不合法`)
  return parsed.data
}

/** Douyin's Doudian Open Platform in memory, as public samples have it: one self-used app with one shop. */
export function simulator(options: SimulatorOptions): Simulator {
  const luck = openLuck(options.seed)
  const serial = openSerials(options.idsFrom ?? (options.seed ?? 1) * 1_000_000)
  const access = openAccess('douyin-access')
  const bucket = openBucket(options.clock, limit)
  const tooMany = (): Response => refuse(new Refused(60000, 'isv.limit-exceed', '超过限流限制'))
  const edge = openEdge({ rateLimited: tooMany, unavailable: () => refuse(new Refused(20000, 'isp.unknown-error', '服务不可用，请稍后重试')) })
  const sim: Sim = {
    shop: options.shop ?? { currency: 'CNY', zone: 'Asia/Shanghai' }, seconds: () => Math.floor(options.clock().getTime() / 1000), offers: new Map(), orders: new Map(), stock: openLevels(options.clock, options.lagMs ?? 0), price: openLevels(options.clock, options.lagMs ?? 0), keys: new Set(),
    newId: () => `4781${String(serial(10n ** 15n)).padStart(15, '0')}`,
  }
  const operations: Record<string, (params: unknown, isPartial: () => boolean) => unknown> = {
    ...orderOperations(sim), ...offerOperations(sim),
    'token/create'(params) {
      const { grant_type: kind, shop_id: shopId } = paramsOf(z.object({ grant_type: z.string(), shop_id: z.string() }), params)
      if (access.isRevoked() || kind !== 'authorization_self' || shopId !== facts.shopId) throw new Refused(50001, 'dop.token-generate-failed:token-invalid', '生成token失败，店铺未授权')
      return { access_token: access.renew(), expires_in: 530_808, refresh_token: 'unused', scope: 'SCOPE', shop_id: 4_463_798, shop_name: '模拟店铺' }
    },
  }
  const good = { ...facts, accessToken: access.current() }
  return {
    async fetch(request) {
      const url = new URL(request.url)
      const name = url.pathname.slice(1)
      const text = await request.text()
      const operation = operations[name]
      if (!operation || url.host !== 'openapi-fxg.jinritemai.com' || request.method !== 'POST') return refuse(new Refused(30002, 'isv.service-not-exist', '接口不存在'))
      return edge.around(name, (turn) => {
        try {
          checkSignature(sim, url, { text, isGood: access.isGood })
          return bucket.take() ? say({ code: 10_000, msg: 'success', sub_code: '', sub_msg: '', err_no: 0, message: 'success', data: operation(JSON.parse(text), turn.isPartial) }) : tooMany()
        } catch (error) {
          if (error instanceof Refused) return refuse(error)
          throw error
        }
      })
    },
    good, bad: { ...good, accessToken: 'not-a-token', shopId: '1' },
    offer(wish) {
      const offer: SimulatedOffer = { externalId: `3539${luck.digits(15)}:17${luck.digits(14)}`, ...wish }
      sim.offers.set(offer.externalId, offer)
      sim.stock.set(offer.externalId, wish.available)
      sim.price.set(offer.externalId, wish.price)
      return offer
    },
    offers: () => [...sim.offers.values()].map((offer) => ({ ...offer, available: sim.stock.seen(offer.externalId) ?? 0, price: sim.price.seen(offer.externalId) ?? offer.price })),
    stockOf: sim.stock.seen, priceOf: sim.price.seen, sell: (basket) => sell(sim, basket),
    cancel(id) {
      const order = sim.orders.get(id)!
      for (const line of order.lines) sim.stock.take(line.offer.externalId, (level) => level + line.quantity)
      Object.assign(order, { status: 4, updatedAt: sim.seconds() })
    },
    orders: () => [...sim.orders.values()].map(seen),
    hooks: () => [], fault: edge.fault, outage: edge.outage, calls: edge.calls, expire: access.expire, revoke: access.revoke,
  }
}

function checkSignature(sim: Sim, url: URL, { text, isGood }: { text: string; isGood: (token: string) => boolean }): void {
  const query = url.searchParams
  const pairs = { app_key: facts.appId, method: methodOf(url.pathname), param_json: text, timestamp: query.get('timestamp') ?? '', v: query.get('v') ?? '' }
  if (query.get('app_key') !== facts.appId) throw new Refused(40003, 'isv.app-id-invalid', 'app_key不存在')
  if (query.get('method') !== pairs.method || !(Math.abs(sim.seconds() - Number(pairs.timestamp)) <= 600)) throw new Refused(40003, 'isv.parameter-invalid', '时间戳或方法不合法')
  if (!sameText(query.get('sign') ?? undefined, signature(facts.appSecret, pairs))) throw new Refused(40003, 'isv.signature-invalid', '签名校验失败')
  if (!pairs.method.startsWith('token.') && !isGood(query.get('access_token') ?? '')) throw new Refused(40003, 'isv.access-token-expired', 'access_token已过期')
}

const seen = (order: SimOrder): SimulatedOrder => ({
  externalId: order.id, placedAt: new Date(order.createdAt * 1000).toISOString(), isCancelled: order.status === 4, total: order.total,
  lines: order.lines.map((line) => ({ offerId: line.offer.externalId, sku: line.offer.sku, quantity: line.quantity, total: money(line.unit.minor * BigInt(line.quantity) - line.promotion.minor, line.unit.currency) })),
})

function sell(sim: Sim, basket: Basket): SimulatedOrder | undefined {
  const { currency } = sim.shop
  const rows = basket.items.map((item) => ({ item, offer: sim.offers.get(item.externalId), price: sim.price.seen(item.externalId) }))
  if (rows.length === 0 || rows.some(({ item, offer, price }) => !offer || !price || (sim.stock.seen(item.externalId) ?? 0) < item.quantity)) return undefined
  for (const { item } of rows) sim.stock.take(item.externalId, (level) => level - item.quantity)
  const goods = rows.map(({ item, price }) => price!.minor * BigInt(item.quantity))
  const shares = split(basket.discount?.minor ?? 0n, goods)
  const order: SimOrder = {
    id: sim.newId(), createdAt: sim.seconds(), updatedAt: sim.seconds(), status: 2, tracking: undefined,
    lines: rows.map(({ item, offer, price }, i) => ({ id: sim.newId(), offer: offer!, quantity: item.quantity, unit: price!, promotion: money(shares[i]!, currency), shipped: 0 })),
    total: add(money(goods.reduce((sum, one) => sum + one, 0n) - (basket.discount?.minor ?? 0n), currency), basket.shipping ?? zero(currency)),
  }
  sim.orders.set(order.id, order)
  return seen(order)
}

function orderOperations(sim: Sim): Record<string, Operation> {
  const orderOf = (order: SimOrder): object => ({
    order_id: order.id, order_status: order.status, order_status_desc: names[order.status], main_status: order.status, main_status_desc: names[order.status], pay_type: 1, pay_time: order.createdAt, create_time: order.createdAt, update_time: order.updatedAt, pay_amount: toFen(order.total), order_amount: toFen(order.total),
    buyer_words: '', doudian_open_id: '#zuLyd4U4J3p', post_addr: { province: { name: '北京市', id: '110000' }, city: { name: '市辖区', id: '110000' }, town: { name: '海淀区', id: '110000' }, encrypt_detail: '#x' }, logistics_info: order.tracking === undefined ? [] : [{ tracking_no: order.tracking, company: 'shunfeng', company_name: '顺丰' }],
    sku_order_list: order.lines.map((line) => ({ order_id: line.id, parent_order_id: order.id, order_status: order.status, product_id: BigInt(line.offer.externalId.split(':')[0]!), sku_id: BigInt(line.offer.externalId.split(':')[1]!), product_name: line.offer.title, code: line.offer.sku, out_sku_id: '0', item_num: line.quantity, origin_amount: toFen(line.unit), promotion_amount: toFen(line.promotion), spec: [] })),
  })
  const find = (id: string): SimOrder => {
    const order = sim.orders.get(id)
    if (!order) throw new Refused(50002, 'isv.business-failed:1010', '订单不存在')
    return order
  }
  return {
    'order/searchList'(params) {
      const asked = paramsOf(z.object({ update_time_start: z.int(), update_time_end: z.int(), order_by: z.literal('update_time'), order_asc: z.literal(true), page: z.int().min(0), size: z.int().min(1).max(100) }), params)
      const all = [...sim.orders.values()].filter((order) => order.updatedAt >= asked.update_time_start && order.updatedAt <= asked.update_time_end).sort((a, b) => a.updatedAt - b.updatedAt || (a.id < b.id ? -1 : 1))
      return { page: asked.page, size: asked.size, total: all.length, shop_order_list: all.slice(asked.page * asked.size, (asked.page + 1) * asked.size).map(orderOf) }
    },
    'order/orderDetail': (params) => ({ shop_order_detail: orderOf(find(paramsOf(z.object({ shop_order_id: z.string() }), params).shop_order_id)) }),
    'order/logisticsCompanyList': () => [{ id: 7, name: '圆通快递', code: 'yuantong' }, { id: 12, name: 'other', code: 'shunfeng' }],
    'order/logisticsAddSinglePackage'(params) {
      const asked = paramsOf(z.object({ order_id_list: z.array(z.string()).min(1), request_id: z.string().min(1), company_code: z.enum(['yuantong', 'shunfeng']), logistics_code: z.string().min(1), shipped_order_info: z.array(z.object({ shipped_order_id: z.string(), shipped_num: z.int().min(1) })).min(1) }), params)
      const order = find(asked.order_id_list[0]!)
      if (sim.keys.has(asked.request_id)) return { pack_id: '123123' }
      for (const row of asked.shipped_order_info) {
        const line = order.lines.find((one) => one.id === row.shipped_order_id)
        if (!line || line.shipped + row.shipped_num > line.quantity || order.status === 4) throw new Refused(50002, 'isv.business-failed:1020', '发货数量超过可发货数量')
        line.shipped += row.shipped_num
      }
      sim.keys.add(asked.request_id)
      Object.assign(order, { tracking: asked.logistics_code, updatedAt: sim.seconds(), status: order.lines.every((line) => line.shipped === line.quantity) ? 3 : 101 })
      return { pack_id: '123123' }
    },
  }
}

function offerOperations(sim: Sim): Record<string, (params: unknown, isPartial: () => boolean) => unknown> {
  const Id = z.string().regex(/^\d+$/)
  const find = ({ product_id: productId, sku_id: skuId }: { product_id: string; sku_id: string }): string => {
    const id = `${productId}:${skuId}`
    if (!sim.offers.has(id)) throw new Refused(50002, 'isv.business-failed:2010', '商品不存在')
    return id
  }
  return {
    'product/listV2'(params) {
      const { page, size } = paramsOf(z.object({ page: z.int().min(1), size: z.int().min(1).max(100) }), params)
      const all = [...sim.offers.values()]
      return { total: all.length, page, size, data: all.slice((page - 1) * size, page * size).map((offer) => ({ product_id: BigInt(offer.externalId.split(':')[0]!), name: offer.title, status: 0, check_status: 3, img: '', discount_price: toFen(offer.price) })) }
    },
    'sku/list'(params) {
      const { product_id: productId } = paramsOf(z.object({ product_id: Id }), params)
      const offers = [...sim.offers.values()].filter((offer) => offer.externalId.startsWith(`${productId}:`))
      if (offers.length === 0) throw new Refused(50002, 'isv.business-failed:2010', '商品不存在')
      return offers.map((offer) => ({ id: BigInt(offer.externalId.split(':')[1]!), out_sku_id: 0, product_id: BigInt(productId), spec_detail_name1: '', spec_detail_name2: '', spec_detail_name3: '', stock_num: sim.stock.seen(offer.externalId) ?? 0, price: toFen(sim.price.seen(offer.externalId) ?? offer.price), code: offer.sku, sku_type: 0, stock_map: {} }))
    },
    'sku/syncStock'(params, isPartial) {
      const asked = paramsOf(z.object({ product_id: Id, sku_id: Id, incremental: z.literal(false), stock_num: z.int().min(0) }), params)
      if (isPartial()) throw new Refused(50002, 'isv.business-failed:2020', '商品活动中，库存不可修改')
      sim.stock.set(find(asked), asked.stock_num)
      return null
    },
    'sku/editPrice'(params) {
      const asked = paramsOf(z.object({ product_id: Id, sku_id: Id, price: z.int().min(1) }), params)
      sim.price.set(find(asked), fromFen(String(asked.price), sim.shop.currency, 'price'))
      return null
    },
  }
}
