/** Which SKUs bring the sales: A until 80 % of them are reached, B until 95 %, then C. */
import { spanOfDays, sql, type Sql, type Work } from '#platform'
import type { Range } from '../range.ts'
import { tierOf } from './worth.ts'

export type AbcQuestion = Range & { zone: string; channelId?: string | undefined; currency: string }
export type AbcSku = { sku: string; title: string; units: bigint; orders: bigint; minor: bigint; tier: number; place: bigint }
export type AbcClass = { tier: number; skus: bigint; units: bigint; minor: bigint }

/** Sales without tax and before refunds, by the SKU as the channel says it; what was given away for nothing has no place. */
const ranked = (work: Work, q: AbcQuestion): Sql => {
  const span = spanOfDays(q.from, q.to, q.zone)
  return sql`sku as (
      select l.sku, max(l.title) as title, sum(l.quantity)::bigint as units, count(distinct l.order_id) as orders, sum(l.goods_minor - l.discount_minor - case when f.tax_included then l.tax_minor else 0 end)::bigint as minor
      from orders.facts_line l join orders.facts_order f on f.org_id = l.org_id and f.order_id = l.order_id
      where l.org_id = ${work.orgId} and l.placed_at >= ${span.from} and l.placed_at < ${span.to} and l.currency = ${q.currency} and l.kind = 'sale' and not l.is_cancelled and l.sku is not null
        and ${q.channelId === undefined ? sql`true` : sql`l.channel_id = ${q.channelId}`}
      group by l.sku
    ), abc as (
      select s.*, ${tierOf('before', 'whole')} as tier, row_number() over (order by minor desc, sku) as place
      from (select *, sum(minor) over () as whole, sum(minor) over (order by minor desc, sku rows unbounded preceding) - minor as before from sku where minor > 0) s
    )`
}

export const readAbcClasses = (work: Work, q: AbcQuestion): Promise<AbcClass[]> => work.query<AbcClass>(sql`
  with ${ranked(work, q)} select tier, count(*) as skus, sum(units)::bigint as units, sum(minor)::bigint as minor from abc group by tier order by tier`)

/** The best first. */
export const readAbc = (work: Work, q: AbcQuestion, page: { tier?: number | undefined; after?: bigint | undefined; limit: number }): Promise<AbcSku[]> => work.query<AbcSku>(sql`
  with ${ranked(work, q)} select sku, title, units, orders, minor, tier, place from abc
  where place > ${page.after ?? 0n} and ${page.tier === undefined ? sql`true` : sql`tier = ${page.tier}`} order by place limit ${page.limit}`)
