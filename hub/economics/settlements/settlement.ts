/** What channels paid out, and what each line of it is in the books. */
import type { SettlementLine } from '#kit'
import type { CostKind } from '../amounts.ts'

/** `carried`: a balance brought forward or held back; no money of its own. */
export type LineKind = Exclude<SettlementLine['kind'], 'payout'> | 'carried'
export const lineKinds = ['sale', 'refund', 'commission', 'payment_fee', 'shipping', 'shipping_subsidy', 'promotion', 'advertising', 'tax', 'adjustment', 'other', 'carried'] as const satisfies readonly LineKind[]

/** One movement as it was said: plus is money for us. */
export type LineDraft = { externalId: string; externalOrderId: string | undefined; kind: LineKind; label: string; minor: bigint; currency: string; at: Date }

/**
 * Why nobody knows what a line is.
 * order_unknown: of an order that is not in the books. no_order: of no order, and nothing in the books runs on by itself for it.
 * fee_not_reckoned: the terms know no such fee of this order. charged_again: the same fee once more.
 * sale_differs, refund_differs, tax_differs: more than the order has. other_currency: no rate of exchange.
 */
export type Reason = 'order_unknown' | 'no_order' | 'fee_not_reckoned' | 'charged_again' | 'sale_differs' | 'refund_differs' | 'tax_differs' | 'other_currency'
export const states = ['matched', 'unexplained', 'ignored'] as const
export type LineState = (typeof states)[number]

/**
 * What a line is found to be. Costs are positive and without the tax inside; money of an order keeps the line's sign. `rule`: a
 * fee rule's slot, or the books' other side: sale, refund, standing (runs on by itself), person.
 */
export type Found =
  | { state: 'matched'; rule: string; scheduleId: string | null; orderId: string | null; reckoned: bigint; settled: bigint; cost: { kind: CostKind; minor: bigint } | null }
  | { state: 'unexplained'; reason: Reason; orderId: string | null }
  | { state: 'ignored'; reason: 'carried'; orderId: string | null }
