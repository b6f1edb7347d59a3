import { z } from 'zod'
import { anyId, anyText, changeByParts, ConnectorFault, given, missingInNew, refusedRow, rowOrRefused, toDecimal, writeJson, type Connected, type Money, type OfferDraft, type OfferGroup, type PushAnswer } from '#kit'
import { ask, offerId, splitOffer } from './ask.ts'
import { outcomeOf, pushContent, takeOver } from './change-listings.ts'
import { brandAs, categoryAs, describeOffer, saidOptions, sizes, weightAs } from './describe-offer.ts'
import { differs, nameOptions, optionFields } from './name-options.ts'
import { pushPrices, pushStock } from './push-levels.ts'
import { readAttributes } from './read-category.ts'
import { axesOf, findProducts, readProduct, stateOf, undeleted, type Product } from './read-products.ts'

const Created = z.object({ data: z.object({ item_id: anyId, item_status: anyText, sku_list: given(z.array(z.object({ seller_sku: anyText, sku_id: anyId }))) }) })
type Whole = OfferDraft & { price: Money }

/** Makes an item, or a SKU of one, or changes what is there. */
export async function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  const { externalId = '', price, attributes = {} } = draft
  if (price && price.currency !== at.shop.currency) return refusedRow(externalId, 'lazada.other_currency', `the shop sells in ${at.shop.currency}, not in ${price.currency}`)
  if (draft.externalId !== undefined) return changeByParts(at, { ...draft, externalId: draft.externalId }, { words: pushContent, 'prices.push': pushPrices, 'stock.push': pushStock })
  const missing = missingInNew({ id: 'lazada', categoryAs, weightAs }, draft)
  if (missing || !price) return missing ?? refusedRow(externalId, 'lazada.title_and_price', 'A new offer needs a price')
  const unsaid = sizes.filter((name) => !(Number(attributes[name]) > 0))
  if (unsaid.length > 0) return refusedRow(externalId, 'lazada.no_package_size', `A new offer needs the size of its parcel in centimetres: ${unsaid.join(', ')}`)
  return rowOrRefused(externalId, () => make(at, { ...draft, price }))
}

/** Whatever became of an earlier asking is found by the seller's code first; the codes of its sisters find the item that it belongs to. */
async function make(at: Connected, draft: Whole): Promise<PushAnswer> {
  const { sku, group, available = 0 } = draft
  const there = await findProducts(at, [...new Set([sku, ...(group?.skus ?? [])])])
  const own = idIn(there, sku)
  if (own !== undefined) return { externalId: own, outcome: 'applied' }
  const product = await newProduct(at, draft, group && (await besideOf(at, group, there)))
  const { data } = await ask(at, { operation: 'product/create', method: 'POST', effect: 'once', form: { payload: writeJson({ Request: { Product: product } }) } }, Created)
  const skuId = data.sku_list?.find((one) => one.seller_sku === sku.trim())?.sku_id
  const externalId = skuId === undefined ? idIn(await findProducts(at, [sku]), sku) : offerId(data.item_id, skuId)
  if (externalId === undefined) throw new ConnectorFault('unknown_outcome', `Lazada took ${sku} and does not show it yet`)
  // Where there are several warehouses, a new SKU has no stock before it is told which one has it.
  if (inWarehouses(at) && available > 0) await pushStock(at, [{ externalId, sku, available }])
  return { externalId, outcome: outcomeOf(data.item_status) }
}

/** A SKU beside others names one of them, and has the item's pictures; a new item brings its own. What the product differs in is said by its options alone. */
async function newProduct(at: Connected, draft: Whole, beside: Product | undefined): Promise<object> {
  const { sku, group, price, available = 0, images = [], attributes = {} } = draft
  const category = attributes[categoryAs]!
  const known = await readAttributes(at, category)
  const said = describeOffer(draft, known)
  const options = group && nameOptions(group.axes, known, beside)
  if (group && !options) throw differs(group, beside!)
  const fields = options ? optionFields(options, beside) : { sku: saidOptions(said), product: {} }
  return {
    PrimaryCategory: category, ...(beside ? { AssociatedSku: associateOf(beside) } : { Images: { Image: await takeOver(at, images) } }), ...fields.product,
    Attributes: { ...('brand_id' in said.item ? {} : { [brandAs]: 'No Brand' }), ...said.item },
    Skus: { Sku: [{ SellerSku: sku, ...(inWarehouses(at) ? {} : { quantity: String(available) }), price: toDecimal(price), ...said.sku, ...fields.sku }] },
  }
}

function idIn(products: readonly Product[], code: string): string | undefined {
  for (const { item_id: itemId, skus = [] } of products) for (const sku of skus) if (sku.SellerSku === code.trim()) return offerId(itemId, sku.SkuId)
  return undefined
}

/** The item that a sister is on; else one of the product's SKUs that differ in something. One that stands alone is no item for others. */
async function besideOf(at: Connected, { siblings }: OfferGroup, there: readonly Product[]): Promise<Product | undefined> {
  const sister = siblings[0] && splitOffer(siblings[0].externalId)?.itemId
  for (const itemId of new Set([...(sister === undefined ? [] : [sister]), ...there.map((one) => one.item_id)])) {
    const found = await readProduct(at, itemId)
    const item = found && undeleted(found)
    if (item && item.skus.length > 0 && (itemId === sister || axesOf(item).length > 0)) return item
  }
  return undefined
}

/** One that the seller sees, and rather one that sells. */
const associateOf = ({ status, skus = [] }: Product): string | undefined => (skus.find((sku) => stateOf(status, sku.Status) === 'active') ?? skus[0])?.SkuId

const inWarehouses = ({ values: { warehouseCode } }: Connected): boolean => warehouseCode !== undefined && warehouseCode !== ''
