import { words, type ListingRules } from '#kit'

const help = 'support.google.com/merchants'
const clothes = /服飾|服装|服裝|衣|鞋|包|飾品|饰品|apparel|clothing|shoes/i

export const listing: ListingRules = {
  texts: [
    { field: 'title', counting: 'characters', max: 150, advised: 70, markup: 'none', source: `${help}/answer/6324415: 1 to 150 characters; about 70 are seen` },
    { field: 'description', counting: 'characters', max: 5000, source: `${help}/answer/6324468: 1 to 5,000 characters` },
    { field: 'brand', counting: 'characters', max: 70, source: `${help}/answer/6324351: 1 to 70 characters` },
    { field: 'sku', counting: 'characters', max: 50, source: `${help}/answer/6324405: id, 1 to 50 characters` },
  ],
  needs: (['title', 'description', 'price', 'sku'] as const).map((field) => ({ field, source: `${help}/answer/7052112, product data specification: required` })),
  images: [{
    min: 1, max: 11, minWidth: 100, minHeight: 100, maxPixels: 64_000_000, maxBytes: 16_000_000, types: ['image/jpeg', 'image/webp', 'image/png', 'image/gif', 'image/bmp', 'image/tiff'], advised: { longSide: 1500 },
    source: `${help}/answer/6324350: 100×100 (clothes 250×250; 500×500 from 2027-01-31), 64 megapixels, 16 MB; one main and ten more`,
  }],
  attributes: [
    { name: 'link', isNeeded: true, pattern: /https?:\/\/\S{1,1990}/, example: 'https://shop.example/mug', source: `${help}/answer/6324416: required, up to 2,000 characters` },
    { name: 'condition', values: ['NEW', 'USED', 'REFURBISHED'], source: 'Merchant API products v1 (rev 20260921), ProductAttributes.condition' },
    { name: 'ageGroup', values: ['ADULT', 'KIDS', 'TODDLER', 'INFANT', 'NEWBORN'], source: 'Merchant API products v1, ProductAttributes.ageGroup' },
    { name: 'gender', values: ['MALE', 'FEMALE', 'UNISEX'], source: 'Merchant API products v1, ProductAttributes.gender' },
  ],
  barcode: { isNeeded: true, lengths: [8, 12, 13, 14], level: 'warning', unless: { attribute: 'identifierExists', values: ['no', 'false'] }, source: `${help}/answer/6324461: required where the maker gave one; say identifier_exists no only when there is none` },
  categories: [
    { id: 'google-clothes', state: 'restricted', about: clothes, source: `${help}/answer/7052112: colour, size, age group and gender for clothes in many countries; 250×250 pictures`, why: words('服飾類另外要填顏色、尺寸、年齡層與性別，圖片至少 250×250', '服饰类另外要填颜色、尺码、年龄段和性别，图片至少 250×250', 'Clothes also need colour, size, age group and gender, and pictures of 250×250') },
    { id: 'google-forbidden', state: 'forbidden', about: /香菸|香烟|菸品|烟草|電子[煙菸]|电子烟|tobacco|cigarette|vape|槍|枪|彈藥|弹药|firearm|weapon/i, source: `${help}/answer/6149990, Shopping ads policies: dangerous products, tobacco`, why: words('Google 購物廣告不准賣菸品與武器', 'Google 购物广告不允许烟草和武器', 'Google’s shopping policies forbid tobacco and weapons') },
  ],
  banned: [{ id: 'google-promises', words: ['free shipping', 'buy now', 'sale', '免運', '特價', '限時', '包邮', '特价'], fields: ['title'], level: 'warning', source: `${help}/answer/6324415: no promotional text in titles`, why: words('Google 不要標題裡有促銷字眼，會降低曝光或被拒', 'Google 不允许标题里有促销用语，会降低展示或被拒', 'Google wants no promotional text in titles; it shows less or is disapproved') }],
}
