/** Sends what is due: each occurrence in one transaction with its mail, so that it goes once, however many hubs look. */
import { ok, showId } from '#kit'
import { dayOf, inWork, isDatabaseAbsent, isDatabaseBusy, isDatabaseFull, listOrgs, orgOf, sendMail, sql, startRounds, systemActor, type Hub, type Who, type Work } from '#platform'
import { mailOf } from './report-mail.ts'
import { readSpec } from './report.ts'
import { isTooMuch, runReport } from './run-report.ts'
import { nextOccurrence } from './schedule-time.ts'
import type { Schedule } from './schedules.ts'

const minuteMs = 60_000
/** A report that cannot be made is tried so often, a little later each time; then it is shown as failed and the next one is waited for. */
const waitsMs = [1, 5, 30].map((minutes) => minutes * minuteMs)
/** A mail is no place for more; the whole is in the file on the screen. */
const mostAttached = 5000

type Due = Schedule & { reportId: string; name: string; spec: unknown; attempts: number }
const whoOf = (orgId: string): Who => ({ orgId, actor: systemActor, cause: 'reports' })

/** The worker of a running hub. */
export const startReports = (hub: Hub, everyMs = 20_000): { stop: () => Promise<void> } => startRounds(hub, { everyMs, waits: 'reports wait for the database' }, async (signal) => {
  for (const { id } of await listOrgs(hub)) while (!signal.aborted && (await sendNext(hub, id))) hub.nudge(id, ['report.sent'])
})

/** One report that is due in a shop, if there is one. */
export async function sendNext(hub: Hub, orgId: string): Promise<boolean> {
  let due: Due | undefined
  try {
    const done = await inWork(hub, whoOf(orgId), async (work) => {
      due = await claim(work)
      if (due) await send(work, due)
      return ok(due !== undefined)
    })
    return done.ok && done.value
  } catch (error) {
    if (!due || isDatabaseAbsent(error) || isDatabaseBusy(error) || isDatabaseFull(error)) throw error
    const failed = due
    hub.log.error({ report: failed.reportId, error: error instanceof Error ? error.message : String(error), stack: error instanceof Error ? error.stack : undefined }, 'a report could not be made; it will be tried again')
    await inWork(hub, whoOf(orgId), async (work) => ok(await postpone(work, failed)))
    return true
  }
}

/** Whoever holds the row sends; others pass it by. */
const claim = (work: Work): Promise<Due | undefined> => work.first<Due>(sql`
  select ${sql.raw('s.id, s.every, s.on_day as "onDay", s.hour, s.recipients, s.language, s.is_on as "isOn", s.next_at as "nextAt", s.created_by as "createdBy", s.created_at as "createdAt", s.attempts')},
    r.id as "reportId", r.name, r.spec
  from insights.report_schedule s join insights.report r on r.org_id = s.org_id and r.id = s.report_id
  where s.org_id = ${work.orgId} and s.is_on and s.next_at <= ${work.now} and (s.retry_at is null or s.retry_at <= ${work.now})
  order by s.next_at limit 1 for update of s skip locked`)

async function send(work: Work, due: Due): Promise<void> {
  const spec = readSpec(due.spec)
  if (!spec) return settle(work, due, { problem: 'outdated' })
  const result = await runReport(work, spec, { most: mostAttached })
  if (isTooMuch(result)) return settle(work, due, { problem: result.code.slice('reports.'.length) })
  const { timeZone, name: shop } = await orgOf(work)
  const key = `report/${showId('sch', due.id)}/${due.nextAt.toISOString()}`
  const day = dayOf(work.now, timeZone)
  await sendMail(work, { key, to: due.recipients, ...(await mailOf({ name: due.name, shop, day, madeAt: work.now, result, language: due.language })) })
  await settle(work, due, { mailKey: key })
}

/** What was missed while no hub ran goes out once, not once for each time. */
async function settle(work: Work, due: Due, how: { mailKey: string } | { problem: string }): Promise<void> {
  const mailKey = 'mailKey' in how ? how.mailKey : null
  await work.query(sql`
    insert into insights.report_sent (org_id, schedule_id, due_at, state, mail_key, problem, at)
    values (${work.orgId}, ${due.id}, ${due.nextAt}, ${mailKey === null ? 'failed' : 'sent'}, ${mailKey}, ${'problem' in how ? how.problem : null}, ${work.now})`)
  const next = nextOccurrence(due, work.now, (await orgOf(work)).timeZone)
  await work.query(sql`update insights.report_schedule set next_at = ${next}, attempts = 0, retry_at = null where org_id = ${work.orgId} and id = ${due.id}`)
}

async function postpone(work: Work, failed: Due): Promise<void> {
  const now = await work.first<{ attempts: number; nextAt: Date }>(sql`select attempts, next_at as "nextAt" from insights.report_schedule where org_id = ${work.orgId} and id = ${failed.id} for update`)
  // Another hub has been here meanwhile.
  if (!now || now.nextAt.getTime() !== failed.nextAt.getTime() || now.attempts !== failed.attempts) return
  const wait = waitsMs[now.attempts]
  if (wait === undefined) return settle(work, failed, { problem: 'bug' })
  await work.query(sql`update insights.report_schedule set attempts = attempts + 1, retry_at = ${new Date(work.now.getTime() + wait)} where org_id = ${work.orgId} and id = ${failed.id}`)
}
