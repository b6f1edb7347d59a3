import { words, type CategoryRule, type ListingRules } from '#kit'

const catalog = 'Meta "Catalog Fields" and "Product Catalog Feed Specifications" (developers.facebook.com, Marketing API, Catalog)'
const batch = 'Meta "Catalog Batch API – Reference": fields that CREATE asks for'
const policies = 'Meta "Commerce Policies" (facebook.com/policies_center/commerce), which hold for Facebook Shop and Instagram Shop'

/** What Meta's Commerce Policies let nobody sell there, found in the category's words. */
const forbidden: readonly [string, RegExp, string, string, string][] = [
  ['alcohol', /alcohol|\bwines?\b|\bbeers?\b|whisky|酒類|酒类|白酒|啤酒|紅酒|红酒|葡萄酒|威士忌/i, '酒類', '酒类', 'alcohol'],
  ['tobacco', /tobacco|cigar|vap(e|ing)|e-?liquid|菸|煙草|烟草|香烟|電子煙|电子烟/i, '菸草、電子煙與相關用具', '烟草、电子烟及相关用具', 'tobacco, e-cigarettes and what belongs to them'],
  ['drugs', /prescription|pharmac|medicine|cannabis|\bcbd\b|處方|处方|藥品|药品|藥物|药物/i, '藥品、處方藥與毒品', '药品、处方药与毒品', 'medicines, prescription products and drugs'],
  ['weapons', /weapon|firearm|\bguns?\b|ammunition|explosive|airsoft|武器|槍|枪|彈藥|弹药|爆竹|鞭炮/i, '武器、彈藥與爆裂物', '武器、弹药与爆炸物', 'weapons, ammunition and explosives'],
  ['animals', /live animals?|livestock|活體|活体|寵物買賣|宠物买卖|活禽|活魚|活鱼/i, '活體動物', '活体动物', 'live animals'],
  ['adult', /\badult (toys?|products?)|sex toys?|erotic|情趣|成人用品/i, '成人用品', '成人用品', 'adult products'],
  ['gambling', /gambling|lotter(y|ies)|casino|彩券|彩票|賭|赌/i, '真錢博弈', '真钱博彩', 'gambling for money'],
  ['medical', /medical devices?|contact lens|first aid kit|醫療器材|医疗器械|隱形眼鏡|隐形眼镜/i, '醫療與保健器材', '医疗及保健器械', 'medical and healthcare products'],
  ['money', /gift cards?|currenc(y|ies)|crypto|vouchers?|禮券|礼券|購物卡|购物卡|點數卡|点数卡|貨幣|货币/i, '禮物卡、貨幣與金融商品', '礼品卡、货币与金融产品', 'gift cards, currency and financial instruments'],
]
const categories = forbidden.map(([id, about, taiwan, mainland, english]): CategoryRule => ({
  id, about, state: 'forbidden', source: policies,
  why: words(`Meta 的《商務政策》不允許在 Facebook／Instagram 商店販售${taiwan}`, `Meta 的《商务政策》不允许在 Facebook／Instagram 店铺销售${mainland}`, `Meta’s Commerce Policies do not allow ${english} in shops on Facebook and Instagram`),
}))

/** What the shops of Facebook and Instagram ask of an item. */
export const listing: ListingRules = {
  texts: [
    { field: 'title', counting: 'characters', max: 200, advised: 65, markup: 'none', source: catalog },
    { field: 'description', counting: 'characters', max: 9999, markup: 'none', source: catalog },
    { field: 'brand', counting: 'characters', max: 100, source: catalog },
    { field: 'sku', counting: 'characters', max: 100, source: catalog },
  ],
  images: [{ min: 1, max: 21, minWidth: 500, minHeight: 500, maxBytes: 8_388_608, types: ['image/jpeg', 'image/png'], advised: { longSide: 1024 }, source: catalog }],
  needs: [
    { field: 'title', source: batch },
    { field: 'description', source: batch },
    { field: 'price', source: batch },
    { field: 'brand', unless: { attribute: 'mpn', values: ['*'] }, level: 'warning', source: catalog },
  ],
  attributes: [
    { name: 'link', label: words('商品頁網址', '商品页网址', 'Product page'), isNeeded: true, pattern: /https?:\/\/\S+/, example: 'https://shop.example/mug', source: batch },
    { name: 'condition', label: words('商品狀況', '商品状况', 'Condition'), isNeeded: true, values: ['new', 'refurbished', 'used', 'used_like_new', 'used_good', 'used_fair', 'cpo', 'open_box_new'], source: 'Meta business SDK codegen: ProductItem_condition' },
    { name: 'age_group', label: words('年齡層', '年龄段', 'Age group'), values: ['adult', 'all ages', 'infant', 'kids', 'newborn', 'teen', 'toddler'], source: 'Meta business SDK codegen: ProductItem_age_group' },
    { name: 'gender', label: words('性別', '性别', 'Gender'), values: ['female', 'male', 'unisex'], source: 'Meta business SDK codegen: ProductItem_gender' },
    { name: 'visibility', label: words('顯示', '显示', 'Visibility'), values: ['published', 'staging'], source: 'Meta business SDK codegen: ProductItem_visibility' },
    { name: 'color', label: words('顏色', '颜色', 'Colour'), max: 200, counting: 'characters', source: catalog },
    { name: 'size', label: words('尺寸', '尺码', 'Size'), max: 200, counting: 'characters', source: catalog },
  ],
  barcode: { lengths: [8, 12, 13, 14], source: catalog },
  categories,
  physicalOnly: { source: policies },
}
