/** How long orders take from one step to another, as far as the hub saw both. */
import { sql, type Work } from '#platform'
import { filtered, groupKeys, ofDay, selectKeys, toPart, within, type KeyRow } from './cube/cut.ts'
import type { ReckonedCell, ReckonQuestion } from './kpi.ts'

/** Hours of half of the orders: to the first of these steps, from the payment (else the order) or, for what reaches the buyer, from the order. */
export async function reckonHours(work: Work, q: ReckonQuestion, to: readonly ('shipped' | 'delivered')[]): Promise<ReckonedCell[]> {
  const fromPayment = to.includes('shipped')
  const rows = await work.query<KeyRow & { hours: string | null }>(sql`
    with took as (
      select c.day, c.channel_id, extract(epoch from min(s.at) - coalesce(${fromPayment ? sql`(select min(p.at) from orders.facts_step p where p.org_id = ${work.orgId} and p.order_id = c.order_id and p.axis = 'payment' and p.to_state = 'paid')` : sql`null`}, f.placed_at)) as seconds
      from insights.counted_order c
      join orders.facts_order f on f.org_id = ${work.orgId} and f.order_id = c.order_id
      join orders.facts_step s on s.org_id = ${work.orgId} and s.order_id = c.order_id and s.axis = 'fulfilment' and s.to_state = any(${[...to]}::text[])
      where c.org_id = ${work.orgId} and ${within(q, sql`c.day`)} ${filtered({ channelIds: q.channelId === undefined ? undefined : [q.channelId] }, { channelId: sql`c.channel_id` })}
      group by c.day, c.channel_id, c.order_id, f.placed_at)
    select null as currency, ${selectKeys(q.by, { ...ofDay(sql`t.day`), channel: sql`t.channel_id::text` })} round((percentile_cont(0.5) within group (order by greatest(t.seconds, 0)))::numeric / 3600, 1)::text as hours
    from took t group by 1 ${groupKeys(q.by)}`)
  return rows.map((row): ReckonedCell => ({ currency: null, keys: toPart(row, q.by, []).keys, ...(row.hours === null ? { value: null, reason: 'no_orders' } : { value: row.hours }) }))
}
