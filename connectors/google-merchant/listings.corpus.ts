import { money, type ListingCase } from '#kit'

const picture = { url: 'https://img.example/mug.jpg', width: 1500, height: 1500, bytes: 300_000, type: 'image/jpeg' }
const good = { title: '手作陶瓷馬克杯 350ml', description: '台灣手作，可微波。', brand: '通路窯', sku: 'MUG-1', barcode: '4710000000011', price: money(450n, 'TWD'), images: [picture], attributes: { link: 'https://shop.example/mug', condition: 'NEW' } }

/** Read in the product data specification once more: 150 and 5,000 letters, brand 70, id 50, 100 pixels, 64 megapixels, 16 MB, ten more pictures. */
export const listings: readonly ListingCase[] = [
  { says: 'a whole listing is taken', content: good, expects: [] },
  { says: '150 Chinese letters are taken, and cut', content: { ...good, title: '杯'.repeat(150) }, expects: ['will_be_cut title'] },
  { says: '151 are not', content: { ...good, title: '杯'.repeat(151) }, expects: ['too_long title'] },
  { says: 'tags in the title', content: { ...good, title: '<b>馬克杯</b>' }, expects: ['markup_not_allowed title'] },
  { says: '5,001 letters of description', content: { ...good, description: '好'.repeat(5001) }, expects: ['too_long description'] },
  { says: 'a brand of 71 letters', content: { ...good, brand: 'x'.repeat(71) }, expects: ['too_long brand'] },
  { says: 'an id of 51 letters', content: { ...good, sku: 'x'.repeat(51) }, expects: ['too_long sku'] },
  { says: 'a promise in the title', content: { ...good, title: '馬克杯 免運' }, expects: ['banned_word title'] },
  { says: '“wholesale” is no “sale”', content: { ...good, title: 'Wholesale mug' }, expects: [] },
  { says: 'an empty listing is told everything that it needs', content: {}, expects: ['needed title', 'needed description', 'needed price', 'needed sku', 'too_few_images images', 'attribute_needed attributes.link', 'barcode_needed barcode'] },
  { says: 'a link that is none', content: { ...good, attributes: { link: 'shop.example/mug' } }, expects: ['attribute_form attributes.link'] },
  { says: 'values that Google does not know', content: { ...good, attributes: { ...good.attributes, condition: '全新', ageGroup: 'grown-up', gender: '女' } }, expects: ['attribute_value attributes.condition', 'attribute_value attributes.ageGroup', 'attribute_value attributes.gender'] },
  { says: 'no barcode and said so', content: { ...good, barcode: '', attributes: { ...good.attributes, identifierExists: 'no' } }, expects: [] },
  { says: 'a picture of 99 pixels', content: { ...good, images: [{ ...picture, width: 99, height: 99 }] }, expects: ['image_too_small images.0'] },
  { says: 'a picture of 65 megapixels and 17 MB', content: { ...good, images: [{ ...picture, width: 8100, height: 8100, bytes: 17_000_000 }] }, expects: ['image_too_big images.0', 'image_too_heavy images.0'] },
  { says: 'twelve pictures are too many', content: { ...good, images: Array.from({ length: 12 }, () => picture) }, expects: ['too_many_images images'] },
  { says: 'clothes are asked for more', content: { ...good, category: '服飾/上衣' }, expects: ['category_restricted category'] },
  { says: 'tobacco is forbidden', content: { ...good, category: '菸品' }, expects: ['category_forbidden category'] },
  { says: 'a price of zero', content: { ...good, price: money(0n, 'TWD') }, expects: ['price_not_positive price'] },
  { says: 'another currency than the shop’s', content: { ...good, price: money(1290n, 'USD') }, shop: { currency: 'TWD' }, expects: ['price_currency price'] },
]
