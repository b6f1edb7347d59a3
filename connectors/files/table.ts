import { detectEncoding, type Encoding } from './encoding.ts'
import { unguard } from './excel-guard.ts'
import { findHeaderRow, HeaderWatch } from './header.ts'
import { problem, type Problem } from './problem.ts'
import { RecordCutter, type RowBatch } from './records.ts'
import { isDamage, nameOf, readBytes, type Source } from './source.ts'
import { isOldWorkbook, isWorkbook, openWorkbook } from './workbook.ts'

export type { RowBatch } from './records.ts'

/** One file, opened: what was found out about it, and its rows as often as one likes. */
export type Table = {
  name: string
  kind: 'text' | 'workbook'
  encoding: Encoding
  delimiter: string
  header: string[]
  /** Physical line of the header; 0 when there is none. */
  headerLine: number
  /** First data rows, for a preview and for guessing a mapping. */
  sample: string[][]
  problems: Problem[]
  /** Whether a cell of a workbook is a number, by its physical line and its column from 0; a text file does not know. */
  isNumber?: (line: number, column: number) => boolean
  /** Data rows from the first, about a thousand at a time, each with its physical line. */
  rows: () => AsyncGenerator<RowBatch>
}

export type TableOptions = {
  encoding?: Encoding
  delimiter?: string
  /** Physical line of the header, where the person says the finding was wrong. */
  headerLine?: number
  /** Which sheet of a workbook; the first one with a table without. */
  sheet?: string
}

const SAMPLE_ROWS = 50
const BATCH = 1000
const delimiters = [',', '\t', ';', '|'] as const

/** Opens a CSV, TSV or XLSX file, plain or gzipped; what is wrong with it is in `problems`, nothing is thrown for it. */
export async function openTable(source: Source, options: TableOptions = {}): Promise<Table> {
  try {
    return await open(source, options)
  } catch (error) {
    if (isDamage(error)) return emptyTable(source, problem('table.damaged', 0))
    throw error
  }
}

async function open(source: Source, options: TableOptions): Promise<Table> {
  const head = await firstBytes(source, 64 * 1024)
  if (isOldWorkbook(head)) return emptyTable(source, problem('workbook.old_xls', 0))
  if (isWorkbook(head)) {
    const book = await openWorkbook(source, options.sheet)
    if (book.problem) return emptyTable(source, book.problem)
    return { ...(await tableOf(source, 'workbook', 'utf-8', ',', options, () => pages(book.rows, book.unread ?? []))), ...(book.isNumber ? { isNumber: book.isNumber } : {}) }
  }
  const encoding = options.encoding ?? (await detectEncoding(readBytes(source)))
  const delimiter = options.delimiter ?? (await findDelimiter(source, encoding))
  return tableOf(source, 'text', encoding, delimiter, options, () => cutAll(source, encoding, delimiter))
}

async function tableOf(
  source: Source, kind: Table['kind'], encoding: Encoding, delimiter: string, options: TableOptions, open: () => AsyncGenerator<RowBatch>,
): Promise<Table> {
  const first: { row: string[]; line: number }[] = []
  for await (const batch of open()) {
    batch.rows.forEach((row, i) => first.push({ row, line: batch.lines[i]! }))
    if (first.length >= SAMPLE_ROWS * 2) break
  }
  const table: Table = { name: nameOf(source), kind, encoding, delimiter, header: [], headerLine: 0, sample: [], problems: [], rows: () => noRows() }
  if (first.every(({ row }) => isBlank(row))) return { ...table, problems: [problem('table.empty', 0)] }
  const at = options.headerLine ? first.findIndex(({ line }) => line === options.headerLine) : findHeaderRow(first.map(({ row }) => row).slice(0, 40))
  if (at < 0) return { ...table, sample: first.slice(0, SAMPLE_ROWS).map(({ row }) => row), problems: [problem('table.no_header', first[0]!.line)] }
  const header = unguard(first[at]!.row).map((cell) => cell.replace('\uFEFF', '').trim())
  // Trailing delimiters make nameless columns; they carry nothing.
  while (header.length > 1 && header.at(-1) === '') header.pop()
  const headerLine = first[at]!.line
  const sample = first.slice(at + 1).map(({ row }) => unguard(row)).filter((row) => !isBlank(row)).slice(0, SAMPLE_ROWS)
  if (sample.length === 0) table.problems.push(problem('table.header_only', headerLine))
  return { ...table, header, headerLine, sample, rows: () => dataRows(open(), header, headerLine) }
}

async function* noRows(): AsyncGenerator<RowBatch> { /* a table without a header has none */ }

function emptyTable(source: Source, found: Problem): Table {
  return { name: nameOf(source), kind: 'workbook', encoding: 'utf-8', delimiter: ',', header: [], headerLine: 0, sample: [], problems: [found], rows: () => noRows() }
}

async function* cutAll(source: Source, encoding: Encoding, delimiter: string): AsyncGenerator<RowBatch> {
  const decoder = new TextDecoder(encoding)
  const cutter = new RecordCutter(delimiter)
  // Each text chunk stays below a quarter of a megabyte, so a batch is a few thousand rows at the very most.
  try {
    for await (const chunk of readBytes(source)) yield cutter.push(decoder.decode(chunk, { stream: true }), false)
  } catch (error) {
    if (!isDamage(error)) throw error
    const rest = cutter.push(decoder.decode(), true)
    return yield { ...rest, problems: [...rest.problems, problem('table.damaged', rest.lines.at(-1) ?? 0)] }
  }
  yield cutter.push(decoder.decode(), true)
}

async function* pages(rows: string[][], unread: readonly string[]): AsyncGenerator<RowBatch> {
  for (let i = 0; i < rows.length; i += BATCH) {
    // Copies: what is opened of a guarded cell is opened once, however often the rows are read.
    const page = rows.slice(i, i + BATCH).map((row) => [...row])
    yield { rows: page, lines: page.map((_, j) => i + j + 1), problems: [] }
  }
  if (unread.length > 0) yield { rows: [], lines: [], problems: [problem('workbook.more_sheets', rows.length, { value: unread.join(', ') })] }
}

const isBlank = (row: readonly string[]): boolean => {
  for (const cell of row) if (cell !== '' && cell.trim() !== '') return false
  return true
}

/** Rows behind the header, blank ones left out, headers in the middle told, widths checked. */
async function* dataRows(batches: AsyncGenerator<RowBatch>, header: string[], headerLine: number): AsyncGenerator<RowBatch> {
  const watch = new HeaderWatch(header)
  let moved: Problem | undefined
  for await (const batch of batches) {
    const out: RowBatch = { rows: [], lines: [], problems: batch.problems.filter((found) => found.line > headerLine || found.code === 'table.damaged') }
    for (let i = 0; i < batch.rows.length; i++) {
      const row = batch.rows[i]!
      const line = batch.lines[i]!
      if (line <= headerLine || isBlank(row)) continue
      if (moved) { moved.count!++; continue }
      const seen = watch.look(row)
      if (seen === 'same') { out.problems.push(problem('table.header_repeated', line)); continue }
      if (seen === 'moved') { moved = problem('table.columns_moved', line, { value: row.join(','), count: 0 }); continue }
      if (row.length !== header.length) checkWidth(row, header.length, line, out.problems)
      // Undecodable bytes come out as U+FFFD; the row is kept, the person is told.
      const damaged = row.findIndex((cell) => cell.includes('\uFFFD'))
      if (damaged >= 0) out.problems.push(problem('text.undecodable', line, { column: header[damaged] ?? '', value: row[damaged]! }))
      out.rows.push(unguard(row))
      out.lines.push(line)
    }
    if (out.rows.length > 0 || out.problems.length > 0) yield out
  }
  // Told at the end, with the count: how much of the file was left unread is what the person needs to know.
  if (moved) yield { rows: [], lines: [], problems: [moved] }
}

function checkWidth(row: string[], width: number, line: number, problems: Problem[]): void {
  if (row.length < width) problems.push(problem('row.short', line, { value: `${row.length} < ${width}` }))
  else if (row.slice(width).some((cell) => cell.trim() !== '')) problems.push(problem('row.long', line, { value: `${row.length} > ${width}` }))
}

async function firstBytes(source: Source, size: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let have = 0
  for await (const chunk of readBytes(source)) {
    parts.push(chunk)
    have += chunk.length
    if (have >= size) break
  }
  return Buffer.concat(parts).subarray(0, size)
}

/** The delimiter that cuts the first rows into the most equal columns. */
async function findDelimiter(source: Source, encoding: Encoding): Promise<string> {
  const text = new TextDecoder(encoding).decode(await firstBytes(source, 64 * 1024), { stream: true })
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    const rows = new RecordCutter(delimiter).push(text, false).rows.filter((row) => !isBlank(row)).slice(0, 60)
    if (rows.length === 0) rows.push(...new RecordCutter(delimiter).push(text, true).rows)
    const widths = new Map<number, number>()
    for (const row of rows) if (row.length > 1) widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
    // A width counts by how many rows have it, and a little by itself, so "a;b" with one comma inside stays two columns.
    const score = Math.max(0, ...[...widths].map(([width, count]) => (count / rows.length) * (1 + Math.log2(width))))
    if (score > best.score + 1e-9) best = { delimiter, score }
  }
  return best.delimiter
}
