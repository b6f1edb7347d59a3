/** An order's contribution, line by line: what it brought without tax and what it cost, to the smallest coin. Pure. */
import { divide, split } from '#kit'
import type { SoldLine, SoldOrder } from '#orders'
import { nothing, type Amounts, type CostKind } from '../amounts.ts'
import { reckonFees, type Fee, type RuleSet } from '../fees/reckon-fees.ts'

/** What its goods cost, in the order's currency, and what rules ask of them. */
export type LineGoods = { cogs: bigint; uncosted: number; category: string; grams: number }
/** A cost that was booked for this order. */
export type BookedCost = { kind: CostKind; lineNo: number | null; isSettled: boolean; minor: bigint }
export type LineContribution = { lineNo: number; variantId: string | null; amounts: Amounts }
export type Contribution = { lines: LineContribution[]; fees: Fee[]; skipped: number }

export function contribute(order: SoldOrder, goods: readonly LineGoods[], sets: readonly RuleSet[], booked: readonly BookedCost[]): Contribution {
  const isSold = order.kind === 'sale' && !order.isCancelled
  const lines = order.lines.length > 0 ? order.lines : [loneLine(order)]
  const parts = lines.map((line) => partsOf(line, order.taxIncluded))
  const refunded = isSold ? refundsOf(order, lines) : lines.map(() => 0n)
  const { fees, skipped } = isSold ? reckonFees(feeOrder(order, lines, goods), sets) : { fees: [], skipped: 0 }
  const settled = new Set(booked.filter((b) => b.isSettled).map((b) => b.kind))
  const found = lines.map((line, i): LineContribution => {
    const amounts = nothing()
    if (isSold) Object.assign(amounts, { orders: i === 0 ? 1n : 0n, units: BigInt(line.quantity), list_minor: parts[i]!.list, discount_minor: parts[i]!.discount, shipping_minor: parts[i]!.shipping, weight_minor: atLeastNothing(parts[i]!.net) })
    if (order.kind === 'credit' && !order.isCancelled) amounts.refund_minor = -parts[i]!.net
    // What a channel takes or gives beside its sales.
    if (order.kind === 'adjustment' && !order.isCancelled) amounts.other_minor = -parts[i]!.net
    amounts.refund_minor += netOf(refunded[i]!, parts[i]!)
    amounts.cogs_minor = goods[i]?.cogs ?? 0n
    amounts.uncosted_units = BigInt(isSold ? goods[i]?.uncosted ?? 0 : 0)
    return { lineNo: line.lineNo, variantId: line.variantId, amounts }
  })
  // What a statement has said of a kind goes before what was reckoned of it.
  for (const fee of fees) if (!settled.has(fee.kind)) fee.shares.forEach((minor, i) => { found[i]!.amounts[`${fee.kind}_minor`] += minor })
  for (const cost of booked) shareBooked(cost, found, parts.map((p) => atLeastNothing(p.net)))
  return { lines: found, fees, skipped }
}

const atLeastNothing = (n: bigint): bigint => (n > 0n ? n : 0n)

/** A document of money alone. */
const loneLine = ({ total }: SoldOrder): SoldLine => ({ lineNo: 0, variantId: null, units: 1, quantity: 0, returned: 0, goods: total, discount: 0n, tax: 0n, shipping: 0n, total, codes: [] })

type Parts = { list: bigint; discount: bigint; shipping: bigint; net: bigint; gross: bigint }

/** Goods, discount and shipping without their tax; the tax inside is theirs in proportion, and nothing of it is lost. */
function partsOf(l: SoldLine, taxIncluded: boolean): Parts {
  const goods = l.goods - l.discount
  const tax = taxIncluded ? l.tax : 0n
  const [goodsTax, shippingTax] = split(tax, [atLeastNothing(goods), atLeastNothing(l.shipping)]) as [bigint, bigint]
  const discountTax = goods > 0n ? portion(l.discount, goodsTax, goods) : 0n
  const discount = l.discount - discountTax
  return { list: goods - goodsTax + discount, discount, shipping: l.shipping - shippingTax, net: goods + l.shipping - tax, gross: l.total + l.shipping }
}

const portion = (whole: bigint, part: bigint, of: bigint): bigint => divide(whole * part, of)
function netOf(paidBack: bigint, { net, gross }: Parts): bigint {
  if (paidBack === gross) return net
  return gross <= 0n ? paidBack : portion(paidBack, net, gross)
}

/** What was paid back, line by line: as it was said, and what nobody said by what is left of each line. */
function refundsOf({ refunded, refunds }: SoldOrder, lines: readonly SoldLine[]): bigint[] {
  const said = lines.map((l) => refunds.reduce((n, r) => n + r.lines.reduce((m, x) => m + (x.lineNo === l.lineNo ? x.minor : 0n), 0n), 0n))
  const rest = split(refunded - said.reduce((a, b) => a + b, 0n), lines.map((l, i) => atLeastNothing(l.total + l.shipping - said[i]!)))
  return said.map((n, i) => n + rest[i]!)
}

function feeOrder(order: SoldOrder, lines: readonly SoldLine[], goods: readonly LineGoods[]) {
  return {
    currency: order.currency, payment: paymentOf(order.attributes), refunded: order.refunded, total: lines.reduce((n, l) => n + l.total + l.shipping, 0n),
    lines: lines.map((l, i) => ({
      units: l.quantity, list: l.goods, discount: l.discount, shipping: l.shipping, taxOnTop: order.taxIncluded ? 0n : l.tax,
      grams: goods[i]?.grams ?? 0, category: goods[i]?.category ?? '', campaigns: l.codes,
    })),
  }
}

/** How the buyer paid, as the channels call it. */
const paymentOf = (said: Readonly<Record<string, string>>): string | undefined => said['paymentMethod'] ?? said['payment_method'] ?? said['payBy'] ?? said['payment'] ?? said['付款方式']

function shareBooked({ kind, lineNo, minor }: BookedCost, lines: readonly LineContribution[], weights: readonly bigint[]): void {
  const at = lines.findIndex((l) => l.lineNo === lineNo)
  if (at >= 0) lines[at]!.amounts[`${kind}_minor`] += minor
  else split(minor, weights).forEach((part, i) => { lines[i]!.amounts[`${kind}_minor`] += part })
}
