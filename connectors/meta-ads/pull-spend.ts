import { z } from 'zod'
import { anyCount, anyId, CurrencyCode, DecimalText, given, graphVersion, money, parseExact, readAnswer, type Connected, type Currency, type Days, type Page, type SpendDay, type Values } from '#kit'

export const accountOf = (values: Values): string => `act_${(values['accountId'] ?? '').replace(/^act_/, '')}`

const Action = z.object({ action_type: z.string(), value: DecimalText })
const Actions = given(z.array(Action))
const Row = z.object({
  date_start: z.iso.date(), date_stop: z.iso.date(), campaign_id: anyId, campaign_name: z.string().min(1), account_currency: CurrencyCode,
  spend: DecimalText, impressions: anyCount, clicks: given(anyCount), actions: Actions, action_values: Actions, objective: given(z.string()), attribution_setting: given(z.string()),
})
const Insights = z.object({ data: z.array(Row), paging: z.object({ cursors: z.object({ after: z.string().nullish() }).nullish(), next: z.string().nullish() }).nullish() })

const fields = 'date_start,date_stop,campaign_id,campaign_name,account_currency,spend,impressions,clicks,actions,action_values,objective,attribution_setting'

/** One row for each day and campaign; Meta's days are those of the ad account. */
export async function pullSpend(at: Connected, { from, to, cursor }: Days): Promise<Page<SpendDay>> {
  const query = { level: 'campaign', time_increment: '1', time_range: JSON.stringify({ since: from, until: to }), fields, use_unified_attribution_setting: 'true', limit: '500', after: cursor }
  const { data, paging } = readAnswer(Insights, await at.call({ operation: 'insights', method: 'GET', path: `/${graphVersion}/${accountOf(at.values)}/insights`, query, effect: 'read' }), 'Meta insights')
  return { items: data.map(toDay), next: paging?.next ? (paging.cursors?.after ?? undefined) : undefined }
}

function toDay(row: z.output<typeof Row>): SpendDay {
  const currency = row.account_currency
  const attributes = { ...(row.objective && { objective: row.objective }), ...(row.attribution_setting && { attribution: row.attribution_setting }) }
  return {
    day: row.date_start, campaignId: row.campaign_id, campaign: row.campaign_name, spend: exact(row.spend, currency), impressions: row.impressions, clicks: row.clicks ?? 0,
    conversions: purchaseOf(row.actions) ?? '0', conversionValue: exact(purchaseOf(row.action_values) ?? '0', currency),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
  }
}

const exact = (text: string, currency: Currency): ReturnType<typeof money> => money(parseExact(text, currency).minor, currency)

/** Purchases are told several times over, wider and narrower: everywhere, on the website and in the app, by the pixel. The widest counts. */
function purchaseOf(actions: z.output<typeof Actions>): string | undefined {
  for (const kind of ['omni_purchase', 'purchase', 'offsite_conversion.fb_pixel_purchase']) {
    const found = actions?.find((one) => one.action_type === kind)
    if (found) return found.value
  }
  return undefined
}
