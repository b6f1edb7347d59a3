/** How late each connection is just now: from an order there until it is here, and from a change here until the channel shows it. */
import { sql, type Work } from '#platform'

export type Delay = { connectionId: string; ordersMs: number | null; stockMs: number | null }

/** The latest things of a connection are looked at, however many there were before. */
const latest = 500

/** 95 of 100 of the latest took no longer. History that was asked for says nothing of speed, nor does an order that changed because of us, nor what was only looked at again. */
export async function readDelays(work: Work, connectionIds: readonly string[]): Promise<Delay[]> {
  const rows = await work.query<Delay>(sql`
    select c.id as "connectionId",
      (select percentile_cont(0.95) within group (order by greatest(0, extract(epoch from i.received_at - i.told_at) * 1000)) from (
        select received_at, told_at, topic, source, outcome from channels.inbound where org_id = ${work.orgId} and connection_id = c.id order by id desc limit ${latest}) i
        where i.topic = 'order' and i.told_at is not null and i.source in ('hook', 'poll', 'fetch') and coalesce(i.outcome, 'placed') = 'placed')::float8 as "ordersMs",
      (select percentile_cont(0.95) within group (order by extract(epoch from e.ended_at - e.caused_at) * 1000) from (
        select caused_at, sent_at, ended_at, outcome, kind from channels.push_end where org_id = ${work.orgId} and connection_id = c.id order by ended_at desc limit ${latest}) e
        where e.kind = 'stock' and e.outcome = 'verified' and e.sent_at >= e.caused_at)::float8 as "stockMs"
    from unnest(${[...connectionIds]}::uuid[]) as c(id)`)
  return rows.map(({ connectionId, ordersMs, stockMs }) => ({ connectionId, ordersMs: whole(ordersMs), stockMs: whole(stockMs) }))
}

const whole = (ms: number | null): number | null => (ms === null ? null : Math.round(ms))
