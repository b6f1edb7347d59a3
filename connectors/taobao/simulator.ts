import { z } from 'zod'
import { add, money, sameText, split, toDecimal, writeJson, zero, type Money, type ShopFacts } from '#kit'
import { openAccess, openBucket, openEdge, openLevels, openLuck, openSerials, type Basket, type Levels, type SimulatedOffer, type SimulatedOrder, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { beijing, signature } from './sign.ts'

type SimLine = { oid: string; offer: SimulatedOffer; quantity: number; unit: Money; promotion: Money }
type SimTrade = { tid: string; createdAt: number; modifiedAt: number; status: string; lines: SimLine[]; total: Money; shipping: Money }
type Sim = { shop: ShopFacts; now: () => number; offers: Map<string, SimulatedOffer>; trades: Map<string, SimTrade>; stock: Levels<number>; price: Levels<Money>; newId: () => string }
type Operation = (form: ReadonlyMap<string, string>, isPartial: () => boolean) => object

const facts = { appId: '12345678', appSecret: 'simulated-app-secret' }
const limit = { perSecond: 10, burst: 20 }

class Refused extends Error {
  readonly code: number
  readonly sub: string | undefined
  constructor(code: number, message: string, sub?: string) {
    super(message)
    this.code = code
    this.sub = sub
  }
}
const say = (body: object, status = 200): Response => new Response(writeJson(body), { status, headers: { 'content-type': 'text/javascript;charset=UTF-8' } })
const refuse = ({ code, message, sub }: Refused): Response => say({ error_response: { code, msg: message, ...(sub === undefined ? {} : { sub_code: sub, sub_msg: message }), request_id: 'abc' } })
const textOf = (form: ReadonlyMap<string, string>, name: string, pattern = /./): string => {
  const text = form.get(name)
  if (text === undefined || !pattern.test(text)) throw new Refused(text === undefined ? 40 : 41, `${text === undefined ? 'Missing Required' : 'Invalid'} Arguments:${name}`)
  return text
}
const tokensOf = (token: string): object => ({ access_token: token, refresh_token: `refresh-of-${token}`, token_type: 'Bearer', expires_in: 86_400, re_expires_in: 2_592_000, taobao_user_nick: 'sandbox' })

/** Taobao Open Platform in memory, as public clients use it: one shop. */
export function simulator(options: SimulatorOptions): Simulator {
  const luck = openLuck(options.seed)
  const serial = openSerials(options.idsFrom ?? (options.seed ?? 1) * 1_000_000)
  const access = openAccess('taobao-session')
  const bucket = openBucket(options.clock, limit)
  const tooMany = (): Response => refuse(new Refused(7, 'App Call Limited', 'accesscontrol.limited-by-app-access-count'))
  const edge = openEdge({ rateLimited: tooMany, unavailable: () => refuse(new Refused(15, 'Remote service error', 'isp.remote-service-timeout')) })
  const sim: Sim = {
    shop: options.shop ?? { currency: 'CNY', zone: 'Asia/Shanghai' }, now: () => Math.floor(options.clock().getTime() / 1000) * 1000, offers: new Map(), trades: new Map(), stock: openLevels(options.clock, options.lagMs ?? 0), price: openLevels(options.clock, options.lagMs ?? 0),
    newId: () => `2${String(serial(10n ** 17n)).padStart(17, '0')}`,
  }
  const operations = { ...tradeOperations(sim), ...itemOperations(sim) }
  const good = { ...facts, accessToken: access.current(), refreshToken: `refresh-of-${access.current()}` }

  const token = (form: ReadonlyMap<string, string>): Response => {
    const isGood = !access.isRevoked() && form.get('client_secret') === facts.appSecret && form.get('grant_type') === 'refresh_token' && form.get('refresh_token') === `refresh-of-${access.current()}`
    return isGood ? say(tokensOf(access.renew())) : say({ error: 'invalid_client', error_description: 'refresh_token is invalid' }, 401)
  }
  return {
    async fetch(request) {
      const url = new URL(request.url)
      const form = new Map(new URLSearchParams(await request.text()))
      if (url.host === 'oauth.taobao.com') return edge.around('token', () => token(form))
      const name = form.get('method') ?? ''
      const operation = operations[name]
      if (!operation || url.pathname !== '/router/rest') return refuse(new Refused(22, 'Invalid Method'))
      return edge.around(name, (turn) => {
        try {
          checkSignature(sim, form, access.isGood)
          return bucket.take() ? say({ [`${name.replace('taobao.', '').replaceAll('.', '_')}_response`]: { ...operation(form, turn.isPartial), request_id: 'abc' } }) : tooMany()
        } catch (error) {
          if (error instanceof Refused) return refuse(error)
          throw error
        }
      })
    },
    good, bad: { ...good, accessToken: 'not-a-session', refreshToken: 'not-a-token' },
    offer(wish) {
      // Every second item has a SKU of its own.
      const offer: SimulatedOffer = { externalId: `6${luck.digits(11)}:${sim.offers.size % 2 === 0 ? '0' : `5${luck.digits(12)}`}`, ...wish }
      sim.offers.set(offer.externalId, offer)
      sim.stock.set(offer.externalId, wish.available)
      sim.price.set(offer.externalId, wish.price)
      return offer
    },
    offers: () => [...sim.offers.values()].map((offer) => ({ ...offer, available: sim.stock.seen(offer.externalId) ?? 0, price: sim.price.seen(offer.externalId) ?? offer.price })),
    stockOf: sim.stock.seen, priceOf: sim.price.seen, sell: (basket) => sell(sim, basket),
    cancel(id) {
      const trade = sim.trades.get(id)!
      for (const line of trade.lines) sim.stock.take(line.offer.externalId, (level) => level + line.quantity)
      Object.assign(trade, { status: 'TRADE_CLOSED', modifiedAt: sim.now() })
    },
    orders: () => [...sim.trades.values()].map(seen),
    hooks: () => [], fault: edge.fault, outage: edge.outage, calls: edge.calls, expire: access.expire, revoke: access.revoke,
  }
}

function checkSignature(sim: Sim, form: ReadonlyMap<string, string>, isGood: (token: string) => boolean): void {
  if (form.get('app_key') !== facts.appId) throw new Refused(29, 'Invalid app Key')
  if (!(Math.abs(sim.now() - Date.parse(`${form.get('timestamp')?.replace(' ', 'T')}+08:00`)) <= 600_000)) throw new Refused(31, 'Invalid Timestamp')
  if (form.get('sign_method') !== 'hmac-sha256' || !sameText(form.get('sign'), signature(facts.appSecret, form))) throw new Refused(25, 'Invalid signature')
  if (!isGood(form.get('session') ?? '')) throw new Refused(27, 'Invalid session', 'invalid-sessionkey')
}

const seen = (trade: SimTrade): SimulatedOrder => ({
  externalId: trade.tid, placedAt: new Date(trade.createdAt).toISOString(), isCancelled: trade.status === 'TRADE_CLOSED', total: trade.total,
  lines: trade.lines.map((line) => ({ offerId: line.offer.externalId, sku: line.offer.sku, quantity: line.quantity, total: money(line.unit.minor * BigInt(line.quantity) - line.promotion.minor, line.unit.currency) })),
})

function sell(sim: Sim, basket: Basket): SimulatedOrder | undefined {
  const { currency } = sim.shop
  const rows = basket.items.map((item) => ({ item, offer: sim.offers.get(item.externalId), price: sim.price.seen(item.externalId) }))
  if (rows.length === 0 || rows.some(({ item, offer, price }) => !offer || !price || (sim.stock.seen(item.externalId) ?? 0) < item.quantity)) return undefined
  for (const { item } of rows) sim.stock.take(item.externalId, (level) => level - item.quantity)
  const goods = rows.map(({ item, price }) => price!.minor * BigInt(item.quantity))
  const shares = split(basket.discount?.minor ?? 0n, goods)
  const shipping = basket.shipping ?? zero(currency)
  const trade: SimTrade = {
    tid: sim.newId(), createdAt: sim.now(), modifiedAt: sim.now(), status: 'WAIT_SELLER_SEND_GOODS', shipping,
    lines: rows.map(({ item, offer, price }, i) => ({ oid: sim.newId(), offer: offer!, quantity: item.quantity, unit: price!, promotion: money(shares[i]!, currency) })),
    total: add(money(goods.reduce((sum, one) => sum + one, 0n) - (basket.discount?.minor ?? 0n), currency), shipping),
  }
  sim.trades.set(trade.tid, trade)
  return seen(trade)
}

function tradeOperations(sim: Sim): Record<string, Operation> {
  const tradeOf = (trade: SimTrade): object => ({
    tid: BigInt(trade.tid), status: trade.status, created: beijing(trade.createdAt), modified: beijing(trade.modifiedAt), pay_time: beijing(trade.createdAt), payment: toDecimal(trade.total), post_fee: toDecimal(trade.shipping), type: 'fixed', receiver_state: '浙江省', receiver_city: '杭州市', receiver_district: '余杭区', receiver_zip: '000000', buyer_open_uid: 'AAH',
    orders: { order: trade.lines.map((line) => ({
      oid: BigInt(line.oid), num_iid: BigInt(line.offer.externalId.split(':')[0]!), ...(line.offer.externalId.endsWith(':0') ? { outer_iid: line.offer.sku } : { sku_id: line.offer.externalId.split(':')[1]!, outer_sku_id: line.offer.sku }), title: line.offer.title, num: line.quantity, price: toDecimal(line.unit), status: trade.status, refund_status: 'NO_REFUND',
      divide_order_fee: toDecimal(money(line.unit.minor * BigInt(line.quantity) - line.promotion.minor, line.unit.currency)),
    })) },
  })
  return {
    'taobao.trades.sold.increment.get'(form) {
      const day = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/
      const [from, to] = [textOf(form, 'start_modified', day), textOf(form, 'end_modified', day)].map((text) => Date.parse(`${text.replace(' ', 'T')}+08:00`)) as [number, number]
      if (to - from > 86_400_000) throw new Refused(41, 'Invalid Arguments:start_modified and end_modified are more than a day apart')
      const [page, size] = [Number(textOf(form, 'page_no', /^[1-9]\d*$/)), Number(textOf(form, 'page_size', /^([1-9]\d?|100)$/))]
      textOf(form, 'fields')
      const all = [...sim.trades.values()].filter((trade) => trade.modifiedAt >= from && trade.modifiedAt <= to).sort((a, b) => b.modifiedAt - a.modifiedAt || (a.tid < b.tid ? 1 : -1))
      return { total_results: all.length, trades: { trade: all.slice((page - 1) * size, page * size).map(tradeOf) } }
    },
    'taobao.trade.fullinfo.get'(form) {
      const trade = sim.trades.get(textOf(form, 'tid'))
      if (!trade) throw new Refused(15, '交易不存在', 'isv.trade-not-exist')
      return { trade: tradeOf(trade) }
    },
  }
}

function itemOperations(sim: Sim): Record<string, Operation> {
  const itemsOf = (): Map<string, SimulatedOffer> => new Map([...sim.offers.values()].map((offer) => [offer.externalId.split(':')[0]!, offer]))
  const find = (form: ReadonlyMap<string, string>): SimulatedOffer => {
    const offer = itemsOf().get(textOf(form, 'num_iid', /^\d+$/))
    if (!offer) throw new Refused(15, '商品不存在', 'isv.item-not-exist:num_iid')
    return offer
  }
  const list = (all: readonly string[], form: ReadonlyMap<string, string>): object => {
    const [page, size] = [Number(textOf(form, 'page_no', /^[1-9]\d*$/)), Number(textOf(form, 'page_size', /^\d+$/))]
    return { total_results: all.length, items: { item: all.slice((page - 1) * size, page * size).map((id) => ({ num_iid: BigInt(id) })) } }
  }
  const set = (offer: SimulatedOffer, quantity: string, isPartial: () => boolean): object => {
    if (isPartial()) throw new Refused(15, '活动中的商品不能修改库存', 'isv.item-quantity-locked')
    if (!z.string().regex(/^\d+$/).safeParse(quantity).success) throw new Refused(41, 'Invalid Arguments:quantity')
    sim.stock.set(offer.externalId, Number(quantity))
    return { item: { num_iid: BigInt(offer.externalId.split(':')[0]!) } }
  }
  return {
    'taobao.items.onsale.get': (form) => list([...itemsOf().keys()], form),
    'taobao.items.inventory.get': (form) => list([], form),
    'taobao.item.seller.get'(form) {
      const offer = find(form)
      const [id, sku] = offer.externalId.split(':') as [string, string]
      const [quantity, price] = [sim.stock.seen(offer.externalId) ?? 0, toDecimal(sim.price.seen(offer.externalId) ?? offer.price)]
      return { item: { num_iid: BigInt(id), title: offer.title, outer_id: sku === '0' ? offer.sku : '', num: quantity, price, approve_status: 'onsale', ...(sku === '0' ? {} : { skus: { sku: [{ sku_id: BigInt(sku), outer_id: offer.sku, quantity, price }] } }) } }
    },
    'taobao.item.quantity.update': (form, isPartial) => set(find(form), textOf(form, 'quantity'), isPartial),
    'taobao.skus.quantity.update'(form, isPartial) {
      const offer = find(form)
      const rows = textOf(form, 'skuid_quantities').split(';').map((row) => row.split(':'))
      if (rows.length > 20 || rows.some(([sku]) => sku !== offer.externalId.split(':')[1])) throw new Refused(15, 'SKU不存在', 'isv.sku-not-exist')
      return set(offer, rows[0]![1] ?? '', isPartial)
    },
  }
}
