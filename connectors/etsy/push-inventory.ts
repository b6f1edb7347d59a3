import { inHalves, readAnswer, readBody, refusedRow, rowOrRefused, toDecimal, type Connected, type OfferRef, type PriceRead, type PriceTag, type PushAnswer, type StockLevel, type StockRead } from '#kit'
import { availableOf, Inventory, inventoryToSend, isEmptied, Listings, piecesOf, type Listing, type Piece } from './inventory-body.ts'
import { listingOf } from './offer-id.ts'
import { shopPath } from './pull-orders.ts'
import { floatOf, readEtsyMoney } from './read-money.ts'

/** The listings of these offers. One that Etsy does not know makes it refuse the whole list, so it is asked in halves. */
export async function readListings(at: Connected, offers: readonly OfferRef[]): Promise<Map<string, Listing>> {
  const ids = [...new Set(offers.map((one) => listingOf(one.externalId)).filter((id) => id !== undefined))]
  const found: Listing[] = []
  for (let i = 0; i < ids.length; i += 100) {
    found.push(...(await inHalves(ids.slice(i, i + 100), async (some) => {
      const answer = await at.call({ operation: 'getListingsInventoryByListingIds', method: 'GET', path: '/v3/application/listings/batch/inventory', effect: 'read', query: { listing_ids: some.join(',') } })
      return readAnswer(Listings, answer, 'the inventories').results
    }, () => [])))
  }
  return new Map(found.map((listing) => [listing.listing_id, listing]))
}

/**
 * The choice of this name. A choice that says something else since then has another name and still its SKU: of two that took
 * each other's values, the SKU tells which is meant.
 */
export function pieceOf(listing: Listing | undefined, { externalId, sku }: OfferRef): Piece | undefined {
  const pieces = listing ? piecesOf(listing) : []
  const named = pieces.find((one) => one.externalId === externalId)
  if (!sku || named?.product.sku === sku) return named
  const same = pieces.filter((one) => one.product.sku === sku)
  return same.length === 1 ? same[0] : named
}

export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const listings = await readListings(at, offers)
  return offers.map((offer) => {
    const listing = listings.get(listingOf(offer.externalId) ?? '')
    const piece = pieceOf(listing, offer)
    return { externalId: offer.externalId, available: listing && piece ? availableOf(listing, piece) : undefined }
  })
}

export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const listings = await readListings(at, offers)
  return offers.map((offer) => {
    const piece = pieceOf(listings.get(listingOf(offer.externalId) ?? ''), offer)
    return { externalId: offer.externalId, price: piece && readEtsyMoney(piece.offering.price, `offer ${offer.externalId}`) }
  })
}

/** On sale, or off it for want of goods alone. */
export const isOurs = (listing: Listing): boolean => listing.state === 'active' || listing.state === 'sold_out' || isEmptied(listing)

type Wanted<T> = { row: T; piece: Piece }
export const unknownOffer = (externalId: string): PushAnswer => refusedRow(externalId, 'unknown_offer', 'This shop has no such listing, or the listing no such choice.')

/** Answers row by row; all rows of a listing go together, because Etsy takes only whole inventories. */
async function byListing<T extends OfferRef>(at: Connected, rows: readonly T[], push: (listing: Listing, wanted: Wanted<T>[]) => Promise<PushAnswer>): Promise<PushAnswer[]> {
  const listings = await readListings(at, rows)
  const answers = new Map<string, PushAnswer>()
  for (const [id, listing] of listings) {
    const wanted = rows.filter((row) => listingOf(row.externalId) === id).flatMap((row) => {
      const piece = pieceOf(listing, row)
      return piece ? [{ row, piece }] : []
    })
    if (wanted.length === 0) continue
    const said = await rowOrRefused(id, () => push(listing, wanted))
    for (const { row } of wanted) answers.set(row.externalId, { ...said, externalId: row.externalId })
  }
  return rows.map((row) => answers.get(row.externalId) ?? unknownOffer(row.externalId))
}

/**
 * Levels of all things of a listing, which has to be sent as a whole: what is sold there between the reading and the
 * writing of one listing is written over, so they follow each other at once.
 */
export const pushStock = (at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> =>
  byListing(at, levels, async (listing, wanted) => {
    const levelOf = new Map(wanted.map(({ row, piece }) => [piece.externalId, row.available]))
    const pieces = piecesOf(listing).map((piece) => withOffering(piece, { quantity: levelOf.get(piece.externalId) ?? (listing.state === 'active' ? piece.offering.quantity : 0) }))
    // Drafts, expired ones and those that a person took off sale are not ours to put back.
    if (!isOurs(listing)) return refusedRow(listing.listing_id, listing.state, `The listing is ${listing.state} on Etsy; put it back on sale there.`)
    if (pieces.some((one) => one.offering.is_enabled && one.offering.quantity > 0)) {
      await putInventory(at, listing, pieces)
      if (listing.state !== 'active') await setState(at, listing.listing_id, 'active')
      return { externalId: listing.listing_id, outcome: 'applied' }
    }
    return listing.state === 'active' ? empty(at, listing, pieces) : { externalId: listing.listing_id, outcome: 'applied' }
  })

/** Nothing is left of the whole listing: off sale first, then a single piece stays in it (see isEmptied). */
async function empty(at: Connected, listing: Listing, pieces: readonly Piece[]): Promise<PushAnswer> {
  await setState(at, listing.listing_id, 'inactive')
  const kept = pieces.find((one) => one.offering.is_enabled)
  if (kept) await putInventory(at, listing, pieces.map((one) => (one === kept ? withOffering(one, { quantity: 1 }) : one)))
  return { externalId: listing.listing_id, outcome: 'applied' }
}

export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const fitting = prices.filter((one) => one.price.currency === at.shop.currency)
  const done = new Map((await byListing(at, fitting, async (listing, wanted) => {
    await putInventory(at, listing, piecesOf(listing), new Map(wanted.map(({ row, piece }) => [piece.externalId, Number(toDecimal(row.price))])))
    return { externalId: listing.listing_id, outcome: 'applied' }
  })).map((answer) => [answer.externalId, answer]))
  return prices.map((one) => (one.price.currency === at.shop.currency ? done.get(one.externalId)! : refusedRow(one.externalId, 'currency', `The shop sells in ${at.shop.currency}, not in ${one.price.currency}.`)))
}

/** One of several choices is switched off; the last of them takes the listing off sale. */
export const closeListings = (at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> =>
  byListing(at, offers, async (listing, wanted) => {
    const closed = new Set(wanted.map((one) => one.piece.externalId))
    const pieces = piecesOf(listing).map((piece) => (closed.has(piece.externalId) ? withOffering(piece, { is_enabled: false }) : piece))
    if (pieces.some((one) => one.offering.is_enabled && one.offering.quantity > 0)) await putInventory(at, listing, pieces)
    else if (listing.state === 'active') await setState(at, listing.listing_id, 'inactive')
    return { externalId: listing.listing_id, outcome: 'applied' }
  })

const withOffering = (piece: Piece, change: Partial<Piece['offering']>): Piece => ({ ...piece, offering: { ...piece.offering, ...change } })

/** Writes everything that the listing sells, and answers it as Etsy has it now. */
export async function putInventory(at: Connected, { listing_id: id, inventory }: Listing, pieces: readonly Piece[], prices: ReadonlyMap<string, number> = new Map()): Promise<Piece[]> {
  const answer = await at.call({
    operation: 'updateListingInventory', method: 'PUT', path: `/v3/application/listings/${id}/inventory`, effect: 'same',
    // A third property, made in Shop Manager, is lost where nobody says that it is known.
    ...(pieces.some(({ product }) => product.property_values.length > 2) && { query: { max_variations_supported: '3' } }),
    body: inventoryToSend(inventory!, pieces, (piece) => prices.get(piece.externalId) ?? floatOf(piece.offering.price)),
  })
  return piecesOf({ listing_id: id, inventory: readBody(Inventory, answer.body, 'the changed inventory') })
}

/** Active again costs a listing fee where the listing was sold out, as it does in Shop Manager. */
export async function setState(at: Connected, listingId: string, state: 'active' | 'inactive'): Promise<void> {
  await at.call({ operation: 'updateListing', method: 'PATCH', path: shopPath(at, `/listings/${listingId}`), effect: 'same', form: { state } })
}
