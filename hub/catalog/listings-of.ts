import { columns, sql, type Work } from '#platform'
import { toListing, type Listing, type ListingRow } from './map-listings.ts'

export type ListingName = { channelId: string; externalSku: string }

/** Listings by id, every listing of some variants, and those of some names; for rooms that keep what hangs on them. One statement. */
export async function listingsOf(work: Work, { ids = [], variantIds = [], names = [] }: { ids?: readonly string[]; variantIds?: readonly string[]; names?: readonly ListingName[] }): Promise<Listing[]> {
  if (ids.length + variantIds.length + names.length === 0) return []
  const fields = sql`l.id, l.channel_id, l.external_sku, l.external_id, l.title, l.variant_id, l.units, l.state`
  const n = columns(names, { channel: (x) => x.channelId, sku: (x) => x.externalSku })
  const rows = await work.query<ListingRow>(sql`
    select ${fields} from catalog.listing l where l.org_id = ${work.orgId} and l.id = any(${[...ids]}::uuid[])
    union select ${fields} from catalog.listing l where l.org_id = ${work.orgId} and l.variant_id = any(${[...variantIds]}::uuid[])
    union select ${fields} from unnest(${n.channel}::uuid[], ${n.sku}::text[]) as n(channel_id, external_sku)
      join catalog.listing l on l.org_id = ${work.orgId} and l.channel_id = n.channel_id and l.external_sku = n.external_sku`)
  return rows.map(toListing)
}

/** Whatever any channel calls these: the codes of their listings, each once. */
export async function codesOf(work: Work, variantIds: readonly string[]): Promise<string[]> {
  const row = await work.first<{ codes: string[] | null }>(sql`
    select array_agg(distinct external_sku) as codes from catalog.listing where org_id = ${work.orgId} and variant_id = any(${[...variantIds]}::uuid[])`)
  return row?.codes ?? []
}
