import { createHash } from 'node:crypto'
import { sql } from './database.ts'
import type { Work } from './work.ts'

/** Transactions that began earlier may end later: so many of the newest are looked at to notice the latecomers. */
const newest = 200

/** A mark that is another one as soon as anything was told in this shop, and when the last thing was. For whoever has to say whether what he made is still true. */
export async function newsMark(work: Work): Promise<{ mark: string; at: Date | undefined }> {
  const rows = await work.query<{ id: string; at: Date }>(sql`
    select id, at from platform.event where org_id = ${work.orgId} order by id desc limit ${newest}`)
  const at = rows.reduce<Date | undefined>((latest, row) => (latest === undefined || row.at > latest ? row.at : latest), undefined)
  return { mark: createHash('sha256').update(rows.map((r) => r.id).join()).digest('hex'), at }
}
