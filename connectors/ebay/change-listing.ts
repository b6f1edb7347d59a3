import { z } from 'zod'
import { nameKey, readAnswer, refusedRow, rowOrRefused, type Connected, type OfferDraft, type OfferGroup, type OfferRef, type PushAnswer } from '#kit'
import { ebayAmount, Text } from './amount.ts'
import { pushPrices, pushStock } from './bulk-update.ts'
import { languageOf, marketplaceOf } from './hosts.ts'
import { offerId, readOfferId } from './offer-id.ts'
import { publishGroup, putGroup, variantOf, withoutWords } from './item-group.ts'
import { findItem, findOffer, findOffers, type Item, type Offer } from './pull-listings.ts'

const path = '/sell/inventory/v1'
/** What publishing asks for besides ("Required fields for publishing an offer"); a draft brings it as attributes. */
const wanted = ['categoryId', 'merchantLocationKey', 'fulfillmentPolicyId', 'paymentPolicyId', 'returnPolicyId'] as const

const putItem = (at: Connected, sku: string, body: Record<string, unknown>) =>
  at.call({ operation: 'createOrReplaceInventoryItem', method: 'PUT', path: `${path}/inventory_item/${encodeURIComponent(sku)}`, effect: 'same', headers: { 'content-language': languageOf(at.values) }, body })

function productOf(draft: OfferDraft): Record<string, unknown> {
  const aspects = Object.entries(draft.attributes ?? {}).filter(([name]) => name.startsWith('aspect:')).map(([name, value]) => [name.slice('aspect:'.length), [value]])
  return {
    ...(draft.title === undefined ? {} : { title: draft.title }), ...(draft.description === undefined ? {} : { description: draft.description }), ...(draft.images === undefined ? {} : { imageUrls: draft.images }),
    ...(draft.barcode === undefined ? {} : draft.barcode.length === 12 ? { upc: [draft.barcode] } : { ean: [draft.barcode] }), ...(aspects.length > 0 ? { aspects: Object.fromEntries(aspects) } : {}),
  }
}

/** Makes the inventory item, an offer for it and publishes that, in three steps each of which may be repeated; or changes what is there. */
export async function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  const id = draft.externalId
  if (draft.price && draft.price.currency !== at.shop.currency) return refusedRow(id ?? '', 'currency', `The shop sells in ${at.shop.currency}, not in ${draft.price.currency}.`)
  if (id !== undefined) return changeListing(at, { ...draft, externalId: id })
  const { group } = draft
  const missing = [...(draft.title ? [] : ['title']), ...(draft.price ? [] : ['price']), ...wanted.filter((name) => !draft.attributes?.[name])]
  if (missing.length > 0) return refusedRow('', 'missing', `A new offer on eBay needs ${missing.join(', ')}.`)
  return rowOrRefused('', async () => {
    const product = group ? variantOf(productOf(draft), group) : productOf(draft)
    await putItem(at, draft.sku, { product, condition: draft.attributes?.['condition'] ?? 'NEW', availability: { shipToLocationAvailability: { quantity: draft.available ?? 0 } } })
    const key = group && (await putGroup(at, draft, group))
    const offer = (await findOffers(at, draft.sku))?.[0]?.offerId ?? (await createOffer(at, draft))
    if (key !== undefined) await publishGroup(at, key)
    else await at.call({ operation: 'publishOffer', method: 'POST', path: `${path}/offer/${encodeURIComponent(offer)}/publish`, effect: 'same' })
    return { externalId: offerId(offer, draft.sku), outcome: 'applied' }
  })
}

const Created = z.object({ offerId: z.string() })

/** A SKU has one offer for each marketplace: a second one is refused (25002), so repeating makes none. */
async function createOffer(at: Connected, draft: OfferDraft): Promise<string> {
  const own = draft.attributes ?? {}
  const answer = await at.call({
    operation: 'createOffer', method: 'POST', path: `${path}/offer`, effect: 'same', headers: { 'content-language': languageOf(at.values) },
    body: {
      sku: draft.sku, marketplaceId: marketplaceOf(at.values), format: 'FIXED_PRICE', listingDuration: 'GTC', categoryId: own['categoryId'], merchantLocationKey: own['merchantLocationKey'],
      listingPolicies: { fulfillmentPolicyId: own['fulfillmentPolicyId'], paymentPolicyId: own['paymentPolicyId'], returnPolicyId: own['returnPolicyId'] },
      pricingSummary: { price: ebayAmount(draft.price!) }, ...(draft.description === undefined || draft.group ? {} : { listingDescription: draft.description }),
    },
  })
  return readAnswer(Created, answer, 'the new offer').offerId
}

export const pushContent = (at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> => {
  const { price: _price, available: _available, barcode: _barcode, ...content } = draft
  return changeListing(at, content)
}

async function changeListing(at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  const { offer, sku } = readOfferId({ externalId: draft.externalId, sku: draft.sku })
  return rowOrRefused(draft.externalId, async () => {
    const product = draft.group ? withoutWords(productOf(draft)) : productOf(draft)
    if (draft.group && (draft.title !== undefined || draft.description !== undefined || draft.images || draft.options)) await putGroup(at, draft, draft.group, sku)
    if (Object.keys(product).length > 0 || draft.options) {
      const item = await findItem(at, sku)
      if (!item) return refusedRow(draft.externalId, '25702', 'eBay knows no such SKU.')
      await putItem(at, sku, { ...writable(item), product: { ...item.product, ...product, ...(draft.options && draft.group ? saying(item, product, draft.group) : {}) } })
    }
    if (draft.description !== undefined && !draft.group) await describeOffer(at, offer, draft.description)
    const ref = { externalId: draft.externalId, sku }
    const done = [
      ...(draft.price ? await pushPrices(at, [{ ...ref, price: draft.price }]) : []),
      ...(draft.available === undefined ? [] : await pushStock(at, [{ ...ref, available: draft.available }])),
    ]
    return done.find((one) => one.outcome === 'refused') ?? { externalId: draft.externalId, outcome: 'applied' }
  })
}

/** What it says of the axes of its group, under the names that it has for them; the group lists the values by now. */
function saying(item: Item, product: Record<string, unknown>, group: OfferGroup): { aspects: Record<string, unknown> } {
  const before = { ...(item.product?.['aspects'] as object | undefined), ...(product['aspects'] as object | undefined) }
  const nameOf = (name: string): string => (name in before ? name : Object.keys(before).find((known) => nameKey(known) === nameKey(name)) ?? name)
  return { aspects: { ...before, ...Object.fromEntries(group.axes.map(({ name, value }) => [nameOf(name), [value]])) } }
}

/** Writing replaces the whole item: what was read goes back, without what only eBay writes. */
function writable(item: Item): Record<string, unknown> {
  const { sku: _sku, locale: _locale, groupIds: _groups, inventoryItemGroupKeys: _keys, ...rest } = item
  const { allocationByFormat: _byFormat, ...ship } = item.availability?.shipToLocationAvailability ?? {}
  return { ...rest, availability: { ...item.availability, shipToLocationAvailability: ship } }
}

const ofOffer = ['availableQuantity', 'categoryId', 'charity', 'extendedProducerResponsibility', 'hideBuyerDetails', 'includeCatalogProductDetails', 'listingDuration', 'listingPolicies', 'lotSize', 'merchantLocationKey', 'pricingSummary', 'quantityLimitPerBuyer', 'regulatory', 'secondaryCategoryId', 'storeCategoryNames', 'tax'] as const

/** A text that stands in the offer goes before the item's, so it has to follow. */
async function describeOffer(at: Connected, id: string, listingDescription: string): Promise<void> {
  const offer: Offer | undefined = await findOffer(at, id)
  if (!offer?.listingDescription) return
  const kept = Object.fromEntries(ofOffer.flatMap((name) => (offer[name] === undefined || offer[name] === null ? [] : [[name, offer[name]]])))
  await at.call({ operation: 'updateOffer', method: 'PUT', path: `${path}/offer/${encodeURIComponent(id)}`, effect: 'same', headers: { 'content-language': languageOf(at.values) }, body: { ...kept, listingDescription } })
}

/** Sells again what was withdrawn: alone, or with the group that it stands in. */
export async function reopenListings(at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> {
  return Promise.all(offers.map((one) => rowOrRefused(one.externalId, async () => {
    const { offer, sku } = readOfferId(one)
    const key = (await findItem(at, sku))?.inventoryItemGroupKeys[0]
    if (key !== undefined) await publishGroup(at, key)
    else await at.call({ operation: 'publishOffer', method: 'POST', path: `${path}/offer/${encodeURIComponent(offer)}/publish`, effect: 'same' })
    return { externalId: one.externalId, outcome: 'applied' }
  })))
}

const Withdrawn = z.object({ listingId: Text })

/** Ends the listing; the offer stays, unpublished, and can be published again. */
export async function closeListings(at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> {
  return Promise.all(offers.map((one) => rowOrRefused(one.externalId, async () => {
    const { offer } = readOfferId(one)
    const answer = await at.call({ operation: 'withdrawOffer', method: 'POST', path: `${path}/offer/${encodeURIComponent(offer)}/withdraw`, effect: 'same' })
    readAnswer(Withdrawn, answer, 'what was withdrawn')
    return { externalId: one.externalId, outcome: 'applied' }
  })))
}
