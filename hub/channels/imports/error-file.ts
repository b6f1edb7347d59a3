import { ok, refuse, type Result } from '#kit'
import { writeErrorFile, type Problem } from '#files'
import { read, type Hub, type Who } from '#platform'
import { readImport } from './find-imports.ts'
import type { ShownProblem } from './import.ts'
import { listProblems, problemsKept } from './keep-problems.ts'
import { byRole, openTables } from './open-tables.ts'
import { problemWords } from './words.ts'

/** The rows with problems as a CSV in the reader's language, to mend and bring in again. */
export async function errorFile(hub: Hub, who: Who, id: string, tag: string): Promise<Result<{ name: string; lines: Generator<string> }>> {
  const seen = await read(hub, who, async (work) => {
    const one = await readImport(work, id)
    return one && { one, problems: (await listProblems(work, id, { limit: problemsKept })).items }
  })
  if (!seen) return refuse({ code: 'imports.unknown' })
  const { one, problems } = seen
  const opened = await openTables(hub, one.files)
  if (!opened) return refuse({ code: 'imports.file_missing', name: one.files.map((f) => f.name).join(', ') })
  const tables = byRole(one.files, opened)
  const main = tables[one.mapping?.table ?? 'main'] ?? opened[0]!
  // Problems of a joined table have the line numbers of another file.
  const wanted = new Set(problems.filter((p) => p.table === undefined || p.table === (one.mapping?.table ?? 'main')).map((p) => p.line))
  const rows = new Map<number, readonly string[]>()
  if (wanted.size > 0) {
    for await (const batch of main.rows()) {
      batch.lines.forEach((line, i) => { if (wanted.has(line)) rows.set(line, batch.rows[i]!.map((cell) => Buffer.from(cell).toString())) })
      if (rows.size === wanted.size) break
    }
  }
  const words = problemWords(tag)
  const lines = writeErrorFile(main.header, problems.map(toProblem), (line) => rows.get(line), { ...words, say: (found) => words.say(fromProblem(found)) })
  return ok({ name: `${(one.files[0]?.name ?? 'import').replace(/(\.gz|\.csv|\.tsv|\.txt|\.xlsx)+$/i, '')}-errors.csv`, lines })
}

// The hub's own refusals ride in the same file as what the reader found; the code only selects words.
const toProblem = (p: ShownProblem): Problem => ({ ...p, column: p.field ?? '', code: p.code }) as Problem
const fromProblem = (p: Problem): ShownProblem => ({ ...p, field: p.column, data: (p as { data?: Record<string, unknown> }).data })
