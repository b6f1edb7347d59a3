/** Orders as their books stand, for a statement to be held against. */
import { groupBy } from '#kit'
import { ordersByExternal, soldOrders, type SoldOrder } from '#orders'
import { dayOf, sql, type Work } from '#platform'
import { isCostKind } from '../amounts.ts'
import { countOrders } from '../contribution/count-orders.ts'
import type { Keeper } from '../keeper.ts'
import type { ExpectedFee, OrderBooks, Standing } from './match-lines.ts'
import type { LineKind } from './settlement.ts'

export type ReckonedFee = { orderId: string; rule: string; kind: string; /** With the tax that the channel charges on it. */ charged: bigint }
/** What the channels' own terms take of these orders, as a statement would say it. */
export async function chargedFees(work: Work, ids: readonly string[]): Promise<ReckonedFee[]> {
  return inPieces(ids, (some) => work.query<ReckonedFee>(sql`
    select o.order_id as "orderId", f ->> 'rule' as rule, f ->> 'kind' as kind, round(sum((f ->> 'minor')::numeric * (1000000 + s.tax_inside_ppm) / 1000000))::bigint as charged
    from economics.counted_order o cross join jsonb_array_elements(o.fees) f join economics.fee_schedule s on s.org_id = ${work.orgId} and s.id = (f ->> 'schedule')::uuid and s.channel_id is not null
    where o.org_id = ${work.orgId} and o.order_id = any(${[...some]}::uuid[]) group by 1, 2, 3 order by 1, 2`))
}

type FeeRow = { schedule: string; rule: string; kind: string; minor: string }

/** By the channel's own name of the order; with its fees in the statement's currency. */
export async function readBooks(work: Work, keeper: Keeper, channelId: string, names: readonly string[], currency: string): Promise<Map<string, OrderBooks>> {
  const ids = await ordersByExternal(work, channelId, names)
  const orders = new Map((await inPieces([...new Set(ids.values())], (some) => soldOrders(work, some))).map((o) => [o.id, o]))
  const fees = await feesOf(work, keeper, [...orders.keys()])
  const before = await readBefore(work, [...orders.keys()])
  return new Map([...ids].flatMap(([name, id]) => {
    const order = orders.get(id)
    return order ? [[name, bookOf(keeper, order, fees.get(id) ?? [], before.get(id) ?? [], currency)] as const] : []
  }))
}

async function inPieces<T>(ids: readonly string[], read: (some: readonly string[]) => Promise<T[]>): Promise<T[]> {
  const all: T[] = []
  for (let i = 0; i < ids.length; i += 1000) all.push(...await read(ids.slice(i, i + 1000)))
  return all
}

/** The fees as they were reckoned; an order that nobody has counted yet is counted now. */
async function feesOf(work: Work, keeper: Keeper, ids: readonly string[]): Promise<Map<string, FeeRow[]>> {
  const read = (some: readonly string[]) => work.query<{ id: string; fees: FeeRow[] }>(sql`select order_id as id, fees from economics.counted_order where org_id = ${work.orgId} and order_id = any(${[...some]}::uuid[])`)
  const known = new Map((await inPieces(ids, read)).map((r) => [r.id, r.fees]))
  const missing = ids.filter((id) => !known.has(id))
  if (missing.length > 0) {
    for (let i = 0; i < missing.length; i += 500) await countOrders(work, keeper, missing.slice(i, i + 500))
    for (const r of await inPieces(missing, read)) known.set(r.id, r.fees)
  }
  return known
}

type Before = { orderId: string; kind: LineKind; rule: string; isCost: boolean; minor: bigint; settled: bigint }
async function readBefore(work: Work, ids: readonly string[]): Promise<Map<string, Before[]>> {
  const rows = await inPieces(ids, (some) => work.query<Before>(sql`
    select order_id as "orderId", kind, rule, cost_kind is not null as "isCost", sum(minor)::bigint as minor, sum(settled_minor)::bigint as settled
    from economics.settlement_line where org_id = ${work.orgId} and order_id = any(${[...some]}::uuid[]) and state = 'matched' and rule <> 'person' group by 1, 2, 3, 4`))
  return groupBy(rows, (r) => r.orderId)
}

function bookOf(keeper: Keeper, order: SoldOrder, fees: readonly FeeRow[], before: readonly Before[], currency: string): OrderBooks {
  const sum = (pick: (l: SoldOrder['lines'][number]) => bigint): bigint => order.lines.reduce((n, l) => n + pick(l), 0n)
  const isSold = order.kind === 'sale' && !order.isCancelled
  const none = isSold ? 1n : 0n
  return {
    orderId: order.id, currency: order.currency, list: none * sum((l) => l.goods), discount: none * sum((l) => l.discount), shipping: none * sum((l) => l.shipping), tax: order.taxIncluded ? 0n : none * sum((l) => l.tax),
    total: none * order.total, refunded: order.refunded, fees: expectedOf(keeper, order, fees, currency),
    before: Object.fromEntries([...groupBy(before.filter((b) => !b.isCost), (b) => b.kind)].map(([kind, same]) => [kind, same.reduce((n, b) => n + b.minor, 0n)])),
    settled: new Map([...groupBy(before.filter((b) => b.isCost), (b) => b.rule)].map(([rule, same]) => [rule, same.reduce((n, b) => n + b.settled, 0n)])),
  }
}

/** Only what the channel's own terms say: packing and freight of the shop's own are on nobody's statement. */
function expectedOf(keeper: Keeper, order: SoldOrder, rows: readonly FeeRow[], currency: string): ExpectedFee[] | undefined {
  const terms = new Map(keeper.schedules.map((s) => [s.id, s]))
  const day = dayOf(order.placedAt, keeper.zone)
  const found = new Map<string, ExpectedFee>()
  for (const { schedule, rule, kind, minor } of rows) {
    const of = terms.get(schedule)
    if (!isCostKind(kind) || of?.channelId !== order.channelId) continue
    const here = keeper.convert(BigInt(minor), order.currency, currency, day)
    if (!here) return undefined
    const same = found.get(rule)
    found.set(rule, { scheduleId: schedule, rule, kind, minor: (same?.minor ?? 0n) + here.minor, taxInsidePpm: of.taxInsidePpm })
  }
  return currency === order.currency || keeper.convert(1n, currency, order.currency, day) ? [...found.values()] : undefined
}

/** What the books of a channel say day by day without any order. */
export async function readStanding(work: Work, channelId: string, since: string): Promise<Standing> {
  const rows = await work.query<{ kind: 'ads' | 'subscription' }>(sql`
    select distinct kind from economics.pool where org_id = ${work.orgId} and channel_id = ${channelId} and kind in ('ads', 'subscription') and month >= date_trunc('month', ${since}::date - 31)::date`)
  return new Set(rows.map((r) => r.kind))
}
