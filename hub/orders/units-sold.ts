import { columns, sql, type Work } from '#platform'

export type SoldAsk = { key: string; channelId: string; variantId: string; since: Date }

/** Pieces of a variant that a channel sold since a moment, by the key of each ask; cancelled ones and history without stock do not count. One statement. */
export async function unitsSoldSince(work: Work, asks: readonly SoldAsk[]): Promise<Map<string, number>> {
  if (asks.length === 0) return new Map()
  const a = columns(asks, { key: (x) => x.key, channel: (x) => x.channelId, variant: (x) => x.variantId, since: (x) => x.since.toISOString() })
  const rows = await work.query<{ key: string; units: number }>(sql`
    select a.key, sum((l.quantity - l.cancelled) * l.units)::int as units
    from unnest(${a.key}::text[], ${a.channel}::uuid[], ${a.variant}::uuid[], ${a.since}::timestamptz[]) as a(key, channel_id, variant_id, since)
    join orders.line l on l.org_id = ${work.orgId} and l.variant_id = a.variant_id
    join orders."order" o on o.org_id = ${work.orgId} and o.id = l.order_id and o.channel_id = a.channel_id and o.placed_at >= a.since
    where o.kind = 'sale' and o.order_state <> 'cancelled' and o.stock_effect <> 'none'
    group by a.key`)
  return new Map(rows.map((r) => [r.key, r.units]))
}

/** Pieces sold within a span, by channel and variant: how fast things go where. One statement. */
export const unitsSoldByChannel = (work: Work, { from, to }: { from: Date; to: Date }): Promise<{ channelId: string; variantId: string; units: number }[]> => work.query(sql`
  select o.channel_id as "channelId", l.variant_id as "variantId", sum((l.quantity - l.cancelled) * l.units)::int as units
  from orders."order" o join orders.line l on l.org_id = ${work.orgId} and l.order_id = o.id
  where o.org_id = ${work.orgId} and o.placed_at >= ${from} and o.placed_at < ${to} and o.kind = 'sale' and o.order_state <> 'cancelled' and l.variant_id is not null
  group by 1, 2 having sum((l.quantity - l.cancelled) * l.units) > 0`)
