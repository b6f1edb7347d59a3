import { sql, type Work } from '#platform'
import type { Policy } from './policy.ts'

/** The rules that can speak for these SKUs: their own and all wider ones. Every rule of the shop when none are named. */
export async function readPolicies(work: Work, variantIds?: readonly string[]): Promise<Policy[]> {
  const rows = await work.query<{ id: string; connectionId: string | null; variantId: string | null; terms: Policy['terms']; updatedAt: Date }>(sql`
    select id, connection_id as "connectionId", variant_id as "variantId", terms, updated_at as "updatedAt" from channels.policy
    where org_id = ${work.orgId} ${variantIds === undefined ? sql`` : sql`and (variant_id is null or variant_id = any(${[...variantIds]}::uuid[]))`}
    order by scope`)
  return rows.map((r) => ({ id: r.id, connectionId: r.connectionId ?? undefined, variantId: r.variantId ?? undefined, terms: r.terms, updatedAt: r.updatedAt }))
}
