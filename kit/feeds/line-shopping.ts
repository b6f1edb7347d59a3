import { words } from '../words.ts'
import { identityColumns, mainColumns, moreImageLinks, priceColumns, sortColumns } from './columns-of-google.ts'
import type { FeedFormat } from './feed-format.ts'

/** Merchants that LINE 購物 sends buyers to hand in a file. Its document is given to merchants only. */
export const lineShopping: FeedFormat = {
  id: 'line_shopping',
  label: words('LINE 購物（XML）', 'LINE 购物（XML）', 'LINE Shopping (XML)'),
  shape: 'rss',
  columns: [
    ...mainColumns({ id: 100, title: 150, description: 5000 }),
    moreImageLinks(10),
    { name: 'availability', field: 'availability', from: (i) => (i.availability === 'in_stock' ? 'in stock' : i.availability === 'preorder' ? 'preorder' : 'out of stock'), required: true },
    ...priceColumns.filter((c) => c.name !== 'sale_price_effective_date'),
    ...identityColumns,
    ...sortColumns,
  ],
  docs: 'https://buy.line.me',
  readOn: '2026-11-22',
  unconfirmed: words(
    'LINE 購物只把格式文件交給合作商家，我們沒有讀到；這裡沿用 Google 商品檔的欄位，上架前請先請 LINE 購物的窗口確認。',
    'LINE 购物只向合作商家提供格式文档，我们没有读到；这里沿用 Google 商品文件的字段，启用前请先与 LINE 购物的对接人确认。',
    'LINE Shopping gives its format document to partner merchants only, and we have not read it. These are the fields of Google’s file: ask your contact there before you use it.',
  ),
}
