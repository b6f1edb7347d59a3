import type { Columns, Joined } from './columns.ts'
import { findColumn } from './header.ts'
import type { OrderMapping } from './mapping.ts'
import { problem, type Problem } from './problem.ts'
import type { Table } from './table.ts'

/** Tables by their role in the mapping. */
export type Tables = Readonly<Record<string, Table>>

/** Joined tables are kept in memory; put the big table (the lines) first and the small ones beside it. */
const LOOKUP_LIMIT_ROWS = 2_000_000

type Loaded = { rows: Map<string, string[][]>; on: (at: Joined) => string; many: 'lines' | 'all' | undefined; role: string }

/** The joined tables of one import, loaded and ready to stand beside each main row. */
export class Lookups {
  readonly problems: Problem[]
  private readonly loaded: readonly Loaded[]

  private constructor(loaded: readonly Loaded[], problems: Problem[]) {
    this.loaded = loaded
    this.problems = problems
  }

  static async load(tables: Tables, mapping: OrderMapping, columns: Columns): Promise<Lookups> {
    const problems: Problem[] = []
    const loaded: Loaded[] = []
    for (const lookup of mapping.lookups) {
      const table = tables[lookup.table]
      const on = columns.column([lookup.on], true)
      if (!table || !on) {
        if (!table) problems.push(problem('mapping.table_missing', 0, { table: lookup.table }))
        loaded.push({ rows: new Map(), on: () => '', many: lookup.many, role: lookup.table })
        continue
      }
      const name = lookup.column ?? lookup.on.slice(lookup.on.indexOf('.') + 1)
      loaded.push({ rows: await index(table, name, problems, lookup.table), on, many: lookup.many, role: lookup.table })
    }
    return new Lookups(loaded, problems)
  }

  get isEmpty(): boolean { return this.loaded.length === 0 }

  /** The row with what belongs beside it: one joined row, or one for each line where a table holds the lines. */
  join(row: readonly string[], line: number, number: number, from = 0, base?: Joined): Joined[] {
    const at = base ?? { row, line, number, others: [], all: [] }
    const others = [...at.others]
    const all = [...at.all]
    for (let slot = from; slot < this.loaded.length; slot++) {
      const lookup = this.loaded[slot]!
      const rows = lookup.rows.get(lookup.on({ row, line, number, others, all })) ?? []
      if (lookup.many === 'lines' && rows.length > 0) {
        // Later lookups hang on the line's own columns (its product), so each line is joined by itself.
        return rows.flatMap((own) => this.join(row, line, number, slot + 1, { row, line, number, others: [...others, own], all: [...all, rows] }))
      }
      others[slot] = rows[0]
      all[slot] = rows
    }
    return [{ row, line, number, others, all }]
  }

  /** Keys of this row that a joined table does not know: an order line of a product that the product table lacks. */
  unknown(at: Joined): { table: string; key: string }[] {
    return this.loaded.flatMap(({ rows, on, many, role }, slot) => {
      if (rows.size === 0 || many !== undefined || at.others[slot] !== undefined) return []
      const key = on(at)
      return key === '' ? [] : [{ table: role, key }]
    })
  }

  /** Whether the table that holds the lines has any for this row. */
  hasLines(at: Joined): boolean {
    const slot = this.loaded.findIndex(({ many }) => many === 'lines')
    return slot < 0 || at.others[slot] !== undefined
  }
}

async function index(table: Table, name: string, problems: Problem[], role: string): Promise<Map<string, string[][]>> {
  const at = findColumn(table.header, [name])
  const rows = new Map<string, string[][]>()
  if (at < 0) { problems.push(problem('mapping.column_missing', 0, { table: role, column: name })); return rows }
  let count = 0
  for await (const batch of table.rows()) {
    for (const found of batch.problems) problems.push({ ...found, table: role })
    // The copy lets go of the read chunks that the cells are slices of.
    for (const row of JSON.parse(JSON.stringify(batch.rows)) as string[][]) {
      const key = (row[at] ?? '').trim()
      const same = rows.get(key)
      if (same) same.push(row)
      else rows.set(key, [row])
    }
    count += batch.rows.length
    if (count > LOOKUP_LIMIT_ROWS) { problems.push(problem('lookup.too_big', 0, { table: role, value: String(LOOKUP_LIMIT_ROWS) })); return rows }
  }
  return rows
}
