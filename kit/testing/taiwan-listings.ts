import { money, taiwanClaims, type ListingCase } from '#kit'

const good = { title: '手作陶瓷馬克杯 350ml', category: '居家/杯子', channelCategory: '1300400067', price: money(450n, 'TWD'), images: [{ url: 'https://img.example/mug.jpg', width: 1000, height: 1000, type: 'image/jpeg' }] }

/** What `taiwanListing` is judged by, at whichever marketplace. */
export const taiwanListings: readonly ListingCase[] = [
  { says: 'a small listing is taken', content: good, expects: [] },
  { says: 'a long Chinese title is taken: no length is stated', content: { ...good, title: '杯'.repeat(120) }, expects: [] },
  { says: 'an empty listing', content: {}, expects: ['needed title', 'needed price', 'needed channelCategory', 'too_few_images images'] },
  { says: 'a small GIF', content: { ...good, images: [{ url: 'https://img.example/mug.gif', width: 300, height: 300, type: 'image/gif' }] }, expects: ['image_could_be_larger images.0', 'image_type images.0'] },
  { says: 'alcohol is not sold online in Taiwan', content: { ...good, category: '酒類/紅酒', channelCategory: '' }, expects: ['category_forbidden category', 'needed channelCategory'] },
  { says: 'a device needs its licence', content: { ...good, category: '醫療器材/血壓計', channelCategory: '' }, expects: ['category_approval category', 'needed channelCategory'] },
  { says: 'a charger needs its marks', content: { ...good, category: '3C/行動電源', channelCategory: '' }, expects: ['category_restricted category', 'needed channelCategory'] },
  { says: 'food must not heal', content: { ...good, category: '食品/茶', description: '<p>降血壓、養胃</p>' }, shop: { banned: taiwanClaims }, expects: ['banned_word description'] },
  { says: 'a wrong barcode', content: { ...good, barcode: '4710000000019' }, expects: ['barcode_wrong barcode'] },
  { says: 'a price of zero', content: { ...good, price: money(0n, 'TWD') }, expects: ['price_not_positive price'] },
]
