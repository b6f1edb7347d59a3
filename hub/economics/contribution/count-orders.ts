/** Keeps each line's contribution and the sums in step: reckons orders anew and moves the sums by what changed. */
import { groupBy } from '#kit'
import { componentsOf, type Component } from '#catalog'
import { soldOrders, type SoldLine, type SoldOrder } from '#orders'
import { dayOf, monthOf, sql, toJsonb, type Sql, type Work } from '#platform'
import { isCostKind, isNothing, measures, minus, nothing, pickAmounts, type Amounts } from '../amounts.ts'
import type { RuleSet } from '../fees/reckon-fees.ts'
import { setsFor } from '../fees/schedule.ts'
import { keepGoods, standardCost } from '../goods/keep-goods.ts'
import { factsOf, type FactsAt } from '../goods/variant-facts.ts'
import type { Keeper } from '../keeper.ts'
import { openMonth } from '../months.ts'
import { contribute, type BookedCost, type Contribution, type LineGoods } from './contribute.ts'

export const noVariant = '00000000-0000-0000-0000-000000000000'
/** `month`: where it counts; another than `placedMonth` makes it a correction of that one. */
export type LineRow = { orderId: string; lineNo: number; month: string; placedMonth: string; channelId: string; variantId: string; currency: string; amounts: Amounts }

/**
 * Reckons these orders as they are now. Twice changes nothing, since only differences move sums; a line of a closed month
 * stays, and what is different now goes to the month that is open. The caller holds the keeper's lock.
 */
export async function countOrders(work: Work, keeper: Keeper, orderIds: readonly string[]): Promise<void> {
  const orders = await soldOrders(work, [...new Set(orderIds)])
  if (orders.length === 0) return
  const reckoned = await reckonOrders(work, keeper, orders)
  const closed = keeper.closedThrough === null ? new Map<string, Amounts>() : await closedSums(work, keeper.closedThrough, orders.map((o) => o.id))
  await write(work, keeper, reckoned, reckoned.flatMap((r) => rowsOf(r, keeper, closed)))
}

export type Reckoned = { order: SoldOrder; contribution: Contribution }

/** What these orders bring and cost by what is known now; nothing is written but what the catalogue said of SKUs never met before. */
export async function reckonOrders(work: Work, keeper: Keeper, orders: readonly SoldOrder[], setsOf?: (order: SoldOrder) => readonly RuleSet[]): Promise<Reckoned[]> {
  const sold = orders.flatMap((o) => o.lines.flatMap((l) => l.variantId ?? []))
  const parts = await componentsOf(work, sold)
  const facts = await factsOf(work, [...sold, ...[...parts.values()].flatMap((all) => all.map((c) => c.variantId))])
  const moved = await movedGoods(work, keeper, orders.map((o) => o.id))
  const booked = await bookedCosts(work, orders.map((o) => o.id))
  return orders.map((order) => {
    const sets = setsOf?.(order) ?? setsFor(keeper.schedules, order.channelId, order, keeper.convert, keeper.zone)
    const goods = order.lines.map((line) => goodsOf(order, line, { keeper, parts, facts, moved }))
    return { order, contribution: contribute(order, goods, sets, booked.get(order.id) ?? []) }
  })
}

type Moved = { out: number; uncosted: number; minor: bigint }
type Known = { keeper: Keeper; parts: ReadonlyMap<string, readonly Component[]>; facts: FactsAt; moved: ReadonlyMap<string, Moved> }
const movedKey = (refId: string, line: number, variantId: string): string => `${refId} ${line} ${variantId}`

/** What left for the line costs what the ledger's goods cost; what has not left yet, what a piece is known to cost. */
function goodsOf(order: SoldOrder, line: SoldLine, { keeper, parts, facts, moved }: Known): LineGoods {
  const fact = line.variantId === null ? undefined : facts(line.variantId, order.placedAt)
  if (line.variantId === null) return { cogs: 0n, uncosted: line.quantity, category: '', grams: 0 }
  const pieces = parts.get(line.variantId) ?? [{ variantId: line.variantId, quantity: 1 }]
  const standing = order.kind === 'sale' && !order.isCancelled ? (line.quantity - line.returned) * line.units : 0
  const day = dayOf(order.placedAt, keeper.zone)
  let [minor, uncosted, grams] = [0n, 0, 0]
  for (const piece of pieces) {
    const out = moved.get(movedKey(order.id, line.lineNo, piece.variantId))
    const waiting = Math.max(0, standing * piece.quantity - (out?.out ?? 0))
    const each = standardCost(facts, keeper.convert, piece.variantId, order.placedAt, keeper.currency, keeper.zone)
    minor += (out?.minor ?? 0n) + (each ?? 0n) * BigInt(waiting)
    uncosted += Math.max(0, out?.uncosted ?? 0) + (each === undefined ? waiting : 0)
    grams += (facts(piece.variantId, order.placedAt)?.grams ?? 0) * piece.quantity
  }
  const cogs = keeper.convert(minor, keeper.currency, order.currency, day)?.minor
  return { cogs: cogs ?? 0n, uncosted: cogs === undefined ? line.quantity : uncosted, category: fact?.category ?? '', grams: (fact?.grams ?? grams) * line.units * line.quantity }
}

async function movedGoods(work: Work, keeper: Keeper, orderIds: readonly string[]): Promise<Map<string, Moved>> {
  const minor = keeper.method === 'fifo' ? sql`fifo_minor` : sql`average_minor`
  const rows = await work.query<Moved & { refId: string; line: number; variantId: string }>(sql`
    select ref_id as "refId", ref_line as line, variant_id as "variantId", sum(units)::int as out, sum(uncosted_units)::int as uncosted, sum(${minor})::bigint as minor
    from economics.goods_entry where org_id = ${work.orgId} and ref_id = any(${[...orderIds]}::uuid[]) and ref_line is not null group by 1, 2, 3`)
  return new Map(rows.map((r) => [movedKey(r.refId, r.line, r.variantId), r]))
}

async function bookedCosts(work: Work, orderIds: readonly string[]): Promise<Map<string, BookedCost[]>> {
  const rows = await work.query<Omit<BookedCost, 'kind'> & { orderId: string; kind: string }>(sql`
    select order_id as "orderId", kind, line_no as "lineNo", bool_or(state = 'settled') as "isSettled", sum(counted_minor)::bigint as minor
    from economics.cost_entry where org_id = ${work.orgId} and order_id = any(${[...orderIds]}::uuid[]) group by order_id, kind, line_no order by order_id, kind, line_no`)
  return groupBy(rows.filter((row): row is BookedCost & { orderId: string } => isCostKind(row.kind)), (row) => row.orderId)
}

async function closedSums(work: Work, through: string, orderIds: readonly string[]): Promise<Map<string, Amounts>> {
  const rows = await work.query<Amounts & { orderId: string; lineNo: number }>(sql`
    select order_id as "orderId", line_no as "lineNo", ${sql.raw(measures.map((m) => `sum(${m})::bigint as ${m}`).join(', '))}
    from economics.line where org_id = ${work.orgId} and order_id = any(${[...orderIds]}::uuid[]) and month <= ${through}::date group by 1, 2`)
  return new Map(rows.map((r) => [`${r.orderId} ${r.lineNo}`, pickAmounts(r)]))
}

/** The rows of the open months: the whole line in its own, or the difference to what was closed. */
function rowsOf({ order, contribution }: Reckoned, keeper: Keeper, closed: ReadonlyMap<string, Amounts>): LineRow[] {
  const placedMonth = monthOf(dayOf(order.placedAt, keeper.zone))
  const month = openMonth(placedMonth, keeper.closedThrough)
  const now = new Map(contribution.lines.map((l) => [l.lineNo, l]))
  // A line that is gone from its order is gone from the open month, too.
  const gone = [...closed.keys()].filter((key) => key.startsWith(order.id)).map((key) => Number(key.slice(order.id.length + 1))).filter((lineNo) => !now.has(lineNo))
  return [...contribution.lines, ...gone.map((lineNo) => ({ lineNo, variantId: null, amounts: nothing() }))].flatMap((line) => {
    const final = closed.get(`${order.id} ${line.lineNo}`)
    const rest = final ? minus(line.amounts, final) : line.amounts
    // Of the costs of a whole month a correction has no part.
    const amounts = month === placedMonth ? rest : { ...rest, weight_minor: 0n }
    return isNothing(amounts) ? [] : [{ orderId: order.id, lineNo: line.lineNo, month, placedMonth, channelId: order.channelId, variantId: line.variantId ?? noVariant, currency: order.currency, amounts }]
  })
}

const list = (values: readonly (string | number | bigint)[]): string => `{${values.join()}}`
const names = sql.raw(measures.join(', '))
const sums = sql.raw(measures.map((m) => `sum(${m})`).join(', '))
const isMoved = sql.raw(measures.map((m) => `sum(${m}) <> 0`).join(' or '))
const added = (table: string): Sql => sql.raw(measures.map((m) => `${m} = ${table}.${m} + excluded.${m}`).join(', '))

async function write(work: Work, keeper: Keeper, reckoned: readonly Reckoned[], rows: readonly LineRow[]): Promise<void> {
  const ids = reckoned.map((r) => r.order.id)
  const open = keeper.closedThrough === null ? sql`true` : sql`month > ${keeper.closedThrough}::date`
  await work.query(sql`
    with fresh as materialized (
      select * from unnest(${list(rows.map((r) => r.orderId))}::uuid[], ${list(rows.map((r) => r.lineNo))}::int[], ${list(rows.map((r) => r.month))}::date[], ${list(rows.map((r) => r.placedMonth))}::date[],
        ${list(rows.map((r) => r.channelId))}::uuid[], ${list(rows.map((r) => r.variantId))}::uuid[], ${list(rows.map((r) => r.currency))}::text[], ${sql.join(measures.map((m) => sql`${list(rows.map((r) => r.amounts[m]))}::bigint[]`))})
        as f(order_id, line_no, month, placed_month, channel_id, variant_id, currency, ${names})
    ), was as materialized (
      select * from economics.line where org_id = ${work.orgId} and order_id = any(${ids}::uuid[]) and ${open}
    ), gone as (
      delete from economics.line l using (select order_id, line_no, month from was except select order_id, line_no, month from fresh) g
      where l.org_id = ${work.orgId} and l.order_id = g.order_id and l.line_no = g.line_no and l.month = g.month
    ), kept as (
      insert into economics.line as l (org_id, order_id, line_no, month, placed_month, channel_id, variant_id, currency, ${names})
      select ${work.orgId}, order_id, line_no, month, placed_month, channel_id, variant_id, currency, ${names} from fresh
      on conflict (org_id, order_id, line_no, month) do update set placed_month = excluded.placed_month, channel_id = excluded.channel_id, variant_id = excluded.variant_id, currency = excluded.currency, ${sql.raw(measures.map((m) => `${m} = excluded.${m}`).join(', '))}
      where (l.placed_month, l.channel_id, l.variant_id, l.currency, ${sql.raw(measures.map((m) => `l.${m}`).join(', '))}) is distinct from (excluded.placed_month, excluded.channel_id, excluded.variant_id, excluded.currency, ${sql.raw(measures.map((m) => `excluded.${m}`).join(', '))})
    ), moved as materialized (
      select month, channel_id, variant_id, currency, ${sql.raw(measures.map((m) => `sum(${m}) as ${m}`).join(', '))}
      from (select month, channel_id, variant_id, currency, ${names} from fresh union all select month, channel_id, variant_id, currency, ${sql.raw(measures.map((m) => `-${m}`).join(', '))} from was) m
      group by month, channel_id, variant_id, currency having ${isMoved}
    ), by_channel as (
      insert into economics.channel_month as c (org_id, month, channel_id, currency, ${names})
      select ${work.orgId}, month, channel_id, currency, ${sums} from moved group by month, channel_id, currency order by month, channel_id, currency
      on conflict (org_id, month, channel_id, currency) do update set ${added('c')}
    )
    insert into economics.variant_month as v (org_id, month, channel_id, variant_id, currency, ${names})
    select ${work.orgId}, month, channel_id, variant_id, currency, ${names} from moved order by month, channel_id, variant_id, currency
    on conflict (org_id, month, channel_id, variant_id, currency) do update set ${added('v')}`)
  await writeOrders(work, keeper, reckoned)
}

async function writeOrders(work: Work, keeper: Keeper, reckoned: readonly Reckoned[]): Promise<void> {
  const fees = reckoned.map(({ contribution }) => toJsonb(contribution.fees.map(({ scheduleId, slot, kind, minor }) => ({ schedule: scheduleId, rule: slot, kind, minor }))))
  const orders = reckoned.map((r) => r.order)
  await work.query(sql`
    insert into economics.counted_order as o (org_id, order_id, number, channel_id, currency, placed_at, placed_month, fees, due_minor)
    select ${work.orgId}, n.* from unnest(${list(orders.map((o) => o.id))}::uuid[], ${list(orders.map((o) => o.number))}::bigint[], ${list(orders.map((o) => o.channelId))}::uuid[], ${list(orders.map((o) => o.currency))}::text[],
      ${list(orders.map((o) => `"${o.placedAt.toISOString()}"`))}::timestamptz[], ${list(orders.map((o) => monthOf(dayOf(o.placedAt, keeper.zone))))}::date[], ${fees}::jsonb[], ${list(orders.map(dueOf))}::bigint[]) as n
    on conflict (org_id, order_id) do update set number = excluded.number, channel_id = excluded.channel_id, currency = excluded.currency, placed_at = excluded.placed_at, placed_month = excluded.placed_month, fees = excluded.fees, due_minor = excluded.due_minor
    where (o.channel_id, o.currency, o.placed_at, o.fees, o.due_minor) is distinct from (excluded.channel_id, excluded.currency, excluded.placed_at, excluded.fees, excluded.due_minor)`)
}

/** What its buyer paid and was not paid back. */
const dueOf = (o: SoldOrder): bigint => (o.kind !== 'sale' || o.isCancelled ? 0n : o.total - o.refunded)

/** Orders whose goods these are, after the goods have been brought up to date. */
export async function countWithGoods(work: Work, keeper: Keeper, orderIds: readonly string[], variantIds: readonly string[], anew?: ReadonlySet<string>): Promise<void> {
  const touched = await keepGoods(work, keeper, variantIds, anew)
  const ids = [...new Set([...orderIds, ...touched])]
  for (let i = 0; i < ids.length; i += 500) await countOrders(work, keeper, ids.slice(i, i + 500))
}
