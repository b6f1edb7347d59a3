/** A report as one flat table for files and mails: every block under the other, its rest and its total among the rows. */
import { exponentOf, toDecimal } from '#kit'
import type { Dimension } from '../cube/shape.ts'
import type { SumKpi } from '../kpi.ts'
import { sumKpi } from '../kpis.ts'
import type { ReportBlock, ReportResult, Value } from './report-shape.ts'
import type { Language, Words } from './report-words.ts'
import { wordOf } from './run-report.ts'

export type Cell = { text: string; isNumber: boolean }
export type Table = { header: string[]; rows: () => Iterable<Cell[]>; count: number }
const text = (said: string): Cell => ({ text: said, isNumber: false })

/** A key as people read it: months and weekdays in words of their language, names for ids. */
function sayKey(d: Dimension, key: string | null, { names }: Pick<ReportResult, 'names'>, language: Language, words: Words): string {
  if (key === null) return words(`none.${d}`)
  if (d === 'month') return key.slice(0, 7)
  if (d === 'hour') return `${key}:00`
  // The first of January 2024 was a Monday; a day has no zone any more.
  if (d === 'weekday') return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, Number(key))))
  return wordOf(d, key, names) ?? key
}

type Column = { header: string; of: (row: ReportBlock['total'], block: ReportBlock) => Cell }

export function tableOf(result: ReportResult, language: Language, words: Words): Table {
  const { spec, blocks } = result
  const kpis = spec.measures.map(sumKpi)
  const nameOf = (kpi: SumKpi): string => words(`insights:kpi.${kpi.id}.name`)
  const place = (block: ReportBlock, i: number): number => block.numbers.indexOf(i)
  const columnKeys = [...new Set(blocks.flatMap((b) => b.columnKeys))]
  const columns: Column[] = [
    ...columnKeys.flatMap((key) => kpis.map((kpi, i): Column => ({
      header: `${sayKey(spec.columns ?? 'day', key, result, language, words)} ${nameOf(kpi)}`,
      of: (row, block) => number(kpi, row.columns[block.columnKeys.indexOf(key)]?.[place(block, i)], block.currency),
    }))),
    ...kpis.flatMap((kpi, i): Column[] => [
      { header: nameOf(kpi), of: (row, block) => number(kpi, row.values[place(block, i)], block.currency) },
      ...(result.before ? [
        { header: words('file.before', { name: nameOf(kpi) }), of: (row: ReportBlock['total'], block: ReportBlock) => number(kpi, row.before?.[place(block, i)], block.currency) },
        { header: words('file.change', { name: nameOf(kpi) }), of: (row: ReportBlock['total'], block: ReportBlock) => plain(row.change?.[place(block, i)]) },
      ] : []),
    ]),
  ]
  const lead = Math.max(1, spec.rows.length)
  const named = (first: string, block: ReportBlock): Cell[] => [text(block.currency ?? ''), text(first), ...Array.from({ length: lead - 1 }, () => text(''))]
  function* rows(): Iterable<Cell[]> {
    for (const block of blocks) {
      const tail = (row: ReportBlock['total']): Cell[] => columns.map((c) => c.of(row, block))
      for (const row of block.rows) yield [text(block.currency ?? ''), ...row.keys.map((key, i) => text(sayKey(spec.rows[i]!, key, result, language, words))), ...tail(row)]
      if (block.rest) yield [...named(words('rest', { count: block.rest.count }), block), ...tail(block.rest)]
      yield [...named(words('total'), block), ...tail(block.total)]
    }
  }
  return {
    header: [words('currency'), ...(spec.rows.length === 0 ? [''] : spec.rows.map((d) => words(`dimension.${d}`))), ...columns.map((c) => c.header)],
    rows, count: blocks.reduce((n, b) => n + b.rows.length + (b.rest ? 2 : 1), 0),
  }
}

const plain = (value: Value | undefined): Cell => ({ text: value ?? '', isNumber: value !== null && value !== undefined })
function number(kpi: SumKpi, value: Value | undefined, currency: string | null): Cell {
  if (value === null || value === undefined) return text('')
  if (kpi.unit !== 'money' || currency === null) return plain(value)
  return plain(exponentOf(currency) === 0 ? value : toDecimal({ minor: BigInt(value), currency }))
}
