import { toDecimal, type Money, type OfferDraft } from '#kit'

/** A product as /catalog/product/upload/ and /update/ take it. */
export type Product = { sku_id: string; [field: string]: unknown }

/** Where a field of "Catalog product JSON schema, e-commerce" lies; those on the first level have no place. */
const places: Readonly<Record<string, string>> = {
  item_group_id: '', google_product_category: '', manufacturer_part_number: '', video_url: '', brand: '',
  condition: 'product_detail', age_group: 'product_detail', color: 'product_detail', gender: 'product_detail', material: 'product_detail', pattern: 'product_detail', product_category: 'product_detail', size: 'product_detail',
  landing_page_url: 'landing_page', custom_label_0: 'extra_info', custom_label_1: 'extra_info', custom_label_2: 'extra_info', custom_label_3: 'extra_info', custom_label_4: 'extra_info',
}

/** A number in TikTok's own schema; written exactly, since no price has more digits than a number holds. */
export const priceInfo = (price: Money): { price: number; currency: string } => ({ price: Number(toDecimal(price)), currency: price.currency })
export const availabilityOf = (available: number): string => (available > 0 ? 'IN_STOCK' : 'OUT_OF_STOCK')

/** Pure: only what is given. Attributes with other names are left out: TikTok takes none. */
export function toProduct({ title, description, barcode, images, price, available, attributes = {} }: Omit<OfferDraft, 'externalId' | 'sku'>, id: string): Product {
  const [first, ...more] = images ?? []
  const product: Product = { sku_id: id }
  for (const [name, value] of Object.entries(attributes)) {
    const place = places[name]
    if (place === '') product[name] = value
    else if (place !== undefined) product[place] = { ...(product[place] as object | undefined), [name]: value }
  }
  return {
    ...product,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(barcode === undefined ? {} : { global_trade_item_number: barcode }),
    ...(first === undefined ? {} : { image_url: first, additional_image_urls: more }),
    ...(price === undefined ? {} : { price_info: priceInfo(price) }),
    ...(available === undefined ? {} : { availability: availabilityOf(available) }),
  }
}
