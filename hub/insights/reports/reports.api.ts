import { ok, refuse, type Refusal, type Result } from '#kit'
import { endpoint, inWork, notFound, read, readCursor, writeCursor, z, type Api, type Hub, type Who } from '#platform'
import { fileOf, mostOnScreen } from './report-answer.ts'
import { languages } from './report-words.ts'
import { path, ReportChangeIn, reportId, ReportIn, ReportOf, ResultOf, RowsIn, RowsOf, keysIn, shownBehind, shownReport, shownResult, shownVersion, SpecIn, tag, VersionOf } from './reports.schema.ts'
import { sumKpi } from '../kpis.ts'
import { rowsBehind } from './report-rows.ts'
import type { ReportSpec } from './report.ts'
import { isTooMuch, runReport } from './run-report.ts'
import { changeReport, createReport, listReports, listVersions, readReport, removeReport, type Report } from './save-report.ts'
import { schedulesApi } from './schedules.api.ts'
import { sharesApi } from './shares.api.ts'

const [needs, writes] = ['insights.read', 'insights.write'] as const
const mapped = <T, U>(result: Result<T>, map: (value: T) => U): Result<U> => (result.ok ? ok(map(result.value)) : result)

export function reportsApi(api: Api): void {
  savedRoutes(api)
  runRoutes(api)
  rowRoutes(api)
  fileRoutes(api)
  sharesApi(api)
  schedulesApi(api)
}

function savedRoutes(api: Api): void {
  endpoint(api, { method: 'get', path, tag, needs, summary: 'Reports that this person sees, the last changed first', answer: z.array(ReportOf) },
    async ({ who, hub }) => (await read(hub, who, listReports)).map(shownReport))
  endpoint(api, { method: 'post', path, tag, needs: writes, summary: 'Keep a report', body: ReportIn, answer: ReportOf, refusals: ['reports.too_many'] },
    async ({ who, hub, body }) => mapped(await inWork<Report, Refusal>(hub, who, (work) => createReport(work, body)), shownReport))
  endpoint(api, { method: 'get', path: `${path}/{id}`, tag, needs, summary: 'One report', params: reportId, answer: ReportOf },
    async ({ who, hub, params, c }) => {
      const report = await read(hub, who, (work) => readReport(work, params.id))
      return report ? shownReport(report) : notFound(c, 'reports.unknown')
    })
  endpoint(api, { method: 'patch', path: `${path}/{id}`, tag, needs: writes, summary: 'Change a report; what it was stays in its history', params: reportId, body: ReportChangeIn, answer: ReportOf, refusals: ['reports.unknown', 'reports.changed_meanwhile', 'reports.not_yours'] },
    async ({ who, hub, params, body }) => mapped(await inWork<Report, Refusal>(hub, who, (work) => changeReport(work, params.id, body)), shownReport))
  endpoint(api, { method: 'delete', path: `${path}/{id}`, tag, needs: writes, summary: 'Remove a report with its links and mails', params: reportId, answer: z.object({ removed: z.literal(true) }), refusals: ['reports.unknown'] },
    ({ who, hub, params }) => inWork<unknown, Refusal>(hub, who, (work) => removeReport(work, params.id)))
  endpoint(api, { method: 'get', path: `${path}/{id}/versions`, tag, needs, summary: 'What a report was before, the newest first', params: reportId, answer: z.array(VersionOf) },
    async ({ who, hub, params, c }) => read(hub, who, async (work) => ((await readReport(work, params.id)) ? (await listVersions(work, params.id)).map(shownVersion) : notFound(c, 'reports.unknown'))))
}

function runRoutes(api: Api): void {
  endpoint(api, { method: 'post', path: `${path}/run`, tag, needs, summary: 'The numbers of a report; nothing is kept', body: z.object({ spec: SpecIn }), answer: ResultOf, refusals: ['reports.too_many_columns', 'reports.too_many_rows'] },
    ({ who: { command: _command, ...who }, hub, body }) => run(hub, who, body.spec))
}

const Cursor = z.tuple([z.string().regex(/^\d{1,3}$/), z.string()])
/** Only for who is signed in: a link never shows the rows behind its numbers. */
function rowRoutes(api: Api): void {
  endpoint(api, { method: 'post', path: `${path}/rows`, tag, needs, summary: 'The rows behind one number of a report; together they are what stands above its line', body: RowsIn, answer: RowsOf, refusals: ['reports.cell_unknown'] },
    ({ who: { command: _command, ...who }, hub, body: { spec, number, currency, cursor, limit, keys: said } }) => read(hub, who, async (work): Promise<Result<unknown>> => {
      const keys = keysIn(spec, said)
      if (!spec.measures.includes(number) || keys === undefined) return refuse({ code: 'reports.cell_unknown' })
      const place = readCursor(cursor, Cursor)
      const page = await rowsBehind(work, spec, { kpi: sumKpi(number), currency, keys }, { measure: Number(place?.[0] ?? 0), after: place?.[1] === '' ? undefined : place?.[1] }, limit)
      return ok({ items: page.rows.map(shownBehind), next: page.next && writeCursor([String(page.next.measure), page.next.after ?? '']) })
    }))
}

async function run(hub: Hub, who: Who, spec: ReportSpec): Promise<Result<unknown>> {
  const told = await read(hub, who, (work) => runReport(work, spec, { most: mostOnScreen }))
  return isTooMuch(told) ? refuse(told) : ok(shownResult(told))
}

const FileQuery = z.object({ language: z.enum(languages).optional(), part: z.enum(['numbers', 'formulas']).default('numbers') })

function fileRoutes(api: Api): void {
  for (const ending of ['csv', 'xlsx'] as const) {
    const summary = ending === 'csv' ? 'All rows as CSV; `part=formulas` says what each number means' : 'All rows as XLSX with a sheet that says what each number means; beyond 1,048,575 rows it goes on in the next sheet'
    endpoint(api, { method: 'get', path: `${path}/{id}/export.${ending}`, tag, needs, summary, params: reportId, query: FileQuery, answer: z.any(), refusals: ['reports.outdated', 'reports.too_many_columns', 'reports.too_many_rows'] },
      async ({ who, hub, params, query, c }) => {
        const report = await read(hub, who, (work) => readReport(work, params.id))
        if (!report) return notFound(c, 'reports.unknown')
        return report.spec ? fileOf(hub, who, report.name, report.spec, { ...query, ending }) : refuse({ code: 'reports.outdated' })
      })
    endpoint(api, { method: 'post', path: `${path}/run/export.${ending}`, tag, needs, summary: `${summary}; of a report that is not kept`, query: FileQuery, body: z.object({ name: z.string().trim().min(1).max(120), spec: SpecIn }), answer: z.any(), refusals: ['reports.too_many_columns', 'reports.too_many_rows'] },
      ({ who: { command: _command, ...who }, hub, query, body }) => fileOf(hub, who, body.name, body.spec, { ...query, ending }))
  }
}
