import { sql, type Work } from '#platform'

/** More than a shop has; whoever names a category on each listing anew is not followed for ever. */
const most = 1000

/** The channel's categories that listings there name, each once. */
export async function namedCategories(work: Work, channelId: string): Promise<string[]> {
  const rows = await work.query<{ category: string }>(sql`
    select distinct btrim(value #>> '{}') as category from catalog.overlay
    where org_id = ${work.orgId} and field = 'channelCategory' and channel_id = ${channelId} and jsonb_typeof(value) = 'string' and length(value #>> '{}') between 1 and 300
    order by 1 limit ${most}`)
  return rows.flatMap((row) => (row.category === '' ? [] : [row.category]))
}
