import { z } from 'zod'
import { money, parseExact } from '#kit'
import { attributeNo, valueNo, type SimulatedCategories } from '#kit/simulator'
import { findCategory, refuseClosed } from './simulated-categories.ts'
import { productIn } from './simulated-products.ts'
import { answer, bodyOf, Refused, type Operation } from './simulated-reply.ts'
import { reviewSeconds, type SimOption, type SimProduct, type SimShop, type SimSku, type SimVersion } from './simulated-shop.ts'

const Option = z.object({ id: z.string().optional(), name: z.string().max(20).optional(), value_id: z.string().optional(), value_name: z.string().max(50).optional() })
const Stock = z.array(z.object({ warehouse_id: z.string(), quantity: z.int().min(0).max(99_999) })).min(1)
const Price = z.object({ amount: z.string(), currency: z.string(), sale_price: z.string().optional() })
const Code = z.object({ code: z.string(), type: z.enum(['GTIN', 'EAN', 'UPC', 'ISBN', 'JAN']) })
const NewSku = z.object({ id: z.string().optional(), seller_sku: z.string().min(1).max(50).regex(/^\S+$/).optional(), sales_attributes: z.array(Option).max(3).optional(), inventory: Stock.optional(), price: Price.optional(), identifier_code: Code.optional() })
const Images = z.array(z.object({ uri: z.string() })).min(1).max(9)
const Said = z.object({
  title: z.string().min(1).max(255).optional(), description: z.string().min(1).max(10_000).optional(), main_images: Images.optional(), brand_id: z.string().optional(), skus: z.array(NewSku).min(1).max(300).optional(),
  package_weight: z.object({ value: z.string(), unit: z.enum(['KILOGRAM', 'POUND']) }).optional(), package_dimensions: z.object({ length: z.string().regex(/^\d+$/), width: z.string().regex(/^\d+$/), height: z.string().regex(/^\d+$/), unit: z.enum(['CENTIMETER', 'INCH']) }).optional(),
  product_attributes: z.array(z.object({ id: z.string(), values: z.array(z.object({ id: z.string().optional(), name: z.string().max(2000).optional() })).min(1) })).optional(),
})
type Said = z.output<typeof Said>
const Create = Said.required({ title: true, description: true, main_images: true, skus: true, package_weight: true })
  .extend({ save_mode: z.enum(['LISTING', 'AS_DRAFT']).default('LISTING'), category_id: z.string(), category_version: z.string().optional(), external_product_id: z.string().max(999).optional(), idempotency_key: z.string().max(128).optional() })

/** Product API, what makes products and changes them. What is on sale stays as it is until the review has seen the change. */
export const makingOperations = (sim: SimShop, categories: SimulatedCategories): Record<string, Operation> => ({ ...newOperations(sim, categories), ...editOperations(sim) })

function newOperations(sim: SimShop, categories: SimulatedCategories): Record<string, Operation> {
  return {
    'images/upload'({ body }) {
      const { data, use_case: useCase } = bodyOf(z.object({ data: z.instanceof(Blob), use_case: z.enum(['MAIN_IMAGE', 'ATTRIBUTE_IMAGE']).optional() }), body)
      if (!/^image\/(?:jpe?g|png|webp|heic|bmp)$/.test(data.type)) throw new Refused(12038015, 'Failed to process the image. The format or content is not supported. Supported formats: JPG, JPEG, PNG, WEBP, HEIC, BMP')
      if (data.size > 10_000_000) throw new Refused(12038005, 'The file size exceeds the maximum allowed size.')
      const uri = `tos-maliva-i-o3syd03w52-us/${sim.newId('c668')}`
      sim.images.add(uri)
      return answer({ uri, url: `https://p-oec-va.ibyteimg.example/${uri}`, height: 720, width: 720, use_case: useCase ?? 'MAIN_IMAGE' })
    },
    warehouses: () => answer({ warehouses: [
      { id: '7068517275539719900', name: 'Returns', effect_status: 'ENABLED', type: 'RETURN_WAREHOUSE', sub_type: 'DOMESTIC_WAREHOUSE', is_default: true },
      { id: sim.facts.warehouseId, name: 'Main', effect_status: 'ENABLED', type: 'SALES_WAREHOUSE', sub_type: 'DOMESTIC_WAREHOUSE', is_default: true },
    ] }),
    products({ body }) {
      const asked = bodyOf(Create, body)
      // What a key says that was seen before is not documented: here the same product.
      const before = asked.idempotency_key === undefined ? undefined : sim.made.get(asked.idempotency_key)
      if (before !== undefined) return answer({ product_id: before, skus: productIn(sim, before).skus.map(toldSku) })
      checkCategory(categories, asked)
      if (!asked.package_dimensions) throw new Refused(12052116, 'product package size is invalid')
      if (asked.external_product_id !== undefined && [...sim.products.values()].some((one) => one.key === asked.external_product_id)) throw new Refused(12052996, 'external_id duplicated ')
      const product: SimProduct = { id: sim.newId('1729'), title: asked.title, description: asked.description, images: [], status: 'PENDING', createdAt: sim.seconds(), skus: [], category: asked.category_id, key: asked.external_product_id, audit: { status: 'AUDITING', until: sim.seconds() + reviewSeconds, reason: undefined } }
      Object.assign(product, versionOf(sim, product, asked))
      sim.products.set(product.id, product)
      if (asked.idempotency_key !== undefined) sim.made.set(asked.idempotency_key, product.id)
      return answer({ product_id: product.id, skus: product.skus.map(toldSku) })
    },
  }
}

function editOperations(sim: SimShop): Record<string, Operation> {
  return {
    'products/partial-edit'({ id, body }) {
      const product = productIn(sim, id)
      const edit = versionOf(sim, product, bodyOf(Said, body))
      const isLive = product.status === 'ACTIVATE'
      const isOff = product.status === 'SELLER_DEACTIVATED'
      if (isLive) product.edit = edit
      else Object.assign(product, edit)
      if (!isLive && !isOff) product.status = 'PENDING'
      product.audit = isOff ? { status: 'NONE', until: undefined, reason: undefined } : { status: 'AUDITING', until: sim.seconds() + reviewSeconds, reason: undefined }
      sim.push('PRODUCT_INFORMATION_CHANGE', 15, { product_id: id, change_source: 'OPEN_API', changed_fields: ['title'], update_time: sim.seconds() })
      return answer({ product_id: id, skus: edit.skus.map(toldSku), audit: { status: product.audit.status } })
    },
    'products/activate'({ body }) {
      const { product_ids: ids } = bodyOf(z.object({ product_ids: z.array(z.string()).min(1).max(20) }), body)
      const errors = ids.flatMap((id) => {
        const product = sim.products.get(id)
        const isOff = product?.status === 'SELLER_DEACTIVATED'
        if (isOff) Object.assign(product, { status: 'PENDING', audit: { status: 'AUDITING', until: sim.seconds() + reviewSeconds, reason: undefined } })
        const why = product ? { code: 12052901, message: 'The product in its current status is not available for this operation. Change the product status and try again.' } : { code: 12052048, message: 'You can’t edit other sellers’ products' }
        return isOff ? [] : [{ code: 12052990, message: 'Check failed', detail: { product_id: id, extra_errors: [why] } }]
      })
      return answer(errors.length > 0 ? { errors } : {})
    },
    product({ id, query }) {
      const product = productIn(sim, id)
      const isLatest = query.get('return_under_review_version') === 'true'
      if (isLatest && !product.edit) throw new Refused(12052547, 'There is no version of this product that is under review. Please obtain the online version.')
      const { title, description, images, skus } = isLatest ? product.edit! : product
      return answer({
        id, title, description, status: product.status, create_time: product.createdAt, main_images: images.map((uri) => ({ uri, urls: [`https://p16-oec-va.ibyteimg.example/${uri}`] })), audit: { status: product.audit.status, pre_approved_reasons: [] },
        category_chains: product.category === undefined ? [] : [{ id: '800000', parent_id: '0', is_leaf: false }, { id: product.category, parent_id: '800000', is_leaf: true }],
        ...(product.audit.reason === undefined ? {} : { audit_failed_reasons: [{ position: 'product', reasons: [product.audit.reason], suggestions: ['Please check and resubmit.'] }] }),
        skus: skus.map((sku) => ({ id: sku.skuId, seller_sku: sku.offer.sku, ...(sku.options.length > 0 && { sales_attributes: sku.options }), ...(sku.offer.barcode !== undefined && { identifier_code: { code: sku.offer.barcode, type: 'EAN' } }) })),
      })
    },
  }
}

const toldSku = ({ skuId, offer, options }: SimSku): object => ({ id: skuId, seller_sku: offer.sku, sales_attributes: options.map(({ id, value_id: valueId }) => ({ id, value_id: valueId })) })

function checkCategory(categories: SimulatedCategories, asked: z.output<typeof Create>): void {
  const category = findCategory(categories, asked.category_id, asked.category_version)
  refuseClosed(category)
  category.attributes.forEach(({ isNeeded, values = [], isOpen }, i) => {
    const said = asked.product_attributes?.find((one) => one.id === String(attributeNo(i)))
    if (isNeeded && !said) throw new Refused(12052104, 'property is required')
    for (const value of said?.values ?? []) {
      if (value.id === undefined && values.length > 0 && !isOpen) throw new Refused(12052247, 'Do not support custom product attribute.')
      if (value.id !== undefined && !values.some((_, j) => String(valueNo(attributeNo(i), j)) === value.id)) throw new Refused(12052248, 'The PRODUCT_PROPERTY  value name or attribute value id is empty.')
    }
  })
}

/** What the product says after this asking, in the version that the review has not seen yet. */
function versionOf(sim: SimShop, product: SimProduct, asked: Said): SimVersion {
  const before = product.edit ?? product
  if (asked.main_images?.some(({ uri }) => !sim.images.has(uri))) throw new Refused(12052300, 'product main image uri illegal')
  if (asked.package_weight && !(Number(asked.package_weight.value) > 0)) throw new Refused(12052181, 'The package weight of the product can not be zero.')
  if (asked.package_weight && asked.package_dimensions && (asked.package_weight.unit === 'KILOGRAM') !== (asked.package_dimensions.unit === 'CENTIMETER')) throw new Refused(12052915, 'package weight unit and dimension unit miss match.')
  const skus = asked.skus ? skusOf(sim, product, asked.skus) : before.skus
  return { title: asked.title ?? before.title, description: asked.description ?? before.description, images: asked.main_images?.map(({ uri }) => uri) ?? before.images, skus }
}

/** SKUs with an id stay, those without are new, and those that nobody names are gone. */
function skusOf(sim: SimShop, product: SimProduct, asked: NonNullable<Said['skus']>): SimSku[] {
  const before = (product.edit ?? product).skus
  const known = before.flatMap((sku) => sku.options)
  const skus = asked.map((row): SimSku => {
    const own = row.id === undefined ? undefined : before.find((sku) => sku.skuId === row.id)
    if (row.id !== undefined && !own) throw new Refused(12052557, 'The SKU ID does not belong to the product.')
    const options = row.sales_attributes?.map((one) => optionOf(sim, known, one)) ?? own?.options ?? []
    if (own && row.identifier_code && row.identifier_code.code !== own.offer.barcode) throw new Refused(12052593, 'The identifier code cannot be changed once be submitted')
    return own ? { ...own, options } : newSku(sim, product, row, options)
  })
  const names = skus.map((sku) => sku.options.map((one) => one.id).sort().join())
  if (skus.length > 1 && (names[0] === '' || names.some((one) => one !== names[0]))) throw new Refused(12052550, 'SKU property must contain all properties')
  if (new Set(skus.map((sku) => sku.options.map((one) => one.value_id).sort().join())).size < skus.length) throw new Refused(12052560, 'The SKU contains duplicate sales attribute.')
  return skus
}

/** Names that are new get numbers; those of the product keep theirs. */
function optionOf(sim: SimShop, known: SimOption[], { id, name, value_id: valueId, value_name: value }: z.output<typeof Option>): SimOption {
  const same = known.filter((one) => (id === undefined ? one.name === name : one.id === id))
  if (id !== undefined && same.length === 0) throw new Refused(12052527, 'The sale attribute id not exist.')
  const there = same.find((one) => (valueId === undefined ? one.value_name === value : one.value_id === valueId))
  if (valueId !== undefined && !there) throw new Refused(12052529, 'The property value id not exist.')
  if (there) return there
  if (value === undefined || (id === undefined && name === undefined)) throw new Refused(12052241, 'attribute name or attribute id is empty.')
  const made: SimOption = { id: same[0]?.id ?? sim.newId('1001'), name: same[0]?.name ?? name!, value_id: sim.newId('1002'), value_name: value }
  known.push(made)
  return made
}

function newSku(sim: SimShop, product: SimProduct, row: z.output<typeof NewSku>, options: SimOption[]): SimSku {
  const { price: said, inventory, seller_sku: sku = '', identifier_code: code } = row
  if (!said) throw new Refused(12052571, 'Missing price for SKU(s)')
  if (!inventory) throw new Refused(12019022, 'SKU must contain a valid warehouse.')
  if (inventory.some((one) => one.warehouse_id !== sim.facts.warehouseId)) throw new Refused(12052097, 'The warehouse does not exist')
  if (said.currency !== sim.shop.currency) throw new Refused(12052084, 'The provided currency is not available for this shop/region.')
  const price = money(parseExact(said.amount, sim.shop.currency).minor, sim.shop.currency)
  if (price.minor <= 0n) throw new Refused(12052073, 'The product price is invalid')
  if (code && !/^(?:\d{8}|\d{12,14}|\d{9}[\dX])$/.test(code.code)) throw new Refused(12052591, 'Invalid number of digits of identifier code')
  const skuId = sim.newId('1730')
  const externalId = `${product.id}:${skuId}`
  const available = inventory.reduce((sum, one) => sum + one.quantity, 0)
  sim.stock.set(externalId, available)
  sim.price.set(externalId, price)
  return { skuId, options, offer: { externalId, sku, title: product.title, price, available, ...(code && { barcode: code.code }) } }
}
