import type { ListingRules } from '#kit'

const create = 'open.lazada.com /product/create'

export const listing: ListingRules = {
  texts: [
    { field: 'title', counting: 'characters', max: 255, level: 'warning', source: `not confirmed: 255 in Seller Center; ${create} only says PB_NAME_NAME_CANNOT_BE_TOO_LONG (4166)` },
    { field: 'sku', counting: 'characters', max: 200, level: 'warning', source: `not confirmed: ${create} names no length of SellerSku` },
  ],
  needs: [
    { field: 'title', source: `${create}: PB_NAME_NAME_CANNOT_BE_NULL (4165)` },
    { field: 'channelCategory', source: `${create}: E201 Invalid CategoryId` },
    { field: 'price', source: `${create}: BIZ_CHECK_PRICE_IS_ZERO (4118)` },
    { field: 'sku', source: `${create}: SellerSku tells the offers apart (4105)` },
    { field: 'brand', level: 'warning', source: `${create}: PB_BRAND_ILLEGAL (4168); "No Brand" where there is none` },
    { field: 'weightGrams', level: 'warning', source: `${create}: package_weight is a basic field of most categories (4108 CHK_BASIC_REQUIRED)` },
  ],
  images: [{ min: 1, max: 8, advised: { count: 3 }, source: 'Lazada University, image and content guidelines: 1 to 8 images, 3 or more advised' }],
  physicalOnly: { source: `${create}: package_weight, package_length, package_width and package_height are basic fields` },
}
