import { words, type ListingRules } from '#kit'
import { sizes } from './describe-offer.ts'

const create = 'open.lazada.com /product/create'
/** The payload stands in no schema; Lazada's guides to it do not say of which day they are. */
const guide = (name: string, id: number): string => `not confirmed: open.lazada.com guide “${name}” (docId ${id}, read on 2026-11-22)`

const labels = {
  package_length: words('包裹長度（公分）', '包裹长度（厘米）', 'Length of the parcel (cm)'), package_width: words('包裹寬度（公分）', '包裹宽度（厘米）', 'Width of the parcel (cm)'), package_height: words('包裹高度（公分）', '包裹高度（厘米）', 'Height of the parcel (cm)'),
}

export const listing: ListingRules = {
  texts: [
    { field: 'title', counting: 'characters', max: 255, level: 'warning', source: `not confirmed: 255 in Seller Center; ${create} only says PB_NAME_NAME_CANNOT_BE_TOO_LONG (4166)` },
    { field: 'description', counting: 'characters', max: 25_000, source: guide('Create a product', 120949) },
    { field: 'description', counting: 'characters', forbidden: /<img\b[^>]*\bsrc\s*=(?!\s*["']?https?:\/\/[\w.-]*\.slatic\.net\/)/i, source: `${guide('Create a product', 120949)}: only pictures that lie with Lazada` },
    { field: 'sku', counting: 'characters', max: 200, level: 'warning', source: `not confirmed: ${create} names no length of SellerSku` },
  ],
  needs: [
    { field: 'title', source: `${create}: PB_NAME_NAME_CANNOT_BE_NULL (4165)` },
    { field: 'channelCategory', source: `${create}: E201 Invalid CategoryId` },
    { field: 'price', source: `${create}: BIZ_CHECK_PRICE_IS_ZERO (4118)` },
    { field: 'sku', source: `${create}: SellerSku tells the offers apart (4105)` },
    { field: 'brand', level: 'warning', source: `${create}: PB_BRAND_ILLEGAL (4168); "No Brand" where there is none` },
    { field: 'weightGrams', source: `${create}: package_weight is a basic field (4108 CHK_BASIC_REQUIRED)` },
  ],
  images: [
    { min: 1, max: 8, advised: { count: 3 }, source: 'Lazada University, image and content guidelines: 1 to 8 images, 3 or more advised' },
    { types: ['image/jpeg', 'image/png'], source: 'open.lazada.com /image/migrate: JPG and PNG' },
    { minWidth: 330, minHeight: 330, maxSide: 5000, maxBytes: 3_145_728, source: `${guide('Image upload', 120947)}; /image/migrate itself says 1 MB` },
  ],
  attributes: sizes.map((name) => ({ name, label: labels[name], isNeeded: true as const, pattern: /^\d+(\.\d{1,2})?$/, example: '12.5', source: `${create}: ${name} is a basic field (4108 CHK_BASIC_REQUIRED), in centimetres` })),
  variations: { maxOptions: 2, maxValues: 50, nameMax: { max: 15, counting: 'characters' }, valueMax: { max: 20, counting: 'characters' }, source: `${guide('Custom sales attributes', 120259)}: VARIATION_SIZE_LIMIT, OPTIONS_SIZE_LIMIT, VARIATION_NAME_LENGTH_LIMIT, VARIATION_OPTION_LENGTH_LIMIT` },
  physicalOnly: { source: `${create}: package_weight, package_length, package_width and package_height are basic fields` },
}
