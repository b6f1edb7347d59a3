/** A channel whose ads cost more than everything that it leaves before them: even if every sale came from an ad, each one loses. */
import { divide, ratioText } from '#kit'
import { addMonths, monthOf, type Work } from '#platform'
import type { AdsBudgetInput } from '../actions/ads-budget.ts'
import type { AdviceDraft, AdviceKind } from '../advice.ts'
import { measureAfterAds, profitLink, readChannelMonths, todayOf, total, type ChannelMonths } from '../channel-months.ts'
import { shortMonth, wholeMonths } from '../spans.ts'

const months = 3
/** Fewer sales than these, and a month of ads that has not paid yet looks like a bad one. */
const needOrders = 30

export const adsOverMargin: AdviceKind = {
  id: 'ads_over_margin',
  async find(work: Work) {
    const today = await todayOf(work)
    const all = await readChannelMonths(work, wholeMonths(today, months))
    return all.flatMap((c) => draftOf(c, addMonths(monthOf(today), 1)) ?? [])
  },
  measure: measureAfterAds,
}

/** Pure. The budget that leaves nothing over and costs nothing: what the channel leaves a month before ads, never below zero. */
function draftOf({ channel, currency, months: past }: ChannelMonths, next: string): AdviceDraft | undefined {
  const count = BigInt(past.length)
  if (count === 0n) return undefined
  const [ads, cm2, orders] = [total(past, (m) => m.ads), total(past, (m) => m.cm2), total(past, (m) => m.orders)]
  if (ads === 0n || ads <= cm2) return undefined
  const monthly = divide(ads, count)
  const left = cm2 > 0n ? divide(cm2, count) : 0n
  const saved = monthly - left
  // If all that it sells came from its ads, as much of its margin goes as of its ads; if none did, nothing goes.
  const lost = cm2 > 0n ? divide(left * saved, monthly) : 0n
  const span = { from: past[0]!.month, to: past.at(-1)!.month }
  const rows = profitLink(channel.id)
  const data = { from: shortMonth(span.from), to: shortMonth(span.to) }
  return {
    subject: `${channel.id} ${currency}`,
    what: { key: left > 0n ? 'ads_over_margin' : 'ads_without_margin', data: { channel: channel.name, $ads: String(monthly), $left: String(left), currency } },
    evidence: [
      { name: 'ads_month', value: String(monthly), unit: 'money', currency, source: 'books', rows, data },
      { name: 'before_ads_month', value: String(divide(cm2, count)), unit: 'money', currency, source: 'books', rows, data },
      { name: 'margin_per_ad', value: ratioText(cm2, ads, 2), unit: 'ratio', source: 'books', rows, data },
      { name: 'after_ads_month', value: String(divide(cm2 - ads, count)), unit: 'money', currency, source: 'books', rows, data },
      { name: 'orders', value: String(orders), unit: 'count', source: 'books', rows, data },
    ],
    effect: { low: String(saved - lost), mid: String(saved - divide(lost, 2n)), high: String(saved), currency, per: 'month' },
    confidence: past.every((m) => m.ads > m.cm2) ? 'high' : 'medium',
    sample: { have: Number(orders), need: needOrders, of: 'orders' },
    proposal: { action: 'ads.budget', input: { budgets: [{ channelId: channel.id, month: next, adsMinor: String(left) }] } satisfies AdsBudgetInput },
    baseline: { ...span, minor: String(divide(cm2 - ads, count)), currency }, checkAfterDays: 45,
  }
}
