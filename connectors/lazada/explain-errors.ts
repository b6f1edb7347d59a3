import { means, type Explained } from '#kit'

const source = 'open.lazada.com, error lists of /product/create, /product/update, /product/price_quantity/update and /product/stock/sellable/update'

/** What is refused here, before anything is sent. */
const here = 'connectors/lazada/push-listing.ts: what /product/create asks for'
const pictures = 'open.lazada.com, error list of /image/migrate'
const guide = 'open.lazada.com guides “Create/update product Q&A” and “Custom sales attributes” (docId 120259): business codes in the rows of 500 and 501'
const general = ['500', '501']

export const explains: readonly Explained[] = [
  ...means('image_missing', here, ['lazada.no_picture']),
  ...means('category_wrong', here, ['lazada.no_category']),
  ...means('package_wrong', here, ['lazada.no_weight', 'lazada.no_package_size']),
  ...means('options_wrong', here, ['lazada.group_differs']),
  ...means('offer_unknown', here, ['lazada.no_such_offer']),
  ...means('currency', here, ['lazada.other_currency']),
  ...means('image_unreadable', pictures, ['301', '302']),
  ...means('image_size', pictures, ['303']),
  ...means('category_wrong', 'open.lazada.com, error list of /category/attributes/get', ['57', '4227', '4228']),
  ...means('image_unreadable', guide, general, /lazada URL images/i),
  ...means('brand_wrong', guide, general, /brand: 4142/i),
  ...means('shop_full', guide, general, /LISTING_LIMIT|has reach limit/i),
  ...means('options_wrong', guide, general, /VARIATION_|OPTIONS_SIZE_LIMIT|TOTAL_SALE_PROP_MAX_ITEMS/),
  ...means('options_wrong', guide, ['4143'], /BIZ_CHECK_SALEPROP|variation attribute/i),
  ...means('sku_taken', guide, ['4135']),
  ...means('sku_taken', guide, general, /outerId already exists/i),
  ...means('offer_state', guide, general, /under campaign|blocked by tag/i),
  ...means('title_missing', source, ['4165']),
  ...means('title_too_long', source, ['4166', '4167']),
  ...means('description_missing', source, ['4170'], /SHORTDESC/i),
  ...means('stock_locked', source, ['4170'], /campaign/i),
  ...means('image_too_many', source, ['4116']),
  ...means('category_wrong', source, ['201', '206', '4140', '4142', '4144']),
  ...means('category_approval', source, ['4141', '4156']),
  ...means('package_wrong', source, ['4108'], /package_(?:weight|length|width|height)/),
  ...means('attribute_needed', source, ['1', '4108', '4110', '4169']),
  ...means('attribute_value', source, ['4115']),
  ...means('attribute_form', source, ['4106', '4107', '4111', '4120', '4129']),
  ...means('restricted_words', source, ['4123', '4124', '4131', '512']),
  ...means('brand_wrong', source, ['4168']),
  ...means('brand_approval', source, ['4130']),
  ...means('price_wrong', source, ['4104', '4114', '4117', '4118', '4121']),
  ...means('price_too_low', source, ['4157', '4160']),
  ...means('price_too_high', source, ['4158', '4159']),
  ...means('price_gap', source, ['4119']),
  ...means('stock_wrong', source, ['212']),
  ...means('offer_unknown', source, ['4145', '4146', '4147', '4150', 'E0002', 'E0003']),
  ...means('offer_unknown', source, ['501'], /not (?:found|exist)/i),
  ...means('offer_state', source, ['E0004']),
  ...means('sku_taken', source, ['4105']),
  ...means('variant_twice', source, ['4112']),
  ...means('options_wrong', source, ['4109', '4113', '4133', '4161', '4162']),
  ...means('busy', source, ['6', '513', '901', '1000', '4136', '4137', '4138', '4139', 'ServiceTimeout']),
  ...means('request', source, ['5', '30', '204', '500', '501', '4132', '4193']),
]
