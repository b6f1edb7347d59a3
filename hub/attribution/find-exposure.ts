import { sql, type Sql, type Work } from '#platform'

export type ExposureQuestion = { from: string; to: string; sourceId?: string | undefined; medium?: 'free' | 'paid' | undefined }
export type Shown = { impressions: bigint; clicks: bigint; /** Null: nobody said. */ conversions: string | null; restated: number }
export type ShownDay = Shown & { day: string }
export type ShownOffer = Shown & { sourceId: string; offer: string }
export type OfferDay = Shown & { day: string; medium: 'free' | 'paid'; version: number; saidAt: Date; impressionsBefore: bigint | null; clicksBefore: bigint | null }

const sums = sql`sum(d.impressions)::bigint as impressions, sum(d.clicks)::bigint as clicks, trim_scale(sum(d.conversions))::text as conversions, count(*) filter (where d.version > 1)::int as restated`
const wanted = (work: Work, q: ExposureQuestion): Sql => sql`
  from attribution.exposure_day d
  where d.org_id = ${work.orgId} and d.until_at is null and d.day between ${q.from}::date and ${q.to}::date
    and (${q.sourceId ?? null}::uuid is null or d.source_id = ${q.sourceId ?? null}::uuid) and (${q.medium ?? null}::text is null or d.medium = ${q.medium ?? null}::text)`

export const shownInAll = async (work: Work, q: ExposureQuestion): Promise<Shown> => {
  const [row] = await work.query<Shown & { impressions: bigint | null }>(sql`select ${sums} ${wanted(work, q)}`)
  return { impressions: row?.impressions ?? 0n, clicks: row?.clicks ?? 0n, conversions: row?.conversions ?? null, restated: row?.restated ?? 0 }
}
export const shownByDay = (work: Work, q: ExposureQuestion): Promise<ShownDay[]> => work.query<ShownDay>(sql`select d.day::text as day, ${sums} ${wanted(work, q)} group by d.day order by d.day`)
/** The most clicked first. */
export const shownByOffer = (work: Work, q: ExposureQuestion, limit: number): Promise<ShownOffer[]> => work.query<ShownOffer>(sql`
  select d.source_id as "sourceId", d.offer, ${sums} ${wanted(work, q)} group by d.source_id, d.offer order by sum(d.clicks) desc, sum(d.impressions) desc, d.offer limit ${limit}`)

/** The days of one thing; of a restated one also what was said before. */
export const daysOfOffer = (work: Work, q: ExposureQuestion & { sourceId: string; offer: string }): Promise<OfferDay[]> => work.query<OfferDay>(sql`
  select d.day::text as day, d.medium, d.version, d.said_at as "saidAt", d.impressions, d.clicks, trim_scale(d.conversions)::text as conversions, (d.version > 1)::int as restated, o.impressions as "impressionsBefore", o.clicks as "clicksBefore"
  from attribution.exposure_day d
  left join attribution.exposure_day o on o.org_id = ${work.orgId} and o.source_id = d.source_id and o.day = d.day and o.offer = d.offer and o.medium = d.medium and o.version = d.version - 1
  where d.org_id = ${work.orgId} and d.source_id = ${q.sourceId} and d.offer = ${q.offer} and d.until_at is null and d.day between ${q.from}::date and ${q.to}::date order by d.day desc, d.medium`)
