import { refusedRow, type Connected, type OfferDraft, type OfferRef, type PushAnswer } from '#kit'
import { marketplaceOf } from './marketplaces.ts'
import { patchListing, pricePatch, readSubmission, stockPatch, submitListing, type Patch } from './push-levels.ts'
import { listingPath } from './search-listings.ts'

/** Sells a thing that Amazon's catalogue already has; a product new to Amazon needs its product type's whole form. */
export async function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  if (draft.externalId !== undefined) return changeListing(at, { ...draft, externalId: draft.externalId })
  const { marketplaceId = '' } = at.values
  const { asin, productType = 'PRODUCT', condition = 'new_new', ...others } = draft.attributes ?? {}
  if (!asin) return refusedRow(draft.sku, 'amazon.asin_needed', 'Amazon sells a listed product by its ASIN; give the attribute asin')
  if (!draft.price) return refusedRow(draft.sku, 'amazon.price_needed', 'an offer needs a price')
  const plain = (value: string) => [{ value, marketplace_id: marketplaceId }]
  const attributes = {
    ...Object.fromEntries(Object.entries(others).map(([name, value]) => [name, plain(value)])),
    condition_type: plain(condition), merchant_suggested_asin: plain(asin),
    purchasable_offer: pricePatch(draft.price, marketplaceId).value, fulfillment_availability: stockPatch(draft.available ?? 0).value,
  }
  return submitListing(draft.sku, async () => {
    const answer = await at.call({
      operation: 'putListingsItem', method: 'PUT', path: listingPath(at, draft.sku), effect: 'same',
      query: { marketplaceIds: marketplaceId, issueLocale: 'en_US' }, body: { productType, requirements: 'LISTING_OFFER_ONLY', attributes },
    })
    return readSubmission(answer.body, 'putListingsItem')
  })
}

/** Titles, descriptions and pictures; what the draft leaves out stays as it is. */
export const pushContent = (at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> => {
  const { price: _, available: __, ...content } = draft
  return changeListing(at, content)
}

async function changeListing(at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  const { marketplaceId = '' } = at.values
  const patches = [
    ...(draft.price ? [pricePatch(draft.price, marketplaceId)] : []),
    ...(draft.available === undefined ? [] : [stockPatch(draft.available)]),
    ...contentPatches(draft, marketplaceId),
  ]
  if (patches.length === 0) return refusedRow(draft.externalId, 'amazon.nothing_to_change', 'the draft says nothing that Amazon could change')
  return patchListing(at, { sku: draft.externalId, patches }, draft.attributes?.['productType'])
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

