import { money, type ListingCase } from '#kit'

const picture = { url: 'https://img.example/mug.jpg', width: 1200, height: 1200 }
const good = { title: 'Handmade ceramic mug, 350 ml, white glaze', description: '<p>Made by hand.</p>', channelCategory: '600338', sku: 'MUG-1', weightGrams: 420, price: money(1290n, 'USD'), attributes: { 100100: 'Ceramic', package_length: '12', package_width: '12', package_height: '10' }, images: Array.from({ length: 5 }, () => picture) }

/** Read in Create Product 202309: titles 25 to 255, 10,000, 9 pictures of 300 to 4,000 pixels, SKUs of 50, 3 attributes, 300 SKUs. */
export const listings: readonly ListingCase[] = [
  { says: 'a whole listing is taken', content: good, expects: [] },
  { says: '255 letters are taken', content: { ...good, title: 'x'.repeat(255) }, expects: [] },
  { says: '256 are not', content: { ...good, title: 'x'.repeat(256) }, expects: ['too_long title'] },
  { says: 'Chinese is taken in few markets', content: { ...good, title: `${good.title} 馬克杯` }, expects: ['forbidden_text title'] },
  { says: 'a parcel without a size', content: { ...good, attributes: { package_length: '12', package_width: '12' } }, expects: ['attribute_needed attributes.package_height'] },
  { says: 'a side that is no number', content: { ...good, attributes: { ...good.attributes, package_height: '10 cm' } }, expects: ['attribute_form attributes.package_height'] },
  { says: 'a picture of more than 10 MB', content: { ...good, images: [{ ...picture, bytes: 10_000_001 }, ...good.images.slice(1)] }, expects: ['image_too_heavy images.0'] },
  { says: '24 letters are short in most markets', content: { ...good, title: 'x'.repeat(24) }, expects: ['too_short title'] },
  { says: 'an emoji is not taken', content: { ...good, title: `${good.title} 🎁` }, expects: ['forbidden_text title'] },
  { says: 'an HTML escape is not taken', content: { ...good, description: 'Mug&nbsp;white' }, expects: ['forbidden_text description'] },
  { says: 'a description of 10,001 letters is too long', content: { ...good, description: 'x'.repeat(10_001) }, expects: ['too_long description'] },
  { says: 'a SKU of 51 letters is too long', content: { ...good, sku: 'A'.repeat(51) }, expects: ['too_long sku'] },
  { says: 'a SKU with a space', content: { ...good, sku: 'MUG 1' }, expects: ['forbidden_text sku'] },
  { says: 'an empty listing is told everything that it needs', content: {}, expects: ['needed title', 'needed description', 'needed channelCategory', 'needed weightGrams', 'needed price', 'too_few_images images', 'attribute_needed attributes.package_length', 'attribute_needed attributes.package_width', 'attribute_needed attributes.package_height'] },
  { says: 'ten pictures are too many', content: { ...good, images: Array.from({ length: 10 }, () => picture) }, expects: ['too_many_images images'] },
  { says: 'a stamp of 299 pixels', content: { ...good, images: [{ ...picture, width: 299 }, ...good.images.slice(1)] }, expects: ['image_too_small images.0'] },
  { says: 'a poster of 4,001 pixels', content: { ...good, images: [{ ...picture, height: 4001 }, ...good.images.slice(1)] }, expects: ['image_too_big images.0'] },
  { says: 'supplements mostly need the Qualification Center', content: { ...good, category: '保健食品', channelCategory: '' }, expects: ['category_approval category', 'needed channelCategory'] },
  { says: 'a download is not for sale there', content: { ...good, isPhysical: false }, expects: ['digital isPhysical'] },
  { says: 'a price of zero', content: { ...good, price: money(0n, 'USD') }, expects: ['price_not_positive price'] },
  { says: 'four attributes are too many', content: { ...good, options: ['a', 'b', 'c', 'd'], variants: [{ sku: 'A', optionValues: ['1', '2', '3', '4'] }] }, expects: ['too_many_options options'] },
  { says: 'a value of 51 letters', content: { ...good, options: ['顏色'], variants: [{ sku: 'A', optionValues: ['白'.repeat(51)] }] }, expects: ['option_value_too_long options'] },
]
