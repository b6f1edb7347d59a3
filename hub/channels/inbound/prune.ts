import { sql, type Prune } from '#platform'

/** No platform repeats a hook after so long, and whoever wants to see what was said has looked. What waits for a person stays. */
export const inboundPrune: Prune = {
  what: 'what platforms told', keepDays: 90,
  forget: async (work, before, limit) => {
    const rows = await work.query(sql`
      delete from channels.inbound where org_id = ${work.orgId} and id in (
        select id from channels.inbound where org_id = ${work.orgId} and received_at < ${before} and state in ('done', 'ignored') order by id limit ${limit}) returning 1`)
    return rows.length
  },
}
