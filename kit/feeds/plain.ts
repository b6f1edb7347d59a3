import { toDecimal, type Money } from '../money.ts'
import { words } from '../words.ts'
import { saleOf } from './columns-of-google.ts'
import type { FeedColumn, FeedFormat } from './feed-format.ts'

const decimal = (price: Money | undefined): string | undefined => price && toDecimal(price)

/** Everything as the shop has it, for readers of the shop's own: prices and currency apart, the description untouched. */
const columns: readonly FeedColumn[] = [
  { name: 'sku', field: 'id', from: (i) => i.id, required: true },
  { name: 'group', field: 'group', from: (i) => i.group },
  { name: 'title', field: 'title', from: (i) => i.title },
  { name: 'description', field: 'description', from: (i) => i.description },
  { name: 'link', field: 'link', from: (i) => i.link },
  { name: 'images', field: 'image', from: (i) => i.images },
  { name: 'availability', field: 'availability', from: (i) => i.availability },
  { name: 'quantity', field: 'quantity', from: (i) => String(i.quantity) },
  { name: 'price', field: 'price', from: (i) => decimal(i.price) },
  { name: 'sale_price', field: 'sale_price', from: (i) => decimal(saleOf(i)) },
  { name: 'currency', field: 'price', from: (i) => i.price?.currency },
  { name: 'brand', field: 'brand', from: (i) => i.brand },
  { name: 'gtin', field: 'identifier', from: (i) => i.gtin },
  { name: 'mpn', field: 'identifier', from: (i) => i.mpn },
  { name: 'condition', field: 'condition', from: (i) => i.condition },
  { name: 'category', field: 'category', from: (i) => i.category },
  { name: 'options', field: 'options', from: (i) => Object.entries(i.options).map(([name, value]) => `${name}: ${value}`) },
  { name: 'weight_grams', field: 'weight', from: (i) => i.weightGrams?.toString() },
]

const source = { docs: 'docs/feeds.md', readOn: '2026-11-22' } as const

export const plainCsv: FeedFormat = { id: 'csv', label: words('一般 CSV', '通用 CSV', 'Plain CSV'), shape: 'csv', columns, isForSpreadsheets: true, ...source }
export const plainJson: FeedFormat = { id: 'json', label: words('一般 JSON', '通用 JSON', 'Plain JSON'), shape: 'json', columns, ...source }
export const plainNdjson: FeedFormat = { id: 'ndjson', label: words('一般 JSON（一行一項）', '通用 JSON（每行一项）', 'Plain JSON, one item a line'), shape: 'ndjson', columns, ...source }
