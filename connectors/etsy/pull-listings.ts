import { givenTexts, readAnswer, type ChannelOffer, type Connected, type Page } from '#kit'
import { availableOf, isEmptied, Listings, piecesOf, type Listing } from './inventory-body.ts'
import { shopPath } from './pull-orders.ts'
import { readEtsyMoney } from './read-money.ts'

const perPage = 100
/** One after the other: a list has one state. Drafts were never on sale. */
const states = ['active', 'sold_out', 'inactive', 'expired'] as const

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
  const isShown = listing.state === 'active' || listing.state === 'sold_out' || isEmptied(listing)
  return piecesOf(listing).map((piece) => ({
    externalId: piece.externalId, sku: piece.product.sku, title: [listing.title, piece.product.property_values.map((one) => one.values.join(' ')).join(' / ')].filter(Boolean).join(' - '),
    price: readEtsyMoney(piece.offering.price, `listing ${listing.listing_id}`), available: availableOf(listing, piece), state: listing.state === 'expired' ? 'closed' : isShown && piece.offering.is_enabled ? 'active' : 'inactive', fulfilledBy: 'seller',
    ...givenTexts({ image, url: listing.url }), attributes: givenTexts({ listingId: listing.listing_id, listingState: listing.state }),
  }))
}
