/** What is fitted: a campaign by what its platform claims, a channel by what it truly sold; each week by week, in the margin that it left. */
import { divide, groupBy } from '#kit'
import { listChannels } from '#catalog'
import { campaignWeeks, type CampaignWeek } from '#attribution'
import { readProfit, stepsOf } from '#economics'
import { readCube } from '#insights'
import { addDays, lastDayOf, mondayOf, type Work } from '#platform'
import { todayOf } from '../channel-months.ts'
import { wholeMonths } from '../spans.ts'

/** `margin`: what a week's sales leave before ads (CM2), in minor units; an estimate. */
export type UnitWeek = { week: string; spend: bigint; sales: bigint; margin: bigint }
export type AdUnit = {
  id: string; kind: 'campaign' | 'channel'; name: string; sourceId: string | null; campaignId: string | null; channelId: string | null; channel: string | null; currency: string; weeks: UnitWeek[]
  /** Parts of a million of a sale that are left as margin; null where the books cannot say. */
  marginPpm: bigint | null
  /** Parts of a million of what the platforms claim that the channel truly sold; never more than all. */
  truthPpm: bigint | null
}
export type Weeks = { from: string; to: string; mondays: string[] }

const yearsBack = 104
const whole = 1_000_000n
const marginMonths = 3

/** Whole weeks only: the running one has not brought yet what it cost. */
export function wholeWeeks(today: string, count = yearsBack): Weeks {
  const monday = mondayOf(today)
  const mondays = Array.from({ length: count }, (_, i) => addDays(monday, -7 * (count - i)))
  return { from: mondays[0]!, to: addDays(monday, -1), mondays }
}

export async function readUnits(work: Work): Promise<AdUnit[]> {
  const today = await todayOf(work)
  const weeks = wholeWeeks(today)
  const told = await campaignWeeks(work, weeks)
  if (told.length === 0) return []
  const channels = new Map((await listChannels(work)).map((c) => [c.id, c.name]))
  const sales = await channelSales(work, weeks)
  const margins = await marginShares(work, today)
  const truth = claimedTruth(told, sales)
  const campaigns = [...groupBy(told, (t) => `${t.sourceId} ${t.campaignId} ${t.currency}`)].map(([id, rows]): AdUnit => {
    const { sourceId, campaignId, campaign, channelId, currency } = rows.at(-1)!
    const [marginPpm, truthPpm] = [channelId === null ? null : (margins.get(`${channelId} ${currency}`) ?? null), channelId === null ? null : (truth.get(`${channelId} ${currency}`) ?? null)]
    const byWeek = new Map(rows.map((r) => [r.week, r]))
    // Nothing is known of a campaign before its first week.
    const mondays = weeks.mondays.filter((m) => m >= rows[0]!.week)
    return {
      id, kind: 'campaign', name: campaign, sourceId, campaignId, channelId, channel: channels.get(channelId ?? '') ?? null, currency, marginPpm, truthPpm: rows.some((r) => r.value !== null) ? truthPpm : null,
      weeks: mondays.map((week) => { const row = byWeek.get(week); const sold = row?.value ?? 0n; return { week, spend: row?.spend ?? 0n, sales: sold, margin: shareOf(shareOf(sold, truthPpm ?? 0n), marginPpm ?? 0n) } }),
    }
  })
  const byChannel = [...groupBy(told.filter((t) => t.channelId !== null), (t) => `${t.channelId} ${t.currency}`)].map(([id, rows]): AdUnit => {
    const { channelId, currency } = rows[0]!
    const marginPpm = margins.get(id) ?? null
    const spend = new Map<string, bigint>()
    for (const r of rows) spend.set(r.week, (spend.get(r.week) ?? 0n) + r.spend)
    const mondays = weeks.mondays.filter((m) => m >= rows[0]!.week)
    return { id, kind: 'channel', name: channels.get(channelId!) ?? '', sourceId: null, campaignId: null, channelId, channel: channels.get(channelId!) ?? null, currency, marginPpm, truthPpm: whole,
      weeks: mondays.map((week) => { const sold = sales.get(`${id} ${week}`) ?? 0n; return { week, spend: spend.get(week) ?? 0n, sales: sold, margin: shareOf(sold, marginPpm ?? 0n) } }) }
  })
  return [...byChannel, ...campaigns]
}

const shareOf = (minor: bigint, ppm: bigint): bigint => divide(minor * ppm, whole)

/** Sales with tax, as platforms count a conversion's worth; by `channel currency week`. */
async function channelSales(work: Work, { from, to }: Weeks): Promise<Map<string, bigint>> {
  const { rows } = await readCube(work, { from, to, measures: ['sales_minor'], by: ['channel', 'week'] })
  return new Map(rows.map((r) => [`${r.keys.channel} ${r.currency} ${r.keys.week}`, r.amounts.sales_minor]))
}

/** CM2 of the last whole months against what was sold in them. */
async function marginShares(work: Work, today: string): Promise<Map<string, bigint>> {
  const span = wholeMonths(today, marginMonths)
  const { currencies } = await readProfit(work, span)
  const { rows } = await readCube(work, { from: span.from, to: lastDayOf(span.to), measures: ['sales_minor'], by: ['channel'] })
  const sold = new Map(rows.map((r) => [`${r.keys.channel} ${r.currency}`, r.amounts.sales_minor]))
  return new Map(currencies.flatMap(({ currency, channels }) => channels.flatMap(({ channelId, amounts }) => {
    const sales = sold.get(`${channelId} ${currency}`) ?? 0n
    return channelId === null || sales <= 0n ? [] : [[`${channelId} ${currency}`, divide(stepsOf(amounts).cm2 * whole, sales)] as const]
  })))
}

/** Platforms together may claim more than was sold at all: then each claim counts for less. Over the weeks in which they claimed. */
function claimedTruth(told: readonly CampaignWeek[], sales: ReadonlyMap<string, bigint>): Map<string, bigint> {
  return new Map([...groupBy(told.filter((t) => t.channelId !== null && t.value !== null), (t) => `${t.channelId} ${t.currency}`)].map(([id, rows]) => {
    const claimed = rows.reduce((n, r) => n + r.value!, 0n)
    const sold = [...new Set(rows.map((r) => r.week))].reduce((n, week) => n + (sales.get(`${id} ${week}`) ?? 0n), 0n)
    return [id, claimed <= sold || claimed === 0n ? whole : divide(sold * whole, claimed)]
  }))
}
