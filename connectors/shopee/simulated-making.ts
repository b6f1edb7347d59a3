import { z } from 'zod'
import { parseDecimal } from '#kit'
import { answer, bodyOf, countOf, Refused, textOf, type Operation } from './simulated-reply.ts'
import type { SimItem, SimModel, SimShop } from './simulated-shop.ts'

const Whole = z.union([z.int(), z.bigint()]).transform(String)
const Stock = z.array(z.object({ location_id: z.string().optional(), stock: z.int().min(0) })).min(1)
const NewItem = z.object({
  item_name: z.string().min(1).max(60), description: z.string().min(1), original_price: z.number().positive(), weight: z.number().positive(), category_id: z.int(), item_sku: z.string().max(100), item_status: z.enum(['NORMAL', 'UNLIST']),
  image: z.object({ image_id_list: z.array(z.string()).min(1).max(9) }), logistic_info: z.array(z.object({ logistic_id: z.int(), enabled: z.boolean() })).min(1), seller_stock: Stock, gtin_code: z.string().optional(),
  brand: z.object({ brand_id: z.int(), original_brand_name: z.string() }), attribute_list: z.array(z.object({ attribute_id: z.int(), attribute_value_list: z.array(z.object({ value_id: z.int(), original_value_name: z.string().optional() })).min(1) })).default([]),
})
const Tiers = z.array(z.object({ variation_id: z.int(), variation_name: z.string().min(1), variation_option_list: z.array(z.object({ variation_option_id: z.int(), variation_option_name: z.string().min(1).max(20) })).min(1).max(20) })).min(1).max(2)
const Model = z.object({ tier_index: z.array(z.int().min(0)), original_price: z.number().positive(), model_sku: z.string().max(100), seller_stock: Stock, gtin_code: z.string().optional() })
const Begin = z.object({ item_id: Whole, standardise_tier_variation: Tiers, model: z.array(Model).min(1).max(50) })
const Extend = z.object({ item_id: Whole, standardise_tier_variation: Tiers, model_list: z.array(z.object({ model_id: Whole, tier_index: z.array(z.int()) })).default([]) })
const Join = z.object({ item_id: Whole, model_list: z.array(Model).min(1).max(50) })

const channels = [
  { logistics_channel_id: 30001, logistics_channel_name: '7-ELEVEN', cod_enabled: true, enabled: true, fee_type: 'FIXED_DEFAULT_PRICE' },
  { logistics_channel_id: 30005, logistics_channel_name: '全家', cod_enabled: true, enabled: true, fee_type: 'FIXED_DEFAULT_PRICE' },
  { logistics_channel_id: 30010, logistics_channel_name: '賣家宅配', cod_enabled: false, enabled: false, fee_type: 'SIZE_INPUT' },
]

type MadeItem = SimItem & { made: NonNullable<SimItem['made']> }
function itemIn(sim: SimShop, itemId: string): MadeItem {
  const item = sim.items.get(itemId)
  if (!item?.made) throw new Refused('error_item_not_found', 'Item_id is not found.')
  return item as MadeItem
}

/** v2.product and v2.media_space, what makes items. */
export function makingOperations(sim: SimShop, isCategory: (id: string) => boolean): Record<string, Operation> {
  return {
    'media_space/upload_image'({ body }) {
      const { image } = bodyOf(z.object({ image: z.instanceof(Blob), scene: z.enum(['normal', 'desc']).optional() }), body)
      if (!/^image\/(?:jpe?g|png)$/.test(image.type) || image.size > 10_000_000) throw new Refused('error_param', 'Image format is not supported, or the image is too large.')
      const id = `tw-11134207-${sim.newId()}`
      sim.images.add(id)
      return answer({ image_info: { image_id: id, image_url_list: [{ image_url_region: 'TW', image_url: `https://cf.shopee.example/file/${id}` }] } })
    },
    'logistics/get_channel_list': () => answer({ logistics_channel_list: channels }),
    'product/search_item'({ query }) {
      const sku = textOf(query, 'item_sku')
      countOf(query, 'page_size', [1, 100])
      const found = [...sim.items.values()].filter((item) => (item.made?.sku ?? (item.hasModels ? '' : item.models[0]?.offer.sku ?? '')).includes(sku))
      return answer({ item_id_list: found.map((item) => BigInt(item.itemId)), total_count: found.length, next_offset: '' })
    },
    'product/add_item'({ body }) {
      const asked = bodyOf(NewItem, body)
      if (!isCategory(String(asked.category_id))) throw new Refused('product.error_invalid_category', `Invalid category ID ${asked.category_id}`)
      if (!asked.image.image_id_list.every((id) => sim.images.has(id))) throw new Refused('error_param', 'Invalid image_id.')
      const itemId = sim.newId()
      const item: SimItem = { itemId, name: asked.item_name, description: asked.description, status: asked.item_status, models: [], hasModels: false, changedAt: sim.seconds(), made: { sku: asked.item_sku, category: asked.category_id, weight: asked.weight, images: asked.image.image_id_list, tiers: [] } }
      sim.items.set(itemId, item)
      putOnSale(sim, item, { modelId: '0', sku: asked.item_sku, option: undefined, price: asked.original_price, stock: asked.seller_stock, barcode: asked.gtin_code, tierIndex: undefined })
      return answer({ item_id: BigInt(itemId), item_name: item.name, item_status: item.status, category_id: asked.category_id, weight: asked.weight, description: item.description, images: { image_id_list: asked.image.image_id_list } })
    },
  }
}

/** v2.product, what makes models of an item. */
export function tierOperations(sim: SimShop): Record<string, Operation> {
  return {
    'product/init_tier_variation'({ body }) {
      const asked = bodyOf(Begin, body)
      const item = itemIn(sim, asked.item_id)
      if (item.hasModels) throw new Refused('error_param', 'Tier-variation not change.')
      item.made.tiers = toldTiers(asked.standardise_tier_variation)
      item.hasModels = true
      // The item is no offer of its own any more.
      item.models = []
      const model = asked.model.map((m) => addModel(sim, item, m))
      return answer({ item_id: BigInt(item.itemId), tier_variation: item.made.tiers.map((t) => ({ name: t.name, option_list: t.options.map((option) => ({ option })) })), model })
    },
    'product/update_tier_variation'({ body }) {
      const asked = bodyOf(Extend, body)
      const item = itemIn(sim, asked.item_id)
      if (asked.standardise_tier_variation.length !== item.made.tiers.length) throw new Refused('error_param', 'Canot change the level of tier-variation.')
      if (asked.model_list.some((m) => !item.models.some((known) => known.modelId === m.model_id))) throw new Refused('error_wrong_modelid', 'The model_id is wrong or not related to this item')
      const tiers = toldTiers(asked.standardise_tier_variation)
      if (asked.model_list.some((m) => m.tier_index.length !== tiers.length || m.tier_index.some((at, i) => at >= tiers[i]!.options.length))) throw new Refused('error_param', 'Model tier_index error.')
      if (new Set(asked.model_list.map((m) => String(m.tier_index))).size < asked.model_list.length) throw new Refused('error_param', 'tier_index is duplicate.')
      item.made.tiers = tiers
      for (const { model_id: id, tier_index: tierIndex } of asked.model_list) for (const model of item.models) if (model.modelId === id) nameModel(item, model, tierIndex)
      item.models = item.models.filter((model) => asked.model_list.some((m) => m.model_id === model.modelId))
      return answer({})
    },
    'product/add_model'({ body }) {
      const asked = bodyOf(Join, body)
      const item = itemIn(sim, asked.item_id)
      if (!item.hasModels) throw new Refused('error_param', 'Item without tier_variation. Please use init_tier_variation api to upgrade the structure.')
      return answer({ model: asked.model_list.map((m) => addModel(sim, item, m)) })
    },
  }
}

const toldTiers = (tiers: z.output<typeof Tiers>): MadeItem['made']['tiers'] => tiers.map((t) => ({ name: t.variation_name, options: t.variation_option_list.map((o) => o.variation_option_name) }))

function nameModel(item: MadeItem, model: SimModel, tierIndex: readonly number[]): void {
  const option = tierIndex.map((at, i) => item.made.tiers[i]!.options[at]!).join(', ')
  Object.assign(model, { tierIndex, option, offer: { ...model.offer, title: `${item.name} ${option}` } })
}

function addModel(sim: SimShop, item: MadeItem, m: z.output<typeof Model>): object {
  const { tiers } = item.made
  if (m.tier_index.length !== tiers.length || m.tier_index.some((at, i) => at >= tiers[i]!.options.length)) throw new Refused('error_param', 'Model tier_index error.')
  if (item.models.some((other) => String(other.tierIndex) === String(m.tier_index))) throw new Refused('error_param', 'tier_index is duplicate.')
  const option = m.tier_index.map((at, i) => tiers[i]!.options[at]!).join(', ')
  const modelId = sim.newId()
  putOnSale(sim, item, { modelId, sku: m.model_sku, option, price: m.original_price, stock: m.seller_stock, barcode: m.gtin_code, tierIndex: m.tier_index })
  return { tier_index: m.tier_index, model_id: BigInt(modelId), model_sku: m.model_sku, price_info: [{ original_price: m.original_price }], seller_stock: m.seller_stock.map((s) => ({ location_id: '', stock: s.stock })) }
}

type Put = { modelId: string; sku: string; option: string | undefined; price: number; stock: z.output<typeof Stock>; barcode: string | undefined; tierIndex: readonly number[] | undefined }
function putOnSale(sim: SimShop, item: SimItem, { modelId, sku, option, price: amount, stock, barcode, tierIndex }: Put): void {
  const price = parseDecimal(String(amount), sim.shop.currency)
  const available = stock.reduce((sum, s) => sum + s.stock, 0)
  const externalId = `${item.itemId}:${modelId}`
  item.models.push({ modelId, option, ...(tierIndex && { tierIndex }), offer: { externalId, sku, title: option === undefined ? item.name : `${item.name} ${option}`, price, available, ...(barcode === undefined ? {} : { barcode }) } })
  sim.stock.set(externalId, available)
  sim.price.set(externalId, price)
}
