import { refuse, stableJson, type Refusal, type Result } from '#kit'
import { variantSheet } from '#catalog'
import { columns, sql, toJsonb, type Work } from '#platform'
import { listLocations } from '#stock'
import { scopeOf, sharedTerms, type Policy, type PolicyTerms, type Scope } from './policy.ts'
import { readPolicies } from './read-policies.ts'

/** Terms undefined: the rule of this scope goes away. */
export type PolicyDraft = Scope & { terms: PolicyTerms | undefined }

/** Says what rules hold; the same again changes nothing. All of them or none. */
export async function savePolicies(work: Work, drafts: readonly PolicyDraft[]): Promise<Result<Policy[]>> {
  const refusal = await refusalOf(work, drafts)
  if (refusal) return refuse(refusal)
  const known = new Map((await lockPolicies(work)).map((p) => [scopeOf(p), p]))
  const after = policiesAfter([...known.values()], drafts, work)
  const changed = drafts.filter((d) => stableJson(known.get(scopeOf(d))?.terms ?? null) !== stableJson(tidy(d.terms) ?? null))
  await writePolicies(work, changed.map((d) => ({ ...d, id: after.get(scopeOf(d))?.id ?? known.get(scopeOf(d))!.id })))
  for (const d of changed) {
    const before = known.get(scopeOf(d))
    const { id } = after.get(scopeOf(d)) ?? before!
    work.audit({ action: d.terms ? (before ? 'policy.changed' : 'policy.created') : 'policy.removed', subjectKind: 'policy', subjectId: id, before: before?.terms, after: d.terms })
    work.emit('policy.changed', id, { ...(d.variantId === undefined ? {} : { variantIds: [d.variantId] }), ...(d.connectionId === undefined ? {} : { connectionId: d.connectionId }) })
  }
  return { ok: true, value: drafts.flatMap((d) => after.get(scopeOf(d)) ?? []) }
}

/** The rules of the shop as they would be with these drafts. */
export function policiesAfter(policies: readonly Policy[], drafts: readonly PolicyDraft[], { newId, now }: Pick<Work, 'newId' | 'now'>): Map<string, Policy> {
  const after = new Map(policies.map((p) => [scopeOf(p), p]))
  for (const { terms: said, ...scope } of drafts) {
    const key = scopeOf(scope)
    const terms = tidy(said)
    if (terms) after.set(key, { ...scope, id: after.get(key)?.id ?? newId(), terms, updatedAt: now })
    else after.delete(key)
  }
  return after
}

/** A rule that says nothing is no rule. */
function tidy(terms: PolicyTerms | undefined): PolicyTerms | undefined {
  const said = Object.entries(terms ?? {}).filter(([, value]) => value !== undefined)
  return said.length === 0 ? undefined : Object.fromEntries(said)
}

export async function refusalOf(work: Work, drafts: readonly PolicyDraft[]): Promise<Refusal | undefined> {
  for (const { connectionId, terms } of drafts) {
    const term = sharedTerms.find((t) => terms?.[t])
    if (connectionId !== undefined && term) return { code: 'offers.policy_scope', term }
  }
  const named = drafts.flatMap((d) => [d.connectionId, d.terms?.exclusive, ...(d.terms?.lastUnits?.priority ?? [])]).filter((id) => id !== undefined && id !== null)
  const connections = new Set((await work.query<{ id: string }>(sql`select id from channels.connection where org_id = ${work.orgId} and id = any(${named}::uuid[])`)).map((r) => r.id))
  const strange = named.find((id) => !connections.has(id))
  if (strange !== undefined) return { code: 'offers.connection_unknown', connectionId: strange }
  const variantIds = drafts.flatMap((d) => d.variantId ?? [])
  const variants = await variantSheet(work, variantIds)
  const unknown = variantIds.find((id) => !variants.has(id))
  if (unknown !== undefined) return { code: 'offers.variant_unknown', variantId: unknown }
  const places = new Set((await listLocations(work)).map((l) => l.id))
  const nowhere = drafts.flatMap((d) => d.terms?.locations ?? []).find((id) => !places.has(id))
  return nowhere === undefined ? undefined : { code: 'offers.location_unknown', locationId: nowhere }
}

async function lockPolicies(work: Work): Promise<Policy[]> {
  await work.query(sql`select id from channels.policy where org_id = ${work.orgId} order by id for update`)
  return readPolicies(work)
}

async function writePolicies(work: Work, drafts: readonly (PolicyDraft & { id: string })[]): Promise<void> {
  const gone = drafts.filter((d) => !d.terms)
  if (gone.length > 0) await work.query(sql`delete from channels.policy where org_id = ${work.orgId} and id = any(${gone.map((d) => d.id)}::uuid[])`)
  const kept = drafts.filter((d) => d.terms)
  if (kept.length === 0) return
  const c = columns(kept, { id: (d) => d.id, scope: scopeOf, connection: (d) => d.connectionId ?? null, variant: (d) => d.variantId ?? null, terms: (d) => toJsonb(d.terms) })
  await work.query(sql`
    insert into channels.policy (org_id, id, scope, connection_id, variant_id, terms, updated_at)
    select ${work.orgId}, p.*, ${work.now} from unnest(${c.id}::uuid[], ${c.scope}::text[], ${c.connection}::uuid[], ${c.variant}::uuid[], ${c.terms}::jsonb[]) as p
    on conflict (org_id, scope) do update set terms = excluded.terms, updated_at = excluded.updated_at`)
}
