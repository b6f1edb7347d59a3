import { ConnectorFault, matchAxes, readAnswer, refusedRow, toDecimal, type Connected, type Money, type OfferDraft, type OfferGroup, type PushAnswer } from '#kit'
import { offerAt, offerId } from './offer-id.ts'
import { choicesOf, OneProduct, OneValue, OneVariant, Products, type Option, type Product } from './product-body.ts'
import { fieldsOf, newProduct } from './push-listing.ts'

type Grouped = OfferDraft & { group: OfferGroup }
type New = Grouped & { price: Money }
const products = '/v3/catalog/products'
const include = 'options,variants'

/** A variant of a product. The product is made with its first one and has our key as its SKU, by which it is found again. */
export async function pushVariant(at: Connected, draft: New): Promise<PushAnswer> {
  const product = await findProduct(at, draft.group)
  const known = product && bySku(product, draft.sku)
  if (known) return known
  return product ? addVariant(at, product, draft) : makeProduct(at, draft)
}

/** The product of a sister that is there, else the one that was made for the group. */
async function findProduct(at: Connected, { key, siblings }: OfferGroup): Promise<Product | undefined> {
  const id = siblings.flatMap((s) => offerAt(s.externalId)?.productId ?? [])[0]
  if (id !== undefined) return readProduct(at, id)
  const answer = await at.call({ operation: 'getProducts', method: 'GET', path: products, effect: 'read', query: { sku: key, include, limit: '1' } })
  return readAnswer(Products, answer, 'the products').data.find((one) => one.sku === key)
}

async function readProduct(at: Connected, id: number | string): Promise<Product> {
  return readAnswer(OneProduct, await at.call({ operation: 'getProduct', method: 'GET', path: `${products}/${id}`, effect: 'read', query: { include } }), 'a product').data
}

function bySku(product: Product, sku: string): PushAnswer | undefined {
  const known = choicesOf(product).find((one) => one.sku === sku)
  return known && { externalId: offerId(product.id, known.id), outcome: 'applied' }
}

const own = ({ sku, price, barcode, available = 0 }: New): Record<string, unknown> => ({ sku, price: Number(toDecimal(price)), inventory_level: available, ...(barcode === undefined ? {} : { upc: barcode }) })

async function makeProduct(at: Connected, draft: New): Promise<PushAnswer> {
  const { barcode: _barcode, ...words } = draft
  const option_values = draft.group.axes.map(({ name, value }) => ({ option_display_name: name, label: value }))
  const body = { ...newProduct(draft), sku: draft.group.key, ...fieldsOf(words), inventory_tracking: 'variant', variants: [{ ...own(draft), option_values }] }
  return orLost(at, draft, async () => {
    const { data: made } = readAnswer(OneProduct, await at.call({ operation: 'createProduct', method: 'POST', path: products, effect: 'once', body }), 'the new product')
    return bySku(made, draft.sku) ?? bySku(await readProduct(at, made.id), draft.sku)
  })
}

async function addVariant(at: Connected, product: Product, draft: New): Promise<PushAnswer> {
  const options = optionsOf(product, draft.group)
  if (!options) return differs(product, draft.group, draft.sku)
  const option_values: { id: number; option_id: number }[] = []
  for (const [i, option] of options.entries()) option_values.push({ id: await valueId(at, product, option, draft.group.axes[i]!.value), option_id: Number(option.id) })
  return orLost(at, draft, async () => {
    const answer = await at.call({ operation: 'createProductVariant', method: 'POST', path: `${products}/${product.id}/variants`, effect: 'once', body: { ...own(draft), option_values } })
    return { externalId: offerId(product.id, readAnswer(OneVariant, answer, 'the new variant').data.id), outcome: 'applied' }
  })
}

/** What nobody knows of is looked for by its SKU. */
async function orLost(at: Connected, draft: New, make: () => Promise<PushAnswer | undefined>): Promise<PushAnswer> {
  try {
    const made = await make()
    if (made) return made
  } catch (error) {
    if (!(error instanceof ConnectorFault) || error.kind !== 'unknown_outcome') throw error
    const product = await findProduct(at, draft.group)
    const there = product && bySku(product, draft.sku)
    if (!there) throw error
    return there
  }
  throw new ConnectorFault('unknown_outcome', `The store took the variant ${draft.sku} and does not show it yet`)
}

/** The options of the product there, in our order. Undefined: it differs in something else. */
function optionsOf({ options = [] }: Product, { axes }: OfferGroup): Option[] | undefined {
  return matchAxes(axes, options.map((one) => one.display_name ?? ''))?.map((name) => options.find((one) => one.display_name === name)!)
}

const differs = ({ options = [] }: Product, { axes }: OfferGroup, id: string): PushAnswer =>
  refusedRow(id, 'group_differs', `The product there differs in ${options.map((o) => o.display_name).join(', ')}, not in ${axes.map((a) => a.name).join(', ')}.`)

/** A variant can only say what its product lets buyers choose. */
async function valueId(at: Connected, product: Product, option: Option, label: string): Promise<number> {
  const values = option.option_values ?? []
  const known = values.find((one) => one.label === label)
  if (known) return Number(known.id)
  const body = { label, sort_order: Math.max(-1, ...values.map((one) => one.sort_order ?? 0)) + 1 }
  const answer = await at.call({ operation: 'createProductVariantOptionValue', method: 'POST', path: `${products}/${product.id}/options/${option.id}/values`, effect: 'once', body })
  return Number(readAnswer(OneValue, answer, 'the new choice').data.id)
}

/** Title, description and pictures belong to the product, what is left to the variant. */
export async function changeVariant(at: Connected, { productId, variantId }: { productId: number; variantId: number }, draft: Grouped & { externalId: string }): Promise<PushAnswer> {
  const { externalId, price, barcode, ...words } = draft
  const refused = draft.options && (await renameChoices(at, productId, variantId, draft))
  if (refused) return refused
  const path = `${products}/${productId}`
  const said = { ...(words.title === undefined ? {} : { name: words.title }), ...fieldsOf(words) }
  if (Object.keys(said).length > 0) await at.call({ operation: 'updateProduct', method: 'PUT', path, effect: 'same', body: said })
  const body = fieldsOf({ sku: draft.sku, ...(price && { price }), ...(barcode !== undefined && { barcode }) })
  if (Object.keys(body).length > 0) await at.call({ operation: 'updateProductVariant', method: 'PUT', path: `${path}/variants/${variantId}`, effect: 'same', body })
  return { externalId, outcome: 'applied' }
}

/**
 * What a variant chooses stays as it was made; the store takes another one without a word and does nothing. But a choice that
 * no variant of ours says any more can get the new name, for all that choose it.
 */
async function renameChoices(at: Connected, productId: number, variantId: number, { externalId, group }: Grouped & { externalId: string }): Promise<PushAnswer | undefined> {
  const product = await readProduct(at, productId)
  const variant = choicesOf(product).find((one) => one.id === String(variantId))
  if (!variant) return refusedRow(externalId, 'unknown_offer', 'This is no product or variant of this store.')
  const options = optionsOf(product, group)
  if (!options) return differs(product, group, externalId)
  const renamed = options.flatMap((option, i) => {
    const { value, values } = group.axes[i]!
    const chosen = variant.option_values?.find((one) => one.option_id === option.id)
    const known = option.option_values?.find((one) => one.id === chosen?.id)
    return known?.label === value ? [] : [{ option, value, known, isFree: known?.label !== undefined && !values.includes(known.label) && !option.option_values?.some((one) => one.label === value) }]
  })
  const fixed = renamed.find((one) => !one.isFree)
  if (fixed) return refusedRow(externalId, 'variant_options_fixed', `The store keeps ${fixed.option.display_name} ${fixed.known?.label ?? ''} of a variant as it was made: take it off sale there and make it again.`)
  for (const { option, value, known } of renamed) {
    await at.call({ operation: 'updateProductVariantOptionValue', method: 'PUT', path: `${products}/${productId}/options/${option.id}/values/${known!.id}`, effect: 'same', body: { id: Number(known!.id), label: value, sort_order: known!.sort_order ?? 0 } })
  }
  return undefined
}
