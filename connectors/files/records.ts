import { problem, type Problem } from './problem.ts'

/** Rows of cells with the physical line each began on. */
export type RowBatch = { rows: string[][]; lines: number[]; problems: Problem[] }

/** No honest cell is longer; beyond it an unclosed quote has swallowed rows and reading starts again behind its line. */
const RECORD_LIMIT = 1 << 20

/**
 * Cuts decoded text into rows, chunk by chunk. Lines without a quote, nearly all, are cut by the engine's own split;
 * csv-parse, measured at a fraction of that, would spend the whole time budget of an import on cutting alone.
 */
export class RecordCutter {
  private rest = ''
  private line = 1
  private readonly delimiter: string
  private readonly quoted: boolean

  constructor(delimiter: string, quoted = true) {
    this.delimiter = delimiter
    this.quoted = quoted
  }

  push(text: string, last: boolean): RowBatch {
    const out: RowBatch = { rows: [], lines: [], problems: [] }
    let all = this.rest + text
    // A carriage return at the very end may be half of a line end that the next chunk completes.
    let held = ''
    if (!last && all.endsWith('\r')) { held = '\r'; all = all.slice(0, -1) }
    if (all.includes('\r')) all = all.replace(/\r\n?/g, '\n')
    if (all.includes('\0')) all = this.dropNuls(all, out)
    this.rest = ''
    const end = this.quoted && all.includes('"') ? this.cutCareful(all, last, out) : this.cutPlain(all, last, out)
    this.rest = all.slice(end) + held
    return out
  }

  private cutPlain(all: string, last: boolean, out: RowBatch): number {
    const lines = all.split('\n')
    const tail = lines.pop()!
    for (const line of lines) this.add(out, line === '' ? [''] : line.split(this.delimiter), 1)
    if (last && tail !== '') this.add(out, tail.split(this.delimiter), 1)
    return last ? all.length : all.length - tail.length
  }

  private cutCareful(all: string, last: boolean, out: RowBatch): number {
    let at = 0
    while (at < all.length) {
      let end = all.indexOf('\n', at)
      if (end < 0) {
        if (!last) return at
        end = all.length
      }
      const quote = all.indexOf('"', at)
      // No quote in what is left: cut it the fast way.
      if (quote < 0) return at + this.cutPlain(all.slice(at), last, out)
      if (quote >= end) {
        this.add(out, all.slice(at, end).split(this.delimiter), 1)
        at = end + 1
        continue
      }
      const next = this.cutQuoted(all, at, end, last, out)
      if (next < 0) return at
      at = next
    }
    return all.length
  }

  /** One row with quotes from `start`; returns where the next begins, or −1 when more text is needed. */
  private cutQuoted(all: string, start: number, lineEnd: number, last: boolean, out: RowBatch): number {
    const cells: string[] = []
    let lines = 1
    let stray = false
    let at = start
    for (;;) {
      let open = at
      while (all[open] === ' ' && open < lineEnd) open++
      if (all[open] !== '"') {
        const end = this.cellEnd(all, at)
        // A quote inside a cell that does not begin with one is a letter like any other: a 5" tumbler.
        cells.push(all.slice(at, end))
        at = end
      } else {
        const cell = this.quotedCell(all, open + 1)
        if (cell.end < 0 && !last && all.length - start < RECORD_LIMIT) return -1
        // Nothing closes it, or what closes it is the opening quote of a later row: take the line as it stands.
        if (cell.end < 0 || (cell.tail !== '' && cell.lines > 0)) return this.recover(all, start, lineEnd, out)
        if (cell.tail !== '') stray = true
        lines += cell.lines
        cells.push(cell.text)
        at = cell.end
      }
      if (at >= all.length || all[at] === '\n') break
      at += this.delimiter.length
    }
    // Without its line end the row may go on in the next chunk.
    if (at >= all.length && !last) return -1
    if (stray) out.problems.push(problem('row.stray_quote', this.line, { value: all.slice(start, Math.min(at, start + 120)) }))
    this.add(out, cells, lines)
    return at + 1
  }

  private quotedCell(all: string, from: number): { text: string; end: number; lines: number; tail: string } {
    let at = from
    let doubled = false
    for (;;) {
      const quote = all.indexOf('"', at)
      if (quote < 0) return { text: '', end: -1, lines: 0, tail: '' }
      if (all[quote + 1] === '"') { doubled = true; at = quote + 2; continue }
      const raw = all.slice(from, quote)
      const lines = raw.includes('\n') ? raw.split('\n').length - 1 : 0
      const end = this.cellEnd(all, quote + 1)
      // Blanks between the closing quote and the delimiter are padding.
      const tail = all.slice(quote + 1, end).trimEnd()
      if (tail === '') return { text: doubled ? raw.replaceAll('""', '"') : raw, end, lines, tail }
      // `"5" nails"` is a quoted cell with a quote inside; `"Best" tumbler` was never quoted, as in Amazon's reports.
      const text = tail.endsWith('"') ? `${raw}"${tail.slice(0, -1)}` : `"${raw}"${tail}`
      return { text: doubled ? text.replaceAll('""', '"') : text, end, lines, tail }
    }
  }

  private recover(all: string, start: number, lineEnd: number, out: RowBatch): number {
    const line = all.slice(start, lineEnd)
    out.problems.push(problem('row.unclosed_quote', this.line, { value: line }))
    this.add(out, line.split(this.delimiter).map((cell) => cell.replace(/^ *"/, '').replace(/"$/, '')), 1)
    return lineEnd + 1
  }

  private cellEnd(all: string, from: number): number {
    const delimiter = all.indexOf(this.delimiter, from)
    const newline = all.indexOf('\n', from)
    if (delimiter < 0) return newline < 0 ? all.length : newline
    return newline < 0 ? delimiter : Math.min(delimiter, newline)
  }

  private dropNuls(all: string, out: RowBatch): string {
    let line = this.line
    all.split('\n').forEach((text, i) => {
      if (text.includes('\0')) out.problems.push(problem('row.nul', (line = this.line + i), { value: text.replaceAll('\0', '␀') }))
    })
    return line >= 0 ? all.replaceAll('\0', '') : all
  }

  private add(out: RowBatch, cells: string[], lines: number): void {
    out.rows.push(cells)
    out.lines.push(this.line)
    this.line += lines
  }
}

/** A cell as a CSV file writes it. */
const csvCell = (text: string): string => (/["\n\r,;\t|]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
export const csvRow = (cells: readonly string[]): string => cells.map(csvCell).join(',')
