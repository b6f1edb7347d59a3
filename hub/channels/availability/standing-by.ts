/** Offers that take the place of single ones: both are on sale for a while, and only one of them may show the stock. */
import { sql, type Work } from '#platform'
import type { Target } from './select-offers.ts'

export async function standingBy(work: Work, targets: readonly Target[]): Promise<ReadonlySet<string>> {
  const rows = await work.query<{ offerId: string; variantId: string }>(sql`
    select o.id as "offerId", d.variant_id as "variantId" from channels.listing_draft d
    join channels.offer o on o.org_id = ${work.orgId} and o.connection_id = d.connection_id and o.id = any(${targets.flatMap((t) => (t.offerId === '' ? [] : [t.offerId]))}::uuid[])
    where d.org_id = ${work.orgId} and d.variant_id = any(${[...new Set(targets.map((t) => t.variantId))]}::uuid[]) and d.replaces is not null and o.external_id <> d.replaces and (o.group_id is not null or o.external_id = d.external_id)`)
  return new Set(rows.flatMap((r) => (targets.some((t) => t.offerId === r.offerId && t.variantId === r.variantId) ? [r.offerId] : [])))
}
