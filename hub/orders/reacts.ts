import type { Delivery, Reaction, Work } from '#platform'
import { sql } from '#platform'
import { shortRefs } from '#stock'

/** When stock arrives for what was owed, or goes missing under a promise, the order's mark follows. */
export const reactions: readonly Reaction[] = [{ subscriber: 'orders', on: ['stock.covered', 'stock.oversold'], handle: recountProblems }]

async function recountProblems(work: Work, batch: readonly Delivery[]): Promise<void> {
  const ids = [...new Set(batch.map((d) => d.key))]
  const short = await shortRefs(work, ids)
  const changed = await work.query<{ id: string; channel_id: string }>(sql`
    update orders."order" o set open_problems = n.problems, updated_at = ${work.now}
    from (
      select o.id, (select count(*)::int from orders.line l where l.org_id = ${work.orgId} and l.order_id = o.id and l.state = 'quarantined') + case when o.id = any(${short}::uuid[]) then 1 else 0 end as problems
      from orders."order" o where o.org_id = ${work.orgId} and o.id = any(${ids}::uuid[]) order by o.id for update
    ) n where o.org_id = ${work.orgId} and o.id = n.id and o.open_problems <> n.problems
    returning o.id, o.channel_id`)
  for (const o of changed) work.emit('order.changed', o.id, { orderId: o.id, channelId: o.channel_id })
}
