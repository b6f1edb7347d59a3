import { sql, type Prune } from '#platform'

/** Half a year of past moments can be explained; what is valid now stays however old it is. */
export const availabilityPrune: Prune = {
  what: 'past availability', keepDays: 180,
  forget: async (work, before, limit) => {
    const rows = await work.query(sql`
      delete from channels.availability where org_id = ${work.orgId} and (offer_id, at, id) in (
        select a.offer_id, a.at, a.id from channels.availability a
        where a.org_id = ${work.orgId} and a.at < ${before}
          and exists (select from channels.availability newer where newer.org_id = ${work.orgId} and newer.offer_id = a.offer_id and newer.at > a.at and newer.at <= ${before})
        limit ${limit}) returning 1`)
    return rows.length
  },
}
