/** Prices change in batches: made by one, allowed by another where it matters, sent as one, taken back as one. */
import { money, ok, refuse, type Result } from '#kit'
import { columns, sql, toJsonb, type Work } from '#platform'
import { wish } from '../pushes/wish.ts'
import { actorOf, readBatch, type Batch } from './find-batches.ts'
import { isStopped, type Finding } from './guards.ts'
import { mostRows, planBatch, type Plan, type PlannedPrice, type PriceWish } from './plan-batch.ts'

/** Plans and keeps a batch; one that needs no second pair of eyes goes out at once. What the guards stop is kept with the reason. */
export async function makeBatch(work: Work, { name, wish: wanted }: { name: string; wish: PriceWish }): Promise<Result<Batch>> {
  const plan = await planBatch(work, wanted)
  const refusal = refusalOf(plan)
  if (refusal) return refusal
  const isEmpty = plan.rows.every((r) => isStopped(r.findings))
  const id = await keepBatch(work, { name, plan, state: isEmpty ? 'rejected' : plan.needsEyes ? 'waiting' : 'sent' })
  work.audit({ action: 'price_batch.made', subjectKind: 'price_batch', subjectId: id, after: { name, rows: plan.rows.length, needsEyes: plan.needsEyes } })
  if (isEmpty || !plan.needsEyes) await send(work, id, plan.rows)
  return ok((await readBatch(work, id))!)
}

export function refusalOf({ rows, unknown }: Plan): Result<never> | undefined {
  if (unknown.length > 0) return refuse({ code: 'prices.offer_unknown', offerId: unknown[0]! })
  if (rows.length > mostRows) return refuse({ code: 'prices.too_many', most: mostRows })
  return rows.length === 0 ? refuse({ code: 'prices.nothing_to_change' }) : undefined
}

/** Another person says yes. Prices have moved since: the guards are asked again, and what they stop now does not go out. */
export async function approveBatch(work: Work, id: string): Promise<Result<Batch>> {
  const batch = await lockBatch(work, id)
  if (!batch) return refuse({ code: 'prices.batch_unknown' })
  if (batch.state !== 'waiting') return refuse({ code: 'prices.batch_not_waiting', state: batch.state })
  if (work.actor.kind !== 'user') return refuse({ code: 'prices.person_needed' })
  if (batch.maker === actorOf(work)) return refuse({ code: 'prices.own_batch' })
  const changes = await work.query<{ offerId: string; after: bigint; currency: string }>(sql`
    select offer_id as "offerId", after_minor as after, currency from channels.price_change where org_id = ${work.orgId} and batch_id = ${id} and state = 'waiting' order by offer_id`)
  const plan = await planBatch(work, { changes: changes.map((c) => ({ offerId: c.offerId, price: money(c.after, c.currency) })) })
  await work.query(sql`update channels.price_batch set state = 'sent', decided_by = ${actorOf(work)}, decided_name = ${work.actor.name}, decided_at = ${work.now} where org_id = ${work.orgId} and id = ${id}`)
  // What has come to the same price by itself, or is on sale no more, has nothing left to do.
  await work.query(sql`delete from channels.price_change where org_id = ${work.orgId} and batch_id = ${id} and state = 'waiting' and not offer_id = any(${plan.rows.map((r) => r.offerId)}::uuid[])`)
  await keepChanges(work, id, plan.rows, 'queued')
  work.audit({ action: 'price_batch.approved', subjectKind: 'price_batch', subjectId: id })
  await send(work, id, plan.rows)
  return ok((await readBatch(work, id))!)
}

export async function rejectBatch(work: Work, id: string, why: string | undefined): Promise<Result<Batch>> {
  const batch = await lockBatch(work, id)
  if (!batch) return refuse({ code: 'prices.batch_unknown' })
  if (batch.state !== 'waiting') return refuse({ code: 'prices.batch_not_waiting', state: batch.state })
  await work.query(sql`update channels.price_batch set state = 'rejected', decided_by = ${actorOf(work)}, decided_name = ${work.actor.name}, decided_at = ${work.now}, why = ${why ?? null} where org_id = ${work.orgId} and id = ${id}`)
  await work.query(sql`update channels.price_change set state = 'stopped' where org_id = ${work.orgId} and batch_id = ${id} and state = 'waiting'`)
  work.audit({ action: 'price_batch.rejected', subjectKind: 'price_batch', subjectId: id, why })
  return ok((await readBatch(work, id))!)
}

/** Puts every price back to what it was, as a batch of its own. What a later batch has changed meanwhile stays as that one said. */
export async function revertBatch(work: Work, id: string, why: string | undefined): Promise<Result<Batch>> {
  const batch = await lockBatch(work, id)
  if (!batch) return refuse({ code: 'prices.batch_unknown' })
  if (batch.state !== 'sent') return refuse({ code: 'prices.batch_not_sent', state: batch.state })
  const changes = await work.query<{ offerId: string; before: bigint | null; currency: string }>(sql`
    update channels.price_change c set state = 'reverted' from channels.push p
    where c.org_id = ${work.orgId} and c.batch_id = ${id} and c.state = 'queued' and p.org_id = ${work.orgId} and p.offer_id = c.offer_id and p.kind = 'price' and p.batch_id = ${id}
    returning c.offer_id as "offerId", c.before_minor as before, c.currency`)
  const known = changes.filter((c) => c.before !== null)
  const plan = await planBatch(work, { changes: known.map((c) => ({ offerId: c.offerId, price: money(c.before!, c.currency) })), isRevert: true })
  const revertId = await keepBatch(work, { name: batch.name, plan, state: 'sent', revertsId: id, why })
  await work.query(sql`update channels.price_batch set state = 'reverted', why = ${why ?? null} where org_id = ${work.orgId} and id = ${id}`)
  work.audit({ action: 'price_batch.reverted', subjectKind: 'price_batch', subjectId: id, after: { revertId, rows: plan.rows.length, withoutOldPrice: changes.length - known.length }, why })
  await send(work, revertId, plan.rows)
  return ok((await readBatch(work, revertId))!)
}

/** With the maker as the eyes know him. */
async function lockBatch(work: Work, id: string): Promise<(Batch & { maker: string }) | undefined> {
  const held = await work.first<{ maker: string }>(sql`select made_by as maker from channels.price_batch where org_id = ${work.orgId} and id = ${id} for update`)
  return held && { ...(await readBatch(work, id))!, ...held }
}

async function keepBatch(work: Work, { name, plan, state, revertsId, why }: { name: string; plan: Plan; state: 'waiting' | 'sent' | 'rejected'; revertsId?: string; why?: string | undefined }): Promise<string> {
  const id = work.newId()
  await work.query(sql`
    insert into channels.price_batch (org_id, id, name, state, made_by, made_name, reverts_id, created_at, decided_at, why)
    values (${work.orgId}, ${id}, ${name}, ${state}, ${actorOf(work)}, ${work.actor.name}, ${revertsId ?? null}, ${work.now}, ${state === 'waiting' ? null : work.now}, ${why ?? null})`)
  await keepChanges(work, id, plan.rows, state === 'waiting' ? 'waiting' : 'queued')
  return id
}

/** A row without a price, or with none that may be kept, is kept with the reason only where it names one. */
async function keepChanges(work: Work, id: string, rows: readonly PlannedPrice[], state: 'queued' | 'waiting'): Promise<void> {
  const c = columns(rows.filter((r) => r.after !== undefined), {
    offer: (r) => r.offerId, before: (r) => r.before?.minor ?? null, after: (r) => r.after!.minor, currency: (r) => r.after!.currency,
    guards: (r) => toJsonb(r.findings satisfies Finding[]), state: (r) => (isStopped(r.findings) ? 'stopped' : state),
  })
  await work.query(sql`
    insert into channels.price_change as k (org_id, batch_id, offer_id, before_minor, after_minor, currency, guards, state)
    select ${work.orgId}, ${id}, c.* from unnest(${c.offer}::uuid[], ${c.before}::bigint[], ${c.after}::bigint[], ${c.currency}::text[], ${c.guards}::jsonb[], ${c.state}::text[]) as c
    on conflict (org_id, batch_id, offer_id) do update set before_minor = excluded.before_minor, guards = excluded.guards, state = excluded.state`)
}

/** Also where we had said it before: the channel has changed it since, or it would not be in the plan. */
async function send(work: Work, batchId: string, rows: readonly PlannedPrice[]): Promise<void> {
  await wish(work, 'price', rows.filter((r) => !isStopped(r.findings)).map((r) => ({ offerId: r.offerId, wanted: r.after!.minor, currency: r.after!.currency, causedAt: work.now, cause: work.cause, batchId })), { again: true })
}
