/** Texts as they may stand in a file: whatever somebody typed or pasted, a reader must get through it and read the same. */

const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** Without what no XML may hold (control characters, halves of characters); line ends as one sign. */
export function cleanText(text: string): string {
  // Nearly every text is clean: two looks are cheaper than two copies.
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  return lines.replace(unwritable, '')
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
export const xmlText = (text: string): string => (/[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (c) => marks[c]!) : text)

/** RFC 4180. */
export const csvCell = (text: string): string => (/[",\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Tabs and line ends cannot stand in a cell for every reader, so they become blanks; a quote is doubled within quotes. */
export function tsvCell(text: string): string {
  const flat = /[\t\n]/.test(text) ? text.replace(/[\t\n]+/g, ' ') : text
  return flat.includes('"') ? `"${flat.replaceAll('"', '""')}"` : flat
}

/** A spreadsheet would compute a cell that begins so. */
export const unformula = (text: string): string => (/^[=+\-@\t]/.test(text) ? `'${text}` : text)

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** The words of a description that may have been written as HTML; a text that only holds a "<" stays what it is. */
export function wordsOf(text: string): string {
  if (!/<\/?[a-z][^>]*>|<!--|&(?:#\d+|#x[\da-f]+|\w+);/i.test(text)) return text
  return text
    .replace(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<br\s*\/?>|<\/(?:p|div|li|h[1-6]|tr|ul|ol)\s*>/gi, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) => characterOf(name) ?? whole)
    .replace(/[^\S\n]+/g, ' ').replace(/ ?\n[ \n]*/g, '\n').trim()
}

function characterOf(name: string): string | undefined {
  if (!name.startsWith('#')) return named[name.toLowerCase()]
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

/** No more than so many characters as people count them, never half of one. */
export function cutTo(text: string, longest: number): string {
  if (text.length <= longest) return text
  const characters = [...text]
  return characters.length <= longest ? text : characters.slice(0, longest).join('')
}

export function isWebLink(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false
  return new URL(text).hostname !== ''
}
