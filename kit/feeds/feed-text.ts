/** Texts as they may stand in a file: whatever somebody typed or pasted, a reader must get through it and read the same. */

const unwritable = /(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/gu

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
export const wordsOf = (text: string): string => (/<\/?[a-z][^<>]*>|<!--|&(?:#\d{1,8}|#x[\da-f]{1,8}|\w{1,30});/i.test(text) ? wordsOfHtml(text) : text)

/** What people read of an HTML text. Every step is linear: a page is somebody else's text. */
export function wordsOfHtml(html: string): string {
  return cutScripts(html).rest
    .replace(/<br\s{0,9}\/?>|<\/(?:p|div|li|h[1-6]|tr|ul|ol)\s{0,9}>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(#x?[\da-f]{1,8}|\w{1,30});/gi, (whole, name: string) => characterOf(name) ?? whole)
    .replace(/[^\S\n]+/g, ' ').replace(/ ?\n[ \n]*/g, '\n').trim()
}

/** The scripts of a page, each with what its tag says, and the page without them, its styles and its comments. */
export function cutScripts(html: string): { scripts: { tag: string; text: string }[]; rest: string } {
  const lower = html.replace(/[A-Z]+/g, (c) => c.toLowerCase())
  const begin = /<(script|style)\b|<!--/g
  const scripts: { tag: string; text: string }[] = []
  let rest = ''
  let at = 0
  for (let m = begin.exec(lower); m; m = begin.exec(lower)) {
    rest += html.slice(at, m.index)
    const inside = m[1] === undefined ? m.index + 4 : lower.indexOf('>', m.index) + 1
    const close = m[1] === undefined ? '-->' : `</${m[1]}`
    const end = inside === 0 ? -1 : lower.indexOf(close, inside)
    if (end === -1) return { scripts, rest }
    if (m[1] === 'script') scripts.push({ tag: html.slice(m.index, inside), text: html.slice(inside, end) })
    const after = m[1] === undefined ? end + 3 : lower.indexOf('>', end) + 1
    if (after === 0) return { scripts, rest }
    begin.lastIndex = at = after
  }
  return { scripts, rest: rest + html.slice(at) }
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
