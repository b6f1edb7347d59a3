import { add, money, zero, type Money } from '#kit'
import { openLuck, openSerials, type Basket, type Luck, type SimulatedOffer, type SimulatedOrder, type SimulatorOptions } from '#kit/simulator'

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
  /** Of a child: its parent. Of a parent, which sells nothing: its theme. */
  parent?: string
  theme?: string
}
export type Told = (type: 'ORDER_CHANGE' | 'LISTINGS_ITEM_MFN_QUANTITY_CHANGE' | 'FEED_PROCESSING_FINISHED', about: { id: string; more?: Record<string, unknown> }) => void
/** What the seller has on Amazon: offers, orders, money. SKUs that begin with FBA- lie in Amazon's own warehouse. */
export type Store = {
  clock: () => Date
  luck: Luck
  /** So many digits that no order and no notification had before. */
  serial: (digits: number) => string
  lagMs: number
  told: Told
  openedAt: number
  listings: Map<string, StoredListing>
  orders: Map<string, StoredOrder>
}

export function openStore({ clock, lagMs = 0, seed = 1, idsFrom = seed * 1_000_000 }: SimulatorOptions, told: Told): Store {
  const next = openSerials(idsFrom)
  return {
    clock, luck: openLuck(seed), serial: (digits) => String(next(10n ** BigInt(digits))).padStart(digits, '0'), lagMs, told, openedAt: clock().getTime() - 30 * 86_400_000, listings: new Map(), orders: new Map(),
  }
}

const nowOf = (store: Store): number => store.clock().getTime()
export const liveListing = (store: Store, sku: string): StoredListing | undefined => {
  const one = store.listings.get(sku)
  return one?.isDeleted ? undefined : one
}
export const quantityOf = (store: Store, one: StoredListing): number => settle(one.quantity, nowOf(store))
export const priceOf = (store: Store, one: StoredListing): Money => settle(one.price, nowOf(store))
export const toOffer = (store: Store, one: StoredListing): SimulatedOffer =>
  ({ externalId: one.sku, sku: one.sku, title: one.title, ...(one.barcode ? { barcode: one.barcode } : {}), price: priceOf(store, one), available: quantityOf(store, one) })

export function list(store: Store, offer: { sku: string; title: string; price: Money; available: number; barcode?: string; asin?: string; productType?: string }): StoredListing {
  const { listings, luck } = store
  const listing: StoredListing = {
    sku: offer.sku, asin: offer.asin ?? `B0${luck.digits(8)}`, createdAt: new Date(store.openedAt + listings.size * 1000).toISOString(), barcode: offer.barcode, productType: offer.productType ?? 'PRODUCT',
    isInAmazon: offer.sku.startsWith('FBA-'), currency: offer.price.currency, title: offer.title, content: {}, quantity: timed(offer.available), price: timed(offer.price), isDeleted: false,
  }
  listings.set(offer.sku, listing)
  return listing
}

export function setQuantity(store: Store, one: StoredListing, value: number, at = nowOf(store) + store.lagMs): void {
  one.quantity.waiting.push({ at, value })
  store.told('LISTINGS_ITEM_MFN_QUANTITY_CHANGE', { id: one.sku, more: { Quantity: value } })
}
export const setPrice = (store: Store, one: StoredListing, value: Money, at = nowOf(store) + store.lagMs): void => void one.price.waiting.push({ at, value })

export function changed(store: Store, order: StoredOrder): void {
  // Two changes in one millisecond would hide the second.
  order.changedAt = new Date(Math.max(nowOf(store), Date.parse(order.changedAt) + 1)).toISOString()
  store.told('ORDER_CHANGE', { id: order.id })
}

/** Takes the things off the shelf, or nothing at all when one of them is short. */
function take(store: Store, items: Basket['items']): { listing: StoredListing; quantity: number }[] | undefined {
  const asked = new Map<string, number>()
  for (const { externalId, quantity } of items) asked.set(externalId, (asked.get(externalId) ?? 0) + quantity)
  for (const [sku, quantity] of asked) {
    const listing = liveListing(store, sku)
    if (!listing || quantityOf(store, listing) < quantity) return undefined
  }
  for (const [sku, quantity] of asked) {
    const listing = store.listings.get(sku)!
    listing.quantity.shown -= quantity
    if (!listing.isInAmazon) store.told('LISTINGS_ITEM_MFN_QUANTITY_CHANGE', { id: sku, more: { Quantity: listing.quantity.shown } })
  }
  return items.map(({ externalId, quantity }) => ({ listing: store.listings.get(externalId)!, quantity }))
}

export function sell(store: Store, { items: wanted, discount, shipping, buyer = { name: 'A. Buyer' } }: Basket): SimulatedOrder | undefined {
  const taken = take(store, wanted)
  const first = taken?.[0]?.listing
  if (!taken || !first) return undefined
  const { luck } = store
  const { currency } = first
  const items = taken.map(({ listing, quantity }, i): StoredItem => {
    const unitPrice = priceOf(store, listing)
    const ofFirst = (amount: Money | undefined): Money => (i === 0 && amount ? amount : zero(currency))
    return {
      id: luck.digits(14), sku: listing.sku, title: listing.title, asin: listing.asin, quantity, unitPrice,
      goods: money(unitPrice.minor * BigInt(quantity), currency), discount: ofFirst(discount), shipping: ofFirst(shipping),
    }
  })
  const at = store.clock().toISOString()
  const total = money(items.reduce((n, one) => n + one.goods.minor - one.discount.minor + one.shipping.minor, 0n), currency)
  const order: StoredOrder = {
    id: store.serial(17).replace(/^(.{3})(.{7})/, '$1-$2-'), placedAt: at, changedAt: at, isCancelled: false, items, total, parcels: [], buyer, fulfilledBy: first.isInAmazon ? 'AMAZON' : 'MERCHANT',
  }
  store.orders.set(order.id, order)
  store.told('ORDER_CHANGE', { id: order.id })
  return toSimulated(order)
}

/** Puts the things back on the shelf; what was sent stays sold. */
export function cancel(store: Store, id: string): void {
  const order = store.orders.get(id)
  if (!order || order.isCancelled || order.parcels.length > 0) return
  order.isCancelled = true
  for (const item of order.items) {
    const listing = liveListing(store, item.sku)
    if (listing) listing.quantity.shown = quantityOf(store, listing) + item.quantity
  }
  changed(store, order)
}

export const toSimulated = (order: StoredOrder): SimulatedOrder => ({
  externalId: order.id, placedAt: order.placedAt, isCancelled: order.isCancelled, total: order.total,
  lines: order.items.map((item) => ({ offerId: item.sku, sku: item.sku, quantity: item.quantity, total: add(item.goods, { ...item.discount, minor: -item.discount.minor }) })),
})
