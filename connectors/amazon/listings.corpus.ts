import { money, type ListingCase } from '#kit'

const picture = { url: 'https://img.example/mug.jpg', width: 1600, height: 1600, type: 'image/jpeg' }
const good = { title: 'Tonglu ceramic mug, 350 ml, white', description: 'Made by hand.<br>Dishwasher safe.', brand: 'Tonglu', channelCategory: 'DRINKING_CUP', sku: 'MUG-1', barcode: '4710000000011', price: money(1290n, 'USD'), images: [picture], attributes: { condition_type: 'new_new' } }

/** Read in the title requirements and the detail page rules once more: 200 letters, 80 advised, no ! $ ? _ { } ^ ¬ ¦, only line breaks. */
export const listings: readonly ListingCase[] = [
  { says: 'a whole listing is taken', content: good, expects: [] },
  { says: 'with the product type of a thing that is new to Amazon', content: { ...good, attributes: { condition_type: 'new_new', productType: 'SHIRT' } }, expects: [] },
  { says: 'options that no theme says', content: { ...good, options: ['年齡'], variants: [{ sku: 'A', barcode: '4710000000011', optionValues: ['成人'] }, { sku: 'B', barcode: '4710000000011', optionValues: ['兒童'] }] }, expects: ['no_theme options'] },
  { says: '200 Chinese letters are taken, and cut', content: { ...good, title: '杯'.repeat(200) }, expects: ['will_be_cut title'] },
  { says: '201 are not', content: { ...good, title: '杯'.repeat(201) }, expects: ['too_long title'] },
  { says: 'an exclamation mark', content: { ...good, title: 'Ceramic mug!' }, expects: ['forbidden_text title'] },
  { says: 'a promise of free shipping', content: { ...good, title: 'Ceramic mug FREE SHIPPING' }, expects: ['banned_word title'] },
  { says: 'the same in full-width letters', content: { ...good, title: 'Ceramic mug ＦＲＥＥ ＳＨＩＰＰＩＮＧ' }, expects: ['banned_word title'] },
  { says: 'bold letters in the description', content: { ...good, description: '<b>Made by hand</b>' }, expects: ['markup_not_allowed description'] },
  { says: 'an empty listing is told everything that it needs', content: {}, expects: ['needed title', 'needed channelCategory', 'needed sku', 'needed price', 'needed brand', 'too_few_images images', 'attribute_needed attributes.condition_type', 'barcode_needed barcode'] },
  { says: 'no barcode, and the exemption declared', content: { ...good, barcode: '', attributes: { ...good.attributes, supplier_declared_has_product_identifier_exemption: 'true' } }, expects: [] },
  { says: 'a condition that Amazon does not know', content: { ...good, attributes: { condition_type: 'new' } }, expects: ['attribute_value attributes.condition_type'] },
  { says: 'a picture of 999 pixels is taken, and cannot be zoomed', content: { ...good, images: [{ ...picture, width: 999, height: 999 }] }, expects: ['image_could_be_larger images.0'] },
  { says: 'a picture of 499 pixels', content: { ...good, images: [{ ...picture, width: 499, height: 499 }] }, expects: ['image_could_be_larger images.0', 'image_too_small images.0'] },
  { says: 'ten pictures are too many', content: { ...good, images: Array.from({ length: 10 }, () => picture) }, expects: ['too_many_images images'] },
  { says: 'Chinese keywords of 250 bytes', content: { ...good, keywords: ['杯'.repeat(83), ''] }, expects: ['too_long keywords'] },
  { says: 'Chinese keywords of 249 bytes', content: { ...good, keywords: ['杯'.repeat(83)] }, expects: [] },
  { says: 'supplements mostly need approval', content: { ...good, category: 'Dietary supplement', channelCategory: '' }, expects: ['category_approval category', 'needed channelCategory'] },
  { says: 'a price of zero', content: { ...good, price: money(0n, 'USD') }, expects: ['price_not_positive price'] },
]
