import { faultOfBarcode } from '../barcode.ts'
import { toDecimal, type Money } from '../money.ts'
import { optionNameOf } from '../option-names.ts'
import type { FeedColumn } from './feed-format.ts'
import type { FeedAvailability, FeedItem } from './feed-item.ts'
import { isWebLink, wordsOf } from './feed-text.ts'

/** What formats of Google's family say in the same way. */

const spaced: Readonly<Record<FeedAvailability, string>> = { in_stock: 'in stock', out_of_stock: 'out of stock', preorder: 'preorder', backorder: 'available for order' }
/** Whether it can be bought, in words with blanks, as all but Google write it. */
export const spacedAvailability: FeedColumn = { name: 'availability', field: 'availability', from: (i) => spaced[i.availability], required: true }

export const amount = (price: Money | undefined): string | undefined => (price && price.minor > 0n ? `${toDecimal(price)} ${price.currency}` : undefined)

/** A sale price that is not lower is none. */
export const saleOf = ({ price, salePrice }: FeedItem): Money | undefined =>
  price && salePrice && salePrice.currency === price.currency && salePrice.minor < price.minor ? salePrice : undefined

const saleSpan = (item: FeedItem): string | undefined =>
  saleOf(item) && item.saleFrom !== undefined && item.saleUntil !== undefined ? `${toMinute(item.saleFrom)}/${toMinute(item.saleUntil)}` : undefined
const toMinute = (instant: string): string => instant.replace(/:\d\d(?:\.\d+)?Z$/, 'Z')

/** A GTIN that trade may know: numbers for use within a shop (02, 04, 2…) and coupons (98, 99) are refused everywhere. */
export function gtinOf({ gtin }: FeedItem): string | undefined {
  if (gtin === undefined || faultOfBarcode(gtin)) return undefined
  const thirteen = gtin.length === 8 ? undefined : gtin.padStart(14, '0').slice(1)
  return thirteen !== undefined && /^(?:2|02|04|98|99)/.test(thirteen) ? undefined : gtin
}

/** A shop that calls its one option 規格 means the size as feeds know it; platforms with themes ask what it really is. */
const sizeInFeeds = /^(?:規格|规格)$/
export function optionOf({ options }: FeedItem, name: string): string | undefined {
  const keys = Object.keys(options)
  const key = keys.find((one) => optionNameOf(one) === name) ?? (name === 'size' ? keys.find((one) => sizeInFeeds.test(one)) : undefined)
  return key === undefined ? undefined : options[key] || undefined
}

type Limits = { id: number; title: number; description: number }
const moreImages = (item: FeedItem, most: number): readonly string[] | undefined => {
  const rest = item.images.slice(1, most + 1).filter(isWebLink)
  return rest.length > 0 ? rest : undefined
}

/** id … image_link, as all of the family name them. */
export const mainColumns = ({ id, title, description }: Limits): readonly FeedColumn[] => [
  { name: 'id', field: 'id', from: (i) => i.id, required: true, longest: id },
  { name: 'title', field: 'title', from: (i) => i.title, required: true, longest: title, whenLong: 'cut' },
  { name: 'description', field: 'description', from: (i) => wordsOf(i.description) || i.title, required: true, longest: description, whenLong: 'cut' },
  { name: 'link', field: 'link', from: (i) => i.link, required: true, isLink: true },
  { name: 'image_link', field: 'image', from: (i) => i.images[0], required: true, isLink: true },
]
export const moreImageLinks = (most: number): FeedColumn => ({ name: 'additional_image_link', field: 'image', from: (i) => moreImages(i, most) })
export const priceColumns: readonly FeedColumn[] = [
  { name: 'price', field: 'price', from: (i) => amount(i.price), required: true },
  { name: 'sale_price', field: 'sale_price', from: (i) => amount(saleOf(i)) },
  { name: 'sale_price_effective_date', field: 'sale_price', from: saleSpan },
]
export const identityColumns: readonly FeedColumn[] = [
  { name: 'brand', field: 'brand', from: (i) => i.brand, longest: 70, whenLong: 'cut' },
  { name: 'gtin', field: 'identifier', from: gtinOf },
  { name: 'mpn', field: 'identifier', from: (i) => i.mpn },
]
export const sortColumns: readonly FeedColumn[] = [
  { name: 'condition', field: 'condition', from: (i) => i.condition, required: true },
  { name: 'google_product_category', field: 'category', from: (i) => i.googleCategory },
  { name: 'product_type', field: 'category', from: (i) => i.category, longest: 750, whenLong: 'cut' },
  { name: 'item_group_id', field: 'group', from: (i) => i.group },
  ...['color', 'size', 'material', 'pattern'].map((name): FeedColumn => ({ name, field: 'options', from: (i) => optionOf(i, name), longest: 200, whenLong: 'cut' })),
]
export const weightColumn: FeedColumn = { name: 'shipping_weight', field: 'weight', from: (i) => (i.weightGrams === undefined || i.weightGrams <= 0 ? undefined : `${i.weightGrams} g`) }
export const labelColumns: readonly FeedColumn[] = [
  'gender', 'age_group', 'custom_label_0', 'custom_label_1', 'custom_label_2', 'custom_label_3', 'custom_label_4',
].map((name): FeedColumn => ({ name, field: 'other', from: (i) => i.attributes?.[name] }))
