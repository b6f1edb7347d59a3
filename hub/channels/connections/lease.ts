/** Who works a connection: one hub at a time, so that its pace, its breaker and its token are one. */
import { ok } from '#kit'
import { columns, inWork, read, sql, type Hub, type Work } from '#platform'
import { isFree, leaseEnd } from '../imports/lease.ts'
import { connectionColumns, connectionWho, toConnection } from './connection.ts'
import type { Connection, Turn } from './turn.ts'

export type Leased = { id: string; leasedBy: string | null; leasedUntil: Date | null; wantedBy: string | null; openingNo: number; connection: Connection }
export type Seen = { worked: Leased[]; /** By the turn's name, where something is due. */ due: { turn: string; connectionIds: string[] }[] }

/** The connections of a shop that somebody should work, and which of `mine` a turn has something to do on. One round trip. */
export const look = (hub: Hub, orgId: string, turns: readonly Turn[], mine: readonly string[]): Promise<Seen> => read(hub, connectionWho(orgId, 'look'), async (work) => {
  const asked = mine.length === 0 ? [] : turns.flatMap(({ name, due }) => (due ? [due(work, mine).then((connectionIds) => ({ turn: name, connectionIds }))] : []))
  const [worked, due] = await Promise.all([listWorked(work), Promise.all(asked)])
  return { worked, due }
})

async function listWorked(work: Work): Promise<Leased[]> {
  const rows = await work.query<Omit<Leased, 'connection'>>(sql`
    select ${connectionColumns}, leased_by as "leasedBy", leased_until as "leasedUntil", wanted_by as "wantedBy", opening_no as "openingNo" from channels.connection
    where org_id = ${work.orgId} and state in ('live', 'shadow') order by id`)
  return rows.map(({ id, leasedBy, leasedUntil, wantedBy, openingNo, ...row }) => ({ id, leasedBy, leasedUntil, wantedBy, openingNo, connection: toConnection({ id, ...row }) }))
}

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

export type Renewal = { id: string; lease: string; /** Of the last call that was answered. */ answeredAt: Date | undefined }

/** Keeps them for another while and notes what was heard meanwhile. Those it does not answer are ours no more, or somebody is just changing them. */
export const renewLeases = (hub: Hub, orgId: string, held: readonly Renewal[]): Promise<{ id: string; wantedBy: string | null }[]> => inOwnWork(hub, orgId, 'leases', (work) => {
  const c = columns(held, { id: (h) => h.id, lease: (h) => h.lease, at: (h) => h.answeredAt ?? null })
  return work.query<{ id: string; wantedBy: string | null }>(sql`
    with mine as materialized (
      select k.id, h.answered_at from unnest(${c.id}::uuid[], ${c.lease}::text[], ${c.at}::timestamptz[]) as h(id, lease, answered_at)
      join channels.connection k on k.org_id = ${orgId} and k.id = h.id and k.leased_by = h.lease and k.state in ('live', 'shadow')
      order by k.id for no key update of k skip locked
    )
    update channels.connection k set leased_until = ${leaseEnd(work.now)}, last_answer_at = greatest(k.last_answer_at, mine.answered_at),
      last_event_at = greatest(k.last_event_at, (select i.received_at from channels.inbound i where i.org_id = ${orgId} and i.connection_id = k.id order by i.id desc limit 1))
    from mine where k.org_id = ${orgId} and k.id = mine.id returning k.id, k.wanted_by as "wantedBy"`)
})

/** Gives it back, or to whoever asked for it. */
export const endLease = (hub: Hub, orgId: string, id: string, lease: string): Promise<unknown> => inOwnWork(hub, orgId, id, (work) => work.query(sql`
  update channels.connection set leased_by = wanted_by, leased_until = case when wanted_by is null then null else ${leaseEnd(work.now)}::timestamptz end, wanted_by = null
  where org_id = ${orgId} and id = ${id} and leased_by = ${lease}`))

/** Asks the holder for a connection; the first who asks gets it. */
export const wantConnection = (hub: Hub, orgId: string, seen: Leased, lease: string): Promise<boolean> => inOwnWork(hub, orgId, seen.id, async (work) => (await work.first(sql`
  update channels.connection set wanted_by = ${lease} where org_id = ${orgId} and id = ${seen.id} and leased_by = ${seen.leasedBy} and wanted_by is null returning id`)) !== undefined)
