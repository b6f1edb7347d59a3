/** The orders behind a number, each with what it brought; together they are exactly the number. */
import { sql, type Work } from '#platform'
import { measuresOf, sumOf, type SumKpi } from './kpi.ts'
import { eachMeasure, measures, pickAmounts, type Amounts } from './measures.ts'
import type { Range } from './range.ts'

export type RowsQuestion = Range & { currency: string; channelId?: string | undefined; after?: { day: string; orderId: string } | undefined; limit: number }
/** `top` is the order's part of the number, or of what is divided; `bottom` its part of the divisor. */
export type KpiRow = { orderId: string; number: bigint | null; placedAt: Date | null; channelId: string; day: string; top: bigint; bottom: bigint | null }

/** Whether orders alone make it. */
export const isOfOrders = (kpi: SumKpi): boolean => measuresOf(kpi).every((m) => (measures as readonly string[]).includes(m))

/** Newest day first. Read from the counts that made the sums, so rows and cell agree even while events wait. */
export async function kpiRows(work: Work, kpi: SumKpi, q: RowsQuestion): Promise<KpiRow[]> {
  const rows = await work.query<{ orderId: string; number: bigint | null; placedAt: Date | null; channelId: string; day: string } & Amounts>(sql`
    select c.order_id as "orderId", f.number, f.placed_at as "placedAt", c.channel_id as "channelId", c.day, ${eachMeasure((m) => `c.${m}::bigint as ${m}`)}
    from (
      select * from insights.counted_order
      where org_id = ${work.orgId} and day >= ${q.from}::date and day <= ${q.to}::date and currency = ${q.currency}
        and ${q.channelId === undefined ? sql`true` : sql`channel_id = ${q.channelId}`}
        and (${sql.raw(measuresOf(kpi).map((m) => `${m} <> 0`).join(' or '))})
        and ${q.after ? sql`(day, order_id) < (${q.after.day}::date, ${q.after.orderId}::uuid)` : sql`true`}
      order by day desc, order_id desc limit ${q.limit}) c
    left join orders.facts_order f on f.org_id = ${work.orgId} and f.order_id = c.order_id
    order by c.day desc, c.order_id desc`)
  return rows.map((row) => {
    const amounts = pickAmounts(row)
    const { orderId, number, placedAt, channelId, day } = row
    // The divisor of a share is the business of all channels, not of this cell's orders.
    const bottom = kpi.per && !kpi.per.across ? sumOf(kpi.per.sum, amounts) : null
    return { orderId, number, placedAt, channelId, day, top: sumOf(kpi.counts, amounts), bottom }
  })
}
