/** The shop's weeks as Robyn and Meridian read them: a row a week, a column a medium's spend, impressions and clicks, the sales, and what else moved them. */
import { divide, exponentOf, groupBy } from '#kit'
import { campaignWeeks, type CampaignWeek } from '#attribution'
import { readCube, weekControls } from '#insights'
import type { Work } from '#platform'
import { todayOf } from '../channel-months.ts'
import { wholeWeeks } from './ad-units.ts'

/** The columns are described in docs/media-mix-export.md. */
export async function mixCsv(work: Work, { currency, channelId, weeks: count }: { currency: string; channelId?: string | undefined; weeks: number }): Promise<string> {
  const weeks = wholeWeeks(await todayOf(work), count)
  const told = (await campaignWeeks(work, weeks)).filter((t) => t.currency === currency && (channelId === undefined || t.channelId === channelId))
  const filters = { currencies: [currency], ...(channelId !== undefined && { channelIds: [channelId] }) }
  const { rows } = await readCube(work, { ...weeks, measures: ['sales_excl_tax_minor', 'orders', 'units'], by: ['week'], filters })
  const sold = new Map(rows.map((r) => [r.keys.week, r.amounts]))
  const prices = await priceIndex(work, weeks, filters)
  const beside = new Map((await weekControls(work, weeks)).map((w) => [w.week, w]))
  const media = mediaOf(told)
  const money = (minor: bigint): string => decimal(minor, exponentOf(currency))
  const head = ['week', 'currency', 'kpi_net_sales', 'kpi_orders', 'kpi_units', ...media.flatMap((m) => ['spend', 'impressions', 'clicks'].map((what) => `${m.name}_${what}`)), 'price_index', 'peak_days', 'rest_days', 'free_days', 'promotion_days', 'stock_out_days']
  const lines = weeks.mondays.map((week) => {
    const kpi = sold.get(week)
    const c = beside.get(week)
    const cells = media.flatMap((m) => {
      const own = m.weeks.get(week) ?? []
      const sum = (of: (t: CampaignWeek) => bigint): bigint => own.reduce((n, t) => n + of(t), 0n)
      return [money(sum((t) => t.spend)), String(sum((t) => t.impressions)), String(sum((t) => t.clicks))]
    })
    return [week, currency, money(kpi?.sales_excl_tax_minor ?? 0n), String(kpi?.orders ?? 0n), String(kpi?.units ?? 0n), ...cells, prices.get(week) ?? '', ...[c?.peakDays, c?.restDays, c?.freeDays, c?.promotionDays, c?.stockOutDays].map((n) => String(n ?? 0))].join(',')
  })
  return `${[head.join(','), ...lines].join('\r\n')}\r\n`
}

/** An ad account each. Names in Latin letters, for the tools that read it know no others. */
function mediaOf(told: readonly CampaignWeek[]): { name: string; weeks: Map<string, CampaignWeek[]> }[] {
  const bySource = [...groupBy(told, (t) => t.sourceId).values()].sort((a, b) => (a[0]!.connector + a[0]!.sourceId < b[0]!.connector + b[0]!.sourceId ? -1 : 1))
  const used = new Map<string, number>()
  return bySource.map((rows) => {
    const base = rows[0]!.connector.toLowerCase().replace(/[^a-z0-9]+/g, '_')
    const times = (used.get(base) ?? 0) + 1
    used.set(base, times)
    return { name: times === 1 ? base : `${base}_${times}`, weeks: groupBy(rows, (r) => r.week) }
  })
}

/** What the week's goods brought against what the same goods bring at their mean price of the whole time; 1.0000 is as always. */
async function priceIndex(work: Work, range: { from: string; to: string }, filters: Parameters<typeof readCube>[1]['filters']): Promise<Map<string, string>> {
  const { rows } = await readCube(work, { ...range, measures: ['sales_minor', 'units'], by: ['week', 'variant'], filters })
  const known = rows.filter((r) => r.keys.variant && r.amounts.units > 0n)
  const means = new Map([...groupBy(known, (r) => r.keys.variant!)].map(([id, own]) => [id, { minor: own.reduce((n, r) => n + r.amounts.sales_minor, 0n), units: own.reduce((n, r) => n + r.amounts.units, 0n) }]))
  return new Map([...groupBy(known, (r) => r.keys.week!)].map(([week, own]) => {
    const actual = own.reduce((n, r) => n + r.amounts.sales_minor, 0n)
    // Each to the thousandth of a minor unit: rounded once, far below what the index shows.
    const usual = own.reduce((n, r) => { const m = means.get(r.keys.variant!)!; return n + divide(m.minor * r.amounts.units * 1000n, m.units) }, 0n)
    return [week, usual === 0n ? '' : decimal(divide(actual * 10_000_000n, usual), 4)]
  }))
}

function decimal(minor: bigint, places: number): string {
  if (places === 0) return String(minor)
  const digits = String(minor < 0n ? -minor : minor).padStart(places + 1, '0')
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`
}
