/** What orders in other currencies are in the shop's own: by the rate of their day, written once with rate, day and source. */
import { readQuotients } from '#economics'
import { columns, orgOf, sql, type Sql, type Work } from '#platform'
import type { Range } from './range.ts'

const unstamped = (work: Work, currency: string, which: Sql): Sql => sql`
  from insights.counted_order c where c.org_id = ${work.orgId} and c.currency <> ${currency} ${which}
    and not exists (select from insights.order_stamp s where s.org_id = ${work.orgId} and s.order_id = c.order_id and s.from_currency = c.currency and s.to_currency = ${currency})`

/** Those that have none yet and whose day has a rate; of these orders, or of all. A stamp is never written again, whatever rates say later. */
export async function stampOrders(work: Work, orderIds?: readonly string[]): Promise<void> {
  const { currency } = await orgOf(work)
  const which = orderIds === undefined ? sql`` : sql`and c.order_id = any(${[...orderIds]}::uuid[])`
  const days = await work.query<{ currency: string; day: string }>(sql`select distinct c.currency, c.day::text as day ${unstamped(work, currency, which)}`)
  if (days.length === 0) return
  const quotient = await readQuotients(work)
  const known = days.flatMap((d) => { const found = quotient(d.currency, currency, d.day); return found ? [{ ...d, ...found }] : [] })
  if (known.length === 0) return
  const k = columns(known, {
    currency: (d) => d.currency, day: (d) => d.day, rate: (d) => d.rate.rate, from: (d) => d.rate.from, rateDay: (d) => d.rate.day, source: (d) => d.rate.source, up: (d) => String(d.up), down: (d) => String(d.down),
  })
  await work.query(sql`
    insert into insights.order_stamp (org_id, order_id, from_currency, to_currency, rate, rate_from, rate_day, source, up, down, at)
    select ${work.orgId}, o.order_id, o.currency, ${currency}, k.rate, k.rate_from, k.rate_day, k.source, k.up, k.down, ${work.now}
    from (select c.order_id, c.currency, c.day ${unstamped(work, currency, which)}) o
    join unnest(${k.currency}::text[], ${k.day}::date[], ${k.rate}::numeric[], ${k.from}::text[], ${k.rateDay}::date[], ${k.source}::text[], ${k.up}::numeric[], ${k.down}::numeric[])
      as k(currency, day, rate, rate_from, rate_day, source, up, down) on k.currency = o.currency and k.day = o.day
    on conflict do nothing`)
}

/** Money of the roll-ups that stamps turn into the shop's currency. */
export const convertible = ['sales_minor', 'sales_excl_tax_minor', 'total_minor', 'credit_minor', 'credit_excl_tax_minor', 'refunded_goods_minor', 'refunded_excl_tax_minor'] as const
export type Convertible = (typeof convertible)[number]
export type Converted = {
  currency: string
  subtotals: { currency: string; orders: bigint; amounts: Record<Convertible, bigint> }[]
  /** Orders in the shop's own currency and stamped ones: each order is rounded by itself, so its rows add up. */
  total: Record<Convertible, bigint>
  /** Not in the total, since nobody knows what they are worth. */
  unstamped: { currency: string; orders: bigint }[]
}

type Sums = Record<Convertible, bigint> & { currency: string; orders: bigint }
export async function readConverted(work: Work, range: Range, channelId?: string): Promise<Converted> {
  const { currency } = await orgOf(work)
  const within = sql`org_id = ${work.orgId} and day >= ${range.from}::date and day <= ${range.to}::date and ${channelId === undefined ? sql`true` : sql`channel_id = ${channelId}`}`
  const each = (form: (m: Convertible) => string): Sql => sql.raw(convertible.map((m) => `${form(m)} as ${m}`).join(', '))
  const subtotals = await work.query<Sums>(sql`
    select currency, sum(orders)::bigint as orders, ${each((m) => `sum(${m})::bigint`)} from insights.day_channel where ${within} and documents <> 0 group by currency order by currency`)
  const foreign = subtotals.every((s) => s.currency === currency) ? [] : await work.query<Sums & { isStamped: boolean }>(sql`
    select c.currency, s.order_id is not null as "isStamped", count(*) as orders, ${each((m) => `coalesce(sum(sign(c.${m}) * div(2 * abs(c.${m})::numeric * s.up + s.down, 2 * s.down)), 0)::bigint`)}
    from (select * from insights.counted_order where ${within} and currency <> ${currency}) c
    left join insights.order_stamp s on s.org_id = ${work.orgId} and s.order_id = c.order_id and s.from_currency = c.currency and s.to_currency = ${currency} group by 1, 2 order by 1, 2`)
  const inTotal = [...subtotals.filter((s) => s.currency === currency), ...foreign.filter((f) => f.isStamped)]
  const amountsOf = (rows: readonly Sums[]): Record<Convertible, bigint> => Object.fromEntries(convertible.map((m) => [m, rows.reduce((n, r) => n + r[m], 0n)])) as Record<Convertible, bigint>
  return {
    currency, total: amountsOf(inTotal), subtotals: subtotals.map((s) => ({ currency: s.currency, orders: s.orders, amounts: amountsOf([s]) })),
    unstamped: foreign.filter((f) => !f.isStamped).map((f) => ({ currency: f.currency, orders: f.orders })),
  }
}
