import { means, type Explained } from '#kit'

const issues = 'not confirmed: item issue codes as Merchant Center shows them (support.google.com/merchants/answer/160079); the API file lists none'
const api = 'Google APIs, google.rpc.Code'

export const explains: readonly Explained[] = [
  ...means('price_wrong', issues, ['price_mismatch', 'strict_price_mismatch', 'invalid_price', 'item_missing_required_attribute'], /price/i),
  ...means('attribute_needed', issues, ['item_missing_required_attribute', 'missing_item_attribute_for_product_type', 'missing_required_attribute']),
  ...means('attribute_value', issues, ['invalid_value', 'item_attribute_invalid', 'unrecognized_value']),
  ...means('barcode_wrong', issues, ['invalid_upc', 'invalid_gtin', 'reserved_gtin', 'restricted_gtin', 'incorrect_gtin']),
  ...means('barcode_needed', issues, ['missing_gtin', 'missing_unique_product_identifiers']),
  ...means('barcode_taken', issues, ['ambiguous_gtin', 'duplicate_gtin']),
  ...means('image_unreadable', issues, ['image_link_broken', 'image_link_internal_error', 'image_link_pending_crawl', 'image_link_roboted', 'invalid_image_encoding']),
  ...means('image_size', issues, ['image_too_small', 'image_too_large', 'image_single_color', 'image_size_too_small']),
  ...means('image_policy', issues, ['image_link_promotional_overlay', 'promotional_text_overlay', 'generic_image']),
  ...means('title_too_long', issues, ['title_too_long']),
  ...means('description_too_short', issues, ['description_short']),
  ...means('category_forbidden', issues, ['restricted_products', 'dangerous_products', 'policy_violation', /policy_enforcement.*/]),
  ...means('shipping_wrong', issues, ['missing_shipping', 'missing_shipping_info', 'shipping_mismatch']),
  ...means('offer_state', issues, ['landing_page_error', 'url_not_accessible', 'availability_mismatch']),
  ...means('request', api, ['INVALID_ARGUMENT', 'FAILED_PRECONDITION']),
  ...means('offer_unknown', api, ['NOT_FOUND']),
  ...means('offer_twice', api, ['ALREADY_EXISTS']),
  ...means('permission', api, ['PERMISSION_DENIED']),
  ...means('shop_full', api, ['RESOURCE_EXHAUSTED']),
  ...means('busy', api, ['UNAVAILABLE', 'INTERNAL', 'DEADLINE_EXCEEDED', 'ABORTED']),
]
