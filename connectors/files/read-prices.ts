import type { Money } from '#kit'
import { AmountTally, isNothing, plainAmount, type DecimalMark } from './amounts.ts'
import { Columns, type Joined, type Reader } from './columns.ts'
import { toMoney } from './line.ts'
import type { PriceMapping } from './mapping.ts'
import { problem, type Problem } from './problem.ts'
import { decideMarks, type Defaults } from './profile.ts'
import type { Table } from './table.ts'

export type FilePrice = { sku: string; priceList: string; price: Money; line: number; row: number }
export type PriceBatch = { prices: FilePrice[]; problems: Problem[]; rowsRead: number }

type List = { name: string; column: string; read: Reader; mark: DecimalMark }

/** Reads a price sheet: each price column is a price list. "Nill" and blanks are told and leave no price. */
export async function* readPrices(table: Table, mapping: PriceMapping, defaults: Defaults = {}): AsyncGenerator<PriceBatch> {
  const columns = new Columns(table, [])
  const sku = columns.text(mapping.sku, true)
  const currency = mapping.currency ?? defaults.currency
  const lists = listsOf(table, mapping, columns)
  const problems = [...columns.problems]
  if (!currency) problems.push(problem('currency.missing', 0))
  if (lists.length === 0) problems.push(problem('mapping.column_missing', 0, { column: JSON.stringify(mapping.prices) }))
  if (currency) problems.push(...(await decide(table, mapping, lists, currency)))
  if (!sku || !currency || lists.length === 0 || problems.some(({ code }) => code === 'question.open')) return yield { prices: [], problems, rowsRead: 0 }
  let rowsRead = 0
  let told = problems
  for await (const { rows, lines, problems: own } of table.rows()) {
    const batch: PriceBatch = { prices: [], problems: [...told, ...own], rowsRead: 0 }
    told = []
    rows.forEach((row, i) => {
      rowsRead++
      readRow({ row, line: lines[i]!, number: rowsRead, others: [], all: [] }, sku, lists, currency, batch)
    })
    yield { ...batch, rowsRead }
  }
  if (told.length > 0) yield { prices: [], problems: told, rowsRead }
}

function listsOf(table: Table, mapping: PriceMapping, columns: Columns): List[] {
  return mapping.prices.flatMap((spec): List[] => {
    const named = 'column' in spec ? [{ column: spec.column, name: spec.list }] : table.header.flatMap((column) => { const m = new RegExp(spec.match, 'i').exec(column); return m ? [{ column, name: (m[1] ?? column).trim() }] : [] })
    return named.flatMap(({ column, name }) => { const read = columns.column([column], true); return read ? [{ name, column, read, mark: '.' as const }] : [] })
  })
}

async function decide(table: Table, mapping: PriceMapping, lists: List[], currency: string): Promise<Problem[]> {
  const tallies = lists.map(() => new AmountTally())
  for await (const { rows, lines } of table.rows()) {
    rows.forEach((row, i) => lists.forEach(({ read }, j) => tallies[j]!.add(read({ row, line: lines[i]!, number: 0, others: [], all: [] }), lines[i]!)))
  }
  const questions: Parameters<typeof decideMarks>[3] = []
  const problems: Problem[] = []
  const marks = decideMarks(Object.fromEntries(lists.map(({ name, column }, j) => [name, { ...tallies[j]!.result(), column }])), mapping, currency, questions, problems)
  for (const list of lists) list.mark = marks[list.name] ?? '.'
  return [...problems, ...questions.map(({ column, code, examples }) => problem('question.open', examples[0]?.line ?? 0, { column: column ?? '', value: code }))]
}

function readRow(at: Joined, sku: Reader, lists: readonly List[], currency: string, batch: PriceBatch): void {
  const code = sku(at)
  if (isNothing(code)) { batch.problems.push(problem('price.no_sku', at.line, { row: at.number, value: code })); return }
  for (const { name, column, read, mark } of lists) {
    const text = read(at)
    const plain = isNothing(text) ? undefined : plainAmount(text, mark)
    if (plain !== undefined && !plain.startsWith('-')) batch.prices.push({ sku: code, priceList: name, price: toMoney(plain, currency), line: at.line, row: at.number })
    else batch.problems.push(problem(isNothing(text) ? 'price.missing' : 'price.unreadable', at.line, { row: at.number, column, value: text }))
  }
}
