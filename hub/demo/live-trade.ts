/** Buyers on the demo's platforms: what they put in their baskets, and how some change their minds. */
import { money, type Money } from '#kit'
import type { Basket, SimulatedOffer, SimulatedOrder, Simulator } from '#kit/simulator'
import type { LiveShop } from './live-shops.ts'
import type { Luck } from './luck.ts'
import { makePeople, type Person } from './people.ts'

export type Trade = {
  /** A buyer at one of these; undefined when there was nothing to buy. */
  buy: (simulator: Simulator, shop: LiveShop) => SimulatedOrder | undefined
  /** Many buyers at once. */
  flood: (simulator: Simulator, shop: LiveShop, buyers: number) => number
  /** Those whose time has come to change their minds do so. */
  regret: (now: Date) => number
  /** SKUs that were sold since this was asked last: somebody may have to order more. */
  sold: () => string[]
}

export function openTrade(luck: Luck, clock: () => Date): Trade {
  const people = makePeople(luck, 500)
  let regrets: { simulator: Simulator; externalId: string; at: number }[] = []
  const sold = new Set<string>()
  const buyFrom = (simulator: Simulator, shop: LiveShop, offers: readonly SimulatedOffer[], most: number): SimulatedOrder | undefined => {
    const order = simulator.sell(basketOf(luck, shop, offers, people, most))
    for (const line of order?.lines ?? []) sold.add(offers.find((o) => o.externalId === line.offerId)?.sku ?? line.sku)
    if (order && luck.chance(shop.cancelled)) regrets.push({ simulator, externalId: order.externalId, at: clock().getTime() + luck.int(20, 120) * 1000 })
    return order
  }
  const onSale = (simulator: Simulator): SimulatedOffer[] => simulator.offers().filter((o) => o.available > 0)
  return {
    buy(simulator, shop) {
      const offers = onSale(simulator)
      return offers.length === 0 ? undefined : buyFrom(simulator, shop, offers, 3)
    },
    flood(simulator, shop, buyers) {
      let offers = onSale(simulator)
      let count = 0
      for (let n = 0; n < buyers && offers.length > 0; n++) {
        if (buyFrom(simulator, shop, offers, 1)) count++
        else offers = onSale(simulator)
      }
      return count
    },
    regret(now) {
      const due = regrets.filter((r) => r.at <= now.getTime())
      regrets = regrets.filter((r) => r.at > now.getTime())
      for (const { simulator, externalId } of due) simulator.cancel(externalId)
      return due.length
    },
    sold() {
      const skus = [...sold]
      sold.clear()
      return skus
    },
  }
}

/** One to three different things, mostly one of each, with the platform's shipping and now and then a voucher. */
function basketOf(luck: Luck, shop: LiveShop, offers: readonly SimulatedOffer[], people: readonly Person[], most: number): Basket {
  const chosen = new Map<string, SimulatedOffer>()
  for (let n = Math.min(most, luck.pick([1, 1, 1, 2, 2, 3])); n > 0; n--) {
    const offer = luck.pick(offers)
    chosen.set(offer.externalId, offer)
  }
  const items = [...chosen.values()].map((o) => ({ externalId: o.externalId, quantity: o.available > 1 && luck.chance(0.12) ? 2 : 1 }))
  const goods = items.reduce((sum, { externalId, quantity }) => sum + Number(chosen.get(externalId)!.price.minor) * quantity, 0)
  const dollars = (n: number): Money => money(BigInt(n), shop.currency)
  const isHome = shop.currency === 'TWD'
  const person = luck.pick(people)
  return {
    items,
    ...(isHome && goods > 500 && luck.chance(0.2) ? { discount: dollars(luck.pick([50, 100])) } : {}),
    ...(isHome && shop.knowsBuyers && goods < 1200 ? { shipping: dollars(luck.pick([60, 80])) } : {}),
    ...(shop.knowsBuyers ? { buyer: { name: person.name, email: person.email, phone: person.phone } } : {}),
  }
}
