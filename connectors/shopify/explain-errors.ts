import { means, type Explained } from '#kit'

const source = 'Shopify Admin GraphQL 2026-10: ProductSetUserErrorCode, ProductVariantsBulkUpdateUserErrorCode, InventorySetQuantitiesUserErrorCode, MediaErrorCode'

export const explains: readonly Explained[] = [
  ...means('title_too_long', source, ['TOO_LONG'], /title/i),
  ...means('title_missing', source, ['BLANK'], /title/i),
  ...means('attribute_needed', source, ['BLANK', 'MISSING_FIELD_REQUIRED']),
  ...means('attribute_form', source, ['TOO_LONG', 'TOO_SHORT', 'INVALID_METAFIELD', 'INVALID_VALUE']),
  ...means('price_wrong', source, ['NEGATIVE_PRICE_VALUE', 'GREATER_THAN_OR_EQUAL_TO']),
  ...means('image_size', source, ['INVALID_IMAGE_ASPECT_RATIO', 'INVALID_IMAGE_FILE_SIZE', 'INVALID_IMAGE_RESOLUTION', 'FILE_STORAGE_LIMIT_EXCEEDED']),
  ...means('image_unreadable', source, ['IMAGE_DOWNLOAD_FAILURE', 'IMAGE_PROCESSING_FAILURE', 'UNSUPPORTED_IMAGE_FILE_TYPE', 'GENERIC_FILE_DOWNLOAD_FAILURE', 'MEDIA_TIMEOUT_ERROR']),
  ...means('stock_wrong', source, ['INVALID_QUANTITY_NEGATIVE', 'INVALID_QUANTITY_TOO_HIGH', 'INVALID_QUANTITY_TOO_LOW', 'INVENTORY_QUANTITIES_LIMIT_EXCEEDED']),
  ...means('stock_place', source, ['INVALID_LOCATION']),
  ...means('stock_theirs', source, ['NON_MUTABLE_INVENTORY_ITEM']),
  ...means('busy', source, ['COMPARE_QUANTITY_STALE', 'CHANGE_FROM_QUANTITY_STALE', 'IDEMPOTENCY_CONCURRENT_REQUEST', 'JOB_ERROR']),
  ...means('offer_unknown', source, ['PRODUCT_DOES_NOT_EXIST', 'PRODUCT_VARIANT_DOES_NOT_EXIST', 'PRODUCT_NOT_FOUND', 'INVALID_INVENTORY_ITEM', 'NOT_FOUND', 'MUST_BE_FOR_THIS_PRODUCT']),
  ...means('offer_state', source, ['PRODUCT_SUSPENDED']),
  ...means('variants_too_many', source, ['VARIANTS_OVER_LIMIT', 'OPTIONS_OVER_LIMIT', 'OPTION_VALUES_OVER_LIMIT']),
  ...means('variant_twice', source, ['VARIANT_ALREADY_EXISTS', 'DUPLICATED_OPTION_VALUE', 'DUPLICATED_VALUE']),
  ...means('options_wrong', source, ['OPTION_DOES_NOT_EXIST', 'OPTION_VALUE_DOES_NOT_EXIST', 'OPTION_VALUES_MISSING', 'NEED_TO_ADD_OPTION_VALUES', 'DUPLICATED_OPTION_NAME', 'OPTION_VALUE_NAME_TOO_LONG', 'PRODUCT_OPTIONS_INPUT_MISSING']),
  ...means('request', source, ['INVALID_INPUT', 'INPUT_MISMATCH', 'GENERIC_ERROR', 'INVALID_PRODUCT', 'INVALID_VARIANT']),
]
