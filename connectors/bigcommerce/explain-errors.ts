import { means, type Explained } from '#kit'

const source = 'BigCommerce Catalog API v3: 409 and 422 with errors by field'
const bad = [/4\d\d/, 'invalid', 'not_applied']

export const explains: readonly Explained[] = [
  ...means('sku_taken', source, ['409'], /sku/i),
  ...means('offer_twice', source, ['409'], /name/i),
  ...means('options_wrong', `${source}; the last two are our own`, ['409', '422', 'group_differs', 'variant_options_fixed'], /option/i),
  ...means('title_too_long', source, ['422'], /name.{0,60}(?:length|long|250)/i),
  ...means('image_unreadable', source, ['422'], /image/i),
  ...means('price_wrong', source, ['422'], /price/i),
  ...means('stock_wrong', source, ['422'], /inventory/i),
  ...means('package_wrong', source, ['422'], /weight|width|height|depth/i),
  ...means('barcode_wrong', source, ['422'], /upc|gtin/i),
  ...means('offer_unknown', source, ['404']),
  ...means('request', source, bad),
]
