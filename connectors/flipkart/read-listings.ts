import { z } from 'zod'
import { anyAmount, anyCount, anyCurrency, anyFlag, anyId, anyText, ConnectorFault, given, readBody, readMoney, type ChannelOffer, type Connected, type Money, type OfferRef, type Page, type PriceRead, type StockRead } from '#kit'
import { ask } from './ask.ts'

/** "up to 10 SKUs" for details and changes. */
export const skusAtOnce = 10
/** A page of the search has 500; ours are parts of it, for details are asked by tens. */
const partSize = 100

const Found = z.object({ listings: given(z.array(z.object({ sku_id: anyId }))).transform((list) => list ?? []), has_more: given(anyFlag), next_page_id: anyText })
const Place = z.object({ id: anyId, status: anyText, inventory: given(anyCount) })
const Listing = z.object({
  product_id: anyText, listing_id: anyText, product_title: anyText, listing_status: anyText, archived_status: anyText, fulfillment_profile: anyText,
  price: given(z.object({ mrp: given(anyAmount), selling_price: given(anyAmount), currency: anyCurrency })), locations: given(z.array(Place)).transform((list) => list ?? []),
})
export type Listing = z.output<typeof Listing>
const Details = z.object({ available: given(z.record(z.string(), z.unknown())).transform((map) => map ?? {}) })

export async function pullListings(at: Connected, from: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const [, start = '0', page = ''] = /^(\d+)\|(.*)$/.exec(from.cursor ?? '0|') ?? []
  const found = await ask(at, { operation: 'listings/search', method: 'POST', path: '/sellers/listings/v3/search', effect: 'read', body: { filters: {}, page_id: page === '' ? null : page } }, Found)
  const skus = found.listings.map((listing) => listing.sku_id).slice(Number(start), Number(start) + partSize)
  const listings = await readListings(at, skus)
  const items = skus.flatMap((sku) => {
    const listing = listings.get(sku)
    return listing ? [toOffer(at, sku, listing)] : []
  })
  const end = Number(start) + partSize
  const isMore = found.has_more === true && found.next_page_id !== undefined && found.listings.length > 0
  return { items, next: end < found.listings.length ? `${end}|${page}` : isMore ? `0|${found.next_page_id}` : undefined }
}

function toOffer(at: Connected, sku: string, listing: Listing): ChannelOffer {
  const price = priceOf(at, sku, listing)
  const available = placeOf(at, listing)?.inventory
  return {
    externalId: sku, sku, title: listing.product_title ?? sku, ...(price ? { price } : {}), ...(available === undefined ? {} : { available }),
    state: listing.archived_status === 'ARCHIVED' ? 'closed' : listing.listing_status === undefined || listing.listing_status === 'ACTIVE' ? 'active' : 'inactive',
    fulfilledBy: listing.fulfillment_profile === 'FBF' ? 'channel' : 'seller',
    attributes: Object.fromEntries(Object.entries({ fsn: listing.product_id, listingId: listing.listing_id, mrp: listing.price?.mrp }).filter((entry): entry is [string, string] => entry[1] !== undefined)),
  }
}

/** Listings by SKU; those that Flipkart calls unavailable or invalid are left out. */
export async function readListings(at: Connected, skus: readonly string[]): Promise<Map<string, Listing>> {
  const listings = new Map<string, Listing>()
  for (let i = 0; i < skus.length; i += skusAtOnce) {
    const { available } = await ask(at, { operation: 'listings/details', method: 'POST', path: '/sellers/listings/v3/details', effect: 'read', body: { sku_ids: skus.slice(i, i + skusAtOnce) } }, Details)
    for (const [sku, listing] of Object.entries(available)) listings.set(sku, readBody(Listing, listing, 'Flipkart listings/details: one of available'))
  }
  return listings
}

/** The place that this connection sells from; the only one, or the first, where none is named. */
export function placeOf(at: Connected, { locations }: Listing): z.output<typeof Place> | undefined {
  const wanted = at.values['locationId']
  return wanted ? locations.find((place) => place.id === wanted) : locations[0]
}

function priceOf(at: Connected, sku: string, { price }: Listing): Money | undefined {
  return price?.selling_price === undefined ? undefined : readMoney(price.selling_price, price.currency ?? at.shop.currency, `Flipkart listing ${sku}: selling_price`)
}

export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const listings = await readListings(at, offers.map((offer) => offer.externalId))
  return offers.map(({ externalId }) => {
    const listing = listings.get(externalId)
    if (listing && at.values['locationId'] && !placeOf(at, listing)) throw new ConnectorFault('invalid', `Flipkart sells ${externalId} from no location of this id; see the connection’s settings`, { code: 'flipkart.no_such_location' })
    return { externalId, available: listing && placeOf(at, listing)?.inventory }
  })
}

export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const listings = await readListings(at, offers.map((offer) => offer.externalId))
  return offers.map(({ externalId }) => {
    const listing = listings.get(externalId)
    return { externalId, price: listing && priceOf(at, externalId, listing) }
  })
}
