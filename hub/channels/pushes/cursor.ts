/** How far a walk over a connection's offers has come. Moved only in the transaction that did the work of its page. */
import { sql, toJsonb, type Work } from '#platform'

/** `recompute`: what should be there; `sweep`: what is there. */
export type Walk = 'recompute' | 'sweep'
export type Position = {
  /** The last offer done; absent at the start of a round. */
  after?: string
  /** Everything goes out again, also what the channel should have. */
  again?: boolean
  startedAt?: string
  looked?: number
  drifted?: number
}
export type Cursor = { position: Position; dueAt: Date | undefined }

export async function readCursorOf(work: Work, connectionId: string, walk: Walk, isLocked = false): Promise<Cursor | undefined> {
  const row = await work.first<{ position: Position; due_at: Date | null }>(sql`
    select position, due_at from channels.cursor where org_id = ${work.orgId} and connection_id = ${connectionId} and stream = ${walk} ${isLocked ? sql`for update` : sql``}`)
  return row && { position: row.position, dueAt: row.due_at ?? undefined }
}

export async function moveCursor(work: Work, connectionId: string, walk: Walk, position: Position, dueAt: Date | undefined): Promise<void> {
  await work.query(sql`
    insert into channels.cursor (org_id, connection_id, stream, position, due_at, updated_at)
    values (${work.orgId}, ${connectionId}, ${walk}, ${toJsonb(position)}::jsonb, ${dueAt ?? null}, ${work.now})
    on conflict (org_id, connection_id, stream) do update set position = excluded.position, due_at = excluded.due_at, updated_at = excluded.updated_at`)
}

/** Starts a round now for these connections (all of them when none is named). One that is under way starts over, so that no offer keeps what was true before. */
export async function startWalk(work: Work, walk: Walk, connectionIds: readonly string[] | undefined, { again = false } = {}): Promise<string[]> {
  const rows = await work.query<{ id: string }>(sql`
    insert into channels.cursor as k (org_id, connection_id, stream, position, due_at, updated_at)
    select ${work.orgId}, c.id, ${walk}, ${toJsonb(again ? { again } : {})}::jsonb, ${work.now}, ${work.now} from channels.connection c
    where c.org_id = ${work.orgId} and ${connectionIds === undefined ? sql`true` : sql`c.id = any(${[...connectionIds]}::uuid[])`} order by c.id
    on conflict (org_id, connection_id, stream) do update set due_at = excluded.due_at, updated_at = excluded.updated_at,
      position = case when k.position ->> 'again' = 'true' then excluded.position || '{"again": true}' else excluded.position end
    returning connection_id as id`)
  for (const { id } of rows) work.emit('walk.due', id, { connectionId: id, walk })
  return rows.map((r) => r.id)
}
