import { sql, type Prune } from '#platform'

/** Times and counts are looked at for a month. */
export const pushPrune: Prune = {
  what: 'ended pushes', keepDays: 31,
  forget: async (work, before, limit) => {
    const rows = await work.query(sql`
      delete from channels.push_end where org_id = ${work.orgId} and id in (
        select id from channels.push_end where org_id = ${work.orgId} and ended_at < ${before} order by id limit ${limit}) returning 1`)
    return rows.length
  },
}
