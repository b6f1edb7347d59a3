/** The order lines behind a part of `readProfitParts`, each with what is its own: what was shared out belongs to no line. */
import { sql, type Sql, type Work } from '#platform'
import { eachMeasure, pickAmounts, type Amounts } from '../amounts.ts'
import { readKeeper } from '../keeper.ts'

export type PartLine = { orderId: string; number: bigint | null; placedAt: Date; lineNo: number; month: string; day: string | null; channelId: string; variantId: string; amounts: Amounts }
export type PartLinesQuestion = {
  /** The days asked, of these months; `correctionsOf`: months that are asked whole, with what counts in them and was sold before. */
  months: readonly string[]; days: readonly string[]; correctionsOf: readonly string[]
  currency: string; channelIds?: readonly string[] | undefined; variantIds?: readonly string[] | undefined
}
export type PartLineAfter = { month: string; orderId: string; lineNo: number }

export async function profitPartLines(work: Work, q: PartLinesQuestion, page: { after?: PartLineAfter | undefined; limit: number }): Promise<PartLine[]> {
  const { zone } = await readKeeper(work)
  const { after, limit } = page
  const rows = await work.query<Amounts & Omit<PartLine, 'amounts'>>(sql`
    select l.order_id as "orderId", o.number, o.placed_at as "placedAt", l.line_no as "lineNo", l.month::text as month, case when l.placed_month = l.month then (${dayIn(zone)})::text end as day,
      l.channel_id as "channelId", l.variant_id as "variantId", ${eachMeasure((m) => `l.${m}`)}
    from ${linesOf(work, q, zone)} ${after === undefined ? sql`` : sql`and (l.month, l.order_id, l.line_no) > (${after.month}::date, ${after.orderId}::uuid, ${after.lineNo}::int)`}
    order by l.month, l.order_id, l.line_no limit ${limit}`)
  return rows.map(({ orderId, number, placedAt, lineNo, month, day, channelId, variantId, ...amounts }) => ({ orderId, number, placedAt, lineNo, month, day, channelId, variantId, amounts: pickAmounts(amounts as Amounts) }))
}

/** Of all those lines together. */
export async function sumPartLines(work: Work, q: PartLinesQuestion): Promise<Amounts> {
  const { zone } = await readKeeper(work)
  const row = await work.first<Amounts>(sql`select ${eachMeasure((m) => `coalesce(sum(l.${m}), 0)::bigint as ${m}`)} from ${linesOf(work, q, zone)}`)
  return pickAmounts(row!)
}

const dayIn = (zone: string): Sql => sql`(o.placed_at at time zone ${zone})::date`
const linesOf = (work: Work, { months, days, correctionsOf, currency, channelIds, variantIds }: PartLinesQuestion, zone: string): Sql => sql`
  economics.line l join economics.counted_order o on o.org_id = ${work.orgId} and o.order_id = l.order_id
  where l.org_id = ${work.orgId} and l.month = any(${[...months]}::date[]) and l.currency = ${currency}
    and (case when l.placed_month = l.month then ${dayIn(zone)} = any(${[...days]}::date[]) else l.month = any(${[...correctionsOf]}::date[]) end)
    ${channelIds === undefined ? sql`` : sql`and l.channel_id = any(${[...channelIds]}::uuid[])`} ${variantIds === undefined ? sql`` : sql`and l.variant_id = any(${[...variantIds]}::uuid[])`}`
