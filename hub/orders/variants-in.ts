import { sql, type Work } from '#platform'

/** Which variants these orders hold, for rooms that react on orders. One statement. */
export const variantsIn = (work: Work, orderIds: readonly string[]): Promise<{ orderId: string; variantId: string }[]> => work.query(sql`
  select distinct l.order_id as "orderId", l.variant_id as "variantId" from orders.line l
  where l.org_id = ${work.orgId} and l.order_id = any(${[...orderIds]}::uuid[]) and l.variant_id is not null`)
