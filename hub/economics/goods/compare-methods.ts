/** What the goods that left in each month cost by moving average and by lots, and what still lies in the house. */
import { sql, type Work } from '#platform'

export type MethodMonth = { month: string; average: bigint; fifo: bigint }
export type MethodsCompared = { months: MethodMonth[]; inHouse: { average: bigint; fifo: bigint } }

/** In the shop's currency; by the month in which the order was placed, closed or not. */
export async function compareMethods(work: Work, { from, to }: { from: string; to: string }): Promise<MethodsCompared> {
  const months = await work.query<MethodMonth>(sql`
    select o.placed_month::text as month, sum(g.average_minor)::bigint as average, sum(g.fifo_minor)::bigint as fifo
    from economics.counted_order o join economics.goods_entry g on g.org_id = ${work.orgId} and g.ref_id = o.order_id
    where o.org_id = ${work.orgId} and o.placed_month between ${from}::date and ${to}::date group by 1 order by 1`)
  const inHouse = await work.first<{ average: bigint; fifo: bigint }>(sql`
    select coalesce(sum(average_minor), 0)::bigint as average, coalesce(sum((select sum((l ->> 'minor')::bigint) from jsonb_array_elements(layers) l)), 0)::bigint as fifo
    from economics.goods_state where org_id = ${work.orgId}`)
  return { months, inHouse: inHouse! }
}
