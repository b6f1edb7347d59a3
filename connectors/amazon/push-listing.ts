import { refusedRow, type Connected, type OfferDraft, type OfferRef, type PushAnswer } from '#kit'
import { differing, joinFamily, parentOf, putListing } from './join-family.ts'
import { marketplaceOf } from './marketplaces.ts'
import { patchListing, pricePatch, readSubmission, stockPatch, submitListing, type Patch } from './push-levels.ts'
import { listingPath } from './search-listings.ts'

/** Sells a thing that Amazon's catalogue already has, by its ASIN; or brings one that is new to Amazon, with the form of its product type. */
export async function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  if (draft.externalId !== undefined) return changeListing(at, { ...draft, externalId: draft.externalId })
  const { marketplaceId = '' } = at.values
  const { asin, productType = 'PRODUCT', condition, condition_type: conditionType = condition ?? 'new_new', ...others } = draft.attributes ?? {}
  if (!asin && productType === 'PRODUCT') return refusedRow(draft.sku, 'amazon.asin_needed', 'Amazon sells a listed product by its ASIN, and takes a new one by its product type; give the attribute asin or productType')
  if (!draft.price) return refusedRow(draft.sku, 'amazon.price_needed', 'an offer needs a price')
  const plain = (value: string) => [{ value, marketplace_id: marketplaceId }]
  const form = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, plain(value)]))
  const words = asin ? {} : Object.fromEntries(contentPatches(draft, marketplaceId).map(({ path, value }) => [path.slice('/attributes/'.length), value]))
  // A product that is in the catalogue has its family there.
  const family = asin || !draft.group ? undefined : await joinFamily(at, { group: draft.group, productType, attributes: { ...form, ...words } })
  if (family && 'refused' in family) return { ...family.refused, externalId: draft.sku }
  const attributes = {
    ...form, ...words, ...family?.says, condition_type: plain(conditionType), ...(asin && { merchant_suggested_asin: plain(asin) }),
    ...(!asin && draft.barcode && { externally_assigned_product_identifier: [{ type: draft.barcode.length === 12 ? 'upc' : 'ean', value: draft.barcode, marketplace_id: marketplaceId }] }),
    purchasable_offer: pricePatch(draft.price, marketplaceId).value, fulfillment_availability: stockPatch(draft.available ?? 0).value,
  }
  return putListing(at, draft.sku, { productType, requirements: asin ? 'LISTING_OFFER_ONLY' : 'LISTING', attributes })
}

/** Titles, descriptions and pictures; what the draft leaves out stays as it is. */
export const pushContent = (at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> => {
  const { price: _, available: __, ...content } = draft
  return changeListing(at, content)
}

async function changeListing(at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  const { marketplaceId = '' } = at.values
  const words = contentPatches(draft, marketplaceId)
  const patches = [
    ...(draft.price ? [pricePatch(draft.price, marketplaceId)] : []),
    ...(draft.available === undefined ? [] : [stockPatch(draft.available)]),
    ...words,
    ...(draft.options && draft.group ? Object.entries(differing(draft.group, marketplaceId)).map(([name, value]): Patch => ({ op: 'replace', path: `/attributes/${name}`, value })) : []),
  ]
  if (patches.length === 0) return refusedRow(draft.externalId, 'amazon.nothing_to_change', 'the draft says nothing that Amazon could change')
  const done = await patchListing(at, { sku: draft.externalId, patches }, draft.attributes?.['productType'])
  const parent = done.outcome !== 'refused' && draft.group && words.length > 0 ? await parentOf(at, draft.externalId) : undefined
  // What is said of the whole stands in its parent.
  const whole = parent === undefined ? done : await patchListing(at, { sku: parent, patches: words }, draft.attributes?.['productType'])
  return whole.outcome === 'refused' ? { ...whole, externalId: draft.externalId } : done
}

/** Pictures: the first is the main one, up to eight more have places of their own. */
function contentPatches({ title, description, images = [] }: OfferDraft, marketplaceId: string): Patch[] {
  const { language } = marketplaceOf(marketplaceId)
  const written = (name: string, value: string): Patch => ({ op: 'replace', path: `/attributes/${name}`, value: [{ value, language_tag: language, marketplace_id: marketplaceId }] })
  const picture = (link: string, i: number): Patch =>
    ({ op: 'replace', path: i === 0 ? '/attributes/main_product_image_locator' : `/attributes/other_product_image_locator_${i}`, value: [{ media_location: link, marketplace_id: marketplaceId }] })
  return [...(title === undefined ? [] : [written('item_name', title)]), ...(description === undefined ? [] : [written('product_description', description)]), ...images.slice(0, 9).map(picture)]
}

/** Deletes the offers; the products stay in Amazon's catalogue. */
export async function closeListings(at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> {
  const answers: PushAnswer[] = []
  for (const { externalId } of offers) {
    answers.push(await submitListing(externalId, async () => {
      const answer = await at.call({ operation: 'deleteListingsItem', method: 'DELETE', path: listingPath(at, externalId), effect: 'same', query: { marketplaceIds: at.values['marketplaceId'], issueLocale: 'en_US' } })
      return readSubmission(answer.body, 'deleteListingsItem')
    }))
  }
  return answers
}

