import { words } from '../words.ts'
import { gtinOf, identityColumns, labelColumns, mainColumns, moreImageLinks, priceColumns, sortColumns, weightColumn } from './columns-of-google.ts'
import type { FeedColumn, FeedFormat } from './feed-format.ts'
import type { FeedItem } from './feed-item.ts'

/**
 * `identifier_exists` no is a claim: that nobody ever gave the goods a number. Said of goods that have one it costs the
 * listing, so it is said only where the shop said so, and never beside a number or a brand with its part number.
 */
const identifierExists = (item: FeedItem): string | undefined =>
  item.hasNoIdentifier && gtinOf(item) === undefined && !(item.brand !== '' && item.mpn !== undefined) ? 'no' : undefined

const columns: readonly FeedColumn[] = [
  ...mainColumns({ id: 50, title: 150, description: 5000 }),
  moreImageLinks(10),
  { name: 'availability', field: 'availability', from: (i) => i.availability, required: true },
  { name: 'availability_date', field: 'availability', from: (i) => (i.availability === 'preorder' || i.availability === 'backorder' ? i.availableFrom : undefined) },
  ...priceColumns,
  ...identityColumns,
  { name: 'identifier_exists', field: 'identifier', from: identifierExists },
  ...sortColumns,
  weightColumn,
  ...labelColumns,
]

const source = { docs: 'https://support.google.com/merchants/answer/7052112', readOn: '2026-11-22' } as const

export const googleXml: FeedFormat = { id: 'google_xml', label: words('Google 購物（XML）', 'Google 购物（XML）', 'Google Shopping (XML)'), shape: 'rss', columns, ...source }
export const googleTsv: FeedFormat = { id: 'google_tsv', label: words('Google 購物（TSV）', 'Google 购物（TSV）', 'Google Shopping (TSV)'), shape: 'tsv', columns, ...source }
