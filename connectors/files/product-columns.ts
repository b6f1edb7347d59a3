import { namesIn } from './columns.ts'
import { findColumn, headerKey } from './header.ts'
import type { ProductField, ProductMapping, ProductMappingInput } from './product-mapping.ts'

const sheetTags = ['zh-TW', 'zh-CN', 'en'] as const
export type SheetTag = (typeof sheetTags)[number]
export type SheetColumn = 'sku' | ProductField

/** How our own sheet of products names its columns, in the three languages, and what else shops call them. */
export const productColumns: Readonly<Record<SheetColumn, { own: readonly [string, string, string]; also: readonly string[] }>> = {
  product: { own: ['商品代碼', '商品代码', 'Product ID'], also: ['商品群組', '款號', '款号', 'Handle', 'Parent SKU', 'Item Group ID', '主商品編號', '主货号'] },
  name: { own: ['商品名稱', '商品名称', 'Product name'], also: ['品名', '名稱', '名称', '產品名稱', '产品名称', '商品标题', '宝贝标题', 'Title', 'Name', 'Item Name'] },
  description: { own: ['商品描述', '商品描述', 'Description'], also: ['商品說明', '商品说明', '商品詳情', '商品详情', '產品描述', '产品描述', 'Body (HTML)', 'Product Description'] },
  brand: { own: ['品牌', '品牌', 'Brand'], also: ['廠牌', 'Vendor', 'Manufacturer'] },
  category: { own: ['商品分類', '商品分类', 'Category'], also: ['分類', '分类', '類別', '类别', '类目', '商品类目', 'Type', 'Product Category', 'Product Type'] },
  state: { own: ['商品狀態', '商品状态', 'Product state'], also: ['狀態', '状态', 'Status'] },
  images: { own: ['圖片網址', '图片网址', 'Images'], also: ['圖片', '图片', '主圖', '主图', '商品圖片', '商品图片', 'Image', 'Image Src', 'Image URL', 'Image Link', 'Photos'] },
  sku: { own: ['SKU', 'SKU', 'SKU'], also: ['貨號', '货号', '商品貨號', '商品編號', '商品编码', '商家編碼', '商家编码', '規格編碼', '规格编码', '料號', '品號', 'Variant SKU', 'SKU Code', 'Item Code', 'Product Code', 'Stock Code'] },
  title: { own: ['規格名稱', '规格名称', 'Variant title'], also: ['規格', '规格', 'Variant Name', 'Variant'] },
  barcode: { own: ['條碼', '条码', 'Barcode'], also: ['國際條碼', '国际条码', '商品條碼', '商品条码', '69码', 'GTIN', 'EAN', 'UPC', 'JAN', 'ISBN', 'Variant Barcode'] },
  cost: { own: ['成本', '成本', 'Cost'], also: ['進價', '进价', '進貨價', '进货价', '成本價', '成本价', 'Cost Price', 'Unit Cost', 'Cost per item'] },
  costCurrency: { own: ['成本幣別', '成本币种', 'Cost currency'], also: [] },
  weight: { own: ['重量（克）', '重量（克）', 'Weight (g)'], also: ['重量', '重量(g)', '淨重', '毛重', 'Weight', 'Variant Grams', 'Grams'] },
  variantState: { own: ['規格狀態', '规格状态', 'Variant state'], also: [] },
}
export const sheetColumns = Object.keys(productColumns) as SheetColumn[]

/** Every name of a column, our own first. */
export const namesOf = (column: SheetColumn): string[] => [...new Set([...productColumns[column].own, ...productColumns[column].also])]

const optionWords = { name: ['選項{n}', '选项{n}', 'Option {n}'], value: ['選項{n}內容', '选项{n}内容', 'Option {n} value'] } as const
const optionAlso = { name: ['Option{n} Name'], value: ['Option{n} Value'] } as const
const listWords = { price: ['價格', '价格', 'Price'], attribute: ['屬性', '属性', 'Attribute'] } as const
const at = (tag: SheetTag): number => sheetTags.indexOf(tag)

export const headingOf = (column: SheetColumn, tag: SheetTag): string => productColumns[column].own[at(tag)]!
export const optionHeading = (part: 'name' | 'value', n: number, tag: SheetTag): string => optionWords[part][at(tag)]!.replace('{n}', String(n))
/** "Price: retail (TWD)"; the colon tells such a column from one that is merely called so. */
export const listHeading = (kind: 'price' | 'attribute', name: string, tag: SheetTag): string => `${listWords[kind][at(tag)]}: ${name}`
const listPattern = (kind: 'price' | 'attribute'): string => `^(?:${listWords[kind].join('|')})\\s*[:：]\\s*(.+)$`

const mostOptions = 10
const numbers = Array.from({ length: mostOptions }, (_, i) => i + 1)
const optionNames = (part: 'name' | 'value', n: number): string[] => [...optionWords[part], ...optionAlso[part]].map((word) => word.replace('{n}', String(n)))

/** The columns of options that a header has, as our own sheet or Shopify's names them. */
export const optionsIn = (header: readonly string[]): NonNullable<ProductMappingInput['options']> => {
  const keys = new Set(header.map(headerKey))
  return numbers.filter((n) => optionNames('value', n).some((name) => keys.has(headerKey(name)))).map((n) => ({ name: { column: optionNames('name', n) }, value: { column: optionNames('value', n) } }))
}

/** Our own sheet, whichever columns of it a file has kept. */
export const ownSheet: ProductMappingInput = {
  kind: 'products', sku: { column: namesOf('sku') },
  fields: Object.fromEntries(sheetColumns.filter((c): c is ProductField => c !== 'sku').map((c) => [c, { column: namesOf(c) }])),
  options: numbers.map((n) => ({ name: { column: optionNames('name', n) }, value: { column: optionNames('value', n) } })),
  prices: [{ match: listPattern('price') }], attributes: [{ match: listPattern('attribute') }], decimal: '.',
}

/** What the file calls a field, for telling of it. */
export const columnIn = (header: readonly string[], mapping: ProductMapping, field: SheetColumn): string | undefined =>
  header[findColumn(header, namesIn(field === 'sku' ? mapping.sku : mapping.fields[field]))]
