import { add, hmacHex, money, split, toDecimal, zero, type Hook, type Money, type ShopFacts } from '#kit'
import { openLevels, openLuck, openOutbox, openSerials, type Basket, type Levels, type SimulatedOffer, type SimulatedOrder, type SimulatorOptions } from '#kit/simulator'

/** `saleProp`: what it says of each thing that the item's SKUs differ in. `fields`: what else a SKU says that was made through the API. */
export type SimSku = { skuId: string; offer: SimulatedOffer; saleProp: Readonly<Record<string, string>>; fields: Readonly<Record<string, string>>; status: 'active' | 'inactive' }
/** `own`: the names of options that are the shop's own and not the category's. */
export type SimItem = { itemId: string; name: string; createdAt: number; skus: SimSku[]; images: string[]; category: string; attributes: Readonly<Record<string, string>>; own: readonly string[]; isMade?: true }
export type SimUnit = { id: string; itemId: string; skuId: string; sku: string; title: string; status: string; price: Money; voucher: Money; packageId: string | undefined; reverseId: string | undefined; reason: string | undefined; by: string | undefined }
export type SimOrder = { id: string; createdAt: number; updatedAt: number; units: SimUnit[]; shipping: Money; voucher: Money; total: Money; buyer: { name: string; phone: string | undefined }; isAsked: boolean; paidAt: number }
export type SimReturn = { id: string; order: SimOrder; units: SimUnit[]; status: string; type: 'RETURN' | 'ONLY_REFUND'; createdAt: number; updatedAt: number }
type SimFacts = { appId: string; appSecret: string; sellerId: string; country: string }
type NewOffer = Omit<SimulatedOffer, 'externalId'>

/** Lazada's memory of one shop: what it shows, sells, and pushes about. */
export type SimShop = {
  facts: SimFacts; shop: ShopFacts; now: () => number
  items: Map<string, SimItem>; orders: Map<string, SimOrder>; returns: Map<string, SimReturn>; booked: object[]
  stock: Levels<number>; price: Levels<Money>
  /** Addresses of pictures that Lazada has taken over. */
  images: Set<string>
  newId: () => string
  touch: (order: SimOrder) => void
  push: (type: number, data: Record<string, unknown>) => void
  pushes: () => Hook[]
  offer: (offer: NewOffer) => SimulatedOffer
  sell: (basket: Basket) => SimulatedOrder | undefined
}

/** "320.00", also where there are no decimals: Lazada writes two everywhere. */
export const decimal = (amount: Money): string => (toDecimal(amount).includes('.') ? toDecimal(amount) : `${toDecimal(amount)}.00`)

/** What a buyer reads of a SKU beside the item's name. */
export const labelOf = ({ saleProp }: SimSku): string => Object.values(saleProp).join(', ')

const isGone = (order: SimOrder): boolean => order.units.every((unit) => unit.status === 'canceled')
export function seenOrder(order: SimOrder): SimulatedOrder {
  const lines = new Map<string, { offerId: string; sku: string; quantity: number; total: Money }>()
  for (const unit of order.units) {
    const offerId = `${unit.itemId}:${unit.skuId}`
    const line = lines.get(offerId) ?? { offerId, sku: unit.sku, quantity: 0, total: zero(unit.price.currency) }
    lines.set(offerId, { ...line, quantity: line.quantity + 1, total: add(line.total, unit.price) })
  }
  return { externalId: order.id, placedAt: new Date(order.createdAt).toISOString(), isCancelled: isGone(order), total: order.total, lines: [...lines.values()] }
}

export function openShop(options: SimulatorOptions, facts: SimFacts): SimShop {
  const { clock, lagMs = 0, seed = 1, idsFrom = seed * 1_000_000 } = options
  const shop = options.shop ?? { currency: 'SGD', zone: 'Asia/Singapore' }
  const luck = openLuck(seed)
  const outbox = openOutbox()
  const serial = openSerials(idsFrom)
  /** Whole seconds, as Lazada tells them. */
  const now = (): number => Math.floor(clock().getTime() / 1000) * 1000
  const push = (type: number, data: Record<string, unknown>): void => {
    if (options.hookUrl === undefined) return
    const body = JSON.stringify({ seller_id: facts.sellerId, message_type: type, data, timestamp: clock().getTime(), site: `lazada_${facts.country}` })
    outbox.post({ method: 'POST', url: options.hookUrl, headers: { 'content-type': 'application/json', authorization: hmacHex(facts.appSecret, facts.appId + body) }, body })
  }
  const sim: SimShop = {
    facts, shop, now, items: new Map(), orders: new Map(), returns: new Map(), booked: [], stock: openLevels(clock, lagMs), price: openLevels(clock, lagMs), images: new Set(), push, pushes: outbox.take,
    newId: () => String(600_000_000_000_000n + serial(2n ** 46n)),
    touch(order) {
      order.updatedAt = now()
      push(0, { order_status: order.units[0]?.status, trade_order_id: order.id, trade_order_line_id: order.units[0]?.id, status_update_time: now() / 1000, buyer_id: 1001 })
    },
    offer: (offer) => putOnSale(sim, luck.digits, offer),
    sell: (basket) => sell(sim, basket),
  }
  return sim
}

/** Offers come in threes: one item with one SKU, then one item with two. */
function putOnSale(sim: SimShop, digits: (count: number) => string, offer: NewOffer): SimulatedOffer {
  const last = [...sim.items.values()].findLast((item) => !item.isMade)
  const isLonely = last?.skus.length === 1 && labelOf(last.skus[0]!) === ''
  const isSecond = last?.skus.length === 1 && !isLonely
  const item: SimItem = isSecond ? last : { itemId: digits(10), name: offer.title, createdAt: sim.now(), skus: [], images: [], category: '10000211', attributes: { brand: 'No Brand' }, own: [] }
  const skuId = digits(11)
  const made: SimulatedOffer = { externalId: `${item.itemId}:${skuId}`, ...offer }
  item.skus.push({ skuId, offer: made, saleProp: isLonely || isSecond ? { color_family: offer.title } : {}, fields: {}, status: 'active' })
  sim.items.set(item.itemId, item)
  sim.stock.set(made.externalId, offer.available)
  sim.price.set(made.externalId, offer.price)
  return made
}

/** Three of a thing are three units, and the voucher is shared over all of them. */
function sell(sim: SimShop, basket: Basket): SimulatedOrder | undefined {
  const { currency } = sim.shop
  const wanted = new Map<string, number>()
  const units: Omit<SimUnit, 'id' | 'voucher'>[] = []
  for (const { externalId, quantity, unitPrice } of basket.items as readonly { externalId: string; quantity: number; unitPrice?: Money }[]) {
    const [itemId = '', skuId = ''] = externalId.split(':')
    const sku = sim.items.get(itemId)?.skus.find((one) => one.skuId === skuId)
    const list = sim.price.seen(externalId)
    if (!sku || !list || sku.status !== 'active') return undefined
    wanted.set(externalId, (wanted.get(externalId) ?? 0) + quantity)
    for (let i = 0; i < quantity; i++) units.push({ itemId, skuId, sku: sku.offer.sku, title: sku.offer.title, status: 'pending', price: unitPrice ?? list, packageId: undefined, reverseId: undefined, reason: undefined, by: undefined })
  }
  if (units.length === 0 || [...wanted].some(([id, quantity]) => (sim.stock.seen(id) ?? 0) < quantity)) return undefined
  for (const [id, quantity] of wanted) sim.stock.take(id, (level) => level - quantity)
  const voucher = basket.discount ?? zero(currency)
  const shares = split(voucher.minor, units.map((unit) => unit.price.minor))
  const shipping = basket.shipping ?? zero(currency)
  const goods = units.reduce((sum, unit) => sum + unit.price.minor, 0n)
  const order: SimOrder = {
    id: sim.newId(), createdAt: sim.now(), updatedAt: sim.now(), paidAt: sim.now(), units: units.map((unit, i) => ({ ...unit, id: sim.newId(), voucher: money(shares[i]!, currency) })), shipping, voucher, total: money(goods - voucher.minor + shipping.minor, currency),
    buyer: { name: basket.buyer?.name ?? 'H***g', phone: basket.buyer?.phone }, isAsked: false,
  }
  sim.orders.set(order.id, order)
  sim.touch(order)
  return seenOrder(order)
}

/** Stops units; what was not sold after all can be bought again. */
export function cancelUnits(sim: SimShop, order: SimOrder, { units, by, reason }: { units: readonly SimUnit[]; by: string; reason: string }): void {
  for (const unit of units) {
    if (unit.status === 'canceled') continue
    unit.status = 'canceled'
    unit.by = by
    unit.reason = reason
    sim.stock.take(`${unit.itemId}:${unit.skuId}`, (level) => level + 1)
  }
  order.isAsked = false
  sim.touch(order)
}
