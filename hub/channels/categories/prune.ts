import { sql, type Prune } from '#platform'

/** No listing has named it for a season. */
export const categoryPrune: Prune = {
  what: 'rules of categories', keepDays: 92,
  forget: async (work, before, limit) => {
    const rows = await work.query(sql`
      delete from channels.category where org_id = ${work.orgId} and (connection_id, category) in (
        select connection_id, category from channels.category where org_id = ${work.orgId} and named_at < ${before} limit ${limit}) returning 1`)
    return rows.length
  },
}
