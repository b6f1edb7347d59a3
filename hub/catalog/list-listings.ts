import { sql, type Work } from '#platform'
import { toListing, type Listing, type ListingRow, type ListingState } from './map-listings.ts'

export type ListingQuery = { channelId?: string | undefined; state?: ListingState | undefined; limit: number; after?: readonly string[] | undefined }
export type ListingItem = Listing & { sku: string | null; productName: string | null }

/** A page of what channels call our things, by channel and their SKU. */
export async function listListings(work: Work, query: ListingQuery): Promise<{ items: ListingItem[]; next: string[] | undefined }> {
  const [channelId, externalSku] = query.after ?? []
  const rows = await work.query<ListingRow & { sku: string | null; product_name: string | null }>(sql`
    select l.id, l.channel_id, l.external_sku, l.external_id, l.title, l.variant_id, l.units, l.state, v.sku, p.name as product_name
    from catalog.listing l
    left join catalog.variant v on v.org_id = ${work.orgId} and v.id = l.variant_id
    left join catalog.product p on p.org_id = ${work.orgId} and p.id = v.product_id
    where l.org_id = ${work.orgId}
      ${query.channelId ? sql`and l.channel_id = ${query.channelId}` : sql``}
      ${query.state ? sql`and l.state = ${query.state}` : sql``}
      ${query.after ? sql`and (l.channel_id, l.external_sku) > (${channelId}::uuid, ${externalSku}::text)` : sql``}
    order by l.channel_id, l.external_sku limit ${query.limit + 1}`)
  const items = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? items.at(-1) : undefined
  return {
    items: items.map((r) => ({ ...toListing(r), sku: r.sku, productName: r.product_name })),
    next: last && [last.channel_id, last.external_sku],
  }
}
