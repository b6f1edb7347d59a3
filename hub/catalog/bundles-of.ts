import { sql, type Work } from '#platform'
import type { Component } from './flatten-bundles.ts'

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

/** What bundles are made of as somebody said it, bundles inside them unopened. Variants that are no bundle have no entry. */
export async function bundlePartsOf(work: Work, variantIds: readonly string[]): Promise<Map<string, Component[]>> {
  const parts = new Map<string, Component[]>()
  if (variantIds.length === 0) return parts
  const rows = await work.query<{ bundle: string; variantId: string; quantity: number }>(sql`
    select bundle_id as bundle, variant_id as "variantId", quantity from catalog.component where org_id = ${work.orgId} and bundle_id = any(${[...new Set(variantIds)]}::uuid[]) order by bundle_id, variant_id`)
  for (const { bundle, ...part } of rows) parts.set(bundle, [...(parts.get(bundle) ?? []), part])
  return parts
}
