import { money, type ListingCase } from '#kit'

const good = { title: '手作陶瓷馬克杯', sku: 'MUG-1', price: money(450n, 'TWD'), images: [{ url: 'https://img.example/mug.jpg', width: 800, height: 800, type: 'image/jpeg' }] }

export const listings: readonly ListingCase[] = [
  { says: 'a small listing is taken', content: good, expects: [] },
  { says: 'a long Chinese title is taken', content: { ...good, title: '杯'.repeat(400) }, expects: [] },
  { says: 'a SKU of 101 letters', content: { ...good, sku: 'x'.repeat(101) }, expects: ['too_long sku'] },
  { says: 'an empty listing', content: {}, expects: ['needed title', 'needed price', 'needed sku', 'more_images images'] },
  { says: 'a picture that WordPress does not take, by http', content: { ...good, images: [{ url: 'http://img.example/mug.tif', type: 'image/tiff' }] }, expects: ['image_insecure images.0', 'image_type images.0'] },
  { says: 'a wrong barcode', content: { ...good, barcode: '4710000000019' }, expects: ['barcode_wrong barcode'] },
  { says: 'a file may be sold', content: { ...good, isPhysical: false }, expects: [] },
  { says: 'a price of zero', content: { ...good, price: money(0n, 'TWD') }, expects: ['price_not_positive price'] },
]
