import { means, type Explained } from '#kit'

const source = 'open.shopee.com v2.product.add_item, update_item, update_price and update_stock, error lists of 2026-08-18'
/** Shopee writes its names with and without "product." before them. */
const names = (...list: readonly string[]): RegExp[] => list.map((name) => new RegExp(`(?:product\\.)?${name}`))
const any = names('[a-z._]+')

/** What is refused here, before anything is sent. */
const here = 'connectors/shopee/make-item.ts: what v2.product.add_item asks for'
const own = (...list: readonly string[]): RegExp[] => list.map((name) => new RegExp(`shopee\\.${name}`))

export const explains: readonly Explained[] = [
  ...means('image_missing', here, own('no_picture')),
  ...means('category_wrong', here, own('no_category')),
  ...means('package_wrong', here, own('no_weight')),
  ...means('options_wrong', here, own('group_differs')),
  ...means('image_unreadable', here, [/picture_unreadable/]),
  ...means('title_missing', source, names('error_item_name_empty', 'error_nil_name_new_item')),
  ...means('title_too_long', source, names('error_name_length_limit', 'error_title_exceeds_max_length')),
  ...means('title_too_short', source, names('error_item_name_is_too_short')),
  ...means('title_letters', source, names('error_title_character_forbidden')),
  ...means('description_too_short', source, names('error_desc_length_min_limit')),
  ...means('description_markup', source, names('error_desc_hash_tag_over_limit')),
  ...means('image_unreadable', source, names('error_image_unavailable', 'error_desc_image_no_pass')),
  ...means('image_missing', source, names('error_image_num_min')),
  ...means('image_missing', source, names('error_param'), /image not exist/i),
  ...means('category_wrong', source, names('error_invalid_category')),
  ...means('category_wrong', source, names('error_param'), /invalid category/i),
  ...means('category_forbidden', source, names('error_category_is_block', 'error_forbidden_category')),
  ...means('attribute_needed', source, names('error_less_required_attribute', 'error_value_name_required')),
  ...means('attribute_needed', source, names('error_invalid_attribute'), /required/i),
  ...means('attribute_value', source, names('error_invalid_category_attribute', 'error_value_id_must_equal_zero')),
  ...means('attribute_value', source, names('error_param'), /invalid attribute/i),
  ...means('brand_needed', source, names('error_less_required_brand')),
  ...means('brand_needed', source, names('error_invalid_brand', 'error_incalid_brand'), /required/i),
  ...means('brand_wrong', source, names('error_invalid_brand', 'error_incalid_brand', 'error_duplicated_brand')),
  ...means('brand_approval', source, names('error_brand_forbidden')),
  ...means('barcode_needed', source, names('error_busi'), /GTIN code is mandatory/i),
  ...means('barcode_wrong', source, names('error_param_validate'), /valid GTIN/i),
  ...means('certificate_needed', source, names('error_busi_attribute_error', 'error_attribute_fda_error')),
  ...means('certificate_needed', source, names('error_busi'), /TS Mark|medicine|tax information/i),
  ...means('certificate_needed', source, names('error_param'), /NCC/),
  ...means('price_wrong', source, names('error_invalid_price', 'error_busi_global_item_price_should_bigger_than_zero')),
  ...means('price_too_low', source, names('error_price_exceed_min_limitt?')),
  ...means('price_too_high', source, names('error_price_exceed_max_limitt?', 'error_invalid_price_for_logistic')),
  ...means('price_gap', source, names('error_price_agp_too_large', 'error_price_should_be_same_for_wholesales', 'error_wholesale_price_less_than_ratio_limit')),
  ...means('price_locked', source, names('error_cannot_update_price_in_promotion', 'error_slash_price_not_lowest', 'error_slash_price_models_diff')),
  ...means('price_often', source, names('error_update_item_price'), /edit limit for each day/i),
  ...means('stock_reserved', source, any, /reserved? stock/i),
  ...means('stock_place', source, any, /location[_ ]id|stock location|multi warehouse|different stock structure/i),
  ...means('stock_theirs', source, any, /full FBS|B2C shop/i),
  ...means('stock_theirs', source, names('error_wms_shop_block_upate_stock')),
  ...means('stock_wrong', source, names('error_stock_less_then_min_limit', 'error_stock_bigger_then_limit', 'error_stock_limit_no_pass')),
  ...means('stock_locked', source, names('error_cannt_edit_stock_in_promotion', 'error_promotion_cantnot_update_stock', 'error_model_update_stock_model_in_promotion')),
  ...means('offer_variants', source, names('error_edit_item_(?:price|stock)_for_item_has_model', 'error_in_item_promotion_nomodel_to_models')),
  ...means('offer_unknown', source, names('error_item_not_found', 'error_item_not_belong_shop', 'error_item_model_not_match', 'error_nil_shopid_or_itemid')),
  ...means('offer_unknown', source, names('error_param'), /wrong model_id|information you queried is not found/i),
  ...means('offer_state', source, names('error_item_uneditable', 'error_busi_cannot_edit_vsku')),
  ...means('offer_twice', source, names('error_repeated_mtsku')),
  ...means('variant_twice', source, names('error_duplicated_variation_option')),
  ...means('package_wrong', source, names('error_param'), /invalid weight|dimension is required/i),
  ...means('shipping_wrong', source, names('error_invalid_logistic_info', 'error_invalid_days_to_ship', 'error_param_dts_exceeds_max_limit')),
  ...means('shop_full', source, names('error_reach_shop_item_limit')),
  ...means('shop_closed', source, names('error_holiday_on_add_item', 'error_holiday_mode_change_stock', 'error_seller_under_penalty', 'error_busi_invalid_shop_status', 'error_busi_invalid_account_status')),
  ...means('shop_closed', source, any, /holiday mode/i),
  ...means('permission', source, names('error_perm_non_admin', 'error_permission', 'error_auth')),
  ...means('busy', source, names('error_network', 'error_server', 'error_inner', 'error_system_busy', 'error_marshal', 'error_unknown')),
  ...means('request', source, names('error_param', 'error_data', 'error_param_validate')),
]
