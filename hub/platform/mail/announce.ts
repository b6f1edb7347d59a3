/** News for other programs: queued with what it is about, told to each address that the shop named. */
import { showId } from '#kit'
import { sql } from '../database.ts'
import { toJsonb, type Work } from '../work.ts'

export type Announcement = {
  /** What it is about: whoever says the same key again announces nothing. */
  key: string
  /** `alert.raised`, `report.ready` … : what an address may choose by. */
  kind: string
  payload: Record<string, unknown>
}

/** Answers how many addresses will be told. The body is written once here, so every attempt sends the same bytes. */
export async function announce(work: Work, { key, kind, payload }: Announcement): Promise<number> {
  const listeners = await work.query<{ id: string }>(sql`
    select id from platform.listener where org_id = ${work.orgId} and removed_at is null and (kinds = '{}' or ${kind} = any(kinds)) order by id`)
  if (listeners.length === 0) return 0
  const told = listeners.map((l) => ({ listener: l.id, id: work.newId() }))
  const bodyOf = (id: string): string => toJsonb({ id: showId('ann', id), kind, key, at: work.now.toISOString(), payload }) ?? ''
  const fresh = await work.query(sql`
    insert into platform.announcement (org_id, id, listener_id, key, kind, body, state, run_after, at)
    select ${work.orgId}, t.id, t.listener_id, ${key}, ${kind}, t.body, 'waiting', ${work.now}, ${work.now}
    from unnest(${told.map((t) => t.id)}::uuid[], ${told.map((t) => t.listener)}::uuid[], ${told.map((t) => bodyOf(t.id))}::text[]) as t(id, listener_id, body)
    on conflict (org_id, listener_id, key) do nothing returning id`)
  if (fresh.length > 0) work.emit('announcement.queued', key, { kind })
  return fresh.length
}
