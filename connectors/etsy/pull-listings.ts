import { givenTexts, readAnswer, type ChannelOffer, type Connected, type Page } from '#kit'
import { availableOf, isFiller, Listings, piecesOf, type Listing } from './inventory-body.ts'
import { shopPath } from './pull-orders.ts'
import { isOurs } from './push-inventory.ts'
import { readEtsyMoney } from './read-money.ts'

const perPage = 100
/** One after the other: a list has one state. */
const states = ['active', 'sold_out', 'inactive', 'expired', 'draft'] as const

/** Each thing that can be bought of each listing. `cursor`: a state and how many of it were read. */
export async function pullListings(at: Connected, { cursor = 'active:0' }: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const [state, offset = '0'] = cursor.split(':')
  const answer = await at.call({ operation: 'getListingsByShop', method: 'GET', path: shopPath(at, '/listings'), effect: 'read', query: { state, includes: 'Images,Inventory', limit: String(perPage), offset } })
  const { results } = readAnswer(Listings, answer, 'the listings')
  return { items: results.flatMap(toOffers), next: nextOf(state ?? '', Number(offset), results.length) }
}

function nextOf(state: string, offset: number, count: number): string | undefined {
  if (count === perPage) return `${state}:${offset + perPage}`
  const after = states[states.findIndex((one) => one === state) + 1]
  return after === undefined ? undefined : `${after}:0`
}

function toOffers(listing: Listing): ChannelOffer[] {
  const image = listing.images?.[0]?.url_fullxfull ?? listing.images?.[0]?.url_570xN
  // Drafts were never on sale; those with a SKU are known all the same, so that none is made twice.
  const pieces = piecesOf(listing).filter((piece) => !isFiller(piece) && (listing.state !== 'draft' || (piece.product.sku ?? '') !== ''))
  return pieces.map((piece) => ({
    externalId: piece.externalId, sku: piece.product.sku, title: [listing.title, piece.product.property_values.map((one) => one.values.join(' ')).join(' / ')].filter(Boolean).join(' - '),
    price: readEtsyMoney(piece.offering.price, `listing ${listing.listing_id}`), available: availableOf(listing, piece), state: listing.state === 'expired' ? 'closed' : isOurs(listing) && piece.offering.is_enabled ? 'active' : 'inactive', fulfilledBy: 'seller', ...(piece.product.property_values.length > 0 && { group: listing.listing_id }),
    ...givenTexts({ image, url: listing.url }), attributes: givenTexts({ listingId: listing.listing_id, listingState: listing.state }),
  }))
}
