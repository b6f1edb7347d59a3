/** Campaign holds that are on: what of them is still put aside, after what their own connection has sold since. */
import { unitsSoldSince } from '#orders'
import { sql, type Work } from '#platform'

export type ActiveHold = { id: string; connectionId: string; variantId: string; remaining: number }
type Row = { id: string; connectionId: string; channelId: string; variantId: string; quantity: number; startsAt: Date }

/**
 * By the clock of the work, so that none begins late or stays on because a timer slept. A unit that the holder sold has
 * left the stock already: were it still held, the others would miss it twice. Two statements.
 */
export async function activeHolds(work: Work, variantIds: readonly string[], waysOf: (variantId: string) => readonly { soldId: string; pieces: number }[]): Promise<ActiveHold[]> {
  const holds = await work.query<Row>(sql`
    select h.id, h.connection_id as "connectionId", c.channel_id as "channelId", h.variant_id as "variantId", h.quantity, h.starts_at as "startsAt"
    from channels.campaign_hold h join channels.connection c on c.org_id = ${work.orgId} and c.id = h.connection_id
    where h.org_id = ${work.orgId} and h.variant_id = any(${[...variantIds]}::uuid[]) and h.ended_at is null and h.starts_at <= ${work.now} and h.ends_at > ${work.now}
    order by h.id`)
  const asks = holds.flatMap((h) => waysOf(h.variantId).map((w) => ({ key: `${h.id} ${w.soldId}`, channelId: h.channelId, variantId: w.soldId, since: h.startsAt })))
  const sold = await unitsSoldSince(work, asks)
  return holds.map((h) => ({
    id: h.id, connectionId: h.connectionId, variantId: h.variantId,
    remaining: Math.max(0, h.quantity - waysOf(h.variantId).reduce((n, w) => n + w.pieces * (sold.get(`${h.id} ${w.soldId}`) ?? 0), 0)),
  }))
}
