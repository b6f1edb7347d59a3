import { z } from 'zod'
import { ConnectorFault, refusedRow, rowOrRefused, toDecimal, type Connected, type OfferDraft, type OfferRef, type PushAnswer } from '#kit'
import { offerAt } from './offer-id.ts'
import { Product } from './product-body.ts'
import { chooseIn, findParent, pushVariation } from './push-variation.ts'
import { readAnswer } from './read-answer.ts'
import { updateOffers } from './update-offers.ts'

/** Makes a simple product or a variation of a variable one, or changes what is there. */
export async function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  if (draft.price && draft.price.currency !== at.shop.currency) return refusedRow(draft.externalId ?? '', 'currency', `The shop sells in ${at.shop.currency}, not in ${draft.price.currency}.`)
  if (draft.externalId !== undefined) return changeProduct(at, draft, draft.externalId)
  return draft.group ? pushVariation(at, { ...draft, group: draft.group }) : createProduct(at, draft)
}

export const pushContent = (at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> =>
  changeProduct(at, { sku: draft.sku, ...(draft.title === undefined ? {} : { title: draft.title }), ...(draft.description === undefined ? {} : { description: draft.description }), ...(draft.images === undefined ? {} : { images: draft.images }), ...(draft.group && { group: draft.group }) }, draft.externalId)

/** Off sale and still there: a draft product, a private variation. What is deleted would lose its history in the store. */
export const closeListings = (at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> =>
  updateOffers(at, offers, {
    fields: (row) => ({ status: row.externalId.includes(':') ? 'private' : 'draft' }),
    differs: (_, product) => (product.status === 'publish' ? 'the store left it on sale' : undefined),
  })

/** On sale again; a variation is only seen where its product is. */
export async function reopenListings(at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> {
  const parents = [...new Set(offers.flatMap((o) => offerAt(o.externalId)?.parent ?? []))]
  await updateOffers(at, parents.map((id) => ({ externalId: id, sku: undefined })), { fields: () => ({ status: 'publish' }), differs: () => undefined })
  return updateOffers(at, offers, { fields: () => ({ status: 'publish' }), differs: (_, product) => (product.status === 'publish' ? undefined : 'the store did not put it on sale') })
}

export function fieldsOf(draft: OfferDraft, isVariation: boolean): Record<string, unknown> {
  const images = draft.images?.map((src) => ({ src }))
  return {
    ...(draft.title !== undefined && !isVariation ? { name: draft.title } : {}), ...(draft.description === undefined ? {} : { description: draft.description }),
    ...(draft.barcode === undefined ? {} : { global_unique_id: draft.barcode }), ...(draft.price ? { regular_price: toDecimal(draft.price) } : {}),
    ...(draft.available === undefined ? {} : { manage_stock: true, stock_quantity: draft.available }), ...(images ? (isVariation ? { image: images[0] } : { images }) : {}),
    ...(draft.attributes?.['status'] ? { status: draft.attributes['status'] } : {}),
    ...(draft.attributes?.['categories'] && !isVariation ? { categories: draft.attributes['categories'].split(',').map((id) => ({ id: Number(id) })) } : {}),
  }
}

/** What a product says for all its variations. */
export const parentWords = ({ title, description, images }: OfferDraft): Record<string, unknown> => ({
  ...(title === undefined ? {} : { name: title }), ...(description === undefined ? {} : { description }), ...(images === undefined ? {} : { images: images.map((src) => ({ src })) }),
})

async function createProduct(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  if (!draft.title) return refusedRow('', 'no_title', 'A new product needs a title.')
  try {
    // The store refuses a SKU that it has already, so a repetition makes no second product; without one it would.
    const answer = await at.call({ operation: 'create_a_product', method: 'POST', path: '/wp-json/wc/v3/products', effect: draft.sku === '' ? 'once' : 'same', body: { type: 'simple', sku: draft.sku, ...fieldsOf(draft, false) } })
    return { externalId: readAnswer(Product, answer, 'the new product').id, outcome: 'applied' }
  } catch (error) {
    if (!(error instanceof ConnectorFault) || error.kind !== 'invalid') throw error
    const twin = error.code === 'product_invalid_sku' ? await bySku(at, draft) : undefined
    return twin ? { externalId: twin.id, outcome: 'applied' } : refusedRow('', error.code ?? 'invalid', error.message)
  }
}

/** After a lost answer the product is there already: it is ours if it says what we said. */
async function bySku(at: Connected, draft: OfferDraft): Promise<Product | undefined> {
  const answer = await at.call({ operation: 'list_all_products', method: 'GET', path: '/wp-json/wc/v3/products', effect: 'read', query: { sku: draft.sku, status: 'any' } })
  return readAnswer(z.array(Product), answer, 'the list of products').find((p) => p.sku === draft.sku && p.name === draft.title)
}

async function changeProduct(at: Connected, draft: OfferDraft, externalId: string): Promise<PushAnswer> {
  const where = offerAt(externalId)
  if (!where) return refusedRow(externalId, 'unknown_offer', 'This is no product or variation of this store.')
  const isVariation = where.parent !== undefined
  const attributes = await otherChoices(at, draft, externalId)
  if (typeof attributes === 'string') return refusedRow(externalId, 'group_differs', attributes)
  // The words of a group are its product's; the variation has the rest.
  const words = draft.group && where.parent !== undefined ? parentWords(draft) : {}
  if (Object.keys(words).length > 0) {
    const said = await rowOrRefused(externalId, async () => {
      readAnswer(Product, await at.call({ operation: 'update_a_product', method: 'PUT', path: `/wp-json/wc/v3/products/${where.parent}`, effect: 'same', body: words }), 'the changed product')
      return { externalId, outcome: 'applied' }
    })
    if (said.outcome === 'refused') return said
  }
  const { title: _title, description: _description, images: _images, ...own } = draft
  const fields: Record<string, unknown> = { ...fieldsOf(Object.keys(words).length > 0 ? own : draft, isVariation), ...(attributes && { attributes }) }
  if (Object.keys(words).length > 0 && Object.keys(fields).length === 0) return { externalId, outcome: 'applied' }
  if (isVariation && draft.title !== undefined && Object.keys(fields).length === 0) return refusedRow(externalId, 'title_of_variation', 'A variation has no title of its own: change its product.')
  const path = isVariation ? `/wp-json/wc/v3/products/${where.parent}/variations/${where.id}` : `/wp-json/wc/v3/products/${where.id}`
  try {
    const answer = await at.call({ operation: isVariation ? 'update_a_product_variation' : 'update_a_product', method: 'PUT', path, effect: 'same', body: fields })
    readAnswer(Product, answer, 'the changed product')
    return { externalId, outcome: 'applied' }
  } catch (error) {
    if (!(error instanceof ConnectorFault) || error.kind !== 'invalid') throw error
    return refusedRow(externalId, error.code ?? 'invalid', error.message)
  }
}

/** Where a variation says something else now. */
async function otherChoices(at: Connected, { options, group, sku }: OfferDraft, externalId: string): Promise<Record<string, unknown>[] | string | undefined> {
  if (!options || !group) return undefined
  const parent = await findParent(at, { key: group.key, siblings: [{ externalId, sku, values: options }] })
  return parent ? chooseIn(at, parent, group) : 'The product of this variation is gone.'
}
