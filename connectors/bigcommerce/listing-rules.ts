import type { ListingRules } from '#kit'

const catalog = 'BigCommerce Catalog API v3, products_catalog.v3.yml'

export const listing: ListingRules = {
  texts: [
    { field: 'title', counting: 'characters', max: 250, source: `${catalog}, product_Base_POST.name: maxLength 250` },
    { field: 'sku', counting: 'characters', max: 255, source: `${catalog}, product_Base_POST.sku: maxLength 255` },
  ],
  needs: [
    ...(['title', 'price'] as const).map((field) => ({ field, source: `${catalog}: name, type, weight and price are required` })),
    { field: 'weightGrams' as const, level: 'warning' as const, source: `${catalog}: weight is required; 0 is sent when nothing is said` },
  ],
  images: [{ maxBytes: 8_000_000, advised: { count: 1, longSide: 1280 }, source: `${catalog}, productImage: 8 MB a file` }],
  barcode: { lengths: [8, 12, 13, 14], source: `${catalog}, upc and gtin: up to 14` },
  variations: { maxVariants: 600, nameMax: { max: 255, counting: 'characters' }, valueMax: { max: 255, counting: 'characters' }, source: `${catalog}, productOption_Base.display_name and option value label: 255; "600 SKUs per product limit" (Create a product variant)` },
}
