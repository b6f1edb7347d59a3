import { hmacBase64, money, toDecimal, writeJson, type Currency, type Hook, type Money } from '#kit'
import { openLagged, openOutbox, type Basket, type Lagged, type SimulatedOffer, type SimulatedOrder, type SimulatorOptions } from '../simulator.ts'

export type Offer = { id: string; sku: string; title: string; isOpen: boolean; group?: string; values?: string }
type Item = { id: bigint; offer: Offer; qty: number; price: Money }
export type Order = { id: bigint; status: string; created: Date; changed: Date; items: Item[]; discount: Money; delivery: Money; total: Money; buyer: string }

/** What Acme knows: offers, orders, and the hooks that it has yet to send. */
export type Shop = {
  currency: Currency
  offers: Map<string, Offer>
  orders: Map<string, Order>
  stock: Lagged<number>
  prices: Lagged<Money>
  offer: (wish: { sku: string; title: string; price: Money; available: number }) => SimulatedOffer
  sell: (basket: Basket) => SimulatedOrder | undefined
  change: (order: Order, status: string) => void
  subscribe: () => string
  hooks: () => Hook[]
}

const firstId = 820982911946154508n

export function openShop({ clock, hookUrl, lagMs = 0, shop: { currency } = { currency: 'TWD', zone: 'Asia/Taipei' } }: SimulatorOptions): Shop {
  const offers = new Map<string, Offer>(), orders = new Map<string, Order>()
  const stock = openLagged<number>(clock, lagMs), prices = openLagged<Money>(clock, lagMs)
  const outbox = openOutbox()
  let hookSecret: string | undefined
  let events = 0
  function tell(topic: string, order: Order): void {
    if (hookUrl === undefined || hookSecret === undefined) return
    events += 1
    const body = writeJson(orderJson(order))
    outbox.post({ method: 'POST', url: hookUrl, body, headers: { 'content-type': 'application/json', 'x-acme-topic': topic, 'x-acme-event': `e${events}`, 'x-acme-signature': hmacBase64(hookSecret, body) } })
  }
  return {
    currency, offers, orders, stock, prices, hooks: outbox.take,
    offer(wish) {
      const id = `A${String(offers.size + 1).padStart(6, '0')}`
      offers.set(id, { id, sku: wish.sku, title: wish.title, isOpen: true })
      stock.set(id, wish.available)
      prices.set(id, wish.price)
      return { externalId: id, ...wish }
    },
    sell(basket) {
      const items = basket.items.map(({ externalId, quantity }, i): Item | undefined => {
        const offer = offers.get(externalId)
        return offer?.isOpen && (stock.truth(externalId) ?? 0) >= quantity ? { id: firstId * 10n + BigInt(orders.size * 100 + i), offer, qty: quantity, price: prices.truth(externalId)! } : undefined
      })
      if (!items.every((i) => i !== undefined)) return undefined
      for (const i of items) stock.set(i.offer.id, stock.truth(i.offer.id)! - i.qty)
      const none = money(0n, currency)
      const [discount, delivery] = [basket.discount ?? none, basket.shipping ?? none]
      const total = money(items.reduce((sum, i) => sum + i.price.minor * BigInt(i.qty), 0n) - discount.minor + delivery.minor, currency)
      const order: Order = { id: firstId + BigInt(orders.size), status: 'paid', created: clock(), changed: clock(), items, discount, delivery, total, buyer: basket.buyer?.phone ?? 'walk-in' }
      orders.set(String(order.id), order)
      tell('order.created', order)
      return simulated(order)
    },
    change(order, status) {
      if (status === 'cancelled' && order.status !== 'cancelled') for (const i of order.items) stock.set(i.offer.id, (stock.truth(i.offer.id) ?? 0) + i.qty)
      order.status = status
      order.changed = clock()
      tell('order.changed', order)
    },
    subscribe: () => (hookSecret ??= 'hook-secret-1'),
  }
}

export const orderJson = (o: Order): object => ({
  id: o.id, status: o.status, created: o.created.toISOString(), changed: o.changed.toISOString(), currency: o.total.currency, surprise: { deep: true },
  items: o.items.map((i) => ({ id: i.id, sku: i.offer.sku, title: i.offer.title, qty: i.qty, price: toDecimal(i.price) })), discount: toDecimal(o.discount), delivery: toDecimal(o.delivery), total: toDecimal(o.total),
})

export const simulated = (o: Order): SimulatedOrder => ({
  externalId: String(o.id), placedAt: o.created.toISOString(), isCancelled: o.status === 'cancelled', total: o.total,
  lines: o.items.map((i) => ({ offerId: i.offer.id, sku: i.offer.sku, quantity: i.qty, total: { ...i.price, minor: i.price.minor * BigInt(i.qty) } })),
})
