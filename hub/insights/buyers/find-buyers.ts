/** The buyers behind a number, and the orders behind a buyer or a SKU: what is listed adds up to what was opened. */
import { spanOfDays, sql, type Sql, type Work } from '#platform'
import type { Range } from '../range.ts'
import { purchases, type Scope } from './purchases.ts'
import { judgedBuyers, readIntervals, type Group, type RepeatQuestion } from './repeat.ts'
import { scoredBuyers, type WorthQuestion } from './worth.ts'

/** `key` tells the buyer apart and says nothing of who it is. `minor` where the number is money. */
export type BuyerRow = { key: bigint; orders: bigint; firstDay: string; lastDay: string; channels: bigint; minor: bigint | null; scores: string | null }
export type Page = { after?: { day: string; key: bigint } | undefined; limit: number }

/** Who came last stands first. */
const page = ({ after, limit }: Page): Sql => sql`and ${after ? sql`(last_day, key) < (${after.day}::date, ${after.key}::bigint)` : sql`true`} order by last_day desc, key desc limit ${limit}`
const columns = sql.raw('key, orders, first_day as "firstDay", last_day as "lastDay", channels')

export async function findInGroup(work: Work, q: RepeatQuestion, group: Group, on: Page): Promise<BuyerRow[]> {
  const { intervalBefore } = await readIntervals(work, q)
  return work.query<BuyerRow>(sql`with ${judgedBuyers(work, q, intervalBefore)} select ${columns}, null::bigint as minor, null as scores from judged where ${sql.ref(group)} ${page(on)}`)
}

/** Of the buyers whose first order fell in a month, those who bought `later` months after it. */
export const findInCohort = (work: Work, q: Pick<Scope, 'channelId'> & { today: string; month: string; later: number }, on: Page): Promise<BuyerRow[]> => work.query<BuyerRow>(sql`
  with ${purchases(work, q)}, buyer as (
    select buyer as key, count(*) as orders, min(day) as first_day, max(day) as last_day, count(distinct channel_id) as channels,
      bool_or(date_trunc('month', day) = ${q.month}::date + make_interval(months => ${q.later}::int)) as came
    from purchase where is_order and day <= ${q.today}::date group by buyer)
  select ${columns}, null::bigint as minor, null as scores from buyer where date_trunc('month', first_day) = ${q.month}::date and came ${page(on)}`)

export const findByWorth = (work: Work, q: WorthQuestion, wanted: { segment?: string | undefined; tier?: number | undefined; isTop?: boolean | undefined }, on: Page): Promise<BuyerRow[]> => work.query<BuyerRow>(sql`
  with ${scoredBuyers(work, q)}, found as (select *, buyer as key from scored)
  select ${columns}, minor, r || '-' || f || '-' || m as scores from found
  where ${wanted.segment === undefined ? sql`true` : sql`segment = ${wanted.segment}`} and ${wanted.tier === undefined ? sql`true` : sql`tier = ${wanted.tier}`} and ${wanted.isTop ? sql`is_top` : sql`true`} ${page(on)}`)

/** `minor`: what the order adds to the number, in its own currency. */
export type OrderRow = { orderId: string; number: bigint; day: string; channelId: string; currency: string; minor: bigint; isOrder: boolean }
const isFrom = (column: string, channelId: string | undefined): Sql => (channelId === undefined ? sql`true` : sql`${sql.ref(column)} = ${channelId}`)

/** All that a buyer bought and gave back, the newest first; a thousand at most. */
export const ordersOfBuyer = (work: Work, q: Scope & { key: bigint; from?: string | undefined; to?: string | undefined }): Promise<OrderRow[]> => work.query<OrderRow>(sql`
  with ${purchases(work, q)}
  select p.order_id as "orderId", f.number, p.day, p.channel_id as "channelId", p.currency, p.minor, p.is_order as "isOrder" from purchase p
  join orders.facts_order f on f.org_id = ${work.orgId} and f.order_id = p.order_id
  where p.buyer = ${q.key}::bigint and ${q.from === undefined || q.to === undefined ? sql`true` : sql`p.day between ${q.from}::date and ${q.to}::date`} order by p.day desc, p.order_id desc limit 1000`)

/** What a SKU brought, order by order. */
export function ordersOfSku(work: Work, q: Range & { zone: string; sku: string; channelId?: string | undefined; currency: string }, on: { after?: { day: string; orderId: string } | undefined; limit: number }): Promise<OrderRow[]> {
  const span = spanOfDays(q.from, q.to, q.zone)
  return work.query<OrderRow>(sql`
    with part as (
      select l.order_id, max(f.number) as number, (max(l.placed_at) at time zone ${q.zone})::date as day, l.channel_id, l.currency, sum(l.goods_minor - l.discount_minor - case when f.tax_included then l.tax_minor else 0 end)::bigint as minor
      from orders.facts_line l join orders.facts_order f on f.org_id = l.org_id and f.order_id = l.order_id
      where l.org_id = ${work.orgId} and l.sku = ${q.sku} and l.placed_at >= ${span.from} and l.placed_at < ${span.to} and l.currency = ${q.currency} and l.kind = 'sale' and not l.is_cancelled and ${isFrom('l.channel_id', q.channelId)}
      group by l.order_id, l.channel_id, l.currency)
    select order_id as "orderId", number, day, channel_id as "channelId", currency, minor, true as "isOrder" from part
    where ${on.after ? sql`(day, order_id) < (${on.after.day}::date, ${on.after.orderId}::uuid)` : sql`true`} order by day desc, order_id desc limit ${on.limit}`)
}
