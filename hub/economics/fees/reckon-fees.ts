/** What a sale costs by the rules in force: pure, to the smallest coin. */
import { divide, split } from '#kit'
import type { CostKind } from '../amounts.ts'
import type { Base, FeeAmount, FeeRule } from './fee-rule.ts'

/** A line as rules see it; money in the order's currency. */
export type FeeLine = { units: number; list: bigint; discount: bigint; shipping: bigint; taxOnTop: bigint; grams: number; category: string; campaigns: readonly string[] }
export type FeeOrder = { currency: string; payment: string | undefined; /** Of the whole, the part that was paid back. */ refunded: bigint; total: bigint; lines: readonly FeeLine[] }
/** Rules of one schedule; `convert` brings its money into the order's, undefined where nobody knows the rate. */
export type RuleSet = { scheduleId: string; rules: readonly FeeRule[]; taxInsidePpm: number; convert: (minor: bigint) => bigint | undefined }
/** `shares` has a part for every line of the order. */
export type Fee = { scheduleId: string; slot: string; kind: CostKind; minor: bigint; shares: bigint[] }
export type Reckoned = { fees: Fee[]; /** Rules that could not be applied for want of a rate of exchange. */ skipped: number }

const million = 1_000_000n
const partOf = (minor: bigint, ppm: number): bigint => divide(minor * BigInt(ppm), million)
/** Without the tax that stands in it. */
export const withoutTax = (minor: bigint, { taxInsidePpm }: { taxInsidePpm: number }): bigint => divide(minor * million, million + BigInt(taxInsidePpm))

/**
 * In each slot every line has at most one rule: the most particular that fits, of equals the first. A set earlier in the
 * list goes before a later one for the same slot (a channel's own terms before those of the whole shop).
 */
export function reckonFees(order: FeeOrder, sets: readonly RuleSet[]): Reckoned {
  const reckoned: Reckoned = { fees: [], skipped: 0 }
  const taken = new Set<string>()
  for (const set of sets) {
    const slots = [...new Set(set.rules.map((r) => r.slot))].filter((slot) => !taken.has(slot))
    for (const slot of slots) {
      taken.add(slot)
      for (const [rule, at] of chosenRules(order, set.rules.filter((r) => r.slot === slot))) {
        const shares = sharesOf(order, set, rule, at)
        if (!shares) reckoned.skipped++
        else if (shares.some((n) => n !== 0n)) reckoned.fees.push({ scheduleId: set.scheduleId, slot, kind: rule.kind, minor: shares.reduce((a, b) => a + b, 0n), shares })
      }
    }
  }
  return reckoned
}

/** Each rule with the lines that it is for. */
function chosenRules(order: FeeOrder, rules: readonly FeeRule[]): Map<FeeRule, number[]> {
  const chosen = new Map<FeeRule, number[]>()
  const ranked = [...rules].filter((r) => r.amount.type !== 'subscription').sort((a, b) => particularityOf(b) - particularityOf(a))
  order.lines.forEach((line, i) => {
    const rule = ranked.find((r) => fits(r, order, line))
    if (rule) chosen.set(rule, [...(chosen.get(rule) ?? []), i])
  })
  return chosen
}

const particularityOf = ({ when }: FeeRule): number => (when.campaign ? 4 : 0) + (when.category ? 2 : 0) + (when.payment ? 1 : 0) + (when.currencyNot ? 1 : 0)

function fits({ when }: FeeRule, order: FeeOrder, line: FeeLine): boolean {
  return (when.category?.includes(line.category) ?? true) && (when.campaign?.some((code) => line.campaigns.includes(code)) ?? true)
    && (when.payment === undefined || (order.payment !== undefined && when.payment.includes(order.payment))) && when.currencyNot !== order.currency
}

function baseOf(base: Base, l: FeeLine): bigint {
  const goods = l.list - l.discount
  switch (base) {
    case 'goods': return goods
    case 'goods_shipping': return goods + l.shipping
    case 'total': return goods + l.shipping + l.taxOnTop
    case 'list': return l.list
    case 'discount': return l.discount
    case 'shipping': return l.shipping
    default: return base satisfies never
  }
}

/** The fee's part of every line, or undefined where its money cannot be had in the order's. */
function sharesOf(order: FeeOrder, set: RuleSet, { amount, per, isCredit }: FeeRule, at: readonly number[]): bigint[] | undefined {
  const lines = at.map((i) => order.lines[i]!)
  const weights = lines.map((l) => baseOf(amount.type === 'percent' ? amount.base : 'goods', l)).map((w) => (w > 0n ? w : 0n))
  const parts = per === 'order' ? wholeOrder(amount, lines, weights, set) : inTurn(lines, (line, i) => (per === 'line' ? oneLine(amount, line, weights[i]!, set) : eachUnit(amount, line, weights[i]!, set)))
  if (!parts) return undefined
  const kept = amount.type === 'percent' && amount.isPaidBack ? parts.map((n) => lessRefund(n, order)) : parts
  const shares = order.lines.map(() => 0n)
  at.forEach((i, n) => { shares[i] = isCredit ? -kept[n]! : kept[n]! })
  return shares
}

function wholeOrder(amount: FeeAmount, lines: readonly FeeLine[], weights: readonly bigint[], set: RuleSet): bigint[] | undefined {
  const fee = feeOf(amount, weights.reduce((a, b) => a + b, 0n), lines.reduce((n, l) => n + l.grams, 0), set)
  return fee === undefined ? undefined : split(fee, weights)
}
const oneLine = (amount: FeeAmount, line: FeeLine, base: bigint, set: RuleSet): bigint | undefined => feeOf(amount, base, line.grams, set)

/** Each piece by itself: a floor or a cap holds for a piece. Pieces cost the same but for the last coin. */
function eachUnit(amount: FeeAmount, line: FeeLine, base: bigint, set: RuleSet): bigint | undefined {
  if (line.units <= 0) return 0n
  const units = BigInt(line.units)
  const [low, dearer] = [base / units, base % units]
  const grams = Math.ceil(line.grams / line.units)
  const [cheap, dear] = [feeOf(amount, low, grams, set), feeOf(amount, low + 1n, grams, set)]
  return cheap === undefined || dear === undefined ? undefined : cheap * (units - dearer) + dear * dearer
}

function inTurn(lines: readonly FeeLine[], fee: (line: FeeLine, i: number) => bigint | undefined): bigint[] | undefined {
  const parts = lines.map(fee)
  return parts.every((n) => n !== undefined) ? parts : undefined
}

/** One application of an amount to a base, in the order's money, without the tax that comes back. */
function feeOf(amount: FeeAmount, base: bigint, grams: number, set: RuleSet): bigint | undefined {
  const gross = grossOf(amount, base, grams, set.convert)
  return gross === undefined ? undefined : withoutTax(gross, set)
}

function grossOf(amount: FeeAmount, base: bigint, grams: number, convert: RuleSet['convert']): bigint | undefined {
  switch (amount.type) {
    case 'percent': return percentOf(amount, base, convert)
    case 'fixed': return convert(amount.minor)
    case 'labour': return convert(divide(amount.hourMinor * BigInt(amount.seconds), 3600n))
    case 'table': return fromTable(amount, base, grams, convert)
    case 'subscription': return 0n
    default: return amount satisfies never
  }
}

function percentOf(amount: FeeAmount & { type: 'percent' }, base: bigint, convert: RuleSet['convert']): bigint | undefined {
  let fee = 0n
  if (amount.steps) {
    let from = 0n
    for (const { upTo, ratePpm } of amount.steps) {
      const ceiling = upTo === null ? base : convert(upTo)
      if (ceiling === undefined) return undefined
      const to = base < ceiling ? base : ceiling
      if (to > from) fee += partOf(to - from, ratePpm)
      from = ceiling
    }
  } else fee = partOf(base, amount.ratePpm!)
  const [floor, cap] = [amount.floor, amount.cap].map((n) => (n === undefined ? n : convert(n) ?? null))
  if (floor === null || cap === null) return undefined
  // A sale of nothing costs no least fee.
  if (floor !== undefined && fee < floor && base > 0n) fee = floor
  return cap !== undefined && fee > cap ? cap : fee
}

/** The first row whose ceiling takes it in; above all of them the last. */
function fromTable({ by, rows }: FeeAmount & { type: 'table' }, base: bigint, grams: number, convert: RuleSet['convert']): bigint | undefined {
  for (const { upTo, minor } of rows) {
    const ceiling = upTo === null || by === 'grams' ? upTo : convert(upTo)
    if (ceiling === undefined) return undefined
    if (ceiling === null || (by === 'grams' ? BigInt(grams) : base) <= ceiling) return convert(minor)
  }
  return convert(rows.at(-1)!.minor)
}

const lessRefund = (fee: bigint, { refunded, total }: FeeOrder): bigint => (total <= 0n ? fee : fee - divide(fee * (refunded < total ? refunded : total), total))
