import { means, type Explained } from '#kit'

const codes = 'TikTok API for Business, appendix "Return codes"'
const log = 'not confirmed: issues as /catalog/product/log/ words them; TikTok’s documents list none'

export const explains: readonly Explained[] = [
  ...means('permission', codes, ['40001', /401\d\d/]),
  ...means('request', codes, ['40002']),
  ...means('busy', codes, ['40016', '40100', '40133', /5\d\d\d\d/]),
  ...means('offer_unknown', log, ['tiktok.invalid_product'], /not exist|not found/i),
  ...means('image_unreadable', log, ['tiktok.invalid_product'], /image|picture/i),
  ...means('price_wrong', log, ['tiktok.invalid_product'], /price/i),
  ...means('attribute_needed', log, ['tiktok.invalid_product'], /missing|required/i),
  ...means('attribute_value', log, ['tiktok.invalid_product']),
]
