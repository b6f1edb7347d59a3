import { Temporal } from 'temporal-polyfill'

export type DateOrder = 'dmy' | 'mdy' | 'ymd'
/** A moment as written: local parts, with an offset in minutes when the text has one. */
export type Written = { year: number; month: number; day: number; hour: number; minute: number; second: number; offset: number | undefined }

const TIME = String.raw`(?:[T ,]*\s*(上午|下午|晚上|中午|凌晨|[AaPp][Mm])?\s*(\d{1,2})[:時时](\d{1,2})(?:[:分](\d{1,2}))?秒?(?:\.\d+)?\s*([AaPp]\.?[Mm]\.?)?)?`
const ZONE = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?`
const numeric = new RegExp(String.raw`^(\d{1,4})([-/.年])(\d{1,2})[-/.月](\d{1,4})日?\.?${TIME}${ZONE}$`)
const named = new RegExp(String.raw`^(?:[A-Za-z]{3,9},?\s+)?(?:(\d{1,2})[-\s/]+([A-Za-z]{3,9})\.?[-\s/,]+(\d{2,4})|([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))${TIME}${ZONE}$`)
const compact = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2}))?$/
const minguoCompact = /^(1\d{2})(\d{2})(\d{2})$/
const serial = /^(\d{5})(\.\d+)?$/
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The three numbers of a date in the order they stand, before anybody says which is the day. */
export type Triple = { first: number; second: number; third: number; shape: 'year_first' | 'year_last' | 'short'; match: RegExpExecArray }

export function readTriple(text: string): Triple | undefined {
  const match = numeric.exec(text.startsWith('民國') || text.startsWith('中華民國') ? text.slice(text.indexOf('國') + 1).trim() : text)
  if (!match) return undefined
  const [, a, , b, c] = match
  // Three digits are a year of the Republic (民國), 1911 before ours; no other calendar in trade has such a year now.
  const isMinguo = a!.length === 3
  if (c!.length === 3 || (isMinguo && (a! < '100' || a! > '199'))) return undefined
  if (isMinguo) return { first: Number(a) + 1911, second: Number(b), third: Number(c), shape: 'year_first', match }
  const shape = a!.length === 4 ? 'year_first' : c!.length === 4 ? 'year_last' : 'short'
  return { first: Number(a), second: Number(b), third: Number(c), shape, match }
}

/** Two-digit years: 69 and below are this century, as Excel and POSIX have it. */
const fullYear = (year: number, digits: string): number => (digits.length > 2 ? year : year + (year < 70 ? 2000 : 1900))

/** Reads one date; `order` says which of the numbers is the day where the text does not. Undefined: not a date. */
export function readDate(text: string, order: DateOrder | undefined): Written | undefined {
  const clean = text.trim().normalize('NFKC')
  const triple = readTriple(clean)
  if (triple) return fromTriple(triple, order)
  const n = named.exec(clean)
  if (n) {
    const month = months.indexOf((n[2] ?? n[4])!.slice(0, 3).toLowerCase()) + 1
    const year = n[3] ?? n[6]!
    return checked(fullYear(Number(year), year), month, Number(n[1] ?? n[5]), n, 7)
  }
  const c = compact.exec(clean)
  if (c) return valid({ year: Number(c[1]), month: Number(c[2]), day: Number(c[3]), hour: Number(c[4] ?? 0), minute: Number(c[5] ?? 0), second: Number(c[6] ?? 0), offset: undefined })
  const m = minguoCompact.exec(clean)
  if (m) return valid({ year: Number(m[1]) + 1911, month: Number(m[2]), day: Number(m[3]), hour: 0, minute: 0, second: 0, offset: undefined })
  const s = serial.exec(clean)
  return s ? fromSerial(Number(s[1]), Number(s[2] ?? 0)) : undefined
}

function fromTriple({ first, second, third, shape, match }: Triple, order: DateOrder | undefined): Written | undefined {
  if (shape === 'year_first') return checked(first, second, third, match, 5)
  if (!order) return undefined
  if (order === 'ymd') return shape === 'short' ? checked(fullYear(first, match[1]!), second, third, match, 5) : undefined
  const year = fullYear(third, match[4]!)
  return order === 'dmy' ? checked(year, second, first, match, 5) : checked(year, first, second, match, 5)
}

function checked(year: number, month: number, day: number, m: RegExpExecArray, at: number): Written | undefined {
  const [half, hours, minutes, seconds, suffix, zone] = [m[at], m[at + 1], m[at + 2], m[at + 3], m[at + 4], m[at + 5]]
  let hour = Number(hours ?? 0)
  const afternoon = half === '下午' || half === '晚上' || half === '中午' || /^p/i.test(half ?? suffix ?? '')
  const morning = half === '上午' || half === '凌晨' || /^a/i.test(half ?? suffix ?? '')
  if (afternoon && hour < 12) hour += 12
  if (morning && hour === 12) hour = 0
  return valid({ year, month, day, hour, minute: Number(minutes ?? 0), second: Number(seconds ?? 0), offset: offsetOf(zone) })
}

function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined
  const m = /^([+-])(\d{2}):?(\d{2})$/.exec(zone)
  return m ? (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3])) : 0
}

const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function valid(w: Written): Written | undefined {
  if (w.year < 1900 || w.year > 2200 || w.month < 1 || w.month > 12 || w.day < 1 || w.day > lengths[w.month - 1]!) return undefined
  if (w.month === 2 && w.day === 29 && (w.year % 4 !== 0 || (w.year % 100 === 0 && w.year % 400 !== 0))) return undefined
  return w.hour > 23 || w.minute > 59 || w.second > 59 ? undefined : w
}

/** Excel counts days from 1899-12-30 (its 1900 has a 29 February); the fraction is the time of day. */
function fromSerial(days: number, fraction: number): Written | undefined {
  // Below 20000 (1954) it is a price or a count, not a day.
  if (days < 20000 || days > 80000) return undefined
  const at = Temporal.PlainDateTime.from('1899-12-30T00:00').add({ days, seconds: Math.round(fraction * 86400) })
  return { year: at.year, month: at.month, day: at.day, hour: at.hour, minute: at.minute, second: at.second, offset: undefined }
}

/**
 * Turns a column's texts into UTC instants. Texts repeat and offsets change only at quarter hours, so both are
 * remembered; the time zone library is asked once for each quarter hour that occurs.
 */
export class InstantReader {
  private readonly texts = new Map<string, string | null>()
  private readonly offsets = new Map<number, number>()
  private readonly zone: string
  private readonly order: DateOrder | undefined

  constructor(zone: string, order: DateOrder | undefined) {
    this.zone = zone
    this.order = order
  }

  /** ISO 8601 UTC with seconds, or undefined when the text is no date. */
  read(text: string): string | undefined {
    const known = this.texts.get(text)
    if (known !== undefined) return known ?? undefined
    const written = readDate(text, this.order)
    const instant = written ? this.instant(written) : null
    if (this.texts.size > 20_000) this.texts.clear()
    // The text is a slice of a read chunk, which a slice keeps alive: the copy lets the chunk go.
    this.texts.set(Buffer.from(text).toString(), instant)
    return instant ?? undefined
  }

  private instant(w: Written): string {
    const local = Date.UTC(w.year, w.month - 1, w.day, w.hour, w.minute, w.second)
    const offset = w.offset ?? this.offsetAt(local, w)
    return new Date(local - offset * 60_000).toISOString().replace('.000Z', 'Z')
  }

  private offsetAt(local: number, w: Written): number {
    if (this.zone === 'UTC') return 0
    const quarter = Math.floor(local / 900_000)
    const known = this.offsets.get(quarter)
    if (known !== undefined) return known
    const { year, month, day, hour, minute, second } = w
    const zoned = new Temporal.PlainDateTime(year, month, day, hour, minute, second).toZonedDateTime(this.zone, { disambiguation: 'compatible' })
    // In a gap the library moves on by its length; the difference of instants carries that too.
    const offset = (local - zoned.epochMilliseconds) / 60_000
    if (this.offsets.size > 100_000) this.offsets.clear()
    this.offsets.set(quarter, offset)
    return offset
  }
}

export function isZone(zone: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId !== ''
  } catch {
    return false
  }
}
