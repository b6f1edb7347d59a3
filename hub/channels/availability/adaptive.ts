/** What a channel may sell before it hears of a change: how fast the SKU goes there, times how late the channel is. */
import { sql, type Work } from '#platform'

/** Sold so many within so long. */
export type Rate = { sold: number; spanMs: number }
export type Rates = (connectionId: string, variantId: string) => Rate | undefined

/** How late a channel is while nobody has measured it. */
const unmeasuredMs = 300_000

/** Pieces that go within so long at this rate: a started one counts, because nobody buys half a thing. */
export const soldWithin = (rate: Rate | undefined, ms: number): number => (rate && ms > 0 ? Math.ceil((rate.sold * ms) / rate.spanMs) : 0)

/** The kept velocities of these SKUs. One statement. */
export async function readRates(work: Work, variantIds: readonly string[]): Promise<Rates> {
  const rows = await work.query<{ connectionId: string; variantId: string; sold: number; since: Date; until: Date }>(sql`
    select connection_id as "connectionId", variant_id as "variantId", sold, since, until from channels.velocity
    where org_id = ${work.orgId} and variant_id = any(${[...variantIds]}::uuid[])`)
  const rates = new Map(rows.map((r) => [`${r.connectionId} ${r.variantId}`, { sold: r.sold, spanMs: r.until.getTime() - r.since.getTime() }]))
  return (connectionId, variantId) => rates.get(`${connectionId} ${variantId}`)
}

/** The observed delay of each connection: within it 95 of 100 of its last pushes were read back. One statement. */
export async function readDelays(work: Work): Promise<(connectionId: string) => number> {
  const rows = await work.query<{ id: string; ms: number | null }>(sql`
    select c.id, p.ms::int from channels.connection c cross join lateral (
      select percentile_disc(0.95) within group (order by e.ms) as ms from (
        select ceil(extract(epoch from ended_at - caused_at) * 1000) as ms from channels.push_end
        where org_id = ${work.orgId} and connection_id = c.id and kind = 'stock' and outcome = 'verified' and ended_at > ${new Date(work.now.getTime() - weekMs)}
        order by ended_at desc limit 200) e) p
    where c.org_id = ${work.orgId}`)
  const delays = new Map(rows.map((r) => [r.id, r.ms ?? unmeasuredMs]))
  return (connectionId) => delays.get(connectionId) ?? unmeasuredMs
}
const weekMs = 7 * 86_400_000
