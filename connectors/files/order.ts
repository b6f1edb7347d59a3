import { money, toDecimal, zero, type ChannelDiscount, type ChannelLine, type ChannelOrder, type Currency, type Money, type OrderKind } from '#kit'
import { plus, type DecimalMark } from './amounts.ts'
import type { Joined, Reader } from './columns.ts'
import { isCurrencyCode } from './header.ts'
import { complain, readAmount, readLine, toMoney, type Desk } from './line.ts'
import type { InstantReader } from './dates.ts'
import type { State } from './mapping.ts'
import type { Problem } from './problem.ts'
import type { AmountReader, Condition, Reading } from './reading.ts'

/** An order out of a file: which of the connection's sales channels it belongs to, and its rows. */
export type FileOrder = ChannelOrder & { channel?: string; /** Physical line of its first row. */ line: number; /** Data rows, counted from 1 behind the header. */ firstRow: number; lastRow: number }

export type OrderReader = {
  reading: Reading
  marks: Record<string, DecimalMark>
  instants: InstantReader
  currency: Currency | undefined
  /** Stands in for a date that cannot be read, so that the order is not lost; the order says so. */
  readAt: string | undefined
}

/** All rows of one order as the order; undefined only when it has neither currency nor date to be an order at all. */
export function readOrder(rows: readonly Joined[], key: string, reader: OrderReader, problems: Problem[]): FileOrder | undefined {
  const { reading } = reader
  const head = rows[0]!
  const currency = readCurrency(rows, reader, problems)
  if (!currency) return undefined
  const desk: Desk = { reading, marks: reader.marks, currency, problems }
  const placed = readPlaced(desk, rows, reader)
  if (!placed) return undefined
  const states = rows.map((at) => readState(reading, at, head))
  const cancelled = states.every((state) => state.cancelled === true)
  const lines = readLines(desk, rows, states, cancelled)
  const active = states.filter((state) => state.cancelled !== true)
  const discounts = readDiscounts(desk, rows, lines)
  const order: FileOrder = {
    externalId: key,
    kind: readKind(reading, rows),
    placedAt: placed.instant,
    currency,
    cancelled,
    payment: readPayment(desk, head, active[0] ?? states[0]!, cancelled),
    fulfilment: readFulfilment(active.length > 0 ? active : states),
    lines, discounts,
    shipping: readOrderAmount(desk, 'shipping', rows),
    tax: readOrderAmount(desk, 'orderTax', rows),
    taxIncluded: true,
    line: head.line, firstRow: head.number, lastRow: rows.at(-1)!.number,
  }
  const returns = states.find((state) => state.returns)?.returns
  if (returns) order.returns = returns
  else if (lines.some((line) => line.returned)) order.returns = lines.every((line) => line.returned === line.quantity) ? 'returned' : 'partly_returned'
  if (reading.amounts.total && reading.amounts.total.read && firstFilled(rows, reading.amounts.total.read)) order.total = readOrderAmount(desk, 'total', rows)
  order.taxIncluded = reading.mapping.taxIncluded === 'by_total' ? isTaxIncluded(order) : reading.mapping.taxIncluded
  checkTotal(desk, order, head)
  addPeople(reading, head, reader, order)
  if (!placed.read) order.attributes = { ...order.attributes, placedAt: 'unreadable' }
  return order
}

const nicknames: Readonly<Record<string, Currency>> = { RMB: 'CNY', NTD: 'TWD', 'NT$': 'TWD', 'US$': 'USD', 'HK$': 'HKD', $: 'USD', '€': 'EUR', '£': 'GBP', '₹': 'INR', 新台幣: 'TWD', 新臺幣: 'TWD', 台幣: 'TWD', 人民币: 'CNY', 人民幣: 'CNY' }

function readCurrency(rows: readonly Joined[], reader: OrderReader, problems: Problem[]): Currency | undefined {
  const desk: Desk = { reading: reader.reading, marks: {}, currency: '', problems }
  const read = reader.reading.text.currency
  let found: Currency | undefined
  for (const at of read ? rows : []) {
    const text = read!(at).toUpperCase()
    if (text === '') continue
    const code = nicknames[text] ?? text
    if (!isCurrencyCode(code)) complain(desk, 'currency.unknown', at, 'currency', text)
    else if (found === undefined) found = code
    else if (found !== code) complain(desk, 'currency.mixed', at, 'currency', text)
  }
  const currency = found ?? reader.currency
  if (!currency) complain(desk, 'currency.missing', rows[0]!, 'currency', '')
  return currency
}

function readPlaced(desk: Desk, rows: readonly Joined[], reader: OrderReader): { instant: string; read: boolean } | undefined {
  for (const at of rows) {
    const text = reader.reading.placedAt(at)
    const instant = text === '' ? undefined : reader.instants.read(text)
    if (instant) return { instant, read: true }
    if (text !== '') complain(desk, 'date.unreadable', at, reader.reading.placedColumn, text)
  }
  complain(desk, 'order.no_date', rows[0]!, reader.reading.placedColumn, '')
  return reader.readAt === undefined ? undefined : { instant: reader.readAt, read: false }
}

/** What a row's status columns say together; later columns add to earlier ones. A blank cell says what the first row says. */
function readState(reading: Reading, at: Joined, head: Joined): State {
  let state: State = reading.mapping.assume ?? {}
  for (const { read, words } of reading.states) {
    const own = words.read(read(at) || (at === head ? '' : read(head)))
    if (own && (own.cancelled !== undefined || own.payment || own.fulfilment || own.returns)) state = { ...state, ...own }
  }
  return state
}

function readLines(desk: Desk, rows: readonly Joined[], states: readonly State[], cancelled: boolean): ChannelLine[] {
  const { reading } = desk
  const status = reading.states[0]?.read
  const first = status?.(rows[0]!)
  return rows.flatMap((at, i) => {
    if (reading.lookups && !reading.lookups.hasLines(at)) return []
    const word = status?.(at)
    // Only a line that differs from its order says its own status.
    return [readLine(desk, at, { cancelled: cancelled || states[i]!.cancelled === true, status: word && word !== first ? word : undefined })]
  })
}

function readKind(reading: Reading, rows: readonly Joined[]): OrderKind {
  if (reading.kinds.length === 0) return 'sale'
  const kinds = new Set(rows.map((at) => reading.kinds.find(({ when }) => when.every((c) => holds(c, at)))?.kind ?? 'sale'))
  // Rows that disagree: goods were sold, whatever else the invoice corrects.
  return kinds.size === 1 ? [...kinds][0]! : 'sale'
}

function holds({ read, startsWith, equals, sign }: Condition, at: Joined): boolean {
  const text = read(at)
  if (startsWith !== undefined && !text.startsWith(startsWith)) return false
  if (equals && !equals.has(text)) return false
  if (sign === undefined) return true
  const isZero = !/[1-9]/.test(text)
  return sign === 'zero' ? isZero : !isZero && (sign === 'negative') === text.startsWith('-')
}

function readPayment(desk: Desk, head: Joined, state: State, cancelled: boolean): ChannelOrder['payment'] {
  const paid = desk.reading.paid
  if (paid) {
    const sum = paid.every ? paid.every(head) : [paid.one.read(head)]
    if (sum.some((text) => /[1-9]/.test(text))) return state.payment === 'refunded' || state.payment === 'partly_refunded' ? state.payment : 'paid'
  }
  return state.payment ?? (cancelled ? 'voided' : 'unpaid')
}

function readFulfilment(states: readonly State[]): ChannelOrder['fulfilment'] {
  const all = new Set(states.map((state) => state.fulfilment ?? 'unfulfilled'))
  if (all.size === 1) return [...all][0]!
  return all.has('unfulfilled') || all.has('partly_shipped') ? 'partly_shipped' : states[0]!.fulfilment ?? 'unfulfilled'
}

const firstFilled = (rows: readonly Joined[], read: Reader): Joined | undefined => rows.find((at) => read(at) !== '')

/** Once per order (its first filled row) or the sum of its rows, as the mapping says. */
function sumOf(desk: Desk, name: string, reader: AmountReader, rows: readonly Joined[]): string {
  if (reader.per === 'order') {
    const at = firstFilled(rows, reader.read)
    return at ? readAmount(desk, name, reader, at).plain : '0'
  }
  return rows.reduce((sum, at) => plus(sum, readAmount(desk, name, reader, at).plain), '0')
}

function readOrderAmount(desk: Desk, name: 'shipping' | 'orderTax' | 'total', rows: readonly Joined[]): Money {
  const reader = desk.reading.amounts[name]
  return reader ? toMoney(sumOf(desk, name, reader, rows), desk.currency) : zero(desk.currency)
}

function readDiscounts(desk: Desk, rows: readonly Joined[], lines: readonly ChannelLine[]): ChannelDiscount[] {
  const found: ChannelDiscount[] = []
  desk.reading.orderDiscounts.forEach(({ amount, code, label, lessLines }, i) => {
    let { minor } = toMoney(sumOf(desk, `orderDiscount${i}`, amount, rows), desk.currency)
    if (minor < 0n) minor = -minor
    if (lessLines) for (const line of lines) minor -= line.discount?.minor ?? 0n
    if (minor <= 0n) return
    const at = code ? (firstFilled(rows, code) ?? rows[0]!) : rows[0]!
    const named: ChannelDiscount = { code: code?.(at) || 'discount', amount: money(minor, desk.currency) }
    const words = label?.(at)
    if (words) named.label = words
    found.push(named)
  })
  return found
}

/** A mapping that somebody guessed is proved by the file's own totals; a platform's differ by what the platform pays. */
function checkTotal(desk: Desk, order: FileOrder, head: Joined): void {
  const reader = desk.reading.amounts.total
  if (!reader || !order.total || order.cancelled || isBuiltIn(desk.reading.mapping.format)) return
  const [parts, taxed] = [partsOf(order), order.taxIncluded ? 0n : taxOf(order)]
  if (parts + taxed !== order.total.minor) complain(desk, 'order.total_differs', head, reader.column, `${toDecimal(order.total)} ≠ ${toDecimal(money(parts + taxed, order.currency))}`)
}

const isBuiltIn = (format: string | undefined): boolean => format !== undefined && format !== 'generic'

const taxOf = (order: FileOrder): bigint => order.lines.reduce((sum, line) => sum + (line.tax?.minor ?? 0n), order.tax.minor)

/** Goods less discounts, and shipping. */
function partsOf(order: FileOrder): bigint {
  let sum = order.shipping.minor
  for (const line of order.lines) sum += line.goods.minor - (line.discount?.minor ?? 0n)
  for (const { amount } of order.discounts) sum -= amount.minor
  return sum
}

/** If goods less discounts and shipping already make the total, the tax was inside; if the tax is missing to it, on top. */
function isTaxIncluded(order: FileOrder): boolean {
  if (!order.total || order.tax.minor === 0n) return true
  return partsOf(order) + order.tax.minor !== order.total.minor
}

function addPeople(reading: Reading, head: Joined, reader: OrderReader, order: FileOrder): void {
  const filled = (pairs: readonly [string, Reader][]): Record<string, string> | undefined => {
    const values: Record<string, string> = {}
    for (const [name, read] of pairs) { const value = read(head); if (value !== '') values[name] = value }
    return Object.keys(values).length > 0 ? values : undefined
  }
  const buyer = filled(reading.buyer)
  if (buyer) order.buyer = buyer
  const shipTo = filled(reading.shipTo)
  if (shipTo) order.shipTo = shipTo
  const attributes = filled(reading.attributes)
  if (attributes) order.attributes = attributes
  if (reading.paid?.every) order.attributes = { ...order.attributes, paid: toDecimal(toMoney(reading.paid.every(head).reduce((sum, text) => plus(sum, /^\d+(\.\d+)?$/.test(text) ? text : '0'), '0'), order.currency)) }
  const channel = reading.text.channel?.(head)
  if (channel) order.channel = channel
  const note = reading.text.note?.(head)
  if (note) order.note = note
  const version = reading.version?.(head)
  const changed = version ? reader.instants.read(version) : undefined
  if (changed) order.version = changed
}
