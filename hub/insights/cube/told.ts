/** What platforms told by their own days: what ads cost, who came, how often an offer was shown. What counts now of each. */
import { sql, type Sql, type Work } from '#platform'
import { filtered, ofDay, oneEach, rowsOfCell, selectKeys, toPart, within, type KeyRow } from './cut.ts'
import { hasGoodsFilter, type Asked, type BehindKind, type PartRow, type Source } from './shape.ts'

const ads = { ad_spend_minor: 'spend_minor', ad_impressions: 'impressions', ad_clicks: 'clicks', ad_value_minor: 'value_minor', ad_valued_spend_minor: 'case when value_minor is not null then spend_minor end' } as const
const visits = { sessions: 'sessions', page_views: 'views', carts: 'carts', checkouts: 'checkouts', cart_purchases: 'case when carts is not null then purchases end', checkout_purchases: 'case when checkouts is not null then purchases end', visit_purchases: 'purchases', visit_revenue_minor: 'revenue_minor' } as const
const exposure = { exposure_impressions: 'impressions', exposure_clicks: 'clicks', exposure_value_minor: 'value_minor' } as const
export type ToldMeasure = keyof typeof ads | keyof typeof visits | keyof typeof exposure

/** An ad, a visit and a shown offer are of no SKU of ours: cut by goods they stand in the row of none. */
type Told = { said: Readonly<Record<string, string>>; table: Sql; kind: BehindKind; /** Which row of its day, and what it is called. */ place: Sql; name: Sql }
const toldSource = (told: Told): Source => ({
  measures: Object.keys(told.said),
  read: async (work, asked) => (hasGoodsFilter(asked.filters) ? [] : readTold(work, asked, told.said, told.table)),
  rows: async (work, asked, cell) => (hasGoodsFilter(asked.filters) ? [] : rowsOfCell(work, told.kind, sql`
    select t.currency, ${selectKeys(asked.by, toldKeys)} t.day::text || ' ' || ${told.place} as at, t.day, t.channel_id, null::uuid as order_id, null::bigint as number, null::int as line_no, null::uuid as variant_id, ${told.name} as name,
      coalesce(${sql.raw(told.said[cell.measure]!)}, 0)::bigint as amount
    from ${told.table} t where t.org_id = ${work.orgId} and ${within(asked, sql`t.day`)} ${filtered(asked.filters, { currency: sql`t.currency`, channelId: sql`t.channel_id` })}`, asked.by, cell)),
})
const toldKeys = { ...ofDay(sql`t.day`), channel: sql`t.channel_id::text` }
export const toldSources: readonly Source[] = [
  toldSource({ said: ads, table: sql`attribution.facts_ad_spend`, kind: 'campaign_day', place: sql`t.source_id || ' ' || t.campaign_id`, name: sql`t.campaign` }),
  toldSource({ said: visits, table: sql`attribution.facts_visits`, kind: 'visit_day', place: sql`jsonb_build_array(t.source_id, t.origin, t.medium, t.campaign)::text`, name: sql`concat_ws(' / ', t.origin, t.medium, nullif(t.campaign, ''))` }),
  toldSource({ said: exposure, table: sql`attribution.facts_exposure`, kind: 'offer_day', place: sql`jsonb_build_array(t.source_id, t.offer, t.medium)::text`, name: sql`t.offer` }),
]
export const toldMeasures = [...Object.keys(ads), ...Object.keys(visits), ...Object.keys(exposure)] as ToldMeasure[]

async function readTold(work: Work, asked: Asked, said: Readonly<Record<string, string>>, table: Sql): Promise<PartRow[]> {
  const rows = await work.query<KeyRow>(sql`
    select t.currency, ${selectKeys(asked.by, toldKeys)} ${sql.raw(asked.measures.map((m) => `coalesce(sum(${said[m]}), 0)::bigint as ${m}`).join(', '))}
    from ${table} t
    where t.org_id = ${work.orgId} and ${within(asked, sql`t.day`)} ${filtered(asked.filters, { currency: sql`t.currency`, channelId: sql`t.channel_id` })}
    ${oneEach(sql`t.currency`, asked)}`)
  return rows.map((row) => toPart(row, asked.by, asked.measures))
}
