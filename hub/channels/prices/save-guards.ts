/** The guards that hold, and how they are changed. Turning the kill switch holds what waits at once. */
import { refuse, stableJson, type Result } from '#kit'
import { variantSheet } from '#catalog'
import { columns, sql, toJsonb, type Work } from '#platform'
import { scopeOf } from '../availability/policy.ts'
import { alignHolds } from '../pushes/wish.ts'
import type { Guard, GuardScope, GuardTerms } from './guards.ts'

/** The guards that can speak for these SKUs, or all of the shop. */
export async function readGuards(work: Work, variantIds?: readonly string[]): Promise<Guard[]> {
  const rows = await work.query<{ id: string; connectionId: string | null; variantId: string | null; terms: GuardTerms; updatedAt: Date }>(sql`
    select id, connection_id as "connectionId", variant_id as "variantId", terms, updated_at as "updatedAt" from channels.price_guard
    where org_id = ${work.orgId} ${variantIds === undefined ? sql`` : sql`and (variant_id is null or variant_id = any(${[...variantIds]}::uuid[]))`} order by scope`)
  return rows.map(({ connectionId, variantId, ...r }) => ({ ...r, connectionId: connectionId ?? undefined, variantId: variantId ?? undefined }))
}

/** Terms undefined: this scope says nothing any more. All of them or none. */
export type GuardDraft = GuardScope & { terms: GuardTerms | undefined }

export async function saveGuards(work: Work, drafts: readonly GuardDraft[]): Promise<Result<Guard[]>> {
  const connectionIds = drafts.flatMap((d) => d.connectionId ?? [])
  const known = new Set((await work.query<{ id: string }>(sql`select id from channels.connection where org_id = ${work.orgId} and id = any(${connectionIds}::uuid[])`)).map((r) => r.id))
  const strange = connectionIds.find((id) => !known.has(id))
  if (strange !== undefined) return refuse({ code: 'connections.unknown', connectionId: strange })
  const variants = await variantSheet(work, drafts.flatMap((d) => d.variantId ?? []))
  const unknown = drafts.flatMap((d) => d.variantId ?? []).find((id) => !variants.has(id))
  if (unknown !== undefined) return refuse({ code: 'catalog.variant_unknown', variantId: unknown })
  // A switch for one SKU would be read nowhere: it is turned off by a price list that leaves it out.
  if (drafts.some((d) => d.variantId !== undefined && d.terms?.isStopped)) return refuse({ code: 'prices.stop_scope' })

  await work.query(sql`select id from channels.price_guard where org_id = ${work.orgId} order by id for update`)
  const before = new Map((await readGuards(work)).map((g) => [scopeOf(g), g]))
  const changed = drafts.filter((d) => stableJson(before.get(scopeOf(d))?.terms ?? null) !== stableJson(d.terms ?? null))
  await write(work, changed, before)
  for (const d of changed) {
    const was = before.get(scopeOf(d))
    work.audit({ action: d.terms ? 'price_guard.changed' : 'price_guard.removed', subjectKind: 'price_guard', subjectId: scopeOf(d), before: was?.terms, after: d.terms })
  }
  const switched = changed.filter((d) => (before.get(scopeOf(d))?.terms.isStopped ?? false) !== (d.terms?.isStopped ?? false))
  if (switched.length > 0) await alignHolds(work, switched.some((d) => d.connectionId === undefined) ? undefined : switched.map((d) => d.connectionId!))
  return { ok: true, value: await readGuards(work) }
}

async function write(work: Work, drafts: readonly GuardDraft[], before: ReadonlyMap<string, Guard>): Promise<void> {
  const gone = drafts.filter((d) => d.terms === undefined).map(scopeOf)
  if (gone.length > 0) await work.query(sql`delete from channels.price_guard where org_id = ${work.orgId} and scope = any(${gone}::text[])`)
  const kept = drafts.filter((d) => d.terms !== undefined)
  if (kept.length === 0) return
  const c = columns(kept, { id: (d) => before.get(scopeOf(d))?.id ?? work.newId(), scope: scopeOf, connection: (d) => d.connectionId ?? null, variant: (d) => d.variantId ?? null, terms: (d) => toJsonb(d.terms) })
  await work.query(sql`
    insert into channels.price_guard (org_id, id, scope, connection_id, variant_id, terms, updated_at)
    select ${work.orgId}, g.*, ${work.now} from unnest(${c.id}::uuid[], ${c.scope}::text[], ${c.connection}::uuid[], ${c.variant}::uuid[], ${c.terms}::jsonb[]) as g
    on conflict (org_id, scope) do update set terms = excluded.terms, updated_at = excluded.updated_at`)
}
