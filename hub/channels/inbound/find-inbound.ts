import { sql, type Sql, type Work } from '#platform'
import type { InboundError, InboundSource, InboundState } from './insert-inbound.ts'

/** A row of what came in, as people see it; its body is asked for by itself. */
export type Inbound = {
  id: string; connectionId: string; eventId: string; topic: string; externalId: string | null; toldAt: Date | null; source: InboundSource; receivedAt: Date; state: InboundState
  attempts: number; repeats: number; error: InboundError | null; orderId: string | null; outcome: string | null; doneAt: Date | null; cause: string
}

const columnsOf = sql`
  id, connection_id as "connectionId", event_id as "eventId", topic, external_id as "externalId", told_at as "toldAt", source, received_at as "receivedAt", state, attempts, repeats,
  error, order_id as "orderId", outcome, done_at as "doneAt", cause`

/** `words` goes with `code`: the same fault of the same thing, word for word. */
export type ErrorFilter = { code?: string | undefined; words?: string | undefined }
export type InboundFilter = ErrorFilter & { connectionId?: string | undefined; state?: InboundState | undefined; topic?: string | undefined; /** An order's id there, or an event's: the whole of it. */ q?: string | undefined }

/** What came in, over one connection or all, the newest first. */
export async function listInbound(work: Work, { connectionId, state, topic, q, ...error }: InboundFilter, page: { after: string | undefined; limit: number }): Promise<{ items: Inbound[]; next: string | undefined }> {
  const rows = await work.query<Inbound>(sql`
    select ${columnsOf} from channels.inbound where org_id = ${work.orgId}
      ${connectionId === undefined ? sql`` : sql`and connection_id = ${connectionId}`} ${state === undefined ? sql`` : sql`and state = ${state}`}
      ${topic === undefined ? sql`` : sql`and topic = ${topic}`} ${errorIs(error)} ${q === undefined ? sql`` : sql`and (external_id = ${q} or event_id = ${q})`}
      ${page.after === undefined ? sql`` : sql`and id < ${page.after}::uuid`}
    order by id desc limit ${page.limit + 1}`)
  const items = rows.slice(0, page.limit)
  return { items, next: rows.length > page.limit ? items.at(-1)!.id : undefined }
}

export const readInbound = (work: Work, id: string): Promise<(Inbound & { body: string }) | undefined> =>
  work.first<Inbound & { body: string }>(sql`select ${columnsOf}, body from channels.inbound where org_id = ${work.orgId} and id = ${id}`)

/** What waits at each connection, and since when: the backlog of its card. */
export type Backlog = { connectionId: string; waiting: number; toFetch: number; quarantined: number; oldestAt: Date | null }
export const readBacklogs = (work: Work): Promise<Backlog[]> => work.query<Backlog>(sql`
  select connection_id as "connectionId", count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'to_fetch')::int as "toFetch",
    count(*) filter (where state = 'quarantined')::int as quarantined, min(received_at) filter (where state <> 'quarantined') as "oldestAt"
  from channels.inbound where org_id = ${work.orgId} and state in ('waiting', 'to_fetch', 'quarantined') group by connection_id`)

/** A part of a condition on inbound rows. */
export const errorIs = ({ code, words }: ErrorFilter): Sql => sql`${code === undefined ? sql`` : sql`and error ->> 'code' = ${code}`} ${words === undefined ? sql`` : sql`and error ->> 'words' = ${words}`}`

export type InboundFault = { connectionId: string; code: string; words: string; count: number; firstAt: Date; lastAt: Date }

/** What waits for a person, by what is wrong with it: most rows first. */
export const listFaults = (work: Work, connectionId: string | undefined, limit: number): Promise<InboundFault[]> => work.query<InboundFault>(sql`
  select connection_id as "connectionId", coalesce(error ->> 'code', '') as code, coalesce(error ->> 'words', '') as words, count(*)::int as count, min(received_at) as "firstAt", max(received_at) as "lastAt"
  from channels.inbound where org_id = ${work.orgId} and state = 'quarantined' ${connectionId === undefined ? sql`` : sql`and connection_id = ${connectionId}`}
  group by 1, 2, 3 order by count desc, 1, 2, 3 limit ${limit}`)
