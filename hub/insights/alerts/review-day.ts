/** Looks at one store day that is over, once: every channel and number against what such days bring. */
import { dayOf, sql, toJsonb, type Work } from '#platform'
import { completenessOf, keptZone } from '../completeness.ts'
import type { Finding } from './alert.ts'
import { addDays } from './calendar.ts'
import { keepAlerts, type Kept } from './keep-alerts.ts'
import { lookAt, type Looked, type Silence } from './look-at.ts'
import { daysBack, isBad, readCalendar, readWatched, type Watched } from './watched.ts'

export type Silent = { channelId: string; kpi: string; reason: Silence; sample: number; needed: number }
/** `counting`: orders are still being counted, so the day is looked at later. */
export type DayReview = ({ kind: 'looked' } & Kept & { silent: Silent[] }) | { kind: 'known' | 'counting' | 'nothing' }

export async function reviewDay(work: Work, day: string): Promise<DayReview> {
  const { zone } = await keptZone(work)
  if ((await completenessOf(work, 0n)).badges.some((b) => b.code === 'counting' || b.code === 'zone_moving')) return { kind: 'counting' }
  const watched = await readWatched(work, day, addDays(day, -daysBack))
  // A shop whose books are still empty: the day is not used up.
  if (watched.length === 0) return { kind: 'nothing' }
  // Two hubs come to the same day: the second waits here, and finds it done.
  const [claimed] = await work.query<{ day: string }>(sql`
    insert into insights.alert_day (org_id, day, looked_at, raised, ended, silent) values (${work.orgId}, ${day}::date, ${work.now}, 0, 0, '[]') on conflict do nothing returning day::text as day`)
  if (!claimed) return { kind: 'known' }
  const calendar = await readCalendar(work, zone)
  const looked = watched.map((w) => ({ w, seen: lookAt(w.series, day, calendar) }))
  const findings = looked.flatMap(({ w, seen }) => findingOf(w, seen, day, watched))
  const wasLooked = new Set(looked.filter(({ seen }) => seen.kind !== 'silent').map(({ w }) => `${w.kpi} ${w.channelId} ${w.currency}`))
  const kept = await keepAlerts(work, findings, (a) => a.kind === 'unusual' && a.lastDay < day && wasLooked.has(`${a.kpi} ${a.channelId} ${a.currency}`), dayOf(work.now, zone))
  const silent = looked.flatMap(({ w, seen }): Silent[] => (seen.kind === 'silent' ? [{ channelId: w.channelId, kpi: w.kpi, reason: seen.reason, sample: seen.sample, needed: seen.needed }] : []))
  await work.query(sql`update insights.alert_day set raised = ${kept.raised.length}, ended = ${kept.ended}, silent = ${toJsonb(silent)}::jsonb where org_id = ${work.orgId} and day = ${day}::date`)
  return { kind: 'looked', ...kept, silent }
}

/** Money out of statistics is rounded here, once. */
const whole = (n: number): bigint => BigInt(Math.round(n))

function findingOf({ kpi, channelId, currency, series }: Watched, seen: Looked, day: string, all: readonly Watched[]): Finding[] {
  if (seen.kind !== 'unusual' || !isBad(kpi, seen.direction)) return []
  const apart = Math.abs(seen.actual - seen.expected)
  // A visit is worth what the channel sells for each.
  const sales = all.find((w) => w.kpi === 'sales' && w.channelId === channelId && w.currency === currency)
  const perVisit = kpi === 'visits' ? sumOf(sales?.series.values) / (sumOf(series.values) || 1) : 1
  return [{
    subject: `unusual ${kpi} ${channelId} ${currency} ${seen.direction}`, kind: 'unusual', kpi, channelId, currency, direction: seen.direction, day, days: seen.days, actual: whole(seen.actual), expected: whole(seen.expected),
    low: whole(seen.low), high: whole(seen.high), sample: seen.sample, comparedWith: seen.comparedWith, mark: seen.mark?.name ?? null, worth: whole(apart * perVisit),
  }]
}
const sumOf = (values: ReadonlyMap<string, number> | undefined): number => [...values?.values() ?? []].reduce((a, b) => a + b, 0)
