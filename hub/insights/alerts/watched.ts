/** What is watched, channel by channel, and how it is read: sums by day out of the cube. */
import { groupBy } from '#kit'
import { sql, type Work } from '#platform'
import { readCube } from '../cube.ts'
import { calendarOf, withPromotions, type Calendar } from './calendar.ts'
import { median, type Series } from './look-at.ts'

/** `count`: how many things made the sum, since few things are rough. `bad`: the directions that somebody wants to hear of. */
const watched = {
  sales: { measure: 'sales_minor', count: 'orders', bad: ['down', 'up'] },
  cancelled_value: { measure: 'cancelled_minor', count: 'cancelled_orders', bad: ['up'] },
  refunds: { measure: 'paid_back_minor', count: null, bad: ['up'] },
  ad_spend: { measure: 'ad_spend_minor', count: 'ad_clicks', bad: ['down', 'up'] },
  visits: { measure: 'sessions', count: 'sessions', bad: ['down'] },
} as const
export type WatchedKpi = keyof typeof watched
const watchedKpis = Object.keys(watched) as WatchedKpi[]
export const isBad = (kpi: WatchedKpi, direction: 'down' | 'up'): boolean => (watched[kpi].bad as readonly string[]).includes(direction)

export type Watched = { kpi: WatchedKpi; channelId: string; currency: string; series: Series }
/** A year and two months: last year's New Year is in it. */
const daysBack = 430

/** Every channel's sums by day up to `to`; what never was is not watched. */
export async function readWatched(work: Work, to: string, from: string): Promise<Watched[]> {
  const measures = ['sales_minor', 'orders', 'cancelled_minor', 'cancelled_orders', 'paid_back_minor', 'ad_spend_minor', 'ad_clicks', 'sessions'] as const
  const { rows } = await readCube(work, { from, to, measures, by: ['day', 'channel'] })
  const cells = rows.flatMap((r) => (r.keys.channel === null || r.keys.channel === undefined || r.keys.day === null || r.keys.day === undefined || r.currency === null ? [] : [{ channelId: r.keys.channel, day: r.keys.day, currency: r.currency, amounts: r.amounts }]))
  return [...groupBy(cells, (c) => `${c.channelId} ${c.currency}`).values()].flatMap((own): Watched[] => {
    const { channelId, currency } = own[0]!
    const worth = median(own.filter((c) => c.amounts.orders > 0n).map((c) => Number(c.amounts.sales_minor) / Number(c.amounts.orders)))
    return watchedKpis.flatMap((kpi): Watched[] => {
      const { measure, count } = watched[kpi]
      const some = own.filter((c) => c.amounts[measure] !== 0n)
      if (some.length === 0) return []
      // Of refunds nobody says how many: as many as they are worth of usual orders.
      const countOf = (c: (typeof own)[number]): number => (count === null ? Math.round(Number(c.amounts[measure]) / (worth || 1)) : Number(c.amounts[count]))
      const series: Series = { values: new Map(own.map((c) => [c.day, Number(c.amounts[measure])])), orders: new Map(own.map((c) => [c.day, countOf(c)])), since: some.map((c) => c.day).sort()[0]! }
      return [{ kpi, channelId, currency, series }]
    })
  })
}
export { daysBack }

/** The days of this shop that are not like others: its country's, and those of its own promotions for all its goods. */
export async function readCalendar(work: Work, zone: string): Promise<Calendar> {
  const own = await work.query<{ name: string; from: string; to: string }>(sql`
    select name, (starts_at at time zone ${zone})::date::text as "from", (ends_at at time zone ${zone})::date::text as "to" from promotions.facts_promotion where org_id = ${work.orgId} and goods_kind = 'all'`)
  return withPromotions(calendarOf(zone), own)
}
