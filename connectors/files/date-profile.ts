import { readDate, readTriple, type DateOrder } from './dates.ts'

export type Example = { line: number; text: string }
export type DateProfile = {
  /** "99-99-99" → how many rows are written that way. */
  patterns: Record<string, number>
  order: DateOrder | undefined
  /** The orders that every row fits. */
  fits: DateOrder[]
  /** More than one of them does: only a person knows. */
  ambiguous: boolean
  /** Some rows can only be day first, others only month first. */
  contradiction: boolean
  /** No row says its zone. */
  zoneless: boolean
  blank: number
  unreadable: number
  evidence: Example[]
}

const candidates: readonly DateOrder[] = ['dmy', 'mdy', 'ymd']

class Range {
  private least = Infinity
  private most = -Infinity

  add(n: number): void {
    this.least = Math.min(this.least, n)
    this.most = Math.max(this.most, n)
  }

  get span(): number { return this.most - this.least }
}

/** One pass over a date column: counts which orders each row rules out. */
export class DateTally {
  private readonly patterns = new Map<string, number>()
  private readonly ruledOut = new Map<DateOrder, Example & { rows: number }>()
  private readonly seen = new Set<string>()
  private readonly open: Example[] = []
  /** First and last numbers of dates without a year of four digits: days run through a month, years hardly move. */
  private readonly starts = new Range()
  private readonly ends = new Range()
  private blank = 0
  private unreadable = 0
  private zoned = 0
  private needsOrder = 0
  private last: string | undefined
  private lastPattern: string | undefined

  add(text: string, line: number): void {
    // Rows of one order repeat the date; most files are sorted by it.
    if (text === this.last) { this.again(); return }
    this.last = text
    this.lastPattern = undefined
    const clean = text.trim()
    if (clean === '') { this.blank++; return }
    const triple = readTriple(clean)
    if (!triple || triple.shape === 'year_first') { this.plain(clean); return }
    this.count(clean)
    this.needsOrder++
    if (triple.match[10] !== undefined) this.zoned++
    const key = `${triple.first}/${triple.second}/${triple.third}`
    if (this.seen.has(key)) return
    if (this.seen.size < 50_000) this.seen.add(key)
    if (triple.shape === 'short') { this.starts.add(triple.first); this.ends.add(triple.third) }
    let fits = 0
    for (const order of candidates) {
      if (readDate(clean, order)) { fits++; continue }
      const out = this.ruledOut.get(order)
      if (out) out.rows++
      else this.ruledOut.set(order, { line, text: Buffer.from(clean).toString(), rows: 1 })
    }
    if (fits === 0) this.unreadable++
    if (this.open.length < 3) this.open.push({ line, text: Buffer.from(clean).toString() })
  }

  private again(): void {
    if (this.lastPattern !== undefined) this.patterns.set(this.lastPattern, this.patterns.get(this.lastPattern)! + 1)
    else if (this.last?.trim() === '') this.blank++
  }

  private plain(clean: string): void {
    this.count(clean)
    if (!readDate(clean, undefined)) this.unreadable++
    else if (/(Z|UTC|GMT|[+-]\d{2}:?\d{2})$/.test(clean) && clean.length > 10) this.zoned++
  }

  private count(clean: string): void {
    const pattern = clean.replace(/\d/g, '9').replace(/[A-Za-z]{3,}/g, 'Mon')
    const known = this.patterns.get(pattern)
    // Free text in a date column makes endless patterns; the first hundred say enough.
    if (known === undefined && this.patterns.size >= 100) return
    this.patterns.set(known === undefined ? Buffer.from(pattern).toString() : pattern, (known ?? 0) + 1)
    this.lastPattern = pattern
  }

  /** No export spans ten years at one end and, read the other way round, hardly any: that end is the day. */
  private believable(fits: DateOrder[]): DateOrder[] {
    if (this.starts.span >= 10 && this.ends.span <= 3) return fits.length > 1 ? fits.filter((c) => c !== 'ymd') : fits
    if (this.ends.span >= 10 && this.starts.span <= 3 && fits.includes('ymd')) return ['ymd']
    return fits
  }

  result(): DateProfile {
    // Two orders that both fit, 26/11/22 included, are a person's to tell apart.
    const none = this.needsOrder === 0
    const fits = this.believable(candidates.filter((c) => !this.ruledOut.has(c)))
    const order = none ? 'ymd' : fits.length === 1 ? fits[0] : undefined
    const contradiction = !none && fits.length === 0
    const proofs = candidates.flatMap((c) => (c !== 'ymd' && this.ruledOut.has(c) ? [this.ruledOut.get(c)!] : []))
    return {
      patterns: Object.fromEntries([...this.patterns].sort((a, b) => b[1] - a[1])),
      order, fits: none ? [] : fits, ambiguous: !none && fits.length > 1, contradiction, zoneless: this.zoned === 0,
      blank: this.blank, unreadable: this.unreadable,
      evidence: (proofs.length > 0 ? proofs : this.open).map(({ line, text }) => ({ line, text })),
    }
  }
}
