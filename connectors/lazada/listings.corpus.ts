import { money, type ListingCase } from '#kit'

const picture = { url: 'https://img.example/mug.jpg', width: 900, height: 900 }
const good = { title: 'Handmade ceramic mug 350 ml', brand: 'No Brand', channelCategory: '10000612', sku: 'MUG-1', weightGrams: 420, price: money(1290n, 'SGD'), images: [picture, picture, picture] }

/** Read in open.lazada.com and Lazada University once more: 255 letters, 1 to 8 pictures, 3 advised. */
export const listings: readonly ListingCase[] = [
  { says: 'a whole listing is taken', content: good, expects: [] },
  { says: '255 letters are taken', content: { ...good, title: '杯'.repeat(255) }, expects: [] },
  { says: '256 are not', content: { ...good, title: '杯'.repeat(256) }, expects: ['too_long title'] },
  { says: 'a SKU of 201 letters', content: { ...good, sku: 'A'.repeat(201) }, expects: ['too_long sku'] },
  { says: 'an empty listing is told everything that it needs', content: {}, expects: ['needed title', 'needed channelCategory', 'needed price', 'needed sku', 'needed brand', 'needed weightGrams', 'too_few_images images'] },
  { says: 'nine pictures are too many', content: { ...good, images: Array.from({ length: 9 }, () => picture) }, expects: ['too_many_images images'] },
  { says: 'two are few', content: { ...good, images: [picture, picture] }, expects: ['more_images images'] },
  { says: 'a price of zero', content: { ...good, price: money(0n, 'SGD') }, expects: ['price_not_positive price'] },
  { says: 'a voucher has no package', content: { ...good, isPhysical: false }, expects: ['digital isPhysical'] },
]
