/** Header names compare without case, blanks, underscores, hyphens, byte order mark and full-width forms. */
export const headerKey = (name: string): string => name.normalize('NFKC').replace(/[\s_\-\uFEFF\u200B]+/g, '').toLowerCase()

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))
const suffix = /^(.*\S)\s*[(（]\s*([A-Z]{3})\s*[)）]$/

/** "Seller Voucher(SGD)" is the column "Seller Voucher", in SGD. */
export function splitCurrency(name: string): { name: string; currency: string | undefined } {
  const match = suffix.exec(name.trim())
  return match && currencies.has(match[2]!) ? { name: match[1]!, currency: match[2]! } : { name, currency: undefined }
}

export const isCurrencyCode = (code: string): boolean => currencies.has(code)

/** The one currency that column names speak of; none when they speak of several. */
export function headerCurrency(header: readonly string[]): string | undefined {
  const found = new Set(header.flatMap((name) => splitCurrency(name).currency ?? []))
  return found.size === 1 ? [...found][0] : undefined
}

/** Position of the first of `names` that the header has, −1 for none. */
export function findColumn(header: readonly string[], names: readonly string[]): number {
  const keys = header.map(headerKey)
  for (const name of names) {
    const at = keys.indexOf(headerKey(name))
    if (at >= 0) return at
  }
  return -1
}

const looksLikeData = /^[\s$€£¥₹]*[-+(]?[\d０-９][\d０-９.,:/\- ]*%?\)?$/

/**
 * The header among the first rows: the first one about as wide as the table whose cells are distinct words.
 * Reports begin with a title, the shop's name or blank lines; those are narrower.
 */
export function findHeaderRow(rows: readonly string[][]): number {
  const filled = rows.map((row) => row.filter((cell) => cell.trim() !== '').length)
  const width = Math.max(0, ...filled)
  if (width === 0) return -1
  for (let i = 0; i < rows.length; i++) {
    if (filled[i]! === 0 || filled[i]! < Math.max(width === 1 ? 1 : 2, width * 0.6)) continue
    const cells = rows[i]!.map((cell) => cell.trim()).filter((cell) => cell !== '')
    const words = cells.filter((cell) => !looksLikeData.test(cell)).length
    if (words < cells.length * 0.8) continue
    if (new Set(cells.map(headerKey)).size < cells.length * 0.7) continue
    return i
  }
  return -1
}

/** Tells a row in the middle of a file that is a header again: the same one, or one with the columns elsewhere. */
export class HeaderWatch {
  private readonly raw: Set<string>
  private readonly keys: string[]
  private readonly known: Set<string>

  constructor(header: readonly string[]) {
    const names = header.map((name) => name.trim()).filter((name) => name !== '')
    this.raw = new Set([...header, ...names])
    this.raw.delete('')
    this.keys = header.map(headerKey)
    this.known = new Set(names.map(headerKey))
  }

  /** Only rows with a header's word among the first cells are looked at closely: this runs for every row. */
  look(row: readonly string[]): 'data' | 'same' | 'moved' {
    if (!this.raw.has(row[0] ?? '') && !this.raw.has(row[1] ?? '') && !this.raw.has(row[2] ?? '')) return 'data'
    let words = 0
    let hits = 0
    let inPlace = 0
    row.forEach((cell, i) => {
      const text = cell.trim()
      if (text === '' || /^\d+$/.test(text)) return
      words++
      const key = headerKey(text)
      if (!this.known.has(key)) return
      hits++
      if (this.keys[i] === key) inPlace++
    })
    // A lone word counts only where it stands in another column's place: a shop may well sell a "Size".
    if (hits < 3 && (words !== hits || inPlace > 0 || row.length < 4)) return 'data'
    if (hits < words * 0.6) return 'data'
    return inPlace === hits ? 'same' : 'moved'
  }
}
