import { means, type Explained } from '#kit'

const api = 'amzn/selling-partner-api-models: Listings Items 2021-08-01 (examples, issue categories), listings feed processing report v2'
const known = 'not confirmed: named by sellers and in Seller Central’s error explanations, not in the API’s files'

export const explains: readonly Explained[] = [
  ...means('attribute_needed', api, ['90220', '18448', '99022']),
  ...means('attribute_value', api, ['90000900']),
  ...means('image_policy', api, ['18027']),
  ...means('price_too_low', api, ['18155']),
  ...means('offer_review', api, ['18742', '99300']),
  ...means('category_approval', 'SP-API Listings Restrictions 2021-08-01, Reason.reasonCode', ['APPROVAL_REQUIRED']),
  ...means('permission', 'SP-API Listings Restrictions 2021-08-01, Reason.reasonCode', ['NOT_ELIGIBLE']),
  ...means('offer_unknown', 'SP-API Listings Restrictions 2021-08-01, Reason.reasonCode', ['ASIN_NOT_FOUND', 'NotFound', 'NOT_FOUND']),
  ...means('offer_twice', known, ['8541', '8542']),
  ...means('barcode_wrong', known, ['8571', '8572']),
  ...means('barcode_needed', known, ['8560', '90057']),
  ...means('brand_approval', known, ['5665', '5461', '8026']),
  ...means('image_unreadable', known, ['20000', '20002', '20004']),
  ...means('attribute_needed', api, ['INVALID_INPUT', 'InvalidInput', 'BAD_REQUEST'], /required but/i),
  ...means('request', api, ['INVALID_INPUT', 'InvalidInput', 'BAD_REQUEST']),
  ...means('busy', api, ['InternalFailure', 'INTERNAL_ERROR', 'ServiceUnavailable']),
]
