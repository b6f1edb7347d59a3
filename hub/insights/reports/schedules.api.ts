import { ok, refuse, type Refusal, type Result } from '#kit'
import { endpoint, idOf, inWork, notFound, read, z, type Api, type Hub, type Who, type Work } from '#platform'
import { OneScheduleOf, path, reportId, ScheduleChangeIn, ScheduleIn, SchedulesOf, shownSchedule, shownSent, tag } from './reports.schema.ts'
import { readReport } from './save-report.ts'
import { changeSchedule, createSchedule, listSchedules, listSent, removeSchedule } from './schedules.ts'

const one = reportId.extend({ scheduleId: idOf('sch') })

export function schedulesApi(api: Api): void {
  endpoint(api, { method: 'get', path: `${path}/{id}/schedules`, tag, needs: 'insights.read', summary: 'When a report goes out by mail, and how it went the last times', params: reportId, answer: SchedulesOf },
    ({ who, hub, params, c }) => read(hub, who, async (work) => {
      if (!(await readReport(work, params.id))) return notFound(c, 'reports.unknown')
      return { schedules: (await listSchedules(work, params.id)).map(shownSchedule), sent: (await listSent(work, params.id)).map(shownSent) }
    }))
  endpoint(api, { method: 'post', path: `${path}/{id}/schedules`, tag, needs: 'insights.write', summary: 'Send a report by mail every day, week or month at an hour of the shop’s clock', params: reportId, body: ScheduleIn, answer: OneScheduleOf, refusals: ['reports.unknown', 'reports.too_many_schedules'] },
    ({ who, hub, params, body }) => ofReport(hub, who, params.id, async (work) => shown(await createSchedule(work, params.id, body))))
  endpoint(api, { method: 'patch', path: `${path}/{id}/schedules/{scheduleId}`, tag, needs: 'insights.write', summary: 'Change when, to whom, or whether', params: one, body: ScheduleChangeIn, answer: OneScheduleOf, refusals: ['reports.unknown', 'reports.schedule_unknown'] },
    ({ who, hub, params, body }) => ofReport(hub, who, params.id, async (work) => shown(await changeSchedule(work, params.id, params.scheduleId, body))))
  endpoint(api, { method: 'delete', path: `${path}/{id}/schedules/{scheduleId}`, tag, needs: 'insights.write', summary: 'Send it no more', params: one, answer: z.object({ removed: z.literal(true) }), refusals: ['reports.unknown', 'reports.schedule_unknown'] },
    ({ who, hub, params }) => ofReport(hub, who, params.id, (work) => removeSchedule(work, params.id, params.scheduleId)))
}

const shown = (done: Awaited<ReturnType<typeof createSchedule>>): Result<unknown> => (done.ok ? ok(shownSchedule(done.value)) : done)

/** Only of a report that this person sees. */
const ofReport = (hub: Hub, who: Who, id: string, body: (work: Work) => Promise<Result<unknown>>): Promise<Result<unknown>> =>
  inWork<unknown, Refusal>(hub, who, async (work) => ((await readReport(work, id)) ? body(work) : refuse({ code: 'reports.unknown' })))
