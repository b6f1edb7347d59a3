import { ConnectorFault, parseJson } from '#kit'

/** A row by the names of its columns, and where it stands in its file. */
export type Row = { where: string; cells: Readonly<Record<string, string>>; /** What JSON says as a list or an object, where a cell of a CSV would be a text. */ nested: Readonly<Record<string, unknown>> }
export type Refused = { where: string; words: string }
/** Columns that begin so belong to us: one of them that is not read is a slip of the pen, and what it says would be lost. */
type Columns = { needed: readonly string[]; known?: (column: string) => boolean; ours?: RegExp; fix?: string }

/** The rows of a file, CSV or JSON; a file without its columns is a changed contract, a row that cannot be one is told alone. */
export function readTable(name: string, text: string, columns: Columns): { rows: Row[]; refused: Refused[] } {
  return /\.json$/i.test(name) ? readObjects(name, text, columns) : readLines(name, text, columns)
}

/** "Option：顏色" is `option: 顏色`: what stands after the colon is somebody's own name for it. */
function columnOf(head: string): string {
  const [, kind, own] = /^\s*(option|price)\s*[:：]\s*(.*\S)\s*$/i.exec(head) ?? []
  return kind !== undefined && own !== undefined ? `${kind.toLowerCase()}: ${own}` : head.trim().toLowerCase()
}

function checkColumns(where: string, found: readonly string[], { known, ours, fix }: Columns): void {
  const odd = known && found.find((column) => ours?.test(column) && !known(column))
  if (odd !== undefined) throw new ConnectorFault('contract_changed', `${where}: nobody reads a column ${odd}: ${fix}`)
  const twice = found.find((column, i) => column !== '' && (!known || known(column)) && found.indexOf(column) !== i)
  if (twice !== undefined) throw new ConnectorFault('contract_changed', `${where}: the column ${twice} is there twice: leave one of them`)
}

function readLines(name: string, text: string, wanted: Columns): { rows: Row[]; refused: Refused[] } {
  const [head, ...lines] = cutCsv(text)
  const columns = (head?.cells ?? []).map(columnOf)
  const missing = wanted.needed.filter((column) => !columns.includes(column))
  if (missing.length > 0) throw new ConnectorFault('contract_changed', `${name} has no column ${missing.join(', ')}: its first line is ${(head?.cells ?? []).join(', ').slice(0, 200)}`)
  checkColumns(`${name}:1`, columns, wanted)
  const rows: Row[] = [], refused: Refused[] = []
  for (const { cells, line } of lines) {
    const where = `${name}:${line}`
    if (cells.length === 1 && cells[0]!.trim() === '') continue
    if (cells.length !== columns.length) refused.push({ where, words: `${cells.length} cells where the first line has ${columns.length}` })
    else rows.push({ where, cells: Object.fromEntries(columns.map((column, i) => [column, plain(cells[i]!.trim())])), nested: {} })
  }
  return { rows, refused }
}

function readObjects(name: string, text: string, wanted: Columns): { rows: Row[]; refused: Refused[] } {
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
    const said = typeof one === 'object' && one !== null ? Object.entries(one).flatMap(([key, value]) => (value === null ? [] : [[columnOf(key), value as string | number | bigint | boolean | object] as const])) : []
    checkColumns(where, said.map(([column]) => column), wanted)
    const cells = Object.fromEntries(said.flatMap(([column, value]) => (typeof value === 'object' ? [] : [[column, String(value).trim()]])))
    const nested = Object.fromEntries(said.filter(([, value]) => typeof value === 'object'))
    const missing = wanted.needed.filter((column) => cells[column] === undefined)
    if (missing.length > 0) refused.push({ where, words: `it has no ${missing.join(', ')}` })
    else rows.push({ where, cells, nested })
  })
  return { rows, refused }
}

/** The text of a cell; empty where it is not said. */
export function textOf({ cells, nested }: Row, column: string): string {
  if (nested[column] !== undefined) throw new ConnectorFault('contract_changed', `${column}: a list or an object where a text belongs`)
  return cells[column] ?? ''
}

/** A row that cannot be read is told by its place, and holds up no other. */
export function readRow<T extends object>({ where }: Row, read: () => T): T | Refused {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ConnectorFault)) throw error
    return { where, words: error.message }
  }
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
const plain = (cell: string): string => (/^'[=+\-@\t]/.test(cell) ? cell.slice(1) : cell)
