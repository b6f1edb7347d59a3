/** A thing's name taken apart for comparing: words, model codes, numbers, colours and sizes, in any of our languages. */
import type { Money } from '#kit'
import { fold } from '#catalog'

export type Named = { title: string; brand?: string | undefined; /** Options, description: what else is said of it. */ more?: string | undefined; /** SKUs, barcodes and makers' numbers known besides. */ codes?: readonly string[]; price?: Money | undefined }
export type Name = {
  /** Words of the title; Chinese as pairs of characters. */
  words: ReadonlySet<string>
  /** Words of everything that is said. */
  allWords: ReadonlySet<string>
  /** Three characters at a time, for spellings that differ a little. */
  grams: ReadonlySet<string>
  /** Model codes: letters with digits, or long numbers, without their hyphens. */
  codes: readonly string[]
  numbers: ReadonlySet<string>
  colours: ReadonlySet<string>
  sizes: ReadonlySet<string>
  /** How many of them are sold together, where the title says so: 兩件組 and 2-pack are 2. */
  pack: number
  /** The title, and everything, without blanks. */
  squashed: string
  allSquashed: string
  first: string | undefined
  price: Money | undefined
}

/** Colour words and what they mean together; those of a name that nobody means as a colour do no harm, both sides have them. */
const colourWords: Readonly<Record<string, readonly string[]>> = {
  black: ['black', 'blk', '黑'], white: ['white', 'wht', '白'], red: ['red', '红', 'burgundy'], blue: ['blue', 'navy', '蓝', '藏青'], green: ['green', '绿', 'olive'],
  pink: ['pink', '粉'], silver: ['silver', '银'], grey: ['grey', 'gray', 'titanium', 'graphite', '灰'], gold: ['gold', '金'], brown: ['brown', 'chocolate', '咖', '棕', '褐'],
  orange: ['orange', '橘', '橙'], purple: ['purple', 'violet', '紫'], yellow: ['yellow', '黄'], beige: ['beige', 'ivory', '米', '杏'], clear: ['clear', '透明'], stainless: ['stainless', '不锈'],
}
const colourOf = new Map(Object.entries(colourWords).flatMap(([colour, words]) => words.map((w) => [w, colour] as const)))
/** A Chinese colour is said with the word for colour; alone its character may mean anything. */
const hanColour = /(?:(透明|不锈|藏青)|([黑白红蓝绿粉银灰金咖棕褐橘橙紫黄米杏]))色/gu
const sizeWord = /^(?:x{0,4}[sl]|m|xs|free|f|\d{2}[a-h])$/
const han = /\p{Script=Han}/u
/** Words with what hangs on them by a hyphen, a stroke or a point. */
const wordForm = /[\p{L}\p{N}]+(?:[-/.][\p{L}\p{N}]+)*/gu

export function readName(named: Named): Name {
  const title = wordsOf([named.brand, named.title])
  const all = wordsOf([named.brand, named.title, named.more])
  const said = [named.brand, named.title, named.more].filter((t) => t !== undefined).join(' ')
  return {
    words: new Set(title.flatMap(piecesOf)), allWords: new Set(all.flatMap(piecesOf)), grams: gramsOf(title), codes: [...new Set([...title, ...wordsOf(named.codes ?? [])].flatMap(codesOf))],
    numbers: new Set(title.flatMap((w) => w.match(/\d+(?:\.\d+)?/g) ?? []).filter((n) => n.length < 5)),
    colours: coloursOf(said, all), pack: packOf(named.title), sizes: new Set(all.flatMap((w) => w.split(/[-/]/)).filter((w) => sizeWord.test(w))),
    squashed: title.map(squash).join(''), allSquashed: all.map(squash).join(''), first: title[0], price: named.price,
  }
}

/** Words as they are written, folded: full width, case and traditional characters make no difference. */
function wordsOf(texts: readonly (string | undefined)[]): string[] {
  return texts.flatMap((text) => text?.normalize('NFKC').match(wordForm) ?? []).flatMap((word) => word.split(/(?<=\p{Script=Han})(?!\p{Script=Han})|(?<!\p{Script=Han})(?=\p{Script=Han})/u))
    .map((word) => word.replace(/[\p{L}\p{N}]+/gu, fold)).filter((word) => word !== '')
}
const squash = (word: string): string => word.replace(/[-/.]/g, '')

/** A Chinese word is not written apart, so its pairs of characters stand for it; other words for themselves, hyphens or not. */
function piecesOf(word: string): string[] {
  if (han.test(word)) {
    const characters = [...word]
    return characters.length === 1 ? characters : characters.slice(1).map((c, i) => characters[i]! + c)
  }
  const parts = word.split(/[-/]|\.(?!\d)/).filter((p) => p !== '')
  return parts.length > 1 ? [...parts, squash(word)] : parts
}

function gramsOf(words: readonly string[]): Set<string> {
  const grams = new Set<string>()
  for (const word of words) {
    if (han.test(word)) for (const piece of piecesOf(word)) grams.add(piece)
    else {
      const padded = ` ${squash(word)} `
      for (let i = 0; i + 3 <= padded.length; i++) grams.add(padded.slice(i, i + 3))
    }
  }
  return grams
}

function codesOf(word: string): string[] {
  const code = squash(word)
  const isCode = !/^\d+\.\d+$/.test(word) && /\d/.test(code) && !han.test(code) && (/\p{L}/u.test(code) ? code.length >= 3 : code.length >= 5)
  return isCode ? [code] : []
}

function coloursOf(said: string, words: readonly string[]): Set<string> {
  const colours = new Set(words.flatMap((w) => (han.test(w) ? [] : w.split(/[-/]/))).flatMap((w) => colourOf.get(w) ?? []))
  for (const [, word, character] of [...said.matchAll(/[\p{Script=Han}]+/gu)].flatMap(([run]) => [...fold(run).matchAll(hanColour)])) {
    const colour = colourOf.get(word ?? character ?? '')
    if (colour) colours.add(colour)
  }
  return colours
}

const counts: Readonly<Record<string, number>> = { 一: 1, 单: 1, 二: 2, 两: 2, 双: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 }
/** A count and a word for things that are sold together. */
const packForm = /(\d{1,3}|[一单二两双三四五六七八九十])\s*-?\s*(?:[件包罐瓶盒双条片袋支]?[组入]|件套|packs?\b|pcs\b|pk\b)/u

function packOf(title: string): number {
  const count = packForm.exec(fold(title.normalize('NFKC')))?.[1]
  return count === undefined ? 1 : counts[count] ?? Number(count)
}
