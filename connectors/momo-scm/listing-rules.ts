import { taiwanGoods, type ListingRules } from '#kit'

const document = 'momo SCM API（D1101 提品、D1206 商品異動）'

/** Lengths of names and texts are nowhere stated, so none is judged. */
export const listing: ListingRules = {
  needs: (['title', 'price', 'channelCategory'] as const).map((field) => ({ field, source: document })),
  images: { min: 1, types: ['image/jpeg', 'image/png'], advised: { longSide: 1000 }, source: `not confirmed: ${document} names no sizes` },
  barcode: { lengths: [8, 12, 13, 14], level: 'warning', source: `not confirmed: ${document}, 國際條碼` },
  categories: taiwanGoods,
  prices: [{ currency: 'TWD', min: '1', step: '1', source: `${document}: 售價為整數元` }],
}
