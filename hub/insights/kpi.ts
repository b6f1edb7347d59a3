/** What a KPI is: one number, defined once. The API serves it, the console draws it and the tests prove it from this. */
import type { Amounts, Measure } from './measures.ts'
import { ratioText } from '#kit'

/** Measures added (1) and taken away (-1). */
export type Sum = Readonly<Partial<Record<Measure, 1 | -1>>>
export type Reason = 'no_orders' | 'no_goods' | 'no_sales'

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

export type Kpi = {
  id: string
  unit: 'money' | 'count' | 'ratio' | 'days'
  better: 'higher' | 'lower'
  /** The number itself, or what is divided. */
  counts: Sum
  /** What it is divided by. `across: 'channel'` divides by all channels together; `none` says why there is no answer at zero. */
  per?: { sum: Sum; across?: 'channel'; none: Reason }
  /** The moment that decides the store day. */
  clock: 'placed_at'
  /** Each currency stands alone; nothing is converted and nothing added up across them. */
  currencyBasis: 'order'
  by: readonly ('day' | 'channel')[]
  /** Its words are the texts kpi.<id>.name, .formula, .counts and .leavesOut. */
  example: { given: readonly GivenOrder[]; then: readonly ({ currency: string; channel?: string } & Answer)[] }
}
export const defineKpi = <const K extends Kpi>(kpi: K): Kpi => kpi

/** Money in minor units, counts as integers, ratios as decimals: always text, never a double. Null says why. */
export type Answer = { value: string } | { value: null; reason: Reason }

export const sumOf = (sum: Sum, amounts: Amounts): bigint =>
  (Object.entries(sum) as [Measure, 1 | -1][]).reduce((n, [m, sign]) => (sign === 1 ? n + amounts[m] : n - amounts[m]), 0n)

/** The answer for one cell; `whole` is the same cell over all channels, which shares are taken of. */
export function answerOf(kpi: Kpi, cell: Amounts, whole: Amounts = cell): Answer {
  const top = sumOf(kpi.counts, cell)
  if (!kpi.per) return { value: top.toString() }
  const bottom = sumOf(kpi.per.sum, kpi.per.across === 'channel' ? whole : cell)
  if (bottom === 0n) return { value: null, reason: kpi.per.none }
  return { value: ratioText(top, bottom, kpi.unit === 'ratio' ? 6 : 0) }
}

/** The measures that one order brings into a KPI's cell. */
export const measuresOf = (kpi: Kpi): Measure[] => [...new Set([...Object.keys(kpi.counts), ...Object.keys(kpi.per?.sum ?? {})] as Measure[])]
