import { columns, sql, type Work } from '#platform'

export type OrderName = { channelId: string; externalId: string }
export const orderKey = ({ channelId, externalId }: OrderName): string => `${channelId}\n${externalId}`

/** Which of these orders are in the books, by `orderKey`. One statement. */
export async function bookedOrders(work: Work, names: readonly OrderName[]): Promise<Set<string>> {
  if (names.length === 0) return new Set()
  const n = columns(names, { channel: (x) => x.channelId, id: (x) => x.externalId })
  const rows = await work.query<OrderName>(sql`
    select o.channel_id as "channelId", o.external_id as "externalId"
    from unnest(${n.channel}::uuid[], ${n.id}::text[]) as n(channel_id, external_id)
    join orders."order" o on o.org_id = ${work.orgId} and o.channel_id = n.channel_id and o.external_id = n.external_id`)
  return new Set(rows.map(orderKey))
}
