/** Keeps what listings should say: asked to go out by a person, prepared, or reckoned anew because the catalogue changed. */
import { stableJson, type AnyConnector } from '#kit'
import { columns, sql, toJsonb, type Work } from '#platform'
import type { Connection } from '../connections/turn.ts'
import { changesOf, isHeldBack, movedName, queuedName, type ListingState, type Plan, type Sendable } from './listing.ts'
import { keepChoices, type GroupChoices, type ListingGroup } from './plan-groups.ts'
import { planListings } from './plan-listings.ts'

/** `refresh`: nobody asked; what waits to be sent goes on waiting, and what was held back goes out once it is mended. */
export type Purpose = 'publish' | 'draft' | 'refresh'
export type Outcome = 'queued' | 'held' | 'unchanged' | 'under_way' | 'draft'
export type Kept = { plan: Plan; outcome: Outcome; changes: Partial<Sendable> }
type Row = { id: string; variantId: string; state: ListingState; said: Sendable | null; wanted: Sendable; isReopening: boolean; replaces: string | null }
/** `preview`: nothing is written. `reopen`: what was closed there is wanted on sale again. */
type Ways = { isPreview?: boolean; reopen?: boolean; choices?: GroupChoices }

/** One row for each SKU that is known, in the order asked, and the listings that they stand in together. A fixed number of statements. */
export async function keepDrafts(work: Work, connection: Connection, connector: AnyConnector, variantIds: readonly string[], purpose: Purpose, { isPreview = false, reopen = false, choices = new Map() }: Ways = {}): Promise<{ kept: Kept[]; groups: ReadonlyMap<string, ListingGroup> }> {
  const rows = new Map((await work.query<Row>(sql`
    select id, variant_id as "variantId", state, said, wanted, is_reopening as "isReopening", replaces from channels.listing_draft
    where org_id = ${work.orgId} and connection_id = ${connection.id} and variant_id = any(${[...variantIds]}::uuid[]) order by id ${isPreview ? sql`` : sql`for update`}`)).map((r) => [r.variantId, r]))
  const reopening = new Set(reopen ? variantIds : [...rows.values()].filter((r) => r.isReopening).map((r) => r.variantId))
  const { plans, groups } = await planListings(work, connection, connector, variantIds, { reopening, choices })
  const kept = plans.map((plan) => {
    const row = rows.get(plan.variantId)
    const changes = changesOf(plan.wanted, plan.deed === 'make' ? null : row?.said ?? null)
    return { plan, row, changes, outcome: outcomeOf(row, plan, changes, purpose) }
  })
  const chosen = new Map([...choices].filter(([productId]) => groups.has(productId)))
  if (!isPreview && chosen.size > 0) await keepChoices(work, connection.id, chosen)
  if (!isPreview) await write(work, connection.id, kept.map((k) => ({ ...k, state: stateOf(k.row, k.outcome, purpose), isReopening: k.outcome === 'under_way' ? k.row!.isReopening : k.plan.canReopen && reopening.has(k.plan.variantId) })))
  return { kept: kept.map(({ row: _row, ...k }) => k), groups }
}

const underWay: readonly ListingState[] = ['sent', 'unsure', 'accepted']

function outcomeOf(row: Row | undefined, plan: Plan, changes: Partial<Sendable>, purpose: Purpose): Outcome {
  if (row && underWay.includes(row.state)) return 'under_way'
  if (purpose === 'draft' && (!row || row.state === 'draft')) return 'draft'
  if (purpose !== 'publish' && row?.state !== 'held' && row?.state !== 'queued') return 'unchanged'
  if (isHeldBack(plan)) return 'held'
  return plan.deed === 'change' && Object.keys(changes).length === 0 ? 'unchanged' : 'queued'
}

function stateOf(row: Row | undefined, outcome: Outcome, purpose: Purpose): ListingState {
  if (outcome === 'queued' || outcome === 'held' || outcome === 'draft') return outcome
  // Asked to go out, and the channel says it already.
  return outcome === 'unchanged' && (purpose === 'publish' || row?.state === 'queued' || row?.state === 'held') ? 'live' : row!.state
}

async function write(work: Work, connectionId: string, kept: readonly (Kept & { row: Row | undefined; state: ListingState; isReopening: boolean })[]): Promise<void> {
  const c = columns(kept, {
    id: (k) => k.row?.id ?? work.newId(), variant: (k) => k.plan.variantId, product: (k) => k.plan.productId, state: (k) => k.state, external: (k) => k.plan.externalId ?? null, wanted: (k) => toJsonb(k.plan.wanted),
    findings: (k) => toJsonb(k.plan.findings), errors: (k) => k.plan.findings.filter((f) => f.level === 'error').length, warnings: (k) => k.plan.findings.filter((f) => f.level === 'warning').length, obstacle: (k) => k.plan.obstacle ?? null,
    isNew: (k) => k.state === 'queued' && (k.row?.state !== 'queued' || stableJson(k.row.wanted) !== stableJson(k.plan.wanted)),
    reopening: (k) => k.isReopening,
    // Only who is asked to go out takes another's place.
    replaces: (k) => (k.outcome === 'queued' || k.outcome === 'held' ? k.plan.replaces : k.row?.replaces) ?? null,
  })
  await work.query(sql`
    insert into channels.listing_draft as d (org_id, id, connection_id, variant_id, product_id, state, external_id, wanted, findings, errors, warnings, obstacle, is_reopening, replaces, replaces_after, run_after, queued_at, cause, created_at, updated_at)
    select ${work.orgId}, n.id, ${connectionId}, n.variant_id, n.product_id, n.state, n.external_id, n.wanted, n.findings, n.errors, n.warnings, n.obstacle, n.is_reopening, n.replaces, ${work.now}, ${work.now}, case when n.is_new then ${work.now}::timestamptz end, ${work.cause}, ${work.now}, ${work.now}
    from unnest(${c.id}::uuid[], ${c.variant}::uuid[], ${c.product}::uuid[], ${c.state}::text[], ${c.external}::text[], ${c.wanted}::jsonb[], ${c.findings}::jsonb[], ${c.errors}::int[], ${c.warnings}::int[], ${c.obstacle}::text[], ${c.isNew}::boolean[], ${c.reopening}::boolean[], ${c.replaces}::text[])
      as n(id, variant_id, product_id, state, external_id, wanted, findings, errors, warnings, obstacle, is_new, is_reopening, replaces)
    on conflict (org_id, connection_id, variant_id) do update set state = excluded.state, external_id = case when excluded.replaces is not null and excluded.external_id is null and excluded.state in ('queued', 'held') then null else coalesce(excluded.external_id, d.external_id) end, wanted = excluded.wanted, findings = excluded.findings, errors = excluded.errors,
      warnings = excluded.warnings, obstacle = excluded.obstacle, is_reopening = excluded.is_reopening, replaces = excluded.replaces, replaces_after = excluded.replaces_after, replaces_error = null, is_stale = false, error = case when excluded.state in ('queued', 'live') then null else d.error end,
      attempts = case when excluded.queued_at is null then d.attempts else 0 end, run_after = case when excluded.queued_at is null then d.run_after else excluded.run_after end,
      queued_at = coalesce(excluded.queued_at, d.queued_at), cause = excluded.cause, updated_at = excluded.updated_at`)
  if (kept.length > 0) work.nudge(movedName)
  if (kept.some((k) => k.outcome === 'queued')) work.emit(queuedName, connectionId, { connectionId, queued: kept.filter((k) => k.outcome === 'queued').length })
}
