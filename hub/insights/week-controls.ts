/** What else moved sales in a week, beside ads: special days, the shop's own promotions, and goods that were out of stock. */
import { groupBy } from '#kit'
import { dayOf, mondayOf, sql, type Work } from '#platform'
import { calendarOf } from './alerts/calendar.ts'
import { keptZone } from './completeness.ts'
import { daysOf, type Range } from './range.ts'

/** `stockOutDays`: of SKUs that were there at some time of the span, days on which nothing of them could be sold. */
export type WeekControls = { week: string; peakDays: number; restDays: number; freeDays: number; promotionDays: number; stockOutDays: number }

export async function weekControls(work: Work, range: Range): Promise<WeekControls[]> {
  const { zone } = await keptZone(work)
  const promotions = await work.query<{ from: string; to: string }>(sql`
    select (starts_at at time zone ${zone})::date::text as from, (ends_at at time zone ${zone})::date::text as to from promotions.facts_promotion where org_id = ${work.orgId}`)
  const days = daysOf(range)
  const empty = await emptySkus(work, zone, days)
  const calendar = calendarOf(zone)
  const weeks = new Map<string, WeekControls>()
  for (const day of days) {
    const monday = mondayOf(day)
    const week = weeks.get(monday) ?? { week: monday, peakDays: 0, restDays: 0, freeDays: 0, promotionDays: 0, stockOutDays: 0 }
    weeks.set(monday, week)
    const kind = calendar(day)?.kind
    if (kind === 'peak') week.peakDays++
    else if (kind === 'rest') week.restDays++
    else if (kind === 'free') week.freeDays++
    if (promotions.some((p) => p.from <= day && day <= p.to)) week.promotionDays++
    week.stockOutDays += empty.get(day) ?? 0
  }
  return [...weeks.values()]
}

/** SKUs without stock at the end of each day, from what is there now backwards. */
async function emptySkus(work: Work, zone: string, days: readonly string[]): Promise<Map<string, number>> {
  const left = await work.query<{ variantId: string; available: number }>(sql`select variant_id as "variantId", available from stock.facts_available where org_id = ${work.orgId}`)
  const moved = await work.query<{ variantId: string; day: string; delta: number }>(sql`
    select variant_id as "variantId", (at at time zone ${zone})::date::text as day, sum(available_delta)::int as delta from stock.facts_movement
    where org_id = ${work.orgId} group by 1, 2 having sum(available_delta) <> 0 order by 2 desc`)
  const today = dayOf(work.now, zone)
  const backwards = days.filter((d) => d <= today).toReversed()
  const bySku = groupBy(moved, (m) => m.variantId)
  const empty = new Map<string, number>()
  for (const { variantId, available } of left) {
    const moves = bySku.get(variantId) ?? []
    const found: string[] = []
    let [level, i, wasThere] = [available, 0, false]
    for (const day of backwards) {
      for (; i < moves.length && moves[i]!.day > day; i++) level -= moves[i]!.delta
      // Before the first movement it was not sold yet.
      if (i >= moves.length && level <= 0) break
      if (level > 0) wasThere = true
      else found.push(day)
    }
    if (wasThere) for (const day of found) empty.set(day, (empty.get(day) ?? 0) + 1)
  }
  return empty
}
