import { taiwanGoods } from './claim-words.ts'
import type { ListingRules } from './listing-rules.ts'

/** What a marketplace of Taiwan asks of a listing whose document states no lengths: then none is judged. */
export const taiwanListing = (document: string): ListingRules => ({
  needs: (['title', 'price', 'channelCategory'] as const).map((field) => ({ field, source: document })),
  images: [{ min: 1, types: ['image/jpeg', 'image/png'], advised: { longSide: 1000 }, source: `not confirmed: ${document} names no sizes` }],
  barcode: { lengths: [8, 12, 13, 14], level: 'warning', source: `not confirmed: ${document}, 國際條碼` },
  categories: taiwanGoods,
  prices: [{ currency: 'TWD', min: '1', step: '1', source: `${document}: 售價為整數元` }],
})
