import { createHash } from 'node:crypto'
import type { Money } from '#kit'
import { AmountTally, isNothing, plainAmount, type DecimalMark } from '../amounts.ts'
import { DateTally } from '../date-profile.ts'
import { InstantReader, isZone, type DateOrder } from '../dates.ts'
import { headerCurrency, isCurrencyCode } from '../header.ts'
import { toMoney } from '../line.ts'
import { problem, type Problem, type Question } from '../problem.ts'
import { decideMarks, type Defaults } from '../profile.ts'
import type { Table } from '../table.ts'
import { isTotalsRow } from '../totals-row.ts'
import { kindOfWords, placeOf } from './statement-formats.ts'
import type { Names, StatementKind, StatementMapping } from './statement-mapping.ts'

export type FileMovement = { externalId: string; externalOrderId: string | undefined; kind: StatementKind; label: string; amount: Money; at: string; line: number }
export type FilePayout = { externalId: string; currency: string; paid: Money | undefined; paidAt: string | undefined; from: string | undefined; to: string | undefined; movements: FileMovement[] }
/** Everything or nothing: where a problem is an error, `payouts` are what could be read and are not to be taken. */
export type ReadStatement = { payouts: FilePayout[]; problems: Problem[]; questions: Question[]; rows: number; leftOut: number }

const rowsMost = 300_000
type Cell = (names: Names | undefined) => string
type Row = { cell: Cell; line: number; number: number }

/** Reads a statement from its first row to its last: what cannot be read is told by row and column, and nothing is guessed over. */
export async function readStatement(table: Table, mapping: StatementMapping, defaults: Defaults): Promise<ReadStatement> {
  const rows: { row: readonly string[]; line: number }[] = []
  const problems: Problem[] = [...table.problems, ...missingColumns(table.header, mapping)]
  for await (const batch of table.rows()) {
    problems.push(...batch.problems)
    batch.rows.forEach((row, i) => rows.push({ row, line: batch.lines[i]! }))
    if (rows.length > rowsMost) { problems.push(problem('lookup.too_big', 0, { value: String(rowsMost) })); break }
  }
  const reader = new StatementReader(table.header, mapping, defaults, problems)
  reader.look(rows)
  if (problems.some((p) => p.severity === 'error') || reader.questions.length > 0) return { payouts: [], problems, questions: reader.questions, rows: rows.length, leftOut: 0 }
  for (const [i, { row, line }] of rows.entries()) reader.take({ cell: reader.cellsOf(row), line, number: i + 1 }, row)
  return { payouts: reader.payouts(), problems, questions: [], rows: rows.length, leftOut: reader.leftOut }
}

function missingColumns(header: readonly string[], mapping: StatementMapping): Problem[] {
  const hasMoney = mapping.amount !== undefined || mapping.amounts.length > 0 || mapping.paid !== undefined
  const needed: Names[] = [mapping.at, ...(mapping.order === undefined ? [] : [mapping.order]), ...(mapping.amount === undefined ? [] : [mapping.amount])]
  const missing = needed.filter((names) => placeOf(header, names) < 0)
  return [...missing.map((names) => problem('mapping.column_missing', 0, { column: typeof names === 'string' ? names : names.join(' / ') })), ...(hasMoney ? [] : [problem('mapping.column_missing', 0, { column: 'amount' })])]
}

class StatementReader {
  readonly questions: Question[] = []
  leftOut = 0
  private readonly places = new Map<string, number>()
  private readonly found = new Map<string, FilePayout>()
  private readonly seen = new Map<string, number>()
  private readonly header: readonly string[]
  private readonly mapping: StatementMapping
  private readonly defaults: Defaults
  private readonly problems: Problem[]
  private dates = new InstantReader('UTC', undefined)
  private marks: Record<string, DecimalMark> = {}
  private readonly currency: string | undefined

  constructor(header: readonly string[], mapping: StatementMapping, defaults: Defaults, problems: Problem[]) {
    this.header = header
    this.mapping = mapping
    this.defaults = defaults
    this.problems = problems
    this.currency = mapping.currency ?? headerCurrency(header) ?? defaults.currency
  }

  cellsOf(row: readonly string[]): Cell {
    return (names) => {
      if (names === undefined) return ''
      const key = typeof names === 'string' ? names : names.join('\n')
      const place = this.places.get(key) ?? placeOf(this.header, names)
      this.places.set(key, place)
      return place < 0 ? '' : (row[place] ?? '').trim()
    }
  }

  /** Which number is the day and which sign the decimal mark, from all rows; asked where they do not say. */
  look(rows: readonly { row: readonly string[]; line: number }[]): void {
    const { mapping } = this
    const tally = new DateTally()
    const tallies = new Map<string, { tally: AmountTally; column: string }>()
    for (const { row, line } of rows) {
      const cell = this.cellsOf(row)
      for (const names of [mapping.at, mapping.paidAt]) if (cell(names) !== '') tally.add(cell(names), line)
      for (const names of this.moneyColumns()) {
        const name = nameOf(names)
        const one = tallies.get(name) ?? { tally: new AmountTally(), column: name }
        tallies.set(name, one)
        one.tally.add(cell(names), line)
      }
    }
    const dates = tally.result()
    const order: DateOrder | undefined = mapping.dateOrder ?? dates.order
    if (rows.length > 0 && order === undefined) this.questions.push({ code: 'date.order', answer: 'dateOrder', column: nameOf(mapping.at), choices: dates.fits.length > 0 ? dates.fits : ['dmy', 'mdy'], examples: dates.evidence })
    const zone = mapping.zone ?? this.defaults.zone
    this.dates = new InstantReader(zone !== undefined && isZone(zone) ? zone : 'UTC', order)
    this.marks = decideMarks(Object.fromEntries([...tallies].map(([name, t]) => [name, { ...t.tally.result(), column: t.column }])), mapping, this.currency, this.questions, this.problems)
  }

  private moneyColumns(): Names[] {
    const { amount, fee, total, paid, amounts } = this.mapping
    return [amount, fee, total, paid, ...amounts.map((a) => a.column)].flatMap((names) => (names !== undefined && placeOf(this.header, names) >= 0 ? [names] : []))
  }

  take(row: Row, cells: readonly string[]): void {
    const { mapping } = this
    const order = row.cell(mapping.order)
    if (isTotalsRow(order, cells)) { this.leftOut++; return }
    if (mapping.only && !mapping.only.is.includes(row.cell(mapping.only.column).toLowerCase())) { this.leftOut++; return }
    if (/^\d(\.\d+)?E\+\d+$/i.test(order)) return this.complain('order.id_damaged', row, mapping.order, order)
    const currency = row.cell(mapping.currencyColumn).toUpperCase() || this.currency
    if (currency === undefined || !isCurrencyCode(currency)) return this.complain(currency === undefined ? 'currency.missing' : 'currency.unknown', row, mapping.currencyColumn, currency ?? '')
    const paid = this.amount(row, mapping.paid, currency)
    const movements = mapping.amount === undefined ? this.columnsOf(row, currency) : this.movementsOf(row, currency)
    if (movements.length === 0 && !paid) return
    const paidAt = this.moment(row, mapping.paidAt, false)
    const at = this.moment(row, mapping.at, movements.length > 0) ?? paidAt
    if (movements.length > 0 && at === undefined) return
    const payout = this.payoutOf(row, currency, paidAt, at)
    if (paid) payout.paid = payout.paid ? { ...paid, minor: paid.minor + payout.paid.minor } : paid
    for (const m of movements) payout.movements.push({ ...m, externalId: this.idOf(payout, order, at!, m), externalOrderId: order === '' ? undefined : order, at: at!, line: row.line })
  }

  private payoutOf(row: Row, currency: string, paidAt: string | undefined, at: string | undefined): FilePayout {
    const { mapping } = this
    const name = row.cell(mapping.payout) || (row.cell(mapping.paidAt) || row.cell(mapping.at)).slice(0, 10) || (paidAt ?? at ?? '').slice(0, 10)
    const key = `${name} ${currency}`
    const known = this.found.get(key) ?? { externalId: name, currency, paid: undefined, paidAt: undefined, from: undefined, to: undefined, movements: [] }
    this.found.set(key, known)
    known.paidAt ??= paidAt
    known.from ??= this.moment(row, mapping.from, false)
    known.to ??= this.moment(row, mapping.to, false)
    return known
  }

  /** The row's movement, and what was kept back of it. */
  private movementsOf(row: Row, currency: string): Movement[] {
    const { mapping } = this
    const amount = this.amount(row, mapping.amount, currency)
    const fee = this.amount(row, mapping.fee, currency)
    const words = mapping.words.map((names) => row.cell(names)).filter((text) => text !== '').join(' · ') || 'movement'
    const kind = kindOfWords(words, mapping)
    return [
      ...(amount && amount.minor !== 0n ? [{ kind, label: words, amount }] : []),
      ...(fee && fee.minor !== 0n ? [{ kind: 'payment_fee' as const, label: `${words} · ${nameOf(mapping.fee!)}`, amount: { ...fee, minor: -fee.minor } }] : []),
    ]
  }

  /** Each column a movement; fees that stand there without their minus get it where the total says so. */
  private columnsOf(row: Row, currency: string): Movement[] {
    const { mapping } = this
    const named = mapping.amounts.flatMap(({ column, kind }): Movement[] => {
      const place = placeOf(this.header, column)
      const amount = place < 0 ? undefined : this.amount(row, column, currency)
      const label = this.header[place] ?? ''
      return amount && amount.minor !== 0n ? [{ kind: mapping.kinds[label] ?? kind, label, amount }] : []
    })
    const total = this.amount(row, mapping.total, currency)
    if (!total) return named
    const sum = (all: readonly Movement[]): bigint => all.reduce((n, m) => n + m.amount.minor, 0n)
    const turned = named.map((m) => (isFee.has(m.kind) && m.amount.minor > 0n ? { ...m, amount: { ...m.amount, minor: -m.amount.minor } } : m))
    const best = sum(named) !== total.minor && sum(turned) === total.minor ? turned : named
    const rest = total.minor - sum(best)
    return rest === 0n ? best : [...best, { kind: 'other', label: `${nameOf(mapping.total!)} − …`, amount: { minor: rest, currency } }]
  }

  private amount(row: Row, names: Names | undefined, currency: string): Money | undefined {
    const text = row.cell(names)
    if (names === undefined || isNothing(text)) return undefined
    const plain = plainAmount(text, this.marks[nameOf(names)] ?? '.')
    if (plain === undefined) return this.complain('money.unreadable', row, names, text)
    return toMoney(plain, currency)
  }

  private moment(row: Row, names: Names | undefined, isNeeded: boolean): string | undefined {
    const text = row.cell(names)
    if (text === '') return isNeeded ? this.complain('order.no_date', row, names, '') : undefined
    return this.dates.read(text) ?? this.complain('date.unreadable', row, names, text)
  }

  /** The same row in another file has the same name; two rows that are the same in one file are two. */
  private idOf(payout: FilePayout, order: string, at: string, { label, amount }: Movement): string {
    const key = createHash('sha256').update([payout.externalId, order, at, label, amount.minor, amount.currency].join('\n')).digest('base64url').slice(0, 22)
    const count = (this.seen.get(key) ?? 0) + 1
    this.seen.set(key, count)
    return count === 1 ? `file:${key}` : `file:${key}:${count}`
  }

  /** Tells what is wrong; there is nothing to read. */
  private complain(code: Parameters<typeof problem>[0], row: Row, names: Names | undefined, value: string): undefined {
    this.problems.push(problem(code, row.line, { row: row.number, ...(names === undefined ? {} : { column: this.header[placeOf(this.header, names)] ?? nameOf(names) }), value }))
  }

  payouts(): FilePayout[] {
    return [...this.found.values()]
  }
}

type Movement = { kind: StatementKind; label: string; amount: Money }
const isFee: ReadonlySet<StatementKind> = new Set(['commission', 'payment_fee', 'advertising'])
const nameOf = (names: Names): string => (typeof names === 'string' ? names : names[0]!)
