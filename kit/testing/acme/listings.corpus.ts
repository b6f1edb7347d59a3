import type { ListingCase } from '#kit'

const good = { title: '陶瓷馬克杯', sku: 'MUG-1', images: [{ url: 'https://img.example/mug.jpg', width: 800, height: 800 }] }

export const listings: readonly ListingCase[] = [
  { says: 'a small listing is fine', content: good, expects: [] },
  { says: 'a title of exactly 30 columns is fine', content: { ...good, title: '杯'.repeat(15) }, expects: [] },
  { says: 'a full-width letter takes two columns', content: { ...good, title: `${'杯'.repeat(15)}a` }, expects: ['too_long title'] },
  { says: 'a listing without a picture is not taken', content: { ...good, images: [] }, expects: ['too_few_images images'] },
  { says: 'a picture of a stamp is not taken', content: { ...good, images: [{ url: 'https://img.example/mug.jpg', width: 99, height: 800 }] }, expects: ['image_too_small images.0'] },
]
