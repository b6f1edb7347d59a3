/** Words for the proofs on published data: a set is brought in once through the use cases, and then asked about. */
import { DuckDBInstance } from '@duckdb/node-api'
import { addCosts, type CostWish } from '#economics'
import { listChannels } from '#catalog'
import { ok, type ChannelOrder } from '#kit'
import { placeOrdersNow } from '#orders'
import { inWork, read, sql } from '#platform'
import { must, type bringIn, type importWorld } from './channels/imports/world-of-imports.ts'
import { stepsOf, type Steps } from './economics/amounts.ts'
import { rebuildContributions } from './economics/contribution/rebuild.ts'
import { readProfit } from './economics/profit/read-profit.ts'
import type { World } from './world.ts'
export { bringIn, fromDisk, hasSharedData, importWorld, must, realFile, reference } from './channels/imports/world-of-imports.ts'

export type RealWorld = Awaited<ReturnType<typeof importWorld>>
export type BroughtIn = Awaited<ReturnType<typeof bringIn>>

// What the file says a line came to, exact where it is finer than the currency.
const amount = sql`coalesce(l.exact_total, (l.goods_minor - l.discount_minor)::numeric / 100)`
export const soldForMore = sql`l.quantity > 0 and ${amount} > 0 and (l.kind = 'sale' or l.kind = 'adjustment')`
export type Group = { rows: number; orders: number; units: number; amount: number; gross: number }

/** The books by anything that a line or its order has. */
export async function booksBy(w: World, key: ReturnType<typeof sql>, only: ReturnType<typeof sql> = sql`true`): Promise<Record<string, Group>> {
  const rows = await w.query<{ key: string | null; rows: number; orders: number; units: number; amount: string; gross: string }>(sql`
    select ${key} as key, count(*)::int as rows, count(distinct l.order_id)::int as orders, coalesce(sum(l.quantity), 0)::int as units, coalesce(sum(${amount}), 0)::text as amount, (coalesce(sum(l.goods_minor), 0)::numeric / 100)::text as gross
    from orders.facts_line l join orders.facts_order o on o.org_id = l.org_id and o.order_id = l.order_id
    where l.org_id = ${w.org.id} and ${only} group by 1`)
  return Object.fromEntries(rows.map((r) => [r.key ?? '', { rows: r.rows, orders: r.orders, units: r.units, amount: Number(r.amount), gross: Number(r.gross) }]))
}
export const books = async (w: World, only?: ReturnType<typeof sql>): Promise<Group> => (await booksBy(w, sql`''`, only))['']!
/** Its prices have three decimals here and there; the reference says its sums in pence, the books keep them exact. */
export const inPence = (g: Group): Group => ({ ...g, amount: Number(g.amount.toFixed(2)) })
export const orderCount = async (w: World, only: ReturnType<typeof sql> = sql`true`): Promise<number> =>
  (await w.query<{ n: number }>(sql`select count(*)::int as n from orders.facts_order o where o.org_id = ${w.org.id} and ${only}`))[0]!.n
export const monthIn = (zone: string) => sql`to_char(l.placed_at at time zone ${zone}, 'YYYY-MM')`
export const pick = <K extends string>(groups: Record<string, Record<K, number>>, ...keys: K[]): Record<string, Record<string, number>> =>
  Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, Object.fromEntries(keys.map((k) => [k, group[k]]))]))

export async function byChannel(w: World): Promise<Record<string, Group>> {
  const names = await channelNames(w)
  return Object.fromEntries(Object.entries(await booksBy(w, sql`l.channel_id::text`)).map(([id, group]) => [names.get(id)!, group]))
}
export const channelNames = async (w: World): Promise<Map<string, string>> => new Map((await read(w.hub, w.who, listChannels)).map((c) => [c.id, c.name]))

/** Sold through the use case, a batch of it at a time. */
export async function sell(w: World, channelId: string, orders: readonly ChannelOrder[]): Promise<void> {
  for (let i = 0; i < orders.length; i += 2500) {
    const placed = must(await placeOrdersNow(w.hub, w.who, orders.slice(i, i + 2500).map((order) => ({ channelId, order, onShort: 'accept', stock: 'none' }))))
    const refused = placed.find((p) => p.outcome !== 'placed')
    if (refused) throw new Error(JSON.stringify(refused))
  }
}

/** What the lines cost, as a bill says it, and then everything reckoned from the facts. */
export async function reckon(w: World, bills: readonly CostWish[] = []): Promise<void> {
  for (let i = 0; i < bills.length; i += 2000) must(await inWork(w.hub, w.who, (work) => addCosts(work, bills.slice(i, i + 2000))))
  await inWork(w.hub, w.who, async (work) => ok(await rebuildContributions(work)))
}

/** The steps of the whole and of each channel by its name, in the one currency of the set. */
export async function profitOf(w: World, span: { from: string; to: string }): Promise<{ whole: Steps; channels: Record<string, Steps & { cogs: bigint; uncosted: bigint }> }> {
  const names = await channelNames(w)
  const { currencies: [only] } = await read(w.hub, w.who, (work) => readProfit(work, span))
  return { whole: stepsOf(only!.total), channels: Object.fromEntries(only!.channels.map((c) => [names.get(c.channelId ?? '') ?? '', { ...stepsOf(c.amounts), cogs: c.amounts.cogs_minor, uncosted: c.amounts.uncosted_units }])) }
}

/** A peer that has never seen the hub: DuckDB on the file itself. One row; numbers as text. */
export async function duck(question: string): Promise<Record<string, string>> {
  const database = await DuckDBInstance.create(':memory:')
  const connection = await database.connect()
  try {
    const [row] = (await connection.runAndReadAll(question)).getRowObjectsJson()
    return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]))
  } finally {
    connection.closeSync()
    database.closeSync()
  }
}
