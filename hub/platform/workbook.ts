export type WorkbookCell = string | number

/** An .xlsx of one table, its header bold: numbers are numbers, texts stay texts. It is held whole; bound the rows before. */
export async function workbook(header: readonly string[], rows: readonly (readonly WorkbookCell[])[]): Promise<Uint8Array<ArrayBuffer>> {
  const { default: writeExcel } = await import('write-excel-file/node')
  const cells = rows.map((row) => row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value: kept(value), type: String })))
  return new Uint8Array(await writeExcel([header.map((value) => ({ value: kept(value), type: String, fontWeight: 'bold' as const })), ...cells]).toBuffer())
}

// The library looks texts up in a plain object, so a buyer called "constructor" makes a book that nothing opens
// (write-excel-file 4.1.1, initializeSharedStrings). ="…" shows the same text.
const kept = (text: string): string => (text in Object.prototype ? `="${text}"` : text)
