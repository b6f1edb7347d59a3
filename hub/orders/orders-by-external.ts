import { sql, type Work } from '#platform'

/** Orders of a channel by the channel's own id of them, or by the name or the payment that its attributes carry. */
export async function ordersByExternal(work: Work, channelId: string, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map()
  const wanted = [...new Set(names)]
  const ofChannel = sql`org_id = ${work.orgId} and channel_id = ${channelId}`
  const found = await work.query<Named>(sql`select external_id as name, id from orders."order" where ${ofChannel} and external_id = any(${wanted}::text[])`)
  const known = new Map(found.map((o) => [o.name, o.id]))
  const left = wanted.filter((name) => !known.has(name))
  if (left.length === 0) return known
  const named = await work.query<Named>(sql`
    select n.name, o.id from orders."order" o join unnest(${left}::text[]) as n(name) on n.name = o.attributes ->> 'name' or n.name = o.attributes ->> 'paymentId' where o.org_id = ${work.orgId} and o.channel_id = ${channelId} order by o.id`)
  for (const { name, id } of named) known.set(name, id)
  return known
}
type Named = { name: string; id: string }

/** What their channels call these orders; `also`: other names that a statement may use. */
export const externalNames = (work: Work, ids: readonly string[]): Promise<{ id: string; channelId: string; name: string; also: string[] }[]> => work.query(sql`
  select id, channel_id as "channelId", external_id as name, array_remove(array[attributes ->> 'name', attributes ->> 'paymentId'], null) as also from orders."order" where org_id = ${work.orgId} and id = any(${[...ids]}::uuid[])`)
