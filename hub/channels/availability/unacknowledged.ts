/** What channels told us they sold and the books do not know yet: waiting, to be fetched, or held up by something unreadable. */
import { resolveSkus, skuKey } from '#catalog'
import { sql, type Work } from '#platform'

/**
 * Units by variant. Of several words about one order the newest counts, and none once the order is in the books: there
 * it holds its stock itself. Two statements.
 */
export async function unacknowledged(work: Work): Promise<Map<string, number>> {
  const rows = await work.query<{ channelId: string; sku: string; quantity: number }>(sql`
    with open as (
      select distinct on (i.connection_id, coalesce(i.external_id, i.id::text)) i.connection_id, i.sold
      from channels.inbound i
      where i.org_id = ${work.orgId} and i.state in ('waiting', 'to_fetch', 'quarantined') and i.sold is not null and i.source <> 'backfill'
        and not exists (
          select from channels.inbound d where d.org_id = ${work.orgId} and d.connection_id = i.connection_id and d.external_id = i.external_id and d.state = 'done' and d.order_id is not null)
      order by i.connection_id, coalesce(i.external_id, i.id::text), i.id desc
    )
    select c.channel_id as "channelId", s.sku, sum(s.quantity)::int as quantity
    from open o join channels.connection c on c.org_id = ${work.orgId} and c.id = o.connection_id
    cross join lateral jsonb_to_recordset(o.sold) as s(sku text, quantity int)
    where s.sku is not null and s.quantity > 0 group by 1, 2`)
  const resolved = await resolveSkus(work, rows)
  const sold = new Map<string, number>()
  for (const r of rows) {
    const meant = resolved.get(skuKey(r.channelId, r.sku))
    if (meant) sold.set(meant.variantId, (sold.get(meant.variantId) ?? 0) + r.quantity * meant.units)
  }
  return sold
}
