/** Where and when a reason is looked for, and what a reason is. */
import { spanOfDays, type Work } from '#platform'
import { daysOf, type Range } from '../../range.ts'
import type { Measure } from '../change-of-sales.ts'
import type { ChannelChange, Goods, SkuChange } from '../diagnose.ts'

export const causeKinds = ['stock_out', 'restocked', 'connection_down', 'listing_closed', 'price_raised', 'price_lowered', 'promotion_ended', 'promotion_began', 'hold_ended', 'hold_began', 'ads_cut', 'ads_raised', 'fees_changed', 'late_push'] as const
export type CauseKind = (typeof causeKinds)[number]

/** One row of what happened. `amount` and `before` are in minor units of `currency`, or counts where there is none. */
export type Evidence = {
  name: string | null
  channelId: string | null
  variantId: string | null
  sku: string | null
  from: Date | null
  to: Date | null
  amount: bigint | null
  before: bigint | null
  currency: string | null
  /** How much of the change lies in what this row touches. */
  touched: bigint
}
export type Cause = {
  kind: CauseKind
  /** How many of them: SKU-days without stock, hours without a connection, things changed. */
  count: number
  countBefore: number | null
  /** How much of the change lies in the SKUs and channels it touches: not how much it caused. */
  touched: bigint
  /** Whether the change goes where such a thing would push it. */
  fits: boolean
  evidence: Evidence[]
  evidenceTotal: number
}

/** A moment from `from` until before `to`. */
export type Span = { from: Date; to: Date }
export type Scene = {
  work: Work
  measure: Measure
  currency: string
  zone: string
  range: Range
  before: Range
  now: Span
  was: Span
  days: readonly string[]
  daysBefore: readonly string[]
  cells: readonly SkuChange[]
  channels: readonly ChannelChange[]
  goods: ReadonlyMap<string, Goods>
}
export type Found = { work: Work; measure: Measure; currency: string; zone: string; range: Range; before: Range; cells: readonly SkuChange[]; channels: readonly ChannelChange[]; goods: ReadonlyMap<string, Goods> }

export const sceneOf = (found: Found): Scene => ({
  ...found, now: spanOfDays(found.range.from, found.range.to, found.zone), was: spanOfDays(found.before.from, found.before.to, found.zone),
  days: daysOf(found.range), daysBefore: daysOf(found.before),
})

const mostEvidence = 20
export const nothingTold: Evidence = { name: null, channelId: null, variantId: null, sku: null, from: null, to: null, amount: null, before: null, currency: null, touched: 0n }

/** The change in the SKUs and channels that something touches; of one thing each cell once. */
export function touchedBy({ cells }: Pick<Scene, 'cells'>, isTouched: (cell: SkuChange) => boolean): bigint {
  return cells.reduce((n, cell) => (isTouched(cell) ? n + cell.minor : n), 0n)
}

/** Nothing where there is no row. `pushes`: where such a thing pushes a number. */
export function causeOf(kind: CauseKind, pushes: 'up' | 'down', rows: readonly Evidence[], told: { count: number; countBefore: number | null; touched: bigint }): Cause[] {
  if (rows.length === 0) return []
  const evidence = [...rows].sort((a, b) => Number(sized(b.touched) - sized(a.touched)))
  return [{ kind, ...told, fits: pushes === 'down' ? told.touched < 0n : told.touched > 0n, evidence: evidence.slice(0, mostEvidence), evidenceTotal: rows.length }]
}
const sized = (n: bigint): bigint => (n < 0n ? -n : n)

/** How much of a span something lasted, in milliseconds. */
export const overlap = (from: Date, to: Date, span: Span): number => Math.max(0, Math.min(to.getTime(), span.to.getTime()) - Math.max(from.getTime(), span.from.getTime()))
