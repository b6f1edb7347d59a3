/** What nobody will ask for again is forgotten, so that tables of news and answers do not grow for ever. Audit and ledgers are never pruned. */
import { ok } from '#kit'
import { sql, type Sql } from './database.ts'
import type { Hub } from './hub.ts'
import { listOrgs } from './org.ts'
import { startRounds } from './rounds.ts'
import { inWork, systemActor, type Who, type Work } from './work.ts'

/** Forgets at most `limit` rows from before a moment and says how many it looked at; fewer than `limit` means that it is done. */
export type Prune = { what: string; keepDays: number; forget: (work: Work, before: Date, limit: number, from: Place) => Promise<number> }
/** Where the walk stands; the step moves it on, so what has to stay is not met again and again. */
export type Place = { id: string }

const dayMs = 86_400_000
/** Small enough to hold its locks for milliseconds and to leave the vacuum something to do between two. */
const rowsAtOnce = 1000

/** Ids are time-ordered: the smallest one of a moment is where an older row cannot be beyond. */
const idAt = (moment: Date): string => {
  const hex = moment.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/** Looks at the next rows of a table by their ids, and forgets those of `old` that nothing holds any more. */
async function walk(work: Work, before: Date, limit: number, from: Place, table: Sql, holds: Sql): Promise<number> {
  const row = await work.first<{ met: number; last: string | null }>(sql`
    with old as materialized (
      select id from ${table} where org_id = ${work.orgId} and id > ${from.id}::uuid and id < ${idAt(before)}::uuid order by id limit ${limit}
    ), gone as (
      delete from ${table} t using old where t.org_id = ${work.orgId} and t.id = old.id and not exists (${holds})
    )
    select count(*)::int as met, (select id from old order by id desc limit 1) as last from old`)
  from.id = row?.last ?? from.id
  return row?.met ?? 0
}

export const platformPrunes: readonly Prune[] = [{
  // A month to replay from by hand; one that is still owed to somebody, or set aside, stays however old.
  what: 'events', keepDays: 30,
  forget: (work, before, limit, from) => walk(work, before, limit, from, sql`platform.event`, sql`select from platform.delivery d where d.org_id = ${work.orgId} and d.event_id = old.id`),
}, {
  // Who has not repeated a request within a week will not.
  what: 'command answers', keepDays: 7,
  forget: async (work, before, limit) => {
    const rows = await work.query(sql`
      delete from platform.command where org_id = ${work.orgId} and key in (
        select key from platform.command where org_id = ${work.orgId} and at < ${before} order by at limit ${limit}) returning 1`)
    return rows.length
  },
}, {
  // What still waits, or may have arrived, stays until somebody has settled it.
  what: 'mails', keepDays: 90,
  forget: (work, before, limit, from) => walk(work, before, limit, from, sql`platform.mail`, sql`select from platform.mail_letter l where l.org_id = ${work.orgId} and l.mail_id = old.id and l.settled_at is null`),
}, {
  what: 'announcements', keepDays: 90,
  forget: async (work, before, limit) => {
    const rows = await work.query(sql`
      delete from platform.announcement where org_id = ${work.orgId} and id in (
        select id from platform.announcement where org_id = ${work.orgId} and id < ${idAt(before)}::uuid and settled_at is not null order by id limit ${limit}) returning 1`)
    return rows.length
  },
}]

const whoOf = (orgId: string): Who => ({ orgId, actor: systemActor, cause: 'prune' })

/** One round over all organisations; each batch is a transaction of its own. */
export async function pruneAll(hub: Hub, prunes: readonly Prune[], isStopping = (): boolean => false): Promise<void> {
  for (const { id } of await listOrgs(hub)) {
    for (const { what, keepDays, forget } of prunes) {
      const before = new Date(hub.clock().getTime() - keepDays * dayMs)
      const from: Place = { id: '00000000-0000-0000-0000-000000000000' }
      let met = 0
      for (let last = rowsAtOnce; last === rowsAtOnce && !isStopping(); met += last) {
        const done = await inWork(hub, whoOf(id), async (work) => ok(await forget(work, before, rowsAtOnce, from)))
        last = done.ok ? done.value : 0
      }
      if (met > 0) hub.log.info({ orgId: id, what, met, before }, 'old rows were forgotten')
    }
  }
}

/** Twice a day; the first time a while after the start, when everybody is served. */
export const startPruning = (hub: Hub, prunes: readonly Prune[], firstAfterMs = 600_000, everyMs = dayMs / 2): { stop: () => Promise<void> } =>
  startRounds(hub, { everyMs, firstAfterMs, waits: 'forgetting old rows waits for the database' }, (signal) => pruneAll(hub, prunes, () => signal.aborted))
