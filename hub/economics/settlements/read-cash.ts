/** How long money takes from the sale to the bank, and when what was sold and is not paid out yet may come. */
import { dayOf, lastDayOf, spanOfDays, sql, type Work } from '#platform'
import { readKeeper } from '../keeper.ts'

/** Days from the order to the payout, weighted by money, to a tenth. */
export type CashLag = { channelId: string; currency: string; days: string; wholeDays: number; fastest: number; slowest: number; orders: number; minor: bigint; lastPaidAt: Date; /** The oldest order that a statement told of: what is older was paid before anybody kept statements here. */ since: Date }
/** `isLate`: by now every order there had been paid out. */
export type Expected = { channelId: string; currency: string; day: string; isLate: boolean; orders: number; sold: bigint; fees: bigint }
/** Settled by the channel and not paid out yet. */
export type OnAccount = { channelId: string; currency: string; lines: number; minor: bigint }
/** Sold on a channel that no payout is known of. */
export type Silent = { channelId: string; currency: string; orders: number; sold: bigint }
export type Cash = { today: string; lags: CashLag[]; expected: Expected[]; onAccount: OnAccount[]; silent: Silent[] }

/** Payouts of half a year say how long it takes; older open orders are no expectation any more. */
const lookBackDays = 180
const silentDays = 30
const dayMs = 86_400_000

export async function readCash(work: Work): Promise<Cash> {
  const { zone } = await readKeeper(work)
  const today = dayOf(work.now, zone)
  const since = new Date(work.now.getTime() - lookBackDays * dayMs)
  const lags = await readLags(work, since)
  const expected = (await readExpected(work, lags, { zone, today })).map((e) => ({ ...e, isLate: e.day < today }))
  return { today, lags, expected, onAccount: await readOnAccount(work), silent: await readSilent(work, lags) }
}

export const readLags = (work: Work, since: Date): Promise<CashLag[]> => work.query<CashLag>(sql`
  with paid as (
    select l.channel_id, l.currency, l.minor, s.paid_at, o.placed_at, l.order_id, extract(epoch from s.paid_at - o.placed_at) as seconds
    from economics.settlement_line l join economics.settlement s on s.org_id = ${work.orgId} and s.id = l.settlement_id join economics.counted_order o on o.org_id = ${work.orgId} and o.order_id = l.order_id
    where l.org_id = ${work.orgId} and l.rule = 'sale' and l.kind = 'sale' and l.minor > 0 and s.paid_at >= ${since}
  )
  select channel_id as "channelId", currency, round(sum(minor * seconds) / sum(minor) / 86400, 1)::text as days, ceil(sum(minor * seconds) / sum(minor) / 86400)::int as "wholeDays",
    floor(min(seconds) / 86400)::int as fastest, ceil(max(seconds) / 86400)::int as slowest, count(distinct order_id)::int as orders, sum(minor)::bigint as minor, max(paid_at) as "lastPaidAt", min(placed_at) as since
  from paid group by 1, 2 order by 1, 2`)

type Waiting = { zone: string; today: string }

/**
 * Orders that no statement has told the sale of; less what the channel's own terms take, with the tax in it. Expected after
 * as many days as money takes there, today at the earliest; after as many as it ever took it is late since then.
 */
const waiting = (work: Work, lags: readonly CashLag[], { zone, today }: Waiting) => sql`
  select o.order_id, o.number, o.channel_id, o.currency, o.placed_at, o.due_minor,
    case when ((o.placed_at + make_interval(days => g.most)) at time zone ${zone})::date < ${today}::date then ((o.placed_at + make_interval(days => g.most)) at time zone ${zone})::date
      else greatest(((o.placed_at + make_interval(days => g.days)) at time zone ${zone})::date, ${today}::date) end as day,
    coalesce((select sum(round((f ->> 'minor')::numeric * (1000000 + s.tax_inside_ppm) / 1000000)) from jsonb_array_elements(o.fees) f join economics.fee_schedule s on s.org_id = ${work.orgId} and s.id = (f ->> 'schedule')::uuid and s.channel_id is not null), 0)::bigint as fees
  from economics.counted_order o join unnest(${lags.map((l) => l.channelId)}::uuid[], ${lags.map((l) => l.currency)}::text[], ${lags.map((l) => l.wholeDays)}::int[], ${lags.map((l) => l.slowest)}::int[], ${lags.map((l) => l.since)}::timestamptz[]) as g(channel, currency, days, most, since) on g.channel = o.channel_id and g.currency = o.currency
  where o.org_id = ${work.orgId} and o.placed_at >= g.since and o.due_minor > 0
    and not exists (select from economics.settlement_line l where l.org_id = ${work.orgId} and l.order_id = o.order_id and l.kind = 'sale')`

const readExpected = (work: Work, lags: readonly CashLag[], about: Waiting): Promise<Omit<Expected, 'isLate'>[]> => work.query(sql`
  select channel_id as "channelId", currency, day::text as day, count(*)::int as orders, sum(due_minor)::bigint as sold, sum(fees)::bigint as fees from (${waiting(work, lags, about)}) w group by 1, 2, 3 order by 3, 1, 2`)

export type ExpectedOrder = { orderId: string; number: bigint | null; placedAt: Date; sold: bigint; fees: bigint; day: string }
export async function expectedOrders(work: Work, q: { channelId: string; currency: string; day: string }): Promise<ExpectedOrder[]> {
  const { zone } = await readKeeper(work)
  const since = new Date(work.now.getTime() - lookBackDays * dayMs)
  const lags = (await readLags(work, since)).filter((l) => l.channelId === q.channelId && l.currency === q.currency)
  return work.query(sql`
    select order_id as "orderId", number, placed_at as "placedAt", due_minor as sold, fees, day::text as day from (${waiting(work, lags, { zone, today: dayOf(work.now, zone) })}) w where day = ${q.day}::date order by placed_at, order_id limit 1000`)
}

const readOnAccount = (work: Work): Promise<OnAccount[]> => work.query<OnAccount>(sql`
  select l.channel_id as "channelId", l.currency, count(*)::int as lines, sum(l.minor)::bigint as minor
  from economics.settlement_line l join economics.settlement s on s.org_id = ${work.orgId} and s.id = l.settlement_id
  where l.org_id = ${work.orgId} and s.form = 'account' and s.paid_at is null group by 1, 2 order by 1, 2`)

const readSilent = (work: Work, lags: readonly CashLag[]): Promise<Silent[]> => work.query<Silent>(sql`
  select o.channel_id as "channelId", o.currency, count(*)::int as orders, sum(o.due_minor)::bigint as sold from economics.counted_order o
  where o.org_id = ${work.orgId} and o.placed_at >= ${new Date(work.now.getTime() - silentDays * dayMs)} and o.due_minor > 0
    and not exists (select from unnest(${lags.map((l) => l.channelId)}::uuid[], ${lags.map((l) => l.currency)}::text[]) as g(channel, currency) where g.channel = o.channel_id and g.currency = o.currency)
  group by 1, 2 order by 1, 2`)

/** The moments that a span of months takes in, by the shop's clock. */
export async function momentsOf(work: Work, { from, to }: { from: string; to: string }): Promise<{ from: Date; to: Date }> {
  const { zone } = await readKeeper(work)
  return spanOfDays(from, lastDayOf(to), zone)
}
