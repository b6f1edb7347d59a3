import type { Words } from '../words.ts'
import type { FeedItem } from './feed-item.ts'

/** What of an item a column is made from; a left-out item is counted under it. */
export type FeedField =
  | 'id' | 'group' | 'title' | 'description' | 'link' | 'image' | 'availability' | 'quantity' | 'price' | 'sale_price'
  | 'identifier' | 'brand' | 'condition' | 'category' | 'options' | 'weight' | 'other'
export type FeedFault = 'missing' | 'too_long' | 'malformed'

export type FeedColumn = {
  name: string
  field: FeedField
  from: (item: FeedItem) => string | readonly string[] | undefined
  /** An item without it is left out. */
  required?: boolean
  /** In characters as people count them. */
  longest?: number
  /** A text that is too long is cut; a code or an address cut short would be another one, so its item is left out. */
  whenLong?: 'cut'
  /** Must be an address of the web. */
  isLink?: boolean
}

export type FeedShape = 'rss' | 'tsv' | 'csv' | 'json' | 'ndjson'

/** A format as data: what its file looks like, what each column says, and what an item must have. */
export type FeedFormat = {
  id: string
  label: Words
  shape: FeedShape
  columns: readonly FeedColumn[]
  /** At least one column of each set must say something. */
  oneOf?: readonly { field: FeedField; columns: readonly string[] }[]
  /** Read by people in a spreadsheet as well: a text that it would take for a formula gets an apostrophe before it. */
  isForSpreadsheets?: boolean
  docs: string
  /** The day on which the vendor's document was read. */
  readOn: string
  /** Why it is not yet confirmed against the vendor's document. */
  unconfirmed?: Words
}

export const feedTypes: Readonly<Record<FeedShape, { extension: string; type: string }>> = {
  rss: { extension: 'xml', type: 'application/xml; charset=utf-8' },
  tsv: { extension: 'tsv', type: 'text/tab-separated-values; charset=utf-8' },
  csv: { extension: 'csv', type: 'text/csv; charset=utf-8' },
  json: { extension: 'json', type: 'application/json; charset=utf-8' },
  ndjson: { extension: 'ndjson', type: 'text/x-ndjson; charset=utf-8' },
}
