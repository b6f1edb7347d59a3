import { sql, type Prune } from '#platform'

/** Times and counts are looked at for a month. */
export const pushPrune: Prune = {
  what: 'ended pushes', keepDays: 31,
  forget: async (work, before, limit) => {
    const rows = await work.query(sql`
      delete from channels.push_end where org_id = ${work.orgId} and (offer_id, id) in (
        select offer_id, id from channels.push_end where org_id = ${work.orgId} and ended_at < ${before} order by ended_at limit ${limit}) returning 1`)
    return rows.length
  },
}
