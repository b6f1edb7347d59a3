import type { ListingCase } from '#kit'

const mug = {
  title: '陶瓷馬克杯 350ml', description: '手工拉坯，可微波。', brand: '通路', sku: 'MUG-350', category: '居家/杯子', price: { minor: 320n, currency: 'TWD' },
  images: [{ url: 'https://shop.example/mug.jpg', width: 800, height: 800 }], attributes: { landing_page_url: 'https://shop.example/mug', condition: 'NEW' },
}
const picture = mug.images[0]!
const said = (attributes: Record<string, string>) => ({ ...mug, attributes: { ...mug.attributes, ...attributes } })

/** Listings as TikTok's help page for catalogues would judge them. */
export const listings: readonly ListingCase[] = [
  { says: 'a mug with all that TikTok asks for', content: mug, expects: [] },
  { says: 'a title of 501 letters', content: { ...mug, title: '杯'.repeat(501) }, expects: ['too_long title'] },
  { says: 'a title of 35 letters is cut where people see it', content: { ...mug, title: '杯'.repeat(35) }, expects: ['will_be_cut title'] },
  { says: 'a title with an emoji', content: { ...mug, title: '馬克杯 🎁' }, expects: ['forbidden_text title'] },
  { says: 'a title that promises free shipping', content: { ...mug, title: '馬克杯（免運）' }, expects: ['banned_word title'] },
  { says: 'a title that says wholesale', content: { ...mug, title: 'Wholesale mug' }, expects: ['banned_word title'] },
  { says: 'a code of 101 letters', content: { ...mug, sku: 's'.repeat(101) }, expects: ['too_long sku'] },
  { says: 'nothing but a picture and a page', content: { images: mug.images, attributes: mug.attributes }, expects: ['needed title', 'needed description', 'needed price', 'needed brand'] },
  { says: 'no page and no condition', content: { ...mug, attributes: {} }, expects: ['attribute_needed attributes.landing_page_url', 'attribute_needed attributes.condition'] },
  { says: 'words of our own for condition, age and gender', content: said({ condition: '全新', age_group: 'TEEN', gender: '女' }), expects: ['attribute_value attributes.condition', 'attribute_value attributes.age_group', 'attribute_value attributes.gender'] },
  { says: 'no picture', content: { ...mug, images: [] }, expects: ['too_few_images images'] },
  { says: 'twelve pictures', content: { ...mug, images: Array.from({ length: 12 }, () => picture) }, expects: ['too_many_images images'] },
  { says: 'a picture of 499 pixels', content: { ...mug, images: [{ ...picture, height: 499 }] }, expects: ['image_too_small images.0'] },
  { says: 'a film to watch', content: { ...mug, isPhysical: false }, expects: ['digital isPhysical'] },
]
