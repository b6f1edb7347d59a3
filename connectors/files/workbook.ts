import readBook, { readSheet } from 'read-excel-file/node'
import { problem, type Problem } from './problem.ts'
import { readWhole, type Source } from './source.ts'

/**
 * A workbook is unzipped and held whole (its cells refer to one shared list of texts), so it has a bound;
 * a CSV has none. 32 MB of XLSX is about 700,000 rows of an order export.
 */
const WORKBOOK_LIMIT_BYTES = 32 * 1024 * 1024

export const isWorkbook = (head: Uint8Array): boolean => head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4
export const isOldWorkbook = (head: Uint8Array): boolean => head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0

type Book = { rows: string[][]; problem?: Problem; unread?: string[]; isNumber?: (line: number, column: number) => boolean }

/** All rows of one sheet, the first one with a table unless said, as texts: text cells untouched, numbers as the file writes them, dates as ISO without zone. */
export async function openWorkbook(source: Source, sheet?: string): Promise<Book> {
  const bytes = await readWhole(source, WORKBOOK_LIMIT_BYTES)
  if (!bytes) return { rows: [], problem: problem('workbook.too_big', 0, { value: `${WORKBOOK_LIMIT_BYTES / 1024 / 1024} MB` }) }
  try {
    // Numbers stay texts: 0.1 + 0.2 and long barcodes must not pass through a float.
    const options = { parseNumber: (text: string) => ({ typed: text }), trim: false }
    if (sheet !== undefined) return bookOf(await readSheet(bytes, sheet, options))
    const sheets = await readBook(bytes, options)
    const withTable = sheets.filter(({ data }) => data.filter((row) => row.filter((cell) => cell !== null).length >= 3).length >= 2)
    const chosen = withTable[0] ?? sheets[0]
    return { ...bookOf(chosen?.data ?? []), unread: withTable.slice(1).map((one) => one.sheet) }
  } catch (error) {
    // A damaged or protected workbook is the file's fault, whatever the library calls it.
    return { rows: [], problem: problem('workbook.unreadable', 0, { value: error instanceof Error ? error.message : String(error) }) }
  }
}

const isTyped = (cell: unknown): cell is { typed: unknown } => typeof cell === 'object' && cell !== null && 'typed' in cell

/** Texts, and which cells were numbers: one bit a cell, for a column that has any. */
function bookOf(data: readonly (readonly unknown[])[]): Book {
  const bits: (Uint8Array | undefined)[] = []
  const rows = data.map((row, y) => row.map((cell, x) => {
    if (isTyped(cell)) (bits[x] ??= new Uint8Array((data.length >> 3) + 1))[y >> 3]! |= 1 << (y & 7)
    return cellText(cell)
  }))
  return { rows, isNumber: (line, column) => ((bits[column]?.[(line - 1) >> 3] ?? 0) & (1 << ((line - 1) & 7))) !== 0 }
}

// The library's own type for a date cell is the constructor of Date; what it hands out is a Date.
function cellText(cell: unknown): string {
  if (typeof cell === 'string') return cell
  if (cell instanceof Date) return dateText(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  return isTyped(cell) ? plainNumber(String(cell.typed)) : ''
}

/** A sheet's date has no zone; the library puts it in UTC, so UTC gives back what the cell shows. */
function dateText(date: Date): string {
  const iso = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
}

/** Excel writes 1E+15 for a long whole number and 0.30000000000000004 for 0.3; the cell shows neither. */
function plainNumber(text: string): string {
  if (/^-?\d{1,15}$/.test(text)) return text
  const value = Number(text)
  if (!Number.isFinite(value)) return text
  if (Number.isInteger(value)) return BigInt(value).toString()
  const shown = Number(value.toPrecision(15))
  return /e/i.test(String(shown)) ? shown.toFixed(20).replace(/0+$/, '') : String(shown)
}
