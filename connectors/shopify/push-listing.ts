import { createHash } from 'node:crypto'
import { z } from 'zod'
import { toDecimal, type Connected, type OfferDraft, type OfferRef, type PushAnswer } from '#kit'
import { ask, Gid, idOf, offerId, refused, unknownOffer, UserErrors, type UserError } from './ask.ts'
import { locationOf } from './locations.ts'
import { findVariants, variantOf } from './push-prices.ts'
import { otherValues, pushVariant } from './push-variant.ts'

const SaveProduct = `
mutation SaveProduct($identifier: ProductSetIdentifiers!, $input: ProductSetInput!) {
  productSet(identifier: $identifier, input: $input, synchronous: true) {
    product { id variants(first: 1) { nodes { id inventoryItem { id } } } }
    userErrors { code field message }
  }
}`
const ChangeVariant = `
mutation ChangeVariant($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
  productVariantsBulkUpdate(productId: $productId, variants: $variants) { userErrors { code field message } }
}`
const Publications = `
query Publications {
  publications(first: 50) { nodes { id } }
}`
const Publish = `
mutation Publish($id: ID!, $input: [PublicationInput!]!) {
  publishablePublish(id: $id, input: $input) { userErrors { field message } }
}`
const Unpublish = `
mutation Unpublish($id: ID!, $input: [PublicationInput!]!) {
  publishableUnpublish(id: $id, input: $input) { userErrors { field message } }
}`

const Saved = z.object({
  productSet: z.object({ product: z.object({ id: Gid, variants: z.object({ nodes: z.array(z.object({ id: Gid, inventoryItem: z.object({ id: Gid }) })) }) }).nullish(), userErrors: UserErrors }),
})

/** Makes a product of one variant, or a variant of a product; or changes the variant and the words of one that is there. */
export async function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  if (draft.externalId !== undefined) return changeListing(at, { ...draft, externalId: draft.externalId })
  if (draft.group) return pushVariant(at, { ...draft, group: draft.group })
  // The handle is made of the SKU: a repeat finds the product of the first time instead of making another.
  const handle = handleOf(draft.sku)
  const options = [{ name: 'Title', values: [{ name: 'Default Title' }] }]
  const input = { ...contentOf(draft), ...draft.attributes, title: draft.title ?? draft.sku, status: 'ACTIVE', productOptions: options, variants: [await variantInput(at, draft)], handle }
  const made = await saveProduct(at, { handle }, input)
  if ('message' in made) return refused(draft.sku, made)
  const error = await publish(at, made.productId)
  return error ? refused(made.externalId, error) : { externalId: made.externalId, outcome: 'applied' }
}

export async function saveProduct(at: Connected, identifier: Record<string, string>, input: Record<string, unknown>): Promise<{ productId: string; externalId: string } | UserError> {
  const { productSet: { product, userErrors } } = await ask(at, SaveProduct, { identifier, input }, Saved, { cost: 10, effect: 'same' })
  const variant = product?.variants.nodes[0]
  if (userErrors[0] || !product || !variant) return userErrors[0] ?? { message: 'Shopify made no product' }
  return { productId: product.id, externalId: offerId(idOf(variant.id), idOf(variant.inventoryItem.id)) }
}

/** Shown wherever the app may publish. */
export async function publish(at: Connected, productId: string): Promise<UserError | undefined> {
  return (await show(at, Publish, productId, await publicationsOf(at)))[0]
}

async function changeListing(at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  const variant = variantOf(await findVariants(at, [draft]), draft.externalId)
  if (!variant) return unknownOffer(draft.externalId)
  const optionValues = draft.options && draft.group && (await otherValues(at, variant.productId, draft.group))
  if (optionValues && 'message' in optionValues) return refused(draft.externalId, optionValues)
  const variants = [{ id: variant.id, inventoryItem: { sku: draft.sku }, ...(optionValues && { optionValues }), ...(draft.barcode !== undefined && { barcode: draft.barcode }), ...(draft.price && { price: toDecimal(draft.price) }) }]
  const shape = z.object({ productVariantsBulkUpdate: z.object({ userErrors: UserErrors }) })
  const { productVariantsBulkUpdate: { userErrors } } = await ask(at, ChangeVariant, { productId: variant.productId, variants }, shape, { cost: 10, effect: 'same' })
  if (userErrors[0]) return refused(draft.externalId, userErrors[0])
  return saveContent(at, draft, variant.productId)
}

/** Title, description and pictures belong to the product; its variants share them. */
export async function pushContent(at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  const variant = variantOf(await findVariants(at, [draft]), draft.externalId)
  return variant ? saveContent(at, draft, variant.productId) : unknownOffer(draft.externalId)
}

async function saveContent(at: Connected, draft: OfferDraft & { externalId: string }, productId: string): Promise<PushAnswer> {
  const input = { ...contentOf(draft), ...draft.attributes }
  if (Object.keys(input).length === 0) return { externalId: draft.externalId, outcome: 'applied' }
  // What productSet is not told of a product it leaves alone; pictures that it is told of replace the others.
  const saved = await saveProduct(at, { id: productId }, input)
  return 'message' in saved ? refused(draft.externalId, saved) : { externalId: draft.externalId, outcome: 'applied' }
}

export const contentOf = (draft: OfferDraft) => ({
  ...(draft.title !== undefined && { title: draft.title }), ...(draft.description !== undefined && { descriptionHtml: draft.description }),
  ...(draft.images && { files: draft.images.map((originalSource) => ({ originalSource, contentType: 'IMAGE' })) }),
})

async function variantInput(at: Connected, draft: OfferDraft): Promise<Record<string, unknown>> {
  const stock = draft.available === undefined ? {} : { inventoryQuantities: [{ locationId: await locationOf(at), name: 'available', quantity: draft.available }] }
  return {
    optionValues: [{ optionName: 'Title', name: 'Default Title' }], sku: draft.sku, inventoryItem: { sku: draft.sku, tracked: true }, inventoryPolicy: 'DENY',
    ...(draft.barcode !== undefined && { barcode: draft.barcode }), ...(draft.price && { price: toDecimal(draft.price) }), ...stock,
  }
}

export const handleOf = (sku: string): string => `${sku.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'sku'}-${createHash('sha256').update(sku).digest('hex').slice(0, 8)}`

/** Takes single variants off sale everywhere, which Shopify can since 2026-07; their sisters stay. */
export const closeListings = (at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> => eachVariant(at, offers, async (variant, publications) => (await show(at, Unpublish, variant.id, publications))[0])

/** Sells single variants again; an archived or drafted product is set active first, and with it whatever of it was not taken off by itself. */
export const reopenListings = (at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> => eachVariant(at, offers, (variant, publications) => reopen(at, variant, publications))

type Variant = { id: string; productId: string }
type Publication = { publicationId: string }
async function eachVariant(at: Connected, offers: readonly OfferRef[], deed: (variant: Variant, publications: Publication[]) => Promise<UserError | undefined>): Promise<PushAnswer[]> {
  const known = await findVariants(at, offers)
  const publications = await publicationsOf(at)
  const answers: PushAnswer[] = []
  for (const { externalId } of offers) {
    const variant = variantOf(known, externalId)
    const error = variant && (await deed(variant, publications))
    answers.push(!variant ? unknownOffer(externalId) : error ? refused(externalId, error) : { externalId, outcome: 'applied' })
  }
  return answers
}

async function reopen(at: Connected, variant: Variant, publications: Publication[]): Promise<UserError | undefined> {
  const saved = await saveProduct(at, { id: variant.productId }, { status: 'ACTIVE' })
  if ('message' in saved) return saved
  return (await show(at, Publish, variant.productId, publications))[0] ?? (await show(at, Publish, variant.id, publications))[0]
}

async function publicationsOf(at: Connected): Promise<Publication[]> {
  const shape = z.object({ publications: z.object({ nodes: z.array(z.object({ id: Gid })) }) })
  return (await ask(at, Publications, {}, shape, { cost: 9 })).publications.nodes.map((p) => ({ publicationId: p.id }))
}

async function show(at: Connected, document: string, id: string, input: Publication[]): Promise<UserError[]> {
  const Payload = z.object({ userErrors: UserErrors }).optional()
  const said = await ask(at, document, { id, input }, z.object({ publishablePublish: Payload, publishableUnpublish: Payload }), { cost: 10, effect: 'same' })
  return (said.publishablePublish ?? said.publishableUnpublish)?.userErrors ?? []
}
