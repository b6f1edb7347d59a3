import { z } from 'zod'
import { exponentOf, parseExact } from '#kit'
import type { SimulatedCategories } from '#kit/simulator'
import { answer, jsonOf, Refused, textOf, type Operation } from './simulated-reply.ts'
import type { SimItem, SimShop, SimSku } from './simulated-shop.ts'

const Texts = z.record(z.string(), z.string())
const Whole = z.union([z.int(), z.bigint(), z.string()]).transform(String)
const Pictures = z.object({ Image: z.array(z.string()).min(1).max(8) }).optional()
const Node = z.object({ name: z.string().min(1), hasImage: z.boolean(), customize: z.boolean(), options: z.object({ option: z.array(z.string().min(1)).min(1).max(50) }) })
const Nodes = z.record(z.string().regex(/^variation[1-4]$/), Node).optional()
const Options = { saleProp: Texts.optional() }
const NewSku = z.object({ SellerSku: z.string().min(1).max(200), quantity: z.string().regex(/^\d+$/).default('0'), price: z.string(), ...Options }).catchall(z.string())
const Create = z.object({ Request: z.object({ Product: z.object({ PrimaryCategory: z.string(), AssociatedSku: z.string().optional(), Images: Pictures, variation: Nodes, Attributes: Texts, Skus: z.object({ Sku: z.array(NewSku).min(1) }) }) }) })
const OldSku = z.object({ SkuId: Whole, Status: z.enum(['active', 'inactive']).optional(), ...Options }).catchall(z.string())
const Update = z.object({ Request: z.object({ Product: z.object({ ItemId: Whole, PrimaryCategory: z.string().optional(), Images: Pictures, variation: Nodes, Attributes: Texts, Skus: z.object({ Sku: z.array(OldSku).min(1) }) }) }) })

type Making = { sim: SimShop; categories: SimulatedCategories }
type Declared = z.output<typeof Nodes>
const failed = (code: '500' | '501', field: string, message: string): Refused => new Refused(code, code === '500' ? 'E500: Create product failed' : 'E501: Update product failed', [{ field, message }])
const standard = 'color_family'
const brands: readonly (string | undefined)[] = ['No Brand', 'Tonglu']

/** CreateProduct and UpdateProduct, whose payload the guides tell (docId 120949, 121228, 120259); what is missing or wrong is refused by their error lists. */
export const makingOperations = (making: Making): Record<string, Operation> => ({
  'product/create': ({ fields }) => create(making, jsonOf(Create, textOf(fields, 'payload')).Request.Product),
  'product/update': ({ fields }) => update(making, jsonOf(Update, textOf(fields, 'payload')).Request.Product),
})

function create({ sim, categories }: Making, asked: z.output<typeof Create>['Request']['Product']): Response {
  const item = asked.AssociatedSku === undefined ? newItem(sim, asked) : [...sim.items.values()].find(({ skus }) => skus.some(({ skuId }) => skuId === asked.AssociatedSku))
  if (!item) throw failed('500', 'AssociatedSku', 'Associated SKU not exist')
  checkItem(categories, asked.PrimaryCategory, asked.Attributes)
  if (asked.AssociatedSku === undefined) checkPictures(sim, asked.Images?.Image ?? [], '500')
  const skus = asked.Skus.Sku.map(({ SellerSku: code, quantity, price: amount, saleProp = {}, ...fields }): SimSku & { quantity: number } => {
    if ([...sim.items.values()].some((other) => other.skus.some(({ offer }) => offer.sku === code))) throw new Refused('4105', 'BIZ_CHECK_SELLER_SKU_DUPLICATE')
    checkParcel(fields)
    const offer = { externalId: '', sku: code, title: item.name, price: priceOf(sim, amount), available: Number(quantity) }
    return { skuId: sim.newId(), offer, saleProp, fields, status: 'active', quantity: Number(quantity) }
  })
  const own = ownNames(item, asked.variation)
  for (const sku of skus) checkOptions({ ...item, own }, sku, { declared: asked.variation, others: [...item.skus, ...skus].filter((one) => one !== sku) })
  item.own = own
  for (const { quantity, ...sku } of skus) {
    const offer = { ...sku.offer, externalId: `${item.itemId}:${sku.skuId}` }
    item.skus.push({ ...sku, offer })
    sim.stock.set(offer.externalId, quantity)
    sim.price.set(offer.externalId, offer.price)
  }
  sim.items.set(item.itemId, item)
  sim.push(3, { item_id: Number(item.itemId), sku_list: skuList(item.itemId, skus), action: 'PUBLISHED', status_update_time: sim.now() })
  return answer({ item_id: item.itemId, sku_list: skuList(item.itemId, skus), item_status: 'Active' })
}

const skuList = (itemId: string, skus: readonly SimSku[]): object[] => skus.map(({ skuId, offer }) => ({ shop_sku: `${itemId}_SGAMZ-${skuId}`, seller_sku: offer.sku, sku_id: skuId }))
const newItem = (sim: SimShop, asked: z.output<typeof Create>['Request']['Product']): SimItem => ({ itemId: sim.newId(), name: asked.Attributes['name'] ?? '', createdAt: sim.now(), skus: [], images: asked.Images?.Image ?? [], category: asked.PrimaryCategory, attributes: asked.Attributes, own: [], isMade: true })

function update({ sim, categories }: Making, asked: z.output<typeof Update>['Request']['Product']): Response {
  const item = sim.items.get(asked.ItemId)
  if (!item) throw failed('501', 'Product', 'Item not exist')
  if (asked.PrimaryCategory !== undefined && !categories.find(asked.PrimaryCategory)) throw new Refused('201', `E201: ${asked.PrimaryCategory} Invalid CategoryId`)
  if (asked.Images) checkPictures(sim, asked.Images.Image, '501')
  checkTexts(asked.Attributes)
  const own = ownNames(item, asked.variation)
  for (const { SkuId: id, Status: status, saleProp, ...fields } of asked.Skus.Sku) {
    const sku = item.skus.find(({ skuId }) => skuId === id)
    if (!sku) throw failed('501', 'SkuId', 'SKU not exist')
    const changed: SimSku = { ...sku, saleProp: saleProp ?? sku.saleProp, fields: { ...sku.fields, ...fields }, status: status ?? sku.status }
    if (saleProp) checkOptions({ ...item, own }, changed, { declared: asked.variation, others: item.skus.filter((one) => one !== sku) })
    Object.assign(sku, changed)
  }
  Object.assign(item, { own, name: asked.Attributes['name'] ?? item.name, images: asked.Images?.Image ?? item.images, category: asked.PrimaryCategory ?? item.category, attributes: { ...item.attributes, ...asked.Attributes } })
  sim.push(4, { item_id: Number(item.itemId), sku_list: skuList(item.itemId, item.skus), action: 'EDITED_UPDATED', status_update_time: sim.now() })
  return answer({ item_status: 'Active', variation: {} })
}

function checkTexts({ name, description, brand }: Readonly<Record<string, string>>): void {
  if (name !== undefined && (name === '' || name.length > 255)) throw new Refused(name === '' ? '4165' : '4166', name === '' ? 'PB_NAME_NAME_CANNOT_BE_NULL' : 'PB_NAME_NAME_CANNOT_BE_TOO_LONG')
  if ((description?.length ?? 0) > 25_000) throw new Refused('4106', 'CHK_CATPROP_CPV_INPUT_SIZE_LIMIT')
  // So the guide's questions and answers have it: the number of a brand that is not this country's is the only word.
  if (brand !== undefined && !brands.includes(brand)) throw failed('500', 'brand', '4142')
}

function checkItem(categories: SimulatedCategories, id: string, attributes: Readonly<Record<string, string>>): void {
  const category = categories.find(id)
  if (!category) throw new Refused('201', `E201: ${id} Invalid CategoryId`)
  for (const name of ['name', 'brand']) if (!attributes[name] && !(name === 'brand' && attributes['brand_id'])) throw new Refused('4108', `CHK_BASIC_REQUIRED: ${name}`)
  checkTexts(attributes)
  for (const { name, isNeeded, values = [], isOpen } of category.attributes) {
    const text = attributes[name.toLowerCase()]
    if (isNeeded && !text) throw new Refused('4110', `BIZ_CHECK_CAT_PROP_MANDATORY: ${name}`)
    if (text !== undefined && values.length > 0 && !isOpen && !values.includes(text)) throw new Refused('4115', `CHK_CATPROP_CPV_NOT_ENUM: ${name}`)
  }
}

function checkPictures(sim: SimShop, urls: readonly string[], code: '500' | '501'): void {
  if (urls.some((url) => !sim.images.has(url))) throw failed(code, 'Images', 'Must use lazada URL images')
}

function checkParcel(fields: Readonly<Record<string, unknown>>): void {
  const wrong = ['package_length', 'package_width', 'package_height', 'package_weight'].find((name) => !/^\d+(\.\d{1,2})?$/.test(String(fields[name])) || Number(fields[name]) <= 0)
  if (wrong !== undefined) throw new Refused('4108', `CHK_BASIC_REQUIRED: ${wrong}`)
}

function priceOf(sim: SimShop, amount: string): SimSku['offer']['price'] {
  if ((amount.split('.')[1]?.length ?? 0) > exponentOf(sim.shop.currency)) throw new Refused('4104', 'BIZ_CHECK_PRICE_PRECISION_INVALID')
  const price = parseExact(amount, sim.shop.currency)
  if (price.minor <= 0n) throw new Refused('4118', 'BIZ_CHECK_PRICE_IS_ZERO')
  return { minor: price.minor, currency: sim.shop.currency }
}

const ownNames = (item: SimItem, declared: Declared): string[] => [...new Set([...item.own, ...Object.values(declared ?? {}).flatMap(({ name, customize }) => (customize ? [name] : []))])]

/** SKUs of one item differ in the same things, and no two say the same of them; names of the shop's own are declared with what is said. */
function checkOptions(item: SimItem, { saleProp }: SimSku, { declared, others }: { declared: Declared; others: readonly SimSku[] }): void {
  const nodes = Object.values(declared ?? {})
  const names = Object.keys(saleProp)
  if (names.length > 2) throw failed('500', 'saleProp', 'BIZ_CHECK_TOTAL_SALE_PROP_MAX_ITEMS: Total sale prop more than maxItems 2.')
  for (const name of names) {
    const node = nodes.find((one) => one.name === name)
    if (name !== standard && !item.own.includes(name)) throw new Refused('4143', `BIZ_CHECK_SALEPROP_ATTRIBUTE_INVALID: This variation attribute ${name} is not found in the variation label,please make sure that this attribute is declared`)
    if (item.own.length > 0 && !node) throw failed('500', 'variation', `SKU_VARIATION_NAME_MISSING: ${name}`)
    if (node?.customize && name.length > 15) throw failed('500', 'variation', `VARIATION_NAME_LENGTH_LIMIT: ${name}`)
    if (node?.customize && saleProp[name]!.length > 20) throw failed('500', 'variation', `VARIATION_OPTION_LENGTH_LIMIT: ${saleProp[name]}`)
    if (node && !node.options.option.includes(saleProp[name]!)) throw failed('500', 'variation', `SKU_VARIATION_OPTION_NOT_EXIST: ${saleProp[name]}`)
  }
  for (const other of others) {
    if (names.length === 0 || String(Object.keys(other.saleProp).sort()) !== String([...names].sort())) throw new Refused('4113', 'CHK_SKU_PROPS_NOT_IDENTICAL')
    if (names.every((name) => other.saleProp[name]!.toLowerCase() === saleProp[name]!.toLowerCase())) throw new Refused('4112', 'CHK_SKU_PROPS_DUPLICATE')
  }
}
