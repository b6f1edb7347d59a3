import { words, type ListingRules } from '#kit'

const item = 'Pinterest API v5, ItemAttributes'
const guidelines = 'not confirmed: Pinterest "Merchant guidelines" (policy.pinterest.com), which could not be read'

export const listing: ListingRules = {
  texts: [
    { field: 'title', counting: 'characters', max: 500, source: `${item}: title, at most 500 characters` },
    { field: 'description', counting: 'characters', max: 10_000, source: `${item}: description, at most 10,000 characters` },
    { field: 'sku', counting: 'characters', max: 127, source: `${item}: id, at most 127 characters` },
  ],
  images: [{ min: 1, max: 11, minWidth: 75, minHeight: 75, source: `${item}: image_link at least 75 by 75, up to ten additional images` }],
  needs: [{ field: 'title', source: item }, { field: 'description', source: item }, { field: 'price', source: item }],
  attributes: [
    { name: 'link', label: words('商品頁網址', '商品页网址', 'Product page'), isNeeded: true, pattern: /https?:\/\/\S{1,503}/, example: 'https://shop.example/mug', source: `${item}: link, at most 511 characters` },
    { name: 'condition', label: words('商品狀況', '商品状况', 'Condition'), values: ['new', 'used', 'refurbished'], isCaseBlind: true, source: item },
    { name: 'age_group', label: words('年齡層', '年龄段', 'Age group'), values: ['newborn', 'infant', 'toddler', 'kids', 'adult'], isCaseBlind: true, source: item },
    { name: 'gender', label: words('性別', '性别', 'Gender'), values: ['male', 'female', 'unisex'], isCaseBlind: true, source: item },
    { name: 'product_type', label: words('自訂分類', '自定义分类', 'Product type'), max: 1000, counting: 'characters', source: item },
    { name: 'item_group_id', label: words('商品群組 ID', '商品组 ID', 'Item group'), max: 127, counting: 'characters', source: item },
  ],
  categories: [
    {
      id: 'pinterest-forbidden', state: 'forbidden', source: guidelines, about: /tobacco|vap(e|ing)|weapon|firearm|live animals?|菸|煙草|烟草|香烟|電子煙|电子烟|武器|槍|枪|活體|活体/i,
      why: words('Pinterest 的商家準則不接受菸草、武器與活體動物', 'Pinterest 的商家准则不接受烟草、武器与活体动物', 'Pinterest’s merchant guidelines take no tobacco, weapons or live animals'),
    },
  ],
  physicalOnly: { source: guidelines },
}
