import { sql, type Prune } from '#platform'

const editsAtOnce = 20

/** More than a year, because a bulk edit can be taken back as long as its rows are there. With its last row the edit is forgotten; the audit says that it was. */
export const bulkPrune: Prune = {
  what: 'bulk edits', keepDays: 400,
  forget: async (work, before, limit) => {
    // Locked: whoever takes one back at this moment is passed over, or waits and finds it gone.
    const over = await work.query<{ id: string }>(sql`
      select id from catalog.bulk_edit where org_id = ${work.orgId} and state not in ('planning', 'applying', 'undoing') and coalesce(finished_at, created_at) < ${before}
      order by created_at limit ${editsAtOnce} for update skip locked`)
    const ids = over.map((one) => one.id)
    const rows = await work.query(sql`
      delete from catalog.bulk_change where org_id = ${work.orgId} and (bulk_id, no) in (
        select bulk_id, no from catalog.bulk_change where org_id = ${work.orgId} and bulk_id = any(${ids}::uuid[]) limit ${limit}) returning 1`)
    if (rows.length === limit) return limit
    await work.query(sql`delete from catalog.bulk_edit where org_id = ${work.orgId} and id = any(${ids}::uuid[])`)
    return ids.length === editsAtOnce ? limit : rows.length
  },
}
