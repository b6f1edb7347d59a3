import type { ListingRules } from '#kit'

/** WooCommerce takes nearly everything; what is missing makes a product that nobody can buy. */
export const listing: ListingRules = {
  texts: [{ field: 'sku', counting: 'characters', max: 100, source: 'WooCommerce, wc_product_meta_lookup.sku varchar(100); not confirmed for every version' }],
  needs: [{ field: 'title', source: 'WooCommerce REST API v3, product.name' }, { field: 'price', source: 'WooCommerce: a product without regular_price has no buy button' }, { field: 'sku', level: 'warning', source: 'WooCommerce REST API v3: sku, by which orders are matched' }],
  images: [{ isSecure: true, types: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'], advised: { count: 1, longSide: 800 }, source: 'WooCommerce REST API v3, product.images: fetched by address; WordPress takes JPG, PNG, GIF and WebP' }],
  barcode: { lengths: [8, 12, 13, 14], level: 'warning', source: 'WooCommerce REST API v3, global_unique_id: GTIN, UPC, EAN or ISBN' },
}
