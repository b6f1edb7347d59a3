import { money, type ListingCase } from '#kit'

const good = { title: 'Ceramic mug', price: money(1290n, 'USD'), images: [{ url: 'https://img.example/mug.jpg', type: 'image/jpeg', bytes: 300_000 }] }

/** Read in the Catalog API once more: 512 and 65,535 code points, six options. */
export const listings: readonly ListingCase[] = [
  { says: 'a small listing is taken', content: good, expects: [] },
  { says: '512 Chinese letters are taken', content: { ...good, title: '杯'.repeat(512) }, expects: [] },
  { says: '513 are not', content: { ...good, title: '杯'.repeat(513) }, expects: ['too_long title'] },
  { says: 'a family of five code points counts five', content: { ...good, title: `${'杯'.repeat(508)}👨‍👩‍👧` }, expects: ['too_long title'] },
  { says: '65,536 letters of description', content: { ...good, description: 'x'.repeat(65_536) }, expects: ['too_long description'] },
  { says: 'an empty listing', content: {}, expects: ['needed title', 'needed price', 'more_images images'] },
  { says: 'a WebP of 16 MB', content: { ...good, images: [{ url: 'https://img.example/mug.webp', type: 'image/webp', bytes: 16_000_000 }] }, expects: ['image_type images.0', 'image_too_heavy images.0'] },
  { says: 'seven options', content: { ...good, options: [...'abcdefg'], variants: [{ sku: 'A', optionValues: [...'1234567'] }] }, expects: ['too_many_options options'] },
  { says: '250 variants are taken', content: { ...good, options: ['Size'], variants: Array.from({ length: 250 }, (_, i) => ({ sku: `S-${i}`, optionValues: [`${i}`] })) }, expects: [] },
  { says: '251 variants', content: { ...good, options: ['Size'], variants: Array.from({ length: 251 }, (_, i) => ({ sku: `S-${i}`, optionValues: [`${i}`] })) }, expects: ['too_many_variants variants'] },
  { says: 'a price of zero', content: { ...good, price: money(0n, 'USD') }, expects: ['price_not_positive price'] },
]
