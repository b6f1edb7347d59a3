/** What two names have in common and what sets them apart, as numbers. Pure. */
import { cosine, type Rarity } from './name-index.ts'
import type { Name } from './read-name.ts'

/** In the order of the weights. */
export const traits = [
  'bias', 'spelling', 'words', 'sameCode', 'codeInCode', 'codeInOther', 'otherCodeIn', 'codeMissing', 'numbers', 'numbersDiffer', 'colourOrSizeDiffers', 'priceApart', 'priceMissing', 'aheadOfOthers', 'aheadOfRivals',
] as const
export type Trait = (typeof traits)[number]
export type Traits = Record<Trait, number>

/** How far a pair's spelling is ahead of the next best thing in the catalogue, and of the next best offer for the same thing. */
export type Lead = { others: number; rivals: number }

/** Of `ours`, a thing of the catalogue, and `theirs`, an offer. */
export function compareNames(ours: Name, theirs: Name, spelling: number, rarity: Rarity, lead: Lead): Traits {
  const codes = compareCodes(ours.codes, theirs.codes)
  const apart = priceApart(ours, theirs)
  return {
    bias: 1, spelling, words: cosine(ours.allWords, theirs.allWords, rarity.word), ...codes,
    codeInOther: foundIn(ours.codes, theirs.allSquashed), otherCodeIn: foundIn(theirs.codes, ours.allSquashed),
    codeMissing: ours.codes.length > 0 && theirs.codes.length > 0 ? 0 : 1,
    numbers: inCommon(ours.numbers, theirs.numbers), numbersDiffer: differ(ours.numbers, theirs.numbers) ? 1 : 0,
    colourOrSizeDiffers: differ(ours.colours, theirs.colours) || differ(ours.sizes, theirs.sizes) ? 1 : 0,
    priceApart: apart ?? 0, priceMissing: apart === undefined ? 1 : 0,
    aheadOfOthers: lead.others, aheadOfRivals: lead.rivals,
  }
}

/** Shorter runs are found in any two codes. */
const shortestRun = 3

function compareCodes(a: readonly string[], b: readonly string[]): { sameCode: number; codeInCode: number } {
  let best = 0
  for (const x of a) for (const y of b) {
    const run = sharedRun(x, y)
    if (run >= shortestRun) best = Math.max(best, run / Math.min(x.length, y.length))
  }
  return { sameCode: a.some((x) => b.includes(x)) ? 1 : 0, codeInCode: best }
}

/** The largest part of one of these codes that stands in a text. */
function foundIn(codes: readonly string[], text: string): number {
  return codes.reduce((best, code) => {
    const run = text.includes(code) ? code.length : sharedRun(code, text)
    return run >= shortestRun ? Math.max(best, run / code.length) : best
  }, 0)
}

/** The length of the longest run that two texts share and that has a digit in it. */
function sharedRun(a: string, b: string): number {
  const isDigit = (c: number): boolean => c >= 48 && c <= 57
  let best = 0
  let [runs, digits] = [new Uint16Array(b.length + 1), new Uint16Array(b.length + 1)]
  let [nextRuns, nextDigits] = [new Uint16Array(b.length + 1), new Uint16Array(b.length + 1)]
  for (let i = 1; i <= a.length; i++) {
    const c = a.charCodeAt(i - 1)
    for (let j = 1; j <= b.length; j++) {
      const isSame = c === b.charCodeAt(j - 1)
      nextRuns[j] = isSame ? runs[j - 1]! + 1 : 0
      nextDigits[j] = isSame ? digits[j - 1]! + (isDigit(c) ? 1 : 0) : 0
      if (nextRuns[j]! > best && nextDigits[j]! > 0) best = nextRuns[j]!
    }
    ;[runs, nextRuns] = [nextRuns, runs]
    ;[digits, nextDigits] = [nextDigits, digits]
  }
  return best
}

function inCommon(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((x) => b.has(x)).length
  const all = a.size + b.size - both
  return all === 0 ? 0 : both / all
}

/** Both say something, and not one word of it is the same. */
const differ = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => a.size > 0 && b.size > 0 && ![...a].some((x) => b.has(x))

/** How many times dearer, as a logarithm; undefined where there are not two prices in one currency. */
function priceApart({ price: a }: Name, { price: b }: Name): number | undefined {
  if (!a || !b || a.currency !== b.currency || a.minor <= 0n || b.minor <= 0n) return undefined
  return Math.min(2, Math.abs(Math.log(Number(a.minor) / Number(b.minor))))
}
