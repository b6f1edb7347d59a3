import { split, type ChannelOrder } from '#kit'

/** One discount's part of one line, in minor units of the order's currency; positive lowers the price. */
export type Share = { code: string; minor: bigint }

/** A line with its exact part of every amount of the order; all in minor units, signs as the document's kind has them. */
export type PricedLine = {
  goods: bigint
  discount: bigint
  tax: bigint
  shipping: bigint
  /** goods − discount, plus tax where it comes on top: what the buyer pays for the line before shipping. */
  total: bigint
  shares: Share[]
}
export type Priced = {
  lines: PricedLine[]
  goods: bigint
  discount: bigint
  tax: bigint
  shipping: bigint
  /** What the parts add up to. */
  computed: bigint
  /** What the buyer pays: as the channel states it, else as computed. */
  total: bigint
  difference: bigint
}

const size = (n: bigint): bigint => (n < 0n ? -n : n)

/**
 * Shares every order-level discount, tax and shipping over the lines by what each line costs after its own discount,
 * by largest remainder, so the parts add up to the order exactly.
 */
export function priceOrder(order: ChannelOrder): Priced {
  const lines: PricedLine[] = order.lines.map((l) => {
    const own = l.discount?.minor ?? 0n
    return { goods: l.goods.minor, discount: own, tax: l.tax?.minor ?? 0n, shipping: 0n, total: 0n, shares: own === 0n ? [] : [{ code: 'line', minor: own }] }
  })
  for (const { code, amount } of order.discounts) {
    spread(amount.minor, lines, (line, minor) => {
      line.discount += minor
      line.shares.push({ code, minor })
    })
  }
  spread(order.tax.minor, lines, (line, minor) => { line.tax += minor })
  spread(order.shipping.minor, lines, (line, minor) => { line.shipping += minor })
  for (const line of lines) line.total = line.goods - line.discount + (order.taxIncluded ? 0n : line.tax)
  const sum = (pick: (l: PricedLine) => bigint) => lines.reduce((n, l) => n + pick(l), 0n)
  // Without lines there is nothing to carry a share, but the order still has its shipping and tax.
  const shipping = lines.length > 0 ? sum((l) => l.shipping) : order.shipping.minor
  const tax = lines.length > 0 ? sum((l) => l.tax) : order.tax.minor
  const computed = lines.length > 0 ? sum((l) => l.total) + shipping : shipping + (order.taxIncluded ? 0n : tax)
  const total = order.total?.minor ?? computed
  return { lines, goods: sum((l) => l.goods), discount: sum((l) => l.discount), tax, shipping, computed, total, difference: total - computed }
}

function spread(total: bigint, lines: PricedLine[], give: (line: PricedLine, minor: bigint) => void): void {
  if (total === 0n || lines.length === 0) return
  const parts = split(total, lines.map((l) => size(l.goods - l.discount)))
  lines.forEach((line, i) => { if (parts[i] !== 0n) give(line, parts[i]!) })
}

/** The amounts a unit, or several, carry; minor units. */
export type UnitShare = { goods: bigint; discount: bigint; tax: bigint; shipping: bigint; total: bigint }
export type LineAmounts = { quantity: number; goods: bigint; discount: bigint; tax: bigint; shipping: bigint; taxIncluded: boolean }

/**
 * Each unit's exact share of its line. Units are alike, so the first ones carry the odd cents: taking units away
 * from the end leaves every other unit's share as it was, and the remaining line splits into the very same shares.
 */
export function unitShares(line: LineAmounts): UnitShare[] {
  const count = Math.abs(line.quantity)
  const ones = Array.from({ length: count }, () => 1n)
  const [goods, discount, tax, shipping] = [line.goods, line.discount, line.tax, line.shipping].map((n) => split(n, ones)) as [bigint[], bigint[], bigint[], bigint[]]
  return ones.map((_, i) => ({
    goods: goods[i]!, discount: discount[i]!, tax: tax[i]!, shipping: shipping[i]!,
    total: goods[i]! - discount[i]! + (line.taxIncluded ? 0n : tax[i]!),
  }))
}

/** What `count` units carry when taken from the end, after `skip` that are gone already. */
export function shareOfUnits(line: LineAmounts, count: number, skip = 0): UnitShare {
  const units = unitShares(line)
  const end = units.length - skip
  return units.slice(Math.max(0, end - count), end).reduce(addShares, noShare)
}

const noShare: UnitShare = { goods: 0n, discount: 0n, tax: 0n, shipping: 0n, total: 0n }
const addShares = (a: UnitShare, b: UnitShare): UnitShare =>
  ({ goods: a.goods + b.goods, discount: a.discount + b.discount, tax: a.tax + b.tax, shipping: a.shipping + b.shipping, total: a.total + b.total })
