/** How the statements of pushes find their rows: always by key, whatever a planner thinks of the table. */
import { sql, type Sql, type Work } from '#platform'
import type { PushKind } from './push.ts'

/** Says again which rows a statement is about, as a list: a planner that still takes the table for empty would read all of it for each of them. */
export const among = (those: string): Sql => sql`p.offer_id = any(array(select offer_id from ${sql.ref(those)}))`

/**
 * For each of these rows its push, by key, as `p`. The fence (offset 0) leaves a planner nothing to choose: by what it knows of
 * a queue (often nothing, or what was true a minute ago) it would rather read all that is open, or the whole table.
 */
export const pushesOf = (work: Work, kind: PushKind, those: string, lock?: 'for update' | 'for update skip locked'): Sql => sql`cross join lateral (
  select * from channels.push where org_id = ${work.orgId} and offer_id = ${sql.ref(`${those}.offer_id`)} and kind = ${kind} offset 0 ${lock === undefined ? sql`` : sql.raw(lock)}) p`
/** The same for its offer, as `o`. */
export const offersOf = (work: Work, those: string): Sql => sql`cross join lateral (
  select id, external_id, sku from channels.offer where org_id = ${work.orgId} and id = ${sql.ref(`${those}.offer_id`)} offset 0) o`
