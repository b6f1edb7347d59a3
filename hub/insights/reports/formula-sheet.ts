/** What goes with every file: what each number means, for which days, on whose clock, in which money, and what is missing. */
import { dayOf } from '#platform'
import { sumKpi } from '../kpis.ts'
import type { ReportResult } from './report-shape.ts'
import type { Words } from './report-words.ts'

export type FormulaSheet = { header: string[]; rows: string[][] }

export function formulaSheet(name: string, result: ReportResult, madeAt: Date, words: Words): FormulaSheet {
  const { spec, range, before, zone, badges } = result
  const days = (span: { from: string; to: string }): string => `${span.from} – ${span.to}`
  const filters = Object.entries(spec.filters).flatMap(([what, wanted]) => (wanted === undefined || wanted.length === 0 ? [] : [[words(`filter.${what}`), wanted.map((key) => result.filterNames[key] ?? key).join(', '), '', '', '']]))
  return {
    header: [words('sheet.what'), words('sheet.formula'), words('sheet.counts'), words('sheet.leavesOut'), words('sheet.money')],
    rows: [
      ...spec.measures.map((id) => [words(`insights:kpi.${id}.name`), words(`insights:kpi.${id}.formula`), words(`insights:kpi.${id}.counts`), words(`insights:kpi.${id}.leavesOut`), words(`basis.${sumKpi(id).currencyBasis}`)]),
      ['', '', '', '', ''],
      [words('sheet.report'), name, '', '', ''],
      [words('sheet.days'), days(range), '', '', ''],
      ...(before ? [[words('sheet.before'), days(before), '', '', '']] : []),
      [words('sheet.zone'), zone, '', '', ''],
      ...filters,
      [words('sheet.made'), dayOf(madeAt, zone), '', '', ''],
      [words('sheet.complete'), badges.length === 0 ? words('sheet.isComplete') : badges.map((b) => words(`insights:badge.${b.code}`, { count: b.count, shown: String(b.count) })).join(' '), '', '', ''],
    ],
  }
}
