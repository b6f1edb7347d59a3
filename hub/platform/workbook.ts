/** An .xlsx written row by row: however long it is, only a piece of it is held. Numbers are numbers, texts stay texts. */
import { cleanText, xmlText } from '#kit'
import { zipOf, type ZipEntry } from './zip.ts'

export type WorkbookCell = string | number
type Rows = Iterable<readonly WorkbookCell[]> | AsyncIterable<readonly WorkbookCell[]>
/** `widths`: characters that a column is wide, where its own width would hide what it says. */
export type WorkbookSheet = { name: string; header: readonly string[]; rows: Rows; widths?: readonly number[] | undefined }

/** What Excel holds: rows a sheet, the header among them, and letters a cell. */
export const mostRowsASheet = 1_048_576
const mostLetters = 32_767
const rowsAPiece = 500
const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const [main, office, packages] = ['http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'http://schemas.openxmlformats.org/package/2006']
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Each table a sheet under its name, the header bold and always in sight; what is longer than a sheet goes on in the next. */
export function workbookOf(sheets: readonly WorkbookSheet[], most = mostRowsASheet): ReadableStream<Uint8Array> {
  const source = zipOf(entriesOf(sheets, most))
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await source.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => { await source.return(undefined) },
  }, { highWaterMark: 0 })
}

/** One table, whole: for what is short, or kept. */
export const workbook = async (header: readonly string[], rows: Rows): Promise<Uint8Array<ArrayBuffer>> => bytesOf(workbookOf([{ name: 'Sheet1', header, rows }]))
export const bytesOf = async (stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await new Response(stream).arrayBuffer())

async function* entriesOf(sheets: readonly WorkbookSheet[], most: number): AsyncGenerator<ZipEntry> {
  const names: string[] = []
  for (const sheet of sheets) {
    const rows = iteratorOf(sheet.rows)
    try {
      let next = await rows.next()
      for (let part = 1; part === 1 || !next.done; part++) {
        names.push(nameOf(sheet.name, part, names))
        yield { path: `xl/worksheets/sheet${names.length}.xml`, texts: async function* () {
          let piece = startOf(sheet)
          let at = 1
          for (; !next.done && at < most; next = await rows.next()) {
            piece += rowOf(++at, next.value)
            if (at % rowsAPiece === 0) { yield piece; piece = '' }
          }
          yield `${piece}</sheetData></worksheet>`
        } }
      }
    } finally {
      await rows.return?.()
    }
  }
  yield* frameOf(names)
}

const iteratorOf = (rows: Rows): Iterator<readonly WorkbookCell[]> | AsyncIterator<readonly WorkbookCell[]> => (Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]())

function startOf({ header, widths }: WorkbookSheet): string {
  const cols = widths && widths.length > 0 ? `<cols>${widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>` : ''
  const inSight = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
  return `${xml}<worksheet xmlns="${main}">${inSight}${cols}<sheetData>${rowOf(1, header, ' s="1"')}`
}

function rowOf(row: number, cells: readonly WorkbookCell[], style = ''): string {
  let text = `<row r="${row}">`
  for (const [i, value] of cells.entries()) {
    if (value === '') continue
    const place = `<c r="${lettersOf(i)}${row}"${style}`
    text += typeof value === 'number' ? `${place}><v>${value}</v></c>` : `${place} t="inlineStr"><is><t xml:space="preserve">${xmlText(cleanText(value).slice(0, mostLetters))}</t></is></c>`
  }
  return `${text}</row>`
}

const letters: string[] = []
/** A, B … Z, AA: what a column is called. */
const lettersOf = (column: number): string => (letters[column] ??= column < 26 ? String.fromCharCode(65 + column) : lettersOf(Math.floor(column / 26) - 1) + lettersOf(column % 26))

/** What Excel takes as the name of a sheet: short, without its own signs, no two alike. */
function nameOf(wanted: string, part: number, taken: readonly string[]): string {
  const plain = cleanText(wanted).replace(/[\\/?*[\]:'\s]+/g, ' ').trim() || 'Sheet'
  for (let n = part; ; n++) {
    const tail = n === 1 ? '' : ` (${n})`
    const name = plain.slice(0, 31 - tail.length) + tail
    if (!taken.some((t) => t.toLowerCase() === name.toLowerCase())) return name
  }
}

/** What holds the sheets together; last, since only then it is known how many they are. */
function frameOf(names: readonly string[]): ZipEntry[] {
  const part = (path: string, text: string): ZipEntry => ({ path, texts: () => [xml + text] })
  const each = (one: (name: string, n: number) => string): string => names.map((name, i) => one(name, i + 1)).join('')
  return [
    part('xl/styles.xml', `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`),
    part('xl/workbook.xml', `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each((name, n) => `<sheet name="${xmlText(name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`),
    part('xl/_rels/workbook.xml.rels', `<Relationships xmlns="${packages}/relationships">${each((_, n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${names.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`),
    part('_rels/.rels', `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
    part('[Content_Types].xml', `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${each((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`)}</Types>`),
  ]
}
