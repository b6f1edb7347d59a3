/** New troubles become alerts, known ones go on, those that are over end; the dearest of a day are told, the others counted. */
import { sql, type Work } from '#platform'
import { alertColumns, type Alert, type Finding, type Told } from './alert.ts'
import { readSettings } from './settings.ts'
import { tellAlert } from './tell-alert.ts'

export type Kept = { raised: Alert[]; ended: number }

/**
 * `isOver`: which open alerts were looked at and are not found any more. `today` is the store day whose budget is spent.
 * One keeper at a time: two hubs that look at once would both think that the budget is left.
 */
export async function keepAlerts(work: Work, findings: readonly Finding[], isOver: (alert: Alert) => boolean, today: string): Promise<Kept> {
  await work.query(sql`select pg_advisory_xact_lock(hashtextextended(${`alerts ${work.orgId}`}, 0))`)
  const open = await work.query<Alert>(sql`select ${alertColumns} from insights.alert a where a.org_id = ${work.orgId} and a.ended_at is null`)
  const known = new Map(open.map((a) => [a.subject, a]))
  const ended = open.filter((a) => !findings.some((f) => f.subject === a.subject) && isOver(a)).map((a) => a.id)
  if (ended.length > 0) await work.query(sql`update insights.alert set ended_at = ${work.now} where org_id = ${work.orgId} and id = any(${ended}::uuid[])`)
  for (const f of findings) {
    const was = known.get(f.subject)
    if (was && f.day > was.lastDay) await goOn(work, was.id, f)
  }
  const fresh = findings.filter((f) => !known.has(f.subject)).sort((a, b) => (a.worth === b.worth ? (a.subject < b.subject ? -1 : 1) : a.worth > b.worth ? -1 : 1))
  return { raised: await raise(work, fresh, today), ended: ended.length }
}

/** The same trouble on another day: it is worth as much more as that day is. */
async function goOn(work: Work, id: string, f: Finding): Promise<void> {
  const more = f.kind === 'unusual' && f.days > 1 ? f.worth / BigInt(f.days) : f.worth
  await work.query(sql`
    update insights.alert set last_day = ${f.day}::date, days = ${f.days}, actual = ${f.actual}, expected = ${f.expected}, low = ${f.low}, high = ${f.high}, sample = ${f.sample}, mark = ${f.mark},
      worth_minor = case when ${f.kind === 'stopped'} then ${f.worth}::bigint else worth_minor + ${more}::bigint end
    where org_id = ${work.orgId} and id = ${id}`)
}

async function raise(work: Work, fresh: readonly Finding[], today: string): Promise<Alert[]> {
  if (fresh.length === 0) return []
  const settings = await readSettings(work)
  const muted = new Set((await work.query<{ subject: string }>(sql`
    select subject from insights.alert_mute where org_id = ${work.orgId} and (until_at is null or until_at > ${work.now})`)).map((m) => m.subject))
  const spent = await work.first<{ n: number }>(sql`select count(*)::int as n from insights.alert where org_id = ${work.orgId} and raised_day = ${today}::date and told = 'sent'`)
  let left = settings.perDay - (spent?.n ?? 0)
  const raised: Alert[] = []
  for (const f of fresh) {
    const told: Told = muted.has(f.subject) ? 'muted' : f.worth < settings.least ? 'small' : left > 0 ? 'sent' : 'held'
    if (told === 'sent') left -= 1
    const [alert] = await work.query<Alert>(sql`
      insert into insights.alert as a (org_id, id, subject, kind, kpi, channel_id, currency, direction, first_day, last_day, days, actual, expected, low, high, sample, compared_with, mark, worth_minor, raised_at, raised_day, told)
      values (${work.orgId}, ${work.newId()}, ${f.subject}, ${f.kind}, ${f.kpi}, ${f.channelId}::uuid, ${f.currency}, ${f.direction}, ${f.day}::date, ${f.day}::date, ${f.days}, ${f.actual}, ${f.expected}, ${f.low}, ${f.high},
        ${f.sample}, ${f.comparedWith}, ${f.mark}, ${f.worth}, ${work.now}, ${today}::date, ${told})
      returning ${alertColumns}`)
    raised.push(alert!)
    work.emit('alert.raised', alert!.id, { alertId: alert!.id, told })
    if (told === 'sent') await tellAlert(work, alert!, settings)
  }
  return raised
}
