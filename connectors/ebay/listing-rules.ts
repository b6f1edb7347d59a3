import type { ListingRules } from '#kit'

const inventory = 'eBay Inventory API 1.18.0'

export const listing: ListingRules = {
  texts: [
    { field: 'title', counting: 'characters', max: 80, source: `${inventory}, Product.title: max length 80` },
    { field: 'description', counting: 'characters', max: 4000, advised: 800, source: `${inventory}, Product.description: max length 4000, tags included; phones show 800` },
    { field: 'brand', counting: 'characters', max: 65, source: `${inventory}, Product.brand: max length 65` },
    { field: 'sku', counting: 'characters', max: 50, source: `${inventory}, error 25707: up to 50 characters` },
  ],
  needs: (['title', 'description', 'channelCategory', 'sku', 'price'] as const).map((field) => ({ field, source: `${inventory}, publish offer note: required before an offer is published` })),
  images: [{ min: 1, max: 24, minLongSide: 500, isSecure: true, advised: { longSide: 1600 }, source: `${inventory}, Product.imageUrls: https, 1 to 24; ebay.com picture policy (id 4370): 500 pixels on the longest side` }],
  attributes: [{ name: 'condition', isNeeded: true, level: 'warning', values: conditions(), source: `${inventory}, ConditionEnum; most categories ask for it, NEW is sent when nothing is said` }],
  barcode: { lengths: [8, 12, 13, 14], level: 'warning', source: `${inventory}, Product: many categories need a GTIN or brand and MPN` },
  variations: { nameMax: { max: 40, counting: 'characters' }, valueMax: { max: 50, counting: 'characters' }, source: `${inventory}, Specification: names 40, values 50; read 2026-11-22` },
}

function conditions(): string[] {
  return ['NEW', 'LIKE_NEW', 'NEW_OTHER', 'NEW_WITH_DEFECTS', 'CERTIFIED_REFURBISHED', 'EXCELLENT_REFURBISHED', 'VERY_GOOD_REFURBISHED', 'GOOD_REFURBISHED', 'SELLER_REFURBISHED', 'USED_EXCELLENT', 'USED_VERY_GOOD', 'USED_GOOD', 'USED_ACCEPTABLE', 'FOR_PARTS_OR_NOT_WORKING', 'PRE_OWNED_EXCELLENT', 'PRE_OWNED_FAIR']
}
