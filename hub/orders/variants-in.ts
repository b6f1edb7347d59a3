import { sql, type Work } from '#platform'

/** Which variants these orders hold, and when their channel last changed them, for rooms that react on orders. One statement. */
export const variantsIn = (work: Work, orderIds: readonly string[]): Promise<{ orderId: string; variantId: string; channelId: string; version: Date }[]> => work.query(sql`
  select distinct l.order_id as "orderId", l.variant_id as "variantId", o.channel_id as "channelId", o.version
  from orders.line l join orders."order" o on o.org_id = ${work.orgId} and o.id = l.order_id
  where l.org_id = ${work.orgId} and l.order_id = any(${[...orderIds]}::uuid[]) and l.variant_id is not null`)
