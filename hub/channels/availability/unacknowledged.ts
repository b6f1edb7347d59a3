/** What channels told us they sold and the books do not know yet: waiting, to be fetched, or held up by something unreadable. */
import { resolveSkus, skuKey } from '#catalog'
import { bookedOrders, orderKey } from '#orders'
import { sql, type Work } from '#platform'

type Told = { channelId: string; externalId: string | null; sold: { sku?: string; quantity?: number }[] }

/**
 * Units by variant, of orders that name one of these codes. Of several words about one order the newest counts, and none
 * once the order is in the books: there it holds its stock itself. Three statements, also behind a long queue.
 */
export async function unacknowledged(work: Work, codes: ReadonlySet<string>): Promise<Map<string, number>> {
  const told = await work.query<Told>(sql`
    with open as materialized (
      select distinct on (i.connection_id, coalesce(i.external_id, i.id::text)) i.connection_id, i.external_id, i.sold
      from channels.inbound i
      where i.org_id = ${work.orgId} and i.state in ('waiting', 'to_fetch', 'quarantined') and i.sold is not null and i.source <> 'backfill'
      order by i.connection_id, coalesce(i.external_id, i.id::text), i.id desc
    )
    select c.channel_id as "channelId", o.external_id as "externalId", o.sold
    from open o join channels.connection c on c.org_id = ${work.orgId} and c.id = o.connection_id
    where exists (select from jsonb_to_recordset(o.sold) as s(sku text) where s.sku = any(${[...codes]}::text[]))`)
  const booked = await bookedOrders(work, told.flatMap(({ channelId, externalId }) => (externalId === null ? [] : [{ channelId, externalId }])))
  const waiting = told.filter(({ channelId, externalId }) => externalId === null || !booked.has(orderKey({ channelId, externalId })))
    .flatMap(({ channelId, sold }) => sold.flatMap(({ sku, quantity }) => (sku === undefined || quantity === undefined || quantity <= 0 ? [] : [{ channelId, sku, quantity }])))
  const resolved = await resolveSkus(work, waiting)
  const units = new Map<string, number>()
  for (const { channelId, sku, quantity } of waiting) {
    const meant = resolved.get(skuKey(channelId, sku))
    if (meant) units.set(meant.variantId, (units.get(meant.variantId) ?? 0) + quantity * meant.units)
  }
  return units
}
