import { mainlandSuperlatives } from './claim-words.ts'
import type { ListingRules } from './listing-rules.ts'

/** What a marketplace of the mainland asks of a listing, as far as merchants' pages tell; a Chinese letter takes two of its columns. */
export const mainlandListing = (source: string, columns = 60): ListingRules => ({
  texts: [{ field: 'title', counting: 'width', max: columns, level: 'warning', source }],
  needs: (['title', 'price', 'channelCategory'] as const).map((field) => ({ field, source: 'not confirmed: every product has a title, a price and a category' })),
  images: [{ min: 1, max: 5, ratio: { from: 0.74, to: 1.01 }, advised: { longSide: 800 }, source: 'not confirmed: five main pictures, 1:1 or 3:4' }],
  banned: mainlandSuperlatives,
})
