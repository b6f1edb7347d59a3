import { z } from 'zod'
import { anyCount, anyId, askTikTok, CurrencyCode, DecimalText, money, parseExact, tiktokVersion, type Connected, type Days, type Page, type SpendDay } from '#kit'

/** As TikTok writes a day: "2026-11-20 00:00:00", in the account's own zone. */
const Day = z.string().regex(/^\d{4}-\d\d-\d\d( 00:00:00)?$/, 'is no day').transform((text) => text.slice(0, 10))
const Report = z.object({
  list: z.array(z.object({
    dimensions: z.object({ campaign_id: anyId, stat_time_day: Day }),
    metrics: z.object({ campaign_name: z.string().min(1), currency: CurrencyCode, spend: DecimalText, impressions: anyCount, clicks: anyCount, conversion: DecimalText }),
  })),
  page_info: z.object({ page: z.int(), total_page: z.int() }),
})

/** At most thirty days at once are broken down by day: the hub asks for no more. */
export async function pullSpend(at: Connected, { from, to, cursor = '1' }: Days): Promise<Page<SpendDay>> {
  const query = {
    advertiser_id: at.values['advertiserId'] ?? '', report_type: 'BASIC', data_level: 'AUCTION_CAMPAIGN', dimensions: JSON.stringify(['campaign_id', 'stat_time_day']),
    metrics: JSON.stringify(['campaign_name', 'currency', 'spend', 'impressions', 'clicks', 'conversion']), start_date: from, end_date: to, page: cursor, page_size: '1000',
  }
  const { list, page_info: { page, total_page: pages } } = await askTikTok(at, { operation: 'report.integrated.get', method: 'GET', path: `/open_api/${tiktokVersion}/report/integrated/get/`, query, effect: 'read' }, Report)
  const items = list.map(({ dimensions, metrics }): SpendDay => ({
    day: dimensions.stat_time_day, campaignId: dimensions.campaign_id, campaign: metrics.campaign_name, spend: money(parseExact(metrics.spend, metrics.currency).minor, metrics.currency),
    impressions: metrics.impressions, clicks: metrics.clicks, conversions: metrics.conversion,
  }))
  return { items, next: page < pages ? String(page + 1) : undefined }
}
