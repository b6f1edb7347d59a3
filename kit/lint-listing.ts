import type { ListingContent } from './listing-content.ts'
import type { Finding, ListingRules, ListingShop, Sourced } from './listing-rules.ts'
import { lintAttributes, lintBarcode, lintNeeds } from './lint-facts.ts'
import { lintImages } from './lint-images.ts'
import { lintBanned, lintCategory } from './lint-permission.ts'
import { lintPrices } from './lint-prices.ts'
import { lintKeywords, lintTexts } from './lint-texts.ts'
import { lintVariations } from './lint-variations.ts'

export type Lint = (rules: ListingRules, content: ListingContent, shop: ListingShop) => Finding[]

/** What breaks a rule says where the rule stands. */
export const ofRule = ({ source, readOn }: Sourced, found: readonly Finding[]): Finding[] => found.map((one) => ({ ...one, source, ...(readOn !== undefined && { readOn }) }))

/** Nobody is held back by what was not read in the platform's own words. */
const weighed = (found: Finding): Finding => (found.source !== undefined && /not confirmed/i.test(found.source) ? { ...found, level: 'warning' } : found)

/** What a channel would say of a listing before it is sent, errors first; pure, and never throws whatever a listing says. */
export function lintListing(rules: ListingRules, content: ListingContent, shop: ListingShop = {}): Finding[] {
  const parts: readonly Lint[] = [lintNeeds, lintTexts, lintKeywords, lintImages, lintAttributes, lintBarcode, lintCategory, lintBanned, lintPrices, lintVariations]
  const found = parts.flatMap((lint) => lint(rules, content, shop)).map(weighed)
  return [...found.filter((one) => one.level === 'error'), ...found.filter((one) => one.level === 'warning')]
}
