/** What a month would have cost by other terms: its real orders reckoned twice, nothing written. */
import { pagePlaced, soldOrders } from '#orders'
import { dayOf, lastDayOf, spanOfDays, type Work } from '#platform'
import { reckonOrders, type Reckoned } from '../contribution/count-orders.ts'
import type { CostKind } from '../amounts.ts'
import { readKeeper } from '../keeper.ts'
import { FeeRules } from './fee-rule.ts'
import { subscriptionOf } from './preview-sale.ts'
import { inForce, setOf, setsFor, type ScheduleDraft } from './schedule.ts'

export type PreviewWish = Pick<ScheduleDraft, 'channelId' | 'currency' | 'taxInsidePpm' | 'rules'> & { month: string }
/** Kind by kind, in each currency of the orders. */
export type PreviewRow = { currency: string; kind: CostKind; now: bigint; then: bigint }
/** SKU by SKU: what it brought before refunds, and its part of the fees. */
export type PreviewVariant = { variantId: string; currency: string; units: bigint; sales: bigint; now: bigint; then: bigint }
export type Preview = { month: string; orders: number; isWhole: boolean; skipped: number; rows: PreviewRow[]; variants: PreviewVariant[]; sales: { currency: string; minor: bigint }[] }

const [pageSize, mostOrders] = [500, 20_000]

export async function previewFees(work: Work, wish: PreviewWish): Promise<Preview> {
  const keeper = await readKeeper(work)
  const terms = { id: 'preview', rules: FeeRules.parse(wish.rules), taxInsidePpm: wish.taxInsidePpm, currency: wish.currency }
  const span = spanOfDays(wish.month, lastDayOf(wish.month), keeper.zone)
  const sums = new Map<string, PreviewRow>()
  const add = (currency: string, kind: CostKind, side: 'now' | 'then', minor: bigint): void => {
    const row = sums.get(`${currency} ${kind}`) ?? { currency, kind, now: 0n, then: 0n }
    row[side] += minor
    sums.set(`${currency} ${kind}`, row)
  }
  const sales = new Map<string, bigint>()
  const variants = new Map<string, PreviewVariant>()
  let [orders, skipped] = [0, 0]
  for (let after: { placedAt: Date; id: string } | undefined; orders < mostOrders;) {
    const page = await pagePlaced(work, { channelId: wish.channelId ?? undefined, ...span, after, limit: pageSize })
    const sold = (await soldOrders(work, page.map((o) => o.id))).filter((o) => o.kind === 'sale' && !o.isCancelled)
    const wanted = await reckonOrders(work, keeper, sold, (o) => {
      // The shop's own costs are another schedule: whichever is not asked about stays as it is.
      const kept = setsFor(keeper.schedules.filter((s) => s.channelId !== wish.channelId), o.channelId, o, keeper.convert, keeper.zone)
      const set = setOf(terms, o.currency, dayOf(o.placedAt, keeper.zone), keeper.convert)
      return wish.channelId === null ? [...kept, set] : [set, ...kept]
    })
    const before = await reckonOrders(work, keeper, sold)
    for (const [side, reckoned] of [['now', before], ['then', wanted]] as const) addVariants(variants, reckoned, side)
    addFees(before, (currency, kind, minor) => add(currency, kind, 'now', minor))
    addFees(wanted, (currency, kind, minor) => add(currency, kind, 'then', minor))
    for (const { order, contribution } of wanted) {
      skipped += contribution.skipped
      for (const { amounts } of contribution.lines) sales.set(order.currency, (sales.get(order.currency) ?? 0n) + amounts.weight_minor)
    }
    orders += sold.length
    after = page.at(-1)
    if (page.length < pageSize) break
  }
  const running = inForce(keeper.schedules, wish.channelId, new Date(span.to.getTime() - 1))
  if (running) add(running.currency, 'subscription', 'now', subscriptionOf(running, wish.month))
  add(terms.currency, 'subscription', 'then', subscriptionOf(terms, wish.month))
  return { month: wish.month, orders, isWhole: orders < mostOrders, skipped, rows: [...sums.values()].filter((r) => r.now !== 0n || r.then !== 0n), variants: [...variants.values()], sales: [...sales].map(([currency, minor]) => ({ currency, minor })) }
}

function addFees(reckoned: readonly Reckoned[], add: (currency: string, kind: CostKind, minor: bigint) => void): void {
  for (const { order, contribution } of reckoned) for (const fee of contribution.fees) add(order.currency, fee.kind, fee.minor)
}

/** A fee's part falls to the line that it was reckoned for. */
function addVariants(variants: Map<string, PreviewVariant>, reckoned: readonly Reckoned[], side: 'now' | 'then'): void {
  for (const { order: { currency }, contribution } of reckoned) contribution.lines.forEach(({ variantId, amounts }, i) => {
    if (variantId === null) return
    const key = `${currency} ${variantId}`
    const row = variants.get(key) ?? { variantId, currency, units: 0n, sales: 0n, now: 0n, then: 0n }
    if (side === 'now') { row.units += amounts.units; row.sales += amounts.weight_minor }
    row[side] += contribution.fees.reduce((n, fee) => n + (fee.shares[i] ?? 0n), 0n)
    variants.set(key, row)
  })
}
