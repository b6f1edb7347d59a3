import { words, type ListingRules } from '#kit'
import { sizeLabels, sizes } from './parcel.ts'

const create = 'TikTok Shop Create Product 202309'

export const listing: ListingRules = {
  texts: [
    { field: 'title', counting: 'characters', max: 255, source: `${create}, title: 1 to 255 (DE, ES, FR, IE, IT, JP, UK, US), 25 to 255 elsewhere, 300 in BR and MX` },
    { field: 'title', counting: 'characters', min: 25, level: 'warning', source: `${create}, title: 25 in South-East Asia` },
    { field: 'title', counting: 'characters', forbidden: /&[a-z]+;|&#\d+;|\p{Emoji_Presentation}/iu, source: `${create}, error 12052931: no HTML escapes, emoji or control characters` },
    { field: 'title', counting: 'characters', forbidden: /\p{Script=Han}/u, level: 'warning', source: `${create}, error 12052262: Chinese characters are not supported in product names; Japan takes its own` },
    { field: 'description', counting: 'characters', max: 10_000, source: `${create}, description: max length 10,000` },
    { field: 'description', counting: 'characters', forbidden: /&[a-z]+;|&#\d+;|\p{Emoji_Presentation}/iu, source: `${create}, error 12052932: no HTML escapes, emoji or control characters` },
    { field: 'sku', counting: 'characters', max: 50, forbidden: /\s/, source: `${create}, seller_sku: 1 to 50 characters without spaces` },
  ],
  needs: (['title', 'description', 'channelCategory', 'weightGrams', 'price'] as const).map((field) => ({ field, source: `${create}: required` })),
  images: [{ min: 1, max: 9, minWidth: 300, minHeight: 300, maxSide: 4000, maxBytes: 10_000_000, types: ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/bmp'], advised: { count: 5 }, source: `${create}, main_images: up to 9, 300 to 4,000 pixels, 5 or more advised; Upload Product Image 202309, data: JPG, PNG, WEBP, HEIC, BMP, 10 MB` }],
  attributes: sizes.map((name) => ({ name, label: sizeLabels[name], isNeeded: true as const, pattern: /^\d+(\.\d+)?$/, example: '12', source: `${create}, package_dimensions: optional in ID, TH and VN alone` })),
  barcode: { lengths: [8, 12, 13, 14], source: `${create}, identifier_code: GTIN 14, EAN 8, 13 or 14, UPC 12` },
  categories: [
    { id: 'tiktok-health', state: 'approval', level: 'warning', about: /supplement|保健|營養補充|营养补充|cosmetic|美妝|美妆|化[粧妝妆]/i, source: `${create}, error 12052223: restricted categories ask for the Qualification Center; which ones is not confirmed`, why: words('這一類多半要先在賣家中心的資格中心（Qualification Center）通過審核', '这一类多半要先在卖家中心的资质中心（Qualification Center）通过审核', 'Such goods mostly need the Qualification Center of Seller Center first') },
  ],
  physicalOnly: { source: `${create}, package_weight: a positive number is required` },
  variations: {
    maxOptions: 3, maxVariants: 300, nameMax: { max: 20, counting: 'characters' }, valueMax: { max: 50, counting: 'characters' },
    source: `${create}, skus: 300 in BR, EU, JP, MX, UK and US (100 elsewhere); sales_attributes: 3, names 20, values 50`,
  },
}
