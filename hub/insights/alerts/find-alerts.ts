/** Alerts for people: the list, one with its picture, and what was done about them. */
import { ok, refuse, type Result } from '#kit'
import { dayOf, sql, type Work } from '#platform'
import { keptZone } from '../completeness.ts'
import { alertColumns, type Alert } from './alert.ts'
import { addDays } from './calendar.ts'
import { lookAt, type Silence } from './look-at.ts'
import { daysBack, readCalendar, readWatched } from './watched.ts'

export type AlertMute = { why: string; until: Date | null; actor: string; at: Date }
export type AlertRow = Alert & { mute: AlertMute | null }

type Row = Alert & { muteWhy: string | null; muteUntil: Date | null; muteActor: string | null; muteAt: Date | null }
const toRow = ({ muteWhy, muteUntil, muteActor, muteAt, ...alert }: Row): AlertRow => ({ ...alert, mute: muteWhy === null ? null : { why: muteWhy, until: muteUntil, actor: muteActor!, at: muteAt! } })
const withMute = sql`${alertColumns}, m.why as "muteWhy", m.until_at as "muteUntil", m.actor as "muteActor", m.at as "muteAt"`

/** Open ones first, the dearest first of those; then the last that ended. */
export async function listAlerts(work: Work, { state, limit }: { state: 'open' | 'all'; limit: number }): Promise<AlertRow[]> {
  return (await work.query<Row>(sql`
    select ${withMute} from insights.alert a left join insights.alert_mute m on m.org_id = ${work.orgId} and m.subject = a.subject and (m.until_at is null or m.until_at > ${work.now})
    where a.org_id = ${work.orgId} ${state === 'open' ? sql`and a.ended_at is null` : sql``}
    order by a.ended_at is not null, a.handled_at is not null, case when a.ended_at is null then a.worth_minor end desc, a.raised_at desc, a.id desc limit ${limit}`)).map(toRow)
}

export async function readAlert(work: Work, id: string): Promise<AlertRow | undefined> {
  const row = await work.first<Row>(sql`
    select ${withMute} from insights.alert a left join insights.alert_mute m on m.org_id = ${work.orgId} and m.subject = a.subject and (m.until_at is null or m.until_at > ${work.now})
    where a.org_id = ${work.orgId} and a.id = ${id}`)
  return row && toRow(row)
}

/** `expected`, `low`, `high` are null on days of which nothing could be expected. */
export type AlertDay = { day: string; actual: bigint; expected: bigint | null; low: bigint | null; high: bigint | null; mark: string | null }
const daysBefore = 35
const daysAfter = 7

/** What was and what was to be expected, day by day around the alert; nothing for what has no days. */
export async function daysOfAlert(work: Work, alert: Alert): Promise<AlertDay[]> {
  const { zone } = await keptZone(work)
  const yesterday = addDays(dayOf(work.now, zone), -1)
  const kpi = alert.kind === 'stopped' ? 'sales' : alert.kpi
  const to = [addDays(alert.lastDay, daysAfter), yesterday].sort()[0]!
  const from = addDays(alert.firstDay, -daysBefore)
  const own = (await readWatched(work, to, addDays(from, -daysBack))).find((w) => w.kpi === kpi && w.channelId === alert.channelId && w.currency === alert.currency)
  if (!own) return []
  const calendar = await readCalendar(work, zone)
  const days: AlertDay[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const { series } = own
    const seen = lookAt(series, day, calendar, 'one_day')
    const some = seen.kind === 'silent' ? null : seen
    const whole = (n: number | undefined): bigint | null => (n === undefined ? null : BigInt(Math.round(n)))
    days.push({ day, actual: whole(series.values.get(day) ?? 0)!, expected: whole(some?.expected), low: whole(some?.low), high: whole(some?.high), mark: calendar(day)?.name ?? null })
  }
  return days
}

/** Somebody has seen to it; it stays open until the trouble ends, a budget's alarm ends with that. */
export async function handleAlert(work: Work, id: string, why: string): Promise<Result<{ handled: true }>> {
  const alert = await readAlert(work, id)
  if (!alert) return refuse({ code: 'alerts.unknown' })
  await work.query(sql`
    update insights.alert set handled_at = ${work.now}, handled_by = ${work.actor.name}, handled_why = ${why}, ended_at = case when kind = 'budget' then coalesce(ended_at, ${work.now}) else ended_at end
    where org_id = ${work.orgId} and id = ${id}`)
  work.audit({ action: 'alert.handled', subjectKind: 'alert', subjectId: id, why })
  work.emit('alert.changed', id, { alertId: id })
  return ok({ handled: true })
}

/** Of this trouble nobody wants to hear, until a day or for good; it is found and counted all the same. */
export async function muteAlert(work: Work, id: string, { why, until }: { why: string; until: Date | null }): Promise<Result<{ muted: true }>> {
  const alert = await readAlert(work, id)
  if (!alert) return refuse({ code: 'alerts.unknown' })
  await work.query(sql`
    insert into insights.alert_mute (org_id, subject, why, until_at, actor, at) values (${work.orgId}, ${alert.subject}, ${why}, ${until}, ${work.actor.name}, ${work.now})
    on conflict (org_id, subject) do update set why = excluded.why, until_at = excluded.until_at, actor = excluded.actor, at = excluded.at`)
  work.audit({ action: 'alert.muted', subjectKind: 'alert', subjectId: id, why, after: { until: until?.toISOString() ?? null } })
  work.emit('alert.changed', id, { alertId: id })
  return ok({ muted: true })
}

export async function unmuteAlert(work: Work, id: string): Promise<Result<{ muted: false }>> {
  const alert = await readAlert(work, id)
  if (!alert) return refuse({ code: 'alerts.unknown' })
  await work.query(sql`delete from insights.alert_mute where org_id = ${work.orgId} and subject = ${alert.subject}`)
  work.audit({ action: 'alert.unmuted', subjectKind: 'alert', subjectId: id })
  work.emit('alert.changed', id, { alertId: id })
  return ok({ muted: false })
}

export type Watch = { lookedDay: string | null; lookedAt: Date | null; today: Record<'sent' | 'held' | 'muted' | 'small', number>; silent: { channelId: string; kpi: string; reason: Silence; sample: number; needed: number }[] }

/** Up to which day everything was looked at, what today's budget was spent on, and where nothing can be said. */
export async function readWatch(work: Work): Promise<Watch> {
  const today = dayOf(work.now, (await keptZone(work)).zone)
  const last = await work.first<{ day: string; at: Date; silent: Watch['silent'] }>(sql`select day::text as day, looked_at as at, silent from insights.alert_day where org_id = ${work.orgId} order by day desc limit 1`)
  const counts = await work.query<{ told: keyof Watch['today']; n: number }>(sql`select told, count(*)::int as n from insights.alert where org_id = ${work.orgId} and raised_day = ${today}::date group by told`)
  const of = new Map(counts.map((c) => [c.told, c.n]))
  return { lookedDay: last?.day ?? null, lookedAt: last?.at ?? null, silent: last?.silent ?? [], today: { sent: of.get('sent') ?? 0, held: of.get('held') ?? 0, muted: of.get('muted') ?? 0, small: of.get('small') ?? 0 } }
}
