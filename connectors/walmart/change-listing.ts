import { refusedRow, rowOrRefused, toDecimal, type Connected, type OfferDraft, type OfferGroup, type OfferRef, type PushAnswer } from '#kit'
import { identifiersOf, missingOf, sendItem, weightOf } from './item-feed.ts'
import { pushPrices, pushStock, sendFeed } from './push-stock.ts'
import { variantFields } from './variant-group.ts'

/**
 * Puts a thing on sale that Walmart's catalogue knows by its barcode ("Set up item by match"), or one of several as an item of its
 * own that is bound to its sisters; words, price and quantity of one that is there.
 */
export async function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  const id = draft.externalId ?? draft.sku
  if (draft.price && draft.price.currency !== at.shop.currency) return refusedRow(id, 'currency', `The shop sells in ${at.shop.currency}, not in ${draft.price.currency}.`)
  if (draft.externalId !== undefined) return changeListing(at, { ...draft, externalId: draft.externalId })
  return rowOrRefused(id, () => (draft.group ? setUp(at, draft, draft.group) : match(at, draft)))
}

async function match(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  const [weight, identifiers] = [weightOf(draft), draft.barcode ? identifiersOf(draft) : undefined]
  const missing = [...(identifiers ? [] : ['barcode']), ...(draft.price ? [] : ['price']), ...(weight === undefined ? ['shippingWeight (pounds)'] : [])]
  if (missing.length > 0) return refusedRow('', 'missing', `An item that is set up by match needs ${missing.join(', ')}.`)
  const item = { sku: draft.sku, productIdentifiers: identifiers, ShippingWeight: weight, price: Number(toDecimal(draft.price!)), ...(draft.attributes?.['condition'] ? { condition: draft.attributes['condition'] } : {}) }
  await sendFeed(at, 'MP_ITEM_MATCH', { MPItemFeedHeader: { processMode: 'REPLACE', subset: 'EXTERNAL', locale: 'en', sellingChannel: 'mpsetupbymatch', version: '4.2' }, MPItem: [{ Item: item }] })
  return { externalId: draft.sku, outcome: 'accepted' }
}

/** Set up by match, an item cannot say what it is one of: those of a group say everything. */
async function setUp(at: Connected, draft: OfferDraft, group: OfferGroup): Promise<PushAnswer> {
  const missing = missingOf(draft, true)
  if (missing.length > 0) return refusedRow('', 'missing', `An item of a variant group needs ${missing.join(', ')}.`)
  const fields = await variantFields(at, { ...draft, group })
  if ('outcome' in fields) return fields
  await sendItem(at, 'MP_ITEM', draft, fields)
  return { externalId: draft.sku, outcome: 'accepted' }
}

async function changeListing(at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  const { externalId, price, available } = draft
  const ref = { externalId, sku: draft.sku }
  const isWhole = missingOf(draft, false).length === 0
  if (price === undefined && available === undefined && !isWhole) return refusedRow(externalId, 'content', `Words of an item go out with its category and its barcode (Item spec 4.8); missing: ${missingOf(draft, false).join(', ')}.`)
  const done = [
    ...(isWhole ? [await rowOrRefused(externalId, () => changeItem(at, draft))] : []),
    ...(price ? await pushPrices(at, [{ ...ref, price }]) : []),
    ...(available === undefined ? [] : await pushStock(at, [{ ...ref, available }])),
  ]
  return done.find((one) => one.outcome === 'refused') ?? done.find((one) => one.outcome === 'accepted') ?? { externalId, outcome: 'applied' }
}

async function changeItem(at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  const { price: _price, group, ...words } = draft
  const fields = group && await variantFields(at, { ...draft, group })
  if (fields && 'outcome' in fields) return fields
  await sendItem(at, 'MP_MAINTENANCE', { ...words, sku: draft.externalId }, fields)
  return { externalId: draft.externalId, outcome: 'accepted' }
}

/** Retires an item: it takes up to 48 hours, and it is off the site for good. */
export const closeListings = (at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> =>
  Promise.all(offers.map(({ externalId }) => rowOrRefused(externalId, async () => {
    await at.call({ operation: 'retireAnItem', method: 'DELETE', path: `/v3/items/${encodeURIComponent(externalId)}`, effect: 'same' })
    return { externalId, outcome: 'accepted' }
  })))
