import { words } from '../words.ts'
import { identityColumns, labelColumns, mainColumns, moreImageLinks, priceColumns, sortColumns, spacedAvailability, weightColumn } from './columns-of-google.ts'
import type { FeedFormat } from './feed-format.ts'

/** The catalogue for ads. A title with control characters or an item without a brand is refused there. */
export const tiktokCsv: FeedFormat = {
  id: 'tiktok_csv',
  label: words('TikTok 商品目錄（CSV）', 'TikTok 商品目录（CSV）', 'TikTok catalogue (CSV)'),
  shape: 'csv',
  columns: [
    ...mainColumns({ id: 100, title: 150, description: 10_000 }).map((c) => (c.name === 'id' ? { ...c, name: 'sku_id' } : c)),
    moreImageLinks(10),
    spacedAvailability,
    ...priceColumns,
    ...identityColumns.map((c) => (c.name === 'brand' ? { ...c, required: true } : c)),
    ...sortColumns,
    weightColumn,
    ...labelColumns,
  ],
  docs: 'https://ads.tiktok.com/help/article/catalog-product-parameters',
  readOn: '2026-11-22',
}
