import { z } from 'zod'
import { anyId, readAnswer, refusedRow, rowOrRefused, toDecimal, type Connected, type OfferDraft, type PushAnswer } from '#kit'
import { piecesOf } from './inventory-body.ts'
import { listingOf } from './offer-id.ts'
import { shopPath } from './pull-orders.ts'
import { pushPrices, pushStock, putInventory, readListings } from './push-inventory.ts'

const pictures = (id: string): PushAnswer => refusedRow(id, 'pictures', 'Etsy takes pictures as uploaded files only (uploadListingImage); leave them out and add them in Shop Manager.')
/** What Etsy asks for besides; the merchant gives it by Etsy's own names. */
const asked = ['taxonomy_id', 'who_made', 'when_made', 'shipping_profile_id', 'readiness_state_id'] as const

/** A new listing stays a draft: Etsy publishes none without a picture. */
export async function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  if (draft.externalId !== undefined) return changeListing(at, { ...draft, externalId: draft.externalId })
  if (draft.images !== undefined && draft.images.length > 0) return pictures(draft.sku)
  const missing = [...(draft.title === undefined ? ['title'] : []), ...(draft.description === undefined ? ['description'] : []), ...(draft.price === undefined ? ['price'] : []), ...asked.filter((name) => !draft.attributes?.[name])]
  if (missing.length > 0) return refusedRow(draft.sku, 'incomplete', `Etsy asks for ${missing.join(', ')}.`)
  if (draft.price!.currency !== at.shop.currency) return refusedRow(draft.sku, 'currency', `The shop sells in ${at.shop.currency}.`)
  return rowOrRefused(draft.sku, async () => {
    const form = { title: draft.title!, description: draft.description!, price: toDecimal(draft.price!), quantity: String(Math.max(1, draft.available ?? 1)), ...Object.fromEntries(asked.map((name) => [name, draft.attributes![name]!])) }
    const answer = await at.call({ operation: 'createDraftListing', method: 'POST', path: shopPath(at, '/listings'), effect: 'once', form })
    const id = readAnswer(z.object({ listing_id: anyId }), answer, 'the new listing').listing_id
    await writeSku(at, id, draft.sku)
    return { externalId: id, outcome: 'accepted' }
  })
}

async function writeSku(at: Connected, id: string, sku: string): Promise<void> {
  const listing = (await readListings(at, [{ externalId: id, sku }])).get(id)
  if (listing?.inventory) await putInventory(at, listing, piecesOf(listing).map((piece) => ({ ...piece, product: { ...piece.product, sku } })))
}

async function changeListing(at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  const offer = { externalId: draft.externalId, sku: draft.sku }
  const words = await pushContent(at, draft)
  if (words.outcome === 'refused') return words
  const [priced] = draft.price === undefined ? [] : await pushPrices(at, [{ ...offer, price: draft.price }])
  if (priced?.outcome === 'refused') return priced
  const [stocked] = draft.available === undefined ? [] : await pushStock(at, [{ ...offer, available: draft.available }])
  return stocked ?? priced ?? words
}

/** Title and description are the listing's, whatever it is chosen in. */
export async function pushContent(at: Connected, { externalId, title, description, images }: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  const id = listingOf(externalId)
  if (id === undefined) return refusedRow(externalId, 'unknown_offer', 'This is no listing of Etsy.')
  if (images !== undefined && images.length > 0) return pictures(externalId)
  if (id !== externalId && (title !== undefined || description !== undefined)) return refusedRow(externalId, 'belongs_to_listing', 'Title and description belong to the listing of this choice.')
  const form = { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) }
  if (Object.keys(form).length === 0) return { externalId, outcome: 'applied' }
  return rowOrRefused(externalId, async () => {
    await at.call({ operation: 'updateListing', method: 'PATCH', path: shopPath(at, `/listings/${id}`), effect: 'same', form })
    return { externalId, outcome: 'applied' }
  })
}
