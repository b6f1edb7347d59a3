import { add, money, zero, type Hook, type Money, type ShopFacts } from '#kit'
import { openLevels, openLuck, openOutbox, openSerials, type Basket, type Levels, type SimulatedOffer, type SimulatedOrder, type SimulatorOptions } from '#kit/simulator'
import { pushSignature } from './read-push.ts'

export type SimModel = { modelId: string; offer: SimulatedOffer; option: string | undefined; tierIndex?: readonly number[] }
export type SimItem = { itemId: string; name: string; description: string; status: 'NORMAL' | 'UNLIST'; models: SimModel[]; hasModels: boolean; changedAt: number; made?: SimMade }
/** What an item says that was made through the API. */
export type SimMade = { sku: string; category: number; weight: number; images: readonly string[]; tiers: readonly { name: string; options: readonly string[] }[] }
type SimLine = { itemId: string; modelId: string; sku: string; title: string; quantity: number; cancelled: number; unit: Money; list: Money }
export type SimOrder = {
  sn: string; status: string; createdAt: number; updatedAt: number; lines: SimLine[]; shipping: Money; total: Money; tracking: string | undefined
  buyer: { name: string; phone: string | undefined }; packageNumber: string; logistics: string; cancelledBy: string | undefined; reason: string | undefined; releasedAt: number | undefined
}
export type SimReturn = { sn: string; orderSn: string; status: string; createdAt: number; updatedAt: number; reason: string }
export type SimFacts = { partnerId: string; partnerKey: string; shopId: string }

/** Shopee's memory of one shop: what it shows, sells, and pushes about. */
export type SimShop = {
  facts: SimFacts
  shop: ShopFacts
  clock: () => Date
  seconds: () => number
  items: Map<string, SimItem>
  orders: Map<string, SimOrder>
  returns: Map<string, SimReturn>
  stock: Levels<number>
  price: Levels<Money>
  pushTo: (url: string, codes: readonly number[]) => void
  pushes: () => Hook[]
  touch: (order: SimOrder, status?: string) => void
  push: (code: number, data: Record<string, unknown>) => void
  offer: (offer: Parameters<SimBooth['offer']>[0]) => SimulatedOffer
  sell: (basket: Basket) => SimulatedOrder | undefined
  newSn: () => string
  /** An id for a new item or model. */
  newId: () => string
  images: Set<string>
}
type SimBooth = { offer: (offer: { sku: string; title: string; price: Money; available: number; barcode?: string }) => SimulatedOffer }

const seen = (order: SimOrder): SimulatedOrder => ({
  externalId: order.sn, placedAt: new Date(order.createdAt * 1000).toISOString(), isCancelled: order.status === 'CANCELLED', total: order.total,
  lines: order.lines.map((line) => ({ offerId: `${line.itemId}:${line.modelId}`, sku: line.sku, quantity: line.quantity, total: money(line.unit.minor * BigInt(line.quantity), line.unit.currency) })),
})
export const seenOrder = seen

export function openShop(options: SimulatorOptions, facts: SimFacts): SimShop {
  const { clock, lagMs = 0, seed = 1, idsFrom = seed * 1_000_000 } = options
  const shop = options.shop ?? { currency: 'TWD', zone: 'Asia/Taipei' }
  const luck = openLuck(seed)
  const outbox = openOutbox()
  const serial = openSerials(idsFrom)
  const seconds = (): number => Math.floor(clock().getTime() / 1000)
  const items = new Map<string, SimItem>()
  const orders = new Map<string, SimOrder>()
  const stock = openLevels<number>(clock, lagMs)
  const price = openLevels<Money>(clock, lagMs)
  let address = options.hookUrl
  let codes: readonly number[] = [3, 4]
  const newSn = (): string => {
    const number = serial(2n ** 40n)
    return clock().toISOString().slice(2, 10).replaceAll('-', '') + Array.from({ length: 8 }, (_, i) => '0123456789ABCDEFGHJKMNPQRSTUVWXY'[Number((number >> BigInt(5 * i)) & 31n)]).join('')
  }

  const push = (code: number, data: Record<string, unknown>): void => {
    if (address === undefined || !codes.includes(code)) return
    const body = JSON.stringify({ data, shop_id: Number(facts.shopId), code, timestamp: seconds() })
    outbox.post({ method: 'POST', url: address, headers: { 'content-type': 'application/json', authorization: pushSignature(facts.partnerKey, address, body) }, body })
  }
  const touch = (order: SimOrder, status = order.status): void => {
    order.status = status
    order.updatedAt = seconds()
    push(3, { ordersn: order.sn, status, update_time: order.updatedAt, completed_scenario: '', items: [] })
  }

  return {
    facts, shop, clock, seconds, items, orders, returns: new Map(), stock, price, push, touch, newSn, newId: () => luck.digits(11), images: new Set(),
    pushTo: (url, wanted) => { address = url; codes = wanted },
    pushes: outbox.take,
    offer: (offer) => putOnSale({ items, stock, price, id: () => luck.digits(11), at: seconds() }, offer),
    sell(basket) {
      const lines = basket.items.map(({ externalId, quantity, unitPrice }: { externalId: string; quantity: number; unitPrice?: Money }): SimLine | undefined => {
        const [itemId = '', modelId = '0'] = externalId.split(':')
        const item = items.get(itemId)
        const model = item?.models.find((one) => one.modelId === modelId)
        const list = price.seen(externalId)
        if (!item || !model || !list || item.status !== 'NORMAL') return undefined
        return { itemId, modelId, sku: model.offer.sku, title: model.offer.title, quantity, cancelled: 0, unit: unitPrice ?? list, list }
      })
      if (!lines.every((line) => line !== undefined) || lines.length === 0) return undefined
      const wanted = new Map<string, number>()
      for (const { itemId, modelId, quantity } of lines) wanted.set(`${itemId}:${modelId}`, (wanted.get(`${itemId}:${modelId}`) ?? 0) + quantity)
      if ([...wanted].some(([id, quantity]) => (stock.seen(id) ?? 0) < quantity)) return undefined
      for (const [id, quantity] of wanted) stock.take(id, (level) => level - quantity)
      const goods = lines.reduce((sum, line) => add(sum, money(line.unit.minor * BigInt(line.quantity), shop.currency)), zero(shop.currency))
      const shipping = basket.shipping ?? zero(shop.currency)
      const order: SimOrder = {
        sn: newSn(), status: 'READY_TO_SHIP', createdAt: seconds(), updatedAt: seconds(), lines, shipping, total: money(goods.minor - (basket.discount?.minor ?? 0n) + shipping.minor, shop.currency),
        buyer: { name: basket.buyer?.name ?? '****', phone: basket.buyer?.phone }, packageNumber: `OFG${luck.digits(12)}`, logistics: 'LOGISTICS_READY', tracking: undefined, cancelledBy: undefined, reason: undefined, releasedAt: undefined,
      }
      orders.set(order.sn, order)
      touch(order)
      return seen(order)
    },
  }
}

type Shelf = { items: Map<string, SimItem>; stock: Levels<number>; price: Levels<Money>; id: () => string; at: number }

/** "牛津襯衫 白 / M" is the thing 牛津襯衫 in the model 白 / M; a title of one word is the thing alone. */
const thingAndModel = (title: string): [thing: string, model: string] => {
  const [thing = title, ...model] = title.split(' ')
  return [thing, model.join(' ') || '單一款式']
}

/** Offers come in threes: one item without models, then one item with two, if both are of one thing. */
function putOnSale({ items, stock, price, id, at }: Shelf, offer: { sku: string; title: string; price: Money; available: number; barcode?: string }): SimulatedOffer {
  const last = [...items.values()].at(-1)
  const [thing, option] = thingAndModel(offer.title)
  const isSecond = last !== undefined && last.hasModels && last.models.length === 1 && last.name === thing
  const hasModels = isSecond || (last !== undefined && !last.hasModels)
  const item: SimItem = isSecond ? last : { itemId: id(), name: hasModels ? thing : offer.title, description: offer.title, status: 'NORMAL', models: [], hasModels, changedAt: at }
  const modelId = item.hasModels ? id() : '0'
  const made: SimulatedOffer = { externalId: `${item.itemId}:${modelId}`, ...offer }
  item.models.push({ modelId, offer: made, option: item.hasModels ? option : undefined })
  items.set(item.itemId, item)
  stock.set(made.externalId, offer.available)
  price.set(made.externalId, offer.price)
  return made
}
