import { toDecimal, type OfferDraft } from '#kit'

/** Attributes of ItemAttributes that are one text. */
const texts = new Set([
  'ad_link', 'age_group', 'brand', 'color', 'condition', 'custom_label_0', 'custom_label_1', 'custom_label_2', 'custom_label_3', 'custom_label_4', 'free_shipping_limit', 'gender', 'google_product_category', 'item_group_id', 'link', 'material', 'min_ad_price', 'mobile_link',
  'mpn', 'pattern', 'product_type', 'sale_price', 'shipping', 'shipping_height', 'shipping_weight', 'shipping_width', 'size', 'size_system', 'size_type', 'tax',
])

export type Attributes = Record<string, unknown>

/** Pure: only what is given. Attributes with other names are the variant's options ("香味: 檸檬"). */
export function toAttributes({ title, description, barcode, images, price, available, attributes = {} }: Omit<OfferDraft, 'externalId' | 'sku'>): Attributes {
  const [first, ...more] = images ?? []
  const options = Object.entries(attributes).filter(([name]) => !texts.has(name))
  return {
    ...Object.fromEntries(Object.entries(attributes).filter(([name]) => texts.has(name))),
    ...(options.length > 0 ? { variant_names: options.map(([name]) => name), variant_values: options.map(([, value]) => value) } : {}),
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    // A number in Pinterest's own schema; 14 digits fit into one.
    ...(barcode !== undefined && /^\d{1,14}$/.test(barcode) ? { gtin: Number(barcode) } : {}),
    ...(first === undefined ? {} : { image_link: [first], additional_image_link: more }),
    ...(price === undefined ? {} : { price: `${toDecimal(price)} ${price.currency}` }),
    ...(available === undefined ? {} : { availability: available > 0 ? 'in stock' : 'out of stock' }),
  }
}
