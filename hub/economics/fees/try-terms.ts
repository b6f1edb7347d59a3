/** What one order would cost by terms that nobody has saved yet, rule by rule, beside what it costs now. */
import { ok, refuse, type Result } from '#kit'
import { soldOrders } from '#orders'
import { dayOf, type Work } from '#platform'
import type { CostKind } from '../amounts.ts'
import { reckonOrders } from '../contribution/count-orders.ts'
import { readKeeper } from '../keeper.ts'
import { FeeRules } from './fee-rule.ts'
import type { Fee } from './reckon-fees.ts'
import { setOf, setsFor, type ScheduleDraft } from './schedule.ts'

export type TryWish = Pick<ScheduleDraft, 'channelId' | 'currency' | 'taxInsidePpm' | 'rules'> & { orderId: string }
export type TriedFee = { slot: string; kind: CostKind; now: bigint; then: bigint }
export type Tried = { currency: string; revenue: bigint; skipped: number; fees: TriedFee[] }

/** By these terms alone: what other schedules ask of the order stays and is not told. */
export async function tryTerms(work: Work, { orderId, channelId, rules, ...terms }: TryWish): Promise<Result<Tried>> {
  const keeper = await readKeeper(work)
  const [order] = await soldOrders(work, [orderId])
  if (!order) return refuse({ code: 'costs.order_unknown' })
  const draft = { id: 'draft', rules: FeeRules.parse(rules), ...terms }
  const [now] = await reckonOrders(work, keeper, [order])
  const [then] = await reckonOrders(work, keeper, [order], (o) => {
    const kept = setsFor(keeper.schedules.filter((s) => s.channelId !== channelId), o.channelId, o, keeper.convert, keeper.zone)
    const set = setOf(draft, o.currency, dayOf(o.placedAt, keeper.zone), keeper.convert)
    return channelId === null ? [...kept, set] : [set, ...kept]
  })
  const own = new Set(keeper.schedules.filter((s) => s.channelId === channelId).map((s) => s.id))
  const fees = new Map<string, TriedFee>()
  const add = (all: readonly Fee[], side: 'now' | 'then', isOwn: (id: string) => boolean): void => {
    for (const { slot, kind, minor, scheduleId } of all) {
      if (!isOwn(scheduleId)) continue
      const fee = fees.get(`${slot} ${kind}`) ?? { slot, kind, now: 0n, then: 0n }
      fee[side] += minor
      fees.set(`${slot} ${kind}`, fee)
    }
  }
  add(now!.contribution.fees, 'now', (id) => own.has(id))
  add(then!.contribution.fees, 'then', (id) => id === draft.id)
  return ok({ currency: order.currency, revenue: then!.contribution.lines.reduce((n, l) => n + l.amounts.weight_minor, 0n), skipped: then!.contribution.skipped, fees: [...fees.values()] })
}
