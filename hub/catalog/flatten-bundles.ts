import { sql, type Work } from '#platform'

export type Component = { variantId: string; quantity: number }

/**
 * What one of each virtual bundle takes from the shelves: virtual bundles inside it are opened too, pre-assembled
 * ones are taken as they stand. Variants that are no virtual bundle have no entry.
 */
export async function componentsOf(work: Work, variantIds: readonly string[]): Promise<Map<string, Component[]>> {
  const out = new Map<string, Component[]>()
  if (variantIds.length === 0) return out
  const rows = await work.query<{ root: string; variant_id: string; quantity: number }>(sql`
    with recursive opened as (
      select v.id as root, c.variant_id, c.quantity::bigint as quantity, m.kind
      from catalog.variant v
      join catalog.component c on c.org_id = ${work.orgId} and c.bundle_id = v.id
      join catalog.variant m on m.org_id = ${work.orgId} and m.id = c.variant_id
      where v.org_id = ${work.orgId} and v.id = any(${[...new Set(variantIds)]}::uuid[]) and v.kind = 'virtual_bundle'
      union all
      select o.root, c.variant_id, o.quantity * c.quantity, m.kind
      from opened o
      join catalog.component c on c.org_id = ${work.orgId} and c.bundle_id = o.variant_id
      join catalog.variant m on m.org_id = ${work.orgId} and m.id = c.variant_id
      where o.kind = 'virtual_bundle'
    )
    select root, variant_id, sum(quantity)::int as quantity from opened where kind <> 'virtual_bundle'
    group by root, variant_id order by root, variant_id`)
  for (const { root, variant_id, quantity } of rows) {
    const parts = out.get(root)
    if (parts) parts.push({ variantId: variant_id, quantity })
    else out.set(root, [{ variantId: variant_id, quantity }])
  }
  return out
}
