import type { Problem } from './problem.ts'
import { csvRow } from './records.ts'

export type ErrorFileWords = { line: string; problem: string; fix: string; /** Words for one problem in the reader's language. */ say: (found: Problem) => { problem: string; fix: string } }

/**
 * The rows that could not be taken, as a CSV that a person mends and imports again: their own columns first, then
 * where, what and how to mend. The three columns are names no format looks for, so they do not disturb the second try.
 * The byte order mark makes Excel read it as UTF-8.
 */
export function* writeErrorFile(header: readonly string[], problems: Iterable<Problem>, rowAt: (line: number) => readonly string[] | undefined, words: ErrorFileWords): Generator<string> {
  yield `\uFEFF${csvRow([...header, words.line, words.problem, words.fix])}\r\n`
  const byLine = new Map<number, Problem[]>()
  for (const found of problems) {
    const same = byLine.get(found.line)
    if (same) same.push(found)
    else byLine.set(found.line, [found])
  }
  for (const [line, found] of [...byLine].sort(([a], [b]) => a - b)) {
    const row = rowAt(line) ?? []
    // Two problems of one row are one row to mend, not an order counted twice.
    const said = found.map((one) => words.say(one))
    yield `${csvRow([...header.map((_, i) => row[i] ?? ''), line === 0 ? '' : String(line), said.map((one) => one.problem).join(' / '), said.map((one) => one.fix).join(' / ')])}\r\n`
  }
}
