import type { ListingRules } from '#kit'

const contract = 'Tonglu: contract of an own shop, version 1 (connectors/own-shop/openapi.json), Offer'

export const listing: ListingRules = {
  needs: (['title', 'sku', 'price'] as const).map((field) => ({ field, source: `${contract}: required` })),
  images: [{ advised: { count: 1, longSide: 800 }, source: `${contract}: image and images are addresses` }],
  barcode: { lengths: [8, 12, 13, 14], level: 'warning', source: `${contract}: barcode` },
}
