import type { ListingRules } from '#kit'

export const listing: ListingRules = {
  texts: [{ field: 'title', counting: 'characters', max: 255, source: 'not confirmed: 255; Admin GraphQL 2026-10 answers TOO_LONG without a number' }],
  needs: [{ field: 'title', source: 'shopify.dev Admin GraphQL 2026-10, productCreate: title' }, { field: 'price', level: 'warning', source: 'shopify.dev: a variant without a price is sold for 0.00' }],
  keywords: [
    { max: 250, source: 'shopify.dev changelog, product tags now have a limit of 250 per product' },
    { each: { max: 255, counting: 'characters' }, source: 'not confirmed: 255 letters a tag' },
  ],
  images: [{ max: 250, maxPixels: 25_000_000, maxBytes: 20_000_000, advised: { longSide: 2048, count: 1 }, source: 'not confirmed: help.shopify.com, product media types: 25 megapixels, 20 MB, 250 a product; MediaErrorCode INVALID_IMAGE_RESOLUTION and INVALID_IMAGE_FILE_SIZE' }],
  barcode: { lengths: [8, 12, 13, 14], level: 'warning', source: 'shopify.dev: barcode is any text; channels behind it want GTINs' },
  variations: { maxOptions: 3, maxVariants: 2048, nameMax: { max: 255, counting: 'characters' }, valueMax: { max: 255, counting: 'characters' }, source: 'shopify.dev changelog 2025-10-15: 2,048 variants for all; OPTIONS_OVER_LIMIT: 3; ProductOption: 255 characters each' },
}
