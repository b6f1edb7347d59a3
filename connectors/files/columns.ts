import { headerKey, splitCurrency } from './header.ts'
import type { TextSpec } from './mapping.ts'
import { problem, type Problem } from './problem.ts'
import type { Table } from './table.ts'

/** A row of the main table with the rows of the joined tables beside it, by the lookup's place in the mapping. */
export type Joined = { row: readonly string[]; line: number; number: number; others: readonly (readonly string[] | undefined)[]; all: readonly (readonly (readonly string[])[] | undefined)[] }
export type Reader = (at: Joined) => string

type Found = { slot: number; index: number }
const nothing: Reader = () => ''

/** Finds columns by name in the main table and in the joined ones, and makes readers of what a mapping says. */
export class Columns {
  readonly problems: Problem[] = []
  private readonly main: Map<string, number>
  private readonly twice: Set<string>
  private readonly joined: { role: string; columns: Map<string, number> }[]

  constructor(main: Table, joined: readonly { role: string; table: Table }[]) {
    this.main = byKey(main.header)
    this.twice = twice(main.header)
    this.joined = joined.map(({ role, table }) => ({ role, columns: byKey(table.header) }))
  }

  /** Reader of a spec; a column that is missing reads blank, and is told once when `needed`. */
  text(spec: TextSpec | undefined, needed = false): Reader | undefined {
    if (spec === undefined) return undefined
    if (typeof spec === 'string') return this.column([spec], needed)
    if (spec.const !== undefined) { const fixed = spec.const; return () => fixed }
    const inner = this.inner(spec, needed)
    if (!inner || (!spec.dropEnd && !spec.dropStart)) return inner
    const [start, end] = [spec.dropStart ?? '', spec.dropEnd ?? '']
    return (at) => {
      const text = inner(at)
      const from = start !== '' && text.startsWith(start) ? start.length : 0
      return text.slice(from, end !== '' && text.endsWith(end) ? text.length - end.length : text.length)
    }
  }

  private inner(spec: Exclude<TextSpec, string>, needed: boolean): Reader | undefined {
    if (spec.compose) {
      const parts = spec.compose.flatMap((name) => this.column([name], needed) ?? [])
      const glue = spec.with ?? ' '
      return parts.length === 0 ? undefined : (at) => parts.map((part) => part(at)).filter((text) => text !== '').join(glue)
    }
    if (spec.first) {
      const options = spec.first.flatMap((one) => this.text(one) ?? [])
      if (options.length === 0) { if (needed) this.missing(spec.first.map((one) => JSON.stringify(one))); return undefined }
      return (at) => { for (const option of options) { const text = option(at); if (text !== '') return text } return '' }
    }
    return spec.column === undefined ? nothing : this.column(typeof spec.column === 'string' ? [spec.column] : spec.column, needed)
  }

  column(names: readonly string[], needed = false): Reader | undefined {
    const found = this.find(names)
    if (!found) { if (needed) this.missing(names); return undefined }
    const { slot, index } = found
    if (slot < 0) return (at) => trimmed(at.row[index])
    return (at) => trimmed(at.others[slot]?.[index])
  }

  /** Every value of a column in a table joined with `many: all`. */
  every(names: readonly string[]): ((at: Joined) => string[]) | undefined {
    const found = this.find(names)
    if (!found || found.slot < 0) return undefined
    const { slot, index } = found
    return (at) => (at.all[slot] ?? []).map((row) => trimmed(row[index]))
  }

  /** Name of the column as the file writes it, for problems. */
  find(names: readonly string[]): Found | undefined {
    for (const name of names) {
      const index = this.main.get(headerKey(name))
      if (index !== undefined) {
        if (this.twice.delete(headerKey(name))) this.problems.push(problem('mapping.column_twice', 0, { column: name }))
        return { slot: -1, index }
      }
      const dot = name.indexOf('.')
      if (dot <= 0) continue
      const slot = this.joined.findIndex(({ role }) => role === name.slice(0, dot))
      const at = this.joined[slot]?.columns.get(headerKey(name.slice(dot + 1)))
      if (at !== undefined) return { slot, index: at }
    }
    return undefined
  }

  private missing(names: readonly string[]): void {
    this.problems.push(problem('mapping.column_missing', 0, { column: names.join(' / ') }))
  }
}

const trimmed = (cell: string | undefined): string => (cell === undefined ? '' : cell.trim())

function byKey(header: readonly string[]): Map<string, number> {
  const keys = new Map<string, number>()
  const add = (key: string, i: number): void => { if (key !== '' && !keys.has(key)) keys.set(key, i) }
  header.forEach((name, i) => add(headerKey(name), i))
  header.forEach((name, i) => add(headerKey(splitCurrency(name).name), i))
  return keys
}

/** Names that several columns have: which of them is meant, the file does not say. */
function twice(header: readonly string[]): Set<string> {
  const keys = header.map(headerKey)
  return new Set(keys.filter((key, i) => key !== '' && keys.indexOf(key) !== i))
}

/** The column names that a spec speaks of, for problems and profiles. */
export function namesIn(spec: TextSpec | undefined): string[] {
  if (spec === undefined) return []
  if (typeof spec === 'string') return [spec]
  if (spec.column !== undefined) return typeof spec.column === 'string' ? [spec.column] : spec.column
  if (spec.compose) return spec.compose
  return spec.first?.flatMap(namesIn) ?? []
}
