import { z } from 'zod'
import { anyId, anyText, changeByParts, ConnectorFault, given, hmacHex, matchAxes, missingInNew, refusedRow, rowOrRefused, type Connected, type Money, type OfferDraft, type OfferGroup, type PushAnswer } from '#kit'
import { ask, offerId, splitOffer } from './ask.ts'
import { differs, pushContent } from './change-listings.ts'
import { categoryAs, describeProduct, shipsFrom, treeOf } from './describe-product.ts'
import { weightAs } from './parcel.ts'
import { priceBody, pushPrices, pushStock } from './push-levels.ts'
import { axesOf, readProduct, type WholeProduct } from './read-product.ts'
import { findByCodes, type Product } from './read-products.ts'
import { identifierOf, keptSku, optionsBeside } from './write-sku.ts'

type Whole = OfferDraft & { price: Money }
const Skus = given(z.array(z.object({ id: anyId, seller_sku: anyText })))
const Created = z.object({ product_id: anyId, skus: Skus })
const Joined = given(z.object({ skus: Skus }))

/** Makes a product, or a SKU of one, or changes what is there. TikTok Shop looks at everything before it sells. */
export async function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  const { externalId = '', price } = draft
  if (price && price.currency !== at.shop.currency) return refusedRow(externalId, 'tiktok.other_currency', `the shop sells in ${at.shop.currency}, not in ${price.currency}`)
  if (draft.externalId !== undefined) return changeByParts(at, { ...draft, externalId: draft.externalId }, { words: pushContent, 'prices.push': pushPrices, 'stock.push': pushStock })
  const missing = missingInNew({ id: 'tiktok', categoryAs, weightAs }, draft)
  if (missing || !price) return missing ?? refusedRow(externalId, 'tiktok.title_and_price', 'A new offer needs a price')
  if (!draft.description) return refusedRow(externalId, 'tiktok.no_description', 'A new offer needs a description')
  return rowOrRefused(externalId, () => make(at, { ...draft, price }))
}

/** Whatever became of an earlier asking is found by the seller's code first; the codes of its sisters find the product that it belongs to. */
async function make(at: Connected, draft: Whole): Promise<PushAnswer> {
  const { sku, group } = draft
  const there = await findByCodes(at, [...new Set([sku, ...(group?.skus ?? [])])])
  const own = there.find((one) => one.skus.some((s) => s.seller_sku === sku))
  if (own) return foundAgain(at, draft, own, own.skus.find((s) => s.seller_sku === sku)!.id)
  const beside = group && (await besideOf(at, group, there))
  if (!beside) return create(at, draft)
  // Its last asking may be one that is still looked at.
  const known = beside.skus?.find((one) => one.seller_sku === sku)
  return known ? foundAgain(at, draft, beside, known.id) : join(at, { ...draft, group: group! }, beside)
}

/** It says what the earlier asking said; where that was something else, it is told now. */
async function foundAgain(at: Connected, draft: Whole, { id, title }: { id: string; title: string | undefined }, skuId: string): Promise<PushAnswer> {
  const externalId = offerId(id, skuId)
  const { title: wanted, description, images } = draft
  return title === wanted ? { externalId, outcome: 'accepted' } : pushContent(at, { externalId, sku: draft.sku, ...(wanted !== undefined && { title: wanted }), ...(description !== undefined && { description }), ...(images && { images }) })
}

/** The product that a sister is on; else one of the product's SKUs that differ in something. One that stands alone is no product for others. */
async function besideOf(at: Connected, { siblings }: OfferGroup, there: readonly Product[]): Promise<WholeProduct | undefined> {
  const sister = siblings[0] && splitOffer(siblings[0].externalId)?.productId
  for (const productId of new Set([...(sister === undefined ? [] : [sister]), ...there.map((one) => one.id)])) {
    const product = await readProduct(at, productId)
    if (product && (productId === sister || axesOf(product).length > 0)) return product
  }
  return undefined
}

async function create(at: Connected, draft: Whole): Promise<PushAnswer> {
  const { sku, group, attributes = {} } = draft
  const options = group?.axes.map(({ name, value }) => ({ name, value_name: value }))
  const body = {
    save_mode: 'LISTING', category_id: attributes[categoryAs], ...treeOf(at), ...await describeProduct(at, draft), ...(group && { external_product_id: group.key }),
    skus: [await newSku(at, draft, options)], idempotency_key: keyOf(at, draft),
  }
  const told = await ask(at, 'products', { effect: 'once', body }, Created)
  return answerOf(at, told.product_id, sku, told.skus)
}

async function join(at: Connected, draft: Whole & { group: OfferGroup }, beside: WholeProduct): Promise<PushAnswer> {
  const names = matchAxes(draft.group.axes, axesOf(beside))
  if (!names) throw differs(draft.group, beside)
  const options = optionsBeside(beside, names, draft.group.axes.map((axis) => axis.value))
  // "Any existing SKU IDs not listed here will result in the deletion of those SKUs."
  const body = { skus: [...(beside.skus ?? []).map(keptSku), await newSku(at, draft, options)] }
  const told = await ask(at, 'products/partial-edit', { id: beside.id, effect: 'once', body }, Joined)
  return answerOf(at, beside.id, draft.sku, told?.skus)
}

async function newSku(at: Connected, { sku, price, available = 0, barcode }: Whole, options: readonly object[] | undefined): Promise<object> {
  return {
    seller_sku: sku, price: priceBody(at, price), inventory: [{ warehouse_id: await shipsFrom(at), quantity: available }],
    ...(barcode === undefined ? {} : { identifier_code: identifierOf(barcode) }), ...(options && { sales_attributes: options }),
  }
}

async function answerOf(at: Connected, productId: string, code: string, told: z.output<typeof Skus>): Promise<PushAnswer> {
  const skuId = (told ?? []).find((one) => one.seller_sku === code)?.id ?? (await readProduct(at, productId))?.skus?.find((one) => one.seller_sku === code)?.id
  if (skuId === undefined) throw new ConnectorFault('unknown_outcome', `TikTok Shop took ${code} and does not show it yet`)
  return { externalId: offerId(productId, skuId), outcome: 'accepted' }
}

/** The same words of the same day are the same request; changed words are another one, for what was refused may be mended. */
const keyOf = (at: Connected, { sku, group, title, description, images, attributes, barcode }: Whole): string =>
  hmacHex('tiktok create product', JSON.stringify([at.now.toISOString().slice(0, 10), sku, group?.key, title, description, images, attributes, barcode]))
