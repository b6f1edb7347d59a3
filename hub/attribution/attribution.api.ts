import { exponentOf, ratioText, showId } from '#kit'
import { endpoint, idOf, inWork, read, z, type Api } from '#platform'
import { daysOfCampaign, spendByCampaign, spendByDay, spendTotals, versionsOf } from './find-spend.ts'
import { visitsByOrigin } from './find-visits.ts'
import { Day, isRange, range, rangeWords, Rate, shown, showSources, SourceSchema } from './attribution.schema.ts'
import { exposureRoutes } from './exposure.api.ts'
import { listSources, mapSpend } from './source.ts'

const tag = 'ads'
const mostRows = 500

/** Always there: the shared schema of money is null wherever one of its users may be. */
const Amount = z.object({ minor: z.string(), currency: z.string() })
const amounts = {
  spend: Amount, impressions: z.string(), clicks: z.string(), conversions: z.string().openapi({ description: 'As the platform attributes them, which it may do in parts' }),
  value: Amount.nullable(), cpc: Rate, cpm: Rate, ctr: Rate.openapi({ description: 'A decimal: 0.0123 is 1.23 of 100' }),
  restated: z.int().openapi({ description: 'Days of campaigns of which something else was said before' }),
}
const CampaignSchema = z.object({
  sourceId: z.string(), campaignId: z.string(), campaign: z.string(), channelId: z.string().nullable(), ownChannelId: z.string().nullable().openapi({ description: 'Null: charged as its connection is' }),
  attributes: z.record(z.string(), z.string()).nullable(), firstDay: z.string(), lastDay: z.string(), ...amounts,
})
const SpendSchema = z.object({ sources: z.array(SourceSchema), totals: z.array(z.object(amounts)), days: z.array(z.object({ day: z.string(), ...amounts })), campaigns: z.array(CampaignSchema) }).openapi('AdSpend')
const VersionSchema = z.object({ day: z.string(), version: z.int(), saidAt: z.string(), untilAt: z.string().nullable(), ...amounts })
const VisitsSchema = z.object({ sources: z.array(SourceSchema), origins: z.array(z.object({ origin: z.string(), medium: z.string(), campaign: z.string(), sessions: z.string(), users: z.string(), carts: z.string().nullable(), checkouts: z.string().nullable(), purchases: z.string(), revenue: Amount, restated: z.int() })) }).openapi('Visits')

type Sum = { currency: string; spend: bigint; impressions: bigint; clicks: bigint; conversions: string; value: bigint | null; restated?: number }

function showSum({ currency, spend, impressions, clicks, conversions, value, restated = 0 }: Sum): z.input<z.ZodObject<typeof amounts>> {
  // A click costs less than the smallest coin: two decimals more than the money has.
  const price = (top: bigint, bottom: bigint): string => ratioText(top, bottom * 10n ** BigInt(exponentOf(currency)), exponentOf(currency) + 2)
  const of = (bottom: bigint, reason: 'no_clicks' | 'no_impressions', value: () => string): z.input<typeof Rate> => (bottom === 0n ? { value: null, reason } : { value: value() })
  const money = (minor: bigint) => ({ minor: String(minor), currency })
  return {
    spend: money(spend), impressions: String(impressions), clicks: String(clicks), conversions, value: value === null ? null : money(value), restated,
    cpc: of(clicks, 'no_clicks', () => price(spend, clicks)), cpm: of(impressions, 'no_impressions', () => price(spend * 1000n, impressions)), ctr: of(impressions, 'no_impressions', () => ratioText(clicks, impressions, 6)),
  }
}
/** What ads cost and brought, who came, and where it is charged. */
export function attributionApi(api: Api): void {
  spendRoutes(api)
  exposureRoutes(api)
  endpoint(api, {
    method: 'get', path: '/api/v1/visits', tag, needs: 'insights.read', summary: 'Who came to the shop, by where they came from, as analytics systems counted them', query: z.object({ ...range, connectionId: idOf('con').optional() }).refine(isRange, rangeWords), answer: VisitsSchema,
  }, ({ who, hub, query }) => read(hub, who, async (work) => ({
    sources: showSources(await listSources(work), 'analytics'),
    origins: (await visitsByOrigin(work, { ...query, sourceId: query.connectionId }, mostRows)).map(({ currency, revenue, sessions, users, carts, checkouts, purchases, ...one }) => ({
      ...one, sessions: String(sessions), users: String(users), carts: carts === null ? null : String(carts), checkouts: checkouts === null ? null : String(checkouts), purchases: String(purchases), revenue: { minor: String(revenue), currency },
    })),
  })))
  endpoint(api, {
    method: 'put', path: '/api/v1/ad-spend/mapping', tag, needs: 'channels.write', summary: 'Say which of our channels a connection or one of its campaigns advertises; its spend is charged there',
    body: z.object({ connectionId: idOf('con'), campaignId: z.string().max(200).optional(), channelId: idOf('chn').nullable().openapi({ type: ['string', 'null'] }) }), answer: z.object({ mapped: z.literal(true) }), refusals: ['ads.unknown', 'ads.channel_unknown'],
  }, ({ who, hub, body }) => inWork(hub, who, (work) => mapSpend(work, { sourceId: body.connectionId, campaignId: body.campaignId, channelId: body.channelId })))
}

function spendRoutes(api: Api): void {
  endpoint(api, {
    method: 'get', path: '/api/v1/ad-spend', tag, needs: 'insights.read', summary: 'What ads cost and brought, by day and by campaign, as the platforms say it now; each currency by itself',
    query: z.object({ ...range, connectionId: idOf('con').optional(), campaignId: z.string().max(200).optional(), channelId: idOf('chn').optional() }).refine(isRange, rangeWords), answer: SpendSchema,
  }, ({ who, hub, query: { connectionId: sourceId, ...query } }) => read(hub, who, async (work) => {
    const q = { ...query, sourceId }
    return {
      sources: showSources(await listSources(work), 'ads'), totals: (await spendTotals(work, q)).map(showSum), days: (await spendByDay(work, q)).map((one) => ({ day: one.day, ...showSum(one) })),
      campaigns: (await spendByCampaign(work, q, mostRows)).map((one) => ({ ...showSum(one), sourceId: showId('con', one.sourceId), campaignId: one.campaignId, campaign: one.campaign, channelId: shown(one.channelId), ownChannelId: shown(one.ownChannelId), attributes: one.attributes, firstDay: one.firstDay, lastDay: one.lastDay })),
    }
  }))
  const one = z.object({ connectionId: idOf('con'), campaignId: z.string().max(200) })
  endpoint(api, {
    method: 'get', path: '/api/v1/ad-spend/days', tag, needs: 'insights.read', summary: 'The days of one campaign; of a restated one also what was said before', query: one.extend(range).refine(isRange, rangeWords),
    answer: z.array(z.object({ day: z.string(), version: z.int(), saidAt: z.string(), before: Amount.nullable(), ...amounts })),
  }, ({ who, hub, query: { connectionId: sourceId, ...query } }) => read(hub, who, async (work) => (await daysOfCampaign(work, { ...query, sourceId }))
    .map((day) => ({ day: day.day, version: day.version, saidAt: day.saidAt.toISOString(), before: day.before === null ? null : { minor: String(day.before), currency: day.currency }, ...showSum(day) }))))
  endpoint(api, {
    method: 'get', path: '/api/v1/ad-spend/versions', tag, needs: 'insights.read', summary: 'Everything that was said of one day of a campaign, the newest first', query: one.extend({ day: Day }), answer: z.array(VersionSchema),
  }, ({ who, hub, query }) => read(hub, who, async (work) => (await versionsOf(work, query.connectionId, query.campaignId, query.day))
    .map((said) => ({ day: said.day, version: said.version, saidAt: said.saidAt.toISOString(), untilAt: said.untilAt?.toISOString() ?? null, ...showSum(said) }))))
}
