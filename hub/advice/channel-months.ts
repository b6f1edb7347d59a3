/** What each channel brought and cost month by month, as advice is reckoned from it. */
import { showId } from '#kit'
import { listChannels, type Channel } from '#catalog'
import { readProfit, stepsOf, type Amounts } from '#economics'
import { addMonths, dayOf, monthOf, orgOf, type Work } from '#platform'
import type { AdviceKind, Measured } from './advice.ts'
import type { MonthSpan } from './spans.ts'

export type ChannelMonth = { month: string; revenue: bigint; cm2: bigint; cm3: bigint; profit: bigint; ads: bigint; orders: bigint; amounts: Amounts }
export type ChannelMonths = { channel: Channel; currency: string; months: ChannelMonth[] }

export const todayOf = async (work: Work): Promise<string> => dayOf(work.now, (await orgOf(work)).timeZone)

/** One entry a channel and currency in which it sold or cost anything; channels that were closed are left out. */
export async function readChannelMonths(work: Work, span: MonthSpan): Promise<ChannelMonths[]> {
  const channels = new Map((await listChannels(work)).filter((c) => c.isActive).map((c) => [c.id, c]))
  const { currencies } = await readProfit(work, span)
  return currencies.flatMap(({ currency, channels: all }) => all.flatMap(({ channelId, months }): ChannelMonths[] => {
    const channel = channelId === null ? undefined : channels.get(channelId)
    return channel ? [{ channel, currency, months: months.map(({ month, amounts }) => ({ month, ...stepsOf(amounts), ads: amounts.ads_minor + amounts.promo_minor, orders: amounts.orders, amounts })) }] : []
  }))
}

export const total = (months: readonly ChannelMonth[], of: (m: ChannelMonth) => bigint): bigint => months.reduce((n, m) => n + of(m), 0n)
export const profitLink = (channelId: string, span: 'three' | 'year' = 'three'): string => `/profit?channelId=${showId('chn', channelId)}&period=${span}`

/** Of an advice whose subject is `channel currency`: what the channel left after its ads. */
export const measureAfterAds: NonNullable<AdviceKind['measure']> = async (work, { subject, baseline, decidedAt }) =>
  baseline && decidedAt ? measureChannel(work, subject.split(' ')[0]!, baseline.currency, decidedAt, BigInt(baseline.minor), (m) => m.cm3) : undefined

/** A channel in the first whole month after the click, against what it was a month before: both as the books have them. */
export async function measureChannel(work: Work, channelId: string, currency: string, decidedAt: Date, before: bigint, of: (m: ChannelMonth) => bigint): Promise<Measured | undefined> {
  const { timeZone } = await orgOf(work)
  const month = addMonths(monthOf(dayOf(decidedAt, timeZone)), 1)
  if (month >= monthOf(dayOf(work.now, timeZone))) return undefined
  const { currencies } = await readProfit(work, { from: month, to: month })
  const found = currencies.find((c) => c.currency === currency)?.channels.find((c) => c.channelId === channelId)
  if (!found) return { from: month, to: month, minor: null, change: null, currency, why: 'no_sales' }
  const now = of({ month, ...stepsOf(found.amounts), ads: found.amounts.ads_minor + found.amounts.promo_minor, orders: found.amounts.orders, amounts: found.amounts })
  return { from: month, to: month, minor: String(now), change: String(now - before), currency }
}
