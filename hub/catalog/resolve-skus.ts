import { columns, sql, type Work } from '#platform'
import type { VariantKind } from './product.ts'

export type SkuWant = { channelId: string; sku: string }
export type ResolvedSku = { variantId: string; units: number; kind: VariantKind }

/** The key under which `resolveSkus` answers. */
export const skuKey = (channelId: string, sku: string): string => `${channelId}\n${sku}`

/**
 * Which of our variants a channel means by its SKU, and how many of them one sale takes: a mapped listing of that
 * channel first, else the variant of exactly this SKU. What is missing from the answer is unknown to the shop.
 */
export async function resolveSkus(work: Work, wants: readonly SkuWant[]): Promise<Map<string, ResolvedSku>> {
  // Orders repeat SKUs: each pair is looked up once. A text with the character 0 cannot even be asked for.
  const distinct = [...new Map(wants.map((w) => [skuKey(w.channelId, w.sku), w])).values()].filter((w) => !w.sku.includes('\0'))
  if (distinct.length === 0) return new Map()
  const w = columns(distinct, { channelId: (d) => d.channelId, sku: (d) => d.sku })
  const rows = await work.query<{ channel_id: string; sku: string; variant_id: string; units: number; kind: VariantKind }>(sql`
    with want as (select * from unnest(${w.channelId}::uuid[], ${w.sku}::text[]) as w(channel_id, sku)),
    listed as (
      -- The fences (offset 0) make these look-ups by key, also in a shop of which the planner knows nothing yet.
      select w.channel_id, w.sku, l.variant_id, l.units, v.kind
      from want w
      cross join lateral (select variant_id, units from catalog.listing where org_id = ${work.orgId} and channel_id = w.channel_id and external_sku = w.sku and state = 'mapped' offset 0) l
      cross join lateral (select kind from catalog.variant where org_id = ${work.orgId} and id = l.variant_id offset 0) v
    )
    select * from listed
    union all
    select w.channel_id, w.sku, v.id, 1, v.kind
    from want w
    cross join lateral (select id, kind from catalog.variant where org_id = ${work.orgId} and sku = w.sku offset 0) v
    where not exists (select from listed l where l.channel_id = w.channel_id and l.sku = w.sku)`)
  return new Map(rows.map((r) => [skuKey(r.channel_id, r.sku), { variantId: r.variant_id, units: r.units, kind: r.kind }]))
}
