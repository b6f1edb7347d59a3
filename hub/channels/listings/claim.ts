/** Takes the listing that is sent next. From here until its answer is kept it belongs to one sending; what is sent is what is true now. */
import type { AnyConnector } from '#kit'
import { sql, toJsonb, type Sql, type Work } from '#platform'
import { availabilityOfNew } from '../availability/compute.ts'
import type { Connection } from '../connections/turn.ts'
import { readPull, type Pull } from '../offers/pull-offers.ts'
import { does } from '../pushes/push.ts'
import { changesOf, isHeldBack, movedName, type Deed, type Plan, type Sendable } from './listing.ts'
import { planListings } from './plan-listings.ts'

const holdMs = 120_000
/** Whoever makes something new has looked through the channel this lately: a second one of the same SKU would be sold twice. */
const freshMs = 15 * 60_000
const lookAgainMs = 5000

export type Claimed = { id: string; sendingId: string; deed: Exclude<Deed, 'close'>; plan: Plan; changes: Partial<Sendable>; available: number | undefined }
/** `done`: settled without a call. `look`: the channel's offers have to be read first. */
export type Claim = Claimed | 'none' | 'done' | 'look'

export const sendingEnd = (now: Date): Date => new Date(now.getTime() + holdMs)
/** A silent connection gives nothing; `c` is the connection. */
export const isOpen: Sql = sql`c.state = 'live' and coalesce(c.settings ->> 'pushesListings', 'true') <> 'false'`

export async function claimListing(work: Work, connection: Connection, connector: AnyConnector): Promise<Claim> {
  const row = await work.first<{ id: string; variantId: string; said: Sendable | null; queuedAt: Date; isReopening: boolean }>(sql`
    select d.id, d.variant_id as "variantId", d.said, d.queued_at as "queuedAt", d.is_reopening as "isReopening" from channels.listing_draft d
    where d.org_id = ${work.orgId} and d.connection_id = ${connection.id} and d.state = 'queued' and d.run_after <= ${work.now}
      and exists (select from channels.connection c where c.org_id = ${work.orgId} and c.id = ${connection.id} and ${isOpen})
    order by d.run_after, d.id limit 1 for update of d skip locked`)
  if (!row) return 'none'
  work.nudge(movedName)
  const { plans: [plan] } = await planListings(work, connection, connector, [row.variantId], { reopening: new Set(row.isReopening ? [row.variantId] : []) })
  if (!plan) throw new Error(`the SKU of listing ${row.id} is gone`)
  const kept = sql`wanted = ${toJsonb(plan.wanted)}::jsonb, findings = ${toJsonb(plan.findings)}::jsonb, errors = ${plan.findings.filter((f) => f.level === 'error').length},
    warnings = ${plan.findings.filter((f) => f.level === 'warning').length}, obstacle = ${plan.obstacle ?? null}, replaces = ${plan.replaces ?? null}, replaces_after = ${work.now}, external_id = ${plan.externalId === undefined && plan.replaces !== undefined ? sql`null` : sql`coalesce(${plan.externalId ?? null}, external_id)`}, is_stale = false, updated_at = ${work.now}`
  const settle = (rest: Sql) => work.query(sql`update channels.listing_draft set ${kept}, ${rest} where org_id = ${work.orgId} and id = ${row.id}`)
  if (isHeldBack(plan)) {
    await settle(sql`state = 'held'`)
    return 'done'
  }
  const { deed } = plan
  const changes = changesOf(plan.wanted, deed === 'make' ? null : row.said)
  if (deed === 'change' && Object.keys(changes).length === 0) {
    await settle(sql`state = 'live', live_at = coalesce(live_at, ${work.now})`)
    return 'done'
  }
  if (deed === 'make' && does(connector, 'listings.pull') && !isLookedThrough(await readPull(work, connection.id), row.queuedAt.getTime() - freshMs)) {
    await settle(sql`run_after = ${new Date(work.now.getTime() + lookAgainMs)}`)
    return 'look'
  }
  const sendingId = work.newId()
  await settle(sql`state = 'sent', deed = ${deed}, sending = ${toJsonb(plan.wanted)}::jsonb, sending_id = ${sendingId}, sending_until = ${sendingEnd(work.now)}, sent_at = ${work.now}, attempts = attempts + 1`)
  return { id: row.id, sendingId, deed, plan, changes, available: deed === 'make' ? await firstStock(work, connection.id, plan) : undefined }
}

/** What a new listing begins with. Beside those that it replaces it begins with nothing: two listings with the same stock would sell it twice. */
const firstStock = async (work: Work, connectionId: string, { variantId, replaces }: Plan): Promise<number | undefined> =>
  (replaces === undefined ? (await availabilityOfNew(work, [{ connectionId, variantId }]))[0] : 0)

/** Every offer was met in a reading that began after that moment, and came to its end. */
export const isLookedThrough = (pull: Pull | undefined, since: number): boolean => pull?.startedAt !== undefined && pull.phase !== 'pulling' && Date.parse(pull.startedAt) > since

