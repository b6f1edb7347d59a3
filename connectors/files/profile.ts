import { exponentOf } from '#kit'
import { AmountTally, type AmountProfile, type DecimalMark } from './amounts.ts'
import { DateTally, type DateProfile } from './date-profile.ts'
import { isZone, type DateOrder } from './dates.ts'
import { headerCurrency } from './header.ts'
import { Lookups, type Tables } from './lookup.ts'
import type { OrderMapping } from './mapping.ts'
import { problem, type Problem, type Question } from './problem.ts'
import { bind, type AmountReader, type Reading } from './reading.ts'
import { isTotalsRow } from './totals-row.ts'
import { ScatterWatch } from './scatter.ts'

/** What the shop itself says where neither the file nor the mapping does. */
export type Defaults = { zone?: string | undefined; currency?: string | undefined }

/** What one pass over all rows found out; the second pass reads by it. */
export type Profile = {
  rows: number
  /** Different order numbers (in files of millions possibly a few too low). */
  orders: number
  date: DateProfile
  amounts: Record<string, AmountProfile & { column: string }>
  /** Unknown status words with their first line and count are among these. */
  problems: Problem[]
  /** To be answered in the mapping before anything is read. */
  questions: Question[]
  dateOrder: DateOrder | undefined
  marks: Record<string, DecimalMark>
  zone: string
  currency: string | undefined
  scattered: ReadonlyMap<number, number>
}

type Tallied = { name: string; reader: AmountReader; tally: AmountTally }

/** First pass: dates, decimal marks, status words and scattered orders over all rows, nothing kept of the rows. */
export async function profile(tables: Tables, mapping: OrderMapping, defaults: Defaults = {}, onRows?: (rows: number) => void): Promise<Profile> {
  const bound = bind(tables, mapping)
  if ('problems' in bound) return concluded(mapping, defaults, [], new DateTally(), new ScatterWatch(), bound.problems, 0, true)
  const { reading } = bound
  const lookups = await Lookups.load(tables, mapping, bound.columns)
  const dates = new DateTally()
  const scatter = new ScatterWatch()
  const amounts = talliesOf(reading)
  const words = new Map<string, Problem>()
  const problems: Problem[] = [...reading.problems, ...lookups.problems]
  let rows = 0
  let hasCurrency = false
  let lastKey = ''
  const main = tables[mapping.table] ?? Object.values(tables)[0]!
  for await (const batch of main.rows()) {
    for (let i = 0; i < batch.rows.length; i++) {
      rows++
      const line = batch.lines[i]!
      const plain = { row: batch.rows[i]!, line, number: rows, others: [], all: [] }
      const joined = lookups.isEmpty ? [plain] : lookups.join(plain.row, line, rows)
      const head = joined[0]!
      const own = reading.key(head)
      if (isTotalsRow(own, plain.row)) { scatter.add(''); continue }
      const key = own || (mapping.fillDown ? lastKey : '')
      lastKey = key
      scatter.add(key)
      dates.add(reading.placedAt(head), line)
      for (const at of joined) for (const { reader, tally } of amounts) tally.add(reader.read(at), line)
      for (const { read, words: known, column } of reading.states) {
        const word = read(head)
        if (known.read(word) === undefined) countWord(words, column, word, line)
      }
      // Exports that say order facts once leave the cell blank in the order's other rows.
      if (!hasCurrency && reading.text.currency && reading.text.currency(head) !== '') hasCurrency = true
    }
    onRows?.(rows)
  }
  return concluded(mapping, defaults, amounts, dates, scatter, [...problems, ...words.values()], rows, hasCurrency, headerCurrency(main.header))
}

function talliesOf(reading: Reading): Tallied[] {
  const named: [string, AmountReader | undefined][] = Object.entries(reading.amounts)
  reading.orderDiscounts.forEach(({ amount }, i) => named.push([`orderDiscount${i}`, amount]))
  if (reading.paid) named.push(['paid', reading.paid.one])
  return named.flatMap(([name, reader]) => (reader ? [{ name, reader, tally: new AmountTally() }] : []))
}

function countWord(words: Map<string, Problem>, column: string, word: string, line: number): void {
  const key = `${column}\n${word}`
  const known = words.get(key)
  if (known) known.count!++
  // A column of free text would be a mapping fault, not ten thousand words to describe.
  else if (words.size < 200) words.set(Buffer.from(key).toString(), problem('status.unknown', line, { column, value: word, count: 1 }))
}

/** Taxes and rates have decimals in every currency; prices say what the currency has. */
const goodsAmounts: ReadonlySet<string> = new Set(['unitPrice', 'goods', 'lineTotal', 'shipping', 'total'])

function concluded(
  mapping: OrderMapping, defaults: Defaults, amounts: Tallied[], dates: DateTally, scatter: ScatterWatch, problems: Problem[], rows: number, hasCurrency: boolean, named?: string,
): Profile {
  const date = dates.result()
  const questions: Question[] = []
  const column = typeof mapping.fields.placedAt === 'string' ? mapping.fields.placedAt : 'placedAt'
  const answered = (typeof mapping.fields.placedAt === 'string' ? undefined : mapping.fields.placedAt.dateOrder) ?? mapping.dateOrder
  if (date.contradiction) problems.push(problem('date.contradiction', date.evidence[0]?.line ?? 0, { column, value: date.evidence.map(({ text }) => text).join(' · ') }))
  if (!answered && (date.ambiguous || date.contradiction)) questions.push({ code: 'date.order', answer: 'dateOrder', column, choices: date.ambiguous ? date.fits : ['dmy', 'mdy'], examples: date.evidence })
  const zone = mapping.zone ?? defaults.zone
  if (rows > 0 && date.zoneless && (zone === undefined || !isZone(zone))) questions.push({ code: 'zone', answer: 'zone', choices: ['Asia/Taipei', 'Asia/Shanghai', 'UTC'], examples: date.evidence })
  const currency = mapping.currency ?? named ?? defaults.currency
  // What the shop keeps its books in is no answer for amounts that cannot be in it.
  const strange = mapping.currency !== undefined || named !== undefined || currency === undefined ? [] : amounts.flatMap(({ name, tally }) => (goodsAmounts.has(name) ? tally.notIn(currency) : []))
  if (rows > 0 && !hasCurrency && (currency === undefined || strange.length > 0)) questions.push({ code: 'currency', answer: 'currency', choices: ['TWD', 'CNY', 'USD'], examples: strange.slice(0, 3) })
  const profiles = Object.fromEntries(amounts.map(({ name, reader, tally }) => [name, { ...tally.result(), column: reader.column }]))
  const marks = decideMarks(profiles, mapping, currency, questions, problems)
  return {
    rows, orders: scatter.keys, date, amounts: profiles, problems, questions, dateOrder: answered ?? date.order, marks,
    zone: zone !== undefined && isZone(zone) ? zone : 'UTC', currency: strange.length > 0 && !hasCurrency ? undefined : currency, scattered: scatter.lastRow,
  }
}

/** A column that does not tell follows the others of the file; a currency without decimals has only thousand marks. */
export function decideMarks(
  profiles: Record<string, AmountProfile & { column: string }>, mapping: { decimal?: DecimalMark | undefined }, currency: string | undefined, questions: Question[], problems: Problem[],
): Record<string, DecimalMark> {
  const sure = new Set(Object.values(profiles).flatMap(({ mark }) => mark ?? []))
  const shared = sure.size === 1 ? [...sure][0] : undefined
  const marks: Record<string, DecimalMark> = {}
  for (const [name, { mark, ambiguous, contradiction, evidence, column }] of Object.entries(profiles)) {
    if (contradiction) problems.push(problem('money.contradiction', evidence[0]?.line ?? 0, { column, value: evidence.map(({ text }) => text).join(' · ') }))
    // One odd amount such as "1,234.5" beside "12,50" is a person's to judge.
    const decided = mapping.decimal ?? mark ?? (contradiction ? undefined : shared) ?? (ambiguous && currency !== undefined && exponentOf(currency) === 0 ? whole(evidence) : undefined)
    if (!decided && (ambiguous || contradiction)) questions.push({ code: 'money.decimal', answer: 'decimal', column, choices: ['.', ','], examples: evidence })
    marks[name] = decided ?? '.'
  }
  return marks
}

const whole = (evidence: { text: string }[]): DecimalMark => (evidence.some(({ text }) => text.includes(',')) ? '.' : ',')
