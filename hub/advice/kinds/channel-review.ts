/** Keep or close: a channel whose return stayed below the target for so many of the last months is put before a person, with what its buyers would do. */
import { divide, ratioText, showId } from '#kit'
import { sharedBuyers, type SharedBuyers } from '#orders'
import { lastDayOf, orgOf, spanOfDays, z } from '#platform'
import type { AdviceDraft, AdviceKind, Evidence } from '../advice.ts'
import { measureAfterAds, profitLink, readChannelMonths, todayOf, total, type ChannelMonth, type ChannelMonths } from '../channel-months.ts'
import { readSetting } from '../settings.ts'
import { shortMonth, wholeMonths } from '../spans.ts'

export const ReviewRuleShape = z.object({ below: z.int().min(1).max(24), of: z.int().min(1).max(24), targetPpm: z.int().min(-1_000_000).max(10_000_000) }).refine((r) => r.below <= r.of, 'not more months than are looked at')
export type ReviewRule = z.output<typeof ReviewRuleShape>
export const reviewSetting = 'channel_review'
export const usualReviewRule: ReviewRule = { below: 3, of: 6, targetPpm: 0 }
const needOrders = 30

export const channelReview: AdviceKind = {
  id: 'channel_review',
  async find(work) {
    const rule = await readSetting(work, reviewSetting, ReviewRuleShape, usualReviewRule)
    const { timeZone } = await orgOf(work)
    const span = wholeMonths(await todayOf(work), rule.of)
    const days = spanOfDays(span.from, lastDayOf(span.to), timeZone)
    const all = await readChannelMonths(work, span)
    const drafts: AdviceDraft[] = []
    for (const one of all) {
      if (lowMonths(one.months, rule).length < rule.below) continue
      drafts.push(draftOf(one, all.filter((o) => o.currency === one.currency && o.channel.id !== one.channel.id), rule, await sharedBuyers(work, one.channel.id, days)))
    }
    return drafts
  },
  measure: measureAfterAds,
}

const fixedOf = (m: ChannelMonth): bigint => m.amounts.fixed_minor + m.amounts.subscription_minor
/** (CM2 − fixed − marketing) ÷ (fixed + marketing), as parts; a month without any such cost has no return. */
const roiOf = (m: ChannelMonth): { top: bigint; bottom: bigint } => ({ top: m.cm2 - fixedOf(m) - m.ads, bottom: fixedOf(m) + m.ads })
const lowMonths = (months: readonly ChannelMonth[], { targetPpm }: ReviewRule): ChannelMonth[] => months.filter((m) => {
  const { top, bottom } = roiOf(m)
  return bottom > 0n && top * 1_000_000n < bottom * BigInt(targetPpm)
})

/** The share of orders whose buyers other channels know as well, between two bounds that hold in 19 of 20 cases (Wilson); without known buyers, anything. */
export function sharedPart({ known, elsewhere }: SharedBuyers): { low: number; mid: number; high: number } {
  if (known === 0) return { low: 0, mid: 0.5, high: 1 }
  const [z2, p] = [1.96 ** 2, elsewhere / known]
  const centre = (p + z2 / (2 * known)) / (1 + z2 / known)
  const half = (1.96 * Math.sqrt((p * (1 - p)) / known + z2 / (4 * known ** 2))) / (1 + z2 / known)
  return { low: Math.max(0, centre - half), mid: p, high: Math.min(1, centre + half) }
}
const share = (minor: bigint, part: number): bigint => divide(minor * BigInt(Math.round(part * 1_000_000)), 1_000_000n)

export function draftOf({ channel, currency, months }: ChannelMonths, others: readonly ChannelMonths[], rule: ReviewRule, buyers: SharedBuyers): AdviceDraft {
  const count = BigInt(months.length)
  const low = lowMonths(months, rule)
  const [cm2, cm3, orders, revenue] = [total(months, (m) => m.cm2), total(months, (m) => m.cm3), total(months, (m) => m.orders), total(months, (m) => m.revenue)]
  // A business customer's carton says nothing of what a shopper leaves.
  const there = others.filter((o) => o.channel.kind !== 'wholesale').flatMap((o) => o.months)
  const [otherRevenue, otherCm2] = [total(there, (m) => m.revenue), total(there, (m) => m.cm2)]
  // What is bought elsewhere instead leaves there what sales leave there.
  const ifAllMoved = otherRevenue > 0n && otherCm2 > 0n ? divide(revenue * otherCm2, otherRevenue * count) : 0n
  const shared = sharedPart(buyers)
  const spared = -divide(cm3, count)
  // Nobody follows; half of those do whom other channels know; all of them do.
  const effect = { low: spared, mid: spared + share(ifAllMoved, shared.mid / 2), high: spared + share(ifAllMoved, shared.high) }
  const span = { from: months[0]!.month, to: months.at(-1)!.month }
  const data = { from: shortMonth(span.from), to: shortMonth(span.to) }
  const rows = profitLink(channel.id, 'year')
  const money = (name: string, minor: bigint): Evidence => ({ name, value: String(minor), unit: 'money', currency, source: 'books', rows, data })
  const buyersLink = `/orders?channelId=${showId('chn', channel.id)}&placedFrom=${span.from}&placedTo=${lastDayOf(span.to)}`
  // What leaves something before ads is mended at the ads, and closing it would lose that.
  const isMendable = cm2 > 0n
  return {
    subject: `${channel.id} ${currency}`, what: { key: isMendable ? 'channel_review_keep' : 'channel_review_close', data: { channel: channel.name, below: String(low.length), of: String(months.length), target: ratioText(BigInt(rule.targetPpm), 1_000_000n, 2), currency } },
    evidence: [
      ...months.map((m): Evidence => { const { top, bottom } = roiOf(m); return { name: 'roi_month', value: bottom === 0n ? '—' : ratioText(top, bottom, 2), unit: bottom === 0n ? 'text' : 'ratio', source: 'books', rows, data: { month: shortMonth(m.month) } } }),
      money('before_ads_month', divide(cm2, count)), money('after_ads_month', divide(cm3, count)),
      { name: 'buyers_elsewhere', value: String(buyers.elsewhere), unit: 'count', source: 'orders', rows: buyersLink, data: { ...data, known: String(buyers.known), orders: String(buyers.orders) } },
      { name: 'would_move', value: `${percent(shared.low)}–${percent(shared.high)}`, unit: 'text', source: 'estimate', rows: buyersLink, data },
      money('close_low', effect.low), money('close_high', effect.high),
    ],
    effect: isMendable ? null : { low: String(effect.low), mid: String(effect.mid), high: String(effect.high), currency, per: 'month' },
    confidence: buyers.known * 2 >= buyers.orders ? 'medium' : 'low', sample: { have: Number(orders), need: needOrders, of: 'orders' },
    proposal: isMendable ? null : { action: 'channel.close', input: { channelId: channel.id } },
    baseline: { ...span, minor: String(divide(cm3, count)), currency }, checkAfterDays: 45,
  }
}
const percent = (part: number): string => `${Math.round(part * 100)} %`
