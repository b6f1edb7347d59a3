/** A report as a file that is sent to whoever asked: a person, or a stranger with a link. */
import { refuse, type Result } from '#kit'
import { dayOf, orgOf, read, type Hub, type Who } from '#platform'
import { csvOf, disposition, fileName, formulaCsv, xlsxOf } from './report-file.ts'
import { languageOf, type Language } from './report-words.ts'
import type { ReportSpec } from './report.ts'
import { isTooMuch, runReport } from './run-report.ts'

/** Rows that a screen is sent; a file has them all. */
export const mostOnScreen = 1000
type FileWish = { ending: 'csv' | 'xlsx'; part: 'numbers' | 'formulas'; language?: Language | undefined }

/** Whole or not at all: a file that leaves out rows without saying so would be believed. */
export async function fileOf(hub: Hub, who: Who, name: string, spec: ReportSpec, { ending, part, language }: FileWish): Promise<Result<unknown> | Response> {
  const { told, org } = await read(hub, who, async (work) => ({ told: await runReport(work, spec, { most: Number.MAX_SAFE_INTEGER }), org: await orgOf(work) }))
  if (isTooMuch(told)) return refuse(told)
  const tongue = language ?? languageOf(org.locale)
  const now = hub.clock()
  const headers = { 'content-disposition': disposition(fileName(name, dayOf(now, told.zone), ending)), 'cache-control': 'no-store' }
  if (ending === 'xlsx') return new Response(xlsxOf(name, told, now, tongue), { headers: { ...headers, 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } })
  return new Response(part === 'formulas' ? formulaCsv(name, told, now, tongue) : csvOf(told, tongue), { headers: { ...headers, 'content-type': 'text/csv; charset=utf-8' } })
}
