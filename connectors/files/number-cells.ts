import { problem, type Problem } from './problem.ts'
import type { Table } from './table.ts'

/** Codes that a workbook holds as numbers: their zeros in front are gone, and the file cannot say whether there were any. */
export class NumberCells {
  private readonly columns = new Map<string, { count: number; line: number; value: string }>()
  private readonly table: Table

  constructor(table: Table) { this.table = table }

  /** Whether this cell is a number; it is counted for the note that tells of its column. */
  look(column: string, line: number, value: string): boolean {
    const index = this.table.header.indexOf(column)
    if (index < 0 || this.table.isNumber?.(line, index) !== true) return false
    const known = this.columns.get(column)
    if (known) known.count++
    else this.columns.set(column, { count: 1, line, value })
    return true
  }

  problems(): Problem[] {
    return [...this.columns].map(([column, { count, line, value }]) => problem('product.number_cells', line, { column, value, count }))
  }
}
