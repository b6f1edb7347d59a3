import { productColumns, ownSheet } from '../product-columns.ts'
import { needs, type Format } from './format.ts'

/** Our own sheet of products, as it is written by the export. */
export const products: Format = {
  name: 'products',
  roles: [{ role: 'main', needs: needs(['商品代碼', '商品代码', 'Product ID'], productColumns.sku.own, productColumns.name.own) }],
  mapping: ownSheet,
}
