import { createHash } from 'node:crypto'
import type { Problem } from '#files'
import { columns, sql, toJsonb, type Work } from '#platform'
import type { ShownProblem } from './import.ts'

/** So many are kept of one import; what comes after is only counted. */
export const problemsKept = 10_000

export function shownProblem(p: Problem): ShownProblem {
  return { code: p.code, line: p.line, field: p.column, value: p.value, fix: p.fix, row: p.row, table: p.table, count: p.count, severity: p.severity }
}

/** What a draft was refused for, told at the order's first line. */
export const refusedProblem = (line: number, row: number, refusal: { code: string }, value: string): ShownProblem =>
  ({ code: refusal.code, line, row, value, fix: `channels.fix.${refusal.code}`, severity: 'error', data: { ...refusal } })

/**
 * Keeps problems and answers how many were new. Their ids come from what they say, so a batch that is read again after a
 * kill tells nothing twice.
 */
export async function keepProblems(work: Work, importId: string, problems: readonly ShownProblem[], room: number): Promise<number> {
  const kept = problems.slice(0, Math.max(0, room))
  const rest = problems.length - kept.length
  if (kept.length === 0) return rest
  const seen = new Map<string, number>()
  const c = columns(kept, {
    id: (p) => {
      const said = `${p.line}\n${p.row ?? ''}\n${p.table ?? ''}\n${p.field ?? ''}\n${p.code}\n${p.value ?? ''}`
      const nth = seen.get(said) ?? 0
      seen.set(said, nth + 1)
      return contentId(`${said}\n${nth}`)
    },
    line: (p) => p.line, field: (p) => p.field ?? null, value: (p) => p.value?.replaceAll('\0', '') ?? null, code: (p) => p.code, fix: (p) => p.fix,
    detail: (p) => toJsonb({ row: p.row, table: p.table, count: p.count, severity: p.severity, data: p.data })?.replaceAll('\\u0000', ''),
  })
  const rows = await work.query(sql`
    insert into channels.import_problem (org_id, import_id, id, line, field, value, code, fix, detail)
    select ${work.orgId}, ${importId}, p.* from unnest(${c.id}::uuid[], ${c.line}::bigint[], ${c.field}::text[], ${c.value}::text[], ${c.code}::text[], ${c.fix}::text[], ${c.detail}::jsonb[]) as p
    on conflict (org_id, import_id, id) do nothing returning 1`)
  return rows.length + rest
}

/** A uuid (version 8, RFC 9562) made of what it names. */
function contentId(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export type KeptProblem = ShownProblem & { id: string }
type Row = { id: string; line: bigint; field: string | null; value: string | null; code: string; fix: string; detail: Partial<ShownProblem> }

/** Problems in the order of the file. */
export async function listProblems(work: Work, importId: string, page: { after?: readonly string[] | undefined; limit: number }): Promise<{ items: KeptProblem[]; next: string[] | null }> {
  const [line, id] = page.after ?? []
  const rows = await work.query<Row>(sql`
    select id, line, field, value, code, fix, detail from channels.import_problem
    where org_id = ${work.orgId} and import_id = ${importId} ${line !== undefined && id !== undefined ? sql`and (line, id) > (${line}::bigint, ${id}::uuid)` : sql``}
    order by line, id limit ${page.limit + 1}`)
  const items = rows.slice(0, page.limit).map((r): KeptProblem => ({
    severity: 'error', ...r.detail, id: r.id, line: Number(r.line), code: r.code, fix: r.fix, ...(r.field === null ? {} : { field: r.field }), ...(r.value === null ? {} : { value: r.value }),
  }))
  const last = items.at(-1)
  return { items, next: rows.length > page.limit && last ? [String(last.line), last.id] : null }
}
