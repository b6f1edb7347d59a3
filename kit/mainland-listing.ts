import { mainlandSuperlatives } from './claim-words.ts'
import type { ListingRules } from './listing-rules.ts'

/** What a marketplace of the mainland asks of a listing, as far as merchants' pages tell: 60 columns, of which a Chinese letter takes two. */
export const mainlandListing = (source: string): ListingRules => ({
  texts: [{ field: 'title', counting: 'width', max: 60, level: 'warning', source }],
  needs: (['title', 'price', 'channelCategory'] as const).map((field) => ({ field, source: `${source}; required by every product` })),
  images: { min: 1, max: 5, ratio: { from: 0.74, to: 1.01 }, advised: { longSide: 800 }, source: 'not confirmed: five main pictures, 1:1 or 3:4' },
  banned: mainlandSuperlatives,
})
