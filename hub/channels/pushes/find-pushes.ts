/** What is on its way, for the screens. */
import { sql, type Sql, type Work } from '#platform'
import type { PushError, PushKind, PushState } from './push.ts'

export type PushItem = {
  offerId: string; connectionId: string; kind: PushKind; externalId: string; sku: string | null; title: string
  state: PushState; wanted: bigint; currency: string | null; sent: bigint | null; seen: bigint | null; lane: number; attempts: number
  causedAt: Date; queuedAt: Date; sentAt: Date | null; acceptedAt: Date | null; verifiedAt: Date | null; runAfter: Date
  error: PushError | null; cause: string; batchId: string | null
}
export type PushQuery = { connectionId?: string | undefined; offerId?: string | undefined; kind?: PushKind | undefined; states?: readonly PushState[] | undefined; q?: string | undefined; after?: readonly string[] | undefined; limit: number }

/** The newest first. */
export async function listPushes(work: Work, query: PushQuery): Promise<{ items: PushItem[]; next: string[] | undefined }> {
  const { connectionId, offerId, kind, states, q, after: [at, id, of] = [], limit } = query
  const rows = await work.query<PushItem>(sql`
    select p.offer_id as "offerId", p.connection_id as "connectionId", p.kind, o.external_id as "externalId", o.sku, o.title, p.state, p.wanted, p.currency, p.sent_value as sent,
      case p.kind when 'stock' then o.seen_available::bigint else o.price_minor end as seen, p.lane, p.attempts, p.caused_at as "causedAt", p.queued_at as "queuedAt", p.sent_at as "sentAt",
      p.accepted_at as "acceptedAt", p.verified_at as "verifiedAt", p.run_after as "runAfter", p.error, p.cause, p.batch_id as "batchId"
    from channels.push p join channels.offer o on o.org_id = ${work.orgId} and o.id = p.offer_id
    where p.org_id = ${work.orgId}
      ${connectionId === undefined ? sql`` : sql`and p.connection_id = ${connectionId}`} ${offerId === undefined ? sql`` : sql`and p.offer_id = ${offerId}`}
      ${kind === undefined ? sql`` : sql`and p.kind = ${kind}`} ${states === undefined ? sql`` : sql`and p.state = any(${[...states]}::text[])`}
      ${q === undefined ? sql`` : sql`and position(lower(${q}) in lower(concat_ws(' ', o.title, o.sku, o.external_id))) > 0`}
      ${at === undefined ? sql`` : sql`and (p.queued_at, p.offer_id, p.kind) < (${at}::timestamptz, ${id}::uuid, ${of}::text)`}
    order by p.queued_at desc, p.offer_id desc, p.kind desc limit ${limit + 1}`)
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, next: last && [last.queuedAt.toISOString(), last.offerId, last.kind] }
}

export type PushCount = { connectionId: string; kind: PushKind; state: PushState; count: number }

/** How many stand where, by connection. */
export const countPushes = (work: Work): Promise<PushCount[]> => work.query<PushCount>(sql`
  select connection_id as "connectionId", kind, state, count(*)::int as count from channels.push where org_id = ${work.orgId} group by 1, 2, 3 order by 1, 2, 3`)

export type EndItem = { id: string; connectionId: string; kind: PushKind; value: bigint; before: bigint | null; currency: string | null; outcome: string; causedAt: Date; sentAt: Date | null; acceptedAt: Date | null; endedAt: Date; attempts: number; error: PushError | null; cause: string }

/** What became of an offer's pushes, the newest first. */
export const listEnds = (work: Work, offerId: string, limit: number): Promise<EndItem[]> => work.query<EndItem>(sql`
  select id, connection_id as "connectionId", kind, value, before, currency, outcome, caused_at as "causedAt", sent_at as "sentAt", accepted_at as "acceptedAt", ended_at as "endedAt", attempts, error, cause
  from channels.push_end where org_id = ${work.orgId} and offer_id = ${offerId} order by id desc limit ${limit}`)

export type Difference = { offerId: string; kind: PushKind; externalId: string; sku: string | null; title: string; state: PushState; wanted: bigint; seen: bigint | null; currency: string | null; seenAt: Date | null }

/** `isPresence`: the channel knows only whether there is any, so that 1 there and 40 here are the same. */
export type Compared = { connectionId: string; kind: PushKind; isPresence: boolean }
const seenOf = (kind: PushKind): Sql => (kind === 'stock' ? sql`o.seen_available::bigint` : sql`o.price_minor`)
const differs = ({ kind, isPresence }: Compared): Sql => (isPresence ? sql`(o.seen_available > 0) is distinct from (p.wanted > 0)` : sql`${seenOf(kind)} is distinct from p.wanted`)

/** Where the channel shows something else than we would say: what a shadow is for. */
export async function listDifferences(work: Work, of: Compared, page: { after?: readonly string[] | undefined; limit: number }): Promise<{ items: Difference[]; next: string[] | undefined }> {
  const [after] = page.after ?? []
  const rows = await work.query<Difference>(sql`
    select p.offer_id as "offerId", p.kind, o.external_id as "externalId", o.sku, o.title, p.state, p.wanted, ${seenOf(of.kind)} as seen, p.currency, o.seen_at as "seenAt"
    from channels.push p join channels.offer o on o.org_id = ${work.orgId} and o.id = p.offer_id
    where p.org_id = ${work.orgId} and p.connection_id = ${of.connectionId} and p.kind = ${of.kind} and ${differs(of)}
      ${after === undefined ? sql`` : sql`and p.offer_id > ${after}::uuid`}
    order by p.offer_id limit ${page.limit + 1}`)
  const items = rows.slice(0, page.limit)
  return { items, next: rows.length > page.limit ? [items.at(-1)!.offerId] : undefined }
}

export type DifferenceCounts = { compared: number; differs: number; unseen: number }

export const countDifferences = async (work: Work, of: Compared): Promise<DifferenceCounts> => (await work.first<DifferenceCounts>(sql`
  select count(*)::int as compared, count(*) filter (where ${seenOf(of.kind)} is not null and ${differs(of)})::int as differs, count(*) filter (where ${seenOf(of.kind)} is null)::int as unseen
  from channels.push p join channels.offer o on o.org_id = ${work.orgId} and o.id = p.offer_id where p.org_id = ${work.orgId} and p.connection_id = ${of.connectionId} and p.kind = ${of.kind}`))!

export type DriftItem = { id: string; offerId: string; connectionId: string; kind: PushKind; externalId: string; sku: string | null; title: string; foundAt: Date; wanted: bigint; found: bigint | null; currency: string | null; repairedAt: Date | null; cause: string }

/** What channels said that we had not told them, the newest first. */
export async function listDrift(work: Work, page: { connectionId?: string | undefined; isOpen?: boolean | undefined; after?: readonly string[] | undefined; limit: number }): Promise<{ items: DriftItem[]; next: string[] | undefined }> {
  const [after] = page.after ?? []
  const rows = await work.query<DriftItem>(sql`
    select d.id, d.offer_id as "offerId", d.connection_id as "connectionId", d.kind, o.external_id as "externalId", o.sku, o.title, d.found_at as "foundAt", d.wanted, d.found, d.currency, d.repaired_at as "repairedAt", d.cause
    from channels.drift d join channels.offer o on o.org_id = ${work.orgId} and o.id = d.offer_id
    where d.org_id = ${work.orgId} ${page.connectionId === undefined ? sql`` : sql`and d.connection_id = ${page.connectionId}`}
      ${page.isOpen === undefined ? sql`` : page.isOpen ? sql`and d.repaired_at is null` : sql`and d.repaired_at is not null`}
      ${after === undefined ? sql`` : sql`and d.id < ${after}::uuid`}
    order by d.id desc limit ${page.limit + 1}`)
  const items = rows.slice(0, page.limit)
  return { items, next: rows.length > page.limit ? [items.at(-1)!.id] : undefined }
}
