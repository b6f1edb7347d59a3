/** What was said of the cost of ads: kept as said, once for each time that it was said differently. */
import type { SpendDay } from '#kit'
import { columns, sql, toJsonb, type Work } from '#platform'

/** `fresh`: days of campaigns that were never told before; `restated`: told before, and differently now. */
export type Kept = { told: number; fresh: number; restated: number }

const none: Kept = { told: 0, fresh: 0, restated: 0 }

/** Of rows with the same key in one answer the last counts. Three statements for any number of rows; saying the same again writes nothing. */
export async function keepSpend(work: Work, sourceId: string, rows: readonly SpendDay[]): Promise<Kept> {
  if (rows.length === 0) return none
  const once = [...new Map(rows.map((row) => [`${row.day} ${row.campaignId}`, row])).values()]
  await keepCampaigns(work, sourceId, once)
  const c = columns(once, {
    day: (r) => r.day, campaign: (r) => r.campaignId, currency: (r) => r.spend.currency, spend: (r) => r.spend.minor, impressions: (r) => r.impressions, clicks: (r) => r.clicks,
    conversions: (r) => r.conversions, value: (r) => r.conversionValue?.minor ?? null,
  })
  const written = await work.query<{ version: number }>(sql`
    with said as (
      select * from unnest(${c.day}::date[], ${c.campaign}::text[], ${c.currency}::text[], ${c.spend}::bigint[], ${c.impressions}::bigint[], ${c.clicks}::bigint[], ${c.conversions}::numeric[], ${c.value}::bigint[])
        as n(day, campaign_id, currency, spend_minor, impressions, clicks, conversions, value_minor)
    ), news as (
      select s.*, coalesce(o.version, 0) as before from said s
      left join attribution.spend_day o on o.org_id = ${work.orgId} and o.source_id = ${sourceId} and o.day = s.day and o.campaign_id = s.campaign_id and o.until_at is null
      where o.version is null
        or (o.currency, o.spend_minor, o.impressions, o.clicks, o.conversions, o.value_minor) is distinct from (s.currency::char(3), s.spend_minor, s.impressions, s.clicks, s.conversions, s.value_minor)
    ), ended as (
      update attribution.spend_day o set until_at = ${work.now} from news
      where o.org_id = ${work.orgId} and o.source_id = ${sourceId} and o.day = news.day and o.campaign_id = news.campaign_id and o.version = news.before
    )
    insert into attribution.spend_day (org_id, source_id, day, campaign_id, version, said_at, currency, spend_minor, impressions, clicks, conversions, value_minor)
    select ${work.orgId}, ${sourceId}, day, campaign_id, before + 1, ${work.now}, currency, spend_minor, impressions, clicks, conversions, value_minor from news
    returning version`)
  const days = once.map((row) => row.day).sort()
  if (written.length > 0) work.emit('attribution.spend_changed', sourceId, { sourceId, from: days[0], to: days.at(-1) })
  return keptOf(once.length, written)
}

export function keptOf(told: number, written: readonly { version: number }[]): Kept {
  const fresh = written.filter((row) => row.version === 1).length
  return { told, fresh, restated: written.length - fresh }
}

/** A campaign is called as it was called last. */
async function keepCampaigns(work: Work, sourceId: string, rows: readonly SpendDay[]): Promise<void> {
  const newest = [...new Map([...rows].sort((a, b) => (a.day < b.day ? -1 : 1)).map((row) => [row.campaignId, row])).values()]
  const c = columns(newest, { id: (r) => r.campaignId, name: (r) => r.campaign, attributes: (r) => (r.attributes ? toJsonb(r.attributes) : null) })
  await work.query(sql`
    insert into attribution.campaign as k (org_id, source_id, external_id, name, attributes, told_at)
    select ${work.orgId}, ${sourceId}, n.id, n.name, n.attributes, ${work.now} from unnest(${c.id}::text[], ${c.name}::text[], ${c.attributes}::jsonb[]) as n(id, name, attributes)
    on conflict (org_id, source_id, external_id) do update set name = excluded.name, attributes = excluded.attributes, told_at = excluded.told_at
    where (k.name, k.attributes) is distinct from (excluded.name, excluded.attributes)`)
}
