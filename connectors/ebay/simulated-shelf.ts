import { money, parseDecimal, toDecimal, type Money, type ShopFacts } from '#kit'
import { openLagged, type Lagged, type SimulatedOffer } from '#kit/simulator'
import { countOf, errorOf, rowOf, rowsOf, textOf, type Row } from './simulated-reply.ts'
import { offerId } from './offer-id.ts'

type SimOffer = { id: string; sku: string; status: 'PUBLISHED' | 'UNPUBLISHED'; listingId: string; rest: Row }
export type Shelf = ReturnType<typeof openShelf>

/** The seller's inventory items and the offers made of them. Quantities and prices of what is on sale are seen after the lag. */
export function openShelf({ clock, lagMs, shop, digits }: { clock: () => Date; lagMs: number; shop: ShopFacts; digits: (count: number) => string }) {
  const items = new Map<string, Row>()
  const offers = new Map<string, SimOffer>()
  const { groups, groupOf } = openGroups()
  const quantity = openLagged<number>(clock, lagMs)
  const ofOffer = openLagged<number>(clock, lagMs)
  const prices = openLagged<Money>(clock, lagMs)
  const stockOf = (offer: SimOffer, how: 'seen' | 'truth'): number => ofOffer[how](offer.id) ?? quantity[how](offer.sku) ?? 0
  const byName = (externalId: string): SimOffer | undefined => [...offers.values()].find((o) => offerId(o.id, o.sku) === externalId)
  const titleOf = (sku: string): string => textOf(rowOf(items.get(sku)?.['product'])['title']) || textOf(groupOf(sku)?.[1]['title'])
  const barcodeOf = (sku: string): string => textOf((rowOf(items.get(sku)?.['product'])['ean'] as string[] | undefined)?.[0])
  const shown = (o: SimOffer): SimulatedOffer => ({ externalId: offerId(o.id, o.sku), sku: o.sku, title: titleOf(o.sku), ...(barcodeOf(o.sku) ? { barcode: barcodeOf(o.sku) } : {}), price: prices.seen(o.id) ?? money(0n, shop.currency), available: stockOf(o, 'seen') })

  const makeOffer = (sku: string, rest: Row, price: Money | undefined): SimOffer => {
    const offer: SimOffer = { id: digits(11), sku, status: 'UNPUBLISHED', listingId: '', rest }
    offers.set(offer.id, offer)
    if (price) prices.set(offer.id, price)
    return offer
  }
  const publish = (offer: SimOffer): string => {
    offer.status = 'PUBLISHED'
    return (offer.listingId ||= digits(12))
  }
  return {
    item: (sku: string): Row | undefined => items.get(sku),
    items: (): [string, Row][] => [...items],
    offerById: (id: string): SimOffer | undefined => offers.get(id),
    offersOf: (sku: string): SimOffer[] => [...offers.values()].filter((o) => o.sku === sku),
    putItem(sku: string, body: Row) {
      const { availability: _, ...rest } = body
      items.set(sku, rest)
      const count = countOf(rowOf(rowOf(body['availability'])['shipToLocationAvailability'])['quantity'])
      if (count !== undefined && count !== quantity.truth(sku)) quantity.set(sku, count)
    },
    groups, groupOf,
    itemView: (sku: string): Row => ({ sku, locale: 'en_US', ...(groupOf(sku) ? { inventoryItemGroupKeys: [groupOf(sku)![0]] } : {}), ...items.get(sku), availability: { shipToLocationAvailability: { quantity: quantity.seen(sku) ?? 0 } } }),
    offerView: (o: SimOffer): Row => offerView(o, stockOf(o, 'seen'), prices.seen(o.id)),
    makeOffer, publish,
    setPrice: (id: string, price: Money) => prices.set(id, price),
    update: (request: Row): Row[] => updateRow(request, { items, offers, quantity, ofOffer, prices }),
    offer(wish: { sku: string; title: string; price: Money; available: number; barcode?: string }): SimulatedOffer {
      items.set(wish.sku, { condition: 'NEW', product: { title: wish.title, imageUrls: [], ...(wish.barcode ? { ean: [wish.barcode] } : {}) } })
      quantity.set(wish.sku, wish.available)
      const offer = makeOffer(wish.sku, {}, wish.price)
      publish(offer)
      return shown(offer)
    },
    shownOffers: (): SimulatedOffer[] => [...offers.values()].map(shown),
    byName, titleOf,
    stockOf: (externalId: string): number | undefined => { const o = byName(externalId); return o && stockOf(o, 'seen') },
    truthOf: (o: SimOffer): number => stockOf(o, 'truth'), priceNow: (o: SimOffer): Money => prices.truth(o.id) ?? money(0n, shop.currency),
    priceOf: (externalId: string): Money | undefined => { const o = byName(externalId); return o && prices.seen(o.id) },
    /** A sale takes from the SKU and from its offer; what comes back is put there again. */
    move(o: SimOffer, count: number) {
      quantity.set(o.sku, Math.max(0, (quantity.truth(o.sku) ?? 0) + count))
      const own = ofOffer.truth(o.id)
      if (own !== undefined) ofOffer.set(o.id, Math.max(0, own + count))
    },
  }
}

function openGroups() {
  const groups = new Map<string, Row>()
  return { groups, groupOf: (sku: string): [string, Row] | undefined => [...groups].find(([, group]) => membersOf(group).includes(sku)) }
}

export const membersOf = (group: Row): string[] => (Array.isArray(group['variantSKUs']) ? group['variantSKUs'].map(textOf) : [])

function offerView(o: SimOffer, available: number, price: Money | undefined): Row {
  return {
    offerId: o.id, sku: o.sku, marketplaceId: 'EBAY_US', format: 'FIXED_PRICE', ...o.rest, availableQuantity: available, status: o.status, ...(price ? { pricingSummary: { price: { value: toDecimal(price), currency: price.currency } } } : {}),
    ...(o.listingId ? { listing: { listingId: o.listingId, listingStatus: o.status === 'PUBLISHED' ? 'ACTIVE' : 'ENDED', soldQuantity: 0 } } : {}),
  }
}

type Store = { items: ReadonlyMap<string, Row>; offers: ReadonlyMap<string, SimOffer>; quantity: Lagged<number>; ofOffer: Lagged<number>; prices: Lagged<Money> }

/** One request of a bulk call, as the rows that answer it. */
function updateRow(request: Row, { items, offers, quantity, ofOffer, prices }: Store): Row[] {
  const sku = textOf(request['sku'])
  if (!items.has(sku)) return [{ sku, statusCode: 404, errors: [errorOf(25702, `SKU ${sku} is not available in the system`)] }]
  const count = countOf(rowOf(request['shipToLocationAvailability'])['quantity'])
  if (count !== undefined) quantity.set(sku, count)
  const rows = rowsOf(request['offers']).map((one): Row => {
    const offer = offers.get(textOf(one['offerId']))
    if (!offer || offer.sku !== sku) return { sku, offerId: textOf(one['offerId']), statusCode: 400, errors: [errorOf(25713, 'This Offer is not available.')] }
    const [available, price] = [countOf(one['availableQuantity']), rowOf(one['price'])]
    if (available === undefined && !price['value']) return { sku, offerId: offer.id, statusCode: 400, errors: [errorOf(25709, 'Invalid value for availableQuantity.')] }
    if (available !== undefined) ofOffer.set(offer.id, available)
    if (price['value']) prices.set(offer.id, parseDecimal(textOf(price['value']), textOf(price['currency'])))
    return { sku, offerId: offer.id, statusCode: 200 }
  })
  return rows.length > 0 ? rows : [{ sku, statusCode: 200 }]
}
