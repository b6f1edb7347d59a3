import { money, type ListingCase } from '#kit'

const picture = { url: 'https://img.example/mug.jpg', width: 800, height: 800 }
const good = { title: '手工陶瓷马克杯 350ml 白色', channelCategory: '50012345', price: money(4500n, 'CNY'), images: [picture] }

/** What `mainlandListing` is judged by, at whichever marketplace, by the columns of its titles (an even number). */
export const mainlandListingsOf = (columns: number): readonly ListingCase[] => [
  { says: 'a small listing is taken', content: good, expects: [] },
  { says: 'Chinese letters take two columns each', content: { ...good, title: '杯'.repeat(columns / 2) }, expects: [] },
  { says: 'a full-width digit takes two columns', content: { ...good, title: `${'杯'.repeat(columns / 2 - 1)}１` }, expects: [] },
  { says: 'one Latin letter more is too long', content: { ...good, title: `${'杯'.repeat(columns / 2)}a` }, expects: ['too_long title'] },
  { says: 'an emoji takes two columns', content: { ...good, title: `${'杯'.repeat(columns / 2 - 1)}a🎁` }, expects: ['too_long title'] },
  { says: 'an empty listing', content: {}, expects: ['needed title', 'needed price', 'needed channelCategory', 'too_few_images images'] },
  { says: 'six pictures are too many', content: { ...good, images: Array.from({ length: 6 }, () => picture) }, expects: ['too_many_images images'] },
  { says: 'a wide picture', content: { ...good, images: [{ ...picture, width: 1600 }] }, expects: ['image_ratio images.0'] },
  { says: 'a superlative that the law forbids', content: { ...good, title: '国家级陶瓷马克杯' }, expects: ['banned_word title'] },
  { says: 'a price of zero', content: { ...good, price: money(0n, 'CNY') }, expects: ['price_not_positive price'] },
]
export const mainlandListings = mainlandListingsOf(60)
