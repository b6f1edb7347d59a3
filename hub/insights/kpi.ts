/** What a KPI is: one number, defined once. The API serves it, the console draws it and the tests prove it from this. */
import { ratioText } from '#kit'
import type { Work } from '#platform'
import type { CubeMeasure } from './cube/measures.ts'
import type { Dimension, Keys } from './cube/shape.ts'
import type { Range } from './range.ts'

/** Measures of any source added (1) and taken away (-1). */
export type Sum = Readonly<Partial<Record<CubeMeasure, 1 | -1>>>
export const reasons = [
  'no_orders', 'no_goods', 'no_sales', 'no_revenue', 'no_spend', 'no_cost', 'no_impressions', 'no_clicks', 'no_sessions', 'no_carts', 'no_checkouts', 'no_margin', 'no_stock', 'no_demand', 'no_cost_known',
  'no_customers', 'no_repeats', 'too_young', 'no_listings', 'no_pushes', 'no_lines', 'no_payouts', 'several_platforms',
] as const
export type Reason = (typeof reasons)[number]
/** An order of an example, in the words a merchant would use. Amounts in minor units; `at` is an instant. */
export type GivenOrder = {
  at: string
  channel?: string
  kind?: 'sale' | 'credit' | 'adjustment'
  currency?: string
  isCancelled?: boolean
  units?: number
  goods?: bigint
  discount?: bigint
  shipping?: bigint
  tax?: bigint
  taxIncluded?: boolean
  refunded?: bigint
  quarantined?: number
}

/** What an example says of days beside its orders: what ads cost, who came, what was paid for. */
export type GivenDays = {
  spend?: readonly { day: string; channel?: string; minor: bigint; impressions?: number; clicks?: number; value?: bigint }[]
  visits?: readonly { day: string; channel?: string; sessions: number; carts?: number; checkouts?: number; purchases?: number }[]
  costs?: readonly { day: string; channel?: string; kind: 'cogs' | 'commission' | 'freight' | 'promo' | 'fixed'; minor: bigint }[]
}

/** What a number may be cut by: by what its measures know. */
export const byDays: readonly Dimension[] = ['day', 'week', 'month', 'weekday', 'channel']
export const byOrders: readonly Dimension[] = [...byDays, 'hour']
export const byGoods: readonly Dimension[] = [...byOrders, 'product', 'variant', 'category']
export const byProfit: readonly Dimension[] = [...byDays, 'product', 'variant', 'category']
export const byTold: readonly Dimension[] = byDays

type Words = {
  id: string
  /** ratio: a part of something, shown in hundredths; times: how many of one stand beside one of the other. */
  unit: 'money' | 'count' | 'ratio' | 'times' | 'days' | 'hours' | 'seconds'
  better: 'higher' | 'lower'
  /** The moment that decides the store day; `day_told`: the day is said by the platform; `done_at`: when it was done; `now`: what is true at this moment. */
  clock: 'placed_at' | 'refunded_at' | 'day_told' | 'done_at' | 'now'
  /** order: each currency stands alone, nothing is added up across them; none: things are counted, whatever they were paid in. */
  currencyBasis: 'order' | 'none'
  /** What it may be cut by; what a measure of it does not know stands in a row of its own. */
  by: readonly Dimension[]
  /** One row of what it counts. */
  grain?: 'order' | 'order_line' | 'refund' | 'campaign_day' | 'visit_day' | 'offer_day' | 'variant' | 'customer' | 'push' | 'payout'
}

/** Sums of measures, divided or not. Its words are the texts kpi.<id>.name, .formula, .counts and .leavesOut. */
export type SumKpi = Words & {
  /** The number itself, or what is divided. */
  counts: Sum
  /** How many times what is counted, before it is divided: 1000 impressions. */
  times?: bigint
  /** What it is divided by. `across: 'channel'` divides by all channels together; `none` says why there is no answer at zero. */
  per?: { sum: Sum; across?: 'channel'; none: Reason }
  example: { given: readonly GivenOrder[]; days?: GivenDays; then: readonly ({ currency: string | null; channel?: string } & Answer)[] }
}
/** What no sum of measures can say: people counted once, medians, what lies in the house. Its test stands beside its file. */
export type ReckonedKpi = Words & { reckon: (work: Work, question: ReckonQuestion) => Promise<ReckonedCell[]> }
export type ReckonQuestion = Range & { zone: string; by: readonly Dimension[]; channelId?: string | undefined }
export type ReckonedCell = { currency: string | null; keys: Keys } & Answer & { note?: string }

export type Kpi = SumKpi | ReckonedKpi
export const defineKpi = (kpi: SumKpi): SumKpi => kpi
export const reckonKpi = (kpi: ReckonedKpi): ReckonedKpi => kpi
export const isSum = (kpi: Kpi): kpi is SumKpi => 'counts' in kpi

/** Money in minor units, counts as integers, ratios as decimals: always text, never a double. Null says why. */
export type Answer = { value: string } | { value: null; reason: Reason }

type Known = Readonly<Partial<Record<CubeMeasure, bigint>>>
export const sumOf = (sum: Sum, amounts: Known): bigint =>
  (Object.entries(sum) as [CubeMeasure, 1 | -1][]).reduce((n, [m, sign]) => (sign === 1 ? n + (amounts[m] ?? 0n) : n - (amounts[m] ?? 0n)), 0n)

/** The answer for one cell; `whole` is the same cell over all channels, which shares are taken of. */
export function answerOf(kpi: SumKpi, cell: Known, whole: Known = cell): Answer {
  const top = sumOf(kpi.counts, cell) * (kpi.times ?? 1n)
  if (!kpi.per) return { value: top.toString() }
  const bottom = sumOf(kpi.per.sum, kpi.per.across === 'channel' ? whole : cell)
  if (bottom === 0n) return { value: null, reason: kpi.per.none }
  return { value: ratioText(top, bottom, kpi.unit === 'ratio' || kpi.unit === 'times' ? 6 : 0) }
}

/** Every measure that a KPI is made of. */
export const measuresOf = (kpi: SumKpi): CubeMeasure[] => [...new Set([...Object.keys(kpi.counts), ...Object.keys(kpi.per?.sum ?? {})] as CubeMeasure[])]
