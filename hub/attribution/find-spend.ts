import { sql, type Sql, type Work } from '#platform'

export type SpendQuestion = { from: string; to: string; sourceId?: string | undefined; campaignId?: string | undefined; channelId?: string | undefined }
type Amounts = { currency: string; spend: bigint; impressions: bigint; clicks: bigint; conversions: string; value: bigint | null; restated: number }
export type DayRow = Amounts & { day: string }
export type CampaignRow = Amounts & { sourceId: string; campaignId: string; campaign: string; channelId: string | null; ownChannelId: string | null; attributes: Record<string, string> | null; firstDay: string; lastDay: string }
export type DayOfCampaign = Amounts & { day: string; version: number; saidAt: Date; before: bigint | null }
export type Version = Omit<DayOfCampaign, 'before' | 'restated'> & { untilAt: Date | null }

/** `restated`: of how many days of campaigns something else was said before. */
const sums = sql`d.currency, sum(d.spend_minor)::bigint as spend, sum(d.impressions)::bigint as impressions, sum(d.clicks)::bigint as clicks, trim_scale(sum(d.conversions))::text as conversions, sum(d.value_minor)::bigint as value, count(*) filter (where d.version > 1)::int as restated`

const wanted = (work: Work, q: SpendQuestion): Sql => sql`
  from attribution.spend_day d
  join attribution.campaign c on c.org_id = ${work.orgId} and c.source_id = d.source_id and c.external_id = d.campaign_id
  join attribution.source s on s.org_id = ${work.orgId} and s.id = d.source_id
  where d.org_id = ${work.orgId} and d.until_at is null and d.day between ${q.from}::date and ${q.to}::date
    and (${q.sourceId ?? null}::uuid is null or d.source_id = ${q.sourceId ?? null}::uuid)
    and (${q.campaignId ?? null}::text is null or d.campaign_id = ${q.campaignId ?? null}::text)
    and (${q.channelId ?? null}::uuid is null or coalesce(c.channel_id, s.channel_id) = ${q.channelId ?? null}::uuid)`

/** Currencies are never added up. */
export const spendTotals = (work: Work, q: SpendQuestion): Promise<Amounts[]> => work.query<Amounts>(sql`select ${sums} ${wanted(work, q)} group by d.currency order by sum(d.spend_minor) desc`)
export const spendByDay = (work: Work, q: SpendQuestion): Promise<DayRow[]> => work.query<DayRow>(sql`select d.day::text as day, ${sums} ${wanted(work, q)} group by d.day, d.currency order by d.day, d.currency`)
export const spendByCampaign = (work: Work, q: SpendQuestion, limit: number): Promise<CampaignRow[]> => work.query<CampaignRow>(sql`
  select d.source_id as "sourceId", d.campaign_id as "campaignId", c.name as campaign, coalesce(c.channel_id, s.channel_id) as "channelId", c.channel_id as "ownChannelId", c.attributes, min(d.day)::text as "firstDay", max(d.day)::text as "lastDay", ${sums}
  ${wanted(work, q)} group by d.source_id, d.campaign_id, c.name, c.channel_id, s.channel_id, c.attributes, d.currency order by sum(d.spend_minor) desc, d.campaign_id limit ${limit}`)

/** The days of one campaign, with what the last version said before this one. */
export const daysOfCampaign = (work: Work, q: SpendQuestion & { sourceId: string; campaignId: string }): Promise<DayOfCampaign[]> => work.query<DayOfCampaign>(sql`
  select d.day::text as day, d.currency, d.spend_minor as spend, d.impressions, d.clicks, trim_scale(d.conversions)::text as conversions, d.value_minor as value, d.version, d.said_at as "saidAt", (d.version > 1)::int as restated, o.spend_minor as before
  from attribution.spend_day d
  left join attribution.spend_day o on o.org_id = ${work.orgId} and o.source_id = d.source_id and o.day = d.day and o.campaign_id = d.campaign_id and o.version = d.version - 1
  where d.org_id = ${work.orgId} and d.source_id = ${q.sourceId} and d.campaign_id = ${q.campaignId} and d.until_at is null and d.day between ${q.from}::date and ${q.to}::date order by d.day desc`)

/** Everything that was said of one day of a campaign, the newest first. */
export const versionsOf = (work: Work, sourceId: string, campaignId: string, day: string): Promise<Version[]> => work.query<Version>(sql`
  select d.day::text as day, d.version, d.said_at as "saidAt", d.until_at as "untilAt", d.currency, d.spend_minor as spend, d.impressions, d.clicks, trim_scale(d.conversions)::text as conversions, d.value_minor as value
  from attribution.spend_day d where d.org_id = ${work.orgId} and d.source_id = ${sourceId} and d.campaign_id = ${campaignId} and d.day = ${day}::date order by d.version desc`)
