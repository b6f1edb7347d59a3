/** The goods and the lines behind a channel's profit; their sums are the channel's, to the coin. */
import { groupBy } from '#kit'
import { sql, type Sql, type Work } from '#platform'
import { addTo, borneBy, costKinds, eachMeasure, nothing, pickAmounts, profitSql, type Amounts } from '../amounts.ts'
import { cellOf, channelsOf, readBearers, shareCosts, whereCells, type Bearers, type Which } from './share-costs.ts'
import { shareOut, type ChannelPool } from './share-out.ts'

type Cell = { month: string; channelId: string; variantId: string; currency: string; amounts: Amounts }
/** `variantId` all zeros: lines without one. */
export type VariantProfit = { variantId: string; amounts: Amounts }

const skuOf = (c: { month: string; channelId: string; variantId: string }): string => `${cellOf(c)} ${c.variantId}`

/** What each SKU leaves, with its part of what its channels cost. `unborne`: costs of months in which a channel sold nothing. */
export async function profitByVariant(work: Work, which: Which): Promise<{ variants: VariantProfit[]; unborne: Amounts }> {
  const [{ shares, unborne }, own] = await Promise.all([sharesOfVariants(work, which), ownAmounts(work, which)])
  return { variants: withShares(own, shares), unborne }
}

/** A page of them, those that lose most first: what is not shown is only weighed. */
export async function leastProfitable(work: Work, which: Which, { offset, limit }: { offset: number; limit: number }): Promise<{ variants: VariantProfit[]; total: number; unborne: Amounts }> {
  const [{ shares, unborne }, own] = await Promise.all([sharesOfVariants(work, which), work.query<{ variantId: string; profit: bigint }>(sql`
    select variant_id as "variantId", sum(${profitSql})::bigint as profit from economics.variant_month where org_id = ${work.orgId} ${whereCells(which)} group by variant_id`)])
  const ranked = own.map(({ variantId, profit }) => ({ variantId, profit: profit - borneBy(shares.get(variantId) ?? nothing()) }))
    .sort((a, b) => (a.profit === b.profit ? (a.variantId < b.variantId ? -1 : 1) : a.profit < b.profit ? -1 : 1))
  const page = ranked.slice(offset, offset + limit).map((r) => r.variantId)
  const of = new Map(withShares(await ownAmounts(work, which, page), shares).map((v) => [v.variantId, v]))
  return { variants: page.map((id) => of.get(id)!), total: ranked.length, unborne }
}

/** SKU by SKU and month by month, each with its share; `left`: what nobody bears. */
export async function cellsWithShares(work: Work, which: Which): Promise<{ cells: Cell[]; left: ChannelPool[] }> {
  const cells = await readCells(work, which)
  const bySku = new Map(cells.map((c) => [skuOf(c), c]))
  const left = await shareCosts(work, which, Promise.resolve(bearersOf(cells)), (at, kind, parts) => at.variantIds.forEach((variantId, i) => {
    bySku.get(skuOf({ ...at, variantId }))!.amounts[`${kind}_minor`] += parts[i]!
  }))
  return { cells, left }
}

async function readCells(work: Work, which: Which): Promise<Cell[]> {
  const rows = await work.query<Amounts & Omit<Cell, 'amounts'>>(sql`
    select month::text as month, channel_id as "channelId", variant_id as "variantId", currency, ${eachMeasure((m) => m)} from economics.variant_month
    where org_id = ${work.orgId} ${whereCells(which)} order by month, channel_id, variant_id`)
  return rows.map((r) => ({ month: r.month, channelId: r.channelId, variantId: r.variantId, currency: r.currency, amounts: pickAmounts(r) }))
}

/** Those that brought something; the cells stand in the order of months, channels and SKUs. */
const bearersOf = (cells: readonly Cell[]): Bearers[] => [...groupBy(cells.filter((c) => c.amounts.weight_minor > 0n), cellOf).values()].map((own) => ({
  month: own[0]!.month, channelId: own[0]!.channelId, variantIds: own.map((c) => c.variantId), weights: own.map((c) => c.amounts.weight_minor),
}))

const withShares = (own: readonly VariantProfit[], shares: ReadonlyMap<string, Amounts>): VariantProfit[] => own.map(({ variantId, amounts }) => {
  addTo(amounts, shares.get(variantId) ?? nothing())
  return { variantId, amounts }
})

async function ownAmounts(work: Work, which: Which, ids?: readonly string[]): Promise<VariantProfit[]> {
  const rows = await work.query<Amounts & { variantId: string }>(sql`
    select variant_id as "variantId", ${eachMeasure((m) => `sum(${m})::bigint as ${m}`)} from economics.variant_month
    where org_id = ${work.orgId} ${whereCells(which)} ${ids === undefined ? sql`` : sql`and variant_id = any(${[...ids]}::uuid[])`} group by variant_id`)
  return rows.map((r) => ({ variantId: r.variantId, amounts: pickAmounts(r) }))
}

async function sharesOfVariants(work: Work, which: Which): Promise<{ shares: Map<string, Amounts>; unborne: Amounts }> {
  const [shares, unborne] = [new Map<string, Amounts>(), nothing()]
  const left = await shareCosts(work, which, readBearers(work, which, await channelsOf(work, which)), ({ variantIds }, kind, parts) => {
    const measure = `${kind}_minor` as const
    variantIds.forEach((id, i) => { sumAt(shares, id)[measure] += parts[i]! })
  })
  for (const pool of left) unborne[`${pool.kind}_minor`] += pool.minor
  return { shares, unborne }
}

function sumAt(shares: Map<string, Amounts>, key: string): Amounts {
  let sum = shares.get(key)
  if (!sum) shares.set(key, sum = nothing())
  return sum
}

export type ProfitLine = { orderId: string; number: bigint; placedAt: Date; lineNo: number; month: string; placedMonth: string; channelId: string; variantId: string; amounts: Amounts }
export type LineAfter = { month: string; orderId: string; lineNo: number }

/** Lines in the order of their months, each with its part of everything; the pages' sum is the cell that they were opened from. */
export async function profitLines(work: Work, which: Which, { after, limit }: { after?: LineAfter | undefined; limit: number }): Promise<ProfitLine[]> {
  const rows = await readLines(work, which, sql`${after === undefined ? sql`` : sql`and (l.month, l.order_id, l.line_no) > (${after.month}::date, ${after.orderId}::uuid, ${after.lineNo}::int)`} order by l.month, l.order_id, l.line_no limit ${limit}`)
  return linesWithShares(work, which, rows)
}

/** The lines of one order, the corrections too. */
export async function linesOfOrder(work: Work, orderId: string): Promise<ProfitLine[]> {
  const rows = await readLines(work, undefined, sql`and l.order_id = ${orderId} order by l.month, l.line_no`)
  const [first, last] = [rows[0], rows.at(-1)]
  return first && last ? linesWithShares(work, { from: first.month, to: last.month, currency: first.currency, channelId: first.channelId }, rows) : []
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
async function linesWithShares(work: Work, which: Which, rows: readonly LineRow[]): Promise<ProfitLine[]> {
  if (rows.length === 0) return []
  const wanted = new Map(rows.map((r) => [skuOf(r), r]))
  const ofSkus = new Map<string, Amounts>()
  const months = { ...which, from: rows[0]!.month, to: rows.at(-1)!.month }
  const bearers = readBearers(work, months, [...new Set(rows.map((r) => r.channelId))])
  const [siblings] = await Promise.all([siblingsOf(work, which, [...wanted.values()]), shareCosts(work, months, bearers, (at, kind, parts) => at.variantIds.forEach((variantId, i) => {
    const sku = skuOf({ ...at, variantId })
    if (wanted.has(sku)) sumAt(ofSkus, sku)[`${kind}_minor`] += parts[i]!
  }))])
  const bySku = groupBy(siblings, skuOf)
  const shares = new Map<string, Amounts>()
  for (const [sku, costs] of ofSkus) {
    const own = bySku.get(sku) ?? []
    for (const kind of costKinds) {
      const minor = costs[`${kind}_minor`]
      if (minor !== 0n) shareOut(minor, own.map((s) => s.weight))?.forEach((part, i) => { sumAt(shares, keyOf(own[i]!))[`${kind}_minor`] += part })
    }
  }
  return rows.map(({ currency: _currency, ...row }) => {
    addTo(row.amounts, shares.get(keyOf(row)) ?? nothing())
    return row
  })
}
const keyOf = (line: { month: string; orderId: string; lineNo: number }): string => `${line.month} ${line.orderId} ${line.lineNo}`

type Sibling = { month: string; channelId: string; variantId: string; weight: bigint; orderId: string; lineNo: number }
const siblingsOf = (work: Work, which: Which, wanted: readonly { month: string; channelId: string; variantId: string }[]): Promise<Sibling[]> => work.query<Sibling>(sql`
  select l.month::text as month, l.channel_id as "channelId", l.variant_id as "variantId", l.order_id as "orderId", l.line_no as "lineNo", l.weight_minor as weight
  from unnest(${wanted.map((w) => w.month)}::date[], ${wanted.map((w) => w.channelId)}::uuid[], ${wanted.map((w) => w.variantId)}::uuid[]) as w(month, channel_id, variant_id)
  join economics.line l on l.org_id = ${work.orgId} and l.channel_id = w.channel_id and l.month = w.month and l.variant_id = w.variant_id and l.currency = ${which.currency}
  order by l.order_id, l.line_no`)
