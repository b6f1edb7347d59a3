/** How far an asking has come: moved only together with what it brought, and only by whoever saw it last. */
import { sql, toJsonb, type Work } from '#platform'

/** Another hub moved on meanwhile: what this one brought is rolled back, and asked for again by whoever goes on. */
export class PositionMoved extends Error {
  constructor(stream: string) { super(`another hub went on with ${stream} meanwhile`) }
}

export async function readPosition<T>(work: Work, connectionId: string, stream: string): Promise<T | undefined> {
  const row = await work.first<{ position: T }>(sql`select position from channels.cursor where org_id = ${work.orgId} and connection_id = ${connectionId} and stream = ${stream}`)
  return row?.position
}

/** `from`: the position as it was read, undefined where there was none. */
export async function movePosition<T>(work: Work, connectionId: string, stream: string, from: T | undefined, to: T): Promise<void> {
  const moved = from === undefined
    ? await work.first(sql`
      insert into channels.cursor (org_id, connection_id, stream, position, updated_at) values (${work.orgId}, ${connectionId}, ${stream}, ${toJsonb(to)}::jsonb, ${work.now})
      on conflict (org_id, connection_id, stream) do nothing returning stream`)
    : await work.first(sql`
      update channels.cursor set position = ${toJsonb(to)}::jsonb, updated_at = ${work.now}
      where org_id = ${work.orgId} and connection_id = ${connectionId} and stream = ${stream} and position = ${toJsonb(from)}::jsonb returning stream`)
  if (!moved) throw new PositionMoved(stream)
}

/** Whatever it was before: for what a person or the platform says anew. */
export async function putPosition(work: Work, connectionId: string, stream: string, to: unknown): Promise<void> {
  await work.query(sql`
    insert into channels.cursor (org_id, connection_id, stream, position, updated_at) values (${work.orgId}, ${connectionId}, ${stream}, ${toJsonb(to)}::jsonb, ${work.now})
    on conflict (org_id, connection_id, stream) do update set position = excluded.position, updated_at = excluded.updated_at`)
}
