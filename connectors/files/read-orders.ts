import { InstantReader } from './dates.ts'
import { isDamagedCode } from './excel-guard.ts'
import { Lookups, type Tables } from './lookup.ts'
import type { OrderMapping } from './mapping.ts'
import { readOrder, type FileOrder, type OrderReader } from './order.ts'
import { problem, type Problem } from './problem.ts'
import { profile as takeProfile, type Defaults, type Profile } from './profile.ts'
import { bind } from './reading.ts'
import { isTotalsRow } from './totals-row.ts'
import { Gatherer, GENERATION_ROWS, type Held } from './scatter.ts'

export type ReadOptions = Defaults & {
  /** The first pass over the same tables and mapping; taken here, and its problems told first, when left out. */
  profile?: Profile
  /** Orders whose rows all lie at or before this data row are left out: they were taken before a stop. */
  fromRow?: number
  /** The moment of reading, ISO 8601 UTC; stands in for a date that cannot be read. */
  readAt?: string
}

export type OrderBatch = {
  orders: FileOrder[]
  problems: Problem[]
  /** Data rows read so far. */
  rowsRead: number
  /** A restart with `fromRow` at this number loses nothing and repeats little. */
  rowsDone: number
}

/** At the end of a scattered file very many orders can be complete at once. */
const BATCH_ORDERS = 1000

/** Why a row cannot be part of an order: it sums up others, or nobody can say of which order it is. */
function refusalOf(own: string, { row, line, number }: Held, above: string): Problem | undefined {
  if (isTotalsRow(own, row)) return problem('row.totals', line, { row: number, value: row.join(',') })
  // Excel writes different long numbers as the same 2.02611E+19: two orders would become one.
  if (isDamagedCode(own)) return problem('order.id_damaged', line, { row: number, value: own })
  return own === '' && above === '' ? problem('order.no_id', line, { row: number, value: row.join(',') }) : undefined
}

/** Second pass: each order once, complete, whatever the order of its rows in the file; memory stays flat. */
export async function* readOrders(tables: Tables, mapping: OrderMapping, options: ReadOptions = {}): AsyncGenerator<OrderBatch> {
  const found = options.profile ?? (await takeProfile(tables, mapping, options))
  const bound = bind(tables, mapping)
  if ('problems' in bound) return yield { orders: [], problems: bound.problems, rowsRead: 0, rowsDone: 0 }
  // Reading on with an unanswered question would be the silent guess that the question is there to prevent.
  if (found.questions.length > 0) {
    const open = found.questions.map(({ column, code, examples }) => problem('question.open', examples[0]?.line ?? 0, { column: column ?? code, value: code }))
    return yield { orders: [], problems: open, rowsRead: 0, rowsDone: 0 }
  }
  const lookups = await Lookups.load(tables, mapping, bound.columns)
  const reader: OrderReader = {
    reading: { ...bound.reading, lookups: lookups.isEmpty ? undefined : lookups },
    marks: found.marks, instants: new InstantReader(found.zone, found.dateOrder), currency: found.currency, readAt: options.readAt,
  }
  if (!options.profile && found.problems.length > 0) yield { orders: [], problems: found.problems, rowsRead: 0, rowsDone: options.fromRow ?? 0 }
  yield* readMain(tables, reader, lookups, found, options.fromRow ?? 0)
}

async function* readMain(tables: Tables, reader: OrderReader, lookups: Lookups, found: Profile, fromRow: number): AsyncGenerator<OrderBatch> {
  const { reading } = reader
  const gatherer = new Gatherer(found.scattered)
  let batch: OrderBatch = { orders: [], problems: [], rowsRead: 0, rowsDone: 0 }
  const take = (rows: Held[]): void => {
    if (rows.at(-1)!.number <= fromRow) return
    const joined = rows.flatMap(({ row, line, number }) => (lookups.isEmpty ? [{ row, line, number, others: [], all: [] }] : lookups.join(row, line, number)))
    for (const at of lookups.isEmpty ? [] : joined) {
      for (const { table, key } of lookups.unknown(at)) batch.problems.push(problem('lookup.not_found', at.line, { row: at.number, table, value: key }))
    }
    const order = readOrder(joined, keyOf.get(rows[0]!) ?? reading.key(joined[0]!), reader, batch.problems)
    if (order) batch.orders.push(order)
  }
  // Only rows that took their order number from above need it remembered.
  const keyOf = new WeakMap<Held, string>()
  let lastKey = ''
  let number = 0
  const main = tables[reading.mapping.table] ?? Object.values(tables)[0]!
  for await (const { rows, lines, problems } of main.rows()) {
    // Rows before the mark were told before the stop.
    if (number + rows.length > fromRow) batch.problems.push(...problems)
    for (let i = 0; i < rows.length; i++) {
      const held: Held = { row: rows[i]!, line: lines[i]!, number: ++number }
      const own = reading.key({ ...held, others: [], all: [] })
      const refused = refusalOf(own, held, reading.mapping.fillDown ? lastKey : '')
      if (refused) {
        lastKey = ''
        if (number > fromRow) batch.problems.push(refused)
      }
      else {
        if (own === '') keyOf.set(held, lastKey)
        else lastKey = own
        const whole = gatherer.add(own || lastKey, held)
        if (whole) take(whole)
      }
      if (number % GENERATION_ROWS !== 0) continue
      for (const whole of gatherer.complete()) take(whole)
      batch = { orders: batch.orders, problems: batch.problems, rowsRead: number, rowsDone: Math.max(fromRow, gatherer.rowsDone()) }
      yield batch
      batch = { orders: [], problems: [], rowsRead: number, rowsDone: batch.rowsDone }
    }
  }
  for (const whole of gatherer.rest()) {
    take(whole)
    if (batch.orders.length < BATCH_ORDERS) continue
    yield batch
    batch = { orders: [], problems: [], rowsRead: number, rowsDone: batch.rowsDone }
  }
  yield { ...batch, rowsRead: number, rowsDone: number }
}
