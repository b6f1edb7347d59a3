import { createHash, randomBytes } from 'node:crypto'
import { feedFormatOf, feedTypes, showId, type FeedFormat } from '#kit'
import { sql } from '#platform'

/** Which goods a feed tells of, and how. */
export type FeedSettings = {
  states: readonly ('active' | 'draft')[]
  brands?: readonly string[] | undefined
  categories?: readonly string[] | undefined
  /** Decimal numbers in the currency of the price list, both included. */
  priceFrom?: string | undefined
  priceTo?: string | undefined
  inStockOnly?: boolean | undefined
  priceListId: string
  /** Its prices are told beside the others where they are lower. */
  salePriceListId?: string | undefined
  /** Whose texts and whose rules of stock: those of a channel; without one the products' own and the shop's. */
  channelId?: string | undefined
  /** Places whose stock counts; otherwise what the rules say. */
  locationIds?: readonly string[] | undefined
  /** The address of an item's page: {sku}, {productId} and {variantId} stand for its own. */
  link: string
  condition: 'new' | 'refurbished' | 'used'
  /** Goods without a barcode have none, because nobody ever gave them one: own make, antiques. */
  hasOwnMake?: boolean | undefined
}
export type Feed = {
  id: string
  name: string
  format: string
  settings: FeedSettings
  isOn: boolean
  checksPerMinute: number
  createdAt: Date
  updatedAt: Date
}

export const feedColumns = sql`
  id, name, format, settings, is_on as "isOn", checks_per_minute as "checksPerMinute", created_at as "createdAt", updated_at as "updatedAt"`

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')
/** Of 256 bits: nobody guesses it. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export function formatOf({ format }: Pick<Feed, 'format'>): FeedFormat {
  const known = feedFormatOf(format)
  if (!known) throw new Error(`no such feed format: ${format}`)
  return known
}

/** The address without its token. */
export const feedPath = (feed: Pick<Feed, 'id' | 'format'>): string => `/feeds/${showId('fed', feed.id)}.${feedTypes[formatOf(feed).shape].extension}`

export function linkOf(template: string, names: { sku: string; productId: string; variantId: string }): string {
  return template.replace(/\{(sku|productId|variantId)\}/g, (_whole, name: keyof typeof names) =>
    encodeURIComponent(name === 'sku' ? names.sku : showId(name === 'productId' ? 'prd' : 'var', names[name])))
}

/** The front page of the shop whose pages these are. */
export const originOf = (template: string): string => (URL.canParse(template) ? new URL(template).origin : '')
