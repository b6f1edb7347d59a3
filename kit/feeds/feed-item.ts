import type { Money } from '../money.ts'

export type FeedAvailability = 'in_stock' | 'out_of_stock' | 'preorder' | 'backorder'

/** One thing for sale as every catalogue and feed is told of it; each format says it in its own words. */
export type FeedItem = {
  /** The SKU: the same for ever, because the platforms know the item by it. */
  id: string
  /** What the variants of one product have in common; undefined for a product of one variant. */
  group: string | undefined
  title: string
  /** As the shop wrote it; formats that take no HTML are given its text. */
  description: string
  link: string
  /** The first one is the main picture. */
  images: readonly string[]
  availability: FeedAvailability
  /** From when it can be had (ISO 8601), for preorder and backorder. */
  availableFrom?: string
  quantity: number
  /** Undefined: no price list speaks of it. */
  price: Money | undefined
  /** Told only when it is lower than the price. */
  salePrice?: Money
  /** Instants, ISO 8601. */
  saleFrom?: string
  saleUntil?: string
  brand: string
  gtin: string | undefined
  mpn?: string
  /** Only where somebody said so: that neither maker nor trade gave it a number. Not having typed one in is another thing. */
  hasNoIdentifier?: boolean
  condition: 'new' | 'refurbished' | 'used'
  /** The shop's own category. */
  category: string
  /** Number or path in Google's taxonomy, which Meta, Pinterest and TikTok read as well. */
  googleCategory?: string
  /** Names of the options and what this variant is of each: { 顏色: '黑' }. */
  options: Readonly<Record<string, string>>
  weightGrams: number | undefined
  /** What only some formats know, under their own column names: custom_label_0, gender … */
  attributes?: Readonly<Record<string, string>>
}
