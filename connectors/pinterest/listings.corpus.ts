import type { ListingCase } from '#kit'

const mug = {
  title: '陶瓷馬克杯 350ml', description: '手工拉坯，可微波。', sku: 'MUG-350', category: '居家/杯子', price: { minor: 320n, currency: 'TWD' },
  images: [{ url: 'https://shop.example/mug.jpg', width: 1000, height: 1500 }], attributes: { link: 'https://shop.example/mug', condition: 'NEW' },
}
const picture = mug.images[0]!
const said = (attributes: Record<string, string>) => ({ ...mug, attributes: { ...mug.attributes, ...attributes } })

/** Listings as Pinterest's own schema would judge them. */
export const listings: readonly ListingCase[] = [
  { says: 'a mug with all that Pinterest asks for', content: mug, expects: [] },
  { says: 'a title of 500 letters and eleven pictures', content: { ...mug, title: '杯'.repeat(500), images: Array.from({ length: 11 }, () => picture) }, expects: [] },
  { says: 'a title of 501 letters', content: { ...mug, title: '杯'.repeat(501) }, expects: ['too_long title'] },
  { says: 'a description of 10,001 letters', content: { ...mug, description: '好'.repeat(10_001) }, expects: ['too_long description'] },
  { says: 'a code of 128 letters', content: { ...mug, sku: 's'.repeat(128) }, expects: ['too_long sku'] },
  { says: 'nothing but a picture and a page', content: { images: mug.images, attributes: mug.attributes }, expects: ['needed title', 'needed description', 'needed price'] },
  { says: 'no page', content: { ...mug, attributes: {} }, expects: ['attribute_needed attributes.link'] },
  { says: 'a page of 512 letters', content: said({ link: `https://shop.example/${'a'.repeat(491)}` }), expects: ['attribute_form attributes.link'] },
  { says: 'words of our own for condition, age and gender', content: said({ condition: '全新', age_group: 'teen', gender: '女' }), expects: ['attribute_value attributes.condition', 'attribute_value attributes.age_group', 'attribute_value attributes.gender'] },
  { says: 'a path of 1,001 letters', content: said({ product_type: 'a'.repeat(1001) }), expects: ['attribute_too_long attributes.product_type'] },
  { says: 'no picture', content: { ...mug, images: [] }, expects: ['too_few_images images'] },
  { says: 'twelve pictures', content: { ...mug, images: Array.from({ length: 12 }, () => picture) }, expects: ['too_many_images images'] },
  { says: 'a picture of 74 pixels', content: { ...mug, images: [{ ...picture, width: 74 }] }, expects: ['image_too_small images.0'] },
  { says: 'an online course', content: { ...mug, isPhysical: false }, expects: ['digital isPhysical'] },
  { says: 'an electronic cigarette', content: { ...mug, category: '電子煙配件' }, expects: ['category_forbidden category'] },
]
