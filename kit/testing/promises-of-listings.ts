import { strict as assert } from 'node:assert'
import { lintListing, listingContent, type ListingRules } from '#kit'
import type { Promised } from './promised.ts'

export const promisesOfListings: readonly Promised[] = [
  {
    name: 'its listing rules judge its corpus, and name their sources',
    needs: ['listing'],
    async body({ connector: { listing: rules }, listings = [] }) {
      assert(rules)
      for (const source of sourcesOf(rules)) assert(source.length >= 10, `"${source}" names no document`)
      assert(listings.some(({ expects }) => expects.length === 0) && listings.some(({ expects }) => expects.length > 0), 'there is no corpus of good and of bad listings: conform(…, { listings })')
      for (const { says, content, shop = {}, expects } of listings) {
        assert.deepEqual(lintListing(rules, listingContent(content), shop).map(({ code, field }) => `${code} ${field}`).sort(), [...expects].sort(), says)
      }
      const judged = new Set(listings.flatMap(({ expects }) => expects))
      for (const verdict of asked(rules)) assert(judged.has(verdict), `no listing of the corpus breaks the rule "${verdict}"`)
    },
  },
]

const sourcesOf = (rules: ListingRules): string[] => Object.values(rules).flat().map(({ source }) => source)

/** The rules whose breach has one name. */
const asked = ({ texts = [], needs = [], attributes = [], categories = [], images = [], physicalOnly, keywords = [] }: ListingRules): string[] => [
  ...texts.filter(({ max }) => max !== undefined).map(({ field }) => `too_long ${field}`),
  ...needs.map(({ field }) => `needed ${field}`),
  ...attributes.filter(({ isNeeded }) => isNeeded).map(({ name }) => `attribute_needed attributes.${name}`),
  ...attributes.filter(({ values }) => values).map(({ name }) => `attribute_value attributes.${name}`),
  ...new Set(categories.map(({ state }) => `category_${state} category`)),
  ...(images.every(({ min }) => min === undefined) ? [] : ['too_few_images images']),
  ...(images.every(({ max }) => max === undefined) ? [] : ['too_many_images images']),
  ...(images.every(({ minWidth, minLongSide }) => (minWidth ?? minLongSide) === undefined) ? [] : ['image_too_small images.0']),
  ...(keywords.every(({ max }) => max === undefined) ? [] : ['too_many_keywords keywords']),
  ...(physicalOnly ? ['digital isPhysical'] : []),
]
