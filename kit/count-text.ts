/**
 * How a channel counts letters. `characters`: code points (全 is 1, 👩‍👩‍👧 is 5). `graphemes`: what a person calls one (👩‍👩‍👧 is 1).
 * `width`: columns, of which full-width and Chinese letters take two. `utf8`: bytes. `utf16`: units, as JavaScript and Java count.
 */
export type Counting = 'characters' | 'graphemes' | 'width' | 'utf8' | 'utf16'

export function countText(text: string, counting: Counting): number {
  switch (counting) {
    case 'characters': return lengthOf(text)
    case 'graphemes': return sumOf(text, (piece) => lengthOf(segmenter.segment(piece)))
    case 'width': return sumOf(text, widthOf)
    case 'utf8': return new TextEncoder().encode(text).length
    case 'utf16': return text.length
  }
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The segmenter takes ever longer for long texts: they are counted in pieces, cut between two letters that never join. */
function sumOf(text: string, count: (piece: string) => number): number {
  let sum = 0
  for (let from = 0, to = 0; from < text.length; from = to) {
    to = Math.min(from + 512, text.length)
    while (to < text.length && to - from < 4096 && !(isPlain(text.charCodeAt(to - 1)) && isPlain(text.charCodeAt(to)))) to++
    sum += count(text.slice(from, to))
  }
  return sum
}
const isPlain = (unit: number): boolean => (unit >= 0x20 && unit <= 0x7e) || (unit >= 0x4e00 && unit <= 0x9fff)

function lengthOf(list: Iterable<unknown>): number {
  let length = 0
  for (const _ of list) length++
  return length
}

/** Two columns for wide and full-width letters (Unicode's East Asian Width W and F) and for emoji, none for marks that join another, one for the rest. */
function widthOf(text: string): number {
  let width = 0
  for (const { segment } of segmenter.segment(text)) width += /\p{Emoji_Presentation}|\uFE0F/u.test(segment) ? 2 : columnsOf(segment)
  return width
}

function columnsOf(segment: string): number {
  let columns = 0
  for (const letter of segment) if (!/[\p{Mn}\p{Me}\p{Cf}]/u.test(letter)) columns += isWide(letter.codePointAt(0)!) ? 2 : 1
  return columns
}

const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f], [0x2329, 0x232a], [0x2e80, 0x303e], [0x3041, 0x33ff], [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xa000, 0xa4cf], [0xa960, 0xa97f], [0xac00, 0xd7a3],
  [0xf900, 0xfaff], [0xfe10, 0xfe19], [0xfe30, 0xfe6f], [0xff01, 0xff60], [0xffe0, 0xffe6], [0x16fe0, 0x18dff], [0x1aff0, 0x1b2ff], [0x1f200, 0x1f2ff], [0x20000, 0x3fffd],
]
const isWide = (point: number): boolean => wide.some(([from, to]) => point >= from && point <= to)
