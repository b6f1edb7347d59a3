import { sql, type Work } from '#platform'

/** What lies at one active place of one SKU, and what is on its way there. */
export type Shelf = { variantId: string; locationId: string; onHand: number; reserved: number; oversold: number; inTransit: number; sellsOnline: boolean }

/** The shelves of these SKUs at all active places, first choice first; places that never had a SKU and expect none are left out. One statement. */
export async function shelvesOf(work: Work, variantIds: readonly string[]): Promise<Shelf[]> {
  if (variantIds.length === 0) return []
  const ids = [...new Set(variantIds)]
  return work.query<Shelf>(sql`
    with coming as (
      select l.variant_id, t.to_id as location_id, sum(l.quantity - l.received)::int as quantity
      from stock.transfer t join stock.transfer_line l on l.org_id = ${work.orgId} and l.transfer_id = t.id
      where t.org_id = ${work.orgId} and t.state = 'sent' and l.variant_id = any(${ids}::uuid[]) and l.quantity > l.received group by 1, 2
    ), lying as (
      select variant_id, location_id, on_hand, reserved, oversold from stock.balance where org_id = ${work.orgId} and variant_id = any(${ids}::uuid[])
    )
    select coalesce(b.variant_id, c.variant_id) as "variantId", p.id as "locationId", coalesce(b.on_hand, 0) as "onHand", coalesce(b.reserved, 0) as reserved,
      coalesce(b.oversold, 0) as oversold, coalesce(c.quantity, 0) as "inTransit", p.sells_online as "sellsOnline"
    from lying b full join coming c on c.variant_id = b.variant_id and c.location_id = b.location_id
    join stock.location p on p.org_id = ${work.orgId} and p.id = coalesce(b.location_id, c.location_id) and p.is_active
    order by 1, p.priority, p.code`)
}
