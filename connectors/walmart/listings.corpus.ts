import { money, type ListingCase } from '#kit'

const picture = { url: 'https://img.example/mug.jpg', width: 2200, height: 2200 }
const good = { title: 'Tonglu ceramic mug, 350 ml, white', channelCategory: 'Cups', sku: 'MUG-1', barcode: '4710000000011', price: money(1290n, 'USD'), images: [picture, picture] }
const several = {
  ...good, description: 'A cup for tea.', barcode: '', channelCategory: 'Home Decor, Kitchen, & Other', attributes: { subCategory: 'home_other', shippingWeight: '1.5', productIdExemption: 'yes' },
  options: ['顏色'], variants: [{ sku: 'MUG-W', optionValues: ['White'] }, { sku: 'MUG-B', optionValues: ['Black'] }],
}

/** Read in the product details policy once more: 150 letters, English only, no ~ ! * $, no addresses, no claims. */
export const listings: readonly ListingCase[] = [
  { says: 'a whole listing is taken', content: good, expects: [] },
  { says: 'one of several, with leave to sell without barcodes, is taken', content: several, expects: [] },
  { says: 'what no variant group knows', content: { ...several, options: ['心情'] }, expects: ['no_theme options'] },
  { says: '150 letters are taken, and cut', content: { ...good, title: 'x'.repeat(150) }, expects: ['will_be_cut title'] },
  { says: '151 are not', content: { ...good, title: 'x'.repeat(151) }, expects: ['too_long title'] },
  { says: 'a Chinese title', content: { ...good, title: '陶瓷馬克杯' }, expects: ['forbidden_text title'] },
  { says: 'a star', content: { ...good, title: 'Ceramic mug *new*' }, expects: ['forbidden_text title'] },
  { says: 'an address', content: { ...good, title: 'Ceramic mug shop.com' }, expects: ['forbidden_text title'] },
  { says: 'a claim', content: { ...good, title: 'Top Rated ceramic mug' }, expects: ['banned_word title'] },
  { says: 'a SKU of 51 letters', content: { ...good, sku: 'x'.repeat(51) }, expects: ['too_long sku'] },
  { says: 'an empty listing is told everything that it needs', content: {}, expects: ['needed title', 'needed sku', 'needed price', 'needed channelCategory', 'too_few_images images', 'barcode_needed barcode'] },
  { says: 'a barcode of eight digits', content: { ...good, barcode: '96385074' }, expects: ['barcode_length barcode'] },
  { says: 'software needs approval', content: { ...good, category: 'Software', channelCategory: '' }, expects: ['category_approval category', 'needed channelCategory'] },
  { says: 'a download', content: { ...good, isPhysical: false }, expects: ['digital isPhysical'] },
  { says: 'one picture is few', content: { ...good, images: [picture] }, expects: ['more_images images'] },
  { says: 'a price of zero', content: { ...good, price: money(0n, 'USD') }, expects: ['price_not_positive price'] },
]
