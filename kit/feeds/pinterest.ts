import { words } from '../words.ts'
import { identityColumns, labelColumns, mainColumns, moreImageLinks, priceColumns, sortColumns, weightColumn } from './columns-of-google.ts'
import type { FeedColumn, FeedFormat } from './feed-format.ts'
import type { FeedAvailability } from './feed-item.ts'

// It knows no goods on order: what has to be waited for without a date is not in stock.
const availability: Readonly<Record<FeedAvailability, string>> = { in_stock: 'in stock', out_of_stock: 'out of stock', preorder: 'preorder', backorder: 'out of stock' }

const columns: readonly FeedColumn[] = [
  // A picture's address with a comma is read as two.
  ...mainColumns({ id: 127, title: 500, description: 10_000 }).map((c) => (c.name === 'link' ? { ...c, longest: 511 } : c.name === 'image_link' ? { ...c, from: commaless(c.from) } : c)),
  { ...moreImageLinks(10), from: commaless(moreImageLinks(10).from) },
  { name: 'availability', field: 'availability', from: (i) => availability[i.availability], required: true },
  ...priceColumns.filter((c) => c.name !== 'sale_price_effective_date'),
  ...identityColumns,
  ...sortColumns,
  weightColumn,
  ...labelColumns,
]

function commaless(from: FeedColumn['from']): FeedColumn['from'] {
  const encode = (text: string): string => text.replaceAll(',', '%2C')
  return (item) => {
    const value = from(item)
    return typeof value === 'string' ? encode(value) : value?.map(encode)
  }
}

const source = { docs: 'https://help.pinterest.com/en/business/article/before-you-get-started-with-catalogs', readOn: '2026-11-22' } as const

export const pinterestTsv: FeedFormat = { id: 'pinterest_tsv', label: words('Pinterest 商品目錄（TSV）', 'Pinterest 商品目录（TSV）', 'Pinterest catalogue (TSV)'), shape: 'tsv', columns, ...source }
export const pinterestXml: FeedFormat = { id: 'pinterest_xml', label: words('Pinterest 商品目錄（XML）', 'Pinterest 商品目录（XML）', 'Pinterest catalogue (XML)'), shape: 'rss', columns, ...source }
