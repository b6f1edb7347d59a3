import { sql, type Work } from '#platform'

/** The virtual bundles that take one of these variants from the shelves, at any depth: what can be sold of them follows. */
export async function bundlesOf(work: Work, variantIds: readonly string[]): Promise<string[]> {
  if (variantIds.length === 0) return []
  const rows = await work.query<{ id: string }>(sql`
    with recursive holds as (
      select c.bundle_id as id from catalog.component c
      join catalog.variant v on v.org_id = ${work.orgId} and v.id = c.bundle_id and v.kind = 'virtual_bundle'
      where c.org_id = ${work.orgId} and c.variant_id = any(${[...new Set(variantIds)]}::uuid[])
      union
      select c.bundle_id from holds h
      join catalog.component c on c.org_id = ${work.orgId} and c.variant_id = h.id
      join catalog.variant v on v.org_id = ${work.orgId} and v.id = c.bundle_id and v.kind = 'virtual_bundle'
    )
    select id from holds order by id`)
  return rows.map((r) => r.id)
}
