import { sql, type Prune } from '#platform'
import { stream } from './move-in.ts'

const runsAtOnce = 20

/** A season after it ended nobody asks what another hub had said; the books have it, and the audit says that it was. With its last row a run is forgotten. */
export const moveInPrune: Prune = {
  what: 'rows of other hubs', keepDays: 92,
  forget: async (work, before, limit) => {
    // Locked: who reads there anew waits, and none of the new rows is met.
    const over = await work.query<{ id: string }>(sql`
      select connection_id as id from channels.cursor where org_id = ${work.orgId} and stream = ${stream} and (position->>'endedAt')::timestamptz < ${before}
      order by connection_id limit ${runsAtOnce} for update skip locked`)
    const ids = over.map((one) => one.id)
    const rows = await work.query(sql`
      delete from channels.move_in_row where org_id = ${work.orgId} and (connection_id, part, key) in (
        select connection_id, part, key from channels.move_in_row where org_id = ${work.orgId} and connection_id = any(${ids}::uuid[]) limit ${limit}) returning 1`)
    if (rows.length === limit) return limit
    await work.query(sql`delete from channels.cursor where org_id = ${work.orgId} and stream = ${stream} and connection_id = any(${ids}::uuid[])`)
    return ids.length === runsAtOnce ? limit : rows.length
  },
}
