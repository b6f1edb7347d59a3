/** What a connection has on sale already of some SKUs, so that nothing is made twice. */
import { listingsOf } from '#catalog'
import { sql, type Sql, type Work } from '#platform'

export type KnownOffer = { externalId: string; sku: string | null; state: 'active' | 'inactive' | 'closed'; /** The listing that it is one variant of. */ group: string | null }
export type Known = { offer: KnownOffer | undefined; /** The channel's code that is our SKU stands for another thing of ours, or for none. */ isTaken: boolean }

/** Channels that only hide what is closed say "inactive" of it. */
const isClosedByUs = (connectionId: string): Sql => sql`o.state = 'inactive' and exists (
  select from channels.listing_draft d where d.org_id = o.org_id and d.connection_id = ${connectionId} and d.external_id = o.external_id and (d.state = 'closed' or d.is_reopening))`

/** By variant; of several offers the one that sells. Two statements. */
export async function knownOffers(work: Work, connection: { id: string; channelId: string }, variants: readonly { variantId: string; sku: string }[]): Promise<Map<string, Known>> {
  const listings = (await listingsOf(work, { variantIds: variants.map((v) => v.variantId), names: variants.map((v) => ({ channelId: connection.channelId, externalSku: v.sku })) })).filter((l) => l.channelId === connection.channelId)
  const rows = await work.query<KnownOffer & { listingId: string }>(sql`
    select o.listing_id as "listingId", o.external_id as "externalId", o.sku, o.group_id as "group", case when ${isClosedByUs(connection.id)} then 'closed' else o.state end as state from channels.offer o
    where o.org_id = ${work.orgId} and o.connection_id = ${connection.id} and o.listing_id = any(${listings.map((l) => l.id)}::uuid[])
    order by case o.state when 'active' then 0 when 'inactive' then 1 else 2 end, o.missing_since nulls first, o.id`)
  return new Map(variants.map(({ variantId, sku }): [string, Known] => {
    const own = new Set(listings.filter((l) => l.variantId === variantId).map((l) => l.id))
    const named = listings.find((l) => l.externalSku === sku)
    return [variantId, { offer: rows.find((r) => own.has(r.listingId)), isTaken: named !== undefined && named.variantId !== variantId && rows.some((r) => r.listingId === named.id) }]
  }))
}
