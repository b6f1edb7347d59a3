import { ConnectorFault, readAnswer, refusedRow, rowOrRefused, toDecimal, type Connected, type OfferDraft, type OfferRef, type PushAnswer } from '#kit'
import { offerAt, place } from './offer-id.ts'
import { OneProduct, Products, type Product } from './product-body.ts'
import { pushRows } from './push-prices.ts'
import { changeVariant, pushVariant } from './push-variant.ts'
import { unknownOffer } from './send-halves.ts'

/** Makes a product, or changes what is given of one. A lost answer is looked for by its SKU, so that nothing is made twice. */
export async function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  if (draft.externalId !== undefined) return changeListing(at, draft.externalId, draft)
  if (draft.title === undefined || draft.price === undefined) return refusedRow(draft.sku, 'incomplete', 'A new product needs a title and a price.')
  if (draft.price.currency !== at.shop.currency) return refusedRow(draft.sku, 'currency', `The store sells in ${at.shop.currency}.`)
  const { price, group } = draft
  if (group) return rowOrRefused(draft.sku, () => pushVariant(at, { ...draft, price, group }))
  return rowOrRefused(draft.sku, async () => {
    const twin = await findBySku(at, draft.sku)
    if (twin) return refusedRow(draft.sku, 'sku_taken', `Product ${twin.id} has this SKU already.`)
    return { externalId: await create(at, draft), outcome: 'applied' }
  })
}

async function create(at: Connected, draft: OfferDraft): Promise<string> {
  const body = { ...newProduct(draft), sku: draft.sku, ...fieldsOf(draft), inventory_tracking: 'product', inventory_level: draft.available ?? 0 }
  try {
    return readAnswer(OneProduct, await at.call({ operation: 'createProduct', method: 'POST', path: '/v3/catalog/products', effect: 'once', body }), 'the new product').data.id
  } catch (error) {
    if (!(error instanceof ConnectorFault) || error.kind !== 'unknown_outcome') throw error
    const made = await findBySku(at, draft.sku)
    if (made) return made.id
    throw error
  }
}

/** What every new product has to say. */
export const newProduct = ({ title, attributes = {} }: OfferDraft): Record<string, unknown> => ({
  name: title, type: attributes['type'] ?? 'physical', weight: Number(attributes['weight'] ?? '0'), ...(attributes['categories'] === undefined ? {} : { categories: attributes['categories'].split(',').map(Number) }),
})

async function findBySku(at: Connected, sku: string): Promise<Product | undefined> {
  const answer = await at.call({ operation: 'getProducts', method: 'GET', path: '/v3/catalog/products', effect: 'read', query: { sku, limit: '1' } })
  return readAnswer(Products, answer, 'the products').data[0]
}

export function fieldsOf(draft: OfferDraft): Record<string, unknown> {
  return {
    ...(draft.description === undefined ? {} : { description: draft.description }), ...(draft.barcode === undefined ? {} : { upc: draft.barcode }), ...(draft.price === undefined ? {} : { price: Number(toDecimal(draft.price)) }),
    ...(draft.images === undefined ? {} : { images: draft.images.map((url, i) => ({ image_url: url, is_thumbnail: i === 0 })) }),
  }
}

export const pushContent = (at: Connected, { externalId, sku, title, description, images, group }: OfferDraft & { externalId: string }): Promise<PushAnswer> =>
  changeListing(at, externalId, { sku, ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }), ...(images === undefined ? {} : { images }), ...(group && { group }) })

async function changeListing(at: Connected, externalId: string, draft: OfferDraft): Promise<PushAnswer> {
  const offer = offerAt(externalId)
  if (!offer) return unknownOffer({ externalId })
  if (draft.price !== undefined && draft.price.currency !== at.shop.currency) return refusedRow(externalId, 'currency', `The store sells in ${at.shop.currency}.`)
  const path = `/v3/catalog/products/${offer.productId}`
  return rowOrRefused(externalId, async () => {
    if (offer.variantId === undefined) {
      await at.call({ operation: 'updateProduct', method: 'PUT', path, effect: 'same', body: { ...(draft.title === undefined ? {} : { name: draft.title }), ...fieldsOf(draft) } })
      return { externalId, outcome: 'applied' }
    }
    if (draft.group) return changeVariant(at, { productId: offer.productId, variantId: offer.variantId }, { ...draft, externalId, group: draft.group })
    // All variants share their product's words: changing them for one would change them for all.
    if (draft.title !== undefined || draft.description !== undefined) return refusedRow(externalId, 'belongs_to_product', 'Title and description belong to the product of this variant.')
    const { images: _, ...fields } = fieldsOf(draft)
    await at.call({ operation: 'updateProductVariant', method: 'PUT', path: `${path}/variants/${offer.variantId}`, effect: 'same', body: { ...fields, ...(draft.images?.[0] === undefined ? {} : { image_url: draft.images[0] }) } })
    return { externalId, outcome: 'applied' }
  })
}

/** A product is hidden and cannot be bought; a variant stays on the page and cannot be bought. */
export const closeListings = (at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> =>
  pushRows(at, offers, place(offers), { product: () => ({ is_visible: false, availability: 'disabled' }), variant: () => ({ purchasing_disabled: true }), differs: () => undefined }, unknownOffer)

/** Seen and for sale again. */
export const reopenListings = (at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> =>
  pushRows(at, offers, place(offers), { product: () => ({ is_visible: true, availability: 'available' }), variant: () => ({ purchasing_disabled: false }), differs: () => undefined }, unknownOffer)
