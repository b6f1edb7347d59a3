import { money, type ListingCase } from '#kit'

const picture = { url: 'https://img.example/mug.jpg', width: 2400, height: 2000, alt: 'A white mug' }
const good = { title: 'Handmade ceramic mug', description: 'Made by hand.', channelCategory: '1633', price: money(2800n, 'USD'), images: [picture], keywords: ['mug', 'ceramic mug'], attributes: { who_made: 'i_did', when_made: 'made_to_order', type: 'physical', shipping_profile_id: '7', readiness_state_id: '1' } }
const two = { options: ['顏色', 'Size'], variants: [{ sku: 'TEE-R', optionValues: ['Red', 'S'] }, { sku: 'TEE-B', optionValues: ['Blue', 'M'] }] }

/** Read in the parameters of createDraftListing and updateListing once more; 140 and 13 of 20 are those of Shop Manager. */
export const listings: readonly ListingCase[] = [
  { says: 'a whole listing is taken', content: good, expects: [] },
  { says: '140 Chinese letters are taken', content: { ...good, title: '杯'.repeat(140) }, expects: [] },
  { says: '141 are not', content: { ...good, title: '杯'.repeat(141) }, expects: ['too_long title'] },
  { says: 'an emoji is no letter', content: { ...good, title: 'Mug 🎁' }, expects: ['letter_not_allowed title'] },
  { says: 'one ampersand is taken', content: { ...good, title: 'Mug & saucer' }, expects: [] },
  { says: 'two are not', content: { ...good, title: 'Mug & saucer & spoon' }, expects: ['forbidden_text title'] },
  { says: '14 tags are too many', content: { ...good, keywords: Array.from({ length: 14 }, (_, i) => `mug ${i}`) }, expects: ['too_many_keywords keywords'] },
  { says: 'a tag of 21 letters', content: { ...good, keywords: ['x'.repeat(21)] }, expects: ['keyword_too_long keywords'] },
  { says: 'a tag with a hash', content: { ...good, keywords: ['#mug'] }, expects: ['letter_not_allowed keywords'] },
  { says: 'a tag twice', content: { ...good, keywords: ['Mug', 'mug'] }, expects: ['keyword_repeated keywords'] },
  { says: 'an empty listing is told everything that it needs', content: {}, expects: ['needed title', 'needed description', 'needed price', 'needed channelCategory', 'too_few_images images', 'attribute_needed attributes.who_made', 'attribute_needed attributes.when_made'] },
  { says: 'who made it, in words of our own', content: { ...good, attributes: { who_made: 'me', when_made: 'yesterday', type: 'file' } }, expects: ['attribute_value attributes.who_made', 'attribute_value attributes.when_made', 'attribute_value attributes.type'] },
  { says: '21 pictures are too many', content: { ...good, images: Array.from({ length: 21 }, () => picture) }, expects: ['too_many_images images'] },
  { says: 'an alternative text of 501 letters', content: { ...good, images: [{ ...picture, alt: 'x'.repeat(501) }] }, expects: ['alt_too_long images.0'] },
  { says: 'a small picture could be larger', content: { ...good, images: [{ ...picture, width: 800, height: 800 }] }, expects: ['image_could_be_larger images.0'] },
  { says: 'a download may be sold', content: { ...good, isPhysical: false, attributes: { ...good.attributes, type: 'download' } }, expects: [] },
  { says: 'choices of two kinds are taken', content: { ...good, ...two }, expects: [] },
  { says: 'of three they are not', content: { ...good, options: [...two.options, 'Material'], variants: two.variants.map((one) => ({ ...one, optionValues: [...one.optionValues, 'Linen'] })) }, expects: ['too_many_options options'] },
  { says: 'a choice in parentheses', content: { ...good, ...two, variants: [{ sku: 'TEE-R', optionValues: ['Red (dark)', 'S'] }, two.variants[1]!] }, expects: ['forbidden_text options'] },
  { says: 'a price of zero', content: { ...good, price: money(0n, 'USD') }, expects: ['price_not_positive price'] },
]
