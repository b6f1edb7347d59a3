/** Who works a connection: one hub at a time, so that its pace, its breaker and its token are one. */
import { ok } from '#kit'
import { inWork, read, sql, type Hub, type Work } from '#platform'
import { isFree, leaseEnd } from '../imports/lease.ts'
import { connectionWho } from './connection.ts'

export type Leased = { id: string; leasedBy: string | null; leasedUntil: Date | null; wantedBy: string | null; openingNo: number }

/** The connections of a shop that somebody should work. */
export const listWorked = (hub: Hub, orgId: string): Promise<Leased[]> => read(hub, connectionWho(orgId, 'look'), (work) => work.query<Leased>(sql`
  select id, leased_by as "leasedBy", leased_until as "leasedUntil", wanted_by as "wantedBy", opening_no as "openingNo" from channels.connection
  where org_id = ${work.orgId} and state in ('live', 'shadow') order by id`))

const inOwnWork = async <T>(hub: Hub, orgId: string, id: string, body: (work: Work) => Promise<T>): Promise<T> => {
  const done = await inWork(hub, connectionWho(orgId, id), async (work) => ok(await body(work)))
  if (!done.ok) throw new Error(done.refusal.code)
  return done.value
}

/** Takes it if it is as it was seen: of two hubs that look at once one gets it. `lease` may be what the last holder wrote for us. */
export async function claimConnection(hub: Hub, orgId: string, seen: Leased, lease: string): Promise<boolean> {
  if (seen.leasedBy !== lease && !isFree(seen, hub.clock())) return false
  return inOwnWork(hub, orgId, seen.id, async (work) => (await work.first(sql`
    update channels.connection set leased_by = ${lease}, leased_until = ${leaseEnd(work.now)}, wanted_by = null
    where org_id = ${orgId} and id = ${seen.id} and state in ('live', 'shadow') and leased_by is not distinct from ${seen.leasedBy} returning id`)) !== undefined)
}

/** Keeps it for another while and notes what was heard meanwhile. Undefined: it is ours no more. */
export const renewLease = (hub: Hub, orgId: string, id: string, lease: string, answeredAt: Date | undefined): Promise<{ wantedBy: string | null } | undefined> =>
  inOwnWork(hub, orgId, id, (work) => work.first<{ wantedBy: string | null }>(sql`
    update channels.connection set leased_until = ${leaseEnd(work.now)}, last_answer_at = greatest(last_answer_at, ${answeredAt ?? null}::timestamptz),
      last_event_at = greatest(last_event_at, (select i.received_at from channels.inbound i where i.org_id = ${orgId} and i.connection_id = ${id} order by i.id desc limit 1))
    where org_id = ${orgId} and id = ${id} and leased_by = ${lease} and state in ('live', 'shadow') returning wanted_by as "wantedBy"`))

/** Gives it back, or to whoever asked for it. */
export const endLease = (hub: Hub, orgId: string, id: string, lease: string): Promise<unknown> => inOwnWork(hub, orgId, id, (work) => work.query(sql`
  update channels.connection set leased_by = wanted_by, leased_until = case when wanted_by is null then null else ${leaseEnd(work.now)}::timestamptz end, wanted_by = null
  where org_id = ${orgId} and id = ${id} and leased_by = ${lease}`))

/** Asks the holder for a connection; the first who asks gets it. */
export const wantConnection = (hub: Hub, orgId: string, seen: Leased, lease: string): Promise<boolean> => inOwnWork(hub, orgId, seen.id, async (work) => (await work.first(sql`
  update channels.connection set wanted_by = ${lease} where org_id = ${orgId} and id = ${seen.id} and leased_by = ${seen.leasedBy} and wanted_by is null returning id`)) !== undefined)
