import { money, type ListingCase } from '#kit'

const good = { title: 'Handmade ceramic mug', sku: 'MUG-1', weightGrams: 420, price: money(1290n, 'USD'), images: [{ url: 'https://img.example/mug.jpg', width: 1280, height: 1280, bytes: 300_000 }] }

/** Read in products_catalog.v3.yml once more: names of 250, SKUs of 255, files of 8 MB, labels of 255. */
export const listings: readonly ListingCase[] = [
  { says: 'a small listing is taken', content: good, expects: [] },
  { says: '250 Chinese letters are taken', content: { ...good, title: '杯'.repeat(250) }, expects: [] },
  { says: '251 are not', content: { ...good, title: '杯'.repeat(251) }, expects: ['too_long title'] },
  { says: 'a SKU of 256 letters', content: { ...good, sku: 'x'.repeat(256) }, expects: ['too_long sku'] },
  { says: 'an empty listing', content: {}, expects: ['needed title', 'needed price', 'needed weightGrams', 'more_images images'] },
  { says: 'a picture of 9 MB', content: { ...good, images: [{ ...good.images[0]!, bytes: 9_000_000 }] }, expects: ['image_too_heavy images.0'] },
  { says: 'a label of 256 letters', content: { ...good, options: ['Color'], variants: [{ sku: 'A', optionValues: ['x'.repeat(256)] }] }, expects: ['option_value_too_long options'] },
  { says: '600 variants are taken', content: { ...good, options: ['Size'], variants: Array.from({ length: 600 }, (_, i) => ({ sku: `S-${i}`, optionValues: [`${i}`] })) }, expects: [] },
  { says: '601 variants', content: { ...good, options: ['Size'], variants: Array.from({ length: 601 }, (_, i) => ({ sku: `S-${i}`, optionValues: [`${i}`] })) }, expects: ['too_many_variants variants'] },
  { says: 'a price of zero', content: { ...good, price: money(0n, 'USD') }, expects: ['price_not_positive price'] },
]
