/** What a connection has on sale already of some SKUs, so that nothing is made twice. */
import { listingsOf } from '#catalog'
import { sql, type Work } from '#platform'

export type KnownOffer = { externalId: string; sku: string | null; state: 'active' | 'inactive' | 'closed' }
export type Known = { offer: KnownOffer | undefined; /** The channel's code that is our SKU stands for another thing of ours, or for none. */ isTaken: boolean }

/** By variant; of several offers the one that sells. Two statements. */
export async function knownOffers(work: Work, connection: { id: string; channelId: string }, variants: readonly { variantId: string; sku: string }[]): Promise<Map<string, Known>> {
  const listings = (await listingsOf(work, { variantIds: variants.map((v) => v.variantId), names: variants.map((v) => ({ channelId: connection.channelId, externalSku: v.sku })) })).filter((l) => l.channelId === connection.channelId)
  const rows = await work.query<KnownOffer & { listingId: string }>(sql`
    select listing_id as "listingId", external_id as "externalId", sku, state from channels.offer
    where org_id = ${work.orgId} and connection_id = ${connection.id} and listing_id = any(${listings.map((l) => l.id)}::uuid[])
    order by case state when 'active' then 0 when 'inactive' then 1 else 2 end, missing_since nulls first, id`)
  return new Map(variants.map(({ variantId, sku }): [string, Known] => {
    const own = new Set(listings.filter((l) => l.variantId === variantId).map((l) => l.id))
    const named = listings.find((l) => l.externalSku === sku)
    return [variantId, { offer: rows.find((r) => own.has(r.listingId)), isTaken: named !== undefined && named.variantId !== variantId && rows.some((r) => r.listingId === named.id) }]
  }))
}
