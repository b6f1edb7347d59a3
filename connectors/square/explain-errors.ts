import { means, type Explained } from '#kit'

const source = 'Square API 2025-08-20, ErrorCode'

export const explains: readonly Explained[] = [
  ...means('title_too_long', source, ['VALUE_TOO_LONG'], /name/i),
  ...means('title_missing', source, ['VALUE_EMPTY', 'MISSING_REQUIRED_PARAMETER'], /name/i),
  ...means('options_wrong', `${source}; the first is our own`, ['group_differs', 'INVALID_VALUE'], /differs|option/i),
  ...means('attribute_form', source, ['VALUE_TOO_LONG', 'VALUE_TOO_SHORT', 'VALUE_REGEX_MISMATCH']),
  ...means('attribute_needed', source, ['VALUE_EMPTY', 'MISSING_REQUIRED_PARAMETER']),
  ...means('attribute_value', source, ['INVALID_ENUM_VALUE']),
  ...means('price_wrong', source, ['VALUE_TOO_LOW', 'VALUE_TOO_HIGH'], /amount|price/i),
  ...means('stock_wrong', source, ['VALUE_TOO_LOW', 'VALUE_TOO_HIGH']),
  ...means('stock_place', source, ['INVALID_LOCATION', 'LOCATION_MISMATCH']),
  ...means('currency', source, ['CURRENCY_MISMATCH', 'UNSUPPORTED_CURRENCY']),
  ...means('variants_too_many', source, ['ARRAY_LENGTH_TOO_LONG']),
  ...means('image_size', source, ['REQUEST_ENTITY_TOO_LARGE']),
  ...means('image_unreadable', source, ['UNSUPPORTED_MEDIA_TYPE']),
  ...means('offer_unknown', source, ['NOT_FOUND', 'GONE']),
  ...means('permission', source, ['FORBIDDEN', 'INSUFFICIENT_SCOPES', 'INSUFFICIENT_PERMISSIONS']),
  ...means('busy', source, ['CONFLICT', 'RATE_LIMITED', 'INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE', 'GATEWAY_TIMEOUT', 'BAD_GATEWAY', 'TEMPORARY_ERROR', 'REQUEST_TIMEOUT']),
  ...means('request', source, ['BAD_REQUEST', 'INVALID_VALUE', 'INCORRECT_TYPE', 'CONFLICTING_PARAMETERS', 'UNPROCESSABLE_ENTITY']),
]
