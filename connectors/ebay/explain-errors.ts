import { means, type Explained } from '#kit'

const source = 'eBay Inventory API 1.18.0, x-response-codes (developer.ebay.com)'

export const explains: readonly Explained[] = [
  ...means('price_wrong', source, ['25003']),
  ...means('stock_wrong', source, ['25004', '25759', '25760']),
  ...means('category_wrong', source, ['25005']),
  ...means('shipping_wrong', source, ['25007', '25008', '25009', '25035', '25036']),
  ...means('stock_place', source, ['25012', '25900', '25901', '25902', '25906']),
  ...means('image_unreadable', source, ['25014', '25015', '25086', '25501']),
  ...means('package_wrong', source, ['25020', '25715']),
  ...means('attribute_value', source, ['25021', '25022', '25032', '25502', '25503', '25601']),
  ...means('attribute_form', source, ['25031', '25080', '25709']),
  ...means('attribute_needed', source, ['25029', '25801']),
  ...means('certificate_needed', source, ['25081', '25083', '25084', '25104', '25107', '25109', '25110', '25111', '25113', '25114', '25115', '25118', '25119']),
  ...means('shop_full', source, ['25026']),
  ...means('offer_state', source, ['25038', '25039', '25040', '25097', '25732']),
  ...means('offer_review', source, ['25096', '25098']),
  ...means('permission', source, ['25047', '25048', '25049']),
  ...means('restricted_words', source, ['25050', '25051']),
  ...means('image_missing', source, ['25052']),
  ...means('offer_unknown', source, ['25701', '25702', '25705', '25710', '25713', '25725', '25904', '25905']),
  ...means('offer_variants', source, ['25703', '25704']),
  ...means('sku_wrong', source, ['25707', '25708', '25735']),
  ...means('sku_taken', source, ['25729', '25803']),
  ...means('busy', source, ['25001', '25025']),
  ...means('request', source, ['25002', '25016', '25504', '25604', '25800', '25802']),
]
