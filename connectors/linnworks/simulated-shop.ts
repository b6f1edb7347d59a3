import { createHash } from 'node:crypto'
import { money, type ChannelProduct, type LevelRow, type Money } from '#kit'
import type { Basket, SimulatedOffer, SimulatedOrder, Simulator, SimulatorOptions } from '#kit/simulator'

type Variant = ChannelProduct['variants'][number]
export type SimItem = {
  id: string; sku: string; title: string; barcode: string; price: Money; levels: LevelRow[]; channelSku: string | undefined
  parts: NonNullable<Variant['parts']>; prices: NonNullable<Variant['prices']>
  /** The variation group that it is in, and what it is of each of its options. */
  group?: string; properties: readonly (readonly [name: string, value: string])[]
}
export type SimOrder = { id: string; number: number; placedAt: Date; changedAt: Date; isCancelled: boolean; lines: { row: string; item: SimItem; quantity: number; unit: Money; paid: bigint }[]; shipping: Money; total: Money; buyer: Basket['buyer'] }

export const uuidOf = (text: string): string => createHash('sha256').update(text).digest('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')
export const rowId = (item: SimItem): string => uuidOf(`channel ${item.id}`)

const availableOf = (item: SimItem): number => item.levels.reduce((sum, level) => sum + level.onHand, 0)
const told = (item: SimItem): SimulatedOffer => ({ externalId: rowId(item), sku: item.sku, title: item.title, price: item.price, available: availableOf(item), ...(item.barcode !== '' && { barcode: item.barcode }) })
const simulated = (o: SimOrder): SimulatedOrder => ({ externalId: o.id, placedAt: o.placedAt.toISOString(), isCancelled: o.isCancelled, total: o.total, lines: o.lines.map((l) => ({ offerId: rowId(l.item), sku: l.item.sku, quantity: l.quantity, total: money(l.unit.minor * BigInt(l.quantity), o.total.currency) })) })

export type SimShop = Pick<Simulator, 'offer' | 'offers' | 'stockOf' | 'priceOf' | 'sell' | 'cancel'> & {
  items: readonly SimItem[]
  /** Names of variation groups, by their ids. */
  groups: ReadonlyMap<string, string>
  orders: readonly SimOrder[]
  seen: () => SimulatedOrder[]
  /** What stands in the stock list, of whatever channel. */
  product: (product: ChannelProduct) => void
  level: (row: LevelRow) => void
}

/** The stock list, what of it one channel sells, and the orders that came from there. */
export function openShop({ clock, shop: { currency } = { currency: 'TWD', zone: 'Asia/Taipei' }, idsFrom = 0 }: SimulatorOptions): SimShop {
  const items: SimItem[] = [], orders: SimOrder[] = [], groups = new Map<string, string>()
  const plain = { parts: [], prices: [], properties: [] }
  const addItem = (item: Omit<SimItem, 'id'>): SimItem => {
    const added = { id: uuidOf(`item ${idsFrom + items.length}`), ...item }
    items.push(added)
    return added
  }
  const itemOf = (sku: string): SimItem => items.find((one) => one.sku === sku) ?? addItem({ sku, title: sku, barcode: '', price: money(0n, currency), levels: [], channelSku: undefined, ...plain })
  const offerOf = (externalId: string): SimItem | undefined => items.find((one) => one.channelSku !== undefined && rowId(one) === externalId)
  return {
    items, orders, groups,
    offer: ({ sku, title, price, available, barcode = '' }) => told(addItem({ sku, title, barcode, price, levels: [{ sku, place: 'Default', onHand: available }], channelSku: `EB-${sku}`, ...plain })),
    offers: () => items.filter((one) => one.channelSku !== undefined).map(told),
    stockOf: (id) => { const item = offerOf(id); return item && availableOf(item) },
    priceOf: (id) => offerOf(id)?.price,
    sell(basket) {
      const lines = basket.items.map(({ externalId, quantity }) => ({ item: offerOf(externalId), quantity }))
      if (lines.some(({ item, quantity }) => item === undefined || availableOf(item) < quantity)) return undefined
      const order = orderOf(basket, lines.map(({ item, quantity }) => ({ item: item!, quantity })), { number: 100_000 + idsFrom + orders.length, at: clock(), none: money(0n, currency) })
      for (const { item, quantity } of order.lines) item.levels[0]!.onHand -= quantity
      orders.push(order)
      return simulated(order)
    },
    cancel(id) {
      const order = orders.find((o) => o.id === id)
      if (order) Object.assign(order, { isCancelled: true, changedAt: clock() })
    },
    seen: () => orders.map(simulated),
    product(product) {
      const group = product.variants.length > 1 ? uuidOf(`group ${product.externalId}`) : undefined
      if (group !== undefined) groups.set(group, product.name)
      for (const { sku, barcode = '', title = product.name, price = money(0n, currency), parts = [], prices = [], optionValues } of product.variants) {
        Object.assign(itemOf(sku), { title, barcode, price, parts, prices, group, properties: product.options.map((name, i) => [name, optionValues[i] ?? '']) })
      }
    },
    level(row) {
      const item = itemOf(row.sku)
      item.levels = [...item.levels.filter((one) => one.place !== row.place), row]
    },
  }
}

function orderOf(basket: Basket, wanted: readonly { item: SimItem; quantity: number }[], { number, at, none }: { number: number; at: Date; none: Money }): SimOrder {
  const lines = wanted.map(({ item, quantity }, i) => ({ row: uuidOf(`line ${number} ${i}`), item, quantity, unit: item.price, paid: item.price.minor * BigInt(quantity) }))
  // The channel's discount is taken off the first line that can bear it.
  const bearing = lines.find((l) => l.paid >= (basket.discount?.minor ?? 0n))
  if (bearing) bearing.paid -= basket.discount?.minor ?? 0n
  const shipping = basket.shipping ?? none
  return { id: uuidOf(`order ${number}`), number, placedAt: at, changedAt: at, isCancelled: false, lines, shipping, total: money(lines.reduce((sum, l) => sum + l.paid, shipping.minor), none.currency), buyer: basket.buyer }
}
