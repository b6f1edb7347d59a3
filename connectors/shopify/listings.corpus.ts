import { money, type ListingCase } from '#kit'

const good = { title: '手作陶瓷馬克杯', price: money(450n, 'TWD'), images: [{ url: 'https://img.example/mug.jpg', width: 2048, height: 2048 }] }
const choices = (count: number) => ({ options: ['Color'], variants: Array.from({ length: count }, (_, i) => ({ sku: `S${i}`, optionValues: [`C${i}`] })) })

/** Read in shopify.dev once more: 255 letters, 250 tags, 2,048 variants, 3 options. */
export const listings: readonly ListingCase[] = [
  { says: 'a small listing is taken', content: good, expects: [] },
  { says: '255 Chinese letters are taken', content: { ...good, title: '杯'.repeat(255) }, expects: [] },
  { says: '256 are not', content: { ...good, title: '杯'.repeat(256) }, expects: ['too_long title'] },
  { says: 'an empty listing', content: {}, expects: ['needed title', 'needed price', 'more_images images'] },
  { says: '251 tags', content: { ...good, keywords: Array.from({ length: 251 }, (_, i) => `t${i}`) }, expects: ['too_many_keywords keywords'] },
  { says: '251 pictures', content: { ...good, images: Array.from({ length: 251 }, () => good.images[0]!) }, expects: ['too_many_images images'] },
  { says: 'a picture of 26 megapixels and 21 MB', content: { ...good, images: [{ url: 'https://img.example/mug.jpg', width: 5200, height: 5000, bytes: 21_000_000 }] }, expects: ['image_too_big images.0', 'image_too_heavy images.0'] },
  { says: '2,048 variants are taken', content: { ...good, ...choices(2048) }, expects: [] },
  { says: '2,049 are not', content: { ...good, ...choices(2049) }, expects: ['too_many_variants variants'] },
  { says: 'four options', content: { ...good, options: ['a', 'b', 'c', 'd'], variants: [{ sku: 'A', optionValues: ['1', '2', '3', '4'] }] }, expects: ['too_many_options options'] },
  { says: 'a value is missing', content: { ...good, options: ['a', 'b'], variants: [{ sku: 'A', optionValues: ['1'] }] }, expects: ['option_value_missing variants.A'] },
  { says: 'a wrong barcode', content: { ...good, barcode: '123' }, expects: ['barcode_length barcode'] },
  { says: 'a file may be sold', content: { ...good, isPhysical: false }, expects: [] },
  { says: 'a price of zero', content: { ...good, price: money(0n, 'TWD') }, expects: ['price_not_positive price'] },
]
