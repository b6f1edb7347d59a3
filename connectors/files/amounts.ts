import { exponentOf } from '#kit'

export type DecimalMark = '.' | ','

const simple = /^-?\d+(?:\.\d+)?$/
const blankWords = new Set(['', 'nill', 'nil', 'null', 'n/a', 'na', 'none', 'nan', '-', '--', '—', '#n/a', '#value!', '#ref!', '無', '无', '無資料'])

/** A cell that says there is no amount, in words or by being blank. */
export const isNothing = (text: string): boolean => blankWords.has(text.trim().toLowerCase())

/** Currency names and signs around the digits, full-width forms, brackets for minus: what is left is digits and marks. */
function strip(text: string): { body: string; negative: boolean } | undefined {
  let body = text.normalize('NFKC').trim()
  const bracket = /^\((.*)\)$/.exec(body)
  if (bracket) body = bracket[1]!.trim()
  let negative = bracket !== null
  // NFKC leaves the typographic minus (U+2212) as it is.
  body = body.replace(/\u2212/g, '-')
  const m = /^([-+]?)\s*(?:(?:[A-Z]{3}|[A-Z]{1,2}\$|RM|[$€£¥₹₩฿₫]|[Rr][Ss]\.?|[Nn][Tt]\$?|元)\s*)?([-+]?)\s*([\d.,'’\u00a0\u202f ]*\d[\d.,]*)\s*(?:(?:[A-Z]{3}|[$€£¥₹₩฿₫]|[元圓](?:[整正])?)\s*)?([-]?)$/.exec(body)
  if (!m) return undefined
  for (const sign of [m[1], m[2], m[4]]) if (sign === '-') negative = !negative
  return { body: m[3]!.replace(/['’\s]/g, ''), negative }
}

/** The exact decimal text ("-1234.50") of what a person wrote ("(1,234.50)"), undefined when it is no amount. */
export function plainAmount(text: string, mark: DecimalMark): string | undefined {
  if (mark === '.' && simple.test(text)) return text
  const found = strip(text)
  if (!found) return undefined
  const thousands = mark === '.' ? ',' : '.'
  const parts = found.body.split(mark)
  if (parts.length > 2 || parts[1]?.includes(thousands)) return undefined
  const groups = parts[0]!.split(thousands)
  // "1,96" is no thousand mark and "1,2345" neither; Indian lakh groups (1,23,456) have twos inside.
  if (groups.length > 1 && (groups.at(-1)!.length !== 3 || groups.slice(1, -1).some((g) => g.length < 2 || g.length > 3) || groups[0] === '')) return undefined
  const whole = groups.join('') || '0'
  const decimals = parts[1] ?? ''
  return `${found.negative ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`
}

/** What one amount says about the decimal mark: sure of one, or "1,234", which may be either. */
function markEvidence(text: string): DecimalMark | 'dot_or_thousands' | 'comma_or_thousands' | undefined {
  const found = strip(text)
  if (!found) return undefined
  const dot = found.body.lastIndexOf('.')
  const comma = found.body.lastIndexOf(',')
  if (dot < 0 && comma < 0) return undefined
  if (dot >= 0 && comma >= 0) return dot > comma ? '.' : ','
  const sign = dot >= 0 ? '.' : ','
  const other = sign === '.' ? ',' : '.'
  if (found.body.indexOf(sign) !== found.body.lastIndexOf(sign)) return other
  const [whole, decimals] = found.body.split(sign) as [string, string]
  if (decimals.length !== 3 || whole.length > 3 || whole === '' || whole === '0') return sign
  return sign === '.' ? 'dot_or_thousands' : 'comma_or_thousands'
}

/** Exact decimals as an integer and its number of places, for products that a currency rounds only at the end. */
type Scaled = { n: bigint; places: number }

function scaled(plain: string): Scaled {
  const dot = plain.indexOf('.')
  if (dot < 0) return { n: BigInt(plain), places: 0 }
  return { n: BigInt(plain.slice(0, dot) + plain.slice(dot + 1)), places: plain.length - dot - 1 }
}

function unscaled({ n, places }: Scaled): string {
  if (places === 0) return n.toString()
  const digits = (n < 0n ? -n : n).toString().padStart(places + 1, '0')
  const decimals = digits.slice(-places).replace(/0+$/, '')
  return `${n < 0n ? '-' : ''}${digits.slice(0, -places)}${decimals === '' ? '' : `.${decimals}`}`
}

export function times(a: string, b: string): string {
  const [x, y] = [scaled(a), scaled(b)]
  return unscaled({ n: x.n * y.n, places: x.places + y.places })
}

export function plus(a: string, b: string): string {
  const [x, y] = [scaled(a), scaled(b)]
  const places = Math.max(x.places, y.places)
  return unscaled({ n: x.n * 10n ** BigInt(places - x.places) + y.n * 10n ** BigInt(places - y.places), places })
}

export const minus = (a: string, b: string): string => plus(a, b.startsWith('-') ? b.slice(1) : `-${b}`)

/** A rate as a fraction: "0.08", "8%", "８％". */
export function plainRate(text: string, mark: DecimalMark): string | undefined {
  const clean = text.normalize('NFKC').trim()
  if (!clean.endsWith('%')) return plainAmount(clean, mark)
  const plain = plainAmount(clean.slice(0, -1).trim(), mark)
  return plain === undefined ? undefined : times(plain, '0.01')
}

export type AmountProfile = {
  mark: DecimalMark | undefined
  ambiguous: boolean
  contradiction: boolean
  blank: number
  unreadable: number
  evidence: { line: number; text: string }[]
}

/** Signs that say what currency is meant; a bare $ may be anybody's. */
const signOf: Readonly<Record<string, readonly string[]>> = {
  '¥': ['CNY', 'JPY'], '€': ['EUR'], '£': ['GBP'], '₹': ['INR'], '₩': ['KRW'], '฿': ['THB'], '₫': ['VND'], 'US$': ['USD'], 'HK$': ['HKD'], 'S$': ['SGD'], 'NT$': ['TWD'], 'A$': ['AUD'], 'RM': ['MYR'],
}
const signs = /US\$|HK\$|NT\$|(?<![A-Z])[SA]\$|\bRM(?=\s*\d)|[¥€£₹₩฿₫]/
/** "12.50", "12,5": at most two digits behind the last mark, and not all of them zeros. */
const decimals = /[.,](?:[1-9]\d?|0[1-9])(?!\d)/

/** One pass over an amount column. */
export class AmountTally {
  private readonly examples = new Map<string, { line: number; text: string }>()
  private readonly unread: { line: number; text: string }[] = []
  private readonly signs = new Map<string, { line: number; text: string }>()
  private fraction: { line: number; text: string } | undefined
  private blank = 0
  private unreadable = 0

  add(text: string, line: number): void {
    // Plain "12.50" and "12" say nothing against the dot; only three decimals or a comma make a question.
    if (simple.test(text)) {
      const dot = text.indexOf('.')
      if (dot >= 0 && !this.fraction && decimals.test(text)) this.fraction = { line, text: Buffer.from(text).toString() }
      if (dot >= 0) this.note(text.length - dot === 4 ? (markEvidence(text) ?? '.') : '.', text, line)
      return
    }
    if (isNothing(text)) { this.blank++; return }
    this.look(text, line)
    const says = markEvidence(text)
    if (says) this.note(says, text, line)
    else if (plainAmount(text, '.') === undefined) {
      this.unreadable++
      if (this.unread.length < 3) this.unread.push({ line, text: Buffer.from(text).toString() })
    }
  }

  /** Amounts that another currency than this must be meant by: its sign stands there, or decimals that this one lacks. */
  notIn(currency: string): { line: number; text: string }[] {
    const signs = [...this.signs].flatMap(([sign, at]) => (signOf[sign]!.includes(currency) ? [] : [at]))
    return [...signs, ...(this.fraction && exponentOf(currency) === 0 ? [this.fraction] : [])]
  }

  private look(text: string, line: number): void {
    if (!this.fraction && decimals.test(text)) this.fraction = { line, text: Buffer.from(text).toString() }
    const sign = signs.exec(text.normalize('NFKC'))?.[0]
    if (sign !== undefined && !this.signs.has(sign)) this.signs.set(Buffer.from(sign).toString(), { line, text: Buffer.from(text).toString() })
  }

  private note(says: string, text: string, line: number): void {
    if (!this.examples.has(says)) this.examples.set(says, { line, text: Buffer.from(text).toString() })
  }

  result(): AmountProfile {
    const dot = this.examples.has('.')
    const comma = this.examples.has(',')
    const open = this.examples.has('comma_or_thousands') || this.examples.has('dot_or_thousands')
    const mark = dot && !comma ? '.' : comma && !dot ? ',' : undefined
    return {
      mark, ambiguous: !dot && !comma && open, contradiction: dot && comma, blank: this.blank, unreadable: this.unreadable,
      evidence: [...this.examples.values(), ...this.unread].slice(0, 5),
    }
  }
}
