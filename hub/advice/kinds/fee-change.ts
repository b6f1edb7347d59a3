/** Terms that begin on a day to come: what the last whole month would have cost by them, SKU by SKU, and the prices that make up for it. */
import { divide, showId } from '#kit'
import { calledOf, listChannels } from '#catalog'
import { listSchedules, previewFees, profitByVariant, stepsOf, type FeePreview, type Schedule } from '#economics'
import { addMonths, dayOf, monthOf, orgOf, type Work } from '#platform'
import type { PriceChangeInput } from '../actions/change-prices.ts'
import type { AdviceDraft, AdviceKind, Evidence } from '../advice.ts'
import { measureChannel, profitLink, todayOf } from '../channel-months.ts'
import { shortMonth } from '../spans.ts'

const daysAhead = 120
const needOrders = 20
const mostSkus = 200

export const feeChange: AdviceKind = {
  id: 'fee_change',
  async find(work) {
    const month = addMonths(monthOf(await todayOf(work)), -1)
    const until = new Date(work.now.getTime() + daysAhead * 86_400_000)
    const coming = (await listSchedules(work)).filter((s) => s.channelId !== null && s.validFrom > work.now && s.validFrom <= until)
    const drafts: AdviceDraft[] = []
    for (const schedule of coming) drafts.push(...await draftsOf(work, schedule, month))
    return drafts
  },
  measure: async (work, { baseline, decidedAt }) => {
    const channelId = baseline?.data?.['channelId']
    return baseline && decidedAt && typeof channelId === 'string' ? measureChannel(work, channelId, baseline.currency, decidedAt, BigInt(baseline.minor), (m) => m.cm2) : undefined
  },
}

type Dearer = { variantId: string; units: bigint; more: bigint; upPpm: number }

/** Pure: SKUs that it makes dearer, the hardest hit first, each with what its price has to grow by; what grows with the price is paid for as well. */
function dearer(variants: FeePreview['variants'], currency: string): Dearer[] {
  return variants.filter((v) => v.currency === currency && v.then > v.now && v.sales > v.then).map((v) => {
    const more = v.then - v.now
    return { variantId: v.variantId, units: v.units, more, upPpm: Number((more * 1_000_000n + v.sales - v.then - 1n) / (v.sales - v.then)) }
  }).sort((a, b) => (a.more === b.more ? (a.variantId < b.variantId ? -1 : 1) : a.more > b.more ? -1 : 1)).slice(0, mostSkus)
}

async function draftsOf(work: Work, schedule: Schedule, month: string): Promise<AdviceDraft[]> {
  const channel = (await listChannels(work)).find((c) => c.id === schedule.channelId)
  if (!channel?.isActive) return []
  const { currency } = channel
  const rules = schedule.rules.map((rule) => JSON.parse(JSON.stringify(rule, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))) as Parameters<typeof previewFees>[1]['rules'][number])
  const preview = await previewFees(work, { channelId: channel.id, currency: schedule.currency, taxInsidePpm: schedule.taxInsidePpm, rules, month })
  const side = (of: 'now' | 'then'): bigint => preview.rows.filter((r) => r.currency === currency).reduce((n, r) => n + r[of], 0n)
  const [now, then] = [side('now'), side('then')]
  const hit = dearer(preview.variants, currency)
  if (then === now) return []
  const names = new Map((await calledOf(work, hit.slice(0, 8).map((h) => h.variantId))).map((v) => [v.id, v]))
  const left = new Map((await profitByVariant(work, { from: month, to: month, currency, channelId: channel.id })).variants.map((v) => [v.variantId, stepsOf(v.amounts).cm2]))
  const made = hit.reduce((n, h) => n + h.more, 0n)
  // Dearer things sell less: nothing less, as many per cent less as they are dearer, or twice as many.
  const lost = (times: bigint): bigint => hit.reduce((n, h) => { const cm = left.get(h.variantId) ?? 0n; return n + (cm > 0n ? divide(cm * BigInt(h.upPpm) * times, 1_000_000n) : 0n) }, 0n)
  const rows = profitLink(channel.id)
  const { timeZone } = await orgOf(work)
  const data = { month: shortMonth(month), from: dayOf(schedule.validFrom, timeZone), terms: schedule.name }
  const money = (name: string, minor: bigint, link = rows): Evidence => ({ name, value: String(minor), unit: 'money', currency, source: 'preview', rows: link, data })
  const cm2 = [...left.values()].reduce((n, x) => n + x, 0n)
  return [{
    subject: schedule.id, what: { key: then > now ? 'fee_change' : 'fee_change_cheaper', data: { channel: channel.name, from: data.from, $more: String(then > now ? then - now : now - then), count: String(hit.length), currency } },
    evidence: [
      money('fees_now', now), money('fees_then', then, '/profit/fees'),
      ...hit.slice(0, 8).flatMap((h): Evidence[] => { const v = names.get(h.variantId); return v ? [{ ...money('sku_fee', divide(h.more, h.units > 0n ? h.units : 1n), `${rows}&variantId=${showId('var', h.variantId)}`), data: { ...data, sku: v.sku, product: v.name, up: String(h.upPpm / 1_000_000) } }] : [] }),
      { name: 'assumed_demand', value: '0 / 1 / 2', unit: 'text', source: 'assumed', data },
    ],
    effect: then > now && hit.length > 0 ? { low: String(made - lost(2n)), mid: String(made - lost(1n)), high: String(made), currency, per: 'month' } : null, confidence: preview.isWhole && preview.skipped === 0 ? 'medium' : 'low',
    sample: { have: preview.orders, need: needOrders, of: 'orders' },
    proposal: then > now && hit.length > 0 ? { action: 'prices.change', input: { channelId: channel.id, name: `${channel.name}: ${data.from}`, changes: hit.map(({ variantId, upPpm }) => ({ variantId, upPpm })) } satisfies PriceChangeInput } : null,
    baseline: { from: month, to: month, minor: String(cm2), currency, data: { channelId: channel.id } }, checkAfterDays: 60,
  }]
}
