import type { ListingCase } from '#kit'

const mug = {
  title: '陶瓷馬克杯 350ml', description: '手工拉坯，可微波。', brand: '通路', sku: 'MUG-350', category: '居家/杯子', price: { minor: 320n, currency: 'TWD' },
  images: [{ url: 'https://shop.example/mug.jpg', width: 1200, height: 1200, bytes: 300_000, type: 'image/jpeg' }], attributes: { link: 'https://shop.example/mug', condition: 'new' },
}
const picture = mug.images[0]!
const said = (attributes: Record<string, string>) => ({ ...mug, attributes: { ...mug.attributes, ...attributes } })

/** Listings as Meta's catalogue pages and Commerce Policies would judge them. */
export const listings: readonly ListingCase[] = [
  { says: 'a mug with all that Meta asks for', content: mug, expects: [] },
  { says: 'a mug with 21 pictures', content: { ...mug, images: Array.from({ length: 21 }, () => picture) }, expects: [] },
  { says: 'a title of 65 letters', content: { ...mug, title: '杯'.repeat(65) }, expects: [] },
  { says: 'a title of 66 letters is cut where people see it', content: { ...mug, title: '杯'.repeat(66) }, expects: ['will_be_cut title'] },
  { says: 'a title of 201 letters', content: { ...mug, title: '杯'.repeat(201) }, expects: ['too_long title'] },
  { says: 'a title with a tag in it', content: { ...mug, title: '<b>馬克杯</b>' }, expects: ['markup_not_allowed title'] },
  { says: 'a description of 10,000 letters', content: { ...mug, description: '好'.repeat(10_000) }, expects: ['too_long description'] },
  { says: 'a description in HTML', content: { ...mug, description: '<p>手工</p>' }, expects: ['markup_not_allowed description'] },
  { says: 'a brand of 101 letters', content: { ...mug, brand: 'b'.repeat(101) }, expects: ['too_long brand'] },
  { says: 'a code of 101 letters', content: { ...mug, sku: 's'.repeat(101) }, expects: ['too_long sku'] },
  { says: 'nothing but pictures', content: { images: mug.images, brand: '通路', attributes: mug.attributes }, expects: ['needed title', 'needed description', 'needed price'] },
  { says: 'no brand and no number of the maker', content: { ...mug, brand: '' }, expects: ['needed brand'] },
  { says: 'no brand, but a number of the maker', content: { ...said({ mpn: 'M-1' }), brand: '' }, expects: [] },
  { says: 'no page and no condition', content: { ...mug, attributes: {} }, expects: ['attribute_needed attributes.link', 'attribute_needed attributes.condition'] },
  { says: 'a page that is no address', content: said({ link: 'shop.example/mug' }), expects: ['attribute_form attributes.link'] },
  { says: 'words of our own for condition, age, gender and visibility', content: said({ condition: '全新', age_group: 'all', gender: '女', visibility: 'hidden' }), expects: ['attribute_value attributes.condition', 'attribute_value attributes.age_group', 'attribute_value attributes.gender', 'attribute_value attributes.visibility'] },
  { says: 'a baby’s thing', content: said({ age_group: 'infant', gender: 'unisex', condition: 'used_like_new' }), expects: [] },
  { says: 'a barcode whose check digit is wrong', content: { ...mug, barcode: '4711234567890' }, expects: ['barcode_wrong barcode'] },
  { says: 'no picture', content: { ...mug, images: [] }, expects: ['too_few_images images'] },
  { says: '22 pictures', content: { ...mug, images: Array.from({ length: 22 }, () => picture) }, expects: ['too_many_images images'] },
  { says: 'a picture of 499 pixels', content: { ...mug, images: [{ ...picture, width: 499 }] }, expects: ['image_too_small images.0'] },
  { says: 'a picture of 500 pixels', content: { ...mug, images: [{ ...picture, width: 500, height: 500 }] }, expects: ['image_could_be_larger images.0'] },
  { says: 'a picture of nine megabytes in WebP', content: { ...mug, images: [{ ...picture, bytes: 9_000_000, type: 'image/webp' }] }, expects: ['image_too_heavy images.0', 'image_type images.0'] },
  { says: 'an online course', content: { ...mug, isPhysical: false }, expects: ['digital isPhysical'] },
  ...['酒類/紅酒', 'Food > Beverages > Alcoholic Beverages', '電子煙配件', '處方藥', '生存遊戲槍', '活體寵物', '情趣用品', '公益彩券', '隱形眼鏡', '百貨禮券', 'Gift Cards'].map((category) => ({ says: `goods of “${category}”`, content: { ...mug, category }, expects: ['category_forbidden category'] })),
  ...['酒杯與酒具', '寵物用品', '成人服飾'].map((category) => ({ says: `goods of “${category}” are something else`, content: { ...mug, category }, expects: [] })),
]
