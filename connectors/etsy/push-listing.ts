import { changeByParts, refusedRow, rowOrRefused, type Connected, type OfferDraft, type PushAnswer } from '#kit'
import { piecesOf } from './inventory-body.ts'
import { findDraft, makeDraft, readNew, type NewListing } from './make-draft.ts'
import { listingOf } from './offer-id.ts'
import { publish, putPictures } from './pictures.ts'
import { shopPath } from './pull-orders.ts'
import { pushChoice, sayChoice } from './push-choice.ts'
import { pushPrices, pushStock, putInventory } from './push-inventory.ts'

/** A new listing is made as a draft, and published with its pictures. */
export async function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  const { externalId, group } = draft
  if (externalId !== undefined) return changeByParts(at, { ...draft, externalId }, { words: pushContent, 'prices.push': pushPrices, 'stock.push': pushStock })
  const wanted = readNew(at, draft)
  if ('outcome' in wanted) return wanted
  return rowOrRefused(draft.sku, () => (group ? pushChoice(at, { ...wanted, group }) : pushThing(at, wanted)))
}

/** A listing of its own. */
async function pushThing(at: Connected, draft: NewListing): Promise<PushAnswer> {
  const listing = await findDraft(at, draft, [draft.sku]) ?? await makeDraft(at, draft)
  const pieces = piecesOf(listing)
  const known = pieces.find(({ product }) => product.sku === draft.sku)
  const quantity = Math.max(1, draft.available ?? 1)
  if (listing.state === 'draft' && known?.offering.quantity !== quantity) await putInventory(at, listing, pieces.map((piece) => ({ ...piece, product: { ...piece.product, sku: draft.sku }, offering: { ...piece.offering, quantity } })))
  return publish(at, listing, draft, known?.externalId ?? listing.listing_id)
}

/** Which of the things that Etsy asked for it lets one change afterwards. */
const changeable = ['taxonomy_id', 'who_made', 'when_made', 'shipping_profile_id'] as const

/** Title and description are the listing's, whatever it is chosen in: a choice of it says them only together with its sisters. */
export async function pushContent(at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  const { externalId, title, description, images, attributes = {}, group, options } = draft
  const id = listingOf(externalId)
  if (id === undefined) return refusedRow(externalId, 'unknown_offer', 'This is no listing of Etsy.')
  if (id !== externalId && !group && (title !== undefined || description !== undefined)) return refusedRow(externalId, 'belongs_to_listing', 'Title and description belong to the listing of this choice.')
  const form = { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }), ...Object.fromEntries(changeable.flatMap((name) => (attributes[name] ? [[name, attributes[name]]] : []))) }
  return rowOrRefused(externalId, async () => {
    if (Object.keys(form).length > 0) await at.call({ operation: 'updateListing', method: 'PATCH', path: shopPath(at, `/listings/${id}`), effect: 'same', form })
    if (images !== undefined && images.length > 0) await putPictures(at, id, images)
    return group && options ? sayChoice(at, { ...draft, group, options }) : { externalId, outcome: 'applied' }
  })
}
