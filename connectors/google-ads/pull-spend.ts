import { z } from 'zod'
import { anyCount, anyId, CurrencyCode, DecimalText, fromMicros, MinorUnits, money, parseExact, type Connected, type Days, type Page, type SpendDay } from '#kit'
import { search } from './ask.ts'

const Micros = z.union([z.string().regex(/^-?\d{1,18}$/, 'are no micros').transform(BigInt), MinorUnits])
const Row = z.object({
  segments: z.object({ date: z.iso.date() }),
  campaign: z.object({ id: anyId, name: z.string().min(1), advertisingChannelType: z.string().nullish() }),
  customer: z.object({ currencyCode: CurrencyCode }),
  metrics: z.object({ costMicros: Micros, impressions: anyCount, clicks: anyCount, conversions: DecimalText, conversionsValue: DecimalText }),
})

/** Days are those of the account's own time zone: Google writes and compares them so. */
export async function pullSpend(at: Connected, { from, to, cursor }: Days): Promise<Page<SpendDay>> {
  const query = 'SELECT segments.date, campaign.id, campaign.name, campaign.advertising_channel_type, customer.currency_code, metrics.cost_micros, metrics.impressions, metrics.clicks, metrics.conversions, metrics.conversions_value'
    + ` FROM campaign WHERE segments.date BETWEEN '${from}' AND '${to}' ORDER BY segments.date, campaign.id`
  const { rows, next } = await search(at, query, Row, cursor)
  return { items: rows.map(toDay), next }
}

function toDay({ segments, campaign, customer: { currencyCode }, metrics }: z.output<typeof Row>): SpendDay {
  return {
    day: segments.date, campaignId: campaign.id, campaign: campaign.name, spend: fromMicros(metrics.costMicros, currencyCode),
    impressions: metrics.impressions, clicks: metrics.clicks, conversions: metrics.conversions, conversionValue: money(parseExact(metrics.conversionsValue, currencyCode).minor, currencyCode),
    ...(campaign.advertisingChannelType ? { attributes: { type: campaign.advertisingChannelType } } : {}),
  }
}
