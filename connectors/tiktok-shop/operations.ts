/** Paths by our short names; each operation has a version of its own at TikTok Shop. */
export const operations = {
  'shops': ['GET', '/authorization/202309/shops'],
  'active-shops': ['GET', '/seller/202309/shops'],
  'orders/search': ['POST', '/order/202309/orders/search'],
  'orders': ['GET', '/order/202507/orders'],
  'products': ['POST', '/product/202309/products'],
  'product': ['GET', '/product/202309/products/{id}'],
  'images/upload': ['POST', '/product/202309/images/upload'],
  'products/search': ['POST', '/product/202502/products/search'],
  'products/partial-edit': ['POST', '/product/202509/products/{id}/partial_edit'],
  'products/deactivate': ['POST', '/product/202309/products/deactivate'],
  'products/activate': ['POST', '/product/202309/products/activate'],
  'categories/attributes': ['GET', '/product/202309/categories/{id}/attributes'],
  'categories/rules': ['GET', '/product/202309/categories/{id}/rules'],
  'inventory/search': ['POST', '/product/202309/inventory/search'],
  'inventory/update': ['POST', '/product/202309/products/{id}/inventory/update'],
  'prices/update': ['POST', '/product/202309/products/{id}/prices/update'],
  'cancellations': ['POST', '/return_refund/202309/cancellations'],
  'cancellations/search': ['POST', '/return_refund/202309/cancellations/search'],
  'cancellations/approve': ['POST', '/return_refund/202309/cancellations/{id}/approve'],
  'returns/search': ['POST', '/return_refund/202309/returns/search'],
  'returns/approve': ['POST', '/return_refund/202309/returns/{id}/approve'],
  'returns/reject': ['POST', '/return_refund/202309/returns/{id}/reject'],
  'reject-reasons': ['GET', '/return_refund/202309/reject_reasons'],
  'statements': ['GET', '/finance/202309/statements'],
  'statement-transactions': ['GET', '/finance/202501/statements/{id}/statement_transactions'],
  'warehouses': ['GET', '/logistics/202309/warehouses'],
  'shipping-providers': ['GET', '/logistics/202309/delivery_options/{id}/shipping_providers'],
  'packages/ship': ['POST', '/fulfillment/202309/packages/{id}/ship'],
  'orders/packages': ['POST', '/fulfillment/202309/orders/{id}/packages'],
  'webhooks': ['PUT', '/event/202309/webhooks'],
} as const satisfies Readonly<Record<string, readonly ['GET' | 'POST' | 'PUT', `/${string}`]>>
export type OperationName = keyof typeof operations

export const isUpload = (path: string): boolean => path === operations['images/upload'][1]

/** Operations of the account, not of a shop: they take no shop_cipher. Pictures are the account's too. */
export const isOfAccount = (path: string): boolean => /^\/(authorization|seller)\//.test(path) || isUpload(path)
