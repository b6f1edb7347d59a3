import { mainlandSuperlatives, type ListingRules } from '#kit'

const source = 'not confirmed: 60 columns (30 Chinese letters) in the merchant pages; TOP was built from public clients'

export const listing: ListingRules = {
  texts: [{ field: 'title', counting: 'width', max: 60, level: 'warning', source }],
  needs: (['title', 'price', 'channelCategory'] as const).map((field) => ({ field, source: `${source}; required by every product` })),
  images: { min: 1, max: 5, ratio: { from: 0.74, to: 1.01 }, advised: { longSide: 800 }, source: 'not confirmed: five main pictures, 1:1 or 3:4' },
  banned: mainlandSuperlatives,
}
