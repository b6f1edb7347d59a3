import { words } from '../words.ts'
import { identityColumns, labelColumns, mainColumns, moreImageLinks, priceColumns, sortColumns, weightColumn } from './columns-of-google.ts'
import type { FeedAvailability } from './feed-item.ts'
import type { FeedFormat } from './feed-format.ts'

const availability: Readonly<Record<FeedAvailability, string>> = { in_stock: 'in stock', out_of_stock: 'out of stock', preorder: 'preorder', backorder: 'available for order' }

/** The catalogue for ads. A title with control characters or an item without a brand is refused there. */
export const tiktokCsv: FeedFormat = {
  id: 'tiktok_csv',
  label: words('TikTok 商品目錄（CSV）', 'TikTok 商品目录（CSV）', 'TikTok catalogue (CSV)'),
  shape: 'csv',
  columns: [
    ...mainColumns({ id: 100, title: 150, description: 10_000 }).map((c) => (c.name === 'id' ? { ...c, name: 'sku_id' } : c)),
    moreImageLinks(10),
    { name: 'availability', field: 'availability', from: (i) => availability[i.availability], required: true },
    ...priceColumns,
    ...identityColumns.map((c) => (c.name === 'brand' ? { ...c, required: true } : c)),
    ...sortColumns,
    weightColumn,
    ...labelColumns,
  ],
  docs: 'https://ads.tiktok.com/help/article/catalog-product-parameters',
  readOn: '2026-11-22',
}
