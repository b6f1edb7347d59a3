import { z } from 'zod'
import { anyId, toDecimal, type Connected, type Money, type OfferDraft } from '#kit'
import { ask, given, Text } from './ask.ts'
import { stockOf } from './push-levels.ts'
import { readAttributes } from './read-category.ts'
import { readItems, type Item } from './read-items.ts'

/** What a draft says among its attributes that is not one of the category's own. */
export const categoryAs = 'category_id'
export const weightAs = 'weight_grams'

const Found = z.object({ response: given(z.object({ item_id_list: given(z.array(anyId)) })) })
const Made = z.object({ response: z.object({ item_id: anyId }) })
const Uploaded = z.object({ response: z.object({ image_info: z.object({ image_id: z.string() }) }) })
const Channels = z.object({ response: z.object({ logistics_channel_list: given(z.array(z.object({ logistics_channel_id: anyId, enabled: given(z.boolean()), fee_type: Text }))) }) })

/** Items of exactly this code; Shopee's search also finds codes that only contain it. */
export async function findItems(at: Connected, sku: string): Promise<Item[]> {
  const { response } = await ask(at, { operation: 'product/search_item', method: 'GET', effect: 'read', query: { page_size: '100', item_sku: sku } }, Found)
  return (await readItems(at, response?.item_id_list ?? [])).filter((item) => item.item_sku === sku && !item.item_status?.endsWith('_DELETE'))
}

/** Puts a new item on sale and answers its id. The caller has looked whether it is there already: Shopee would make it twice. */
export async function makeItem(at: Connected, draft: OfferDraft, own: { sku: string; price: Money; barcode?: string }): Promise<string> {
  const body = {
    ...await wordsOf(at, draft), item_sku: own.sku, original_price: Number(toDecimal(own.price)), seller_stock: stockOf(at, draft.available ?? 0), logistic_info: await shippingOf(at),
    condition: draft.attributes?.['condition'] ?? 'NEW', brand: brandOf(draft), item_status: 'NORMAL', ...(own.barcode === undefined ? {} : { gtin_code: own.barcode }),
  }
  return (await ask(at, { operation: 'product/add_item', method: 'POST', effect: 'once', body }, Made)).response.item_id
}

/** What the item says of itself, for a new one or one that is there; only what is given. */
export async function wordsOf(at: Connected, { title, description, images, attributes = {} }: OfferDraft): Promise<Record<string, unknown>> {
  const [category, grams] = [attributes[categoryAs], Number(attributes[weightAs] ?? 0)]
  const said = await attributesOf(at, category, attributes)
  return {
    ...(title === undefined ? {} : { item_name: title }), ...(description === undefined ? {} : { description }), ...(category === undefined ? {} : { category_id: Number(category) }),
    ...(grams > 0 ? { weight: grams / 1000 } : {}), ...(images === undefined ? {} : { image: { image_id_list: await uploadAll(at, images) } }), ...(said.length > 0 ? { attribute_list: said } : {}),
  }
}

async function uploadAll(at: Connected, images: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (const url of images) ids.push((await ask(at, { operation: 'media_space/upload_image', method: 'POST', effect: 'same', upload: { field: 'image', url, fields: { scene: 'normal' } } }, Uploaded)).response.image_info.image_id)
  return ids
}

/** Every shipping channel that the shop has switched on and that asks for nothing more. */
async function shippingOf(at: Connected): Promise<object[]> {
  const { response } = await ask(at, { operation: 'logistics/get_channel_list', method: 'GET', effect: 'read' }, Channels)
  const usable = (response.logistics_channel_list ?? []).filter((c) => c.enabled === true && c.fee_type !== 'SIZE_SELECTION' && c.fee_type !== 'CUSTOM_PRICE')
  return usable.map((c) => ({ logistic_id: Number(c.logistics_channel_id), enabled: true }))
}

const brandOf = ({ attributes = {} }: OfferDraft): object => ({ brand_id: Number(attributes['brand_id'] ?? 0), original_brand_name: attributes['brand_id'] ? attributes['brand'] ?? '' : 'No Brand' })

/** A value of the category's own list goes by its number; another one as a text of ours. */
async function attributesOf(at: Connected, category: string | undefined, attributes: Readonly<Record<string, string>>): Promise<object[]> {
  const said = Object.entries(attributes).filter(([name]) => /^\d+$/.test(name))
  if (said.length === 0 || category === undefined) return []
  const known = new Map((await readAttributes(at, category))?.map((a) => [a.attribute_id, a]) ?? [])
  return said.map(([id, text]) => {
    const value = known.get(id)?.attribute_value_list?.find((v) => v.name === text)
    return { attribute_id: Number(id), attribute_value_list: [value ? { value_id: Number(value.value_id) } : { value_id: 0, original_value_name: text }] }
  })
}
