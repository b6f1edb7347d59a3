import { sql, type Work } from '#platform'

/** Orders of a channel by the channel's own id of them, or by the name that people there see of what the id does not find. */
export async function ordersByExternal(work: Work, channelId: string, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map()
  const wanted = [...new Set(names)]
  const ofChannel = sql`org_id = ${work.orgId} and channel_id = ${channelId}`
  const found = await work.query<Named>(sql`select external_id as name, id from orders."order" where ${ofChannel} and external_id = any(${wanted}::text[])`)
  const known = new Map(found.map((o) => [o.name, o.id]))
  const left = wanted.filter((name) => !known.has(name))
  if (left.length === 0) return known
  const named = await work.query<Named>(sql`select attributes ->> 'name' as name, id from orders."order" where ${ofChannel} and attributes ->> 'name' = any(${left}::text[]) order by id`)
  for (const { name, id } of named) known.set(name, id)
  return known
}
type Named = { name: string; id: string }

/** What their channels call these orders. */
export const externalNames = (work: Work, ids: readonly string[]): Promise<{ id: string; channelId: string; name: string }[]> => work.query(sql`
  select id, channel_id as "channelId", external_id as name from orders."order" where org_id = ${work.orgId} and id = any(${[...ids]}::uuid[])`)
