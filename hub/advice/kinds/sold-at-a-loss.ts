/** SKUs that lose on a channel with every piece sold, before any ad: the price that would break even, and what that is worth. */
import { calledOf } from '#catalog'
import { divide, ratioText, showId } from '#kit'
import { profitByVariant, stepsOf, type Amounts } from '#economics'
import { addMonths, dayOf, monthOf, orgOf, type Work } from '#platform'
import type { PriceChangeInput } from '../actions/change-prices.ts'
import type { AdviceDraft, AdviceKind, Evidence } from '../advice.ts'
import { profitLink, readChannelMonths, todayOf, type ChannelMonths } from '../channel-months.ts'
import { shortMonth, wholeMonths, type MonthSpan } from '../spans.ts'

const months = 3
/** Of one SKU: a few dear parcels are no loss yet. */
const needUnits = 20
/** Of fewer than these nothing is said at all. */
const leastUnits = 5
const mostSkus = 40

export const soldAtALoss: AdviceKind = {
  id: 'sold_at_a_loss',
  async find(work) {
    const span = wholeMonths(await todayOf(work), months)
    const drafts: AdviceDraft[] = []
    for (const one of await readChannelMonths(work, span)) drafts.push(...await draftsOf(work, span, one))
    return drafts
  },
  async measure(work, { subject, baseline, decidedAt }) {
    if (!baseline || !decidedAt) return undefined
    const { timeZone } = await orgOf(work)
    const month = addMonths(monthOf(dayOf(decidedAt, timeZone)), 1)
    if (month >= monthOf(dayOf(work.now, timeZone))) return undefined
    const ids = new Set((baseline.data?.['variantIds'] as string[] | undefined) ?? [])
    const { variants } = await profitByVariant(work, { from: month, to: month, currency: baseline.currency, channelId: subject.split(' ')[0]! })
    const sold = variants.filter((v) => ids.has(v.variantId))
    if (sold.length === 0) return { from: month, to: month, minor: null, change: null, currency: baseline.currency, why: 'no_sales' }
    const now = sold.reduce((n, v) => n + stepsOf(v.amounts).cm2, 0n)
    return { from: month, to: month, minor: String(now), change: String(now - BigInt(baseline.minor)), currency: baseline.currency }
  },
}

type Loser = { variantId: string; units: bigint; revenue: bigint; cm2: bigint; upPpm: number }

/** Costs that grow with the price; the rest stays what it is when the price is raised. */
const withPrice = ['commission', 'payment', 'fx', 'service', 'returns'] as const

/** Pure: by how many parts of a million the price has to grow until a piece leaves nothing and costs nothing; null where no price would do. */
export function upToBreakEven(a: Amounts): number | null {
  const { revenue, cm2 } = stepsOf(a)
  if (revenue <= 0n || cm2 >= 0n) return null
  const share = withPrice.reduce((n, kind) => n + a[`${kind}_minor`], 0n)
  const kept = revenue - (share > 0n ? share : 0n)
  // Rounded up: one part too few would still lose.
  return kept <= 0n ? null : Number((-cm2 * 1_000_000n + kept - 1n) / kept)
}

async function draftsOf(work: Work, span: MonthSpan, { channel, currency, months: past }: ChannelMonths): Promise<AdviceDraft[]> {
  const { variants } = await profitByVariant(work, { ...span, currency, channelId: channel.id })
  const losing = variants.flatMap(({ variantId, amounts }): Loser[] => {
    const upPpm = amounts.uncosted_units > 0n ? null : upToBreakEven(amounts)
    return upPpm === null || amounts.units < BigInt(leastUnits) ? [] : [{ variantId, units: amounts.units, ...stepsOf(amounts), upPpm }]
  }).sort((a, b) => (a.cm2 < b.cm2 ? -1 : 1))
  const sure = losing.filter((l) => l.units >= BigInt(needUnits))
  // Those that sold little are only told of where nothing else loses: they could be chance.
  const told = (sure.length > 0 ? sure : losing).slice(0, mostSkus)
  const names = new Map((await calledOf(work, told.map((l) => l.variantId))).map((v) => [v.id, v]))
  const known = told.filter((l) => names.has(l.variantId))
  if (known.length === 0) return []
  const count = BigInt(months)
  const loss = -known.reduce((n, l) => n + l.cm2, 0n)
  const monthly = divide(loss, count)
  const [least, most] = await lossOfMonths(work, past.map((m) => m.month), currency, channel.id, new Set(known.map((l) => l.variantId)))
  const rows = profitLink(channel.id)
  const data = { from: shortMonth(past[0]!.month), to: shortMonth(past.at(-1)!.month) }
  const evidence: Evidence[] = [
    { name: 'loss_month', value: String(-monthly), unit: 'money', currency, source: 'books', rows, data },
    ...known.slice(0, 8).map((l): Evidence => {
      const { sku, name } = names.get(l.variantId)!
      return { name: 'sku_loss', value: String(divide(l.cm2, l.units)), unit: 'money', currency, source: 'books', rows: `${rows}&variantId=${showId('var', l.variantId)}`, data: { ...data, sku, product: name, units: String(l.units), up: ratioText(BigInt(l.upPpm), 1_000_000n, 3) } }
    }),
  ]
  const fewest = known.reduce((n, l) => (l.units < n ? l.units : n), known[0]!.units)
  return [{
    subject: `${channel.id} ${currency}`, what: { key: 'sold_at_a_loss', data: { channel: channel.name, count: String(known.length), $loss: String(monthly), currency } }, evidence,
    effect: { low: String(least), mid: String(monthly), high: String(most), currency, per: 'month' }, confidence: known.every((l) => l.units >= BigInt(needUnits * 3)) ? 'high' : 'medium',
    sample: { have: Number(fewest), need: needUnits, of: 'units_each' },
    proposal: { action: 'prices.change', input: { channelId: channel.id, name: `${channel.name}: ${data.to}`, changes: known.map(({ variantId, upPpm }) => ({ variantId, upPpm })) } satisfies PriceChangeInput },
    baseline: { ...span, minor: String(-monthly), currency, data: { variantIds: known.map((l) => l.variantId) } }, checkAfterDays: 45,
  }]
}

/** The smallest and the biggest loss of a month: what break-even saves swings with what is sold. */
async function lossOfMonths(work: Work, all: readonly string[], currency: string, channelId: string, ids: ReadonlySet<string>): Promise<[bigint, bigint]> {
  const losses: bigint[] = []
  for (const month of all) {
    const { variants } = await profitByVariant(work, { from: month, to: month, currency, channelId })
    losses.push(-variants.filter((v) => ids.has(v.variantId)).reduce((n, v) => n + stepsOf(v.amounts).cm2, 0n))
  }
  const sorted = losses.sort((a, b) => (a < b ? -1 : 1))
  return [sorted[0] ?? 0n, sorted.at(-1) ?? 0n]
}
