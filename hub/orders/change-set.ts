import { ok, refuse, split, type ChannelAddress, type Result } from '#kit'
import { shareOfUnits, type Share } from './shares.ts'

/** One change of an order's edit. Units leave from the end of a line and take their exact share of every amount with them. */
export type Change =
  | { kind: 'remove_units'; lineNo: number; quantity: number }
  | { kind: 'set_quantity'; lineNo: number; quantity: number }
  | { kind: 'set_price'; lineNo: number; unitMinor: bigint }
  | { kind: 'swap'; lineNo: number; sku: string; title: string; unitMinor: bigint }
  | { kind: 'add_line'; sku: string; title: string; quantity: number; unitMinor: bigint }
  | { kind: 'set_address'; shipTo: ChannelAddress }
  | { kind: 'set_note'; note: string }

export type EditLine = {
  lineNo: number; sku: string | null; title: string; quantity: number; returned: number; cancelled: number; unit: bigint
  goods: bigint; discount: bigint; tax: bigint; shipping: bigint; shares: Share[]; touched: boolean; isNew: boolean
}
export type Editable = { taxIncluded: boolean; lines: EditLine[]; shipTo: ChannelAddress | null; note: string | null }

/** Applies a change-set to a copy; the first change that cannot be refuses the whole set. Nothing is re-spread over other lines. */
export function applyChanges(order: Editable, changes: readonly Change[]): Result<Editable> {
  let next: Editable = { ...order, lines: order.lines.map((l) => ({ ...l, shares: [...l.shares] })) }
  for (const [index, change] of changes.entries()) {
    const step = applyOne(next, change)
    if (!step.ok) return refuse({ ...step.refusal, change: index })
    next = step.value
  }
  return ok({ ...next, lines: withShipping(next.lines) })
}

/** The buyer still pays the order's shipping; what is left of the order carries it, by what each line costs. */
function withShipping(lines: readonly EditLine[]): EditLine[] {
  const shipping = lines.reduce((n, l) => n + l.shipping, 0n)
  const net = lines.map((l) => (l.quantity > 0 ? max(0n, l.goods - l.discount) : 0n))
  // With nothing left to carry it, it stays where it was.
  if (net.every((n) => n === 0n)) return [...lines]
  const parts = split(shipping, net)
  return lines.map((l, i) => (l.shipping === parts[i] ? l : { ...l, shipping: parts[i]!, touched: true }))
}
const max = (a: bigint, b: bigint): bigint => (a > b ? a : b)

function applyOne(order: Editable, change: Change): Result<Editable> {
  switch (change.kind) {
    case 'set_address': return ok({ ...order, shipTo: change.shipTo })
    case 'set_note': return ok({ ...order, note: change.note })
    case 'add_line': return isCount(change.quantity) ? ok({ ...order, lines: [...order.lines, newLine(order, change)] }) : refuse({ code: 'order.quantity_invalid', quantity: change.quantity })
    default: return onLine(order, change)
  }
}

function onLine(order: Editable, change: Extract<Change, { lineNo: number }>): Result<Editable> {
  const line = order.lines.find((l) => l.lineNo === change.lineNo)
  if (!line) return refuse({ code: 'order.line_unknown', lineNo: change.lineNo })
  const put = (...lines: EditLine[]): Result<Editable> => ok({ ...order, lines: order.lines.flatMap((l) => (l === line ? lines : [l])) })
  switch (change.kind) {
    case 'remove_units': return changed(order, line, line.quantity - change.quantity, change.quantity > 0, put)
    case 'set_quantity': return changed(order, line, change.quantity, true, put)
    case 'set_price': return change.unitMinor < 0n ? refuse({ code: 'order.price_invalid', lineNo: line.lineNo }) : put(repriced(line, change.unitMinor))
    case 'swap': {
      if (line.returned > 0) return refuse({ code: 'order.line_returned', lineNo: line.lineNo })
      const gone = withoutUnits(order, line, line.quantity)
      const added = newLine(order, { sku: change.sku, title: change.title, quantity: line.quantity, unitMinor: change.unitMinor })
      return ok({ ...order, lines: [...order.lines.map((l) => (l === line ? gone : l)), added] })
    }
  }
}

const isCount = (n: number): boolean => Number.isSafeInteger(n) && n > 0 && n <= 1_000_000

function changed(order: Editable, line: EditLine, quantity: number, isSane: boolean, put: (l: EditLine) => Result<Editable>): Result<Editable> {
  if (!isSane || !Number.isSafeInteger(quantity) || quantity < 0 || quantity > 1_000_000) return refuse({ code: 'order.quantity_invalid', lineNo: line.lineNo, quantity })
  if (quantity < line.returned) return refuse({ code: 'order.line_returned', lineNo: line.lineNo, returned: line.returned })
  if (quantity <= line.quantity) return put(withoutUnits(order, line, line.quantity - quantity))
  // More of the same: the new units cost the line's unit price; a discount of the placed order is not stretched over them.
  const more = BigInt(quantity - line.quantity) * line.unit
  return put({ ...line, quantity, goods: line.goods + more, tax: line.tax + taxLike(line, more), touched: true })
}

function withoutUnits(order: Editable, line: EditLine, count: number): EditLine {
  if (count === 0) return line
  const gone = shareOfUnits({ ...line, taxIncluded: order.taxIncluded }, count)
  // Each discount gives back its own share of the units that leave, so the sum over discounts stays exact.
  const parts = split(gone.discount, line.shares.map((s) => (s.minor < 0n ? -s.minor : s.minor)))
  return {
    ...line, quantity: line.quantity - count, cancelled: line.cancelled + count, touched: true,
    goods: line.goods - gone.goods, discount: line.discount - gone.discount, tax: line.tax - gone.tax,
    shares: line.shares.map((s, i) => ({ ...s, minor: s.minor - (parts[i] ?? 0n) })),
  }
}

/** Tax in the proportion the line already has, to the nearest minor unit. */
function taxLike(line: EditLine, amount: bigint): bigint {
  const base = line.goods - line.discount
  if (base <= 0n || line.tax === 0n) return 0n
  return (2n * line.tax * amount + base) / (2n * base)
}

function repriced(line: EditLine, unit: bigint): EditLine {
  const goods = unit * BigInt(line.quantity)
  return { ...line, unit, goods, tax: taxLike(line, goods - line.discount), touched: true }
}

function newLine(order: Editable, l: { sku: string; title: string; quantity: number; unitMinor: bigint }): EditLine {
  const lineNo = order.lines.reduce((n, x) => Math.max(n, x.lineNo), 0) + 1
  const goods = l.unitMinor * BigInt(l.quantity)
  // The new line is taxed like the order: the order's own tax over its own base.
  const base = order.lines.reduce((n, x) => n + x.goods - x.discount, 0n)
  const tax = order.lines.reduce((n, x) => n + x.tax, 0n)
  return {
    lineNo, sku: l.sku, title: l.title, quantity: l.quantity, returned: 0, cancelled: 0, unit: l.unitMinor, goods, discount: 0n, shipping: 0n, shares: [], touched: true, isNew: true,
    tax: base > 0n ? (2n * tax * goods + base) / (2n * base) : 0n,
  }
}

export const lineTotal = (l: EditLine, taxIncluded: boolean): bigint => l.goods - l.discount + (taxIncluded ? 0n : l.tax)
