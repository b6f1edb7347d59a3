/** What runs on by itself: subscriptions day by day, and what ad platforms say that their days cost. */
import { chargedSpend } from '#attribution'
import { listChannels } from '#catalog'
import { addMonths, dayOf, daysBetween, daysFrom, monthOf, sql, type Work } from '#platform'
import type { FeeAmount } from '../fees/fee-rule.ts'
import { withoutTax } from '../fees/reckon-fees.ts'
import type { Schedule } from '../fees/schedule.ts'
import type { Keeper } from '../keeper.ts'
import { bookDifferences, type Wanted } from './book-costs.ts'

type Subscription = FeeAmount & { type: 'subscription' }

/** Each day's part of a subscription: a month's parts add up to the month, a year's to the year, to the coin; the first days bear the odd coins. */
export function partOfDay({ minor, every }: Pick<Subscription, 'minor' | 'every'>, day: string): bigint {
  const first = every === 'month' ? monthOf(day) : `${day.slice(0, 4)}-01-01`
  const days = BigInt(daysFrom(first, every === 'month' ? addMonths(first, 1) : addMonths(first, 12)))
  return minor / days + (BigInt(daysFrom(first, day)) < minor % days ? 1n : 0n)
}

/** Books subscriptions through today (once a day), or anew from a day on whose terms were changed. */
export async function accrueSubscriptions(work: Work, keeper: Keeper, from?: string): Promise<void> {
  const today = dayOf(work.now, keeper.zone)
  const begun = keeper.schedules.filter((s) => s.rules.some((r) => r.amount.type === 'subscription')).map((s) => dayOf(s.validFrom, keeper.zone)).sort()[0]
  const since = [from, keeper.accruedThrough ?? begun].filter((d) => d !== undefined).sort()[0]
  if (since !== undefined && since <= today && (from !== undefined || keeper.accruedThrough !== today)) {
    const currencyOf = new Map((await listChannels(work)).map((c) => [c.id, c.currency]))
    const wanted = [...daysBetween(since, today)].flatMap((day) => wantedOf(keeper, day, currencyOf))
    await bookDifferences(work, keeper, 'subscription', { from: since, to: today }, wanted)
  }
  if (keeper.accruedThrough === today) return
  await work.query(sql`update economics.upkeep set accrued_through = ${today}::date where org_id = ${work.orgId}`)
  keeper.accruedThrough = today
}

function wantedOf(keeper: Keeper, day: string, currencyOf: ReadonlyMap<string, string>): Wanted[] {
  // A day's terms are those that held when it ended.
  const inForce = new Map<string | null, Schedule>()
  for (const s of keeper.schedules) if (dayOf(s.validFrom, keeper.zone) <= day) inForce.set(s.channelId, s)
  return [...inForce.values()].flatMap((s) => s.rules.flatMap((rule): Wanted[] => {
    if (rule.amount.type !== 'subscription') return []
    const minor = partOfDay({ every: rule.amount.every, minor: withoutTax(rule.amount.minor, s) }, day)
    const counted = s.channelId === null ? keeper.currency : currencyOf.get(s.channelId) ?? keeper.currency
    return [{ kind: 'subscription', state: 'estimated', reference: `${s.channelId ?? 'shop'}:${rule.slot}:${day}`, day, minor, currency: s.currency, countedCurrency: counted, channelId: s.channelId, source: 'subscription', cause: `${s.name}: ${rule.name || rule.slot}` }]
  }))
}

/** Books what ads cost on these days as it is said now; what was said before stays beside it, with what it was changed by. */
export async function accrueAds(work: Work, keeper: Keeper, span: { from: string; to: string }): Promise<void> {
  const currencyOf = new Map((await listChannels(work)).map((c) => [c.id, c.currency]))
  const wanted = (await chargedSpend(work, span)).map((s): Wanted => ({
    kind: 'ads', state: s.version === 1 ? 'estimated' : 'settled', reference: `${s.sourceId}:${s.campaignId}:${s.day}`, day: s.day, minor: s.minor, currency: s.currency,
    countedCurrency: s.channelId === null ? keeper.currency : currencyOf.get(s.channelId) ?? keeper.currency, channelId: s.channelId, source: 'ads', cause: s.version === 1 ? s.campaign : `${s.campaign}, said anew`,
  }))
  await bookDifferences(work, keeper, 'ads', span, wanted)
}
