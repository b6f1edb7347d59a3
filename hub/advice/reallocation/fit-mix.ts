/** All ad accounts at once against what their channels truly sold: what each brings beside season, special days, promotions and empty shelves. */
import { createHash } from 'node:crypto'
import { groupBy } from '#kit'
import { campaignWeeks, type CampaignWeek } from '#attribution'
import { listChannels } from '#catalog'
import { readCube, weekControls } from '#insights'
import type { Work } from '#platform'
import { todayOf } from '../channel-months.ts'
import { geometricAdstock, hill } from '../math/adstock.ts'
import { enoughForMix, enoughWeeks, type NotEnough } from '../math/enough.ts'
import { broughtAt, fitMediaMix, oneMoreAt, type Mix, type MixControl } from '../math/media-mix.ts'
import type { Interval } from '../math/saturation.ts'
import { wholeWeeks } from './ad-units.ts'

/** `spend`: what works in a week with what was carried into it, as a steady budget; `brought`: its sales without what everything else explains. */
export type MixDot = { week: string; spend: number; brought: number }
export type MixMedium = {
  id: string; name: string; spendNow: number; lacks: NotEnough | null; /** The weeks say that it takes sales away: more likely a season unseen. */ isLeftOut: boolean
  brought: Interval | null; oneMore: Interval | null; /** The share of a week's work that goes on into the next. */ carry: Interval | null
  curve: (Interval & { spend: number })[]; dots: MixDot[]
}
export type MediaMix = { currency: string; channels: string[]; weeks: { week: string; sales: number; fitted: number | null }[]; lacks: NotEnough | null; r2: number | null; numbers: number; beside: string[]; media: MixMedium[] }

/** Beside the media: a level, a trend, and four numbers of the year's wave. */
const always = 6
const recentWeeks = 4
const points = 24

/** One a currency in which anything was spent. */
export async function readMixes(work: Work): Promise<MediaMix[]> {
  const weeks = wholeWeeks(await todayOf(work))
  const told = await campaignWeeks(work, weeks)
  if (told.length === 0) return []
  const names = new Map((await listChannels(work)).map((c) => [c.id, c.name]))
  const beside = new Map((await weekControls(work, weeks)).map((w) => [w.week, w]))
  const mixes = []
  for (const [currency, rows] of groupBy(told, (t) => t.currency)) {
    const first = rows.map((r) => r.week).sort()[0]!
    const mondays = weeks.mondays.filter((m) => m >= first)
    const all = [...new Set(rows.map((r) => r.channelId))]
    // An account that says nothing of its channel may have sold anywhere.
    const channelIds = all.includes(null) ? undefined : all.filter((id) => id !== null)
    const sold = await readCube(work, { from: first, to: weeks.to, measures: ['sales_excl_tax_minor'], by: ['week'], filters: { currencies: [currency], ...(channelIds && { channelIds }) } })
    const sales = new Map(sold.rows.map((r) => [r.keys.week, Number(r.amounts.sales_excl_tax_minor)]))
    const controls = (['peakDays', 'restDays', 'freeDays', 'promotionDays', 'stockOutDays'] as const).map((name) => ({ name, values: mondays.map((m) => beside.get(m)?.[name] ?? 0) }))
    mixes.push(fitMix({ currency, channels: (channelIds ?? []).map((id) => names.get(id) ?? ''), mondays, sales: mondays.map((m) => sales.get(m) ?? 0), controls, rows }))
  }
  return mixes
}

type Given = { currency: string; channels: string[]; mondays: readonly string[]; sales: readonly number[]; controls: readonly MixControl[]; rows: readonly CampaignWeek[] }
type Account = { id: string; name: string; spend: number[] }

function fitMix({ currency, channels, mondays, sales, controls, rows }: Given): MediaMix {
  const accounts = [...groupBy(rows, (r) => r.sourceId)].map(([id, own]): Account => ({ id, name: own[0]!.source, spend: mondays.map((m) => own.reduce((n, r) => (r.week === m ? n + Number(r.spend) : n), 0)) }))
  const lacking = new Map(accounts.map((a) => [a.id, enoughWeeks(a.spend) ?? null]))
  const fitting = accounts.filter((a) => lacking.get(a.id) === null)
  // What never changed explains nothing, and what is beyond the numbers that the weeks can bear is left away, the last first.
  const moving = controls.filter((c) => c.values.some((v) => v !== c.values[0]))
  let beside = [...moving]
  while (beside.length > 0 && enoughForMix(mondays.length, always + fitting.length + beside.length)) beside = beside.slice(0, -1)
  const numbers = always + fitting.length + beside.length
  const few = fitting.length === 0 ? null : (enoughForMix(mondays.length, numbers) ?? null)
  const mix = few || fitting.length === 0 ? undefined : known(fitting, beside, sales)
  const lacks = few ?? (fitting.length > 0 && !mix ? { lacks: 'apart' as const, have: 0, need: 1 } : null)
  const base = (account: Account): MixMedium => ({
    id: account.id, name: account.name, spendNow: meanOf(account.spend.slice(-recentWeeks)), lacks: lacking.get(account.id)!, isLeftOut: mix?.leftOut.includes(account.id) ?? false, brought: null, oneMore: null, carry: null, curve: [], dots: [],
  })
  return {
    currency, channels, lacks, numbers, beside: mix ? beside.map((c) => c.name) : [], r2: mix?.fit.r2 ?? null, weeks: mondays.map((week, i) => ({ week, sales: sales[i]!, fitted: mix?.predict(i) ?? null })),
    media: accounts.map((account) => (mix?.ways.has(account.id) ? { ...base(account), ...curveOf(mix, account, mondays, sales) } : base(account))),
  }
}

function curveOf(mix: Mix, { id, spend }: Account, mondays: readonly string[], sales: readonly number[]): Pick<MixMedium, 'brought' | 'oneMore' | 'carry' | 'curve' | 'dots'> {
  const ways = mix.ways.get(id)!
  const [best] = ways
  const now = meanOf(spend.slice(-recentWeeks))
  const most = Math.max(...spend) * 1.25
  const at = (x: number) => broughtAt(ways, mix.fit.freedom, x)
  const { theta, gamma, estimate } = best!
  const kept = geometricAdstock(spend, theta)
  const own = hill(kept, { alpha: 1, gamma }).map((height) => height * estimate)
  const thetas = ways.map((w) => w.theta)
  return {
    brought: at(now), oneMore: oneMoreAt(ways, mix.fit.freedom, now), carry: { low: Math.min(...thetas), mid: theta, high: Math.max(...thetas) },
    curve: Array.from({ length: points + 1 }, (_, i) => { const x = (most * i) / points; return { spend: x, ...at(x) } }),
    dots: mondays.map((week, i) => ({ week, spend: kept[i]! * (1 - theta), brought: sales[i]! - mix.predict(i) + own[i]! })),
  }
}

const meanOf = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / Math.max(1, xs.length)

const mostKept = 20
const fits = new Map<string, Mix | undefined>()
/** Fitting tries hundreds of shapes: kept until the weeks say something else. */
function known(accounts: readonly Account[], beside: readonly MixControl[], sales: readonly number[]): Mix | undefined {
  const key = createHash('sha256').update(JSON.stringify([accounts.map((a) => [a.id, a.spend]), beside, sales])).digest('base64')
  if (!fits.has(key)) fits.set(key, fitMediaMix(accounts.map((a) => ({ name: a.id, spend: a.spend })), beside, sales))
  if (fits.size > mostKept) fits.delete(fits.keys().next().value!)
  return fits.get(key)
}
