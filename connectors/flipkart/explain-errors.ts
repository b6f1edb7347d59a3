import { means, type Explained } from '#kit'

const rows = 'not confirmed: seller.flipkart.com, POST /listings/v3/update answers errors by SKU in words; its list of codes could not be read'
const here = 'said by the connector, not by the platform'
const any = [/flipkart\.row_failed|[A-Za-z_0-9-]+/]

export const explains: readonly Explained[] = [
  ...means('price_too_high', 'seller.flipkart.com, api-docs glossary: selling_price cannot be greater than the mrp', ['flipkart.above_mrp']),
  ...means('price_too_high', rows, any, /mrp|maximum retail/i),
  ...means('price_wrong', rows, any, /price/i),
  ...means('permission', rows, any, /unauthori[sz]ed|forbidden|permission|access token/i),
  ...means('offer_unknown', rows, any, /(sku|listing|product|fsn).{0,30}(not found|does ?n.t exist|does not exist|invalid|unknown)/i),
  ...means('offer_state', rows, any, /inactive|archived|blocked|not (active|live)/i),
  ...means('stock_place', rows, any, /location|warehouse/i),
  ...means('stock_wrong', rows, any, /inventory|stock|quantity/i),
  ...means('package_wrong', rows, any, /package|dimension|weight|length|breadth|height/i),
  ...means('attribute_needed', rows, any, /hsn|tax|required|mandatory|missing/i),
  ...means('currency', here, ['flipkart.currency']),
  ...means('stock_place', here, ['flipkart.no_such_location']),
  ...means('offer_unknown', here, ['flipkart.no_such_sku', 'flipkart.no_such_shipment']),
  ...means('busy', here, ['flipkart.row_missing']),
]
