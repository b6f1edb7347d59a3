import { money, type ChannelProduct, type LevelRow, type Money } from '#kit'
import type { Basket, SimulatedOffer, SimulatedOrder, Simulator, SimulatorOptions } from '#kit/simulator'

export type SimItem = SimulatedOffer & { msrp?: Money | undefined; places: Map<string, { onHand: number; cost: Money | undefined }> }
export type SimOrder = { seq: number; at: Date; cancelledAt: Date | undefined; lines: { item: SimItem; quantity: number; unit: Money }[]; discount: Money; shipping: Money; total: Money; buyer: Basket['buyer'] }

const stockIn = (item: SimItem): number => [...item.places.values()].reduce((sum, place) => sum + place.onHand, 0)
const shown = (item: SimItem): SimulatedOffer => ({ externalId: item.externalId, sku: item.sku, title: item.title, price: item.price, available: stockIn(item), ...(item.barcode !== undefined && { barcode: item.barcode }) })
const simulated = (o: SimOrder): SimulatedOrder => ({ externalId: String(o.seq), placedAt: o.at.toISOString(), isCancelled: o.cancelledAt !== undefined, total: o.total, lines: o.lines.map((l) => ({ offerId: l.item.sku, sku: l.item.sku, quantity: l.quantity, total: money(l.unit.minor * BigInt(l.quantity), o.total.currency) })) })

export type SimShop = Pick<Simulator, 'offer' | 'offers' | 'stockOf' | 'priceOf' | 'sell' | 'cancel'> & {
  items: ReadonlyMap<string, SimItem>
  orders: readonly SimOrder[]
  seen: () => SimulatedOrder[]
  product: (product: ChannelProduct) => void
  level: (row: LevelRow) => void
}

/** Products with their stock by warehouse; what is sold goes out of the main one. */
export function openShop({ clock, shop: { currency } = { currency: 'TWD', zone: 'Asia/Taipei' }, idsFrom = 0 }: SimulatorOptions): SimShop {
  const items = new Map<string, SimItem>(), orders: SimOrder[] = []
  const none = money(0n, currency)
  const itemOf = (sku: string): SimItem => {
    const item = items.get(sku) ?? { externalId: sku, sku, title: sku, price: none, available: 0, places: new Map() }
    items.set(sku, item)
    return item
  }
  return {
    items, orders,
    offer({ sku, title, price, available, barcode }) {
      const item = Object.assign(itemOf(sku), { title, price, ...(barcode !== undefined && { barcode }) })
      item.places.set('Main', { onHand: available, cost: undefined })
      return shown(item)
    },
    offers: () => [...items.values()].map(shown),
    stockOf: (id) => { const item = items.get(id); return item && stockIn(item) },
    priceOf: (id) => items.get(id)?.price,
    sell(basket) {
      const lines = basket.items.map(({ externalId, quantity }) => ({ item: items.get(externalId), quantity }))
      if (lines.some(({ item, quantity }) => item === undefined || stockIn(item) < quantity)) return undefined
      const priced = lines.map(({ item, quantity }) => ({ item: item!, quantity, unit: item!.price }))
      for (const { item, quantity } of priced) item.places.set('Main', { cost: undefined, ...item.places.get('Main'), onHand: (item.places.get('Main')?.onHand ?? 0) - quantity })
      const discount = basket.discount ?? none, shipping = basket.shipping ?? none
      const order: SimOrder = { seq: 50_001 + idsFrom + orders.length, at: clock(), cancelledAt: undefined, lines: priced, discount, shipping, total: money(priced.reduce((sum, l) => sum + l.unit.minor * BigInt(l.quantity), shipping.minor - discount.minor), currency), buyer: basket.buyer }
      orders.push(order)
      return simulated(order)
    },
    cancel: (id) => { const order = orders.find((o) => String(o.seq) === id); if (order) order.cancelledAt = clock() },
    seen: () => orders.map(simulated),
    product: (p) => { for (const v of p.variants) Object.assign(itemOf(v.sku), { title: p.name, price: v.price ?? none, msrp: v.prices?.find((one) => one.list === 'MSRP')?.price, ...(v.barcode !== undefined && { barcode: v.barcode }) }) },
    level: (row) => void itemOf(row.sku).places.set(row.place, { onHand: row.onHand, cost: row.cost }),
  }
}
