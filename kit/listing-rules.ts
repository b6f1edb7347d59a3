import type { Counting } from './count-text.ts'
import type { ContentField, ListingContent } from './listing-content.ts'
import type { Said, Words } from './words.ts'

/** `error`: the channel refuses it or takes it off. `warning`: it is taken, and sells or shows worse. */
export type Level = 'error' | 'warning'

/**
 * Where a rule was read; "not confirmed: …" where the platform's own document could not be: such a rule warns and never
 * holds a listing back. `readOn`: the day on which the platform said it itself, when it was asked.
 */
export type Sourced = { source: string; readOn?: string }
/** Where a rule holds; everywhere when left out. A category is the channel's id, or a path whose beginning is enough. */
type Placed = { categories?: readonly string[] }

/**
 * Rich text as a grammar: which tags, with which attributes, inside which others. A tag without `inside` may stand anywhere;
 * `void` ones have no end tag.
 */
export type RichText = { tags: Readonly<Record<string, { attributes?: readonly string[]; inside?: readonly string[]; isVoid?: true }>> }

export type TextField = 'title' | 'description' | 'brand' | 'sku' | 'barcode' | 'category' | 'channelCategory'
export type TextRule = Sourced & Placed & {
  field: TextField
  counting: Counting
  min?: number
  max?: number
  /** More than this is taken, and cut where people see it. */
  advised?: number
  /** The letters it may be made of, as a pattern of one. */
  allowed?: RegExp
  /** What must not stand in it. */
  forbidden?: RegExp
  /** `none`: tags are not allowed. Left out: nobody looks. Tags do not count as letters where `countsMarkup` is false. */
  markup?: RichText | 'none'
  countsMarkup?: false
  level?: Level
}

export type KeywordRule = Sourced & { max?: number; each?: { max?: number; counting: Counting; allowed?: RegExp }; together?: { max: number; counting: Counting } }

export type ImageRule = Sourced & {
  min?: number
  /** More are left out there, or refused. */
  max?: number
  minWidth?: number
  minHeight?: number
  /** Of the longer side. */
  minLongSide?: number
  maxSide?: number
  maxPixels?: number
  maxBytes?: number
  /** As image/jpeg. */
  types?: readonly string[]
  /** Width by height: 1 is square. */
  ratio?: { from: number; to: number }
  altMax?: { max: number; counting: Counting }
  /** Addresses must be https. */
  isSecure?: true
  /** Better from here on. */
  advised?: { longSide?: number; count?: number }
}

/** A field of ours that has to be there. */
export type NeedRule = Sourced & Placed & { field: ContentField; level?: Level; /** Not asked for where this attribute has one of these values ('*': any). */ unless?: { attribute: string; values: readonly string[] } }

export type AttributeRule = Sourced & Placed & {
  /** By the channel's own name. */
  name: string
  label?: Said
  isNeeded?: true
  /** Asked for only where another attribute has one of these values. */
  when?: { attribute: string; values: readonly string[] }
  /** All that it may say, compared without regard to case when `isCaseBlind`. `isOpen`: they are proposals, and others are taken too. */
  values?: readonly string[]
  isOpen?: true
  isCaseBlind?: true
  /** A whole-value pattern. */
  pattern?: RegExp
  /** What the pattern asks for, for people. */
  example?: string
  max?: number
  counting?: Counting
  level?: Level
}

export type BarcodeRule = Sourced & Placed & { isNeeded?: true; /** Digits of the numbers that it takes. */ lengths: readonly number[]; unless?: { attribute: string; values: readonly string[] }; level?: Level }

/** A kind of goods that is not simply sold there. */
export type CategoryRule = Sourced & Placed & {
  id: string
  /** Found in the category's words, ours or the channel's. */
  about?: RegExp
  /** `forbidden`: never. `approval`: only after the channel said yes. `restricted`: only in some way that `why` tells. `not_last`, `unknown`: it takes no listings, or does not exist. */
  state: 'forbidden' | 'approval' | 'restricted' | 'not_last' | 'unknown'
  /** What is asked for, or why not. */
  why: Words
  /** An error unless it is `restricted`. */
  level?: Level
}

/** Words that must not be said, and why. The shop's own lists have the same shape and may be edited by people. */
export type BannedWords = Sourced & {
  id: string
  words: readonly string[]
  /** Only for goods whose category, ours or the channel's, says one of these. */
  about?: readonly string[]
  fields?: readonly ('title' | 'description' | 'keywords' | 'brand')[]
  why: Words
  level?: Level
}

/** Decimal texts, in one currency; every price is above zero without a rule. */
export type PriceRule = Sourced & Placed & { currency: string; min?: string; max?: string; /** The price is a multiple of it. */ step?: string }

/** What variants may differ in together. `options` are canonical names of kit/option-names.ts; `names` how the channel calls them. */
export type VariationTheme = Placed & { id: string; label: Said; options: readonly string[]; names?: Readonly<Record<string, string>> }
export type VariationRule = Sourced & {
  maxOptions?: number
  maxVariants?: number
  maxValues?: number
  nameMax?: { max: number; counting: Counting }
  valueMax?: { max: number; counting: Counting }
  /** What must not stand in a name or a value. */
  forbidden?: RegExp
  /** By name. Left out: options have any name. */
  themes?: readonly VariationTheme[]
}

/** What a channel asks of a listing, as data. What is not said is not judged. */
export type ListingRules = {
  texts?: readonly TextRule[]
  keywords?: readonly KeywordRule[]
  images?: readonly ImageRule[]
  needs?: readonly NeedRule[]
  attributes?: readonly AttributeRule[]
  barcode?: BarcodeRule
  categories?: readonly CategoryRule[]
  /** Only things that can be put into a parcel. */
  physicalOnly?: Sourced
  banned?: readonly BannedWords[]
  prices?: readonly PriceRule[]
  variations?: VariationRule
}

/** Of the shop, for judging its listings. */
export type ListingShop = {
  /** What its prices are in; undefined: nobody looks. */
  currency?: string
  /** Lists that people keep. */
  banned?: readonly BannedWords[]
  /** Ids of category rules for which the channel has said yes. */
  approvals?: readonly string[]
}

/** Every kind of finding; locales/<tag>/listing.json has words and a fix for each. */
export const findingCodes = [
  'needed', 'too_long', 'too_short', 'will_be_cut', 'letter_not_allowed', 'forbidden_text', 'markup_not_allowed', 'markup_broken', 'broken_text', 'too_many_keywords', 'keyword_too_long', 'keyword_repeated',
  'too_few_images', 'too_many_images', 'image_too_small', 'image_too_big', 'image_too_heavy', 'image_type', 'image_ratio', 'image_insecure', 'image_could_be_larger', 'more_images', 'alt_too_long',
  'attribute_needed', 'attribute_value', 'attribute_form', 'attribute_too_long', 'barcode_needed', 'barcode_wrong', 'barcode_length',
  'category_forbidden', 'category_approval', 'category_restricted', 'category_not_last', 'category_unknown', 'digital', 'banned_word',
  'price_not_positive', 'price_too_low', 'price_too_high', 'price_step', 'price_currency',
  'too_many_options', 'too_many_variants', 'too_many_values', 'option_name_too_long', 'option_value_too_long', 'option_value_missing', 'variant_repeated', 'no_theme',
] as const
export type FindingCode = (typeof findingCodes)[number]

export type Finding = {
  code: FindingCode
  /** A field of ours, or `attributes.<name>`, `images.<n>` (from 0), `variants.<sku>`. */
  field: string
  level: Level
  /** For the words: numbers, what was found, and sentences of the channel's in three languages. */
  data: Readonly<Record<string, string | number | Words>>
  /** Of the rule that it breaks; without one it is wrong anywhere. */
  source?: string
  readOn?: string
}

/**
 * A listing and what the platform says of it: "too_long title" is a finding and its field; none: it may be sent.
 * What stands here is read in the platform's documents once more, not taken from the rules: 61 letters, not "one more than most".
 */
export type ListingCase = { says: string; content: Partial<ListingContent>; shop?: ListingShop; expects: readonly string[] }
