import type { Money } from './money.ts'

export type ListingImage = {
  url: string
  alt?: string
  /** In pixels, where somebody has looked. */
  width?: number
  height?: number
  bytes?: number
  /** As image/jpeg. */
  type?: string
}

/** One of what a listing sells; its values stand in the order of the listing's options. */
export type ListingVariant = { sku: string; optionValues: readonly string[]; barcode?: string; price?: Money; image?: string }

/**
 * What a listing says on one channel, after everything was inherited: what a buyer reads there and what the channel asks for.
 * A text that nobody wrote is ''.
 */
export type ListingContent = {
  title: string
  /** Plain text or HTML. */
  description: string
  brand: string
  /** In the shop's own words. */
  category: string
  /** The channel's id for it, or its own path. */
  channelCategory: string
  barcode: string
  sku: string
  /** The first one is the main one. */
  images: readonly ListingImage[]
  price?: Money
  /** Everything else that the channel asks for, by the channel's own names. */
  attributes: Readonly<Record<string, string>>
  keywords: readonly string[]
  /** False: a file, a voucher, a service. */
  isPhysical: boolean
  weightGrams?: number
  /** What its variants differ in, in the shop's own words: 顏色, Size. None: it is one thing. */
  options: readonly string[]
  /** What it sells; none or one where it is one thing. */
  variants: readonly ListingVariant[]
}
export type ContentField = keyof ListingContent

/** Every field of a listing once, in the order in which people fill them in. */
export const contentFields = [
  'title', 'description', 'brand', 'category', 'channelCategory', 'sku', 'barcode', 'images', 'price', 'attributes', 'keywords', 'isPhysical', 'weightGrams', 'options', 'variants',
] as const satisfies readonly ContentField[]

const nothing: ListingContent = {
  title: '', description: '', brand: '', category: '', channelCategory: '', barcode: '', sku: '', images: [], attributes: {}, keywords: [], isPhysical: true, options: [], variants: [],
}

/** A whole listing of what is known of it. */
export const listingContent = (given: Partial<ListingContent>): ListingContent => ({ ...nothing, ...given })

/** What a draft says among its attributes: where a platform takes category, weight and brand there, they are said; what a person said there counts. */
export function saidAttributes({ categoryAs, weightAs, brandAs }: { categoryAs?: string; weightAs?: string; brandAs?: string }, { attributes, channelCategory, weightGrams, brand }: ListingContent): ListingContent['attributes'] {
  const said = { ...attributes }
  if (categoryAs !== undefined && channelCategory !== '' && !said[categoryAs]) said[categoryAs] = channelCategory
  if (brandAs !== undefined && brand !== '' && !said[brandAs]) said[brandAs] = brand
  if (weightAs !== undefined && weightGrams !== undefined && !said[weightAs]) said[weightAs] = String(weightGrams)
  return said
}
