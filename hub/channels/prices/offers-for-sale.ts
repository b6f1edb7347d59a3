import { money, type Money } from '#kit'
import { listingsOf } from '#catalog'
import { sql, type Work } from '#platform'

export type OfferForSale = { offerId: string; connectionId: string; variantId: string; price: Money | undefined }

/** What a channel's connections have on sale of these variants, with the price there; for rooms that propose other prices. */
export async function offersForSale(work: Work, channelId: string, variantIds: readonly string[]): Promise<OfferForSale[]> {
  const listings = new Map((await listingsOf(work, { variantIds })).filter((l) => l.channelId === channelId).map((l) => [l.id, l]))
  if (listings.size === 0) return []
  const offers = await work.query<{ offerId: string; connectionId: string; listingId: string; minor: bigint | null; currency: string | null }>(sql`
    select o.id as "offerId", o.connection_id as "connectionId", o.listing_id as "listingId", o.price_minor as minor, o.currency
    from channels.offer o join channels.connection c on c.org_id = ${work.orgId} and c.id = o.connection_id
    where o.org_id = ${work.orgId} and o.state <> 'closed' and c.state <> 'draft' and o.listing_id = any(${[...listings.keys()]}::uuid[]) order by o.id`)
  return offers.flatMap(({ offerId, connectionId, listingId, minor, currency }) => {
    const { variantId } = listings.get(listingId)!
    return variantId === undefined ? [] : [{ offerId, connectionId, variantId, price: minor === null || currency === null ? undefined : money(minor, currency) }]
  })
}
