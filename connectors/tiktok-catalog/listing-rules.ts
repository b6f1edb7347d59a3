import { words, type ListingRules } from '#kit'

const help = 'TikTok Ads help "Catalog product parameters" (February 2025): nine required fields'
const api = 'not confirmed: /catalog/product/upload/ as clients quote it'

/** What ads from a catalogue ask of a product. */
export const listing: ListingRules = {
  texts: [
    { field: 'title', counting: 'characters', max: 500, advised: 34, source: api },
    { field: 'title', counting: 'characters', forbidden: /\p{Emoji_Presentation}|\p{Cc}/u, source: `${help}; title: no control characters or emoji` },
    { field: 'sku', counting: 'characters', max: 100, forbidden: /\p{Cc}/u, source: api },
  ],
  images: [{ min: 1, max: 11, minWidth: 500, minHeight: 500, source: 'not confirmed: TikTok Ads help "Catalog product parameters", image_link: at least 500 by 500, up to ten additional images' }],
  needs: [{ field: 'title', source: help }, { field: 'description', source: help }, { field: 'price', source: help }, { field: 'brand', source: help }],
  attributes: [
    { name: 'landing_page_url', label: words('商品頁網址', '商品页网址', 'Product page'), isNeeded: true, pattern: /https?:\/\/\S+/, example: 'https://shop.example/mug', source: help },
    { name: 'condition', label: words('商品狀況', '商品状况', 'Condition'), isNeeded: true, values: ['NEW', 'REFURBISHED', 'USED'], source: `${help}; ${api}` },
    { name: 'age_group', label: words('年齡層', '年龄段', 'Age group'), values: ['NEW_BORN', 'INFANT', 'TODDLER', 'KIDS', 'ADULT'], source: api },
    { name: 'gender', label: words('性別', '性别', 'Gender'), values: ['MALE', 'FEMALE', 'UNISEX'], source: api },
  ],
  banned: [{
    id: 'tiktok-promotion', fields: ['title'], source: `${help}; title: no promotional text`, words: ['free shipping', 'high quality', 'wholesale', '免運', '免运', '包邮', '高品質', '高品质', '批發', '批发'],
    why: words('TikTok 不接受商品名稱裡的促銷用語，會影響審核與廣告成效', 'TikTok 不接受商品标题中的促销用语，会影响审核与广告效果', 'TikTok takes no promotional words in a title: they cost the review and the ads'),
  }],
  physicalOnly: { source: 'TikTok API for Business, catalogue type ECOM: hotels, flights, series and entertainment have catalogues of their own' },
}
