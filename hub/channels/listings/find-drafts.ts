/** Listings on their way, for the screens. */
import type { Finding } from '#kit'
import { variantIdsFound, variantSheet, type VariantItem } from '#catalog'
import { sql, type Sql, type Work } from '#platform'
import type { Deed, ListingError, ListingState, Obstacle } from './listing.ts'

export type DraftQuery = { connectionId?: string | undefined; productId?: string | undefined; states?: readonly ListingState[] | undefined; level?: 'error' | 'warning' | undefined; isChanged?: boolean | undefined; q?: string | undefined; after?: readonly string[] | undefined; limit: number }
type Row = {
  id: string; connectionId: string; connector: string; productId: string; variantId: string; state: ListingState; deed: Deed | null; externalId: string | null; findings: Finding[]; errors: number; warnings: number; obstacle: Obstacle | null
  error: ListingError | null; isChanged: boolean; waits: string | null; attempts: number; replaces: string | null; replacesError: ListingError | null; queuedAt: Date | null; sentAt: Date | null; liveAt: Date | null; updatedAt: Date
}
export type DraftItem = Row & { variant: VariantItem | undefined }

/** What the channel took last is not what it should say. */
const isChanged = sql`(d.said is not null and d.said <> d.wanted and (d.said -> 'options' is not null or d.said <> d.wanted - 'options'))`
/** Why nothing goes out on its connection. */
const waits = sql`case when c.state <> 'live' then c.state when c.settings ->> 'pushesListings' = 'false' then 'switched_off' end`
const mostFound = 5000

/** The last changed first. */
export async function listDrafts(work: Work, query: DraftQuery): Promise<{ items: DraftItem[]; next: string[] | undefined }> {
  const found = await variantIdsFound(work, query.q, mostFound)
  const [at, id] = query.after ?? []
  const rows = await work.query<Row>(sql`
    select d.id, d.connection_id as "connectionId", c.connector, d.product_id as "productId", d.variant_id as "variantId", d.state, d.deed, d.external_id as "externalId", d.findings, d.errors, d.warnings, d.obstacle,
      d.error, ${isChanged} as "isChanged", ${waits} as waits, d.attempts, d.replaces, d.replaces_error as "replacesError", d.queued_at as "queuedAt", d.sent_at as "sentAt", d.live_at as "liveAt", d.updated_at as "updatedAt"
    from channels.listing_draft d join channels.connection c on c.org_id = ${work.orgId} and c.id = d.connection_id
    where d.org_id = ${work.orgId} ${conditionOf(query, found)} ${at === undefined ? sql`` : sql`and (d.updated_at, d.id) < (${at}::timestamptz, ${id}::uuid)`}
    order by d.updated_at desc, d.id desc limit ${query.limit + 1}`)
  const shown = rows.slice(0, query.limit), last = rows.length > query.limit ? shown.at(-1) : undefined
  const sheet = await variantSheet(work, shown.map((r) => r.variantId))
  return { items: shown.map((r) => ({ ...r, variant: sheet.get(r.variantId) })), next: last && [last.updatedAt.toISOString(), last.id] }
}

function conditionOf(q: DraftQuery, found: readonly string[] | undefined): Sql {
  const parts: Sql[] = []
  if (q.connectionId !== undefined) parts.push(sql`and d.connection_id = ${q.connectionId}`)
  if (q.productId !== undefined) parts.push(sql`and d.product_id = ${q.productId}`)
  if (q.states) parts.push(sql`and d.state = any(${[...q.states]}::text[])`)
  if (q.level) parts.push(q.level === 'error' ? sql`and (d.errors > 0 or d.obstacle is not null)` : sql`and d.warnings > 0`)
  if (q.isChanged) parts.push(sql`and ${isChanged}`)
  if (found) parts.push(sql`and d.variant_id = any(${[...found]}::uuid[])`)
  return sql.join(parts, sql` `)
}

export type DraftCount = { connectionId: string; state: ListingState; count: number; changed: number }
export const countDrafts = (work: Work): Promise<DraftCount[]> => work.query<DraftCount>(sql`
  select connection_id as "connectionId", state, count(*)::int as count, count(*) filter (where ${isChanged})::int as changed from channels.listing_draft d where org_id = ${work.orgId} group by 1, 2 order by 1, 2`)
