import { sql, type Work } from '#platform'

/** A balance that is not what its entries, or the documents it is promised to, add up to. */
export type Disproof = { variantId: string; locationId: string; balance: Numbers | null; ledger: Numbers; promises: { reserved: number; oversold: number } }
type Numbers = { onHand: number; reserved: number; oversold: number }

/** Proves every balance against the sum of its ledger and against the promises; the first hundred that fail. Empty: all is well. */
export async function provenBalances(work: Work): Promise<{ balances: number; wrong: Disproof[] }> {
  const wrong = await work.query<Disproof>(sql`
    with ledger as (
      select variant_id, location_id, sum(on_hand_delta)::int as on_hand, sum(reserved_delta)::int as reserved, sum(oversold_delta)::int as oversold
      from stock.entry where org_id = ${work.orgId} group by 1, 2),
    promises as (
      select variant_id, location_id, sum(quantity - short)::int as reserved, sum(short + gone_short)::int as oversold
      from stock.reservation where org_id = ${work.orgId} group by 1, 2),
    compared as (
      select coalesce(b.variant_id, l.variant_id) as variant_id, coalesce(b.location_id, l.location_id) as location_id, b.variant_id is not null as is_kept,
        coalesce(b.on_hand, 0) as on_hand, coalesce(b.reserved, 0) as reserved, coalesce(b.oversold, 0) as oversold,
        coalesce(l.on_hand, 0) as l_on_hand, coalesce(l.reserved, 0) as l_reserved, coalesce(l.oversold, 0) as l_oversold
      from (select * from stock.balance where org_id = ${work.orgId}) b
      full join ledger l on l.variant_id = b.variant_id and l.location_id = b.location_id)
    select coalesce(c.variant_id, p.variant_id) as "variantId", coalesce(c.location_id, p.location_id) as "locationId",
      case when c.is_kept then json_build_object('onHand', c.on_hand, 'reserved', c.reserved, 'oversold', c.oversold) end as balance,
      json_build_object('onHand', coalesce(c.l_on_hand, 0), 'reserved', coalesce(c.l_reserved, 0), 'oversold', coalesce(c.l_oversold, 0)) as ledger,
      json_build_object('reserved', coalesce(p.reserved, 0), 'oversold', coalesce(p.oversold, 0)) as promises
    from compared c full join promises p on p.variant_id = c.variant_id and p.location_id = c.location_id
    where (coalesce(c.on_hand, 0), coalesce(c.reserved, 0), coalesce(c.oversold, 0)) is distinct from (coalesce(c.l_on_hand, 0), coalesce(c.l_reserved, 0), coalesce(c.l_oversold, 0))
      or (coalesce(c.reserved, 0), coalesce(c.oversold, 0)) is distinct from (coalesce(p.reserved, 0), coalesce(p.oversold, 0))
    limit 100`)
  const row = await work.first<{ n: number }>(sql`select count(*)::int as n from stock.balance where org_id = ${work.orgId}`)
  return { balances: row!.n, wrong }
}
