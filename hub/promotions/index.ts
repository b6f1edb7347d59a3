/** Promotions: what the shop promises for a while, to be announced. No discount is computed here. */
export { listPromotions } from './find-promotions.ts'
export { type Promotion } from './promotion.ts'
export { promotionsApi } from './promotions.api.ts'
