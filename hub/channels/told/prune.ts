import { sql, type Prune } from '#platform'

/** No order is looked at for so long, so nothing that is forgotten is told again. What waits to be told stays. */
export const toldPrune: Prune = {
  what: 'what was told of sales', keepDays: 92,
  forget: async (work, before, limit) => {
    const rows = await work.query(sql`
      delete from channels.told_event where org_id = ${work.orgId} and (connection_id, key) in (
        select connection_id, key from channels.told_event where org_id = ${work.orgId} and state <> 'waiting' and done_at < ${before} limit ${limit}) returning 1`)
    return rows.length
  },
}
