import { sql, type Work } from '#platform'

/** `known`: orders with a buyer who can be told from others; `elsewhere`: those of buyers who also bought on another channel. */
export type SharedBuyers = { orders: number; known: number; elsewhere: number }

/** Of a channel's sales in a span, how many are of buyers whom other channels of the shop know as well: by mail, else by telephone. */
export async function sharedBuyers(work: Work, channelId: string, { from, to }: { from: Date; to: Date }): Promise<SharedBuyers> {
  const row = await work.first<SharedBuyers>(sql`
    with sale as materialized (
      select channel_id, coalesce(nullif(lower(trim(buyer_email)), ''), nullif(trim(buyer_phone), '')) as buyer from orders."order"
      where org_id = ${work.orgId} and kind = 'sale' and order_state <> 'cancelled' and placed_at >= ${from} and placed_at < ${to}
    ), others as (select distinct buyer from sale where channel_id <> ${channelId} and buyer is not null)
    select count(*)::int as orders, count(s.buyer)::int as known, count(o.buyer)::int as elsewhere from sale s left join others o on o.buyer = s.buyer where s.channel_id = ${channelId}`)
  return row ?? { orders: 0, known: 0, elsewhere: 0 }
}
