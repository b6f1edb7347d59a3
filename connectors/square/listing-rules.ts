import type { ListingRules } from '#kit'

const catalog = 'Square Catalog API 2025-08-20'

export const listing: ListingRules = {
  texts: [
    { field: 'title', counting: 'characters', max: 512, source: `${catalog}, CatalogItem.name: 512 code points` },
    { field: 'description', counting: 'characters', max: 65_535, source: `${catalog}, CatalogItem.description_html: 65,535 code points, tags included` },
  ],
  needs: [{ field: 'title', source: `${catalog}, CatalogItem.name: must not be empty` }, { field: 'price', level: 'warning', source: `${catalog}, pricing_type: the till asks for a price that is not there` }],
  images: [{ types: ['image/jpeg', 'image/png', 'image/gif'], maxBytes: 15_000_000, advised: { count: 1 }, source: `${catalog}, CreateCatalogImage: JPEG, PJPEG, PNG or GIF, at most 15 MB` }],
  barcode: { lengths: [8, 12, 13, 14], level: 'warning', source: `${catalog}, CatalogItemVariation.upc` },
  variations: { maxOptions: 6, maxVariants: 250, valueMax: { max: 255, counting: 'characters' }, source: `${catalog}, CatalogItem.item_options: at most 6; CatalogItemVariation: at most 250 an item; a variation’s name: 255 code points` },
}
