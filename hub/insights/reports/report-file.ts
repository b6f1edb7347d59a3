/** A report as a file: CSV in pieces, XLSX with its formula sheet. */
import { csvCell, unformula } from '#kit'
import { mostRowsASheet, workbookOf, type WorkbookCell } from '#platform'
import { formulaSheet } from './formula-sheet.ts'
import type { ReportResult } from './report-shape.ts'
import { tableOf, type Cell } from './report-table.ts'
import { wordsIn, type Language } from './report-words.ts'

const linesAPiece = 1000
/** Excel reads UTF-8 only behind this mark: without it Chinese names open as noise. */
const mark = '\uFEFF'
const lineOf = (cells: readonly Cell[]): string => `${cells.map(csvText).join(',')}\r\n`
/** A text that a spreadsheet would run as a formula is kept a text. A number is one by what it is, not by how it looks. */
const csvText = ({ text, isNumber }: Cell): string => (isNumber ? text : csvCell(text.startsWith('\r') ? `'${text}` : unformula(text)))

/** Line by line from what was reckoned: the file itself is never held. */
export function csvOf(result: ReportResult, language: Language): ReadableStream<Uint8Array> {
  const { header, rows } = tableOf(result, language, wordsIn(language))
  return inPieces(header, rows())
}

export function formulaCsv(name: string, result: ReportResult, madeAt: Date, language: Language): ReadableStream<Uint8Array> {
  const { header, rows } = formulaSheet(name, result, madeAt, wordsIn(language))
  return inPieces(header, rows.map((row) => row.map((text) => ({ text, isNumber: false }))))
}

function inPieces(header: readonly string[], rows: Iterable<Cell[]>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const source = rows[Symbol.iterator]()
  let piece = mark + lineOf(header.map((text) => ({ text, isNumber: false })))
  return new ReadableStream({
    pull(controller) {
      for (let i = 0; i < linesAPiece; i++) {
        const { value, done } = source.next()
        if (done) {
          if (piece !== '') controller.enqueue(encoder.encode(piece))
          return controller.close()
        }
        piece += lineOf(value)
      }
      controller.enqueue(encoder.encode(piece))
      piece = ''
    },
  })
}

/** Row by row like the CSV, with what each number means on a sheet of its own; what Excel has no room for goes on in a next sheet, and that one says so. */
export function xlsxOf(name: string, result: ReportResult, madeAt: Date, language: Language): ReadableStream<Uint8Array> {
  const words = wordsIn(language)
  const table = tableOf(result, language, words)
  const formulas = formulaSheet(name, result, madeAt, words)
  const sheets = Math.ceil(table.count / (mostRowsASheet - 1))
  const parts = sheets > 1 ? [[words('sheet.parts'), words('sheet.partsWhy', { count: sheets, most: mostRowsASheet.toLocaleString(language) }), '', '', '']] : []
  return workbookOf([
    { name, header: table.header, rows: cellsOf(table.rows()), widths: table.header.map((said) => Math.max(12, Math.min(40, said.length * 2))) },
    { name: words('sheet.name'), header: formulas.header, rows: [...formulas.rows, ...parts], widths: [28, 48, 60, 60, 32] },
  ])
}

function* cellsOf(rows: Iterable<Cell[]>): Generator<WorkbookCell[]> {
  for (const row of rows) yield row.map(cellOf)
}

// Numbers of a spreadsheet are doubles: amounts beyond their exact range stay text.
const cellOf = ({ text, isNumber }: Cell): WorkbookCell => (isNumber && text.length <= 15 ? Number(text) : text)

export const fileName = (name: string, day: string, ending: string): string => `${name.replace(/[\\/:*?"<>|\s]+/g, ' ').trim().slice(0, 80) || 'report'} ${day}.${ending}`
/** Names in Chinese reach every browser by the second form. */
export const disposition = (file: string): string => `attachment; filename="${file.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(file).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`
