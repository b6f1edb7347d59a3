import { refusedRow, rowOrRefused, toDecimal, type Connected, type OfferDraft, type OfferRef, type PushAnswer } from '#kit'
import { pushPrices, pushStock, sendFeed } from './push-stock.ts'

/** Puts a thing on sale that Walmart's catalogue knows by its barcode ("Set up item by match"); price and quantity of one that is there. */
export async function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  const id = draft.externalId ?? draft.sku
  if (draft.price && draft.price.currency !== at.shop.currency) return refusedRow(id, 'currency', `The shop sells in ${at.shop.currency}, not in ${draft.price.currency}.`)
  if (draft.externalId !== undefined) return changeListing(at, { ...draft, externalId: draft.externalId })
  const weight = draft.attributes?.['shippingWeight']
  const missing = [...(draft.barcode ? [] : ['barcode']), ...(draft.price ? [] : ['price']), ...(weight && /^\d+(\.\d+)?$/.test(weight) ? [] : ['shippingWeight (pounds)'])]
  if (missing.length > 0) return refusedRow('', 'missing', `An item that is set up by match needs ${missing.join(', ')}.`)
  return rowOrRefused(id, async () => {
    const item = {
      sku: draft.sku, productIdentifiers: { productIdType: draft.barcode!.length === 12 ? 'UPC' : 'GTIN', productId: draft.barcode!.length === 13 ? `0${draft.barcode}` : draft.barcode },
      ShippingWeight: Number(weight), price: Number(toDecimal(draft.price!)), ...(draft.attributes?.['condition'] ? { condition: draft.attributes['condition'] } : {}),
    }
    await sendFeed(at, 'MP_ITEM_MATCH', { MPItemFeedHeader: { processMode: 'REPLACE', subset: 'EXTERNAL', locale: 'en', sellingChannel: 'mpsetupbymatch', version: '4.2' }, MPItem: [{ Item: item }] })
    return { externalId: draft.sku, outcome: 'accepted' }
  })
}

async function changeListing(at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  const ref = { externalId: draft.externalId, sku: draft.sku }
  if (draft.price === undefined && draft.available === undefined) return refusedRow(draft.externalId, 'content', 'Titles, texts and pictures of an item are kept in Seller Center; nothing else was given.')
  const done = [
    ...(draft.price ? await pushPrices(at, [{ ...ref, price: draft.price }]) : []),
    ...(draft.available === undefined ? [] : await pushStock(at, [{ ...ref, available: draft.available }])),
  ]
  return done.find((one) => one.outcome === 'refused') ?? done.find((one) => one.outcome === 'accepted') ?? { externalId: draft.externalId, outcome: 'applied' }
}

/** Retires an item: it takes up to 48 hours, and it is off the site for good. */
export const closeListings = (at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> =>
  Promise.all(offers.map(({ externalId }) => rowOrRefused(externalId, async () => {
    await at.call({ operation: 'retireAnItem', method: 'DELETE', path: `/v3/items/${encodeURIComponent(externalId)}`, effect: 'same' })
    return { externalId, outcome: 'accepted' }
  })))
