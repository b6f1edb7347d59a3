import { sql, type Work } from '#platform'

/** What a day of a campaign cost as it counts now, and the channel that it is charged to. */
export type ChargedSpend = { sourceId: string; campaignId: string; campaign: string; day: string; channelId: string | null; currency: string; minor: bigint; version: number }

/** One statement; days are those of the ad accounts. */
export const chargedSpend = (work: Work, { from, to }: { from: string; to: string }): Promise<ChargedSpend[]> => work.query<ChargedSpend>(sql`
  select source_id as "sourceId", campaign_id as "campaignId", campaign, day::text as day, channel_id as "channelId", currency, spend_minor as minor, version
  from attribution.facts_ad_spend where org_id = ${work.orgId} and day between ${from}::date and ${to}::date order by day, source_id, campaign_id`)

/** The days of which anything was ever said. */
export const spendSpan = (work: Work, sourceId?: string, campaignId?: string): Promise<{ from: string | null; to: string | null } | undefined> => work.first(sql`
  select min(day)::text as from, max(day)::text as to from attribution.spend_day where org_id = ${work.orgId}
    and (${sourceId ?? null}::uuid is null or source_id = ${sourceId ?? null}::uuid) and (${campaignId ?? null}::text is null or campaign_id = ${campaignId ?? null}::text)`)
