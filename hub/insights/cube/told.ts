/** What platforms told by their own days: what ads cost, who came, how often an offer was shown. What counts now of each. */
import { sql, type Sql, type Work } from '#platform'
import { filtered, groupKeys, ofDay, selectKeys, toPart, within, type KeyRow } from './cut.ts'
import { hasGoodsFilter, type Asked, type PartRow, type Source } from './shape.ts'

const ads = { ad_spend_minor: 'spend_minor', ad_impressions: 'impressions', ad_clicks: 'clicks', ad_value_minor: 'value_minor', ad_valued_spend_minor: 'case when value_minor is not null then spend_minor end' } as const
const visits = { sessions: 'sessions', page_views: 'views', carts: 'carts', checkouts: 'checkouts', cart_purchases: 'case when carts is not null then purchases end', checkout_purchases: 'case when checkouts is not null then purchases end', visit_purchases: 'purchases', visit_revenue_minor: 'revenue_minor' } as const
const exposure = { exposure_impressions: 'impressions', exposure_clicks: 'clicks', exposure_value_minor: 'value_minor' } as const
export type ToldMeasure = keyof typeof ads | keyof typeof visits | keyof typeof exposure

/** An ad, a visit and a shown offer are of no SKU of ours: cut by goods they stand in the row of none. */
const toldSource = (said: Readonly<Record<string, string>>, table: Sql): Source => ({
  measures: Object.keys(said),
  read: async (work, asked) => (hasGoodsFilter(asked.filters) ? [] : readTold(work, asked, said, table)),
})
export const toldSources: readonly Source[] = [toldSource(ads, sql`attribution.facts_ad_spend`), toldSource(visits, sql`attribution.facts_visits`), toldSource(exposure, sql`attribution.facts_exposure`)]
export const toldMeasures = [...Object.keys(ads), ...Object.keys(visits), ...Object.keys(exposure)] as ToldMeasure[]

async function readTold(work: Work, asked: Asked, said: Readonly<Record<string, string>>, table: Sql): Promise<PartRow[]> {
  const rows = await work.query<KeyRow>(sql`
    select t.currency, ${selectKeys(asked.by, { ...ofDay(sql`t.day`), channel: sql`t.channel_id::text` })} ${sql.raw(asked.measures.map((m) => `coalesce(sum(${said[m]}), 0)::bigint as ${m}`).join(', '))}
    from ${table} t
    where t.org_id = ${work.orgId} and ${within(asked, sql`t.day`)} ${filtered(asked.filters, { currency: sql`t.currency`, channelId: sql`t.channel_id` })}
    group by t.currency ${groupKeys(asked.by)}`)
  return rows.map((row) => toPart(row, asked.by, asked.measures))
}
