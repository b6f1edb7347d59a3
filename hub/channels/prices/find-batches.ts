/** Batches of prices as the screens ask for them: who made them, how far each price has got, the biggest change first. */
import type { MoneyJson } from '#kit'
import { sql, type Work } from '#platform'
import { pushStates, type PushError, type PushState } from '../pushes/push.ts'
import type { Finding } from './guards.ts'

export type BatchState = 'waiting' | 'approved' | 'sent' | 'rejected' | 'reverted'
export type Batch = {
  id: string; name: string; state: BatchState; madeBy: string; decidedBy: string | null; revertsId: string | null; revertedById: string | null
  createdAt: Date; decidedAt: Date | null; why: string | null; rows: number; stopped: number
  /** On their way or held, and refused by the channel. */
  going: number; failed: number
  /** Whoever asks made it: another has to say yes to it. */
  isOwn: boolean
}

/** Who it was, so that the same person is known again behind another session. */
export const actorOf = ({ actor }: Work): string => `${actor.kind}:${actor.id}`

/** A price of a batch and its push, as long as no later batch has taken the push over. */
const pushOf = (work: Work) => sql`left join channels.push p on p.org_id = ${work.orgId} and p.offer_id = c.offer_id and p.kind = 'price' and p.batch_id = c.batch_id`

const batches = (work: Work) => sql`
  select b.id, b.name, b.state, b.made_name as "madeBy", b.decided_name as "decidedBy", b.reverts_id as "revertsId", b.created_at as "createdAt", b.decided_at as "decidedAt", b.why, b.made_by = ${actorOf(work)} as "isOwn",
    (select r.id from channels.price_batch r where r.org_id = ${work.orgId} and r.reverts_id = b.id limit 1) as "revertedById", n.*
  from channels.price_batch b cross join lateral (
    select count(*)::int as rows, count(*) filter (where c.state = 'stopped')::int as stopped, count(*) filter (where c.state = 'queued' and p.state in ('held', 'queued', 'sent', 'unsure', 'accepted'))::int as going,
      count(*) filter (where c.state = 'queued' and p.state = 'failed')::int as failed
    from channels.price_change c ${pushOf(work)} where c.org_id = ${work.orgId} and c.batch_id = b.id
  ) n where b.org_id = ${work.orgId}`
export const readBatch = (work: Work, id: string): Promise<Batch | undefined> => work.first<Batch>(sql`${batches(work)} and b.id = ${id}`)
/** The newest first. */
export const listBatches = (work: Work, { state, before, limit }: { state: BatchState | undefined; before: string | undefined; limit: number }): Promise<Batch[]> => work.query<Batch>(sql`
  ${batches(work)} ${state === undefined ? sql`` : sql`and b.state = ${state}`} ${before === undefined ? sql`` : sql`and b.id < ${before}::uuid`} order by b.id desc limit ${limit}`)

/** How far a price has got: not yet (`waiting`), never (`stopped`), taken back, taken over by a later batch, or as far as its push. */
export const standings = ['waiting', 'stopped', 'reverted', 'overtaken', ...pushStates] as const
export type Standing = 'waiting' | 'stopped' | 'reverted' | 'overtaken' | PushState
const standing = sql`case when c.state = 'queued' then coalesce(p.state, 'overtaken') else c.state end`

export type StandingCount = { connectionId: string; standing: Standing; count: number }
export const countStandings = (work: Work, batchId: string): Promise<StandingCount[]> => work.query<StandingCount>(sql`
  select o.connection_id as "connectionId", ${standing} as standing, count(*)::int as count
  from channels.price_change c join channels.offer o on o.org_id = ${work.orgId} and o.id = c.offer_id ${pushOf(work)}
  where c.org_id = ${work.orgId} and c.batch_id = ${batchId} group by 1, 2 order by 1, 2`)

export type Change = { offerId: string; connectionId: string; title: string; sku: string | null; before: MoneyJson | null; after: MoneyJson; findings: Finding[]; standing: Standing; error: PushError | null }
export type ChangesQuery = { standings: readonly Standing[] | undefined; connectionId: string | undefined; q: string | undefined; after: readonly string[] | undefined; limit: number }
type Row = Omit<Change, 'before' | 'after'> & { before: bigint | null; after: bigint; currency: string; rank: bigint }

/** Beyond any change: what cannot be compared with anything is looked at first. */
const unknownRank = 9_000_000_000_000_000_000n

/** A page of a batch's prices, the biggest change first. */
export async function listChanges(work: Work, batchId: string, { standings: asked, connectionId, q, after: [rank, id] = [], limit }: ChangesQuery): Promise<{ items: Change[]; next: string[] | undefined }> {
  const rows = await work.query<Row>(sql`
    select * from (
      select c.offer_id as "offerId", o.connection_id as "connectionId", o.title, o.sku, c.before_minor as before, c.after_minor as after, c.currency, c.guards as findings, ${standing} as standing, p.error,
        coalesce(least(abs(c.after_minor - c.before_minor)::numeric * 1000000 / nullif(abs(c.before_minor), 0), ${unknownRank - 1n}), ${unknownRank})::bigint as rank
      from channels.price_change c join channels.offer o on o.org_id = ${work.orgId} and o.id = c.offer_id ${pushOf(work)}
      where c.org_id = ${work.orgId} and c.batch_id = ${batchId} ${connectionId === undefined ? sql`` : sql`and o.connection_id = ${connectionId}`}
        ${q === undefined ? sql`` : sql`and position(lower(${q}) in lower(concat_ws(' ', o.title, o.sku, o.external_id))) > 0`}
    ) x where ${asked === undefined ? sql`true` : sql`x.standing = any(${[...asked]}::text[])`} ${rank === undefined ? sql`` : sql`and (x.rank < ${rank}::bigint or x.rank = ${rank}::bigint and x."offerId" > ${id}::uuid)`}
    order by x.rank desc, x."offerId" limit ${limit + 1}`)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    items: shown.map(({ before, after, currency, rank: _rank, ...r }) => ({ ...r, before: before === null ? null : { minor: before.toString(), currency }, after: { minor: after.toString(), currency } })),
    next: last && [last.rank.toString(), last.offerId],
  }
}
