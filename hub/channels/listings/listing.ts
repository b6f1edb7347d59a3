/** What we want a channel to say of a SKU: the words of this folder. */
import { stableJson, type Finding, type ListingContent, type Money, type OfferGroup } from '#kit'

export const listingStates = ['draft', 'held', 'queued', 'sent', 'unsure', 'accepted', 'live', 'refused', 'closing', 'closed'] as const
export type ListingState = (typeof listingStates)[number]
export type Deed = 'make' | 'change' | 'open' | 'close'

/**
 * Why it cannot be sent at all, whatever it says: the connector makes (or changes) none, the offer was closed there, our SKU
 * means another thing there, or the SKU is archived.
 */
export const obstacles = ['cannot_make', 'cannot_change', 'closed_there', 'sku_means_other', 'archived'] as const
export type Obstacle = (typeof obstacles)[number]

/** What goes out of a listing; stock and prices have ways of their own once it is there. */
export type Sendable = {
  title: string; description: string; barcode: string; images: readonly string[]; attributes: Readonly<Record<string, string>>
  /** What this variant says of each option of its listing; only where the channel lets that be changed. */
  options?: readonly string[]
}
export type ListingError = { code: string; words: string }

/** One SKU on one connection, as it would go out now. */
export type Plan = {
  variantId: string
  productId: string
  sku: string
  content: ListingContent
  wanted: Sendable
  price: Money | undefined
  /** The offer that is there already. */
  externalId: string | undefined
  /** `open`: it was closed there, and somebody wants it on sale again. */
  deed: Exclude<Deed, 'close'>
  /** The listing that it is one variant of; undefined: it stands alone. */
  group: OfferGroup | undefined
  findings: readonly Finding[]
  obstacle: Obstacle | undefined
  /** It was closed there, and opening it again is one click. */
  canReopen: boolean
  /** The single offer that closes once this one sells in its product's listing. */
  replaces: string | undefined
}
export const isHeldBack = ({ findings, obstacle }: Pick<Plan, 'findings' | 'obstacle'>): boolean => obstacle !== undefined || findings.some((f) => f.level === 'error')

/**
 * Only what the channel does not say already. Nothing known of what it says: everything that we say, but for its options, which stay
 * as they are there until they change here.
 */
export function changesOf(wanted: Sendable, said: Sendable | null): Partial<Sendable> {
  const fields = Object.entries(wanted).filter(([field, value]) => (field === 'options' && !said?.options ? false : said ? stableJson(value) !== stableJson(said[field as keyof Sendable]) : !isEmpty(value)))
  return Object.fromEntries(fields) as Partial<Sendable>
}
const isEmpty = (value: NonNullable<Sendable[keyof Sendable]>): boolean => (typeof value === 'string' ? value === '' : Object.keys(value).length === 0)

export const publishTurnName = 'listings_publish'
/** Wakes who sends. */
export const queuedName = 'listing.draft_queued'
/** For whoever looks at a list of them: where they stand, or what is found of them, is another now; no event of the shop's. */
export const movedName = 'listing.moved'
