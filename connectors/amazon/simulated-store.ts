import { add, money, zero, type Money } from '#kit'
import { openLuck, type Basket, type SimulatedOffer, type SimulatedOrder, type SimulatorOptions } from '#kit/simulator'

/** A value that changes at its hour: what is accepted now may be to be seen later, and the later hour wins. */
type Timed<T> = { shown: T; waiting: { at: number; value: T }[] }
const timed = <T>(shown: T): Timed<T> => ({ shown, waiting: [] })
function settle<T>(one: Timed<T>, now: number): T {
  const due = one.waiting.filter((wait) => wait.at <= now).sort((a, b) => a.at - b.at)
  if (due.length > 0) one.shown = due.at(-1)!.value
  one.waiting = one.waiting.filter((wait) => wait.at > now)
  return one.shown
}

type Parcel = { reference: string; carrier: string; trackingNumber: string; shippedAt: string; items: { orderItemId: string; quantity: number }[] }
export type StoredItem = { id: string; sku: string; title: string; asin: string; quantity: number; unitPrice: Money; goods: Money; discount: Money; shipping: Money }
export type StoredOrder = {
  id: string; placedAt: string; changedAt: string; isCancelled: boolean; items: StoredItem[]; total: Money; parcels: Parcel[]
  buyer: NonNullable<Basket['buyer']>; /** Of the whole order; all its things lie in the same warehouse. */ fulfilledBy: 'MERCHANT' | 'AMAZON'
}
export type StoredListing = {
  sku: string; asin: string; createdAt: string; barcode: string | undefined; productType: string; isInAmazon: boolean; currency: string
  title: string; content: Record<string, unknown>; quantity: Timed<number>; price: Timed<Money>; isDeleted: boolean
}
export type Told = (type: 'ORDER_CHANGE' | 'LISTINGS_ITEM_MFN_QUANTITY_CHANGE' | 'FEED_PROCESSING_FINISHED', about: { id: string; more?: Record<string, unknown> }) => void
export type Store = ReturnType<typeof openStore>

/** What the seller has on Amazon: offers, orders, money. SKUs that begin with FBA- lie in Amazon's own warehouse. */
export function openStore(options: SimulatorOptions, told: Told) {
  const { clock, lagMs = 0 } = options
  const luck = openLuck(options.seed)
  const listings = new Map<string, StoredListing>()
  const orders = new Map<string, StoredOrder>()
  const now = (): number => clock().getTime()
  const opened = now() - 30 * 86_400_000
  const live = (sku: string): StoredListing | undefined => {
    const one = listings.get(sku)
    return one?.isDeleted ? undefined : one
  }
  const quantityOf = (one: StoredListing): number => settle(one.quantity, now())
  const priceOf = (one: StoredListing): Money => settle(one.price, now())
  const toOffer = (one: StoredListing): SimulatedOffer =>
    ({ externalId: one.sku, sku: one.sku, title: one.title, ...(one.barcode ? { barcode: one.barcode } : {}), price: priceOf(one), available: quantityOf(one) })

  function list(offer: { sku: string; title: string; price: Money; available: number; barcode?: string; asin?: string; productType?: string }): StoredListing {
    const listing: StoredListing = {
      sku: offer.sku, asin: offer.asin ?? `B0${luck.digits(8)}`, createdAt: new Date(opened + listings.size * 1000).toISOString(), barcode: offer.barcode, productType: offer.productType ?? 'PRODUCT',
      isInAmazon: offer.sku.startsWith('FBA-'), currency: offer.price.currency, title: offer.title, content: {}, quantity: timed(offer.available), price: timed(offer.price), isDeleted: false,
    }
    listings.set(offer.sku, listing)
    return listing
  }

  function changed(order: StoredOrder): void {
    // Two changes in one millisecond would hide the second.
    order.changedAt = new Date(Math.max(now(), Date.parse(order.changedAt) + 1)).toISOString()
    told('ORDER_CHANGE', { id: order.id })
  }

  function sell({ items, discount, shipping, buyer = { name: 'A. Buyer' } }: Basket): SimulatedOrder | undefined {
    const wanted = items.map((item) => ({ listing: live(item.externalId), quantity: item.quantity }))
    const asked = new Map<StoredListing, number>()
    for (const { listing, quantity } of wanted) {
      if (!listing) return undefined
      asked.set(listing, (asked.get(listing) ?? 0) + quantity)
    }
    for (const [listing, quantity] of asked) if (quantityOf(listing) < quantity) return undefined
    const first = wanted[0]?.listing
    if (!first) return undefined
    const { currency } = first
    for (const [listing, quantity] of asked) {
      listing.quantity.shown -= quantity
      if (!listing.isInAmazon) told('LISTINGS_ITEM_MFN_QUANTITY_CHANGE', { id: listing.sku, more: { Quantity: listing.quantity.shown } })
    }
    const stored = wanted.map(({ listing, quantity }, i) => {
      const unitPrice = priceOf(listing!)
      const isFirst = i === 0
      return {
        id: luck.digits(14), sku: listing!.sku, title: listing!.title, asin: listing!.asin, quantity, unitPrice, goods: money(unitPrice.minor * BigInt(quantity), currency),
        discount: isFirst && discount ? discount : zero(currency), shipping: isFirst && shipping ? shipping : zero(currency),
      }
    })
    const at = clock().toISOString()
    const total = stored.reduce((n, one) => money(n.minor + one.goods.minor - one.discount.minor + one.shipping.minor, currency), zero(currency))
    const order: StoredOrder = {
      id: `${luck.digits(3)}-${luck.digits(7)}-${luck.digits(7)}`, placedAt: at, changedAt: at, isCancelled: false, items: stored, total, parcels: [], buyer,
      fulfilledBy: first.isInAmazon ? 'AMAZON' : 'MERCHANT',
    }
    orders.set(order.id, order)
    told('ORDER_CHANGE', { id: order.id })
    return toSimulated(order)
  }

  function cancel(id: string): boolean {
    const order = orders.get(id)
    if (!order || order.isCancelled || order.parcels.length > 0) return false
    order.isCancelled = true
    for (const item of order.items) {
      const listing = live(item.sku)
      if (listing) { quantityOf(listing); listing.quantity.shown += item.quantity }
    }
    changed(order)
    return true
  }

  return {
    clock, luck, lagMs, listings, orders, live, quantityOf, priceOf, toOffer, list, sell, cancel, changed,
    setQuantity: (one: StoredListing, value: number, at = now() + lagMs): void => {
      one.quantity.waiting.push({ at, value })
      told('LISTINGS_ITEM_MFN_QUANTITY_CHANGE', { id: one.sku, more: { Quantity: value } })
    },
    setPrice: (one: StoredListing, value: Money, at = now() + lagMs): void => void one.price.waiting.push({ at, value }),
    allOrders: (): SimulatedOrder[] => [...orders.values()].map(toSimulated),
  }
}

export const toSimulated = (order: StoredOrder): SimulatedOrder => ({
  externalId: order.id, placedAt: order.placedAt, isCancelled: order.isCancelled, total: order.total,
  lines: order.items.map((item) => ({ offerId: item.sku, sku: item.sku, quantity: item.quantity, total: add(item.goods, { ...item.discount, minor: -item.discount.minor }) })),
})
