import { z } from 'zod'
import { anyCount, type Connected, type Days, type ExposureDay, type Page } from '#kit'
import { accountOf, ask, fromPrice, Price } from './ask.ts'

/** reports.search takes up to 100,000; a page is kept in one transaction. */
const pageSize = 2000

const CalendarDay = z.object({ year: z.int(), month: z.int(), day: z.int() })
const View = z.object({
  date: CalendarDay, offerId: z.string().min(1), marketingMethod: z.string().optional(), clicks: anyCount.optional(), impressions: anyCount.optional(),
  // A sum of credits, which may be in parts.
  conversions: z.number().nonnegative().optional(), conversionValue: Price.optional(),
})
const Report = z.object({ results: z.array(z.object({ productPerformanceView: View })).optional(), nextPageToken: z.string().optional() })

/** Clicks and impressions by day and product, as the merchant’s account counts its days. */
export async function pullExposure(at: Connected, { from, to, cursor }: Days): Promise<Page<ExposureDay>> {
  const query = `SELECT date, offer_id, marketing_method, clicks, impressions, conversions, conversion_value FROM product_performance_view WHERE date BETWEEN '${from}' AND '${to}'`
  const page = await ask(at, { operation: 'reports.search', method: 'POST', path: `/reports/v1/${accountOf(at.values)}/reports:search`, body: { query, pageSize, ...(cursor === undefined ? {} : { pageToken: cursor }) }, effect: 'read' }, Report)
  return { items: (page.results ?? []).map(({ productPerformanceView }) => toExposure(productPerformanceView)), next: page.nextPageToken === '' ? undefined : page.nextPageToken }
}

/** Pure. Google tells conversions of free listings only: those of ads are told by Google Ads. */
function toExposure({ date, offerId, marketingMethod, clicks = 0, impressions = 0, conversions, conversionValue }: z.output<typeof View>): ExposureDay {
  const medium = marketingMethod === 'ADS' ? 'paid' : 'free'
  return {
    day: dayOf(date), offerId, medium, impressions, clicks,
    ...(medium === 'free' && conversions !== undefined ? { conversions: asDecimal(conversions) } : {}), ...(medium === 'free' && conversionValue ? { conversionValue: fromPrice(conversionValue) } : {}),
  }
}

export const dayOf = ({ year, month, day }: z.output<typeof CalendarDay>): string => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** No exponent, whatever its size. */
const asDecimal = (n: number): string => (Number.isInteger(n) ? String(n) : n.toFixed(6).replace(/0+$/, '').replace(/\.$/, ''))
