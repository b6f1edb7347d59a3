/** Who else sells a SKU: needed where one channel's number depends on another's state. */
import { listingsOf } from '#catalog'
import { sql, type Work } from '#platform'

/** `shows`: what its active offers were last seen to show, in pieces of the SKU; endless where nobody has looked. */
export type Seller = { isActive: boolean; shows: number }
export type ConnectionState = { id: string; channelId: string; state: string; downSince: Date | undefined }

/** Every connection with its state; a refused one is out of reach even if its platform still answers. One statement. */
export async function connectionStates(work: Work): Promise<ConnectionState[]> {
  const rows = await work.query<Omit<ConnectionState, 'downSince'> & { downSince: Date | null }>(sql`
    select id, channel_id as "channelId", state, coalesce(down_since, case when state = 'refused' then updated_at end) as "downSince"
    from channels.connection where org_id = ${work.orgId} and state <> 'draft' order by created_at, id`)
  return rows.map((r) => ({ ...r, downSince: r.downSince ?? undefined }))
}

/** The offers of these SKUs, by connection and SKU. Several offers of one SKU show the same units. Two statements. */
export async function sellersOf(work: Work, variantIds: readonly string[]): Promise<(connectionId: string, variantId: string) => Seller | undefined> {
  const listings = new Map((await listingsOf(work, { variantIds })).map((l) => [l.id, l]))
  const rows = await work.query<{ connectionId: string; listingId: string; isActive: boolean; seen: number | null }>(sql`
    select connection_id as "connectionId", listing_id as "listingId", state = 'active' as "isActive", seen_available as seen from channels.offer
    where org_id = ${work.orgId} and listing_id = any(${[...listings.keys()]}::uuid[]) and fulfilled_by = 'seller' and state <> 'closed'`)
  const sellers = new Map<string, Seller>()
  for (const r of rows) {
    const { variantId, units } = listings.get(r.listingId)!
    const key = `${r.connectionId} ${variantId}`
    const before = sellers.get(key) ?? { isActive: false, shows: 0 }
    sellers.set(key, { isActive: before.isActive || r.isActive, shows: r.isActive ? Math.max(before.shows, r.seen === null ? Infinity : r.seen * units) : before.shows })
  }
  return (connectionId, variantId) => sellers.get(`${connectionId} ${variantId}`)
}

/** The connection that the last units go to: the first of those named that is there to sell them; trial connections only where nobody is live. */
export function lastSeller(priority: readonly string[], sells: (connectionId: string) => boolean, connections: ReadonlyMap<string, ConnectionState>): string | undefined {
  const inState = (state: string): string | undefined => priority.find((id) => connections.get(id)?.state === state && !connections.get(id)?.downSince && sells(id))
  return inState('live') ?? inState('shadow')
}
