export type WorkbookCell = string | number
/** `widths`: characters that a column is wide, where its own width would hide what it says. */
export type WorkbookSheet = { name: string; header: readonly string[]; rows: readonly (readonly WorkbookCell[])[]; widths?: readonly number[] }

/** An .xlsx of one table, its header bold: numbers are numbers, texts stay texts. It is held whole; bound the rows before. */
export async function workbook(header: readonly string[], rows: readonly (readonly WorkbookCell[])[]): Promise<Uint8Array<ArrayBuffer>> {
  const { default: writeExcel } = await import('write-excel-file/node')
  return new Uint8Array(await writeExcel(cellsOf(header, rows)).toBuffer())
}

/** The same of several tables, each a sheet under its name, the header always in sight. */
export async function workbookOf(sheets: readonly WorkbookSheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const { default: writeExcel } = await import('write-excel-file/node')
  const pages = sheets.map(({ name, header, rows, widths }) => ({ data: cellsOf(header, rows), sheet: sheetName(name), stickyRowsCount: 1, ...(widths && { columns: widths.map((width) => ({ width })) }) }))
  return new Uint8Array(await writeExcel(pages).toBuffer())
}

const cellsOf = (header: readonly string[], rows: readonly (readonly WorkbookCell[])[]) => [
  header.map((value) => ({ value: kept(value), type: String, fontWeight: 'bold' as const })),
  ...rows.map((row) => row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value: kept(value), type: String }))),
]

/** What Excel takes as the name of a sheet. */
const sheetName = (name: string): string => name.replace(/[\\/?*[\]:']+/g, ' ').trim().slice(0, 31) || 'Sheet'

// The library looks texts up in a plain object, so a buyer called "constructor" makes a book that nothing opens
// (write-excel-file 4.1.1, initializeSharedStrings). ="…" shows the same text.
const kept = (text: string): string => (text in Object.prototype ? `="${text}"` : text)
