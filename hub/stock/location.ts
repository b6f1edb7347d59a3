import { sql, type Work } from '#platform'

export type LocationKind = 'warehouse' | 'store' | 'transit' | 'partner'
/** Where stock lies. A lower priority number serves sales first. */
export type Location = { id: string; code: string; name: string; kind: LocationKind; priority: number; sellsOnline: boolean; isActive: boolean }

/** All places of the shop, first choice first. */
export const listLocations = (work: Work): Promise<Location[]> => work.query<Location>(sql`
  select id, code, name, kind, priority, sells_online as "sellsOnline", is_active as "isActive"
  from stock.location where org_id = ${work.orgId} order by priority, code`)

/** A shop that sells before it has named a place has one all the same: promises need somewhere to lie. */
export async function openFirstLocation(work: Work): Promise<Location> {
  await work.query(sql`
    insert into stock.location (org_id, id, code, name, kind, created_at) values (${work.orgId}, ${work.newId()}, 'MAIN', 'MAIN', 'warehouse', ${work.now})
    on conflict (org_id, code) do nothing`)
  return (await listLocations(work))[0]!
}
