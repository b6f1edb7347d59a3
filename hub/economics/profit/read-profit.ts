/** What each channel earns over some months: from the sums alone, however many orders there were. */
import { listChannels } from '#catalog'
import { owedTo, sql, type Work } from '#platform'
import { addTo, costKinds, eachMeasure, isNothing, nothing, pickAmounts, type Amounts } from '../amounts.ts'
import { inForce } from '../fees/schedule.ts'
import { readKeeper, type Keeper } from '../keeper.ts'
import { poolsOfChannels, wholeShop, type ChannelPool, type Pool } from './share-out.ts'

export type Span = { from: string; to: string }
export type ChannelProfit = { channelId: string | null; amounts: Amounts; months: { month: string; amounts: Amounts }[] }
export type CurrencyProfit = { currency: string; total: Amounts; channels: ChannelProfit[] }
export type Badge = { code: 'counting' | 'stuck' | 'uncosted' | 'unconfirmed' | 'no_fees'; count: number }
export type Profit = { currencies: CurrencyProfit[]; badges: Badge[]; closedThrough: string | null; zone: string }

type Cell = { month: string; channelId: string; currency: string; amounts: Amounts }

export async function readProfit(work: Work, span: Span): Promise<Profit> {
  const keeper = await readKeeper(work)
  const cells = await readCells(work, span)
  const pools = poolsOfChannels(await readPools(work, span), cells.map((c) => ({ ...c, weight: c.amounts.weight_minor })))
  const currencies = [...new Set([...cells, ...pools].map((x) => x.currency))].sort((a, b) => Number(b === keeper.currency) - Number(a === keeper.currency) || (a < b ? -1 : 1))
  return {
    currencies: currencies.map((currency) => ofCurrency(currency, cells.filter((c) => c.currency === currency), pools.filter((p) => p.currency === currency))),
    badges: await badgesOf(work, keeper, cells), closedThrough: keeper.closedThrough, zone: keeper.zone,
  }
}

function ofCurrency(currency: string, cells: readonly Cell[], pools: readonly ChannelPool[]): CurrencyProfit {
  const of = new Map<string, Map<string, Amounts>>()
  const at = (channelId: string, month: string): Amounts => {
    const months = of.get(channelId) ?? new Map<string, Amounts>()
    const amounts = months.get(month) ?? nothing()
    of.set(channelId, months.set(month, amounts))
    return amounts
  }
  for (const cell of cells) addTo(at(cell.channelId, cell.month), cell.amounts)
  for (const pool of pools) at(pool.isLeft ? wholeShop : pool.channelId, pool.month)[`${pool.kind}_minor`] += pool.minor
  const total = nothing()
  const channels = [...of].map(([channelId, months]): ChannelProfit => {
    const amounts = nothing()
    for (const part of months.values()) addTo(amounts, part)
    addTo(total, amounts)
    return { channelId: channelId === wholeShop ? null : channelId, amounts, months: [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, part]) => ({ month, amounts: part })) }
  })
  return { currency, total, channels: channels.filter((c) => !isNothing(c.amounts)) }
}

async function readCells(work: Work, { from, to }: Span): Promise<Cell[]> {
  const rows = await work.query<Amounts & { month: string; channelId: string; currency: string }>(sql`
    select month::text as month, channel_id as "channelId", currency, ${eachMeasure((m) => m)} from economics.channel_month
    where org_id = ${work.orgId} and month between ${from}::date and ${to}::date order by month, channel_id, currency`)
  return rows.map((r) => ({ month: r.month, channelId: r.channelId, currency: r.currency, amounts: pickAmounts(r) }))
}

/** The order matters: the same costs are shared out the same way wherever they are read. */
export const readPools = (work: Work, { from, to }: Span): Promise<Pool[]> => work.query<Pool>(sql`
  select month::text as month, channel_id as "channelId", kind, currency, minor from economics.pool
  where org_id = ${work.orgId} and month between ${from}::date and ${to}::date and minor <> 0 and kind = any(${[...costKinds]}::text[]) order by month, channel_id, kind, currency`)

async function badgesOf(work: Work, keeper: Keeper, cells: readonly Cell[]): Promise<Badge[]> {
  const owed = await owedTo(work, 'economics')
  const selling = new Set(cells.filter((c) => c.amounts.orders > 0n).map((c) => c.channelId))
  const active = (await listChannels(work)).filter((c) => selling.has(c.id))
  const now = active.map((c) => inForce(keeper.schedules, c.id, work.now))
  const all: Badge[] = [
    { code: 'counting', count: owed.waiting }, { code: 'stuck', count: owed.dead },
    { code: 'uncosted', count: Number(cells.reduce((n, c) => n + c.amounts.uncosted_units, 0n)) },
    { code: 'unconfirmed', count: now.filter((s) => s !== undefined && s.confirmedAt === null).length },
    { code: 'no_fees', count: now.filter((s) => s === undefined).length },
  ]
  return all.filter((b) => b.count > 0)
}
