import { z } from 'zod'
import { matchAxes, toDecimal, type Connected, type OfferDraft, type OfferGroup, type PushAnswer } from '#kit'
import { ask, Gid, idOf, offerId, refused, UserErrors, type UserError } from './ask.ts'
import { locationOf } from './locations.ts'
import { contentOf, handleOf, publish, saveProduct } from './push-listing.ts'
import { findVariants, variantOf } from './push-prices.ts'

const GroupProduct = `
query GroupProduct($identifier: ProductIdentifierInput!) {
  productByIdentifier(identifier: $identifier) {
    id
    options { name }
    variants(first: 250) { nodes { id sku selectedOptions { name value } inventoryItem { id } } }
  }
}`
const AddVariant = `
mutation AddVariant($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
  productVariantsBulkCreate(productId: $productId, variants: $variants) { productVariants { id inventoryItem { id } } userErrors { code field message } }
}`

const Variant = z.object({ id: Gid, sku: z.string().nullish(), inventoryItem: z.object({ id: Gid }) })
const Product = z.object({ id: Gid, options: z.array(z.object({ name: z.string() })), variants: z.object({ nodes: z.array(Variant) }) })
type Grouped = OfferDraft & { group: OfferGroup }

/**
 * One variant of a product of several: the product is made with its first one, under a handle of its own by which a lost answer
 * is found again; the others are added to it.
 */
export async function pushVariant(at: Connected, draft: Grouped): Promise<PushAnswer> {
  const product = await findProduct(at, draft.group)
  if (!product) return makeProduct(at, draft)
  const known = bySku(product, draft.sku)
  if (known) return known
  const optionValues = valuesFor(product, draft.group)
  if ('message' in optionValues) return refused(draft.sku, optionValues)
  const stock = draft.available === undefined ? {} : { inventoryQuantities: [{ locationId: await locationOf(at), availableQuantity: draft.available }] }
  const variants = [{ ...common(draft), optionValues, ...stock }]
  const shape = z.object({ productVariantsBulkCreate: z.object({ productVariants: z.array(Variant).nullish(), userErrors: UserErrors }) })
  // A second variant with the same options is refused, so that asking twice makes one.
  const { productVariantsBulkCreate: { productVariants, userErrors } } = await ask(at, AddVariant, { productId: product.id, variants }, shape, { cost: 10, effect: 'same' })
  const made = productVariants?.[0]
  if (made && !userErrors[0]) return { externalId: idsOf(made), outcome: 'applied' }
  const again = userErrors[0]?.code?.startsWith('VARIANT_ALREADY_EXISTS') ? await findProduct(at, draft.group) : undefined
  return (again && bySku(again, draft.sku)) ?? refused(draft.sku, userErrors[0] ?? { message: 'Shopify made no variant' })
}

/** What a variant says of the options of its product there. */
function valuesFor(product: z.infer<typeof Product>, { axes }: OfferGroup): { optionName: string; name: string }[] | UserError {
  const names = matchAxes(axes, product.options.map((o) => o.name))
  return names ? axes.map(({ value }, i) => ({ optionName: names[i]!, name: value })) : { code: 'group_differs', message: `The product there differs in ${product.options.map((o) => o.name).join(', ')}, not in ${axes.map((a) => a.name).join(', ')}` }
}

/** The same for a variant that is there and says something else now; a value that nobody says any more goes by itself. */
export async function otherValues(at: Connected, productId: string, group: OfferGroup): Promise<ReturnType<typeof valuesFor>> {
  const product = await readProduct(at, { id: productId })
  return product ? valuesFor(product, group) : { message: 'Product does not exist' }
}

async function makeProduct(at: Connected, draft: Grouped): Promise<PushAnswer> {
  const { group } = draft
  const stock = draft.available === undefined ? {} : { inventoryQuantities: [{ locationId: await locationOf(at), name: 'available', quantity: draft.available }] }
  const variant = { ...common(draft), sku: draft.sku, optionValues: group.axes.map(({ name, value }) => ({ optionName: name, name: value })), ...stock }
  const options = group.axes.map(({ name, value }, i) => ({ name, position: i + 1, values: [{ name: value }] }))
  const input = { ...contentOf(draft), ...draft.attributes, title: draft.title ?? draft.sku, handle: handleOf(group.key), status: 'ACTIVE', productOptions: options, variants: [variant] }
  const made = await saveProduct(at, { handle: handleOf(group.key) }, input)
  if ('message' in made) return refused(draft.sku, made)
  const error = await publish(at, made.productId)
  return error ? refused(made.externalId, error) : { externalId: made.externalId, outcome: 'applied' }
}

/** The product of a sister that is there, else the one that was made for the group. */
async function findProduct(at: Connected, group: OfferGroup): Promise<z.infer<typeof Product> | undefined> {
  const sister = group.siblings[0]
  const id = sister && variantOf(await findVariants(at, [sister]), sister.externalId)?.productId
  return readProduct(at, id === undefined ? { handle: handleOf(group.key) } : { id })
}

const readProduct = async (at: Connected, identifier: Record<string, string>): Promise<z.infer<typeof Product> | undefined> =>
  (await ask(at, GroupProduct, { identifier }, z.object({ productByIdentifier: Product.nullable() }), { cost: 37 })).productByIdentifier ?? undefined

const idsOf = ({ id, inventoryItem }: z.infer<typeof Variant>): string => offerId(idOf(id), idOf(inventoryItem.id))

/** It is there already, of an asking whose answer was lost. */
function bySku(product: z.infer<typeof Product>, sku: string): PushAnswer | undefined {
  const known = product.variants.nodes.find((v) => v.sku === sku)
  return known && { externalId: idsOf(known), outcome: 'applied' }
}

const common = (draft: OfferDraft) => ({ inventoryItem: { sku: draft.sku, tracked: true }, inventoryPolicy: 'DENY', ...(draft.barcode !== undefined && { barcode: draft.barcode }), ...(draft.price && { price: toDecimal(draft.price) }) })
