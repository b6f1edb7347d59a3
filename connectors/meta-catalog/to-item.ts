import { toDecimal, type OfferDraft } from '#kit'

/** An item as items_batch takes it; `id` is the seller's own. */
export type Item = { id: string; [field: string]: unknown }

/** Fields of "Catalog Batch API – Reference" that are one text, by their own names. */
const texts = new Set([
  'age_group', 'brand', 'color', 'condition', 'custom_label_0', 'custom_label_1', 'custom_label_2', 'custom_label_3', 'custom_label_4', 'fb_product_category', 'gender', 'google_product_category', 'gtin', 'importer_name', 'item_group_id', 'link',
  'manufacturer_info', 'manufacturer_part_number', 'material', 'mobile_link', 'mpn', 'origin_country', 'pattern', 'product_type', 'rich_text_description', 'sale_price', 'sale_price_effective_date', 'short_description', 'size', 'status', 'visibility',
])

type Given = Pick<OfferDraft, 'title' | 'description' | 'barcode' | 'images' | 'price' | 'available' | 'attributes'>

/** Pure: only what is given. An attribute with another name describes the variant ("Scent: lemon"). */
export function toItem({ title, description, barcode, images, price, available, attributes = {} }: Given, id: string): Item {
  const [first, ...more] = images ?? []
  const known = Object.fromEntries(Object.entries(attributes).filter(([name]) => texts.has(name)))
  const variant = Object.entries(attributes).filter(([name]) => !texts.has(name))
  return {
    id,
    ...known,
    ...(variant.length > 0 ? { additional_variant_attributes: Object.fromEntries(variant) } : {}),
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(barcode === undefined ? {} : { gtin: barcode }),
    ...(first === undefined ? {} : { image_link: first, additional_image_link: more }),
    ...(price === undefined ? {} : { price: `${toDecimal(price)} ${price.currency}` }),
    ...(available === undefined ? {} : { availability: available > 0 ? 'in stock' : 'out of stock', quantity_to_sell_on_facebook: Math.max(0, available) }),
  }
}
