import { sql, type Prune } from '#platform'

/** The problems of an import that ended a month ago have been read or never will be; its row keeps their number. */
export const importPrune: Prune = {
  what: 'import problems', keepDays: 30,
  forget: async (work, before, limit) => {
    const rows = await work.query(sql`
      delete from channels.import_problem where org_id = ${work.orgId} and (import_id, id) in (
        select p.import_id, p.id from channels.import i join channels.import_problem p on p.org_id = ${work.orgId} and p.import_id = i.id
        where i.org_id = ${work.orgId} and i.state in ('done', 'cancelled', 'failed', 'checked') and coalesce(i.finished_at, i.created_at) < ${before} limit ${limit}) returning 1`)
    return rows.length
  },
}
