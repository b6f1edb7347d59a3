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

const pieceOf = (listing: Listing | undefined, externalId: string): Piece | undefined => (listing ? piecesOf(listing).find((one) => one.externalId === externalId) : undefined)

export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const listings = await readListings(at, offers)
  return offers.map(({ externalId }) => {
    const listing = listings.get(listingOf(externalId) ?? '')
    const piece = pieceOf(listing, externalId)
    return { externalId, available: listing && piece ? availableOf(listing, piece) : undefined }
  })
}

export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const listings = await readListings(at, offers)
  return offers.map(({ externalId }) => {
    const piece = pieceOf(listings.get(listingOf(externalId) ?? ''), externalId)
    return { externalId, price: piece && readEtsyMoney(piece.offering.price, `offer ${externalId}`) }
  })
}

type Wanted<T> = { row: T; piece: Piece }
const unknownOffer = (externalId: string): PushAnswer => refusedRow(externalId, 'unknown_offer', 'This shop has no such listing, or the listing no such choice.')

/** Answers row by row; all rows of a listing go together, because Etsy takes only whole inventories. */
async function byListing<T extends OfferRef>(at: Connected, rows: readonly T[], push: (listing: Listing, wanted: Wanted<T>[]) => Promise<PushAnswer>): Promise<PushAnswer[]> {
  const listings = await readListings(at, rows)
  const answers = new Map<string, PushAnswer>()
  for (const [id, listing] of listings) {
    const wanted = rows.filter((row) => listingOf(row.externalId) === id).flatMap((row) => {
      const piece = pieceOf(listing, row.externalId)
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
    const levelOf = new Map(wanted.map(({ row }) => [row.externalId, row.available]))
    const isOurs = listing.state === 'active' || listing.state === 'sold_out' || isEmptied(listing)
    const pieces = piecesOf(listing).map((piece) => withOffering(piece, { quantity: levelOf.get(piece.externalId) ?? (listing.state === 'active' ? piece.offering.quantity : 0) }))
    // Drafts, expired ones and those that a person took off sale are not ours to put back.
    if (!isOurs) return refusedRow(listing.listing_id, listing.state, `The listing is ${listing.state} on Etsy; put it back on sale there.`)
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
  const [first, ...rest] = pieces
  if (first) await putInventory(at, listing, [withOffering(first, { quantity: 1 }), ...rest])
  return { externalId: listing.listing_id, outcome: 'applied' }
}

export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const fitting = prices.filter((one) => one.price.currency === at.shop.currency)
  const done = new Map((await byListing(at, fitting, async (listing, wanted) => {
    await putInventory(at, listing, piecesOf(listing), new Map(wanted.map(({ row }) => [row.externalId, Number(toDecimal(row.price))])))
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

export async function putInventory(at: Connected, listing: Listing, pieces: readonly Piece[], prices: ReadonlyMap<string, number> = new Map()): Promise<void> {
  const answer = await at.call({
    operation: 'updateListingInventory', method: 'PUT', path: `/v3/application/listings/${listing.listing_id}/inventory`, effect: 'same',
    body: inventoryToSend(listing.inventory!, pieces, (piece) => prices.get(piece.externalId) ?? floatOf(piece.offering.price)),
  })
  readBody(Inventory, answer.body, 'the changed inventory')
}

/** Active again costs a listing fee where the listing was sold out, as it does in Shop Manager. */
async function setState(at: Connected, listingId: string, state: 'active' | 'inactive'): Promise<void> {
  await at.call({ operation: 'updateListing', method: 'PATCH', path: shopPath(at, `/listings/${listingId}`), effect: 'same', form: { state } })
}
