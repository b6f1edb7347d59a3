import { add, hmacHex, money, split, zero, type Hook, type Money, type ShopFacts } from '#kit'
import { openLevels, openLuck, openOutbox, openSerials, type Basket, type Levels, type SimulatedOffer, type SimulatedOrder, type SimulatorOptions } from '#kit/simulator'

export type SimOption = { id: string; name: string; value_id: string; value_name: string }
export type SimSku = { skuId: string; offer: SimulatedOffer; options: SimOption[] }
export type SimVersion = { title: string; description: string; images: readonly string[]; skus: SimSku[] }
/** What buyers see, and beside it an edit of it that the review has not seen yet. `key`: the seller's own id of it. */
export type SimProduct = SimVersion & {
  id: string; status: 'PENDING' | 'FAILED' | 'ACTIVATE' | 'SELLER_DEACTIVATED'; createdAt: number; category: string | undefined; key: string | undefined; edit?: SimVersion
  audit: { status: 'NONE' | 'AUDITING' | 'APPROVED' | 'FAILED'; until: number | undefined; /** What the review will say, or has said, against it. */ reason: string | undefined }
}
/** How long the review takes. */
export const reviewSeconds = 30
export type SimUnit = { id: string; productId: string; skuId: string; sku: string; title: string; status: string; list: Money; paid: Money; packageId: string }
export type SimOrder = {
  id: string; status: string; createdAt: number; updatedAt: number; units: SimUnit[]; shipping: Money; total: Money; buyer: { name: string; phone: string | undefined; email: string | undefined }
  isOwn: boolean; tracking: string | undefined; asked: string | undefined; reason: string | undefined; by: string | undefined; isPaidOut: boolean
}
export type SimReturn = { id: string; order: SimOrder; type: 'REFUND' | 'RETURN_AND_REFUND'; status: string; createdAt: number; updatedAt: number }
export type SimFacts = { appId: string; appSecret: string; shopId: string; shopCipher: string; warehouseId: string }
type NewOffer = Omit<SimulatedOffer, 'externalId'>

/** TikTok Shop's memory of one shop: what it shows, sells, and tells about. */
export type SimShop = {
  facts: SimFacts; shop: ShopFacts; clock: () => Date; seconds: () => number
  products: Map<string, SimProduct>; orders: Map<string, SimOrder>; returns: Map<string, SimReturn>; keys: Set<string>
  stock: Levels<number>; price: Levels<Money>
  /** Pictures that were uploaded, and products by the keys that they were made with. */
  images: Set<string>; made: Map<string, string>
  hooksTo: Map<string, string>
  newId: (head: string) => string
  touch: (order: SimOrder, status?: string) => void
  push: (topic: string, type: number, data: Record<string, unknown>) => void
  pushes: () => Hook[]
  offer: (offer: NewOffer) => SimulatedOffer
  sell: (basket: Basket) => SimulatedOrder | undefined
}

export function seenOrder(order: SimOrder): SimulatedOrder {
  const lines = new Map<string, { offerId: string; sku: string; quantity: number; total: Money }>()
  for (const unit of order.units) {
    const offerId = `${unit.productId}:${unit.skuId}`
    const line = lines.get(offerId) ?? { offerId, sku: unit.sku, quantity: 0, total: zero(unit.list.currency) }
    lines.set(offerId, { ...line, quantity: line.quantity + 1, total: add(line.total, unit.paid) })
  }
  return { externalId: order.id, placedAt: new Date(order.createdAt * 1000).toISOString(), isCancelled: order.status === 'CANCELLED', total: order.total, lines: [...lines.values()] }
}

export function openShop(options: SimulatorOptions, facts: SimFacts): SimShop {
  const { clock, lagMs = 0, seed = 1, idsFrom = seed * 1_000_000 } = options
  const luck = openLuck(seed)
  const outbox = openOutbox()
  const serial = openSerials(idsFrom)
  const seconds = (): number => Math.floor(clock().getTime() / 1000)
  const hooksTo = new Map<string, string>()
  const sim: SimShop = {
    facts, shop: options.shop ?? { currency: 'USD', zone: 'America/New_York' }, clock, seconds, products: new Map(), orders: new Map(), returns: new Map(), keys: new Set(), images: new Set(), made: new Map(), stock: openLevels(clock, lagMs), price: openLevels(clock, lagMs), hooksTo, pushes: outbox.take,
    newId: (head) => `${head}${String(serial(10n ** 15n)).padStart(15, '0')}`,
    push(topic, type, data) {
      const address = hooksTo.get(topic) ?? options.hookUrl
      if (address === undefined) return
      const body = JSON.stringify({ type, tts_notification_id: sim.newId('7327'), shop_id: facts.shopId, timestamp: seconds(), data })
      outbox.post({ method: 'POST', url: address, headers: { 'content-type': 'application/json', authorization: hmacHex(facts.appSecret, facts.appId + body) }, body })
    },
    touch(order, status = order.status) {
      order.status = status
      order.updatedAt = seconds()
      sim.push('ORDER_STATUS_CHANGE', 1, { order_id: order.id, order_status: status === 'CANCELLED' ? 'CANCEL' : status, is_on_hold_order: false, update_time: order.updatedAt })
    },
    offer: (offer) => putOnSale(sim, luck.digits, offer),
    sell: (basket) => sell(sim, basket),
  }
  return sim
}

/** Offers come in threes: one product with one SKU, then one product with two. */
function putOnSale(sim: SimShop, digits: (count: number) => string, offer: NewOffer): SimulatedOffer {
  const last = [...sim.products.values()].at(-1)
  const isSecond = last !== undefined && last.skus.length === 1 && last.skus[0]!.options.length > 0 && last.key === undefined
  const isFirst = last !== undefined && last.skus.length === 1 && last.skus[0]!.options.length === 0
  const product: SimProduct = isSecond ? last : { id: `1729${digits(15)}`, title: offer.title, description: offer.title, images: [], status: 'ACTIVATE', createdAt: sim.seconds(), skus: [], category: undefined, key: undefined, audit: { status: 'APPROVED', until: undefined, reason: undefined } }
  const skuId = `1730${digits(15)}`
  const made: SimulatedOffer = { externalId: `${product.id}:${skuId}`, ...offer }
  product.skus.push({ skuId, offer: made, options: isFirst || isSecond ? [{ id: '100000', name: 'Color', value_id: skuId, value_name: offer.title }] : [] })
  sim.products.set(product.id, product)
  sim.stock.set(made.externalId, offer.available)
  sim.price.set(made.externalId, offer.price)
  return made
}

/** What the review has seen by now is on sale, or turned down with its reason; a product that sold already goes on as it was. */
export function settleReviews(sim: SimShop): void {
  for (const product of sim.products.values()) {
    const { audit, edit } = product
    if (audit.until === undefined || audit.until > sim.seconds()) continue
    const isFine = audit.reason === undefined
    product.audit = { ...audit, status: isFine ? 'APPROVED' : 'FAILED', until: undefined }
    if (isFine && edit) Object.assign(product, edit)
    if (product.status === 'PENDING') product.status = isFine ? 'ACTIVATE' : 'FAILED'
    delete product.edit
    sim.push('PRODUCT_STATUS_CHANGE', 5, { product_id: product.id, status: isFine ? 'PRODUCT_FIRST_PASS_REVIEW' : 'PRODUCT_AUDIT_FAILURE', suspended_reason: audit.reason ?? '', update_time: sim.seconds() })
  }
}

/** Three of a thing are three units; a discount is shared over all of them. */
function sell(sim: SimShop, basket: Basket): SimulatedOrder | undefined {
  const { currency } = sim.shop
  settleReviews(sim)
  const wanted = new Map<string, number>()
  const packageId = sim.newId('1152')
  const units: Omit<SimUnit, 'id' | 'paid'>[] = []
  for (const { externalId, quantity, unitPrice } of basket.items as readonly { externalId: string; quantity: number; unitPrice?: Money }[]) {
    const [productId = '', skuId = ''] = externalId.split(':')
    const product = sim.products.get(productId)
    const sku = product?.skus.find((one) => one.skuId === skuId)
    const list = sim.price.seen(externalId)
    if (!product || !sku || !list || product.status !== 'ACTIVATE') return undefined
    wanted.set(externalId, (wanted.get(externalId) ?? 0) + quantity)
    for (let i = 0; i < quantity; i++) units.push({ productId, skuId, sku: sku.offer.sku, title: sku.offer.title, status: 'AWAITING_SHIPMENT', list: unitPrice ?? list, packageId })
  }
  if (units.length === 0 || [...wanted].some(([id, quantity]) => (sim.stock.seen(id) ?? 0) < quantity)) return undefined
  for (const [id, quantity] of wanted) sim.stock.take(id, (level) => level - quantity)
  const shares = split(basket.discount?.minor ?? 0n, units.map((unit) => unit.list.minor))
  const shipping = basket.shipping ?? zero(currency)
  const goods = units.reduce((sum, unit) => sum + unit.list.minor, 0n)
  const order: SimOrder = {
    id: sim.newId('5764'), status: 'AWAITING_SHIPMENT', createdAt: sim.seconds(), updatedAt: sim.seconds(), units: units.map((unit, i) => ({ ...unit, id: sim.newId('5770'), paid: money(unit.list.minor - shares[i]!, currency) })), shipping,
    total: money(goods - (basket.discount?.minor ?? 0n) + shipping.minor, currency), buyer: { name: basket.buyer?.name ?? 'D*** K***', phone: basket.buyer?.phone, email: basket.buyer?.email }, isOwn: false, tracking: undefined, asked: undefined, reason: undefined, by: undefined, isPaidOut: false,
  }
  sim.orders.set(order.id, order)
  sim.touch(order)
  return seenOrder(order)
}

/** Stops units; what was not sold after all can be bought again. */
export function cancelUnits(sim: SimShop, order: SimOrder, { units, by, reason }: { units: readonly SimUnit[]; by: string; reason: string }): void {
  for (const unit of units) {
    if (unit.status === 'CANCELLED') continue
    unit.status = 'CANCELLED'
    sim.stock.take(`${unit.productId}:${unit.skuId}`, (level) => level + 1)
  }
  Object.assign(order, { reason, by, asked: undefined })
  sim.touch(order, order.units.every((unit) => unit.status === 'CANCELLED') ? 'CANCELLED' : order.status)
}
