/** What a simulated platform needs to be itself again after a restart: it lives in memory, and the shop's offers name its things. */
import { ok, type Values } from '#kit'
import { inWork, sql, type Hub, type Who, type Work } from '#platform'
import { connectorOf, safeOf, type ChannelsOptions } from './channels-options.ts'
import { readConnection, readValues } from './connection.ts'
import { storeGrant } from './keep-grant.ts'
import { putPosition, readPosition } from './position.ts'

export type SimulatedGood = { sku: string; title: string; minor: string; currency: string; barcode?: string | undefined; available: number }
type Kept = { goods: readonly SimulatedGood[] }

const stream = 'simulated'

/** In the order in which they were put on sale, which gives them the same ids; with what the platform last was known to have. */
export async function readSimulatedGoods(work: Work, connectionId: string): Promise<readonly SimulatedGood[] | undefined> {
  const kept = await readPosition<Kept>(work, connectionId, stream)
  if (!kept) return undefined
  const rows = await work.query<{ sku: string; level: number | null; minor: bigint | null; currency: string | null }>(sql`
    select o.sku, coalesce(p.seen_value, p.sent_value, o.seen_available)::int as level, o.price_minor as minor, o.currency
    from channels.offer o left join channels.push p on p.org_id = ${work.orgId} and p.offer_id = o.id and p.kind = 'stock'
    where o.org_id = ${work.orgId} and o.connection_id = ${connectionId} and o.sku is not null`)
  const known = new Map(rows.map((r) => [r.sku, r]))
  return kept.goods.map((good) => {
    const now = known.get(good.sku)
    return { ...good, available: now?.level ?? good.available, minor: now?.minor && now.currency === good.currency ? now.minor.toString() : good.minor }
  })
}

export const keepSimulatedGoods = (work: Work, connectionId: string, goods: readonly SimulatedGood[]): Promise<void> => putPosition(work, connectionId, stream, { goods } satisfies Kept)

/** Replaces what lets us in, where the platform forgot what it gave; answers whether anything was another. A draft's is a person's to type. */
export async function replaceValues(hub: Hub, options: ChannelsOptions, who: Who, id: string, values: Values): Promise<boolean> {
  const done = await inWork(hub, who, async (work) => {
    const [connection, known] = [await readConnection(work, id), await readValues(work, safeOf(options), id)]
    const connector = connection && connectorOf(options, connection.connector)
    if (!connector || !known || connection.state === 'draft') return ok(false)
    const isOther = Object.entries(values).some(([name, value]) => known.values[name] !== undefined && known.values[name] !== value)
    if (!isOther) return ok(false)
    await storeGrant(work, safeOf(options), connector, id, { values })
    await work.query(sql`update channels.connection set opening_no = opening_no + 1 where org_id = ${work.orgId} and id = ${id}`)
    return ok(true)
  })
  return done.ok && done.value
}
