import type { FeedColumn, FeedFault, FeedField, FeedFormat } from './feed-format.ts'
import type { FeedItem } from './feed-item.ts'
import { cleanText, csvCell, cutTo, isWebLink, tsvCell, unformula, xmlText } from './feed-text.ts'

type Value = string | readonly string[] | undefined
export type FeedShop = { title: string; link: string; description: string }
/** Why an item cannot stand in a feed: the first thing that it lacks, in the order of the columns. */
export type LeftOut = { ok: false; field: FeedField; fault: FeedFault }
export type FeedWriter = {
  head: string
  /** Between two items. */
  between: string
  foot: string
  item: (item: FeedItem) => { ok: true; text: string } | LeftOut
}

/** What an item says under each column of a format, in the order of the columns; for those who send items one by one. */
export function feedValues(format: FeedFormat, item: FeedItem): { ok: true; values: Value[] } | LeftOut {
  const values: Value[] = []
  for (const column of format.columns) {
    const value = tidy(column.from(item))
    const fault = faultOf(column, value)
    if (fault) return { ok: false, field: column.field, fault }
    values.push(shorten(column, value))
  }
  for (const { field, columns } of format.oneOf ?? []) {
    if (!format.columns.some(({ name }, i) => values[i] !== undefined && columns.includes(name))) return { ok: false, field, fault: 'missing' }
  }
  return { ok: true, values }
}

function tidy(value: Value): Value {
  if (value === undefined) return undefined
  if (typeof value === 'string') return cleanText(value).trim() || undefined
  const all = value.map((one) => cleanText(one).trim()).filter((one) => one !== '')
  return all.length > 0 ? all : undefined
}

function faultOf({ required, longest, whenLong, isLink }: FeedColumn, value: Value): FeedFault | undefined {
  if (value === undefined) return required ? 'missing' : undefined
  if (isLink && !isWebLink(value as string)) return 'malformed'
  return longest !== undefined && whenLong !== 'cut' && typeof value === 'string' && cutTo(value, longest) !== value ? 'too_long' : undefined
}

const shorten = ({ longest, whenLong }: FeedColumn, value: Value): Value =>
  whenLong === 'cut' && longest !== undefined && typeof value === 'string' ? cutTo(value, longest).trimEnd() : value

/** A file in pieces: the head, then items with what stands between two of them, then the foot. Keeps nothing of what it wrote. */
export function openFeed(format: FeedFormat, shop: FeedShop): FeedWriter {
  const names = format.columns.map((c) => c.name)
  const written = (write: (values: readonly Value[]) => string): FeedWriter['item'] => (item) => {
    const read = feedValues(format, item)
    return read.ok ? { ok: true, text: write(read.values) } : read
  }
  switch (format.shape) {
    case 'rss': return { head: rssHead(shop), between: '', foot: '</channel>\n</rss>\n', item: written((values) => rssItem(names, values)) }
    case 'tsv': return { head: `${names.join('\t')}\n`, between: '', foot: '', item: written((values) => `${values.map((v) => tsvCell(inOneCell(v))).join('\t')}\n`) }
    case 'csv': {
      const cell = format.isForSpreadsheets ? (v: Value) => csvCell(unformula(inOneCell(v))) : (v: Value) => csvCell(inOneCell(v))
      return { head: `${names.join(',')}\n`, between: '', foot: '', item: written((values) => `${values.map(cell).join(',')}\n`) }
    }
    case 'json': return { head: '[\n', between: ',\n', foot: '\n]\n', item: written((values) => jsonOf(names, values)) }
    case 'ndjson': return { head: '', between: '', foot: '', item: written((values) => `${jsonOf(names, values)}\n`) }
    default: return format.shape satisfies never
  }
}

/** Several addresses share a cell with a comma between them, so a comma in one of them is written as addresses may write it. */
const inOneCell = (value: Value): string => (typeof value === 'object' ? value.map((one) => (isWebLink(one) ? one.replaceAll(',', '%2C') : one)).join(',') : (value ?? ''))

const jsonOf = (names: readonly string[], values: readonly Value[]): string => JSON.stringify(Object.fromEntries(names.map((name, i) => [name, values[i] ?? null])))

const rssHead = ({ title, link, description }: FeedShop): string => '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">\n<channel>\n'
  + `<title>${xmlText(cleanText(title))}</title>\n<link>${xmlText(cleanText(link))}</link>\n<description>${xmlText(cleanText(description))}</description>\n`

function rssItem(names: readonly string[], values: readonly Value[]): string {
  let text = '<item>'
  for (const [i, value] of values.entries()) {
    if (value === undefined) continue
    for (const one of typeof value === 'string' ? [value] : value) text += `<g:${names[i]}>${xmlText(one)}</g:${names[i]}>`
  }
  return `${text}</item>\n`
}
