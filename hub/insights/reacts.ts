import { orgOf, type Delivery, type Reaction, type Work } from '#platform'
import { hearBudgets } from './alerts/hear-budgets.ts'
import { countOrders, lockRollups } from './count-orders.ts'
import { hearZone } from './reports/schedules.ts'
import { rebuildRollups, tellProgress } from './rebuild.ts'
import { stampOrders } from './stamp-orders.ts'

/** Counts what other rooms announce. Events only name orders; what they hold is read from the facts, so an old event tells no old news. */
export const reactions: readonly Reaction[] = [{
  subscriber: 'insights', gatherMs: 500, tells: 'insights.counted',
  on: ['order.placed', 'order.changed', 'org.zone_changed', 'insights.rebuild_asked', 'economics.rates_said'],
  handle: async (work, batch) => {
    const { zone } = await lockRollups(work)
    const { timeZone } = await orgOf(work)
    // Roll-ups hold the days of one zone: when the shop has moved, all orders move before the next is counted.
    if (zone !== timeZone || batch.some((d) => d.name === 'insights.rebuild_asked')) await rebuildRollups(work, tellProgress(work))
    else await countBatch(work, zone, batch)
  },
}, hearBudgets, hearZone]

async function countBatch(work: Work, zone: string, batch: readonly Delivery[]): Promise<void> {
  const ids = new Set(batch.filter((d) => d.name.startsWith('order.')).map((d) => String(d.payload['orderId'])))
  const moved = ids.size > 0 ? await countOrders(work, zone, [...ids]) : new Set<string>()
  // Orders in the shop's own currency, nearly all, cost nothing here.
  if (batch.some((d) => d.name === 'economics.rates_said')) await stampOrders(work)
  else if (moved.size > 1 || (moved.size === 1 && !moved.has((await orgOf(work)).currency))) await stampOrders(work, [...ids])
}
