/** Lines of a statement against the books: each finds exactly one thing that was expected, or says why not. Pure. */
import { groupBy } from '#kit'
import type { CostKind } from '../amounts.ts'
import { withoutTax } from '../fees/reckon-fees.ts'
import type { Found, LineDraft, LineKind, Reason } from './settlement.ts'

/** A fee as it was reckoned; `taxInsidePpm`: tax in what the channel takes, which comes back to us. */
export type ExpectedFee = { scheduleId: string | null; rule: string; kind: CostKind; minor: bigint; taxInsidePpm: number }
/** An order as its books stand, in its own currency, and what earlier statements said of it. */
export type OrderBooks = {
  orderId: string; currency: string
  /** What its goods cost before discounts, its discounts, what the buyer paid for shipping, tax on top, all of it, and what was paid back. */
  list: bigint; discount: bigint; shipping: bigint; tax: bigint; total: bigint; refunded: bigint
  /** In the currency of the statement; undefined where no rate brings them there. */
  fees: readonly ExpectedFee[] | undefined
  /** Sums of matched lines so far, by kind of line, with their sign, and what each rule was settled with. */
  before: Partial<Record<LineKind, bigint>>
  settled: ReadonlyMap<string, bigint>
}
export type Standing = ReadonlySet<'ads' | 'subscription'>

/** Which costs a line of this kind may be. */
const costsOf: Partial<Record<LineKind, readonly CostKind[]>> = {
  commission: ['commission', 'service'], payment_fee: ['payment', 'fx'], shipping: ['fulfilment', 'freight'], shipping_subsidy: ['fulfilment', 'freight', 'promo'], promotion: ['promo'], advertising: ['promo'],
}
const isService = /service|programme|program|服務|服务|活動|活动|方案/i

/** One answer a line, in their order. */
export function matchLines(lines: readonly LineDraft[], bookOf: (externalOrderId: string) => OrderBooks | undefined, standing: Standing): Found[] {
  const found = new Map<LineDraft, Found>()
  const put = (line: LineDraft, what: Found): void => { found.set(line, what) }
  for (const [orderName, mine] of groupBy(lines, (l) => l.externalOrderId)) {
    const books = orderName === undefined ? undefined : bookOf(orderName)
    if (orderName === undefined) for (const line of mine) put(line, withoutOrder(line, standing))
    else if (!books) for (const line of mine) put(line, line.kind === 'carried' ? carried : { state: 'unexplained', reason: 'order_unknown', orderId: null })
    else matchOrder(mine, books, put)
  }
  return lines.map((line) => found.get(line)!)
}

const carried: Found = { state: 'ignored', reason: 'carried', orderId: null }

/** Ads and subscriptions are in the books already, day by day: the statement says only how they were paid. */
function withoutOrder(line: LineDraft, standing: Standing): Found {
  if (line.kind === 'carried') return carried
  const runs = line.kind === 'advertising' ? standing.has('ads') : /subscription|月費|月租|年費|年费/i.test(line.label) && standing.has('subscription')
  return runs ? { state: 'matched', rule: 'standing', scheduleId: null, orderId: null, reckoned: line.minor, settled: line.minor, cost: null } : { state: 'unexplained', reason: 'no_order', orderId: null }
}

function matchOrder(lines: readonly LineDraft[], books: OrderBooks, put: (line: LineDraft, what: Found) => void): void {
  const fees = books.fees ?? []
  const [asFees, asMoney] = [lines.filter((l) => isFee(l, fees)), lines.filter((l) => !isFee(l, fees))]
  const strange = (line: LineDraft): void => put(line, line.kind === 'carried' ? carried : { state: 'unexplained', reason: 'other_currency', orderId: books.orderId })
  asMoney.filter((l) => l.currency !== books.currency).forEach(strange)
  checkMoney(asMoney.filter((l) => l.currency === books.currency), books, put)
  if (!books.fees) return asFees.forEach(strange)
  const taken = new Map(books.settled)
  for (const line of asFees) put(line, matchFee(line, fees, books, taken))
}

/** What the channel takes or gives for its services; the rest is the order's own money. */
function isFee(line: LineDraft, fees: readonly ExpectedFee[]): boolean {
  if (line.kind === 'shipping') return line.minor < 0n || fees.some((f) => f.kind === 'fulfilment' && f.minor < 0n)
  if (line.kind === 'promotion') return fees.some((f) => f.kind === 'promo')
  return line.kind !== 'sale' && line.kind !== 'refund' && line.kind !== 'tax' && line.kind !== 'carried'
}

const sumOf = (lines: readonly LineDraft[], kind: LineKind): bigint => lines.reduce((n, l) => (l.kind === kind ? n + l.minor : n), 0n)
const between = (low: bigint, n: bigint, high: bigint): boolean => low <= n && n <= high

/** The order's own money is held against it as a whole, with what earlier statements said: never more than it has. */
function checkMoney(lines: readonly LineDraft[], books: OrderBooks, put: (line: LineDraft, what: Found) => void): void {
  const all = (kind: LineKind): bigint => (books.before[kind] ?? 0n) + sumOf(lines, kind)
  const fits: Partial<Record<LineKind, boolean>> = {
    sale: between(0n, all('sale'), books.list + books.shipping + books.tax), promotion: between(0n, -all('promotion'), books.discount), shipping: between(0n, all('shipping'), books.shipping),
    refund: between(0n, -all('refund'), books.refunded), tax: between(0n, all('tax'), books.tax),
  }
  const why: Partial<Record<LineKind, Reason>> = { sale: 'sale_differs', promotion: 'sale_differs', shipping: 'sale_differs', refund: 'refund_differs', tax: 'tax_differs' }
  let [isSaleNew, isRefundNew] = [(books.before.sale ?? 0n) === 0n, (books.before.refund ?? 0n) === 0n]
  for (const line of lines) {
    if (line.kind === 'carried') put(line, carried)
    else if (fits[line.kind] !== true) put(line, { state: 'unexplained', reason: why[line.kind] ?? 'sale_differs', orderId: books.orderId })
    else if (line.kind === 'refund') {
      put(line, money('refund', line, books, isRefundNew ? -books.refunded : 0n))
      isRefundNew = false
    } else {
      // The first line of the sale stands for what all of it should be.
      put(line, money('sale', line, books, isSaleNew && line.kind === 'sale' ? books.total : 0n))
      if (line.kind === 'sale') isSaleNew = false
    }
  }
}

const money = (rule: 'sale' | 'refund', line: LineDraft, { orderId }: OrderBooks, reckoned: bigint): Found =>
  ({ state: 'matched', rule, scheduleId: null, orderId, reckoned, settled: line.minor, cost: null })

type Candidate = { scheduleId: string | null; rule: string; kind: CostKind; minor: bigint; taxInsidePpm: number }

/** The nearest fee that is not settled yet: a rule's, or all of one kind together, as some statements say them. */
function matchFee(line: LineDraft, fees: readonly ExpectedFee[], books: OrderBooks, taken: Map<string, bigint>): Found {
  const kinds = costsOf[line.kind]
  const open = fees.filter((f) => !isTaken(f.rule, taken) && (kinds?.includes(f.kind) ?? withoutTax(-line.minor, f) === f.minor))
  const together = kinds === undefined ? [] : [...groupBy(open, (f) => f.kind).values()].flatMap((same) => (same.length > 1 ? [joined(same)] : []))
  const all: Candidate[] = [...open, ...together]
  const named = all.filter((f) => (f.kind === 'service') === isService.test(line.label))
  const far = (f: Candidate): bigint => { const n = withoutTax(-line.minor, f) - f.minor; return n < 0n ? -n : n }
  const best = (named.length > 0 ? named : all).reduce<Candidate | undefined>((a, b) => (a === undefined || far(b) < far(a) ? b : a), undefined)
  if (best) return settle(line, books, best, best.minor, taken)
  const again = kinds === undefined ? undefined : fees.find((f) => isTaken(f.rule, taken) && kinds.includes(f.kind))
  if (!again) return { state: 'unexplained', reason: 'fee_not_reckoned', orderId: books.orderId }
  const [rule, sofar] = [...taken].find(([name]) => name.split('+').includes(again.rule))!
  const expected = fees.filter((f) => rule.split('+').includes(f.rule)).reduce((n, f) => n + f.minor, 0n)
  const cost = withoutTax(-line.minor, again)
  // The next piece of the same fee, or a part of it given back; more than that is charged twice.
  if (cost > 0n && sofar + cost > expected + roomOf(expected)) return { state: 'unexplained', reason: 'charged_again', orderId: books.orderId }
  return settle(line, books, { ...again, rule }, 0n, taken)
}

/** Statements round piece by piece. */
const roomOf = (expected: bigint): bigint => (expected < 0n ? -expected : expected) / 50n + 2n
const isTaken = (rule: string, taken: ReadonlyMap<string, bigint>): boolean => [...taken.keys()].some((name) => name.split('+').includes(rule))
const joined = (same: readonly ExpectedFee[]): Candidate => ({ ...same[0]!, rule: same.map((f) => f.rule).join('+'), minor: same.reduce((n, f) => n + f.minor, 0n) })

function settle(line: LineDraft, { orderId }: OrderBooks, fee: Candidate, reckoned: bigint, taken: Map<string, bigint>): Found {
  const cost = withoutTax(-line.minor, fee)
  taken.set(fee.rule, (taken.get(fee.rule) ?? 0n) + cost)
  return { state: 'matched', rule: fee.rule, scheduleId: fee.scheduleId, orderId, reckoned, settled: cost, cost: { kind: fee.kind, minor: cost } }
}
