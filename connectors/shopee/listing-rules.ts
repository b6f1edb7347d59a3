import { taiwanGoods, type ListingRules } from '#kit'

const add = 'open.shopee.com v2.product.add_item (2026-08-18)'

/** Shopee tells a category's own limits by v2.product.get_item_limit; what stands here is what holds for all of them. */
export const listing: ListingRules = {
  texts: [
    { field: 'title', counting: 'characters', max: 60, level: 'warning', source: 'not confirmed: 60 in Shopee Taiwan’s Seller Centre; v2.product.get_item_limit tells the number of a shop' },
    { field: 'description', counting: 'characters', max: 3000, level: 'warning', source: 'not confirmed: 3,000 in Shopee Taiwan’s Seller Centre; v2.product.get_item_limit tells the number of a shop' },
    { field: 'description', counting: 'characters', forbidden: /^(?:[^#]*#){19}/, source: `${add}, error_desc_hash_tag_over_limit: no more than 18 hash tags` },
    { field: 'description', counting: 'characters', markup: 'none', level: 'warning', source: `${add}: description_type normal is a text; tags are shown as they stand` },
    { field: 'sku', counting: 'characters', max: 100, source: 'open.shopee.com v2.product.add_model: model_sku no more than 100 characters' },
  ],
  needs: (['title', 'description', 'channelCategory', 'weightGrams', 'price'] as const).map((field) => ({ field, source: `${add}: required` })),
  images: [{
    min: 1, max: 9, maxBytes: 10_000_000, types: ['image/jpeg', 'image/png'], ratio: { from: 0.7, to: 1.34 }, advised: { count: 3, longSide: 800 },
    source: 'open.shopee.com v2.media_space.upload_image: JPG and PNG, 10 MB each, up to 9; squares, or 3:4 by leave',
  }],
  attributes: [{ name: 'condition', values: ['NEW', 'USED'], source: `${add}: condition` }],
  barcode: { lengths: [8, 12, 13, 14], source: `${add}: gtin_code, asked for by some shops (gtin_validation_rule)` },
  categories: taiwanGoods,
  physicalOnly: { source: `${add}: every item has a weight and a shipping channel` },
  variations: { maxOptions: 2, maxVariants: 50, source: 'open.shopee.com v2.product.init_tier_variation: two tiers, model number at most 50' },
}
