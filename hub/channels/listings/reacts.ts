/** The catalogue changed: what listings would say is reckoned anew, by whoever works their connection. */
import { sql, type Delivery, type Reaction, type Work } from '#platform'
import { queuedName } from './listing.ts'

export const listingReactions: readonly Reaction[] = [{ subscriber: 'channels.listings', gatherMs: 500, on: ['product.changed', 'listing.content_changed', 'listing.changed'], handle: markStale }]

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((v) => typeof v === 'string') : typeof value === 'string' ? [value] : [])

async function markStale(work: Work, batch: readonly Delivery[]): Promise<void> {
  const all = (...names: string[]): string[] => [...new Set(batch.flatMap((d) => names.flatMap((name) => texts(d.payload[name]))))]
  const forAll = batch.filter((d) => d.payload['isForAll'] === true)
  const isEverywhere = forAll.some((d) => typeof d.payload['brand'] === 'string')
  const rows = await work.query<{ connectionId: string }>(sql`
    update channels.listing_draft d set is_stale = true from channels.connection c
    where d.org_id = ${work.orgId} and c.org_id = ${work.orgId} and c.id = d.connection_id and not d.is_stale and (
      d.product_id = any(${all('productId', 'productIds')}::uuid[]) or d.variant_id = any(${all('variantId', 'variantIdBefore')}::uuid[])
      or ${isEverywhere} or c.channel_id = any(${[...new Set(forAll.flatMap((d) => texts(d.payload['channelId'])))]}::uuid[]))
    returning d.connection_id as "connectionId"`)
  for (const id of new Set(rows.map((r) => r.connectionId))) work.emit(queuedName, id, { connectionId: id })
}
