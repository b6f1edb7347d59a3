import { sql, type Work } from '#platform'
import { componentsOf, type Component } from './flatten-bundles.ts'

/** What one pre-assembled bundle is put together from; a virtual bundle inside it is opened. Empty when it is no such bundle. */
export async function buildParts(work: Work, bundleId: string): Promise<Component[]> {
  const rows = await work.query<Component>(sql`
    select c.variant_id as "variantId", c.quantity from catalog.component c
    join catalog.variant v on v.org_id = ${work.orgId} and v.id = c.bundle_id and v.kind = 'assembled_bundle'
    where c.org_id = ${work.orgId} and c.bundle_id = ${bundleId}`)
  const opened = await componentsOf(work, rows.map((r) => r.variantId))
  const parts = new Map<string, number>()
  for (const r of rows) for (const p of opened.get(r.variantId) ?? [{ variantId: r.variantId, quantity: 1 }]) {
    parts.set(p.variantId, (parts.get(p.variantId) ?? 0) + p.quantity * r.quantity)
  }
  return [...parts].map(([variantId, quantity]) => ({ variantId, quantity }))
}
