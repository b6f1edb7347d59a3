import { sql, type Work } from '#platform'
import { toListing, type Listing, type ListingRow } from './map-listings.ts'

/** Listings by id, and every listing of some variants; for rooms that keep what hangs on them. One statement. */
export async function listingsOf(work: Work, { ids = [], variantIds = [] }: { ids?: readonly string[]; variantIds?: readonly string[] }): Promise<Listing[]> {
  if (ids.length + variantIds.length === 0) return []
  const fields = sql`id, channel_id, external_sku, external_id, title, variant_id, units, state`
  const rows = await work.query<ListingRow>(sql`
    select ${fields} from catalog.listing where org_id = ${work.orgId} and id = any(${[...ids]}::uuid[])
    union select ${fields} from catalog.listing where org_id = ${work.orgId} and variant_id = any(${[...variantIds]}::uuid[])`)
  return rows.map(toListing)
}
