import { exponentOf, refusedRow, type Connected, type Money, type OfferDraft, type OfferGroup, type OfferRef, type PushAnswer } from '#kit'
import { isFiller, piecesOf, propertiesIn, saidOf, type Listing, type Piece, type Value } from './inventory-body.ts'
import { findDraft, makeDraft, type NewListing } from './make-draft.ts'
import { listingOf } from './offer-id.ts'
import { publish } from './pictures.ts'
import { isOurs, pieceOf, pushStock, putInventory, readListings, unknownOffer } from './push-inventory.ts'
import { readChoiceProperties } from './read-category.ts'
import { filled, valuesFor } from './variations.ts'

type Choice = NewListing & { group: OfferGroup }
type Grouped = OfferDraft & { externalId: string; group: OfferGroup; options: readonly string[] }

/** One choice of a listing: the listing is that of a sister, or the draft that was made for one, or is made with this choice as its first. */
export async function pushChoice(at: Connected, draft: Choice): Promise<PushAnswer> {
  const found = await findListing(at, draft)
  const there = found ? piecesOf(found) : []
  const known = there.find(({ product }) => product.sku === draft.sku)
  if (found && known) return publish(at, found, draft, known.externalId)
  const isNew = propertiesIn(there).size === 0
  if (isNew && there.some(({ product }) => (product.sku ?? '') !== '')) return refusedRow(draft.sku, 'group_differs', 'The listing there is one thing without choices.')
  const said = valuesFor(there, draft.group.axes, isNew ? await readChoiceProperties(at, draft.attributes?.['taxonomy_id'] ?? '') : [])
  if (said?.length !== draft.group.axes.length) return differs(draft, there)
  const others = isNew ? [] : there
  const taken = others.find((one) => !isFiller(one) && isSame(one, said))
  if (taken) return takenBy(draft.sku, taken)
  const listing = found ?? await makeDraft(at, draft)
  const made = await putInventory(at, listing, filled([...others, pieceFor(draft, listing, others, piecesOf(listing)[0]!, said)]))
  const { externalId } = made.find(({ product }) => product.sku === draft.sku) ?? made.find((one) => isSame(one, said))!
  // What is off sale because it sold out comes back with what there is of this one.
  const [stocked] = listing.state !== 'active' && isOurs(listing) && (draft.available ?? 0) > 0 ? await pushStock(at, [{ externalId, sku: draft.sku, available: draft.available! }]) : []
  return stocked?.outcome === 'refused' ? stocked : publish(at, listing, draft, externalId)
}

const isSame = ({ product }: Piece, said: readonly Value[]): boolean => {
  const properties = said.map((one) => one.property_id)
  return saidOf(product.property_values, properties) === saidOf(said, properties)
}
const takenBy = (id: string, { product }: Piece): PushAnswer => refusedRow(id, 'choice_taken', `${product.sku || 'Another product'} of the listing there says ${product.property_values.map((one) => one.values.join(' ')).join(' / ')} already.`)
const differs = ({ sku, group }: Pick<Choice, 'sku' | 'group'>, pieces: readonly Piece[]): PushAnswer =>
  pieces.length === 0 ? refusedRow(sku, 'too_many_options', `A new listing takes two options, not ${group.axes.map((a) => a.name).join(', ')}.`) : refusedRow(sku, 'group_differs', `The listing there differs in ${[...propertiesIn(pieces).values()].join(', ')}, not in ${group.axes.map((a) => a.name).join(', ')}.`)

async function findListing(at: Connected, draft: Choice): Promise<Listing | undefined> {
  const [sister] = draft.group.siblings
  const id = sister && listingOf(sister.externalId)
  const there = sister && id !== undefined ? (await readListings(at, [sister])).get(id) : undefined
  return there ?? findDraft(at, draft, [draft.sku, ...(draft.group.skus ?? [])])
}

/** One piece at least has to be in a listing; one that is on sale says what there is, and what is off sale says it when it comes back. */
function pieceFor({ sku, price, available = 0 }: Choice, { state }: Listing, others: readonly Piece[], like: Piece, said: readonly Value[]): Piece {
  const isOnly = !others.some(({ offering }) => offering.is_enabled && offering.quantity > 0)
  const quantity = state === 'active' || (state === 'draft' && !isOnly) ? available : isOnly ? Math.max(1, available) : 0
  return { externalId: '', product: { ...like.product, sku, property_values: [...said] }, offering: { ...like.offering, quantity, is_enabled: true, price: priceOf(price) } }
}

const priceOf = ({ minor, currency }: Money): Piece['offering']['price'] => ({ amount: minor, divisor: 10n ** BigInt(exponentOf(currency)), currency_code: currency })

/**
 * Says a choice in its own words of today. Where a sister holds those words that says something else by now herself, both change
 * at once; the choice gets another name by it, and is found by its SKU until that is known.
 */
export async function sayChoice(at: Connected, { externalId, sku, group, options }: Grouped): Promise<PushAnswer> {
  const listing = (await readListings(at, [{ externalId, sku }])).get(listingOf(externalId) ?? '')
  const pieces = listing ? piecesOf(listing) : []
  const renamed = new Map<string, Value[]>()
  let offer: OfferRef = { externalId, sku }
  const saying = (values: readonly string[]) => group.axes.map((axis, i) => ({ ...axis, value: values[i] ?? '' }))
  let axes = saying(options)
  for (;;) {
    const piece = pieceOf(listing, offer)
    if (!listing || !piece) return unknownOffer(externalId)
    const said = valuesFor(pieces, axes)
    if (said?.length !== axes.length) return differs({ sku: externalId, group }, pieces)
    if (isSame(piece, said)) {
      if (renamed.size === 0) return { externalId: piece.externalId, outcome: 'applied' }
      return takenBy(externalId, piece)
    }
    renamed.set(piece.externalId, said)
    const taken = pieces.find((one) => !isFiller(one) && !renamed.has(one.externalId) && isSame(one, said))
    if (!taken) break
    const sister = group.siblings.find((one) => pieceOf(listing, one)?.externalId === taken.externalId)
    if (!sister) return takenBy(externalId, taken)
    offer = sister
    axes = saying(sister.values)
  }
  const own = renamed.values().next().value!
  const made = await putInventory(at, listing, filled(pieces.map((one) => ({ ...one, product: { ...one.product, property_values: renamed.get(one.externalId) ?? one.product.property_values } }))))
  return { externalId: made.find((one) => isSame(one, own))?.externalId ?? externalId, outcome: 'applied' }
}
