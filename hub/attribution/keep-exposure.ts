/** How often things were shown and clicked: kept as said, once for each time that it was said differently. */
import type { ExposureDay } from '#kit'
import { columns, sql, type Work } from '#platform'
import { keptOf, type Kept } from './keep-spend.ts'

/** Of rows with the same key in one answer the last counts. One statement for any number of rows; saying the same again writes nothing. */
export async function keepExposure(work: Work, sourceId: string, rows: readonly ExposureDay[]): Promise<Kept> {
  if (rows.length === 0) return { told: 0, fresh: 0, restated: 0 }
  const once = [...new Map(rows.map((row) => [JSON.stringify([row.day, row.offerId, row.medium]), row])).values()]
  const c = columns(once, {
    day: (r) => r.day, offer: (r) => r.offerId, medium: (r) => r.medium, impressions: (r) => r.impressions, clicks: (r) => r.clicks, conversions: (r) => r.conversions ?? null,
    currency: (r) => r.conversionValue?.currency ?? null, value: (r) => r.conversionValue?.minor ?? null,
  })
  const written = await work.query<{ version: number }>(sql`
    with said as (
      select * from unnest(${c.day}::date[], ${c.offer}::text[], ${c.medium}::text[], ${c.impressions}::bigint[], ${c.clicks}::bigint[], ${c.conversions}::numeric[], ${c.currency}::text[], ${c.value}::bigint[])
        as n(day, offer, medium, impressions, clicks, conversions, currency, value_minor)
    ), news as (
      select s.*, coalesce(o.version, 0) as before from said s
      left join attribution.exposure_day o on o.org_id = ${work.orgId} and o.source_id = ${sourceId} and o.day = s.day and o.offer = s.offer and o.medium = s.medium and o.until_at is null
      where o.version is null or (o.impressions, o.clicks, o.conversions, o.currency, o.value_minor) is distinct from (s.impressions, s.clicks, s.conversions, s.currency::char(3), s.value_minor)
    ), ended as (
      update attribution.exposure_day o set until_at = ${work.now} from news
      where o.org_id = ${work.orgId} and o.source_id = ${sourceId} and o.day = news.day and o.offer = news.offer and o.medium = news.medium and o.version = news.before
    )
    insert into attribution.exposure_day (org_id, source_id, day, offer, medium, version, said_at, impressions, clicks, conversions, currency, value_minor)
    select ${work.orgId}, ${sourceId}, day, offer, medium, before + 1, ${work.now}, impressions, clicks, conversions, currency::char(3), value_minor from news
    returning version`)
  return keptOf(once.length, written)
}
