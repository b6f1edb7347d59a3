/** What a person has to know or answer about a file: codes here, words in locales/<tag>/files.json. */
export const problemCodes = [
  'table.empty', 'table.damaged', 'table.header_only', 'table.no_header', 'table.columns_moved', 'table.header_repeated',
  'workbook.too_big', 'workbook.more_sheets', 'workbook.old_xls', 'workbook.unreadable', 'text.undecodable', 'lookup.too_big',
  'row.short', 'row.long', 'row.nul', 'row.unclosed_quote', 'row.totals', 'row.stray_quote',
  'mapping.column_missing', 'mapping.column_twice', 'mapping.table_missing', 'question.open',
  'order.no_id', 'order.id_damaged', 'order.no_date', 'currency.missing', 'currency.unknown', 'currency.mixed',
  'date.unreadable', 'date.contradiction', 'money.unreadable', 'money.blank', 'money.contradiction', 'rate.unreadable',
  'quantity.unreadable', 'quantity.blank', 'status.unknown', 'lookup.not_found', 'line.no_sku', 'line.sku_damaged', 'order.total_differs',
  'price.no_sku', 'price.missing', 'price.unreadable',
  'product.no_sku', 'product.sku_damaged', 'product.sku_twice', 'product.too_many_variants', 'product.differs', 'product.number_cells', 'product.barcode_lost_zeros',
  'product.amount_unreadable', 'product.weight_unreadable', 'product.state_unknown',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** Notes are told but harm nothing; an error means something of the row could not be taken as it stands. */
const notes: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'table.header_repeated', 'table.header_only', 'row.short', 'row.stray_quote', 'row.nul', 'row.totals', 'mapping.column_twice', 'order.total_differs', 'money.blank', 'price.missing', 'lookup.not_found',
  'product.differs', 'product.number_cells',
])

export type Problem = {
  /** Physical line in the file (the first line is 1); 0 when the file as a whole is meant. */
  line: number
  /** Data row, counted from 1 behind the header; absent for a problem that no one row has. */
  row?: number
  table?: string
  column?: string
  value?: string
  code: ProblemCode
  /** Key of the words that say how to mend it, in locales/<tag>/files.json. */
  fix: string
  severity: 'error' | 'note'
  /** How many rows say the same; absent means one. */
  count?: number
}

type Where = { row?: number; table?: string; column?: string; value?: string; count?: number }

/** Long cells are cut: a problem is read by a person and kept in a list. */
export function problem(code: ProblemCode, line: number, where: Where = {}): Problem {
  const value = where.value !== undefined && where.value.length > 120 ? `${where.value.slice(0, 119)}…` : where.value
  const found: Problem = { line, ...where, code, fix: `files.fix.${code}`, severity: notes.has(code) ? 'note' : 'error' }
  if (value !== undefined) found.value = value
  return found
}

export const questionCodes = ['date.order', 'money.decimal', 'currency', 'zone'] as const
export type QuestionCode = (typeof questionCodes)[number]

/** Something only the seller knows; the answer goes into the mapping at `answer`. */
export type Question = {
  code: QuestionCode
  /** Where in the mapping the answer belongs: "dateOrder", "decimal", "currency", "zone". */
  answer: string
  column?: string
  choices: string[]
  examples: { line: number; text: string }[]
}
