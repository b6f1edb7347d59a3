/** What a channel costs as a whole, given to the goods that it sold: the sharing out behind every cut by goods and by lines. */
import { addDays, sql, type Sql, type Work } from '#platform'
import { costKinds, type CostKind } from '../amounts.ts'
import { readPools, type Span } from './read-profit.ts'
import { poolsOfChannels, shareOut, type ChannelPool, type Pool } from './share-out.ts'

export type Which = Span & { currency: string; channelId?: string | undefined; variantId?: string | undefined }
export const cellOf = (c: { month: string; channelId: string }): string => `${c.month} ${c.channelId}`
export const whereCells = ({ from, to, currency, channelId }: Which): Sql => sql`and month between ${from}::date and ${to}::date and currency = ${currency} ${channelId === undefined ? sql`` : sql`and channel_id = ${channelId}`}`

/** Of a channel's month all SKUs that brought something, in one order, so that the last coin always falls to the same. */
export type Bearers = { month: string; channelId: string; variantIds: readonly string[]; weights: readonly bigint[] }
type Give = (to: Pick<Bearers, 'month' | 'channelId' | 'variantIds'>, kind: CostKind, parts: readonly bigint[]) => void

/**
 * A channel's costs of a month go to its SKUs by what they brought; what was booked of one SKU is its own, where it sold
 * anything that month. Answers what nobody sold anything to bear. Asks everything at once: it is the waiting that takes time.
 */
export async function shareCosts(work: Work, which: Which, asked: Promise<readonly Bearers[]>, give: Give): Promise<ChannelPool[]> {
  const [bearers, costs, kept, weights] = await Promise.all([asked, costsOfSkus(work, which), readPools(work, which), channelWeights(work, which)])
  const byCell = new Map(bearers.map((b) => [cellOf(b), b]))
  const bears = new Map([...new Set(costs.map(cellOf))].map((cell) => [cell, new Set(byCell.get(cell)?.variantIds)]))
  const own = costs.filter((cost) => bears.get(cellOf(cost))!.has(cost.variantId))
  for (const cost of own) give({ ...cost, variantIds: [cost.variantId] }, cost.kind, [cost.minor])
  const pools = poolsOfChannels(withoutOwn(kept.filter((p) => p.currency === which.currency), own), weights)
  return pools.filter((pool) => {
    if (which.channelId !== undefined && (pool.isLeft || pool.channelId !== which.channelId)) return false
    const at = pool.isLeft ? undefined : byCell.get(cellOf(pool))
    const parts = at && shareOut(pool.minor, at.weights)
    if (at && parts) give(at, pool.kind, parts)
    return !parts
  })
}

type SkuCost = Pool & { variantId: string }
/** Costs of one SKU of a channel that belong to no order. */
const costsOfSkus = (work: Work, { from, to, currency, channelId }: Which): Promise<SkuCost[]> => work.query<SkuCost>(sql`
  select month::text as month, channel_id as "channelId", variant_id as "variantId", kind, counted_currency as currency, sum(counted_minor)::bigint as minor from economics.cost_entry
  where org_id = ${work.orgId} and month between ${from}::date and ${to}::date and counted_currency = ${currency} and variant_id is not null and channel_id is not null and order_id is null and lot_id is null
    and kind = any(${[...costKinds]}::text[]) ${channelId === undefined ? sql`` : sql`and channel_id = ${channelId}`}
  group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`)

/** The channels' costs less what single SKUs bear of them. */
function withoutOwn(pools: readonly Pool[], own: readonly SkuCost[]): Pool[] {
  const of = new Map(pools.map((p) => [`${cellOf(p)} ${p.kind}`, { ...p }]))
  for (const { variantId: _variantId, ...cost } of own) {
    const key = `${cellOf(cost)} ${cost.kind}`
    const pool = of.get(key) ?? { ...cost, minor: 0n }
    pool.minor -= cost.minor
    of.set(key, pool)
  }
  return [...of.values()]
}

/** Those of whom anybody could have bought. */
export const channelsOf = async (work: Work, which: Which): Promise<string[]> => (which.channelId !== undefined ? [which.channelId] : (await work.query<{ id: string }>(sql`
  select distinct channel_id as id from economics.channel_month where org_id = ${work.orgId} ${whereCells(which)}`)).map((row) => row.id))

/**
 * A SKU is one row however many months and channels it sold in: thousands of rows take the driver longer than the database. Where and
 * how much come as bytes, which nobody has to write out and read: the day since `from` on which the month begins with the channel's place, and the weight.
 */
export async function readBearers(work: Work, which: Which, channelIds: readonly string[]): Promise<Bearers[]> {
  if (channelIds.length === 0) return []
  const place = sql.join(channelIds.map((id, i) => sql`when ${id}::uuid then ${sql.lit(i)}`), sql` `)
  const rows = await work.query<{ variantId: string; cells: Buffer; weights: Buffer }>(sql`
    select variant_id as "variantId", string_agg(int4send((month - ${which.from}::date) * ${sql.lit(channelIds.length)} + case channel_id ${place} end), ''::bytea) as cells, string_agg(int8send(weight_minor), ''::bytea) as weights
    from economics.variant_month where org_id = ${work.orgId} ${whereCells(which)} and channel_id = any(${[...channelIds]}::uuid[]) and weight_minor > 0 group by variant_id`)
  const found = new Map<number, { month: string; channelId: string; variantIds: string[]; weights: bigint[] }>()
  for (const { variantId, cells, weights } of rows.sort((a, b) => (a.variantId < b.variantId ? -1 : 1))) {
    for (let i = 0; i * 8 < weights.length; i++) {
      const at = cells.readInt32BE(i * 4)
      let cell = found.get(at)
      if (!cell) found.set(at, cell = { month: addDays(which.from, Math.floor(at / channelIds.length)), channelId: channelIds[at % channelIds.length]!, variantIds: [], weights: [] })
      cell.variantIds.push(variantId)
      cell.weights.push(weights.readBigInt64BE(i * 8))
    }
  }
  return [...found.values()]
}

const channelWeights = (work: Work, { from, to, currency }: Which): Promise<{ month: string; channelId: string; currency: string; weight: bigint }[]> => work.query(sql`
  select month::text as month, channel_id as "channelId", currency, weight_minor as weight from economics.channel_month
  where org_id = ${work.orgId} and month between ${from}::date and ${to}::date and currency = ${currency} order by month, channel_id`)
