import { divide, money, parseExact, zero, type ChannelLine, type Currency, type Money } from '#kit'
import { isNothing, minus, plainAmount, plainRate, plus, times, type DecimalMark } from './amounts.ts'
import type { Joined, Reader } from './columns.ts'
import { isDamagedCode } from './excel-guard.ts'
import { problem, type Problem, type ProblemCode } from './problem.ts'
import type { AmountReader, Reading } from './reading.ts'

/** What reading one order needs to know and where it puts what it could not read. */
export type Desk = { reading: Reading; marks: Record<string, DecimalMark>; currency: Currency; problems: Problem[] }

/** An exact decimal, or why there is none. */
type Amount = { plain: string; gap?: 'blank' | 'unreadable' | undefined }

const none: Amount = { plain: '0', gap: 'blank' }

export const toMoney = (plain: string, currency: Currency): Money => money(parseExact(plain, currency).minor, currency)

export function complain(desk: Desk, code: ProblemCode, at: Joined, column: string, value: string): void {
  desk.problems.push(problem(code, at.line, { row: at.number, column, value }))
}

/** One amount of one row as an exact decimal; what cannot be read counts as nothing and is told. */
export function readAmount(desk: Desk, name: string, reader: AmountReader, at: Joined): Amount {
  const own = readCell(desk, name, reader, reader.read, at)
  if (reader.also.length === 0) return own
  return reader.also.map((read) => readCell(desk, name, reader, read, at)).reduce((sum, more) => ({ plain: plus(sum.plain, more.plain), gap: more.gap === 'blank' ? sum.gap : sum.gap === 'blank' ? more.gap : (sum.gap ?? more.gap) }), own)
}

function readCell(desk: Desk, name: string, reader: AmountReader, read: Reader, at: Joined): Amount {
  const text = read(at)
  if (text === '') return none
  const mark = desk.marks[name] ?? '.'
  const plain = reader.rate ? plainRate(text, mark) : plainAmount(text, mark)
  if (plain !== undefined) return { plain }
  if (isNothing(text)) return none
  complain(desk, reader.rate ? 'rate.unreadable' : 'money.unreadable', at, reader.column, text)
  return { plain: '0', gap: 'unreadable' }
}

/** "2 件" and "3 pcs" are two and three. */
export const withoutMeasure = (text: string): string => text.replace(/^(-?[\d,.]+)\s*(?:件|個|个|pcs\.?|pc|ea)$/i, '$1')

const wholeNumber = /^-?\d{1,15}$/

/** Units; a blank or broken count is told and taken as none, so that stock is not moved by a guess. */
function readQuantity(desk: Desk, at: Joined): { units: number; broken: boolean } {
  const read = desk.reading.text.quantity
  if (!read) return { units: 1, broken: false }
  const text = read(at)
  if (wholeNumber.test(text)) return { units: Number(text), broken: false }
  const plain = text === '' ? undefined : plainAmount(withoutMeasure(text.normalize('NFKC')), '.')
  const m = plain === undefined ? null : /^(-?\d{1,15})(?:\.0+)?$/.exec(plain)
  if (m) return { units: Number(m[1]), broken: false }
  complain(desk, text === '' ? 'quantity.blank' : 'quantity.unreadable', at, desk.reading.quantityColumn, text)
  return { units: 0, broken: true }
}

type Sums = { goods: string; total: string; unit: string | undefined; gap: 'blank' | 'unreadable' | undefined }

/** Goods before and after discount as exact decimals, from whichever two of price, goods and total the file says. */
function readSums(desk: Desk, at: Joined, units: number): Sums {
  const { unitPrice, goods, lineTotal, discount } = desk.reading.amounts
  const unit = unitPrice ? readAmount(desk, 'unitPrice', unitPrice, at) : undefined
  const total = lineTotal ? readAmount(desk, 'lineTotal', lineTotal, at) : undefined
  const stated = goods ? readAmount(desk, 'goods', goods, at) : undefined
  const base = stated && !stated.gap ? stated : unit && !unit.gap ? { plain: times(unit.plain, String(units)) } : undefined
  const off = discount ? readAmount(desk, 'discount', discount, at) : none
  if (total && !total.gap) {
    if (base) return { goods: base.plain, total: total.plain, unit: unit?.plain, gap: undefined }
    const before = off.gap || discount?.rate ? total.plain : plus(total.plain, away(perUnit(discount!, off.plain, units), total.plain))
    return { goods: before, total: total.plain, unit: undefined, gap: undefined }
  }
  if (!base) {
    const gap = [unit, total, stated].some((a) => a?.gap === 'unreadable') ? 'unreadable' : 'blank'
    if (gap === 'blank') complain(desk, 'money.blank', at, (lineTotal ?? goods ?? unitPrice)?.column ?? '', '')
    return { goods: '0', total: '0', unit: undefined, gap }
  }
  if (off.gap) return { goods: base.plain, total: base.plain, unit: unit?.plain, gap: off.gap === 'unreadable' ? off.gap : undefined }
  const less = discount!.rate ? times(base.plain, off.plain) : away(perUnit(discount!, off.plain, units), base.plain)
  return { goods: base.plain, total: minus(base.plain, less), unit: unit?.plain, gap: undefined }
}

const perUnit = (reader: AmountReader, plain: string, units: number): string => (reader.per === 'unit' ? times(plain, String(Math.abs(units))) : plain)

/** Exports write discounts with and without a minus; it always takes away from the goods, on credit notes too. */
function away(plain: string, goods: string): string {
  const size = plain.startsWith('-') ? plain.slice(1) : plain
  return goods.startsWith('-') && size !== '0' ? `-${size}` : size
}

export type LineState = { cancelled: boolean; status: string | undefined }

/** One row as an order line; never fails: what cannot be read leaves a gap that the line names. */
export function readLine(desk: Desk, at: Joined, state: LineState): ChannelLine {
  const { reading, currency } = desk
  const { text } = reading
  const { units, broken } = readQuantity(desk, at)
  const sums = readSums(desk, at, units)
  const sku = text.sku?.(at) ?? ''
  if (text.sku && sku === '') complain(desk, 'line.no_sku', at, 'sku', '')
  const isDamaged = isDamagedCode(sku)
  if (isDamaged) complain(desk, 'line.sku_damaged', at, 'sku', sku)
  const goods = parseExact(sums.goods, currency)
  const same = sums.total === sums.goods
  const total = same ? goods : parseExact(sums.total, currency)
  const line: ChannelLine = {
    // A line of which an amount cannot be read goes to the person, not to the books.
    sku: sku === '' || isDamaged || sums.gap === 'unreadable' || broken ? undefined : sku,
    title: text.title?.(at) || sku,
    quantity: units,
    unitPrice: sums.unit !== undefined ? toMoney(sums.unit, currency) : money(perPiece(goods.minor, units), currency),
    goods: money(goods.minor, currency),
  }
  if (!same && goods.minor !== total.minor) line.discount = money(goods.minor - total.minor, currency)
  if (total.excess !== undefined) line.exactTotal = sums.total
  const id = text.lineId?.(at)
  if (id) line.externalLineId = id
  addTax(desk, at, line)
  if (state.cancelled) line.cancelled = Math.abs(units)
  const returned = text.returned?.(at)
  if (returned && wholeNumber.test(returned) && Number(returned) > 0) line.returned = Number(returned)
  addAttributes(reading, at, line, { ...(sums.gap ? { amount: sums.gap } : {}), ...(broken ? { quantity: 'unreadable' } : {}), ...(line.sku === undefined && sku !== '' ? { sku } : {}), ...(state.status === undefined ? {} : { status: state.status }) })
  return line
}

function addTax(desk: Desk, at: Joined, line: ChannelLine): void {
  const reader = desk.reading.amounts.tax
  if (!reader) return
  const tax = readAmount(desk, 'tax', reader, at)
  if (!tax.gap) line.tax = reader.rate ? zero(desk.currency) : toMoney(tax.plain, desk.currency)
}

function addAttributes(reading: Reading, at: Joined, line: ChannelLine, own: Record<string, string>): void {
  const attributes: Record<string, string> = {}
  for (const [name, read] of reading.lineAttributes) { const value = read(at); if (value !== '') attributes[name] = value }
  Object.assign(attributes, own)
  if (Object.keys(attributes).length > 0) line.attributes = attributes
}

/** A line without units shows its whole amount as the price. */
function perPiece(minor: bigint, units: number): bigint {
  if (units === 0) return minor < 0n ? -minor : minor
  return divide(minor, BigInt(units))
}
