import { money, type ListingCase } from '#kit'

const good = { title: '手作陶瓷馬克杯', sku: 'MUG-1', price: money(450n, 'TWD'), images: [{ url: 'https://img.example/mug.jpg' }] }

export const listings: readonly ListingCase[] = [
  { says: 'a small listing is taken', content: good, expects: [] },
  { says: 'a long Chinese title is taken', content: { ...good, title: '杯'.repeat(400) }, expects: [] },
  { says: 'an empty listing', content: {}, expects: ['needed title', 'needed sku', 'needed price', 'more_images images'] },
  { says: 'half of an emoji is no letter', content: { ...good, title: '馬克杯 \ud83c' }, expects: ['broken_text title'] },
  { says: 'a small picture could be larger', content: { ...good, images: [{ url: 'https://img.example/mug.jpg', width: 90, height: 90 }] }, expects: ['image_could_be_larger images.0'] },
  { says: 'a wrong barcode', content: { ...good, barcode: '4710000000019' }, expects: ['barcode_wrong barcode'] },
  { says: 'a price of zero', content: { ...good, price: money(0n, 'TWD') }, expects: ['price_not_positive price'] },
]
