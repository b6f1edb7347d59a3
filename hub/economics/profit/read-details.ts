/** The goods and the lines behind a channel's profit; their sums are the channel's, to the coin. */
import { groupBy } from '#kit'
import { sql, type Sql, type Work } from '#platform'
import { addTo, costKinds, eachMeasure, measures, nothing, pickAmounts, type Amounts } from '../amounts.ts'
import { readPools, type Span } from './read-profit.ts'
import { poolsOfChannels, shareOut, type ChannelPool, type Pool } from './share-out.ts'

export type Which = Span & { currency: string; channelId?: string | undefined; variantId?: string | undefined }
type Cell = { month: string; channelId: string; variantId: string; currency: string; amounts: Amounts }
/** `variantId` null: lines without one, and what no line bears. */
export type VariantProfit = { variantId: string; amounts: Amounts }

const cellOf = (c: { month: string; channelId: string }): string => `${c.month} ${c.channelId}`

/** What each SKU leaves, with its part of what its channels cost. `unborne`: costs of months in which a channel sold nothing. */
export async function profitByVariant(work: Work, which: Which): Promise<{ variants: VariantProfit[]; unborne: Amounts }> {
  const { cells, unborne } = await cellsWithShares(work, which)
  const of = new Map<string, Amounts>()
  for (const cell of cells) {
    const sum = of.get(cell.variantId) ?? nothing()
    addTo(sum, cell.amounts)
    of.set(cell.variantId, sum)
  }
  return { variants: [...of].map(([variantId, amounts]) => ({ variantId, amounts })), unborne }
}

/** SKU by SKU, each with its share; a channel's costs go to its SKUs by what they brought. */
export async function cellsWithShares(work: Work, which: Which): Promise<{ cells: (Cell & { shares: Amounts })[]; unborne: Amounts; left: ChannelPool[] }> {
  const all = (await readCells(work, which)).map((c) => ({ ...c, shares: nothing() }))
  const byCell = groupBy(all, cellOf)
  const bySku = new Map(all.map((c) => [`${cellOf(c)} ${c.variantId}`, c]))
  // What was booked of one SKU is its own, where it sold anything that month.
  const own = (await costsOfSkus(work, which)).flatMap((cost) => { const cell = bySku.get(`${cellOf(cost)} ${cost.variantId}`); return cell && cell.amounts.weight_minor > 0n ? [{ cost, cell }] : [] })
  for (const { cost, cell } of own) cell.shares[`${cost.kind}_minor`] += cost.minor
  const pools = poolsOfChannels(withoutOwn((await readPools(work, which)).filter((p) => p.currency === which.currency), own.map((o) => o.cost)), await channelWeights(work, which))
  const unborne = nothing()
  const left: ChannelPool[] = []
  for (const pool of pools) {
    if (which.channelId !== undefined && (pool.isLeft || pool.channelId !== which.channelId)) continue
    const at = byCell.get(cellOf(pool)) ?? []
    const parts = pool.isLeft ? undefined : shareOut(pool.minor, at.map((c) => c.amounts.weight_minor))
    if (!parts) {
      unborne[`${pool.kind}_minor`] += pool.minor
      left.push(pool)
    }
    parts?.forEach((part, i) => { at[i]!.shares[`${pool.kind}_minor`] += part })
  }
  for (const cell of all) addTo(cell.amounts, cell.shares)
  return { cells: all, unborne, left }
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

/** Of a channel all SKUs, since each bears its part. In one order, so that the last coin always falls to the same. */
async function readCells(work: Work, { from, to, currency, channelId }: Which): Promise<Cell[]> {
  const rows = await work.query<Amounts & Omit<Cell, 'amounts'>>(sql`
    select month::text as month, channel_id as "channelId", variant_id as "variantId", currency, ${eachMeasure((m) => m)} from economics.variant_month
    where org_id = ${work.orgId} and month between ${from}::date and ${to}::date and currency = ${currency} ${channelId === undefined ? sql`` : sql`and channel_id = ${channelId}`}
    order by month, channel_id, variant_id`)
  return rows.map((r) => ({ month: r.month, channelId: r.channelId, variantId: r.variantId, currency: r.currency, amounts: pickAmounts(r) }))
}

const channelWeights = (work: Work, { from, to, currency }: Which): Promise<{ month: string; channelId: string; currency: string; weight: bigint }[]> => work.query(sql`
  select month::text as month, channel_id as "channelId", currency, weight_minor as weight from economics.channel_month
  where org_id = ${work.orgId} and month between ${from}::date and ${to}::date and currency = ${currency} order by month, channel_id`)

export type ProfitLine = { orderId: string; number: bigint; placedAt: Date; lineNo: number; month: string; placedMonth: string; channelId: string; variantId: string; amounts: Amounts }
export type LineAfter = { month: string; orderId: string; lineNo: number }

/** Lines in the order of their months, each with its part of everything; the pages' sum is the cell that they were opened from. */
export async function profitLines(work: Work, which: Which, { after, limit }: { after?: LineAfter | undefined; limit: number }): Promise<ProfitLine[]> {
  const rows = await readLines(work, which, sql`${after === undefined ? sql`` : sql`and (l.month, l.order_id, l.line_no) > (${after.month}::date, ${after.orderId}::uuid, ${after.lineNo}::int)`} order by l.month, l.order_id, l.line_no limit ${limit}`)
  return withShares(work, which, rows)
}

/** The lines of one order, the corrections too. */
export async function linesOfOrder(work: Work, orderId: string): Promise<ProfitLine[]> {
  const rows = await readLines(work, undefined, sql`and l.order_id = ${orderId} order by l.month, l.line_no`)
  const [first, last] = [rows[0], rows.at(-1)]
  return first && last ? withShares(work, { from: first.month, to: last.month, currency: first.currency, channelId: first.channelId }, rows) : []
}

type LineRow = ProfitLine & { currency: string }
async function readLines(work: Work, which: Which | undefined, rest: Sql): Promise<LineRow[]> {
  const rows = await work.query<Amounts & Omit<LineRow, 'amounts'>>(sql`
    select l.order_id as "orderId", o.number, o.placed_at as "placedAt", l.line_no as "lineNo", l.month::text as month, l.placed_month::text as "placedMonth", l.channel_id as "channelId", l.variant_id as "variantId", l.currency, ${eachMeasure((m) => `l.${m}`)}
    from economics.line l join economics.counted_order o on o.org_id = ${work.orgId} and o.order_id = l.order_id
    where l.org_id = ${work.orgId} ${which === undefined ? sql`` : sql`and l.month between ${which.from}::date and ${which.to}::date and l.currency = ${which.currency}
      ${which.channelId === undefined ? sql`` : sql`and l.channel_id = ${which.channelId}`} ${which.variantId === undefined ? sql`` : sql`and l.variant_id = ${which.variantId}`}`} ${rest}`)
  return rows.map(({ orderId, number, placedAt, lineNo, month, placedMonth, channelId, variantId, currency, ...amounts }) => ({ orderId, number, placedAt, lineNo, month, placedMonth, channelId, variantId, currency, amounts: pickAmounts(amounts as Amounts) }))
}

/** A SKU's share of its month goes to that month's lines of it, of which these may be a part. */
async function withShares(work: Work, which: Which, rows: readonly LineRow[]): Promise<ProfitLine[]> {
  if (rows.length === 0) return []
  const months = { from: rows[0]!.month, to: rows.at(-1)!.month }
  const { cells } = await cellsWithShares(work, { ...which, ...months })
  const wanted = [...new Map(rows.map((r) => [`${cellOf(r)} ${r.variantId}`, r])).values()]
  const siblings = await work.query<{ month: string; channelId: string; variantId: string; orderId: string; lineNo: number; weight: bigint }>(sql`
    select l.month::text as month, l.channel_id as "channelId", l.variant_id as "variantId", l.order_id as "orderId", l.line_no as "lineNo", l.weight_minor as weight
    from unnest(${wanted.map((w) => w.month)}::date[], ${wanted.map((w) => w.channelId)}::uuid[], ${wanted.map((w) => w.variantId)}::uuid[]) as w(month, channel_id, variant_id)
    join economics.line l on l.org_id = ${work.orgId} and l.channel_id = w.channel_id and l.month = w.month and l.variant_id = w.variant_id and l.currency = ${which.currency}
    order by l.order_id, l.line_no`)
  const bySku = new Map<string, typeof siblings>()
  for (const s of siblings) {
    const key = `${cellOf(s)} ${s.variantId}`
    const own = bySku.get(key)
    if (own) own.push(s)
    else bySku.set(key, [s])
  }
  const shares = new Map<string, Amounts>()
  for (const cell of cells) {
    const own = bySku.get(`${cellOf(cell)} ${cell.variantId}`)
    if (!own) continue
    for (const m of measures) {
      if (cell.shares[m] === 0n) continue
      shareOut(cell.shares[m], own.map((s) => s.weight))?.forEach((part, i) => {
        const key = `${own[i]!.month} ${own[i]!.orderId} ${own[i]!.lineNo}`
        const sum = shares.get(key) ?? nothing()
        sum[m] += part
        shares.set(key, sum)
      })
    }
  }
  return rows.map(({ currency: _currency, ...row }) => {
    const share = shares.get(`${row.month} ${row.orderId} ${row.lineNo}`)
    if (share) addTo(row.amounts, share)
    return row
  })
}
