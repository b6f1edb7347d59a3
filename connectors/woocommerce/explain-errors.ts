import { means, type Explained } from '#kit'

const source = 'not confirmed: codes as the controllers of WooCommerce and WordPress are known to answer; the REST API v3 document lists none'

export const explains: readonly Explained[] = [
  ...means('sku_taken', source, ['product_invalid_sku', 'woocommerce_rest_product_not_created', 'woocommerce_product_invalid_sku']),
  ...means('barcode_taken', source, ['product_invalid_global_unique_id']),
  ...means('offer_unknown', source, ['woocommerce_rest_product_invalid_id', 'woocommerce_rest_product_variation_invalid_id', 'woocommerce_rest_invalid_product_id']),
  ...means('image_unreadable', source, ['woocommerce_product_image_upload_error', 'woocommerce_rest_invalid_image', 'http_request_failed', 'woocommerce_invalid_product_image']),
  ...means('permission', source, [/woocommerce_rest_cannot_[a-z_]+/, 'woocommerce_rest_authentication_error']),
  ...means('attribute_needed', source, ['rest_missing_callback_param']),
  ...means('attribute_value', source, ['rest_invalid_param', 'woocommerce_rest_invalid_product_type', 'product_invalid_attribute']),
  ...means('busy', source, ['db_update_error', 'db_insert_error']),
]
