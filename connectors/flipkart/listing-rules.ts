import { words, type ListingRules } from '#kit'

const update = 'seller.flipkart.com, POST /listings/v3/update (UpdateListingsAPI, read 2026-11-22)'
const glossary = 'seller.flipkart.com, api-docs glossary (read 2026-11-22)'

/** A listing there is the seller's offer of goods that Flipkart's catalogue has; titles, words and pictures are the catalogue's. */
export const listing: ListingRules = {
  needs: (['sku', 'price'] as const).map((field) => ({ field, source: `${update}: a map of SKUs, each with its price` })),
  attributes: [
    { name: 'product_id', label: words('Flipkart 商品編號（FSN）', 'Flipkart 商品编号（FSN）', 'Flipkart’s product (FSN)'), isNeeded: true, pattern: /[A-Z0-9]{10,20}/, example: 'MUGG100000000XY', source: `${update}: product_id` },
    { name: 'mrp', label: words('印刷最高零售價（MRP）', '印刷最高零售价（MRP）', 'Printed price (MRP)'), pattern: /\d+(\.\d{1,2})?/, example: '499', source: `${glossary}: mrp, the maximum retail price` },
    { name: 'hsn', label: words('HSN 稅則號列', 'HSN 税则号列', 'HSN code'), isNeeded: true, pattern: /\d{4,8}/, example: '691200', source: 'not confirmed: HSN of four to eight digits, as Indian tax law writes it' },
    { name: 'tax_code', label: words('GST 稅碼', 'GST 税码', 'GST tax code'), isNeeded: true, pattern: /GST_[A-Za-z0-9_]+/, example: 'GST_18', source: `${update}: GST tax codes` },
    { name: 'listing_status', label: words('上架狀態', '上架状态', 'Listing status'), values: ['ACTIVE', 'INACTIVE'], source: `${glossary}: listing_status` },
    { name: 'procurement_type', label: words('備貨方式', '备货方式', 'Procurement'), values: ['REGULAR', 'EXPRESS', 'MADE_TO_ORDER', 'DOMESTIC', 'INTERNATIONAL'], source: `${glossary}: procurement_type` },
  ],
  prices: [{ currency: 'INR', min: '1', source: 'not confirmed: a rupee at least' }],
}
