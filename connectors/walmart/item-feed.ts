import { toDecimal, type Connected, type OfferDraft } from '#kit'
import { sendFeed } from './push-stock.ts'
import type { VariantFields } from './variant-group.ts'

/** What a draft says among its attributes that is not one of the category's own: the category's two names in the item spec, what it weighs, and leave to sell without barcodes. */
export const categoryAs = 'category'
export const brandAs = 'brand'
export const weightAs = 'weight_grams'
const ours = new Set([categoryAs, brandAs, weightAs, 'subCategory', 'shippingWeight', 'productIdExemption', 'condition'])

/** Those that are lists in Walmart's own samples; material and pattern are not confirmed. */
const lists = new Set(['color', 'colorCategory', 'ageGroup', 'features', 'keyFeatures', 'globalBrandLicense', 'smallPartsWarnings', 'material', 'pattern'])
const said = (name: string, text: string): unknown => (lists.has(name) ? text.split('\n').map((line) => line.trim()).filter(Boolean) : text)

const gramsInPound = 453.59237
/** In pounds. */
export function weightOf({ attributes = {} }: OfferDraft): number | undefined {
  const [pounds, grams] = [Number(attributes['shippingWeight'] ?? 'NaN'), Number(attributes[weightAs] ?? 'NaN')]
  return pounds > 0 ? pounds : grams > 0 ? Math.max(0.001, Math.round((grams / gramsInPound) * 1000) / 1000) : undefined
}

/** Numbers of barcodes as Walmart wants them; a seller who has leave to sell without says so in place of one. */
export function identifiersOf({ barcode, attributes = {} }: OfferDraft): { productIdType: string; productId: string } | undefined {
  if (barcode) return { productIdType: barcode.length === 12 ? 'UPC' : 'GTIN', productId: barcode.length === 13 ? `0${barcode}` : barcode }
  return attributes['productIdExemption'] ? { productIdType: 'GTIN', productId: 'CUSTOM' } : undefined
}

/** What an item of the item spec cannot do without; of one that is there Walmart keeps what is not said. */
export function missingOf(draft: OfferDraft, isNew: boolean): string[] {
  const { title, price, images, attributes = {} } = draft
  const asked: [string, unknown][] = [
    ['category', attributes[categoryAs]], ['subCategory', attributes['subCategory']], ['barcode', identifiersOf(draft)], ['title', title],
    ...(isNew ? [['price', price], ['picture', images?.[0]], ['weight', weightOf(draft)]] satisfies [string, unknown][] : []),
  ]
  return asked.flatMap(([name, given]) => (given ? [] : [name]))
}

const channels = { MP_ITEM: 'marketplace', MP_MAINTENANCE: 'mpmaintenance' } as const

/** Hands in one item of item spec 4.8, to be set up or changed. The same twice leaves the same: an item is known by its SKU. */
export function sendItem(at: Connected, feedType: keyof typeof channels, draft: OfferDraft, group: VariantFields | undefined): Promise<void> {
  const { sku, title, description, images = [], price, attributes = {} } = draft
  const weight = weightOf(draft)
  const [main, ...others] = images
  const own = Object.fromEntries(Object.entries(attributes).filter(([name, text]) => !ours.has(name) && text !== '').map(([name, text]) => [name, said(name, text)]))
  const features = description?.split('\n').map((line) => line.trim()).filter(Boolean)
  const visible = {
    ...(description ? { shortDescription: description } : {}), ...(main === undefined ? {} : { mainImageUrl: main }), ...(others.length > 0 ? { productSecondaryImageURL: others } : {}), ...(features?.length ? { keyFeatures: features.slice(0, 10) } : {}), ...own,
    ...(group && { ...Object.fromEntries(group.axes.map(({ name, value }) => [name, said(name, value)])), variantGroupId: group.id, variantAttributeNames: group.axes.map(({ name }) => name), isPrimaryVariant: group.isPrimary ? 'Yes' : 'No' }),
  }
  const orderable = {
    sku, productIdentifiers: identifiersOf(draft), ...(title ? { productName: title } : {}), ...(attributes[brandAs] ? { brand: attributes[brandAs] } : {}), ...(price ? { price: Number(toDecimal(price)) } : {}), ...(weight === undefined ? {} : { ShippingWeight: weight }),
  }
  return sendFeed(at, feedType, {
    MPItemFeedHeader: { sellingChannel: channels[feedType], processMode: 'REPLACE', subset: 'EXTERNAL', locale: 'en', version: '4.8', subCategory: attributes['subCategory'] },
    MPItem: [{ Orderable: orderable, Visible: { [attributes[categoryAs]!]: visible } }],
  })
}
