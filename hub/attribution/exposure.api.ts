import { ratioText, showId } from '#kit'
import { endpoint, idOf, read, z, type Api, type Work } from '#platform'
import { variantsByCode, variantSheet } from '#catalog'
import { isRange, range, rangeWords, Rate, showSources, SourceSchema } from './attribution.schema.ts'
import { daysOfOffer, shownByDay, shownByOffer, shownInAll, type Shown } from './find-exposure.ts'
import { listSources } from './source.ts'

const tag = 'ads'
const mostRows = 300

const counts = {
  impressions: z.string(), clicks: z.string(), ctr: Rate.openapi({ description: 'A decimal: 0.0123 is 1.23 of 100' }), conversions: z.string().nullable().openapi({ description: 'As the platform attributes them; null where it says nothing of them' }),
  restated: z.int().openapi({ description: 'Days of things of which something else was said before' }),
}
const ExposureSchema = z.object({
  sources: z.array(SourceSchema), total: z.object(counts), days: z.array(z.object({ day: z.string(), ...counts })),
  offers: z.array(z.object({ sourceId: z.string(), offer: z.string(), variantId: z.string().nullable(), name: z.string().nullable().openapi({ description: 'Of our product of this SKU; null where there is none' }), ...counts })),
}).openapi('Exposure')
const OfferDaySchema = z.object({
  day: z.string(), medium: z.enum(['free', 'paid']), version: z.int(), saidAt: z.string(), ...counts,
  before: z.object({ impressions: z.string(), clicks: z.string() }).nullable().openapi({ description: 'What was said before; null where nothing was' }),
})

const showCounts = ({ impressions, clicks, conversions, restated }: Shown): z.input<z.ZodObject<typeof counts>> => ({
  impressions: String(impressions), clicks: String(clicks), conversions, restated, ctr: impressions === 0n ? { value: null, reason: 'no_impressions' } : { value: ratioText(clicks, impressions, 6) },
})

/** How often things were shown and clicked where they are shown, and what was said before. */
export function exposureRoutes(api: Api): void {
  endpoint(api, {
    method: 'get', path: '/api/v1/exposure', tag, needs: 'insights.read', summary: 'How often our things were shown and clicked in feeds and catalogues, by day and by thing, as the platforms say it now',
    query: z.object({ ...range, connectionId: idOf('con').optional(), medium: z.enum(['free', 'paid']).optional() }).refine(isRange, rangeWords), answer: ExposureSchema,
  }, ({ who, hub, query: { connectionId: sourceId, ...query } }) => read(hub, who, async (work) => {
    const q = { ...query, sourceId }
    const offers = await shownByOffer(work, q, mostRows)
    const ours = await namesOf(work, offers.map((one) => one.offer))
    return {
      sources: showSources(await listSources(work), 'showing'), total: showCounts(await shownInAll(work, q)), days: (await shownByDay(work, q)).map((one) => ({ day: one.day, ...showCounts(one) })),
      offers: offers.map((one) => ({ ...showCounts(one), sourceId: showId('con', one.sourceId), offer: one.offer, variantId: ours.get(one.offer)?.id ?? null, name: ours.get(one.offer)?.name ?? null })),
    }
  }))
  endpoint(api, {
    method: 'get', path: '/api/v1/exposure/days', tag, needs: 'insights.read', summary: 'The days of one thing; of a restated one also what was said before',
    query: z.object({ connectionId: idOf('con'), offer: z.string().max(300), ...range }).refine(isRange, rangeWords), answer: z.array(OfferDaySchema),
  }, ({ who, hub, query: { connectionId: sourceId, ...query } }) => read(hub, who, async (work) => (await daysOfOffer(work, { ...query, sourceId })).map((one) => ({
    ...showCounts(one), day: one.day, medium: one.medium, version: one.version, saidAt: one.saidAt.toISOString(),
    before: one.impressionsBefore === null || one.clicksBefore === null ? null : { impressions: String(one.impressionsBefore), clicks: String(one.clicksBefore) },
  }))))
}

/** Our things of these SKUs, as people know them. */
async function namesOf(work: Work, skus: readonly string[]): Promise<Map<string, { id: string; name: string }>> {
  const coded = await variantsByCode(work, { skus, barcodes: [] })
  const sheet = await variantSheet(work, coded.map((one) => one.variantId))
  return new Map(coded.map(({ sku, variantId }) => [sku, { id: showId('var', variantId), name: [sheet.get(variantId)?.productName, sheet.get(variantId)?.title].filter(Boolean).join(' ') }]))
}
