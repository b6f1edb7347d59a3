import { words, type ListingRules, type VariationTheme } from '#kit'

const titles = 'sellercentral.amazon.com, Product title requirements and guidelines (201100890 / GYTR6SYGFA5E3EQC)'
const api = 'SP-API Listings Items 2021-08-01'

/** Each product type asks for more, and differently by country: getDefinitionsProductType. */
const theme = (id: string, taiwan: string, mainland: string, english: string): VariationTheme => {
  const options = id.toLowerCase().split('/')
  return { id, label: words(taiwan, mainland, english), options, names: Object.fromEntries(options.map((name) => [name, name])) }
}
const themes = [
  theme('COLOR', '顏色', '颜色', 'Colour'), theme('SIZE', '尺寸', '尺寸', 'Size'), theme('SIZE/COLOR', '尺寸與顏色', '尺寸与颜色', 'Size and colour'), theme('STYLE', '款式', '款式', 'Style'), theme('MATERIAL', '材質', '材质', 'Material'),
  theme('PATTERN', '圖案', '图案', 'Pattern'), theme('FLAVOR', '口味', '口味', 'Flavour'), theme('SCENT', '香味', '香味', 'Scent'), theme('STYLE/COLOR', '款式與顏色', '款式与颜色', 'Style and colour'), theme('STYLE/SIZE', '款式與尺寸', '款式与尺寸', 'Style and size'),
]

export const listing: ListingRules = {
  texts: [
    { field: 'title', counting: 'characters', max: 200, advised: 80, source: `${titles}: 200 characters with spaces, fewer than 80 advised` },
    { field: 'title', counting: 'characters', forbidden: /[!$?_{}^¬¦]/, source: `${titles}: ! $ ? _ { } ^ ¬ ¦` },
    { field: 'description', counting: 'characters', markup: { tags: { br: { isVoid: true } } }, source: 'sellercentral.amazon.com, Product detail page rules (200390640): no HTML but line breaks' },
  ],
  needs: [
    ...(['title', 'channelCategory', 'sku', 'price'] as const).map((field) => ({ field, source: `${api}, putListingsItem: product type, SKU, item_name, purchasable_offer` })),
    { field: 'brand' as const, source: 'not confirmed: brand is required by nearly every product type', level: 'warning' as const },
  ],
  images: [
    { min: 1, maxSide: 10_000, types: ['image/jpeg', 'image/png', 'image/tiff', 'image/gif'], advised: { longSide: 1000 }, source: 'sellercentral.amazon.com, Technical image file requirements (G9FUUH87RBNXGKB7), read 2026-11-22: one main image, JPEG, TIFF, PNG or GIF, at most 10,000 pixels, 1,000 or more on the longest side' },
    { max: 9, minLongSide: 500, source: 'not confirmed: nine places for images (main_product_image_locator, other_product_image_locator_1 to 8), and 500 pixels as the least' },
  ],
  attributes: [
    {
      name: 'condition_type', isNeeded: true, source: `${api}, summaries.conditionType; issue 90220 in the processing report`,
      values: ['new_new', 'new_open_box', 'new_oem', 'refurbished_refurbished', 'used_like_new', 'used_very_good', 'used_good', 'used_acceptable', 'collectible_like_new', 'collectible_very_good', 'collectible_good', 'collectible_acceptable', 'club_club'],
    },
  ],
  keywords: [{ together: { max: 249, counting: 'utf8' }, source: 'not confirmed: generic_keyword takes less than 250 bytes, so a Chinese letter counts three' }],
  barcode: { isNeeded: true, lengths: [12, 13, 14], level: 'warning', unless: { attribute: 'supplier_declared_has_product_identifier_exemption', values: ['true'] }, source: `${api}: externally_assigned_product_identifier, unless the exemption is declared` },
  variations: { themes, source: 'not confirmed: variation_theme of Product Type Definitions 2020-09-01 has other values in each product type; these are the common ones, seen 2026-11-22' },
  categories: [
    { id: 'amazon-supplements', state: 'approval', level: 'warning', about: /supplement|保健食品|營養補充|营养补充|topical|jewel+ery|珠寶|珠宝|watch|手錶|手表/i, source: `SP-API Listings Restrictions 2021-08-01, APPROVAL_REQUIRED tells it by product; which categories is not confirmed`, why: words('這一類多半要先在 Seller Central 申請銷售許可', '这一类多半要先在 Seller Central 申请销售许可', 'Such goods mostly need Seller Central’s approval first') },
  ],
  banned: [
    { id: 'amazon-promises', words: ['free shipping', '100% quality guaranteed', 'best seller', 'hot item', '免運', '包邮', '免费送货'], fields: ['title'], source: `${titles}: no promotional phrases`, why: words('Amazon 的商品名稱不能有促銷字眼', 'Amazon 的商品标题不能有促销用语', 'Amazon takes no promotional phrases in a title') },
  ],
}
