/** Listings can be given a meaning elsewhere, in the catalogue or by an order that waited: the offers' standing follows. */
import { listingsOf } from '#catalog'
import { columns, sql, type Delivery, type Reaction, type Work } from '#platform'

export const offerReactions: readonly Reaction[] = [{ subscriber: 'channels.offers', on: ['listing.changed'], handle: followListings }]

async function followListings(work: Work, batch: readonly Delivery[]): Promise<void> {
  const listings = await listingsOf(work, { ids: [...new Set(batch.map((d) => String(d.payload['listingId'])))] })
  const c = columns(listings, { id: (l) => l.id, state: (l) => l.state })
  await work.query(sql`
    update channels.offer o set matched_by = case l.state when 'mapped' then 'person' when 'ignored' then 'ignored' else 'none' end,
      candidates = case when l.state = 'unmatched' then o.candidates else '[]'::jsonb end, is_asked = l.state = 'unmatched' and (o.is_asked or o.matched_by <> 'none'), updated_at = ${work.now}
    from unnest(${c.id}::uuid[], ${c.state}::text[]) as l(id, state)
    where o.org_id = ${work.orgId} and o.listing_id = l.id
      and case l.state when 'mapped' then o.matched_by in ('none', 'ignored') when 'ignored' then o.matched_by <> 'ignored' else o.matched_by <> 'none' end`)
}
