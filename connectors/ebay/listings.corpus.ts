import { money, type ListingCase } from '#kit'

const picture = { url: 'https://img.example/mug.jpg', width: 1600, height: 1600 }
const good = { title: 'Handmade ceramic mug 350 ml white', description: '<p>Made by hand.</p>', brand: 'Tonglu', channelCategory: '20696', sku: 'MUG-1', price: money(1290n, 'USD'), images: [picture], attributes: { condition: 'NEW' } }

/** Read in the Inventory API and the picture policy once more: 80, 4,000, 65, 50, 24 pictures of 500 pixels by https. */
export const listings: readonly ListingCase[] = [
  { says: 'a whole listing is taken', content: good, expects: [] },
  { says: 'with what publishing asks for besides', content: { ...good, attributes: { condition: 'NEW', categoryId: '20696', merchantLocationKey: 'main', fulfillmentPolicyId: '1', paymentPolicyId: '2', returnPolicyId: '3' } }, expects: [] },
  { says: '80 Chinese letters are taken', content: { ...good, title: '杯'.repeat(80) }, expects: [] },
  { says: '81 are not', content: { ...good, title: '杯'.repeat(81) }, expects: ['too_long title'] },
  { says: 'phones show 800 letters of the description', content: { ...good, description: 'x'.repeat(801) }, expects: ['will_be_cut description'] },
  { says: '4,001 are too long', content: { ...good, description: 'x'.repeat(4001) }, expects: ['too_long description'] },
  { says: 'a brand of 66 letters', content: { ...good, brand: 'x'.repeat(66) }, expects: ['too_long brand'] },
  { says: 'a SKU of 51 letters', content: { ...good, sku: 'x'.repeat(51) }, expects: ['too_long sku'] },
  { says: 'an empty listing is told everything that it needs', content: {}, expects: ['needed title', 'needed description', 'needed channelCategory', 'needed sku', 'needed price', 'too_few_images images', 'attribute_needed attributes.condition'] },
  { says: 'a condition that eBay does not know', content: { ...good, attributes: { condition: 'brand new' } }, expects: ['attribute_value attributes.condition'] },
  { says: 'a picture of 499 pixels', content: { ...good, images: [{ ...picture, width: 499, height: 400 }] }, expects: ['image_too_small images.0'] },
  { says: 'a picture by http', content: { ...good, images: [{ ...picture, url: 'http://img.example/mug.jpg' }] }, expects: ['image_insecure images.0'] },
  { says: '25 pictures are too many', content: { ...good, images: Array.from({ length: 25 }, () => picture) }, expects: ['too_many_images images'] },
  { says: 'a value of 51 letters', content: { ...good, options: ['Color'], variants: [{ sku: 'A', optionValues: ['x'.repeat(51)] }] }, expects: ['option_value_too_long options'] },
  { says: 'a file may be sold', content: { ...good, isPhysical: false }, expects: [] },
  { says: 'a price of zero', content: { ...good, price: money(0n, 'USD') }, expects: ['price_not_positive price'] },
]
