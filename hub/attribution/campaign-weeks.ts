import { sql, type Work } from '#platform'

/** What a campaign cost and is said to have brought in a week (its Monday), as it counts now. `value` null: the platform does not say. */
export type CampaignWeek = {
  sourceId: string; source: string; connector: string; campaignId: string; campaign: string; channelId: string | null; currency: string; week: string
  spend: bigint; impressions: bigint; clicks: bigint; conversions: string; value: bigint | null
}

/** One statement; days are those of the ad accounts. */
export const campaignWeeks = (work: Work, { from, to }: { from: string; to: string }): Promise<CampaignWeek[]> => work.query<CampaignWeek>(sql`
  select f.source_id as "sourceId", s.name as source, f.connector, f.campaign_id as "campaignId", f.campaign, f.channel_id as "channelId", f.currency, date_trunc('week', f.day)::date::text as week,
    sum(f.spend_minor)::bigint as spend, sum(f.impressions)::bigint as impressions, sum(f.clicks)::bigint as clicks, trim_scale(sum(f.conversions))::text as conversions, sum(f.value_minor)::bigint as value
  from attribution.facts_ad_spend f join attribution.source s on s.org_id = ${work.orgId} and s.id = f.source_id
  where f.org_id = ${work.orgId} and f.day between ${from}::date and ${to}::date
  group by f.source_id, s.name, f.connector, f.campaign_id, f.campaign, f.channel_id, f.currency, date_trunc('week', f.day) order by 8, 1, 4`)
