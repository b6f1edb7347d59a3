import { ConnectorFault, parseJson } from '#kit'

/** A row by the names of its columns, and where it stands in its file. */
export type Row = { where: string; cells: Readonly<Record<string, string>> }
type Refused = { where: string; words: string }

/** The rows of a file, CSV or JSON; a file without its columns is a changed contract, a row that cannot be one is told alone. */
export function readTable(name: string, text: string, needed: readonly string[]): { rows: Row[]; refused: Refused[] } {
  return /\.json$/i.test(name) ? readObjects(name, text, needed) : readLines(name, text, needed)
}

function readLines(name: string, text: string, needed: readonly string[]): { rows: Row[]; refused: Refused[] } {
  const [head, ...lines] = cutCsv(text)
  const columns = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase())
  const missing = needed.filter((column) => !columns.includes(column))
  if (missing.length > 0) throw new ConnectorFault('contract_changed', `${name} has no column ${missing.join(', ')}: its first line is ${(head?.cells ?? []).join(', ').slice(0, 200)}`)
  const rows: Row[] = [], refused: Refused[] = []
  for (const { cells, line } of lines) {
    const where = `${name}:${line}`
    if (cells.length === 1 && cells[0]!.trim() === '') continue
    if (cells.length !== columns.length) refused.push({ where, words: `${cells.length} cells where the first line has ${columns.length}` })
    else rows.push({ where, cells: Object.fromEntries(columns.map((column, i) => [column, cells[i]!.trim()])) })
  }
  return { rows, refused }
}

function readObjects(name: string, text: string, needed: readonly string[]): { rows: Row[]; refused: Refused[] } {
  let list: unknown
  try {
    list = parseJson(text)
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    throw new ConnectorFault('contract_changed', `${name} is no JSON`, { cause })
  }
  if (!Array.isArray(list)) throw new ConnectorFault('contract_changed', `${name}: the whole is no list`)
  const rows: Row[] = [], refused: Refused[] = []
  list.forEach((one: unknown, i) => {
    const where = `${name}:${i + 1}`
    const cells = typeof one === 'object' && one !== null ? Object.fromEntries(Object.entries(one).flatMap(([key, value]) => (['string', 'number', 'bigint'].includes(typeof value) ? [[key.toLowerCase(), String(value).trim()]] : []))) : {}
    const missing = needed.filter((column) => cells[column] === undefined)
    if (missing.length > 0) refused.push({ where, words: `it has no ${missing.join(', ')}` })
    else rows.push({ where, cells })
  })
  return { rows, refused }
}

type Line = { cells: string[]; line: number }

/** RFC 4180, cut by whatever the first line is cut by. */
function cutCsv(text: string): Line[] {
  const first = text.slice(0, text.indexOf('\n') === -1 ? text.length : text.indexOf('\n'))
  const mark = [',', ';', '\t'].reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best))
  const lines: Line[] = []
  let cells: string[] = [], cell = '', isQuoted = false, line = 1, began = 1
  const endCell = (): void => { cells.push(cell); cell = '' }
  const endLine = (): void => { endCell(); lines.push({ cells, line: began }); cells = []; began = line }
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!
    if (c === '\n') line++
    if (isQuoted) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') { cell += '"'; i++ } else isQuoted = false
    } else if (c === '"' && cell === '') isQuoted = true
    else if (c === mark) endCell()
    else if (c === '\n') endLine()
    else if (c !== '\r') cell += c
  }
  if (cell !== '' || cells.length > 0) endLine()
  return lines
}

/** What we write before a text that a spreadsheet would compute is no part of it. */
export const plain = (cell: string): string => (/^'[=+\-@\t]/.test(cell) ? cell.slice(1) : cell)
