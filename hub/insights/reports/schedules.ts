/** Reports that go out by mail by themselves. */
import { ok, refuse, showId, type Result } from '#kit'
import { lettersAbout, orgOf, sql, type LetterAbout, type Reaction, type Work } from '#platform'
import type { ReportRefusal } from './save-report.ts'
import type { Language } from './report-words.ts'
import { nextOccurrence, type Rhythm } from './schedule-time.ts'

export type ScheduleWish = Rhythm & { recipients: string[]; language: Language; isOn: boolean }
export type Schedule = ScheduleWish & { id: string; nextAt: Date; createdBy: string; createdAt: Date }
/** One time it went out, or did not: what was made here, and what became of each letter. */
export type Sent = { scheduleId: string; dueAt: Date; state: 'sent' | 'failed'; problem: string | null; at: Date; letters: LetterAbout[] }
export type ScheduleRefusal = ReportRefusal | { code: 'reports.schedule_unknown' } | { code: 'reports.too_many_schedules' }

const mostSchedules = 20
const scheduleColumns = sql`id, every, on_day as "onDay", hour, recipients, language, is_on as "isOn", next_at as "nextAt", created_by as "createdBy", created_at as "createdAt"`

export const listSchedules = (work: Work, reportId: string): Promise<Schedule[]> =>
  work.query<Schedule>(sql`select ${scheduleColumns} from insights.report_schedule where org_id = ${work.orgId} and report_id = ${reportId} order by created_at, id`)

export async function createSchedule(work: Work, reportId: string, wish: ScheduleWish): Promise<Result<Schedule, ScheduleRefusal>> {
  if ((await listSchedules(work, reportId)).length >= mostSchedules) return refuse({ code: 'reports.too_many_schedules' })
  const id = work.newId()
  const row = await work.first<Schedule>(sql`
    insert into insights.report_schedule (org_id, id, report_id, every, on_day, hour, recipients, language, is_on, next_at, created_by, created_at)
    values (${work.orgId}, ${id}, ${reportId}, ${wish.every}, ${wish.onDay}, ${wish.hour}, ${wish.recipients}::text[], ${wish.language}, ${wish.isOn}, ${await nextFor(work, wish)}, ${work.actor.name}, ${work.now}) returning ${scheduleColumns}`)
  work.audit({ action: 'report.scheduled', subjectKind: 'report', subjectId: showId('rep', reportId), after: wish })
  return ok(row!)
}

/** Its next time is reckoned anew: what was missed while it was off is not made up. */
export async function changeSchedule(work: Work, reportId: string, id: string, change: { [K in keyof ScheduleWish]?: ScheduleWish[K] | undefined }): Promise<Result<Schedule, ScheduleRefusal>> {
  const before = await work.first<Schedule>(sql`select ${scheduleColumns} from insights.report_schedule where org_id = ${work.orgId} and report_id = ${reportId} and id = ${id} for update`)
  if (!before) return refuse({ code: 'reports.schedule_unknown' })
  const wish: ScheduleWish = {
    every: change.every ?? before.every, onDay: change.onDay ?? before.onDay, hour: change.hour ?? before.hour, recipients: change.recipients ?? before.recipients, language: change.language ?? before.language, isOn: change.isOn ?? before.isOn,
  }
  const row = await work.first<Schedule>(sql`
    update insights.report_schedule set every = ${wish.every}, on_day = ${wish.onDay}, hour = ${wish.hour}, recipients = ${wish.recipients}::text[], language = ${wish.language}, is_on = ${wish.isOn},
      next_at = ${await nextFor(work, wish)}, attempts = 0, retry_at = null where org_id = ${work.orgId} and id = ${id} returning ${scheduleColumns}`)
  work.audit({ action: 'report.schedule_changed', subjectKind: 'report', subjectId: showId('rep', reportId), before, after: wish })
  return ok(row!)
}

const nextFor = async (work: Work, rhythm: Rhythm): Promise<Date> => nextOccurrence(rhythm, work.now, (await orgOf(work)).timeZone)

/** When the shop moves, eight in the morning is another moment. */
export const hearZone: Reaction = {
  subscriber: 'report_schedules', on: ['org.zone_changed'],
  handle: async (work) => {
    const { timeZone } = await orgOf(work)
    const all = await work.query<Schedule>(sql`select ${scheduleColumns} from insights.report_schedule where org_id = ${work.orgId} and next_at > ${work.now} for update`)
    for (const one of all) await work.query(sql`update insights.report_schedule set next_at = ${nextOccurrence(one, work.now, timeZone)} where org_id = ${work.orgId} and id = ${one.id}`)
  },
}

export async function removeSchedule(work: Work, reportId: string, id: string): Promise<Result<{ removed: true }, ScheduleRefusal>> {
  const gone = await work.first<Schedule>(sql`delete from insights.report_schedule where org_id = ${work.orgId} and report_id = ${reportId} and id = ${id} returning ${scheduleColumns}`)
  if (!gone) return refuse({ code: 'reports.schedule_unknown' })
  work.audit({ action: 'report.schedule_removed', subjectKind: 'report', subjectId: showId('rep', reportId), before: gone })
  return ok({ removed: true as const })
}

/** The last times of all schedules of a report, each with what the mail server answered. */
export async function listSent(work: Work, reportId: string): Promise<Sent[]> {
  const rows = await work.query<Omit<Sent, 'letters'> & { mailKey: string | null }>(sql`
    select o.schedule_id as "scheduleId", o.due_at as "dueAt", o.state, o.problem, o.at, o.mail_key as "mailKey"
    from insights.report_sent o join insights.report_schedule s on s.org_id = o.org_id and s.id = o.schedule_id
    where o.org_id = ${work.orgId} and s.report_id = ${reportId} order by o.due_at desc limit 20`)
  const letters = await lettersAbout(work, rows.flatMap((r) => r.mailKey ?? []))
  return rows.map(({ mailKey, ...row }) => ({ ...row, letters: letters.filter((l) => l.key === mailKey) }))
}
