import { money, type ListingCase } from '#kit'

const picture = { url: 'https://img.example/mug.jpg', width: 900, height: 900 }
const good = { title: 'Handmade ceramic mug 350 ml', brand: 'No Brand', channelCategory: '10002019', sku: 'MUG-1', weightGrams: 420, price: money(1290n, 'SGD'), images: [picture, picture, picture], attributes: { package_length: '14', package_width: '12.5', package_height: '11', material: 'Ceramic' } }

/** Read in open.lazada.com and Lazada University once more: 255 letters, 1 to 8 pictures, 3 advised, two options of fifteen and twenty letters. */
export const listings: readonly ListingCase[] = [
  { says: 'a whole listing is taken', content: good, expects: [] },
  { says: '255 letters are taken', content: { ...good, title: '杯'.repeat(255) }, expects: [] },
  { says: '256 are not', content: { ...good, title: '杯'.repeat(256) }, expects: ['too_long title'] },
  { says: 'a SKU of 201 letters', content: { ...good, sku: 'A'.repeat(201) }, expects: ['too_long sku'] },
  { says: 'an empty listing is told everything that it needs', content: {}, expects: ['needed title', 'needed channelCategory', 'needed price', 'needed sku', 'needed brand', 'needed weightGrams', 'too_few_images images', 'attribute_needed attributes.package_length', 'attribute_needed attributes.package_width', 'attribute_needed attributes.package_height'] },
  { says: 'nine pictures are too many', content: { ...good, images: Array.from({ length: 9 }, () => picture) }, expects: ['too_many_images images'] },
  { says: 'two are few', content: { ...good, images: [picture, picture] }, expects: ['more_images images'] },
  { says: 'a description of 25,001 letters', content: { ...good, description: 'x'.repeat(25_001) }, expects: ['too_long description'] },
  { says: 'a picture of the shop’s own in the description', content: { ...good, description: '<p>Fine</p><img src="https://img.example/a.jpg">' }, expects: ['forbidden_text description'] },
  { says: 'one that lies with Lazada', content: { ...good, description: '<img alt="a" src="https://sg-live.slatic.net/p/a.jpg">' }, expects: [] },
  { says: 'a small GIF', content: { ...good, images: [{ ...picture, width: 300, type: 'image/gif' }, picture, picture] }, expects: ['image_too_small images.0', 'image_type images.0'] },
  { says: 'a parcel in millimetres with three decimals', content: { ...good, attributes: { ...good.attributes, package_length: '14.005' } }, expects: ['attribute_form attributes.package_length'] },
  { says: 'three options are too many', content: { ...good, options: ['Color', 'Size', 'Style'], variants: [{ sku: 'A', optionValues: ['Red', 'S', 'Short'] }] }, expects: ['too_many_options options'] },
  { says: 'a long option and a long value', content: { ...good, options: ['Colour of the mug'], variants: [{ sku: 'A', optionValues: ['as white as the snow on it'] }] }, expects: ['option_name_too_long options', 'option_value_too_long options'] },
  { says: 'a price of zero', content: { ...good, price: money(0n, 'SGD') }, expects: ['price_not_positive price'] },
  { says: 'a voucher has no package', content: { ...good, isPhysical: false }, expects: ['digital isPhysical'] },
]
